"""Is it planned, done or ended? In come the clause and what was said before it, out comes the status of the world.

A word of future or wish (将, 拟, 期待, 欢迎) rules the clauses behind it until a word of completion (已, 建成); a sentence
without either goes on in the mood of the one before it, as plans do over whole paragraphs.
"""

import re
from dataclasses import dataclass

from qiao.claims.model import Status

_FUTURE = re.compile(
    r"将(?!“)|拟(?=[^合定])|定于|即将|准备|愿(?!景|望)|期待|希望|力争|争取|有望|预计|打算|商讨|探讨|提议|建议|呼吁|欢迎|"
    r"鼓励|下一步|未来(?=[,将几十五三两]|[0-9])|今后|下阶段|接下来|届时|筹备|筹建|着手|目标是|加快(?=建|打|推|构)|试点设立|明年|后年|争创|谋划|"
    r"(?<![学动作究项展培才期发索资合])计划(?=在|于|到|将|举|召|建|派|启|发|签|开|共|设|新|投|[0-9])|要(?=[把坚深加推积扩合主全])|"
    r"应(?=当|该|[加共携])|有意|考虑|推动(?=建|设|成|签|启)|规划建设|邀请(?=各|所有|世界|全球|更多|国际)|筹划|酝酿|尚待|有待"
)
_PAST = re.compile(
    r"已|过(?=[^程去渡境])|成功|建成|近日|日前|目前|截至|到目前为止|年来|以来|去年|前年|昨天|累计|曾|先后|陆续|相继|刚刚|完成|"
    r"取得|结出|形成|正式(?=启|成|签|揭|落|投|运|挂)|圆满|首次|早在|当天|当日|本周|上周|上月|竣工|闭幕|落幕|发射升空"
)
_WEAK_PAST = re.compile(r"了(?!解)|宣布")
_ENDED = re.compile(r"终止|期满|到期|退出|已关闭|中止|废止|解散|停止运行|宣告结束|已结束|结项|已经结束|不再续签")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_ASPECT = re.compile(r".{1,5}?了|.{2,4}(?:完成|成功)")
_NO_CLAIM = re.compile(r"致力于|旨在|有助于|有利于|为了|需要|必须|是否|如何|如果|一旦|假如|无法|未能|没有|并未|尚未|拒绝|反对|甚至")
_IN_VIEW = re.compile(r"在.{2,24}(?:方面|过程中|基础上|背景下|框架下)$")
_ABLE = re.compile(r"可以|能够")


@dataclass(frozen=True, slots=True)
class Mood:
    """What the text is saying: `planned` rules until completion is stated; `event` is the mood of the main event."""

    planned: bool = False
    event: Status | None = None
    year: int | None = None  # the year that past and future are counted from


def asserts(sentence: str, clause: tuple[int, int], verb: int) -> bool:
    """Tell whether a clause asserts something rather than wishing, denying or asking."""
    before = (clause[0], max(clause[0], verb))
    if _NO_CLAIM.search(sentence, *before) or _IN_VIEW.match(sentence, *clause):
        return False
    return not (_ABLE.search(sentence, 0, before[1]) and not _PAST.search(sentence, *clause))


def planned_after(mood: Mood, sentence: str) -> bool:
    """Tell whether a sentence leaves plans behind it for the next one."""
    future, past = _last(_FUTURE, sentence), max(_last(_PAST, sentence), _bygone(sentence, mood.year))
    weak = _last(_WEAK_PAST, sentence)
    if future < 0 and past < 0:
        return mood.planned and weak < 0
    return future > past


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at


def _bygone(text: str, year: int | None) -> int:
    """Return where a year stands that is over, or -1."""
    at = -1
    if year is not None:
        for match in _YEAR.finditer(text):
            if int(match[1]) < year:
                at = match.start()
    return at


_OF_EVENT = re.compile(r"(?:本次|此次|本届|这次|该)(?:大会|论坛|峰会|会议|年会|活动|展会|博览会)|(?:会议|大会|论坛|峰会|展会|会)期间|同期|平行举办|届时|配套活动")


def status(sentence: str, clause: tuple[int, int], verb: tuple[int, int], mood: Mood) -> Status:
    """Return the status that a clause gives to what its verb asserts, in a sentence that is read in a mood."""
    start, end = clause
    at = max(start, verb[0])
    if _ENDED.search(sentence, start, end):
        return Status.ENDED
    if _ASPECT.match(sentence, verb[0], end):
        return Status.DONE
    near = _decide(sentence, start, max(at, verb[1]), mood)
    if near is not None:
        return near
    if _PAST.search(sentence, at, end):
        return Status.DONE
    earlier = _decide(sentence, 0, start, mood)
    if earlier is not None:
        return earlier
    if mood.event is Status.PLANNED and _OF_EVENT.search(sentence):
        return Status.PLANNED
    return Status.PLANNED if mood.planned else Status.DONE


def _decide(sentence: str, start: int, end: int, mood: Mood) -> Status | None:
    """Decide by the last word of future or completion in a stretch; None where there is neither."""
    stretch = sentence[start:end]
    future = _last(_FUTURE, stretch)
    past = max(_last(_PAST, stretch), _last(_WEAK_PAST, stretch), _bygone(stretch, mood.year))
    if future < 0 and past < 0:
        return None
    return Status.PLANNED if future > past else Status.DONE
