"""Series to conflicts: pairs of claims about one measure at one date whose intervals cannot both hold.

A later number supersedes an earlier one and contradicts nothing. Two numbers are about one date when they name the same
days, or when neither text names any and both were published within a week. Two numbers of one lineage are two things
said of one matter ("from 20 to 65"), not two witnesses who disagree, unless a reprint gives another number in the same
place. Articles of one matter that have other words for what they count are held against each other as well.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from qiao.registry.reprints import Given, filled_in, otherwise
from qiao.registry.retold.marks import contradict
from qiao.registry.retold.pairs import Story, contradictions, of_one_matter
from qiao.registry.series import FROM_OUTSIDE, Point, Series
from qiao.registry.told import Told

_MONTH = 31


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two points of one series that cannot both be true; `gap` is how far their intervals are apart, as a share."""

    series: Series
    one: Point
    other: Point
    gap: float


Giving = Callable[[Collection[str]], Mapping[str, Given]]  # what some articles give, by article


def conflicts(found: Iterable[Series], giving: Giving | None = None) -> tuple[Conflict, ...]:
    """Return every conflict, the widest gap first.

    `giving` returns all that some articles give, where `found` does not hold all series of theirs.
    """
    every = list(found)
    made = [_conflict(one, *pair) for one in every for pair in _within(one)]
    otherwise_told = [_conflict(one, *pair) for one in every for pair in otherwise(one.everything)]
    told_by = {side.statement.article for one in otherwise_told for side in (one.one, one.other)}
    given = giving(told_by) if giving is not None else _given(every, told_by)
    made += [
        one
        for one in otherwise_told
        if not filled_in(given[one.one.statement.article], given[one.other.statement.article])
    ]
    reported = {frozenset((one.one.statement.key, one.other.statement.key)) for one in made}
    made += [one for one in _retold(every) if {one.one.statement.key, one.other.statement.key} not in reported]
    return tuple(sorted(made, key=lambda c: (-c.gap, c.one.statement.key)))


def _conflict(series: Series, one: Point, other: Point) -> Conflict:
    return Conflict(series, one, other, one.bounds.gap(other.bounds))


def _retold(found: Iterable[Series]) -> Iterator[Conflict]:
    """Yield what articles of one matter contradict each other in, whatever series their words led to."""
    placed = {point.statement.key: (one, point) for one in found for point in one.everything}
    told = [said.statement for _, said in placed.values()]
    stories: dict[str, Story] = {}
    for said in told:
        if said.told is not None and said.scene is not None:
            stories.setdefault(said.article, Story(said.scene, [])).figures.append(said.told)
    lineages = {said.article: said.lineage for said in told}
    for mine, theirs in of_one_matter({article: story.scene for article, story in stories.items()}):
        if lineages[mine] == lineages[theirs]:
            continue
        for one, other in contradictions(stories[mine], stories[theirs]):
            (series, point), (_, there) = placed[one.key], placed[other.key]
            yield _conflict(series, point, there)


def _given(found: Iterable[Series], articles: Collection[str]) -> dict[str, Given]:
    """Return what some articles give, as far as series hold it."""
    given = {article: Given() for article in articles}
    for one in found:
        for point in one.everything if articles else ():
            if (there := given.get(point.statement.article)) is not None:
                there.add(point.statement.value, point.statement.as_of, point.statement.basis)
    return given


def _within(series: Series) -> Iterator[tuple[Point, Point]]:
    """Yield the pairs of one series that conflict: points are in time order, only neighbours in time are compared."""
    points = _distinct(series.points)
    for index, point in enumerate(points):
        for other in points[index + 1 :]:
            if (other.last - point.last).days > _MONTH:
                break
            apart = point.statement.lineage != other.statement.lineage and not point.bounds.meets(other.bounds)
            if apart and point.at_the_time_of(other) and not marked_apart(point.statement.told, other.statement.told):
                yield point, other


def marked_apart(one: Told | None, other: Told | None) -> bool:
    """Tell a sum of every year from one altogether, what was asked for from what was granted, the new from all."""
    if one is None or other is None:
        return False
    marks = one.setting.marks, other.setting.marks
    return contradict(*marks) or bool((marks[0] ^ marks[1]) & {"new", "part"})


def _distinct(points: Iterable[Point]) -> list[Point]:
    """Keep one point of those that say the same of the same days, so that a number said often is compared once."""
    kept: dict[object, Point] = {}
    for point in points:
        kept.setdefault((point.days, point.bounds, point.statement.basis in FROM_OUTSIDE), point)
    return list(kept.values())
