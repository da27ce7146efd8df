"""Items to a briefing: in come the articles of a question and a language, out comes one cited digest of them all.

Nothing is said twice: what several articles say is one statement with all their citations, and its reprints count as
one lineage. A number that a later one has replaced says so, and numbers that cannot both be true stand side by side.
The same items in the same order always give the same briefing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from qiao.digests.briefing.headings import by_concept
from qiao.digests.briefing.merge import Merged, merge
from qiao.digests.briefing.model import Briefing, Cite, Clash, Item, Section, Source, Statement
from qiao.digests.briefing.points import Point, points
from qiao.registry.conflicts import conflicts
from qiao.registry.series import Series, series

_MOST_CITES: Final = 12  # of one statement: more witnesses are counted, not listed
_LONGEST_QUOTE: Final = 240


@dataclass(frozen=True, slots=True)
class Size:
    """How much a briefing may hold: points of one article after its core viewpoint, and points in all."""

    per_item: int = 6
    points: int = 120


WHOLE: Final = Size(per_item=10_000, points=10_000)  # of one document: everything that its digest carries


def brief(items: Sequence[Item], language: str, title: str, size: Size = WHOLE) -> Briefing:
    """Brief a reader of one language on some articles, the most important first as they come."""
    several = len(items) > 1
    told = [point for item in items for point in _first(_telling(item, language, several=several), size)]
    merged = merge(told)[: size.points]
    numbering = _Numbering()
    later, clashing = _over_time(items, merged)
    viewpoint = _viewpoint(merged)
    rest = [one for one in merged if one is not viewpoint]
    groups = _grouped(rest, items, language)
    ordered = [*([viewpoint] if viewpoint else []), *(one for _, group in groups for one in group)]
    made = {id(one): numbering.statement(one) for one in ordered}
    for one in ordered:
        successors = later.get(id(one), ())
        superseded = tuple(sorted({n for other in successors for n in made[id(other)].cites}))
        made[id(one)] = replace(made[id(one)], superseded_by=superseded)
    return Briefing(
        title=title,
        language=language,
        viewpoint=made[id(viewpoint)] if viewpoint else None,
        sections=tuple(Section(heading, tuple(made[id(one)] for one in group)) for heading, group in groups),
        clashes=tuple(Clash(made[id(one)], made[id(other)]) for one, other in clashing),
        cites=tuple(numbering.cites),
        sources=_sources(items, numbering.cites),
    )


def _telling(item: Item, language: str, *, several: bool) -> Iterator[Point]:
    """Yield the points of an item; among several articles only those that can be understood without theirs."""
    return (point for point in points(item, language) if not (several and point.vague))


def _first(said: Iterable[Point], size: Size) -> list[Point]:
    """Return the leading points and as many others as fit, those with claims before those without."""
    every = list(said)
    leading = [point for point in every if point.leading]
    others = [point for point in every if not point.leading]
    chosen = {id(point) for point in islice(sorted(others, key=lambda point: not point.claims), size.per_item)}
    return leading + [point for point in others if id(point) in chosen]


def _viewpoint(merged: Sequence[Merged]) -> Merged | None:
    """Return what stands for all: of the articles' own core viewpoints, the one that most lineages share."""
    leading = [one for one in merged if one.first.leading]
    return max(leading, key=lambda one: (one.lineages, not one.first.composed), default=None)


def _grouped(merged: Sequence[Merged], items: Sequence[Item], language: str) -> list[tuple[str | None, list[Merged]]]:
    """Group under the subheads of a single document, else under concepts that several statements share."""
    own = [one.first.heading for one in merged]
    if len(items) > 1 or not any(own):
        concepts = by_concept([one.first.text for one in merged], language)
        # A composed sentence has the heading of its kind where it shares no concept with others.
        kinds = [one.first.heading if one.first.composed else None for one in merged]
        own = [concept or kind for concept, kind in zip(concepts, kinds, strict=True)]
    groups: dict[str | None, list[Merged]] = {}
    for heading, one in zip(own, merged, strict=True):
        groups.setdefault(heading, []).append(one)
    rest = groups.pop(None, [])
    return [*groups.items(), *([(None, rest)] if rest else [])]


class _Numbering:
    """Footnotes in the order of their first use: one for each place of each source."""

    def __init__(self) -> None:
        self.cites: list[Cite] = []
        self._known: dict[tuple[str, int, str], int] = {}

    def statement(self, merged: Merged) -> Statement:
        first = merged.first
        return Statement(
            keys=tuple(dict.fromkeys(point.key for point in merged.points)),
            text=first.text,
            language=first.language,
            composed=first.composed,
            cites=tuple(dict.fromkeys(map(self._cite, merged.points[:_MOST_CITES]))),
            lineages=merged.lineages,
            quotes=first.quotes,
        )

    def _cite(self, point: Point) -> int:
        quote = " ".join(point.quote.split())
        place = point.source.key, point.passage, quote
        if place not in self._known:
            shown = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
            self.cites.append(Cite(len(self.cites) + 1, point.source.key, point.passage, shown))
            self._known[place] = len(self.cites)
        return self._known[place]


def _over_time(
    items: Sequence[Item], merged: Sequence[Merged]
) -> tuple[dict[int, list[Merged]], list[tuple[Merged, Merged]]]:
    """Return which statements a later number has replaced, by which, and the pairs that cannot both be true."""
    by_key = {key: one for one in merged for point in one.points for key in point.measurements}
    found = series(claim.measurement for item in items for claim in item.claims if claim.measurement)
    later: dict[int, list[Merged]] = {}
    for measure in found:
        for key, successor in _replaced(measure):
            old, new = by_key.get(key), by_key.get(successor)
            if old is not None and new is not None and old is not new and new not in later.get(id(old), ()):
                later.setdefault(id(old), []).append(new)
    clashing: list[tuple[Merged, Merged]] = []
    for conflict in conflicts(found):
        one, other = by_key.get(conflict.one.statement.key), by_key.get(conflict.other.statement.key)
        if one is not None and other is not None and one is not other and (one, other) not in clashing:
            clashing.append((one, other))
    return later, clashing


def _replaced(one: Series) -> Iterable[tuple[str, str]]:
    """Yield the points of a series that say other than its newest one did on a later day."""
    newest = one.newest
    if newest is None:
        return
    for point in one.points:
        if point.last < newest.first and not point.bounds.meets(newest.bounds):
            yield point.statement.key, newest.statement.key


def _sources(items: Sequence[Item], cites: Sequence[Cite]) -> tuple[Source, ...]:
    """Return the sources that footnotes name, in the order of the items."""
    cited = {cite.source for cite in cites}
    return tuple(item.source for item in items if item.source.key in cited)
