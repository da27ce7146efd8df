"""The source of a document as it came, beside the clean text, with every repair marked and named."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao_web.access.documents import access_document
from qiao_web.permissions import Role, allow
from qiao_web.views import alignment, listing, marks, repairs
from qiao_web.views.page import page, record_version

MOST_ROWS = 60
MOST_CHARACTERS = 12_000
_SIDE = 6_000  # of one row, for a text that is one giant line
_SIGNS = str.maketrans(
    {"\n": "↵", "\r": "␍", "\t": "⇥", " ": "·", "\u00a0": "·", "\u3000": "□", "\u200b": "▯", "\ufeff": "▯"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison, marked; `hidden` says that a giant line was cut."""

    source: Markup
    clean: Markup
    repairs: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class RepairCount:
    """A step of the cleaner with how often it changed this text."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One part of the comparison."""

    name: str
    lines: tuple[Line, ...]
    counts: tuple[RepairCount, ...]
    tag: str
    text_address: str
    source_address: str
    only: listing.Chip
    whole: listing.Chip
    part: str
    earlier: str
    later: str


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def source(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show the source beside the clean text: all of it, or only the lines that were repaired."""
    view = access_document(document_id)
    state = listing.state_of(request.path, request.GET, ("only", "part"))
    given = dict(state.parameters)
    only = given.get("only") == "repairs"
    text = view.text
    found = alignment.rows(text.source, text.clean_text, view.parts.map, view.parts.repairs)
    shown = [row for row in found if not only or row.repairs or row.source.marks]
    chunks = _chunks(shown)
    number = min(max(int(given["part"]) if given.get("part", "").isdigit() else 1, 1), len(chunks))
    language = view.articles[0].language if view.articles else "zh"
    content = SourcePage(
        name=view.document.name,
        lines=tuple(_line(row, text.source, text.clean_text) for row in chunks[number - 1]),
        counts=tuple(RepairCount(words, n) for words, n in repairs.counted(view.parts.repairs)),
        tag="en" if language == "en" else "zh-Hans",
        text_address=reverse("document", args=[document_id]),
        source_address=request.path,
        only=listing.Chip(gettext("Only repaired lines"), "", state.link(only="repairs", part=None), only),
        whole=listing.Chip(gettext("The whole text"), "", state.link(only=None, part=None), not only),
        part=gettext("Part %(number)s of %(all)s") % {"number": number, "all": len(chunks)} if len(chunks) > 1 else "",
        earlier=state.link(part=number - 1) if number > 1 else "",
        later=state.link(part=number + 1) if number < len(chunks) else "",
    )
    return page(request, "source.html", content)


def _chunks(found: list[alignment.Row]) -> list[list[alignment.Row]]:
    """Cut the rows into parts that keep a page light."""
    chunks: list[list[alignment.Row]] = [[]]
    characters = 0
    for row in found:
        length = min(row.source.end - row.source.start, _SIDE)
        if chunks[-1] and (len(chunks[-1]) >= MOST_ROWS or characters + length > MOST_CHARACTERS):
            chunks.append([])
            characters = 0
        chunks[-1].append(row)
        characters += length
    return chunks


def _line(row: alignment.Row, source_text: str, clean_text: str) -> Line:
    return Line(
        _side(row.source, source_text),
        _side(row.clean, clean_text),
        tuple(map(repairs.words, row.repairs)),
        hidden=max(row.source.end - row.source.start, row.clean.end - row.clean.start) > _SIDE,
    )


def _side(side: alignment.Side, text: str) -> Markup:
    """Mark one side of a row."""
    # Line ends behind a paragraph are shown only where a repair touched them.
    touched = max((mark.end for mark in side.marks), default=side.start)
    end = max(side.start + len(text[side.start : side.end].rstrip()), touched)
    end = min(end, side.start + _SIDE)
    shown = text[side.start : end]
    inside = marks.within(side.marks, side.start, end)
    return marks.render(_visible(shown, inside), inside)


def _visible(text: str, spans: Sequence[marks.Mark]) -> str:
    """Show the blanks in marked spans by signs, one for one: a line end that was taken out is seen as ↵."""
    pieces = []
    at = 0
    for span in (span for span in spans if span.tag != "mark"):
        pieces += [text[at : span.start], text[span.start : span.end].translate(_SIGNS)]
        at = span.end
    return "".join([*pieces, text[at:]])
