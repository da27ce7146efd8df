"""Many profiles from one file: an XLSX, CSV or YAML file in, a row for each profile with its problems out.

Nothing is stored, so that every import can be tried first. Columns may stand in any order and be named in either
language; a CSV may have any encoding and any of the usual separators. Files are bounded before they are opened.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import openpyxl
import yaml

from qiao.documents.encoding import decode
from qiao.errors import Unreadable
from qiao.matching.check import Problem
from qiao.matching.columns import Column, columns, find
from qiao.matching.profile import Owner, Profile
from qiao.matching.rows import to_profile

LARGEST: Final = 20 * 1024 * 1024  # bytes of a file
UNPACKED: Final = 200 * 1024 * 1024  # bytes that a workbook may unpack to
MOST_ROWS: Final = 5_000
_HEADS_IN: Final = 10  # first rows among which the head is looked for
_FEWEST_HEADS: Final = 2  # columns that must be known for a row to be the head
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file by its number there, what it says (None where it cannot be read), and its problems."""

    number: int
    profile: Profile | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds. `problems` are those of the file itself; with one of them there are no rows.

    `unknown` are heads of columns that nobody knows: their cells are left out.
    """

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles of all rows that can be read, with or without problems."""
        return tuple(row.profile for row in self.rows if row.profile)


Line = tuple[int, Sequence[str]]


def read_table(data: bytes, name: str, today: date, owner: Owner | None = None) -> Imported:
    """Read a file of profiles, all of one `owner` if there is one; whatever the bytes are, the answer is a value."""
    if len(data) > LARGEST:
        return _refused("table_too_large", size=len(data), limit=LARGEST)
    ending = name.lower().rpartition(".")[2]
    try:
        if ending in ("yaml", "yml"):
            return _from_records(data, today, owner)
        lines = _workbook(data) if data[:2] == b"PK" else _separated(data)
        return _from_lines(lines, today, owner)
    except Unreadable as error:
        return Imported(problems=(Problem(error.code, "file", {key: str(value) for key, value in error.data.items()}),))


def _refused(code: str, **data: str | int) -> Imported:
    return Imported(problems=(Problem(code, "file", data),))


def _workbook(data: bytes) -> list[Line]:
    """Return the lines of the first sheet of a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        found = _sheet(data) if size <= UNPACKED else None
    except Exception as error:  # a damaged workbook fails in openpyxl in dozens of ways
        raise Unreadable("table_damaged", error=type(error).__name__) from error
    if found is None:
        raise Unreadable("table_too_large", size=size, limit=UNPACKED)
    return found


def _sheet(data: bytes) -> list[Line]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    return [
        (number, [_cell(value) for value in values])
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + _HEADS_IN + 1), 1)
    ]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _separated(data: bytes) -> list[Line]:
    """Return the lines of a CSV file in whatever encoding and with whatever separator."""
    text = decode(data).text.lstrip("\ufeff")
    head = text.partition("\n")[0]
    mark = max((",", ";", "\t", "，"), key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        return list(enumerate((list(row) for row in rows), 1))
    except csv.Error as error:
        raise Unreadable("table_damaged", error=str(error)) from error


def _from_lines(lines: Iterable[Line], today: date, owner: Owner | None) -> Imported:
    listed = list(lines)
    for at, (_, heads) in enumerate(listed[:_HEADS_IN]):
        found = [find(head) for head in heads]
        if sum(column is not None for column in found) >= _FEWEST_HEADS:
            unknown = tuple(
                head.strip() for head, column in zip(heads, found, strict=True) if column is None and head.strip()
            )
            body = [line for line in listed[at + 1 :] if any(cell.strip() for cell in line[1])]
            if len(body) > MOST_ROWS:
                return _refused("too_many_rows", size=len(body), limit=MOST_ROWS)
            return Imported(_rows(_cells(body, found), today, owner), (), unknown)
    return _refused("no_header")


def _cells(lines: Iterable[Line], heads: Sequence[Column | None]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in lines:
        cells: dict[str, str] = {}
        for column, cell in zip(heads, line, strict=False):
            if column is not None and not cells.get(column.name):
                cells[column.name] = cell
        if not _is_help(cells):
            yield number, cells


def _is_help(cells: dict[str, str]) -> bool:
    """Tell whether a line is the template's own line of help."""
    kind = next(column for column in columns() if column.name == "readiness")
    return cells.get("readiness", "") in (kind.zh_help, kind.en_help) and not cells.get("kind")


def _from_records(data: bytes, today: date, owner: Owner | None) -> Imported:
    """Read a YAML list of mappings from columns to values; lists may be lists."""
    try:
        held = yaml.load(decode(data).text, Loader=_LOADER)  # noqa: S506 both loaders are safe ones
    except yaml.YAMLError as error:
        raise Unreadable("table_damaged", error=type(error).__name__) from error
    if not isinstance(held, list) or not all(isinstance(record, dict) for record in held):
        return _refused("no_header")
    if len(held) > MOST_ROWS:
        return _refused("too_many_rows", size=len(held), limit=MOST_ROWS)
    unknown = {str(name) for record in held for name in record if find(str(name)) is None}
    records = (
        (number, {column.name: _joined(value) for name, value in record.items() if (column := find(str(name)))})
        for number, record in enumerate(held, 1)
    )
    return Imported(_rows(records, today, owner), (), tuple(sorted(unknown)))


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _rows(records: Iterable[tuple[int, dict[str, str]]], today: date, owner: Owner | None) -> tuple[Row, ...]:
    """Read every row; the second of two rows with one id says so and is left out."""
    found: list[Row] = []
    seen: dict[str, int] = {}
    for number, cells in records:
        profile, wrong = to_profile(cells, number, today, owner)
        row = Row(number, profile, wrong)
        if profile and profile.id in seen:
            again = Problem("id_again", "id", {"value": profile.id, "row": seen[profile.id]})
            row = Row(number, None, (*wrong, again))
        elif profile:
            seen[profile.id] = number
        found.append(row)
    return tuple(found)
