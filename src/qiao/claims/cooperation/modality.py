"""Is it planned, done or ended? In come the turns of mood of a sentence, out comes the status of what a verb asserts.

A word of future or wish (将, 拟, 期待, 欢迎) rules the clauses behind it until a word of completion (已, 取得); a
sentence without either goes on in the mood of the one before it, as plans do over whole paragraphs.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.model import Status


class Mark(StrEnum):
    """What a word says about the time of what stands behind it; the values are the groups of the pattern."""

    FUTURE = "future"
    WISH = "wish"  # what is wished for is planned; the next paragraph tells of something else
    TALK = "talk"  # what is talked over is planned, but only that
    PAST = "past"
    WEAK = "weak"  # completion that does not end a plan: 将举办展览,设置了8个展区
    YEAR = "year"
    DAY = "day"
    MONTH = "month"


class Turn(NamedTuple):
    """A word at an offset that turns the mood. A tuple: many are made.

    `year` is that of a YEAR, of a DAY month times a hundred and day, else 0.
    """

    at: int
    mark: Mark
    year: int


_MARKS = re.compile(
    r"(?=[刚决将拟定即准愿期希力争有预打商探提建呼欢鼓下未今接届筹着洽一同会仪现签目加试明后谋计要应考推规邀承宣酝尚约商把已过成近日截到年以去前昨累曾先陆相刚完取结形正"
    r"圆首早当本上竣闭落发了宣0-9])"  # every first character of what follows: five times as fast as trying each word
    r"(?:(?P<future>(?<![必现已曾])(?<!成功)(?<!顺利)将(?![“《其它他她]|[^,。;将]{2,20}[\u4e00-\u9fff]了(?!解)|(?![联合共建举开签推进加扩提成启派为向从同以采深围依按根重着全积不更有需被能可实完发投设组打探培])[^,。;将把在于由对与用使搭通利选继再首陆先正会]{2,24}(?:送入|送上|送往|送至|发射升空|移交给?|捐赠给|赠予|赠送给|列为|列入|纳入|升级为|更名为|命名为|带到|带入|转让给|授予|引入)|[^,。;]{1,10}(?:增加|扩大|扩展|提高)[到至了]|为|进一步|有[力助效]|成为|推动|促进|助力|带来|惠及|极大|大大|致力)|(?<![虚模])拟(?=[^合定]|合[作建办资力])|定于|即将|准备|力争|争取(?![和到得了]|[^,。;]{2,14}支持)|有望|预计|打算|"
    r"下一步(?!的?发展)|未来(?=[,将几十五三两]| ?[0-9])|今后|下阶段|接下来|届时|下一?届|筹备|筹建|着手|目标是|"
    r"加快(?=建|打|推|构)|"
    r"试点设立|明年|后年|争创|谋划(?!了?(?:下一步|未来)的?发展)|(?<![学动作究项展培才期发索资合考伴新创察援训现技养家者士助换流问持])计划(?=在|于|到|将|举|召|建|派|启|发(?!展)|签|开|共|合作|合办|合建|联合|联手|组建|引进|选派|选送|"
    r"设|新|投|今|明|本|下|年|把|[0-9])|(?<=[,。;:方还也并均都])计划(?=[与和向为对同从用])|(?<![后会])(?<!会议)决定(?=在|共|联|合|推|扩|加|设|建|成立|开(?!放)|把|将|互|延长|续)|"
    r"(?<![主重需必想只不概纲摘纪首])要(?=[把坚深加推积扩合主全重着继抓强落]|在|实施|建设|建立|设立|办好|启动|成立|签署|举办|共[同建]|联合)|(?:明确|提出)要求|应(?=当|该|[加共携])|有意|一致同意|同意(?=将|批准|在|共|联|合|推|扩|加|设|建|成立|开|互)|推动(?=建|设|成立|签(?![^,。;]{0,14}[0-9])|启)|规划建设|"
    r"邀请(?=[^,。;]{0,6}(?:各|成员)国|各|所有|世界|全球|更多|国际(?:社会|伙伴|同行))|筹划|尚待|有待|约定|商定|承诺(?=[,:在为向将])|宣布(?=[在将拟][^,。;]{2,24}(?:建设|建厂|投资|新建)|向[^,。;]{2,24}(?:援建|捐建|提供))|把[^,。;]{1,20}建成)"
    r"|(?P<wish>(?<!必)(?<!现)将(?=为|进一步|有[力助效]|成为|推动|促进|助力|带来|惠及|极大|大大|致力)|(?<![自志心])愿(?!景|望)|期待|希望|提议|建议|呼吁|欢迎|鼓励|(?<=方)希(?!望)|考虑)"
    r"|(?P<talk>商讨|探讨|商谈|洽谈(?!会)|酝酿)"
    r"|(?P<past>已|(?<![\u4e00-\u9fff])会上|会后|仪式上|仪式后|当场|现场(?=签|达|集)|签约现场|(?<![通透经不越])(?<!不超)过(?=[^程去渡境])|过去(?=[一二三四五六七八九十几两0-9])|成功|近日|日前|目前|截至|到目前为止|年来|以来|去年|前年|昨天|累计|曾|先后|陆续|"
    r"相继|"
    r"刚(?=[刚签成启建结落])|完成|取得|结出|形成|正式(?=启|成|签|揭|落|投|运|挂)|圆满|首次|早在|当天|当日|本周|上周|上月|竣工|闭幕(?!式)|落幕|"
    r"[0-9一]+(?:个月|年|天|周)(?:之|以)?后(?=,)|"
    r"建成(?=了|[0-9]|并|投|后|的|国))"
    r"|(?P<weak>了(?!解)|宣布)"
    r"|(?<![0-9])(?P<year>(?:19|20)[0-9]{2})年"
    r"|(?<![0-9年])(?P<day>[0-9]{1,2}月[0-9]{1,2})日(?![起前至到电讯])"
    r"|(?<![0-9年])(?P<month>[0-9]{1,2}月)(?![0-9]|[份底]?[起前至到]))"
)
_ENDED = re.compile(
    r"终止|期满|到期|退出|已关闭|中止|废止|解散|停止运行|宣告结束|已结束|结项|已经结束|不再续签|[已于][^,。;]{0,12}结束"
)
_ASPECT = re.compile(r".{1,5}?了|.{2}成效|.{2,4}(?:完成|成功)")
_NO_CLAIM = re.compile(
    r"(?<![\u4e00-\u9fff])请(?=[各你贵]|有关|相关)|冀望|致力于|旨在|有助于|有利于|为了|需要|必须|是否|如何|如果|一旦|假如|无法|未能|没有|并未|尚未|拒绝|反对|甚至|"
    r"(?<![\u4e00-\u9fff])为(?:进一步|更好地?|深入|切实|全面)*$"  # 为落实…计划: what for
)
_IN_VIEW = re.compile(r"在.{2,24}(?:方面|过程中|基础上|背景下|框架下)$|针对[^,。;]{2,24}(?:计划|领域|需求|方向|问题)$")
_ABLE = re.compile(r"可以|能够")
_OF_EVENT = re.compile(
    r"(?:本次|此次|本届|这次|该)(?:大会|论坛|峰会|会议|年会|活动|展会|博览会)|(?:会议|大会|论坛|峰会|展会|会)期间|"
    r"同期|平行举办|"
    r"届时|配套活动"
)


_BY_GROUP = {mark.value: mark for mark in Mark}


class Mood(Struct, frozen=True):
    """What the text is saying: `planned` rules until completion is stated; `event` is the mood of the main event."""

    planned: bool = False
    wished: bool = False  # planned by a wish: that ends with the paragraph
    event: Status | None = None
    year: int | None = None  # the year that past and future are counted from
    day: int | None = None  # the day likewise: month times a hundred and day


def turns(text: str) -> list[Turn]:
    """Return the turns of mood of a Chinese text, in reading order."""
    found: list[Turn] = []
    for match in _MARKS.finditer(text):
        group = match.lastgroup or ""
        if group == "year" and _titled(text, match.start()):
            continue  # 《2026—2029年行动方案》
        if found and match.group() in _GOING_ON and _just_planned(found[-1], match.start()):
            continue  # 将陆续举办, 将首次举行: the plan goes on
        if found and found[-1].mark is Mark.FUTURE and text.startswith("超过", match.start() - 1):
            continue  # 将有超过50家企业参展
        number = int(match["year"]) if group == "year" else _day(match[group]) if group in {"day", "month"} else 0
        found.append(Turn(match.start(), _BY_GROUP[group], number))
    return found


def _titled(text: str, at: int) -> bool:
    """Tell whether an offset lies inside a title."""
    low = max(0, at - _NEAR_BY)
    return text.rfind("《", low, at) > text.rfind("》", low, at)


def _just_planned(turn: Turn, at: int) -> bool:
    return turn.mark is Mark.FUTURE and at - turn.at < _NEAR_BY


_GOING_ON = frozenset(("陆续", "相继", "先后", "首次", "形成", "完成", "成功", "正式", "建成"))
_NEAR_BY = 16


def _day(written: str) -> int:
    month, day = written.split("月")
    return int(month) * 100 + int(day or 1)


def asserts(sentence: str, clause: tuple[int, int], verb: int, moods: Sequence[Turn]) -> bool:
    """Tell whether a clause asserts something rather than wishing, denying or asking."""
    before = max(clause[0], verb)
    if _NO_CLAIM.search(sentence, clause[0], before) or _IN_VIEW.match(sentence, *clause):
        return False
    return not _ABLE.search(sentence, 0, before) or any(
        turn.mark is Mark.PAST and clause[0] <= turn.at < clause[1] for turn in moods
    )


def mood_after(mood: Mood, moods: Sequence[Turn]) -> Mood:
    """Return the mood that a sentence leaves behind it for the next one."""
    planned, wished = _left(mood, moods)
    return mood if (planned, wished) == (mood.planned, mood.wished) else replace(mood, planned=planned, wished=wished)


def _left(mood: Mood, moods: Sequence[Turn]) -> tuple[bool, bool]:
    """Tell whether a sentence leaves plans for the next one, and whether as a wish."""
    weak = False
    for turn in reversed(moods):
        if turn.mark is Mark.TALK:
            continue
        if turn.mark in _TO_COME or _ahead(turn, mood):
            return True, turn.mark is Mark.WISH
        if turn.mark is Mark.PAST or _bygone(turn, mood):
            return False, False
        weak = weak or turn.mark is Mark.WEAK
    planned = mood.planned and not weak
    return planned, planned and mood.wished


def _bygone(turn: Turn, mood: Mood) -> bool:
    """Tell whether a turn is a year that is over, or a day of the last months."""
    if turn.mark in _DAYS:
        return mood.day is not None and not 0 < (turn.year - mood.day) % _A_YEAR <= _AHEAD
    return turn.mark is Mark.YEAR and (mood.year is None or turn.year < mood.year)


def _ahead(turn: Turn, mood: Mood) -> bool:
    """Tell whether a turn is a year to come; a day alone may be of the year before."""
    return turn.mark is Mark.YEAR and mood.year is not None and turn.year > mood.year


_A_YEAR = 1200  # twelve months of a hundred
_AHEAD = 600


def status(sentence: str, clause: tuple[int, int], verb: tuple[int, int], moods: Sequence[Turn], mood: Mood) -> Status:
    """Return the status that a clause gives to what its verb asserts, in a sentence that is read in a mood."""
    start, end = clause
    told = _told(sentence, clause, verb, long_ago=any(_years_ago(turn, mood) for turn in moods if turn.at < verb[0]))
    if told is not None:
        return told
    near = _decide(moods, start, max(start, verb[0]), mood)
    if near is not None:
        return near
    open_plan = any(turn.mark in _TO_COME and turn.at < verb[1] for turn in moods)
    yearly = not open_plan and sentence.find("每年", start, verb[0]) >= 0
    if yearly or any(turn.mark is Mark.PAST and verb[0] <= turn.at < end for turn in moods):
        return Status.DONE
    earlier = _decide([turn for turn in moods if turn.mark is not Mark.TALK], 0, start, mood)
    if earlier is not None:
        return earlier
    news = not open_plan and _DATED_START.match(sentence)
    if news or _FINISHED.fullmatch(sentence, *verb):
        return Status.DONE  # whatever the sentences before have planned
    of_event = mood.event is Status.PLANNED and _OF_EVENT.search(sentence)
    return Status.PLANNED if of_event or mood.planned else Status.DONE


# 12月3日,会议在重庆举行: news of a day, where a plan would say 将.
_DATED_START = re.compile(
    r"(?:同日|当[天日]|(?:同年|今年|(?:19|20)[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:[至-][0-9]{1,2}日)?)[,上下晚]"
)


def status_alone(clause: tuple[int, int], moods: Sequence[Turn], mood: Mood) -> Status:
    """Return the status of what happened unless its own clause says that it is to come: a visit, a consensus."""
    return _decide(moods, *clause, mood) or Status.DONE


def _years_ago(turn: Turn, mood: Mood) -> bool:
    """Tell whether a turn is a year before that of the text."""
    return turn.mark is Mark.YEAR and mood.year is not None and turn.year < mood.year


def _told(sentence: str, clause: tuple[int, int], verb: tuple[int, int], *, long_ago: bool) -> Status | None:
    """Return the status that the clause states by an ending, an aspect, or an agreement to build; None without any."""
    start, end = clause
    if _ENDED.search(sentence, start, end):
        return Status.ENDED
    if _ASPECT.match(sentence, verb[0], end):
        return Status.DONE
    if _IDEA.match(sentence, verb[1], end):
        return Status.PLANNED  # 提出组建联合大学的构想
    talked = sentence.find("就", start, verb[0]) >= 0 and _TALKED_OVER.search(sentence, verb[1], end) is not None
    if talked or _PREPARING.search(sentence, *verb):
        return Status.PLANNED
    to_build = sentence[verb[0] : verb[1]] in _TO_BUILD and not long_ago  # what was agreed on years ago is there
    agreed = to_build and _AGREED.search(sentence, max(0, verb[0] - _SIGNED_NEAR), verb[0])
    if _PASSIVE.search(sentence, start, verb[1]):
        return Status.DONE
    return Status.PLANNED if agreed or _CONSENT.search(sentence, 0, verb[0]) else None  # 签署合作协议,共建联合实验室


_FINISHED = re.compile(
    r"(?:正式|顺利|全线|全面|开工)*(?:建成|竣工|落成|通车|投产|投运|投用|揭牌|挂牌|封顶|完工|贯通|开工|启用|开业|收官|落幕|闭幕|投入试?(?:使用|运行|运营|商业运[行营])|"
    r"运行良好|(?:稳步|有序|顺利)推进|进展顺利|建成通车|成功发射|升空)"
)
# 就共建实验室、联合培养博士生等交换了意见
_TALKED_OVER = re.compile(
    r"(?:交换|交流)了?(?:[初深]\w)?(?:意见|看法)|(?:进行|展开|开展|作)了?[^,。;]{0,8}(?:探讨|磋商|商讨|讨论|洽谈|会谈)"
)
_IDEA = re.compile(r"[^,。;]{2,40}?的(?:构想|设想|建议|提议|倡议|想法)(?=[,。;]|$)")
_PREPARING = re.compile(r"筹建|筹备|筹办|商签")
_TO_BUILD = frozenset(
    (
        "设立",
        "成立",
        "续建",
        "搭建",
        "打造",
        "共建",
        "组建",
        "筹建",
        "建设",
        "共同建设",
        "合作建设",
        "合建",
        "联合建设",
        "共同研发",
        "联合研发",
        "合作研发",
        "共同开发",
        "联合开发",
        "合作开发",
        "共同研制",
    )
)
_AGREED = re.compile(
    r"(?:签署|签订|签下|达成)[^。;,]{0,40}?(?:协议|备忘录|合同|协定|意向书)[^。;,]{0,3},(?:双方|约定|共同|联合|合作|携手|出资|拟|[在于][^,。;]{1,8}?)*$"
)
_PASSIVE = re.compile(
    r"(?<![将望能会可要])被[^,。;]{0,14}?(?:批准|认定|评[为选]|列[为入]|授予|确定|命名|指定|纳入|选[为定])"
)
_CONSENT = re.compile(
    r"(?:前景|设想|构想|意愿|愿望|兴趣|可能性?),?(?:主要)?(?:包括|如|例如)[^。;]*$|达成[^,。;]{0,12}共识,?(?:主要)?(?:包括|即|涵盖)[^。;]*$"
)  # 达成五项共识,包括:成立…
_SIGNED_NEAR = 64


_DATED = 10  # characters between a word of future and the date that it is about
_DAYS = frozenset({Mark.DAY, Mark.MONTH})
_DATES = _DAYS | {Mark.YEAR}
_TO_COME = frozenset({Mark.FUTURE, Mark.WISH, Mark.TALK})


def _decide(moods: Sequence[Turn], start: int, end: int, mood: Mood) -> Status | None:
    """Decide by the last word of future or completion in a stretch; None where there is neither."""
    for turn in reversed(moods):
        if start <= turn.at < end:
            if turn.mark in _TO_COME or _ahead(turn, mood):
                return Status.PLANNED
            if turn.mark not in _DATES or _bygone(turn, mood):
                dated = turn.mark in _DATES and any(
                    one.mark is Mark.FUTURE and start <= one.at and 0 < turn.at - one.at <= _DATED for one in moods
                )
                return Status.PLANNED if dated else Status.DONE  # 将在2006年至2007年: planned when it was written
    return None
