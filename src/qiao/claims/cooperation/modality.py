"""Is it planned, done or ended? In come the clause and what was said before it, out comes the status of the world.

A word of future or wish (将, 拟, 期待, 欢迎) rules the clauses behind it until a word of completion (已, 了, 建成); a
sentence without either goes on in the mood of the one before it, as plans do over whole paragraphs.
"""

import re
from dataclasses import dataclass

from qiao.claims.model import Status

_FUTURE = re.compile(
    r"将(?!.{0,3}(?:推动科技创新|“[^”]*”作为))|拟(?=[^合定])|定于|即将|准备|愿(?!景|望)|期待|希望|力争|争取|有望|预计|打算|商讨|探讨|提议|建议|呼吁|欢迎|鼓励|下一步|未来|今后|面向未来|"
    r"下阶段|接下来|届时|筹备|筹建|着手|计划(?=在|于|到|将|举|召|建|与|和|派|启|发|签|开|向|共|设|新|投|把|年|[0-9])|目标是|加快(?=建|打|推|构)|试点设立|意向于|明年|后年|积极推动|争创|"
    r"不断扩大|要(?=[把坚深加推积扩合主全])|应(?=当|该|[加共携])|有意|考虑|推动(?=建|设|成|签|启)|谋划|规划建设|邀请(?=各|所有|世界|全球|更多|国际)"
)
_PAST = re.compile(
    r"已|了(?!解)|过(?=[^程去渡境])|成功|建成|近日|日前|目前|截至|到目前为止|十年来|以来|近年来|去年|前年|昨天|累计|曾|先后|陆续|相继|刚刚|完成|取得|结出|形成|正式(?=启|成|签|揭|落|投|运|挂)|圆满"
    r"|首次|自[0-9]{4}年|早在|当天|当日|本周|上周|上月|本月初|竣工|闭幕|落幕|签署仪式|宣布"
)
_ENDED = re.compile(r"终止|期满|到期|退出|已关闭|中止|废止|解散|停止运行|宣告结束|已结束|于.{0,12}结束(?=$|[,。;]))|结项".replace("))", ")"))
_TENTATIVE = re.compile(r"尚未|未能|没有|未(?=签|达|启|建|获)")


@dataclass(frozen=True, slots=True)
class Mood:
    """What the text was saying: `planned` rules until completion is stated."""

    planned: bool = False


def after(mood: Mood, sentence: str) -> Mood:
    """Return the mood that a sentence leaves for the next one."""
    future, past = _last(_FUTURE, sentence), _last(_PAST, sentence)
    if future < 0 and past < 0:
        return mood
    return Mood(future > past)


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at


def status(sentence: str, clause: tuple[int, int], verb: tuple[int, int], mood: Mood) -> Status:
    """Return the status that a clause gives to what its verb asserts, in a sentence that is read in a mood."""
    start, end = clause
    if _ENDED.search(sentence, start, end):
        return Status.ENDED
    before, after_verb = sentence[start : max(start, verb[0])], sentence[verb[0] : end]
    if _FUTURE.search(before) and not re.search(r"已|了", before):
        return Status.PLANNED
    if re.match(r".{1,5}[了过]|.{2,4}(?:完成|成功)", after_verb) or _PAST.search(before):
        return Status.DONE
    if _FUTURE.match(sentence, verb[0]):
        return Status.PLANNED
    return _from_context(sentence, start, end, mood)


def _from_context(sentence: str, start: int, end: int, mood: Mood) -> Status:
    """Decide by the clauses before, nearest word first; then by a completion behind; then by the mood."""
    future, past = _last(_FUTURE, sentence[:start]), _last(_PAST, sentence[:start])
    if future >= 0 or past >= 0:
        return Status.PLANNED if future > past else Status.DONE
    if _PAST.search(sentence, start, end):
        return Status.DONE
    if _FUTURE.search(sentence, start, end):
        return Status.PLANNED if mood.planned else Status.DONE
    return Status.PLANNED if mood.planned else Status.DONE
