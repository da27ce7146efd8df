"""A page of a PDF becomes lines: their characters as PDFium orders them, and where they stand.

PDFium puts a line feed where the layout starts a new line; the place of a line is that of its first and last character.
A space that is as wide as a column of a table becomes a tab.
"""

import ctypes
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from qiao.documents.codes import RefusalCode
from qiao.documents.formats.pdf_layout import Line
from qiao.errors import Unreadable

WIDE = 1.3  # of the type size: a gap this wide between words is a column, not a space
MOST_CELLS = 12  # of a row: lines with more spaces are prose, and their spaces are not measured
_SPACES = frozenset({0x20, 0xA0, 0x3000})
# What PDFium writes for a hyphen that the layout put there, and for a glyph of which its font names no character.
_MEANT = {0x02: 0xAD, 0xFFFE: 0xAD, 0x00: 0xFFFD}


@dataclass(slots=True)
class _Run:
    """The characters of a line: code units, and their indexes on the page."""

    units: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def lines(document: pypdfium2.PdfDocument, index: int, budget: int) -> list[Line]:
    """Return the lines of one page; raise `Unreadable` where it holds more characters than the budget."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = raw.FPDFText_CountChars(textpage)
            if count > budget:
                raise Unreadable(RefusalCode.TEXT_TOO_LONG, limit=budget)
            return [line for run in _runs(textpage, count) if (line := _line(textpage, run)) is not None]
        finally:
            textpage.close()
    finally:
        page.close()


def _runs(textpage: pypdfium2.PdfTextPage, count: int) -> list[_Run]:
    found = [_Run()]
    for at in range(count):
        unit = raw.FPDFText_GetUnicode(textpage, at)
        if unit in {10, 13}:
            found.append(_Run())
        elif unit or _is_seen(textpage, at):
            found[-1].units.append(_MEANT.get(unit, unit))
            found[-1].places.append(at)
    return found


def _is_seen(textpage: pypdfium2.PdfTextPage, at: int) -> bool:
    """Tell whether a character without a code takes room: left out, 2025年3月 would become another number, 20253."""
    left, _, right, _ = _box(textpage, at)
    return right > left and not raw.FPDFText_IsGenerated(textpage, at)


def _line(textpage: pypdfium2.PdfTextPage, run: _Run) -> Line | None:
    solid = [at for at, unit in enumerate(run.units) if unit not in _SPACES]
    if not solid:
        return None
    first, last = solid[0], solid[-1]
    left, bottom, _, top = _box(textpage, run.places[first])
    right = _box(textpage, run.places[last])[2]
    size = raw.FPDFText_GetFontSize(textpage, run.places[solid[len(solid) // 2]]) or max(top - bottom, 1.0)
    units = _tabbed(textpage, run, size)[first : last + 1]
    text = "".join(map(chr, units)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(text, left, right, bottom, top, size)


def _tabbed(textpage: pypdfium2.PdfTextPage, run: _Run, size: float) -> list[int]:
    """Turn the spaces that stand for a wide gap into tabs."""
    units = run.units
    spaces = [at for at in range(1, len(units) - 1) if units[at] == 0x20 and units[at - 1] not in _SPACES]
    if not spaces or len(spaces) > MOST_CELLS:
        return units
    shown = list(units)
    for at in spaces:
        after = next((other for other in range(at, len(units)) if units[other] not in _SPACES), None)
        if after is None:
            continue
        gap = _box(textpage, run.places[after])[0] - _box(textpage, run.places[at - 1])[2]
        if gap > WIDE * size:
            shown[at] = 0x09
    return shown


def _box(textpage: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a character's cell (its glyph alone would make a comma a tiny line)."""
    rect = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(rect)):
        return rect.left, rect.bottom, rect.right, rect.top
    return 0.0, 0.0, 0.0, 0.0
