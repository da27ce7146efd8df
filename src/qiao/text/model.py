"""What a reading is: the values that leave `qiao.text`.

Two coordinate systems exist and no third: *source* offsets index `Document.text`, *clean* offsets index `Text.clean`.
`Text.shadow` is the clean text in Simplified characters and half width, of the same length, so that clean offsets
index it too.
"""

from bisect import bisect_right
from dataclasses import dataclass

from qiao.documents.model import Document


@dataclass(frozen=True, slots=True)
class Repair:
    """One named edit of one cleaning step.

    `start`, `end`: the span of the source it touches. `before`, `after`: the text as the step found and left it.
    `at`: where the edit starts in the text that entered its step, so that the steps can be replayed in order.
    """

    name: str
    start: int
    end: int
    before: str
    after: str
    at: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """Maps clean offsets to source offsets by runs.

    Run i covers clean[clean_starts[i] : clean_starts[i+1]] and begins at source_starts[i]. Where `kept[i]` is true,
    characters correspond one to one; otherwise the whole run stands for source[source_starts[i] : source_ends[i]].
    """

    clean_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    source_ends: tuple[int, ...]
    kept: tuple[bool, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of clean[start:end], which must not be empty."""
        first = bisect_right(self.clean_starts, start) - 1
        last = bisect_right(self.clean_starts, end - 1) - 1
        begin = self.source_starts[first] + (start - self.clean_starts[first] if self.kept[first] else 0)
        stop = self.source_starts[last] + (end - self.clean_starts[last]) if self.kept[last] else self.source_ends[last]
        return begin, stop


@dataclass(frozen=True, slots=True)
class Text:
    """The clean text of a document, immutable, made by a named cleaner with its version."""

    source: str
    clean: str
    shadow: str
    map: TextMap
    repairs: tuple[Repair, ...]
    cleaner: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph of an article: `[n]` cites it. Offsets: source, and clean."""

    n: int
    start: int
    end: int
    clean_start: int
    clean_end: int
    text: str
    heading: str | None = None  # the subhead that this passage stands under


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a text. `published` is an EDTF date or date-time; `language` is an ISO 639-1 code.

    `script` is "Hans", "Hant" or "Latn". `published_basis` says where the date came from: dateline, header, metadata,
    or inferred where the year is not in the dateline. Captions may stand below the end of the article.
    """

    start: int
    end: int
    clean_start: int
    clean_end: int
    title: str | None
    subtitle: str | None
    source: str | None
    authors: tuple[str, ...]
    place: str | None
    published: str | None
    published_basis: str | None
    language: str
    script: str
    passages: tuple[Passage, ...]
    captions: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paragraph at source[start:end] that repeats the one starting at `of_start`, word for word if `exact`."""

    start: int
    end: int
    of_start: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its text, its articles in reading order, its repeated paragraphs."""

    document: Document
    text: Text
    articles: tuple[Article, ...]
    repeats: tuple[Repeat, ...]
