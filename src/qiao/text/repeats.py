"""Repeated and nearly repeated paragraphs inside one text.

In come the lines of a text, out come those that say again what an earlier one said, word for word or nearly. Two
paragraphs are compared only where they share a whole clause, and clauses are looked up in a table, so the time is
linear in the text. A paragraph that has a number, a name or a run of words of its own repeats nothing: what it says
would be lost.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from qiao.text.kinds import Kind
from qiao.text.lines import Line
from qiao.text.model import Repeat
from qiao.vocabulary.gazetteer import gazetteer

_LETTERS = 12  # fewer are boilerplate, not a repeat
_SHORT_LETTERS = 20  # of a line that may be a headline or a subhead
_CLAUSE = re.compile("[,。;!?:.…]+")
_SHORTEST_CLAUSE = 6
_GRAM = 4
_ALIKE = 0.8  # share of a paragraph's four-letter pieces found in the earlier one
_SLIP = 12  # letters in a row that a repeat may have of its own
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两零〇]{2,}|[二三四五六七八九十百千万亿两]")
_CANDIDATES = 4  # earlier paragraphs remembered for one clause
_KINDS = frozenset({Kind.BODY, Kind.DATELINE, Kind.ITEM, Kind.SHORT, Kind.CAPTION})
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Echo:
    """lines[index] repeats lines[of], from `shift` characters into it; `exact` if word for word and whole."""

    index: int
    of: int
    shift: int
    exact: bool


def echoes(lines: Sequence[Line]) -> list[Echo]:
    """Find the repeats among the lines."""
    if _says_everything_once(lines):
        return []
    keys = ["".join(line.shadow.split()) for line in lines]
    first: dict[str, int] = {}
    found: dict[int, Echo] = {}
    for index, key in enumerate(keys):
        if _counts(lines[index], key):
            of = first.setdefault(key, index)
            if of != index:
                found[index] = Echo(index, of, 0, exact=True)
    for echo in _near(lines, keys, found):
        found[echo.index] = echo
    return [_of_the_first(found[index], found) for index in sorted(found)]


def _says_everything_once(lines: Sequence[Line]) -> bool:
    """Tell quickly that no clause occurs twice, as in most texts: then no paragraph repeats another."""
    clauses = [clause for line in lines for clause in _CLAUSE.split(line.shadow) if len(clause) >= _SHORTEST_CLAUSE]
    return len(set(clauses)) == len(clauses)


def _of_the_first(echo: Echo, found: dict[int, Echo]) -> Echo:
    """Let a repeat of a repeat point to the first of all."""
    earlier = found.get(echo.of)
    if earlier is None:
        return echo
    return Echo(echo.index, earlier.of, earlier.shift + echo.shift, exact=echo.exact and earlier.exact)


def _counts(line: Line, key: str) -> bool:
    """Tell whether a line is long enough to be a repeat of anything."""
    if line.kind not in _KINDS or len(key) < _LETTERS:
        return False
    needed = _SHORT_LETTERS if line.kind is Kind.SHORT else _LETTERS
    return len(key) >= 3 * needed or len(_WORD.findall(key)) >= needed


def _near(lines: Sequence[Line], keys: list[str], known: dict[int, Echo]) -> list[Echo]:
    """Find the paragraphs that nearly repeat an earlier one, or a part of it."""
    clauses = [
        [clause for clause in _CLAUSE.split(key) if len(clause) >= _SHORTEST_CLAUSE]
        if index not in known and line.kind is not Kind.CAPTION and _counts(line, key)
        else []
        for index, (line, key) in enumerate(zip(lines, keys, strict=True))
    ]
    everything = [clause for those in clauses for clause in those]
    if len(set(everything)) == len(everything):
        return []
    holders: dict[str, list[int]] = {}
    found = []
    for index, those in enumerate(clauses):
        of = _most_alike(those, holders)
        shift = _alike(keys[index], keys[of]) if of is not None else None
        if of is not None and shift is not None and _says_more(lines[index].shadow, lines[of].shadow):
            shift = None
        if of is not None and shift is not None:
            found.append(Echo(index, of, _unsqueezed(lines[of].shadow, shift), exact=False))
        for clause in those:
            held = holders.setdefault(clause, [])
            if len(held) < _CANDIDATES and (shift is None or not held):
                held.append(index)
    return found


def _most_alike(clauses: list[str], holders: dict[str, list[int]]) -> int | None:
    """Return the earlier paragraph that shares the most letters by whole clauses, if that is a third or more."""
    shared: dict[int, int] = {}
    for clause in clauses:
        for holder in holders.get(clause, ()):
            shared[holder] = shared.get(holder, 0) + len(clause)
    if not shared:
        return None
    best = min(shared, key=lambda holder: (-shared[holder], holder))
    return best if 3 * shared[best] >= sum(map(len, clauses)) else None


def _alike(later: str, earlier: str) -> int | None:
    """Return where the later paragraph begins inside the earlier one it nearly repeats, or None if it does not."""
    at = earlier.find(later)
    if at >= 0:
        return at
    grams = {earlier[start : start + _GRAM] for start in range(len(earlier) - _GRAM + 1)}
    held = [later[start : start + _GRAM] in grams for start in range(len(later) - _GRAM + 1)]
    if not held or sum(held) < _ALIKE * len(held) or _goes_on(held):
        return None
    return max(0, earlier.find(later[:8])) if 2 * len(later) < len(earlier) else 0


def _goes_on(held: Sequence[bool]) -> bool:
    """Tell whether more letters in a row are new than a slip of the pen leaves."""
    new = longest = 0
    for shared in held:
        new = 0 if shared else new + 1
        longest = max(longest, new)
    return longest >= _SLIP + _GRAM  # a new letter parts as many pieces as a piece has letters


def _says_more(later: str, earlier: str) -> bool:
    """Tell whether a later paragraph has a number, a country or a body of its own: 秘鲁 where the other said 智利."""
    if not set(_NUMBER.findall(later)) <= set(_NUMBER.findall(earlier)):
        return True
    return not {one.id for _, _, one in gazetteer().find(later)} <= {one.id for _, _, one in gazetteer().find(earlier)}


def _unsqueezed(seen: str, shift: int) -> int:
    """Return the offset in a line of a position counted without its white space."""
    if not shift:
        return 0
    for offset, letter in enumerate(seen):
        if not letter.isspace():
            if shift == 0:
                return offset
            shift -= 1
    return 0


def is_repeat(start: int, end: int, repeats: Sequence[Repeat]) -> bool:
    """Tell whether most of a source span is covered by a repeat; repeats stand in order and apart."""
    for index in range(bisect_right(repeats, start, key=attrgetter("end")), len(repeats)):
        repeat = repeats[index]
        if repeat.start >= end:
            return False
        if 2 * (min(end, repeat.end) - max(start, repeat.start)) > end - start:
            return True
    return False
