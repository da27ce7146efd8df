"""Where a Chinese phrase stands in its clause and what follows it: in come the words of a clause, out come both.

A phrase that opens its clause, behind dates and frames (会上,|中方), likely holds what the clause says; an object, or
what a preposition leads, does not.
"""

from collections.abc import Sequence
from enum import StrEnum

from qiao.claims.noun.zh.subject_words import GOING
from qiao.claims.noun.zh.words import ACTIONS, DISCOURSE, PARTIES, TIME_LIKE, Word
from qiao.claims.vocabulary import words as listed

JOINTS = frozenset(("和", "与", "及", "以及", "、", "—", "–", "-", "·"))
OPENERS = frozenset(("即", "预计", "设想", "力争", "希望", "其中"))


class Stand(StrEnum):
    """Where a phrase stands in its clause."""

    OPENS = "opens"
    BEHIND_FRAME = "behind frame"  # 会上,|中方; 在…方面|中心
    RELATIVE = "relative"  # 首次设立的|大会
    DESCRIBED = "described"  # 建成面向甲地的|中心
    AGENT = "agent"  # 由|中方
    PLACED = "placed"  # 在|华
    OBLIQUE = "oblique"  # 与|中方
    SOURCE = "source"  # 据|中心统计
    OBJECT = "object"
    SEVERAL = "several"  # 120家|企业 that open their clause
    COUNTED = "counted"
    CAUSED = "caused"  # 让|试点地区的感染率下降
    LISTED = "listed"
    INSIDE = "inside"


class Behind(StrEnum):
    """What follows a phrase."""

    PREDICATE = "predicate"
    ATTRIBUTE = "attribute"  # 卫星|寿命
    NUMBER = "number"
    POSSESSED = "possessed"  # 中心|的
    LOCATED = "located"  # 大会|上
    END = "end"
    JOINED = "joined"  # 代表团|和20个
    OTHER = "other"


_OBLIQUE = frozenset(listed(("与 和 同 对 向 为 给 从 把 将 被 以 跟 比 较 用 按 经 至 往 到 随着 通过 围绕 针对",)))
_FRAME_ENDS = frozenset(listed(("上 中 下 里 内 方面 期间 时 后 前 以来 之际 间 领域 起 来",)))
# Where a phrase stands, by the word before it.
_BEHIND_WORD = {
    **dict.fromkeys(_FRAME_ENDS, Stand.BEHIND_FRAME),
    **dict.fromkeys(_OBLIQUE, Stand.OBLIQUE),
    **dict.fromkeys(("和", "及", "以及", "、"), Stand.LISTED),
    **dict.fromkeys(("据", "根据", "按照", "依据", "来自"), Stand.SOURCE),
    **dict.fromkeys(("在", "于", "位于"), Stand.PLACED),
    **dict.fromkeys(("让", "使", "使得", "令", "促使"), Stand.CAUSED),
    "由": Stand.AGENT,
    "以上": Stand.COUNTED,
}
_DATED = frozenset(("年", "月", "日", "号", "届", "次", "期", "底", "末", "初", "年底", "以来"))


def stand(tokens: Sequence[Word], at: int) -> Stand:  # noqa: PLR0911 - one return for each form
    """Return where the phrase that begins at `at` stands in its clause."""
    before = tokens[at - 1] if at else None
    plain = before is not None and before.text == "的" and at > 1 and tokens[at - 2].tag in ("a", "z", "m")
    start = at - 2 if plain else at  # 众多的|企业
    if before is None or all(_introduces(tokens, index, start) for index in range(start)):
        return Stand.OPENS
    if before.text == "的":
        return Stand.RELATIVE if _relative(tokens, at - 1) else Stand.DESCRIBED
    one = before.tag == "m" and before.text[0] == "一" and at > 1 and tokens[at - 2].text == "的"
    if one and _relative(tokens, at - 2):
        return Stand.RELATIVE  # 园区种植的一株|咖啡树
    if before.text in _BEHIND_WORD:
        return _BEHIND_WORD[before.text]
    if before.tag in ("p", "f"):
        return Stand.OBLIQUE if before.tag == "p" else Stand.BEHIND_FRAME
    if before.tag == "q" or (before.tag == "m" and before.text[0] != "第" and before.text[-1] != "年"):
        return Stand.SEVERAL if _opens_with_number(tokens, at) else Stand.COUNTED
    return Stand.OBJECT if before.tag[0] == "v" or before.text in GOING else Stand.INSIDE


def _opens_with_number(tokens: Sequence[Word], at: int) -> bool:
    number = at
    while number and tokens[number - 1].tag in ("m", "q"):
        number -= 1
    if number and tokens[number - 1].text == "等":  # 甲国、乙国等|17个国家
        return all(one.nominal or one.text in JOINTS or one.tag[0] in "txc" for one in tokens[: number - 1])
    return all(_introduces(tokens, index, number) for index in range(number))


def of_list(tokens: Sequence[Word], at: int, found: Stand) -> tuple[Stand, int]:
    """Return where a list stands and begins whose last word begins at `at`: 甲大学、乙学院等|6所高校, 甲、乙等|国家."""
    start = at - 1
    while start and (tokens[start - 1].nominal or tokens[start - 1].text in JOINTS) and tokens[start - 1].tag != "f":
        start -= 1
    if found is Stand.SEVERAL:
        return Stand.OPENS, start
    opens = found is Stand.INSIDE and start < at - 1 and tokens[start].text not in JOINTS
    return (Stand.OPENS, start) if opens and stand(tokens, start) is Stand.OPENS else (found, at)


def _introduces(tokens: Sequence[Word], index: int, at: int) -> bool:
    """Tell the words that stand before a subject: dates, adverbs, conjunctions; no number of the subject itself."""
    word = tokens[index]
    if word.tag == "m":
        year = len(word.text) == len("2024") or word.text in _YEARS or word.text[-1] == "年"
        return index + 1 < at or word.text[0] == "第" or year
    if word.text in GOING or (word.text == "将" and index + 1 == at):
        return False  # 将|甲国的12家机构联合起来
    opener = word.text in _DATED or word.text in DISCOURSE or word.text in OPENERS
    return opener or (word.tag[0] in "tcdxu" and word.text not in TIME_LIKE)


_YEARS = frozenset(("全年", "当年", "去年", "今年"))


def _relative(tokens: Sequence[Word], at: int) -> bool:
    """Tell 首次设立的|大会 and 位于甲地的|中心, which open their clause, from the object of 建成面向甲地的|中心."""
    if any(tokens[index].text in _PREDICATING and tokens[index - 1].nominal for index in range(1, at)):
        return False  # 工程将在已建成的|装置上
    verbs = [word for word in tokens[:at] if word.tag[0] == "v" and len(word.text) > 1]
    if tokens[0].text[0] in "这那":
        return True  # 这座充分体现…风格的|园区
    made = (
        tokens[at - 1].tag[0] == "v"
        or tokens[at - 1].text in _BELONGING
        or tokens[at - 1].text in ACTIONS
        or any(tokens[index].text in _DESCRIBING for index in range(min(2, at)))
    )
    return made and (tokens[0].tag[0] != "v" or len(verbs) < _SEVERAL or tokens[0].text in _DESCRIBING)


_PREDICATING = frozenset(
    ("将", "也", "还", "共", "已", "均", "都", "正", "曾", "作为", "是", "系", "为", "成为", "把", "被")
)
_BELONGING = frozenset(("所属", "下属", "直属", "旗下", "主管", "下辖"))  # 某部所属的|研究中心
_SEVERAL = 2
_DESCRIBING = frozenset(("位于", "来自", "作为", "使用", "在", "由", "具有", "拥有", "面向", "坐落"))


def behind(tokens: Sequence[Word], at: int) -> Behind:  # noqa: PLR0911 - one return for each form
    """Return what follows a phrase that ends before the word at `at`."""
    if at >= len(tokens):
        return Behind.END
    following = tokens[at]
    if following.text in ("和", "及", "以及", "、") and at + 1 == len(tokens):
        return Behind.JOINED
    if following.text == "的":
        return Behind.POSSESSED
    if following.text in ("之间", "间") and (PARTIES.match(tokens[at - 1].text) or tokens[at - 1].tag == "ns"):
        return Behind.PREDICATE  # 三方|之间签署
    if (
        following.tag == "f"
        or following.text in _FRAME_ENDS
        or (following.tag in "st" and following.text[-1] in "上中下里内间")
    ):
        return Behind.LOCATED
    if following.tag[0] == "m":
        year = following.text[-1] == "年" or (at + 1 < len(tokens) and tokens[at + 1].text[0] == "年")
        return Behind.NUMBER if not year else Behind.PREDICATE
    if following.tag == "x" and following.text == "(":
        return Behind.PREDICATE
    if following.text in _COUNTING and at + 1 < len(tokens) and tokens[at + 1].tag[0] == "m":
        return Behind.NUMBER
    return Behind.PREDICATE if following.tag[0] in "vdpa" else Behind.OTHER


_COUNTING = frozenset(listed(("共 达 为 约 近 超 逾 超过 达到 共计 总计 合计 累计 突破 有",)))
