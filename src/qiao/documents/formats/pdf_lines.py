"""A page of a PDF becomes lines: their characters as PDFium orders them, and where they stand.

PDFium puts a line feed where the layout starts a new line; the place of a line is that of its first and last character.
"""

import ctypes

import pypdfium2
from pypdfium2 import raw

from qiao.documents.codes import RefusalCode
from qiao.documents.formats.pdf_layout import Line
from qiao.errors import Unreadable

_HYPHEN_MARKS = {0x02: "\u00ad", 0xFFFE: "\u00ad"}  # what PDFium writes for a hyphen that the layout put there


def lines(document: pypdfium2.PdfDocument, index: int, budget: int) -> list[Line]:
    """Return the lines of one page; raise `Unreadable` where it holds more characters than the budget."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = raw.FPDFText_CountChars(textpage)
            if count > budget:
                raise Unreadable(RefusalCode.TEXT_TOO_LONG, limit=budget)
            return _split(textpage, max(0, count))
        finally:
            textpage.close()
    finally:
        page.close()


def _split(textpage: pypdfium2.PdfTextPage, count: int) -> list[Line]:
    found: list[Line] = []
    units: list[int] = []
    places: list[int] = []
    for at in range(count):
        unit = raw.FPDFText_GetUnicode(textpage, at)
        if unit in {10, 13}:
            _keep(found, textpage, units, places)
            units, places = [], []
        elif unit:
            units.append(unit)
            if unit not in {32, 0xA0, 0x3000}:
                places.append(at)
    _keep(found, textpage, units, places)
    return found


def _keep(found: list[Line], textpage: pypdfium2.PdfTextPage, units: list[int], places: list[int]) -> None:
    if not places:
        return
    text = "".join(_HYPHEN_MARKS.get(unit) or chr(unit) for unit in units)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd").strip()
    left, bottom, _, top = _box(textpage, places[0])
    right = _box(textpage, places[-1])[2]
    size = raw.FPDFText_GetFontSize(textpage, places[len(places) // 2])
    found.append(Line(text, left, right, bottom, top, size or top - bottom))


def _box(textpage: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a character's cell (its glyph alone would make a comma a tiny line)."""
    rect = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(rect)):
        return rect.left, rect.bottom, rect.right, rect.top
    return 0.0, 0.0, 0.0, 0.0
