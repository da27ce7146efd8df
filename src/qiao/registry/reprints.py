"""What reprints say otherwise: of one measure, pairs of numbers that articles of one lineage give in the same place.

In come the points of a series, undated ones too, out come pairs that contradict each other. A reprint that gives
another number has a misprint, or its original has. Two numbers of one article are two things said of one matter ("from
20 to 65"), so that articles are held against each other: what both say is no matter, and what is left is compared.

A figure of which only its own text explains what it measures ("the course trained 100 people") has no series with
others; a reprint tells it in the same words. `words_key` names such a figure by the words around it, without their
numbers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Final

from qiao.claims.model import Figure
from qiao.registry.measures import Measured
from qiao.registry.series import FROM_OUTSIDE, Point

SAID: Final = "said:"  # what the keys of figures begin with that are known by the words around them
_BEFORE, _AFTER = 48, 24  # characters that a reprint repeats
_FEWEST = 16  # letters around a figure: fewer stand in any table
_OTHERWISE = 3  # numbers of an article that a reprint may give otherwise
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_LETTERS = re.compile(r"[\W_]+")


def words_key(figure: Figure, shadow: str) -> str:
    """Return the key of a figure by the words of its paragraph around it; "" where there are too few."""
    start, end = figure.span.clean_start, figure.span.clean_end
    before = shadow[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    after = shadow[end : end + _AFTER].partition("\n")[0]
    words = [_LETTERS.sub("", _NUMBER.sub("", part)).lower() for part in (before, after)]
    if sum(map(len, words)) < _FEWEST:
        return ""
    told = "\x1f".join((*words, figure.counted or "", figure.unit or "", figure.measure.value, figure.quantity.value))
    named = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Measured(SAID + named, "", "", "", "", "level").key


def otherwise(points: Iterable[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the pairs of one series of which the first stands in an article and the second otherwise in a reprint."""
    families: defaultdict[tuple[str, str], dict[str, list[Point]]] = defaultdict(dict)
    for point in points:
        said = point.statement
        dated = "" if said.basis in FROM_OUTSIDE else said.as_of or ""
        families[said.lineage, dated].setdefault(said.article, []).append(point)
    for articles in families.values():
        first, *others = sorted(articles.values(), key=_oldest)
        for other in others:
            yield from _apart(first, other)


def _oldest(points: Sequence[Point]) -> tuple[int, str]:
    """Order articles by their first claim; the keys of the record are numbers, and a longer one is a later one."""
    return min((len(one.statement.key), one.statement.key) for one in points)


def _apart(first: Sequence[Point], other: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the numbers that only one of two articles gives, each beside that which the other gives instead."""
    mine = [one for one in first if all(one.bounds != there.bounds for there in other)]
    theirs = [one for one in other if all(one.bounds != there.bounds for there in first)]
    for one, there in zip(sorted(mine, key=_low), sorted(theirs, key=_low), strict=False):
        undated = one.statement.as_of is None or there.statement.as_of is None
        if not one.bounds.meets(there.bounds) and (undated or one.at_the_time_of(there)):
            yield one, there


@dataclass(frozen=True, slots=True)
class Given:
    """All numbers that an article gives, and the dates that its claims name."""

    numbers: Counter[Decimal] = field(default_factory=Counter)
    dates: set[str] = field(default_factory=set)

    def add(self, number: Decimal | None, day: str | None, basis: str | None = None) -> None:
        """Add what a claim says; a day from outside its sentence is none that it names."""
        if number is not None:
            self.numbers[number] += 1
        if day and basis not in FROM_OUTSIDE:
            self.dates.add(day)


def filled_in(one: Given, other: Given) -> bool:
    """Tell a form that is filled in anew from a reprint: other dates stand in it, or many other numbers."""
    numbers = min((one.numbers - other.numbers).total(), (other.numbers - one.numbers).total())
    return numbers > _OTHERWISE or bool(one.dates - other.dates and other.dates - one.dates)


def _low(point: Point) -> tuple[object, str]:
    return point.bounds.low, point.statement.key
