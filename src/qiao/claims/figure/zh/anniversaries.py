"""What a Chinese anniversary is of: in come a sentence and where its years stand, out comes the deed that they count.

今年是两国建交30周年 is of 两国建交: the deed runs from the verb that says whose year it is, or from the clause's
beginning, up to the number.
"""

import re

from qiao.claims.noun.zh.words import PERSON, Word, clause_start, words

UNIT = "周年"
_MOST = 40  # characters of a deed
# 今年是, 正值, 大会的, 5周年和: what stands before the deed
_LEADING = re.compile(
    r"(?:是|正值|时值|适值|[恰适正欣]逢|迎来|迎接|庆祝|纪念|标志着|暨|的|周年[和及、])了?(?:我们|共建(?=[“\"])|今年)?"
)
_OPENING = re.compile(r"(?:(?:19|20)\d\d年|[今去明]年)?(?:以|在|值|于|为|站在|立足|借)?(?!来)(?:即将|已经|已)?")
_FRAMED = re.compile(r"(?:以|在|值|于|站在|立足)")
_BARE = re.compile(
    r"(?:提出|成立|建立|启动|设立|实施|创办|建成|运行|开通|揭牌|签署|举办|创立|开园|投运|运营|开放|开馆|组建|创建|诞生|通车|投产|建校|建所|建院|建馆)?\Z"
)


def celebrated(text: str, at: int) -> str | None:
    """Return the deed whose years begin at `text[at:]`; None where only a verb stands there, whose doer is meant."""
    low = max(clause_start(text, at), at - _MOST)
    leading = max((hit.end() for hit in _LEADING.finditer(text, low, at)), default=None)
    begin = _past_opening(text, low, at) if leading is None else leading
    deed = text[begin:at].strip()
    named = deed == "建交" or any(one.nominal for one in words(text, begin, at))
    return None if _BARE.match(deed) or not named else deed


def _past_opening(text: str, low: int, at: int) -> int:
    """Return where the deed begins that opens a clause: 2025年|…, 以|两国建交…, 主任在|中心成立…."""
    opening = _OPENING.match(text, low, at)
    begin = low if opening is None else opening.end()
    if _FRAMED.match(text, low, at):
        return begin
    tokens = words(text, begin, at)
    spoken = (index for index in range(1, len(tokens)) if tokens[index].text == "在" and _speaks(tokens[index - 1]))
    first = next(spoken, None)
    return begin if first is None else tokens[first].end


def _speaks(word: Word) -> bool:
    return word.tag == "nr" or PERSON.search(word.text) is not None
