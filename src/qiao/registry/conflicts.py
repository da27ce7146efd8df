"""Series to conflicts: pairs of claims about one measure at one date whose intervals cannot both hold.

A later number supersedes an earlier one and contradicts nothing. Two numbers are about one date when they name the same
days, or when neither text names any and both were published within a week. Two numbers of one lineage are two things
said of one matter ("from 20 to 65"), not two witnesses who disagree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from qiao.claims.model import Basis
from qiao.registry.series import Point, Series

SAME_NEWS_DAYS = 7  # a figure without a date is taken as news for a week

_FROM_OUTSIDE = frozenset({Basis.PUBLICATION_DATE, Basis.IN_DOCUMENT, Basis.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two points of one series that cannot both be true; `gap` is how far their intervals are apart, as a share."""

    series: Series
    one: Point
    other: Point
    gap: float


def conflicts(found: Iterable[Series]) -> tuple[Conflict, ...]:
    """Return every conflict, the widest gap first."""
    return tuple(sorted((c for one in found for c in _within(one)), key=lambda c: (-c.gap, c.one.statement.key)))


def _within(series: Series) -> Iterator[Conflict]:
    """Yield the conflicts of one series: points are in time order, so only neighbours in time are compared."""
    points = _distinct(series.points)
    for index, point in enumerate(points):
        for other in points[index + 1 :]:
            if (other.last - point.last).days > _MONTH:
                break
            apart = point.statement.lineage != other.statement.lineage and not point.bounds.meets(other.bounds)
            if apart and same_date(point, other):
                yield Conflict(series, point, other, _gap(point, other))


def _distinct(points: Iterable[Point]) -> list[Point]:
    """Keep one point of those that say the same of the same days, so that a number said often is compared once."""
    kept: dict[object, Point] = {}
    for point in points:
        kept.setdefault((point.first, point.last, point.bounds, point.statement.basis in _FROM_OUTSIDE), point)
    return list(kept.values())


_MONTH = 31


def same_date(one: Point, other: Point) -> bool:
    """Tell whether two points speak of the same date: the same days, or a day and its month."""
    if one.statement.basis in _FROM_OUTSIDE or other.statement.basis in _FROM_OUTSIDE:
        both_outside = one.statement.basis in _FROM_OUTSIDE and other.statement.basis in _FROM_OUTSIDE
        return both_outside and abs((one.last - other.last).days) <= SAME_NEWS_DAYS
    low, high = sorted((one, other), key=lambda point: point.last - point.first)
    within = high.first <= low.first and low.last <= high.last
    return (within and (high.last - high.first).days <= _MONTH) or (one.first, one.last) == (other.first, other.last)


def _gap(one: Point, other: Point) -> float:
    """Return the distance of two disjoint intervals as a share of the larger number."""
    low, high = sorted((one.bounds, other.bounds), key=lambda b: b.low)
    return float((high.low - low.high) / max(abs(high.low), Decimal(1)))
