"""Relative clauses that a Chinese subject opens with: in come the words of a clause, out comes where its head begins.

厦门企业援建的|学院年培训量达300人: what stands before 的 describes the subject and is none of it.
"""

from collections.abc import Sequence
from itertools import pairwise

from qiao.claims.noun.zh.words import ACTIONS, PREDICATES, Word

_RELATIVE_REACH = 22
_EARLY = 2
_SHORT = 2  # digits of what is a length of years and no year
_FACING = frozenset(("面向", "针对", "位于", "关于", "服务"))
DASHES = frozenset("—–-·")


def past_relative(tokens: Sequence[Word], begin: int) -> int:
    """Skip the relative clause that a subject opens with: 厦门企业援建的|学院年培训量达…, 2022年设立的|中心已开设….

    The verb before 的 must be the last word of the clause, and a predicate must follow the head: the object of
    建成面向东盟的中心9家 is no subject.
    """
    for at in range(begin + 1, min(len(tokens) - 1, begin + _RELATIVE_REACH)):
        word = tokens[at]
        counts = word.tag == "m" and at > begin + _EARLY and not dated(tokens, at)
        joined = word.text == "、" and tokens[begin].text == "由"  # 由甲集团投资、乙集团承建的|电站
        if (counts or word.text in ("了", "过", "着", ",", "，", "、", "是", "系")) and not joined:
            return begin
        if word.text == "的":
            made = tokens[at - 1]
            placed = tokens[begin].text in _FACING or (
                made.tag[0] in "ns" and any(one.text == "在" for one in tokens[begin + 1 : at])
            )
            acted = (made.tag[0] == "v" and len(made.text) > 1) or made.text in ACTIONS
            alone = at - begin == 1 and acted and made.text in ACTIONS  # 组织的|讲座吸引…
            if not (placed or acted) or _framed(tokens, begin, at) or (at - begin < _EARLY and not alone):
                return begin
            after = at + 1
            while after < len(tokens) and (
                _in_head(tokens[after]) or _joins(tokens, after, at) or (after == at + 1 and _ordinal(tokens[after]))
            ):
                after += 1
            if at + 1 < after == len(tokens):
                return at + 1
            if not acted and after < len(tokens) and tokens[after].tag == "x" and tokens[begin].tag[0] in "nr":
                return begin  # 遗址分布在台地的边缘,
            led = (
                after > at + 1
                and after < len(tokens)
                and (
                    tokens[after].tag[0] in "vdpa"
                    or _numbers(tokens, begin, after)
                    or tokens[after].text in _LEADING
                    or tokens[after].text == "后"
                )
                and not (tokens[after].tag == "x" and sum(one.tag == "v" for one in tokens[begin:at]) > 2)
            )
            return at + 1 if led and tokens[after].text not in ("和", "与") else begin
    return begin


def _numbers(tokens: Sequence[Word], begin: int, after: int) -> bool:
    """Tell the number of what somebody made: 由甲院设计的|图书馆藏书80万册."""
    return tokens[begin].text == "由" and tokens[after].tag == "m" and not dated(tokens, after)


def _ordinal(word: Word) -> bool:
    return word.text[0] == "第" or word.text in ("首期", "一期", "二期", "三期", "首批")


def _framed(tokens: Sequence[Word], begin: int, at: int) -> bool:
    """Tell 的 inside a frame that the predicate opens with: 工程将在已建成的|装置基础上建设."""
    opened = any(one.text in ("将", "也", "已") and two.text == "在" for one, two in pairwise(tokens[begin:at]))
    return opened and any(one.text in "上下中" for one in tokens[at + 1 : at + _FRAME])


_FRAME = 8


def _in_head(word: Word) -> bool:
    return word.nominal and (word.tag[0] == "n" or word.text not in PREDICATES)


def _joins(tokens: Sequence[Word], at: int, start: int) -> bool:
    """Tell 与 and 合作 inside a head (海洋与气候中心, 科技合作体系)."""
    between = start + 1 < at < len(tokens) - 1
    if between and tokens[at].tag == "vn" and tokens[at + 1].tag == "n":
        return True  # 科技合作体系
    return between and (tokens[at].text in ("和", "与", "及") or tokens[at].text in DASHES) and _in_head(tokens[at + 1])


def dated(tokens: Sequence[Word], at: int) -> bool:
    """Tell the number of a year or month from a count."""
    if tokens[at].text in "年月日":
        return True
    following = tokens[at + 1].text[0] if at + 1 < len(tokens) else ""
    return following in ("月", "日") or (following == "年" and len(tokens[at].text) > _SHORT)  # 寿命8年


_LEADING = frozenset(("年", ",", "，", "每年", "每月", "日均", "年均"))
