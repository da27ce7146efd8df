"""Figures to series: in come claims with the lineage of their documents, out come measures over time.

A series is the claims of one measure, ordered by the day they speak of. Its newest value is the newest stated one, not
the largest, and of several for one day the one with most support; how sure it is, is how many independent lineages say
it: reprints count once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Final

from qiao.claims.days import days
from qiao.claims.model import Basis, Comparator
from qiao.registry.bounds import Bounds, bounds
from qiao.registry.measures import Measured
from qiao.registry.told import Scene, Told


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure as the registry sees it. `key` names its claim, `lineage` its document's family of reprints.

    `as_of` is EDTF; where the text dates the figure in no way, the caller gives the publication date and says so in
    `basis`. `source` is who published it. `scale`: of what is measured in units, how many of the smallest one unit is.
    `article` names its article, so that reprints of one lineage can be told apart. `told` and `scene` are what it is
    compared by with figures of other measures.
    """

    key: str
    measured: Measured
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    as_of: str | None
    basis: Basis
    lineage: str
    source: str | None = None
    rejected: bool = False
    scale: Decimal | None = None
    article: str = ""
    told: Told | None = None
    scene: Scene | None = None


FROM_OUTSIDE: Final = frozenset({Basis.PUBLICATION_DATE, Basis.IN_DOCUMENT, Basis.UNKNOWN})
_SAME_NEWS_DAYS: Final = 7  # a figure without a date is taken as news for a week
_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class Point:
    """A statement placed in time: it speaks of the days `first` to `last`, and bounds the true number."""

    statement: Statement
    first: date
    last: date
    bounds: Bounds

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it speaks of."""
        return self.first, self.last

    def at_the_time_of(self, other: "Point") -> bool:
        """Tell whether two points speak of the same date: the same days, or a day and its month."""
        outside = {point.statement.basis in FROM_OUTSIDE for point in (self, other)}
        if True in outside:
            return outside == {True} and abs((self.last - other.last).days) <= _SAME_NEWS_DAYS
        return of_one_date(self.days, other.days)


def of_one_date(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether two stretches of days are one date: the same days, or a day and its month."""
    low, high = sorted((one, other), key=lambda days: days[1] - days[0])
    within = high[0] <= low[0] and low[1] <= high[1]
    return (within and (high[1] - high[0]).days <= _MONTH) or one == other


@dataclass(frozen=True, slots=True)
class Series:
    """One measure over time; `points` are in time order, `undated` have no day at all."""

    measured: Measured
    points: tuple[Point, ...]
    undated: tuple[Statement, ...]

    @property
    def everything(self) -> tuple[Point, ...]:
        """All points, and behind them the undated ones as if of the first day there is."""
        return *self.points, *(Point(one, date.min, date.min, _bounds(one)) for one in self.undated)

    @property
    def newest(self) -> Point | None:
        """The point that speaks of the latest day; of several, the one that most lineages agree with."""
        last = self.points[-1] if self.points else None
        return last and most_said([point for point in self.points if point.days == last.days])

    @property
    def lineages(self) -> int:
        """How many independent lineages say the newest value, back to the last point that says something else."""
        newest = self.newest
        if newest is None:
            return 0
        others = [p for p in self.points if p.days != newest.days or p.bounds.meets(newest.bounds)]
        agreeing = takewhile(lambda point: point.bounds.meets(newest.bounds), reversed(others))
        return len({point.statement.lineage for point in agreeing})

    def age(self, today: date) -> int | None:
        """Return the days since the last day that the newest value speaks of."""
        return None if self.newest is None else max(0, (today - self.newest.last).days)


def most_said(points: Sequence[Point]) -> Point:
    """Return the point whose number most lineages agree with; of equals the last one."""
    said: defaultdict[Bounds, set[str]] = defaultdict(set)
    for point in points:
        said[point.bounds].add(point.statement.lineage)
    support = {one: len(set().union(*(who for other, who in said.items() if other.meets(one)))) for one in said}
    return max(reversed(points), key=lambda point: support[point.bounds])


def series(statements: Iterable[Statement]) -> tuple[Series, ...]:
    """Group statements by measure, longest series first; rejected statements take no part."""
    groups: defaultdict[Measured, list[Statement]] = defaultdict(list)
    for statement in statements:
        if not statement.rejected:
            groups[statement.measured].append(statement)
    made = [_one(measured, group) for measured, group in groups.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.points), one.measured.sort_key)))


def _one(measured: Measured, group: Iterable[Statement]) -> Series:
    """Place the statements of one measure in time."""
    points, undated = [], []
    for statement in group:
        spoken = days(statement.as_of)
        if spoken is None:
            undated.append(statement)
        else:
            points.append(Point(statement, *spoken, _bounds(statement)))
    points.sort(key=lambda point: (point.last, point.first, point.bounds.low, point.statement.key))
    return Series(measured, tuple(points), tuple(undated))


def _bounds(statement: Statement) -> Bounds:
    """Return the interval that a statement means, in the unit that its series shares."""
    value, upper, comparator, scale = statement.value, statement.upper, statement.comparator, statement.scale
    if scale is None:
        return bounds(value, upper, comparator)
    return bounds(value, upper, comparator, measured=True).times(scale)
