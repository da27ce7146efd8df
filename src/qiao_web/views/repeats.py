"""Repeated paragraphs in, links to what they repeat out: shown where they stand, never silently dropped."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qiao_web.access.documents import DocumentView
from qiao_web.models import Article, Passage
from qiao_web.views import rows

EXCERPT = 60
MOST_OUTSIDE = 100


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """A paragraph outside the articles that repeats one of their passages."""

    excerpt: str
    of: rows.Cite | None
    exact: bool


class Locator:
    """Finds the passage at a source offset."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Sort the passages of the articles by where they start."""
        placed = [(passage.start, passage, article) for article in articles for passage in article.passages.all()]
        self._placed = sorted(placed, key=lambda entry: entry[0])
        self._starts = [start for start, _, _ in self._placed]

    def at(self, start: int) -> tuple[Passage, Article] | None:
        """Return the passage that holds a source offset, with its article."""
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return None
        _, passage, article = self._placed[index]
        return (passage, article) if start < passage.end else None

    def cite(self, start: int) -> rows.Cite | None:
        """Return a citation of the passage that holds a source offset."""
        found = self.at(start)
        return rows.Cite(found[0].n, rows.passage_address(found[1], found[0].n)) if found else None


def of_passages(view: DocumentView, locator: Locator) -> dict[int, rows.Cite]:
    """Return, by the key of each passage that repeats another, a citation of that one."""
    found: dict[int, rows.Cite] = {}
    for repeat in view.parts.repeats:
        here, cite = locator.at(repeat.start), locator.cite(repeat.of_start)
        if here and cite:
            found[here[0].pk] = cite
    return found


def outside(view: DocumentView, locator: Locator) -> tuple[RepeatRow, ...]:
    """Return the repeated paragraphs that stand in no article, with a citation of what they repeat."""
    found = [repeat for repeat in view.parts.repeats if locator.at(repeat.start) is None]
    return tuple(
        RepeatRow(_excerpt(view.text.source, repeat.start, repeat.end), locator.cite(repeat.of_start), repeat.exact)
        for repeat in found[:MOST_OUTSIDE]
    )


def _excerpt(source: str, start: int, end: int) -> str:
    text = " ".join(source[start : min(end, start + EXCERPT)].split())
    return f"{text}…" if end - start > EXCERPT else text
