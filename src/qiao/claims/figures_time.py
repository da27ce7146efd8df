"""As of when: in come the dates of a sentence and the place of a figure, out come EDTF and its basis.

The annotation dates a figure only where its own sentence does. 截至 and a stated period (2023年, 去年) govern what
follows in the sentence; a single day dates an event, not a figure. 截至目前 and "as of now" are no dates. Where the
sentence is silent, the day of publication is what a reader may assume, and the basis says so.
"""

import re

from qiao.claims import nouns_zh_subject
from qiao.claims.dates_model import DateKind, DateSpan
from qiao.claims.figures_earlier import Told, earlier
from qiao.claims.figures_moment import Moment
from qiao.claims.model import Basis

_UP_TO = {
    "zh": re.compile(r"(?:截至|截止到?|到|至|截止)[ ]?\Z"),
    "en": re.compile(
        r"\b(?:as of|at|by|until|up to|through|by the end of|at the end of|as at|to)(?: the)?(?: end of)?[ \n]+\Z",
        re.IGNORECASE,
    ),
}
_CLAUSE = re.compile(r"[,，;；]")
_CLAUSE_EN = re.compile(r",|\b(?:and|which|while|but)\b")
_OTHER_TIME = re.compile(r"[,;.]|since|after|before|until")
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
    r"(?<=\d年)[^,，。:：;；的在于与和将举“”\d]{2,20}?(?:(?<![学协商工员事妇开机])会|[周展赛]|论坛|(?<![季环调])节)"
    r"(?=[在于以由将共设是]|期间|现场|正式|开幕|闭幕|圆满|成功|吸引|举[办行])"
)
_NAME_BEHIND = re.compile(
    r"(?:度)?(?:[“《\"]|世界|国际|全球|中国|亚洲|浦江|中关村|年会|大会|论坛|峰会|全国)[^,，。;；]{0,14}?(?:大会|论坛|峰会|年会|会议|博览会|展览会|报告|奖|活动|周|日)"
)
_MONTH_PRECISION = 7


_YEAR_END = re.compile(
    r"[^.;,]{0,11}?\b(?:the )?(?:end|close) of (?:the year |last year|this year|(?:19|20)\d\d)", re.IGNORECASE
)


def _at_end(text: str, span: DateSpan, language: str) -> str | None:
    """Return the last month of the year whose end an English sentence names: by the end of 2023."""
    year = span.edtf or ""
    lows = (span.start, max(0, span.start - len("the end of "))) if language == "en" else ()
    ends = any(_YEAR_END.match(text, low) is not None for low in lows)
    return f"{year}-12" if ends and year.isdecimal() else None


def as_of(
    text: str, at: int, moment: Moment, *, lasting: bool = False, end: int | None = None
) -> tuple[str | None, Basis]:
    """Return the EDTF that dates the figure at `at`, and its basis; a length (`lasting`) is dated by no period.

    `end` is where the number with its unit ends, if it may be told for comparison (60 a year earlier).
    """
    if end is not None and not lasting and (told := _told_back(text, (at, end), moment)) is not None:
        return told
    best: DateSpan | None = None
    averaged = moment.language == "zh" and _AVERAGED.search(text, max(0, at - 8), at) is not None
    for span in () if averaged else moment.near(at, at):
        found = span.date
        if lasting and not (found.end <= at and _dates_length(text, found, moment.language)):
            continue
        if found.end > at and (
            moment.language == "zh"
            or (
                best is not None
                and found.start - at > _CLOSE_EN
                and _TIGHT.fullmatch(text, at, max(at, found.start)) is None
            )
        ):
            break
        if found.kind is DateKind.NOW:
            best = best if text.startswith("的", found.end) else None  # 由目前的12家增至40家
            continue
        if (
            found.edtf is not None
            and found.end - found.start > 1  # 春 may be anybody's name
            and not (span.counted(text) if moment.language == "zh" else span.counted_en(text))
            and _governs(text, found, at, moment.language)
        ):
            best = found
    if best is not None:
        return _at_end(text, best, moment.language) or whole(best.edtf), best.basis
    if moment.published is not None:
        return moment.published[:10], Basis.PUBLICATION_DATE
    return None, Basis.UNKNOWN


def _told_back(text: str, place: tuple[int, int], moment: Moment) -> tuple[str | None, Basis] | None:
    """Return when a figure held that is told beside a later one, and its basis; None where it is told for itself."""
    told = Told([one.date for one in moment.spans], moment.before, moment.published)
    when, compared = earlier(text, place, moment.language, told)
    if not compared:
        return None
    return when, Basis.UNKNOWN if when is None else Basis.RELATIVE


# 2015年至2020年年均增长7%: of no one year
_AVERAGED = re.compile(r"年均(?:增长|增加|增幅|增速|递增|下降|减少)[了约近超达]?\Z")


def whole(value: str | None) -> str | None:
    """Return the month whose end is meant: at the end of June tells of June."""
    return value[:7] if value is not None and _END_OF_MONTH.fullmatch(value) is not None else value


_END_OF_MONTH = re.compile(r"(?P<month>\d{4}-\d\d)-16/(?P=month)-\d\d")


def _dates_length(text: str, found: DateSpan, language: str) -> bool:
    """Tell a date that a length was measured on: 截至7月13日,运行218天."""
    up_to = _UP_TO["zh"].search(text, max(0, found.start - 22), found.start) if language == "zh" else None
    return up_to is not None and up_to.group()[0] == "截"  # 从2014年到2017年用了三年 is a span


def _governs(text: str, found: DateSpan, at: int, language: str) -> bool:
    """Tell whether a date of the sentence says when the figure held."""
    stated = found.edtf or ""
    if language == "en" and (
        _COMPARED.search(text, max(0, found.start - 60), found.start) is not None
        or _OVER_YEAR.search(text, max(0, found.start - 14), found.end) is not None
    ):
        return False  # up 12 percent over the same period last year, 8 percent more than last year
    if "X" in stated[:4] or (language == "en" and _NAMES_EN.match(text, found.end) is not None):
        return False  # at the 2018 Tokyo Summit; in 2005 prices
    up_to = _UP_TO[language].search(text, max(0, found.start - 22), found.start)
    if up_to is not None:
        if language == "zh":
            return text[max(0, up_to.start() - 1) : up_to.start()] not in ("(", "（")  # 工期两年(至2026年6月)
        return _reaches_en(text, up_to.start(), found, at)
    if (found.kind is DateKind.DATE and len(stated) > _MONTH_PRECISION) or stated.count("-") > _PERIOD_DASHES:
        return False  # a day dates an event, not a figure: the annotation dates none by it
    return _governs_zh(text, found, at) if language == "zh" else _governs_en(text, found, at)


def _reaches_en(text: str, start: int, found: DateSpan, at: int) -> bool:
    """Tell whether "by 2030" or "as of May" stands in the clause of the figure, or opens its sentence."""
    if found.start > at:
        between = _ASIDE.sub("", _DECIMAL.sub("", text[at : found.start]))
        return _NEXT_CLAUSE.search(between) is None and not _of_another(text, at, between)
    between = _DECIMAL.sub("", text[found.end : at])
    if ";" in between:
        return False
    if text[max(0, start - 2) : start].strip() in ("", ",", ";", "-") or text.endswith(_SAYING, 0, start):
        return True
    return _CLAUSE_EN.search(between) is None


_SAYING = (" that ", " said ", " says ")  # the report says that as of May, it had 40
_NEXT_CLAUSE = re.compile(
    r"[,;:]|\band (?:(?:it|they|the \w+) )?(?:will|would|is|are|was|were|has|have|plans?|aims?|expects?|hopes?|intends?)\b"  # noqa: E501 - one pattern a line
)  # delivered 13 magnets and will ship the remaining 12 by mid-2026


def _governs_zh(text: str, found: DateSpan, at: int) -> bool:  # noqa: C901, PLR0911, PLR0912 - one return for each form
    if _of_others_zh(text, found, at):
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
    if _INSIDE_CLAUSE.match(text, found.end, at):
        return False
    if text[found.end : found.end + 1] in ("的", "来", "起", "是", "后") or text.startswith(_SPAN_WORDS, found.end):
        return False
    if _DEADLINE.match(text, found.end) or _EDITION.match(text, found.end) or text[found.start : found.end] in _SEASONS:
        return False
    before = text[max(0, found.start - 3) : found.start].rstrip(" ")
    compared = before[-1:] in ("比", "较") or text.startswith(("同期", "相比"), found.end)  # 比去年同期增长
    period = before[-1:] == "(" and text.startswith(")期间", found.end)  # “十四五”(2021年至2025年)期间
    if compared or (before[-1:] in ("(", "（", "自", "从", "继") and not period) or _in_title(text, found.start):
        return False
    clauses = len(_CLAUSE.findall(text, found.end, at))
    if found.kind is DateKind.DATE and len(found.edtf or "") == _MONTH_PRECISION and clauses > 1:
        return False
    if (clauses and before.endswith("于")) or (clauses > 1 and before.endswith("早在")):
        return False  # 2006年加入该计划,承担了18个部件: when it joined
    return clauses == 0 or period or _opens_clause(text, found) or not nouns_zh_subject.opens(text, at)


def _of_others_zh(text: str, found: DateSpan, at: int) -> bool:
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


_BY_NOW = re.compile(r"[,，;；](?:[^,，;；]{0,6})?(?:现有|现已|目前|如今|至今)[^,，;；]*\Z")


def _in_title(text: str, at: int) -> bool:
    """Tell the year of a title: 《2023年报告》."""
    left = text.rfind("《", max(0, at - 30), at)
    return left >= 0 and text.find("》", left, at) < 0


def _opens_clause(text: str, found: DateSpan) -> bool:
    return found.start == 0 or text[found.start - 1] in ",，。;；:：“‘\""


_DEADLINE = re.compile(r"[底末]?前(?!\d|[一二三四五六七八九十]|半|期|后)")  # 2030年前投资8亿元
_SEASONS = frozenset(("春季", "夏季", "秋季", "冬季"))  # 秋季考察


def _of_another(text: str, at: int, between: str) -> bool:
    """Tell a date behind a figure that is of the next one: 45 from 62 in 2010, from 4 to 9 by 2030."""
    if _FROM_NEXT.search(between) is not None or _OTHER_CLAUSE.search(between) is not None:
        return True
    return _TO_OTHER.search(between) is not None and _FROM.search(text, max(0, at - 24), at) is not None


def _dates_before(text: str, found: DateSpan, at: int) -> bool | None:
    """Tell whether a date before a figure dates it, if its own words say so: from 3 in 2002 to 5."""
    if _TO_NEXT.fullmatch(text, found.end, at) is not None:
        return False
    updated = _UPDATED_EN.fullmatch(text, found.end, at)
    dated = _DATED_AMOUNT.match(text, found.end) is not None and _CLAUSE.search(text, found.end, at) is None
    if dated or (updated is not None and updated.group("change")):
        return True  # its 2022 budget; reached 500 in 2022, up 12 percent
    if _EVENT_BEFORE.search(text, max(0, found.start - 40), found.start):
        return _HELD_LEAD.match(text[: found.start]) is not None
    if updated is not None:
        return True
    if _PERFECT_CLAUSE.search(text, found.end, at) and _PERFECT.search(text, at, at + _REACH_EN):
        return False  # in 2022, it ranked first, and 300 firms have come
    return None


def _governs_en(text: str, found: DateSpan, at: int) -> bool:  # noqa: PLR0911 - one return for each form
    """Tell "In 2024, ..." and "... in 2024" from "Opened in 2013, it ..."."""
    owns = _OWNS.match(text, found.end - 2) is not None
    if owns and (found.start > at or _PLACE_CLAUSE.search(text, found.end, at) is not None):
        return False  # signed at last year's fair; this year's fair drew firms from Lima, where 8 banks
    if found.kind is DateKind.RANGE and _in_brackets(text, found, at):
        return True
    if found.end <= at:
        decided = _dates_before(text, found, at)
        if decided is not None:
            return decided
        lead = _ADVERBIAL_EN.search(text, max(0, found.start - 24), found.start)
        return lead is not None or (
            _BREAK_EN.search(text, found.end, at) is None
            and _PERIOD_EN.search(text, max(0, found.start - 12), found.start) is not None
        )
    between = _ASIDE.sub("", _DECIMAL.sub("", text[at : found.start]))
    if _of_another(text, at, between) or _SPREAD_EN.match(text, found.end) is not None:
        return False
    if found.kind is DateKind.DATE and _THAN_EN.search(between) is not None:
        return False  # up 12 percent from 2011
    if _NEXT_CLAUSE.search(between) is not None and "," not in between:
        return False
    if found.kind is DateKind.RANGE and len(between) < _REACH_EN and _OPEN_BETWEEN.fullmatch(between):
        return True
    if found.basis is Basis.RELATIVE and len(between) < _REACH_EN and _OTHER_TIME.search(between) is None:
        return True
    return len(between) < _REACH_EN and _BEHIND_EN.search(between) is not None


# joined in 1998 and took part in 3: the second is not of that year
_BREAK_EN = re.compile(
    r"[,;—]| [–-] |\band (?:\w+ed|took|had|has|have|was|were|is|are|will|now|began|won|became|ran|held|sent|built)\b"
)
_SPREAD_EN = re.compile(r"(?:, (?:19|20)\d\d)*,? and (?:in )?(?:19|20)\d\d\b")  # in 1999, 2014 and 2017
_THAN_EN = re.compile(
    r"(?:%|percent|per cent|times|fold|more|higher|lower|less)[ \n](?:from|on|over|compared (?:with|to)) \Z"
)


def _in_brackets(text: str, found: DateSpan, at: int) -> bool:
    """Tell a period in brackets that dates its clause: In its first phase (2011-2015); for five years (2016-2020)."""
    if text[found.start - 1 : found.start] != "(" or text[found.end : found.end + 1] != ")":
        return False
    if found.start > at:
        return _CLAUSE.search(_DECIMAL.sub("", text[at : found.start])) is None
    return _PHASE_EN.fullmatch(text, 0, found.start) is not None


_PHASE_EN = re.compile(r"(?:In|During|For|Over|Under) [^,;()]{2,40} \(")
_OWNS = re.compile(r"['’]s[ \n]|\w\w['’]s[ \n]")
_PLACE_CLAUSE = re.compile(r"\b(?:where|which|who|whose)\b")
_NAMES_EN = re.compile(
    r"[ \n]+(?!The\b|In\b|At\b|It\b|I\b)[A-Z][a-z][\w-]*(?: [A-Z][a-z][\w-]*)*[ \n](?:of|on|in|for|and|[A-Z])|[ \n]+(?:prices?|price levels?|levels)\b"  # noqa: E501 - one pattern a line
)
_ASIDE = re.compile(
    r" ?\([^()]*\)|, or [^,;]*,|(?<=U)\.(?=S)|(?<=S)\.|, (?=in \Z)|, [A-Z][\w ]{2,30}, (?=(?:by|as of|in) )"
)
_COMPARED = re.compile(
    r"\b(?:over|than|from|with|to|on|of)(?: in| during)? (?:that |those )?(?:in |of )?the (?:same|corresponding|equivalent|year-ago|previous) "  # noqa: E501 - one pattern a line
    r"(?:period|month|quarter|time|months|half)(?: of| in)? ?\Z"
)
_OVER_YEAR = re.compile(
    r"\b(?:compared (?:with|to)|relative to|than(?: in| during)?|over|against|versus)[ \n]"
    r"(?:last|the (?:previous|preceding|prior)) (?:year|month|quarter|decade)\Z",
    re.IGNORECASE,
)
_UPDATED_EN = re.compile(
    r"[^,;.]{0,30},[ \n](?:(?P<change>up|down|(?:accounting for|representing|making up|equivalent to|or)(?: about| some| nearly| almost| over| more than)?|an? (?:\w+ ){0,2}(?:increase|rise|growth|decrease|decline) of)|an?)?[ \n]?(?:by )?"  # noqa: E501 - one pattern a line
)
_PERFECT_CLAUSE = re.compile(r", (?:and|while|but) ")
_PERFECT = re.compile(r"\b(?:have|has)[ \n]\w+")
_TO_NEXT = re.compile(r"[ \n]to[ \n](?:[a-z]+[ \n]){0,2}(?:US|A|HK)?[$€£¥]?")
_HELD_LEAD = re.compile(r"(?:In|At|During) [^,;]{3,60}, held in \Z")
_FROM_NEXT = re.compile(r"\bfrom (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\d|\b(?:than|as) (?:in |during )?\Z")
_OTHER_CLAUSE = re.compile(r"\b(?:since (?:it|they|its|the)|after|before|when|that|which|who)\b")
_TO_OTHER = re.compile(r" to (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\d")
_FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}(?:US|A|HK)?[$€£¥]?\Z")
_DATED_AMOUNT = re.compile(
    r"[ \n](?:annual )?(?:budget|revenue|turnover|output|spending|expenditure|exports|imports|sales)\b"
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
_ADVERBIAL_EN = re.compile(
    r"(?:^|[,;.\-–] |(?<![\w.,;!?])[\"“])\s*(?:In|During|Over|Throughout|By|As of|For|Between|From|Through|in|during|from|between)?(?: the)?(?: (?:period|years|fiscal year|financial year|academic year))?(?: of| from)?[ \n]*\Z"  # noqa: E501 - one pattern a line
)
_PERIOD_EN = re.compile(r"\b(?:in|during|throughout|for|between|from)[ \n](?:the[ \n])?\Z", re.IGNORECASE)
_EVENT_BEFORE = re.compile(
    r"\b(?:founded|opened|established|launched|created|held|set up|signed|born|started|began|since|inaugurated|published|completed|built|formed|announced|adopted|initiated)\b[^.;]{0,30}\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_BEHIND_EN = re.compile(
    r"^[^,;.]*\b(?:at|in|during|by|as of|throughout|from|between|last|this)[ \n](?:the[ \n])?\Z", re.IGNORECASE
)
_OPEN_BETWEEN = re.compile(r"[^,;.]*[ \n]")  # the expression holds its own "between" or "from"
_TIGHT = re.compile(r"[\d.,]+%?(?:[ \n](?!and\b|to\b)[A-Za-z.$€%-]+){0,3}[ \n](?:in|by|during)[ \n](?:the[ \n])?")
_CLOSE_EN = 8
_DECIMAL = re.compile(r"[.,](?=\d)")
_REACH_EN = 90
_PERIOD_DASHES = 3
