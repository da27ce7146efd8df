"""Whether two figures count one thing: in come figures as they are told, out comes how surely.

The same thing of the vocabulary is sure. Else two nouns must have one head, and each must name in its sentence what the
other leaves out (the Bolashak scholarships of the Bolashak programme): whatever else narrows a noun makes it another.
"""

import re
from itertools import pairwise, takewhile
from typing import Final

from qiao.claims.model import Quantity
from qiao.claims.vocabulary import words as listed
from qiao.registry.retold.marks import kinds, role
from qiao.registry.retold.tokens import language, meanings, tokens
from qiao.registry.told import Told

SURE: Final = 3.0
_LIKE: Final = 2.0
_RATHER: Final = 1.5
_PERHAPS: Final = 1.0
# Classifiers and currencies that say nothing of what is counted.
DULL: Final = frozenset(listed(("个 名 人 项 家 元 万元 亿元 美元 种 次",)))
# Figures of these compare with nothing unless they are of one matter.
VAGUE: Final = frozenset(("thing:国家", "concept:countries_regions", "thing:人", "thing:国家和地区"))
_EVERYWHERE: Final = frozenset(listed(("国家 地区 国家和地区 中国 项目 合作 科技 全球 国际 世界 企业",)))
_IDLE: Final = frozenset(
    listed(
        (
            "学术 科技 有关 相关 各类 全部 总 与会 参会 当地 本地 签约 在校 在读 在研 在建 在站 在册 在轨 正式 共同",
            "现有 优秀 专业 有效 实施 正在 执行 local current existing ongoing total",
        )
    )
)
_SHORTEST: Final = 2
_FEWEST: Final = 2  # words that two clauses share, where none is read as the noun
_COUNTRIES: Final = "thing:国家"


def counted(one: Told, other: Told) -> float | None:
    """Return how surely two figures count one thing, 0 where nobody says; None where they do not."""
    if one.thing and one.thing == other.thing:
        shared = (one.setting.clause & other.setting.clause) - _EVERYWHERE
        return None if one.thing in VAGUE and not shared else SURE
    if one.quantity is Quantity.MONEY:
        return _money(one, other)
    if any(told.thing.startswith(_COUNTRIES) for told in (one, other)):
        return None  # whose countries they are is told by their things
    if not one.label or not other.label:
        return _unread(one, other)
    return SURE if one.label == other.label else _worded(one, other)


def _unread(one: Told, other: Told) -> float:
    """Return how surely two figures count one thing where the noun of one or both was not read."""
    said = (one.setting.clause & other.setting.clause) - _EVERYWHERE
    heads = [told.label[-1] for told in (one, other) if told.label]
    there = [told.setting.clause for told in (one, other) if not told.label]
    if heads:
        return _LIKE if heads[0] in there[0] else 0.0
    return _RATHER if len(said) >= _FEWEST else 0.0


def _worded(one: Told, other: Told) -> float | None:
    """Return how surely two nouns that differ name one thing."""
    doing = role(one.label[-1], one.setting.marks)
    if doing is not None and doing == role(other.label[-1], other.setting.marks):
        return _LIKE
    tongues = {language(told.counted) for told in (one, other)}
    if len(tongues) > 1 and one.label[-1] != other.label[-1]:
        return _RATHER if _translated(one, other) or _translated(other, one) else None
    if _same_head(one.label, other.label, one, other):
        return _LIKE
    if tongues == {"zh"} and _same_head((one.counted,), (other.counted,), one, other):
        return _LIKE
    return _measured_alike(one, other) if one.unit else _classified_alike(one, other)


def _classified_alike(one: Told, other: Told) -> float | None:
    """Tell what has one classifier and shares a word, in another order or with another head: 专利授权, 授权专利."""
    alike = one.classifier and one.classifier == other.classifier and one.classifier not in DULL
    headed = one.label[-1][-_SHORTEST:] == other.label[-1][-_SHORTEST:]
    return _RATHER if alike and not headed and _pieces(one.label) & _pieces(other.label) else None


def _money(one: Told, other: Told) -> float | None:
    """Tell sums by what was done with them: lent, invested, traded."""
    mine, theirs = (kinds(" ".join(told.label), told.setting.marks, "money:") for told in (one, other))
    if mine and theirs and not mine & theirs:
        return None
    if one.label and one.label == other.label:
        return SURE
    return _LIKE if mine & theirs else 0.0


def _measured_alike(one: Told, other: Told) -> float | None:
    """Tell what is measured in one unit: 种植面积 and hectares that are 种植."""
    shared = ((set(one.label) | one.setting.clause) & (set(other.label) | other.setting.clause)) - _EVERYWHERE
    mine, theirs = (_pieces((*told.label, *(told.setting.clause & shared))) for told in (one, other))
    return _PERHAPS if mine & theirs & (_pieces(one.label) | _pieces(other.label)) else None


def _pieces(words: tuple[str, ...]) -> set[str]:
    return {"".join(pair) for word in words for pair in pairwise(word)}


def _same_head(first: tuple[str, ...], second: tuple[str, ...], one: Told, other: Told) -> bool:
    """Tell whether two nouns have one head, and each names what the other leaves out."""
    if re.search(r"[a-z]", first[-1] + second[-1]):
        if first[-1] != second[-1]:
            return False
        more, less = set(first[:-1]) - set(second), set(second[:-1]) - set(first)
    else:
        whole, rest = "".join(first), "".join(second)
        size = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(reversed(whole), reversed(rest), strict=False))))
        if size < _SHORTEST:
            return False
        more, less = _words(whole[: len(whole) - size]), _words(rest[: len(rest) - size])
    return _is_said(more, other) and _is_said(less, one)


def _words(rest: str) -> set[str]:
    """Return the words that stand before a head."""
    return {rest} if rest in _IDLE else set(tokens(rest)) or ({rest} if rest else set())


def _is_said(words: set[str], there: Told) -> bool:
    """Tell whether the sentence of another figure says these words too."""
    said = there.setting.sentence
    return all(word in said or any(word in longer for longer in said) for word in words - _IDLE)


def _translated(chinese: Told, english: Told) -> bool:
    """Tell whether the dictionary gives all words of one noun for those of the other, where no vocabulary has both."""
    known = ":" in chinese.thing and ":" in english.thing
    if known or language(chinese.counted) == "en" or language(english.counted) == "zh":
        return False
    words = [word.rstrip("s") for word in english.counted.lower().split()]
    meant = [meanings(word) for word in tokens(chinese.counted)]
    if not words or not meant:
        return False
    return all(any(word in some for some in meant) for word in words) and all(some & set(words) for some in meant)
