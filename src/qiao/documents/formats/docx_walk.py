"""The body of a word-processing document becomes blocks: a paragraph each, a table row each."""

from collections.abc import Mapping

import lxml.etree

from qiao.documents.formats.parsed import Block
from qiao.documents.model import RegionKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {_FALLBACK, *(f"{W}{name}" for name in ("rt", "del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"))}
)
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT, _PARAGRAPH, _ROW, _CELL = (f"{W}{name}" for name in ("t", "p", "tr", "tc"))


def blocks(body: lxml.etree._Element, kinds: Mapping[str, RegionKind]) -> list[Block]:
    """Return the blocks of a document part in reading order; `kinds` maps style ids to what they mean."""
    writer = _Writer(kinds)
    skipped = 0
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        if skipped or element.tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif event == "start":
            writer.enter(element)
        else:
            writer.leave(element)
    return writer.found


class _Writer:
    """Gathers text into blocks. A text box opens a paragraph inside another, and a table may stand in a cell."""

    def __init__(self, kinds: Mapping[str, RegionKind]) -> None:
        self.found: list[Block] = []
        self._kinds = kinds
        self._paragraphs: list[list[str]] = [[]]
        self._rows: list[list[str]] = []

    def enter(self, element: lxml.etree._Element) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self._paragraphs.append([])
        elif tag == _ROW:
            self._rows.append([])
        elif tag == _CELL and self._rows:
            self._rows[-1].append("")
        elif tag == _TEXT:
            self._paragraphs[-1].append(element.text or "")
        elif tag in _MARKS:
            self._paragraphs[-1].append(_MARKS[tag])

    def leave(self, element: lxml.etree._Element) -> None:
        if element.tag == _PARAGRAPH:
            self._close_paragraph(element, "".join(self._paragraphs.pop()).strip(" \n\r"))
        elif element.tag == _ROW:
            self._close_row()

    def _close_paragraph(self, element: lxml.etree._Element, text: str) -> None:
        if not text or text.isspace() or self._in_cell(text):
            return
        style = element.find(f"{W}pPr/{W}pStyle")
        kind = self._kinds.get(style.get(f"{W}val") or "") if style is not None else None
        listed = element.find(f"{W}pPr/{W}numPr") is not None and kind is None
        follows = listed and bool(self.found) and not self.found[-1].kinds
        self.found.append(Block(text, frozenset({kind} if kind else ()), tight=follows))

    def _close_row(self) -> None:
        text = "\t".join(self._rows.pop()).strip()
        if not text or self._in_cell(text):
            return
        table = frozenset({RegionKind.TABLE})
        self.found.append(Block(text, table, tight=bool(self.found) and self.found[-1].kinds == table))

    def _in_cell(self, text: str) -> bool:
        """Put the text into the open cell, if one is open."""
        if not self._rows or not self._rows[-1]:
            return False
        self._rows[-1][-1] = f"{self._rows[-1][-1]} {text}".strip()
        return True
