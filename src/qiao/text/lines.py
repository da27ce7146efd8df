"""The lines of a clean text, each with its shadow, its kind, and what the format says of it.

In comes a clean text without stray white space, out come its non-blank lines in order. A line is the unit in which
titles, datelines, subheads, captions and paragraphs are told apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qiao.documents.model import Region, RegionKind
from qiao.text.kinds import Kind, kind_of
from qiao.text.model import TextMap


@dataclass(frozen=True, slots=True)
class Line:
    """clean[start:end], its shadow, and its kind."""

    start: int
    end: int
    text: str
    shadow: str
    kind: Kind


def split(clean: str, shadow: str) -> list[Line]:
    """Cut a text into its non-blank lines and classify each."""
    found = []
    start = 0
    for text in clean.split("\n"):
        end = start + len(text)
        if text:
            seen = shadow[start:end]
            found.append(Line(start, end, text, seen, kind_of(seen)))
        start = end + 1
    return found


_OF_REGION = {
    RegionKind.TITLE: Kind.TITLE,
    RegionKind.HEADING: Kind.HEADING,
    RegionKind.CAPTION: Kind.CAPTION,
    RegionKind.CHROME: Kind.CHROME,
    RegionKind.TABLE: Kind.BODY,
}


def informed(lines: Sequence[Line], regions: Sequence[Region], to_source: TextMap) -> list[Line]:
    """Replace the kind of every line that lies mostly inside a region by what the format says it is."""
    ordered = sorted(regions, key=lambda region: (region.start, -region.end))
    return [_informed(line, *to_source.to_source(line.start, line.end), ordered) for line in lines]


def _informed(line: Line, start: int, end: int, regions: Sequence[Region]) -> Line:
    """Return a line with the kind of the innermost region that covers most of it."""
    for region in reversed(list(_touching(start, end, regions))):
        if 2 * (min(end, region.end) - max(start, region.start)) > end - start:
            return Line(line.start, line.end, line.text, line.shadow, _OF_REGION[region.kind])
    return line


def _touching(start: int, end: int, regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions that overlap a span."""
    for region in regions:
        if region.start >= end:
            return
        if region.end > start:
            yield region
