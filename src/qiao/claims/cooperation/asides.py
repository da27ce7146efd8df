"""What stands in brackets is said aside: in comes a Chinese sentence as found, out comes the same one without asides.

国际热核聚变实验堆(ITER)安装合同 is one name, and 天眼(FAST)将开放 one statement, but every pattern of names and verbs
would have to allow for the bracket. Offsets of the plain text lead back to the sentence. Names inside a bracket stay,
as spots without length where it stood: 帝国学院(Imperial College London) is known by them. A bracket that is part of a
name, as in 刚果(布), is no aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qiao.claims.cooperation.modality import Turn
from qiao.claims.names import NameKind, Spot
from qiao.vocabulary.cooperation import Found

_ASIDE = re.compile(r"\([^()\n]{0,60}\)")


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence without asides; `removed` are the spans that were taken out of it, as offsets of the sentence."""

    text: str
    names: list[Spot]
    words: list[Found]
    turns: list[Turn]
    removed: tuple[tuple[int, int], ...]


def plain(text: str, names: list[Spot], words: list[Found], turns: list[Turn]) -> Plain:
    """Take the asides out of a sentence, and with them the words and turns that stand inside."""
    removed = tuple(
        match.span()
        for match in _ASIDE.finditer(text)
        if not any(start < match.end() and match.start() < end and start < match.start() for start, end, _ in names)
    )
    if not removed:
        return Plain(text, names, words, turns, ())
    kept = "".join(
        text[start:end]
        for (_, start), (end, _) in zip(((0, 0), *removed), (*removed, (len(text), len(text))), strict=True)
    )
    spots = [
        (_shifted(start, removed), _shifted(end, removed), one)
        for start, end, one in names
        if not _inside(start, removed) or one.kind is not NameKind.FACILITY
    ]
    found = [
        (_shifted(start, removed), _shifted(end, removed), word)
        for start, end, word in words
        if not _inside(start, removed) and not _inside(end - 1, removed)
    ]
    moods = [Turn(_shifted(one.at, removed), one.mark, one.year) for one in turns if not _inside(one.at, removed)]
    return Plain(kept, spots, found, moods, removed)


def original(at: int, removed: Sequence[tuple[int, int]], *, end: bool = False) -> int:
    """Return where an offset of the plain text stood; an aside right at an `end` stays outside."""
    for start, stop in removed:
        if start < at or (start == at and not end):
            at += stop - start
        else:
            break
    return at


def _shifted(at: int, removed: Sequence[tuple[int, int]]) -> int:
    """Return the offset in the plain text of an offset of the sentence; inside an aside it is where that stood."""
    return at - sum(min(stop, at) - start for start, stop in removed if start < at)


def _inside(at: int, removed: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in removed)
