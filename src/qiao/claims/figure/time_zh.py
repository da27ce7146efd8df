"""Whether a Chinese date says when a figure held: in come a sentence, a date of it and where the figure stands.

A stated period governs what follows in its sentence. A year that names an edition (2022年…大会), a deadline, a start
(自2016年), one of several years, or what is compared with (比2019年) dates something else.
"""

import re

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.zh.more import ALL_FEASTS
from qiao.claims.noun.zh import subject as nouns_zh_subject

_UP_TO = re.compile(r"(?:截至|截止到?|到|至|截止)[ ]?\Z")
_CLAUSE = re.compile(r"[,，;；]")
_MONTH_PRECISION = 7
_PERIOD_DASHES = 3
_CLAUSES_OF_A_MONTH = 1


def dates_length(text: str, found: DateSpan) -> bool:
    """Tell a date that a length was measured on: 截至7月13日,运行218天."""
    up_to = _up_to(text, found)
    return up_to is not None and up_to.group()[0] == "截"  # 从2014年到2017年用了三年 is a span


def governs(text: str, found: DateSpan, at: int) -> bool:
    """Tell whether a date of the sentence says when the figure at `at` held."""
    stated = found.edtf or ""
    if "X" in stated[:4] or _planned(text, found, at) or _FEAST.match(text, found.end) is not None:
        return False
    up_to = _up_to(text, found)
    if up_to is not None:
        ends = up_to.group()[0] != "截" and _STARTED.search(text, max(0, up_to.start() - 16), up_to.start())
        aside = text[max(0, up_to.start() - 1) : up_to.start()] in ("(", "（")  # 工期两年(至2026年6月)
        return not (aside or (ends and _finer(found)) or _of_one_number(text, found, at))
    return not _finer(found) and _states(text, found, at)


# 今年春节期间: days, which date an event
_FEAST = re.compile(rf"的?(?:{ALL_FEASTS}|十一(?=假期|黄金周|期间)|寒假|暑假|春运)")


def end_of(text: str, found: DateSpan, at: int) -> str | None:
    """Return which end of a period a value is of: 2006—2016年,比例从16%|升至21%."""
    ends = _TWO_YEARS.fullmatch(found.edtf or "")
    if ends is None or found.end > at:
        return None
    if _FROM_VALUE.search(text, max(found.end, at - 2), at):
        return ends["first"]
    return ends["last"] if _TO_VALUE.search(text, found.end, at) else None


_TWO_YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_FROM_VALUE = re.compile(r"[从由][约近]?\Z")
_TO_VALUE = re.compile(
    r"[从由][^,，;；]*?\d[^,，;；]*?(?:上升|增长|增加|提高|提升|扩大|发展|下降|减少|[升增降减])[至到]了?[约近]?\Z"
)


def _up_to(text: str, found: DateSpan) -> re.Match[str] | None:
    return _UP_TO.search(text, max(0, found.start - 22), found.start)


def _finer(found: DateSpan) -> bool:
    """Tell a day, which dates an event, not a figure: the annotation dates none by it."""
    stated = found.edtf or ""
    return (found.kind is DateKind.DATE and len(stated) > _MONTH_PRECISION) or stated.count("-") > _PERIOD_DASHES


_STARTED = re.compile(r"[从自][^,，;；]*\Z")  # 从5月12日开班至31日结束


def _of_one_number(text: str, found: DateSpan, at: int) -> bool:
    """Tell the year of the number behind its 的, which dates no later one: 增长到2022年的43亿元,十年间增长一倍."""
    return (
        text.startswith("的", found.end) and _NUMBER_NEXT.match(text, found.end + 1) is not None and at - found.end > 3
    )


def _planned(text: str, found: DateSpan, at: int) -> bool:
    """Tell when something was announced that is still to be: 2020年访问期间宣布今后5年邀请500人."""
    return _TO_COME.search(text, found.end, max(found.end, at)) is not None


_TO_COME = re.compile(r"(?:宣布|提出|承诺|表示|决定|同意|商定|约定)[^;；]{0,12}?(?:将|今后|未来|接下来)[^;；]*\Z")


def _states(text: str, found: DateSpan, at: int) -> bool:  # noqa: PLR0911 - one return for each form
    if _of_others(text, found, at) or _NOW.match(text, found.end, max(found.end, at)) is not None:
        return False
    if found.end <= at and (_AT_EVENT.match(text, found.end, at) or _ON_VISIT.match(text, found.end, at)):
        return True  # 去年9月举行的大会上,…发布了300项技术
    if found.end > at or _INSIDE_EVENT.match(text, found.end) or _NAME_BEHIND.match(text, found.end):
        return False
    if text[found.end : found.end + 1] == "的" and _TIMES_NEXT.match(text, found.end + 1):
        return False  # 是2015年的3倍 compares with that year
    if text[found.end : found.end + 1] == "的" and _NUMBER_NEXT.match(text, found.end + 1) and at - found.end < 4:
        return True
    if found.end <= at and _FROM_YEAR.fullmatch(text, max(0, found.start - 1), at):
        return True  # 从2015年的400人增至900人
    if text.startswith("以来", found.end) and text[found.start : found.end] == "今年":
        return True
    if (done := _DONE_THEN.match(text, found.end)) is not None and done.start("number") <= at < done.end():
        return True  # 2023年新启动的联合研究项目有91个
    if _OF_YEARS.match(text, found.end):
        return True  # 从1951年到1958年的七年间
    return not _names(text, found, at) and _reaches(text, found, at)


# 去年揭牌的实验室现有科研人员26名: as many as there are now
_NOW = re.compile(r"[^,，;；]{1,20}的[^,，;；]{0,30}?(?:(?<![发呈出实再体表兑])现|目前)[已共]?有")


def _names(text: str, found: DateSpan, at: int) -> bool:
    """Tell a date that only says which, how long or until when."""
    if _INSIDE_CLAUSE.match(text, found.end, at) or text.startswith(_SPAN_WORDS, found.end):
        return True
    if text[found.end : found.end + 1] in ("的", "来", "起", "是", "后") and not _COME.match(text, found.end):
        return True
    season = text[found.start : found.end] in _SEASONS
    return season or _DEADLINE.match(text, found.end) is not None or _EDITION.match(text, found.end) is not None


def _reaches(text: str, found: DateSpan, at: int) -> bool:
    """Tell whether a date that stands for itself is in the clause of the figure or opens one before."""
    before = text[max(0, found.start - 3) : found.start].rstrip(" ")
    compared = _THAN.search(text, max(0, found.start - 16), found.start) or text.startswith(("同期", "相比"), found.end)
    period = before[-1:] == "(" and text.startswith(")期间", found.end)  # “十四五”(2021年至2025年)期间
    if compared or (before[-1:] in ("(", "（", "自", "从", "继") and not period) or _in_title(text, found.start):
        return False
    clauses = len(_CLAUSE.findall(text, found.end, at))
    month = found.kind is DateKind.DATE and len(found.edtf or "") == _MONTH_PRECISION
    if month and clauses > _CLAUSES_OF_A_MONTH:
        return False
    if (clauses and before.endswith("于")) or (clauses > 1 and before.endswith("早在")):
        return False  # 2006年加入该计划,承担了18个部件: when it joined
    return clauses == 0 or period or _opens_clause(text, found) or not nouns_zh_subject.opens(text, at)


def _of_others(text: str, found: DateSpan, at: int) -> bool:
    """Tell the date of something else: of a list, of what a 现有 or a semicolon behind it leaves behind."""
    if (
        _ONE_OF_DATES.match(text, found.end - 1)
        or _ONE_OF_DATES.match(text, found.start - 2)
        or _YEAR_AND.search(text, max(0, found.start - 6), found.start)
        or _AND_YEAR.match(text, found.end)
    ):
        return True  # 2019年5月、2021年8月办了两期
    inside = found.start > 0 and text[found.start - 1] not in ",，:："
    apart = inside and text.find(";", found.end, max(at, found.end)) >= 0  # 从2011年的3%升到2015年的5%;…中心18个
    return apart or _BY_NOW.search(text, found.end, max(at, found.end)) is not None  # 2015年成立,现有员工23人


def _in_title(text: str, at: int) -> bool:
    """Tell the year of a title: 《2023年报告》."""
    left = text.rfind("《", max(0, at - 30), at)
    return left >= 0 and text.find("》", left, at) < 0


def _opens_clause(text: str, found: DateSpan) -> bool:
    return found.start == 0 or text[found.start - 1] in ',，。;；:：“‘"'


_BY_NOW = re.compile(r"[,，;；](?:[^,，;；]{0,6})?(?:现有|现已|目前|如今|至今|并自\d{4}年)[^,，;；]*\Z")
_DEADLINE = re.compile(r"[底末]?前(?!\d|[一二三四五六七八九十]|半|期|后)")  # 2030年前投资8亿元
_SEASONS = frozenset(("春季", "夏季", "秋季", "冬季"))  # 秋季考察
_COME = re.compile(r"来[自到华赴访]")  # 2008年来自40个国家
_OF_YEARS = re.compile(r"的[\d一二三四五六七八九十两]+[多余]?年(?:时间)?[间里中]")
_THAN = re.compile(r"[比较](?!例|重|如|赛)[^,，。;；\d]{0,12}\Z")  # 比委员会2018年提出时的预算
_INSIDE_EVENT = re.compile(
    r"(?:将)?(?:举行|召开|举办|成立|发布|发射|印发|公布|启动|闭幕|开幕|签署|出台|提出|制定|获批)的"
)
_AT_EVENT = re.compile(
    r"[^,，。;；的]{0,6}(?:举行|召开|举办|开幕|闭幕|结束)的[^,，。;；]{2,40}(?:会|论坛|展|仪式|活动|周)(?:上|期间|中|现场)[,，]?[^,，;；—]*\Z"
)
# 2022年合作设立的中心已招收…: the year is that of the founding
_INSIDE_CLAUSE = re.compile(
    r"[^,，。;；的]{0,12}?(?:设立|成立|建立|建成|共建|创办|启动|发起|签署|签订|举行|召开|开通|投用|落成|发布|创建|组建|合作|开工|获批|发射|开馆|开放|建设)的"
)
# 2022年技术交易大会在…: the year names the edition
_EDITION = re.compile(
    r"(?<=\d年)(?:第[\d一二三四五六七八九十]+届)?[^,，。:：;；的在于与和将举“”\d]{2,20}?"
    r"(?:(?<![学协商工员事妇开机])会|[周展赛]|论坛|(?<![季环调])节)"
    r"(?=[在于以由将即共设是]|期间|现场|正式|开幕|闭幕|圆满|成功|吸引|举[办行])"
)
_NAME_BEHIND = re.compile(
    r"(?:度)?(?:[“《\"]|世界|国际|全球|中国|亚洲|浦江|中关村|年会|大会|论坛|峰会|全国)[^,，。;；]{0,14}?(?:大会|论坛|峰会|年会|会议|博览会|展览会|报告|奖|活动|周|日)"
)
_NUMBER_NEXT = re.compile(r"[约近超逾]?[\d一二三四五六七八九十百千万两]")
_FROM_YEAR = re.compile(r"[从由]\d{4}年的?[约近超逾]?")
_DONE_THEN = re.compile(
    r"(?:期间|全年)?新?(?:启动|批准|立项|签署|签订|设立|发布|发表|培训|招收|接待|举办|引进|完成|落地|获批|派出|资助|新增|申请|授权|录取|开通|承担|实施)的"
    r"[^,，。;；:：、的]{2,18}?(?:共有|共计|总计|总数|数量|共|有|达到?|为|是)?(?P<number>[约近超逾]?[\d.]+[多余]?[百千万亿]*)"
    r"[\u4e00-\u9fff]{1,2}(?=[,，。;；、)]|\Z)"
)
_TIMES_NEXT = re.compile(r"[约近超逾]?[\d.一二三四五六七八九十百两]+[多余]?倍")
_ONE_OF_DATES = re.compile(r"[年月日]、(?=\d)")
_YEAR_AND = re.compile(r"(?:19|20)\d\d年?[、和及与]\Z")  # 于2007年和2011年办了两期
_AND_YEAR = re.compile(r"[、和及与](?:19|20)\d\d年")
_ON_VISIT = re.compile(
    r"[,，]?[^,，。;；\d]{2,24}访[^,，。;；\d]{1,8}期间[,，](?![^。;；]*将)"
)  # 4月赵某访港期间,签署协议9个
_SPAN_WORDS = ("以来", "之前", "以前", "以后", "之后", "成立", "启动", "创立", "建成")
