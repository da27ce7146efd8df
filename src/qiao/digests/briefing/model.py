"""What goes into a briefing and what comes out: items (articles with digest and claims), and cited statements."""

from dataclasses import dataclass
from enum import StrEnum

from qiao.claims.model import Cooperation, Figure
from qiao.digests.composing.model import Stated
from qiao.digests.model import Digest
from qiao.registry.series import Statement as Measurement


class Change(StrEnum):
    """What became of a statement since an earlier run."""

    NEW = "new"
    HELD = "held"
    SUPERSEDED = "superseded"  # it still stands in its source, and a later number has taken its place
    WITHDRAWN = "withdrawn"  # no document of the question says it any more


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a footnote names it. `key` is stable across runs, `language` is "zh" or "en"."""

    key: str
    title: str
    publisher: str
    published: str
    address: str
    language: str
    lineage: str
    script: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim of an item with its passage and its sentence as written; `measurement` where it belongs to a series."""

    stated: Stated[Figure] | Stated[Cooperation]
    passage: int
    sentence: str
    measurement: Measurement | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article with its digest in its own language, its claims in reading order, and its passages' subheads."""

    source: Source
    digest: Digest
    claims: tuple[Claimed, ...]
    headings: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cite:
    """A footnote: number `n` of the briefing, the source, its passage, and the words there."""

    n: int
    source: str
    passage: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One point. `composed` tells a sentence made from claims from one taken verbatim; `quotes` one that only quotes.

    `keys` name what each article says, the same in every run and in either language where claims make it: runs compare
    by them. `superseded_by` are the footnotes of the later number.
    """

    keys: tuple[str, ...]
    text: str
    language: str
    composed: bool
    cites: tuple[int, ...]
    lineages: int
    superseded_by: tuple[int, ...] = ()
    change: Change | None = None
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under a heading: a subhead of the document, a concept of the thesaurus, or None for the rest."""

    heading: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements about one thing at one date that cannot both be true."""

    one: Statement
    other: Statement


@dataclass(frozen=True, slots=True)
class Briefing:
    """A cited digest of one document or of many, in one language."""

    title: str
    language: str
    viewpoint: Statement | None
    sections: tuple[Section, ...]
    clashes: tuple[Clash, ...]
    cites: tuple[Cite, ...]
    sources: tuple[Source, ...]
    withdrawn: tuple[Statement, ...] = ()
    compared_with: str = ""  # when the earlier run was made, "" where there is none
    model: str = ""  # the language model that rewrote sentences, "" where none did

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The viewpoint and the statements of all sections, in order."""
        first = (self.viewpoint,) if self.viewpoint else ()
        return (*first, *(one for section in self.sections for one in section.statements))
