"""Profiles as files for people: profiles and a language in, the bytes of an XLSX, CSV or DOCX file out.

Heads and codes are written in the language; what is exported is imported again as it was, and the template for an
import is an empty export with help, a sheet of all values, and an example.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

import docx
import xlsxwriter

from qiao.matching.columns import Column, columns, write_cell
from qiao.matching.profile import Profile
from qiao.matching.rows import filled, to_cells
from qiao.matching.terms import vocabularies

_WIDE: Final = 40  # characters of a column of text
_NARROW: Final = 18
_LISTED: Final = 2_000  # rows below the head that offer their values as a list
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be run by a spreadsheet


def to_csv(profiles: Iterable[Profile], language: str) -> bytes:
    """Return profiles as CSV in UTF-8 with a byte-order mark, so that spreadsheets read Chinese."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(column.head(language) for column in columns())
    writer.writerows(map(_harmless, row) for row in _rows(profiles, language))
    return ("\ufeff" + made.getvalue()).encode()


def to_xlsx(profiles: Iterable[Profile], language: str) -> bytes:
    """Return profiles as a workbook with one sheet."""
    return _workbook(list(_rows(profiles, language)), language)


def template(language: str) -> bytes:
    """Return an empty workbook for an import, with a line of help and a sheet of all values."""
    return _workbook([[column.help(language) for column in columns()]], language, with_values=True)


def to_docx(profiles: Iterable[Profile], language: str) -> bytes:
    """Return profiles as a document: a heading and a table of what is filled in for each."""
    document = docx.Document()
    for number, profile in enumerate(profiles):
        if number:
            document.add_page_break()  # type: ignore[no-untyped-call]  # the library has no types for it
        document.add_heading(_printable(profile.title.best(language)), level=1)
        listed = filled(profile)
        table = document.add_table(rows=len(listed), cols=2, style="Table Grid")
        for row, (column, value) in zip(table.rows, listed, strict=True):
            row.cells[0].text = column.head(language)
            row.cells[1].text = _printable(write_cell(column, value, language))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _printable(text: str) -> str:
    """Return the text without the control characters that XML cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\n\t")


def _rows(profiles: Iterable[Profile], language: str) -> Iterable[list[str]]:
    for profile in profiles:
        cells = to_cells(profile)
        yield [write_cell(column, cells[column.name], language) for column in columns()]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _workbook(rows: Sequence[Sequence[str]], language: str, *, with_values: bool = False) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("信息" if language.startswith("zh") else "Profiles")
    head, body = (
        book.add_format({"bold": True, "bg_color": "#E8EEF4"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for at, column in enumerate(columns()):
        sheet.set_column(at, at, _WIDE if column.shape == "text" else _NARROW, body)
        sheet.write_string(0, at, column.head(language), head)
    for number, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if cell:
                sheet.write_string(number, at, cell)
    sheet.freeze_panes(1, 0)
    if with_values:
        _values(book, sheet, language)
    book.close()
    return made.getvalue()


def _values(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, language: str) -> None:
    """Add the sheet of values, and offer them in the columns that hold one."""
    chinese = language.startswith("zh")
    name = "取值" if chinese else "Values"
    listed = book.add_worksheet(name)
    listed.set_column(0, len(columns()), _NARROW + 6)
    head = book.add_format({"bold": True})
    chosen = [(at, column) for at, column in enumerate(columns()) if column.vocabulary]
    for place, (at, column) in enumerate(chosen):
        listed.write_string(0, place, column.head(language), head)
        entries = vocabularies()[column.vocabulary]
        for row, entry in enumerate(entries, 1):
            listed.write_string(row, place, entry.name(language))
        if column.shape == "code":
            span = f"='{name}'!{_cell(place, 1)}:{_cell(place, len(entries))}"
            sheet.data_validation(2, at, _LISTED, at, {"validate": "list", "source": span, "ignore_blank": True})


def _cell(column: int, row: int) -> str:
    name: str = xlsxwriter.utility.xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return name


def heads(language: str) -> tuple[tuple[Column, str], ...]:
    """Return the columns with their heads, for a page that shows what an import may hold."""
    return tuple((column, column.head(language)) for column in columns())
