"""A page's tree becomes blocks of visible text, each with the marks of the elements around it.

Visible means: no script, style, template, form field or hidden element, no reading aid of a ruby; alternative texts are
not text. Space is collapsed as browsers do, except that a line break between two Chinese characters is no space.
"""

import re
from dataclasses import dataclass, field

import lxml.etree
import lxml.html

from qiao.documents.formats.html_marks import Mark, is_hidden, marks_of
from qiao.documents.formats.html_tables import holds_data


@dataclass(slots=True)
class Draft:
    """A block in the making; `linked` counts the characters inside links."""

    text: str
    marks: Mark
    linked: int
    tight: bool


@dataclass(slots=True)
class _Writer:
    """Gathers inline text into blocks."""

    drafts: list[Draft] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    tight: bool = False
    preformatted: int = 0
    tables: list[bool] = field(default_factory=list)  # the open tables: True for one that holds data

    @property
    def in_data(self) -> bool:
        """Tell whether the innermost table holds data: its cells are words of a row, whatever elements they hold."""
        return bool(self.tables) and self.tables[-1]

    def add(self, text: str | None, marks: Mark) -> None:
        if not text:
            return
        if not self.preformatted:
            text = _SPACE.sub(" ", _CJK_BREAK.sub("", text))
        self.parts.append(text)
        if Mark.LINK in marks:
            self.linked += len(text.strip())

    def close(self, marks: Mark, *, tight: bool = False) -> None:
        """End the block; `tight` is how the next one joins it."""
        text = "".join(self.parts)
        text = text.strip("\n") if self.preformatted else _tidy(text)
        if text and not text.isspace():
            pieces = _PARAGRAPHS.split(text) if not self.preformatted else [text]
            for index, piece in enumerate(filter(None, pieces)):
                share = self.linked * len(piece) // max(1, len(text))
                self.drafts.append(Draft(piece, marks & ~Mark.LINK, share, self.tight and index == 0))
            self.tight = tight
        else:
            self.tight = self.tight and tight
        self.parts.clear()
        self.linked = 0


def walk(root: lxml.html.HtmlElement) -> list[Draft]:
    """Return the visible blocks of a page in reading order."""
    writer = _Writer()
    marks: list[Mark] = [Mark.NONE]
    hidden = 0
    for event, element in lxml.etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):  # an entity or the like that the parser left
            continue
        if event == "start":
            if hidden or tag in _DROPPED or is_hidden(element):
                hidden += 1
                continue
            _open(writer, element, marks[-1])
            now = marks_of(element, tag, marks[-1])
            if tag == "tr" and writer.in_data:
                now |= Mark.TABLE
            marks.append(now)
            writer.add(element.text, now)
        elif hidden:
            hidden -= 1
            if not hidden:
                writer.add(element.tail, marks[-1])
        else:
            now = marks.pop()
            _end(writer, tag, now)
            writer.add(element.tail, marks[-1])
    writer.close(Mark.NONE)
    return writer.drafts


def _open(writer: _Writer, element: lxml.html.HtmlElement, around: Mark) -> None:
    tag = element.tag
    if tag == "table":
        writer.close(around)
        writer.tables.append(holds_data(element))
    elif writer.in_data and tag not in _OF_TABLES:
        writer.parts.append("\t" if tag in _CELLS and any(map(str.strip, writer.parts)) else _gap(tag))
    elif tag == "br":
        writer.parts.append("\n")
    elif tag in _TIGHT and (tag != "tr" or writer.in_data):
        writer.close(around, tight=True)
    elif tag in _BLOCKS:
        writer.close(around)
        writer.tight = writer.tight and tag in _LAYOUT
    if tag == "pre":
        writer.preformatted += 1


def _end(writer: _Writer, tag: str, marks: Mark) -> None:
    if writer.in_data and tag not in _OF_TABLES:
        writer.parts.append(_gap(tag))
    elif tag in _TIGHT and (tag != "tr" or writer.in_data):
        writer.close(marks, tight=True)
    elif tag in _BLOCKS:
        writer.close(marks)
        writer.tight = False
    if tag == "table":
        writer.tables.pop()
    if tag == "pre":
        writer.preformatted -= 1


def _gap(tag: str) -> str:
    """Return what parts a paragraph from its neighbours inside one cell."""
    return " " if tag in _BLOCKS or tag == "br" else ""


def _tidy(text: str) -> str:
    """Collapse the spaces that inline pieces left beside one another and around line breaks."""
    text = _AROUND_BREAK.sub(lambda found: "\n" * min(2, found[0].count("\n")) or "\t", text)
    return _SPACES.sub(" ", text).strip(" \t\n\r")


_DROPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "textarea",
        "select",
        "datalist",
        "input",
        "map",
        "rt",
        "rp",
        "head",
        "meta",
        "link",
        "title",
    ]
)
_TIGHT = frozenset({"li", "tr", "dt", "dd", "option", "summary"})
_LAYOUT = frozenset({"div", "ul", "ol", "dl", "tbody", "thead", "tfoot", "table"})
_CELLS = frozenset(("td", "th"))
_OF_TABLES = frozenset(("table", "tr", "caption", "thead", "tbody", "tfoot"))
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "td",
        "th",
        "ul",
        "button",
    ]
)
_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_CJK_BREAK = re.compile(rf"(?<={_CJK})[ \t]*[\r\n][ \t\r\n]*(?={_CJK})")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" *(?:\n|\t)[ \t\n]*")
_PARAGRAPHS = re.compile(r"\n\n")
