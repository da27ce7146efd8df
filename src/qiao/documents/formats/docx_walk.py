"""The body of a word-processing document becomes blocks: a paragraph each, a table row each."""

from collections.abc import Mapping

import lxml.etree

from qiao.documents.formats.parsed import Block
from qiao.documents.model import RegionKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({_FALLBACK, f"{W}rt", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}sectPr"})
_MARKS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_TEXT, _PARAGRAPH, _ROW, _CELL, _TABLE = (f"{W}{name}" for name in ("t", "p", "tr", "tc", "tbl"))


def blocks(body: lxml.etree._Element, kinds: Mapping[str, RegionKind]) -> list[Block]:
    """Return the blocks of a document part in reading order; `kinds` maps style ids to what they mean."""
    found: list[Block] = []
    pending: list[list[str]] = [[]]  # the text of the open paragraphs: a text box opens one inside another
    rows: list[list[str]] = []  # the cells of the open rows: a table may stand in a cell
    skipped = 0
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if skipped or tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif event == "start":
            if tag == _PARAGRAPH:
                pending.append([])
            elif tag == _ROW:
                rows.append([])
            elif tag == _CELL and rows:
                rows[-1].append("")
            elif tag == _TEXT:
                pending[-1].append((element.text or "").replace("\0", "\ufffd"))
            elif tag in _MARKS:
                pending[-1].append(_MARKS[tag])
        elif tag == _PARAGRAPH:
            _close_paragraph(element, "".join(pending.pop()).strip(" \n\r"), found, rows, kinds)
        elif tag == _ROW:
            _close_row(rows, found)
    return found


def _close_paragraph(
    element: lxml.etree._Element, text: str, found: list[Block], rows: list[list[str]], kinds: Mapping[str, RegionKind]
) -> None:
    if not text or text.isspace():
        return
    if rows and rows[-1]:
        rows[-1][-1] = f"{rows[-1][-1]} {text}".strip()
        return
    style = element.find(f"{W}pPr/{W}pStyle")
    kind = kinds.get(style.get(f"{W}val") or "") if style is not None else None
    listed = element.find(f"{W}pPr/{W}numPr") is not None
    found.append(Block(text, frozenset({kind} if kind else ()), tight=listed and bool(found) and not found[-1].kinds))


def _close_row(rows: list[list[str]], found: list[Block]) -> None:
    cells = rows.pop()
    text = "\t".join(cells).strip()
    if not text:
        return
    if rows and rows[-1]:
        rows[-1][-1] = f"{rows[-1][-1]} {text}".strip()
        return
    table = frozenset({RegionKind.TABLE})
    found.append(Block(text, table, tight=bool(found) and found[-1].kinds == table))
