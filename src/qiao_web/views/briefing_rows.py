"""A briefing for a template: in comes a briefing, out come its lines with citations that lead to their passages.

`view` is what the pages of questions, topics and documents show with the macro of `_briefing.html`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from qiao.digests.briefing.model import Briefing, Cite, Source
from qiao.digests.exports.layout import Line, Mark, lay_out
from qiao_web.views import labels, rows


@dataclass(frozen=True, slots=True)
class LineRow:
    """A statement with its citations; `remark` says what became of it."""

    text: str
    cites: tuple[rows.Cite, ...]
    remark: str
    remark_cites: tuple[rows.Cite, ...]
    struck: bool


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Statements under a heading, "" where there is none."""

    heading: str
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A footnote with the address of its passage."""

    n: int
    title: rows.Words
    where: str
    quote: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A language to read in, or a file to take."""

    words: str
    address: str
    tag: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing, ready for the macro."""

    tag: str
    about: str
    viewpoint: LineRow | None
    blocks: tuple[BlockRow, ...]
    notes: tuple[NoteRow, ...]
    remark: str
    empty: str
    languages: tuple[Choice, ...]
    files: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The formats that a briefing can be taken in, and the address of each."""

    formats: Iterable[str]
    address: Callable[[str], str]


_LANGUAGES = (("zh", "中文", "zh-Hans"), ("en", "English", "en"))


def view(
    made: Briefing,
    address: str,
    given: Mapping[str, str],
    files: Files,
) -> BriefingView:
    """Return what a template shows; `given` are the parameters that make the briefing again."""
    layout = lay_out(made)
    sources = {source.key: source for source in made.sources}
    places = {cite.n: _place(cite, sources[cite.source]) for cite in made.cites}
    return BriefingView(
        tag=labels.language_tag(made.language, "Hans"),
        about=layout.about,
        viewpoint=_line(layout.viewpoint, places) if layout.viewpoint else None,
        blocks=tuple(
            BlockRow(block.heading, tuple(_line(line, places) for line in block.lines)) for block in layout.blocks
        ),
        notes=tuple(
            NoteRow(note.n, _title(sources[cite.source]), note.where, note.quote, places[note.n])
            for note, cite in zip(layout.notes, made.cites, strict=True)
        ),
        remark=layout.remark,
        empty=layout.empty,
        languages=tuple(
            Choice(words, f"{address}?{urlencode({**given, 'in': code})}", tag, code == made.language)
            for code, words, tag in _LANGUAGES
        ),
        files=tuple(
            Choice(shape.upper(), f"{files.address(shape)}?{urlencode(given)}", "en") for shape in files.formats
        ),
    )


def _place(cite: Cite, source: Source) -> str:
    return f"{source.address}?p={cite.passage}#p{cite.passage}"


def _title(source: Source) -> rows.Words:
    return rows.Words(source.title, labels.language_tag(source.language, source.script))


def _line(line: Line, places: Mapping[int, str]) -> LineRow:
    return LineRow(line.text, _cites(line.marks, places), line.remark, _cites(line.remark_marks, places), line.struck)


def _cites(marks: Iterable[Mark], places: Mapping[int, str]) -> tuple[rows.Cite, ...]:
    return tuple(rows.Cite(mark.n, places[mark.n]) for mark in marks)
