"""Participants and wishes as rows of CSV or XLSX: cells go in, values and coded problems by row come out, and back.

A row that is wrong is a problem with its number and column; the others are read. Columns are named in English; their
order does not matter, unknown ones are reported. Lists are separated by semicolons.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import openpyxl

from qiao.errors import UsageError
from qiao.meetings.model import WISHES_LIMIT, Participant, Veto, Wish

UNPACKED: Final = 256 * 1024**2  # bytes of a workbook's parts: 200,000 rows take about 60 MB, bombs take gigabytes

T = TypeVar("T")
Row = Mapping[str, str]

PARTICIPANTS: Final = (
    "id", "name", "organisation", "delegations", "languages", "zone", "absent", "online", "least", "most", "email",
)  # fmt: skip
WISHES: Final = ("id", "people", "answer", "weight", "must", "fixed", "table", "sessions", "halls")
ANSWERS: Final = {
    "yes": 3,
    "maybe": 1,
    "no": 0,
}  # the weight of a wish that gives none; no is a veto of the first person
TRUE: Final = frozenset({"yes", "true", "1", "是", "y"})
FALSE: Final = frozenset({"", "no", "false", "0", "否", "n"})


class Trouble(StrEnum):
    """What is wrong with a cell."""

    MISSING = "row_missing"
    NOT_A_NUMBER = "row_not_a_number"
    NOT_YES_OR_NO = "row_not_yes_or_no"
    REPEATED = "row_repeated"
    UNKNOWN_ZONE = "row_unknown_zone"
    UNKNOWN_COLUMN = "row_unknown_column"
    UNKNOWN_PERSON = "row_unknown_person"
    UNKNOWN_ANSWER = "row_unknown_answer"
    ALONE = "row_alone"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row (the first one under the heading is 2, as programs number them) and in which column."""

    row: int
    column: str
    code: Trouble
    value: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, and what could not be."""

    participants: tuple[Participant, ...] = ()
    wishes: tuple[Wish, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    problems: tuple[Problem, ...] = ()


class _BadCell(Exception):  # noqa: N818  # it never leaves this module
    def __init__(self, column: str, code: Trouble, value: str = "") -> None:
        super().__init__(column, code, value)
        self.column, self.code, self.value = column, code, value


def csv_rows(text: str) -> list[Row]:
    """Read CSV; the heading is the first row."""
    return [_clean(row) for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]


def xlsx_rows(content: bytes) -> list[Row]:
    """Read the first sheet of a workbook: no more rows than any event may have wishes, and one that tells of more."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        found = _sheet(content) if size <= UNPACKED else None
    except Exception as error:  # whatever a broken file raises, the file is what is wrong
        raise UsageError("bad_workbook") from error
    if found is None:
        raise UsageError("workbook_unpacks", limit=UNPACKED // 1024**2)
    return found


def _sheet(content: bytes) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True, max_row=WISHES_LIMIT + 2)
    heading = [str(cell or "").strip() for cell in next(rows, ())]
    return [
        _clean({name: _text(cell) for name, cell in zip(heading, row, strict=False) if name})
        for row in rows
        if any(cell not in (None, "") for cell in row)
    ]


def _text(cell: object) -> str:
    """Write a cell as people see it: numbers come as 3.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _clean(row: Mapping[str, object]) -> Row:
    return {str(name).strip().casefold(): str(value or "").strip() for name, value in row.items() if name}


def participants(rows: Sequence[Row]) -> Imported:
    """Read participants."""
    found, problems = _each(rows, PARTICIPANTS, _participant)
    return Imported(participants=tuple(found), problems=tuple(problems))


def wishes(rows: Sequence[Row], known: Iterable[str], limit: int = WISHES_LIMIT) -> Imported:
    """Read wishes of people with known ids; `people` are those who meet, first who asks. The answer no is a veto."""
    if len(rows) > limit:
        raise UsageError("too_many_wishes", wishes=len(rows), limit=limit)
    ids = frozenset(known)
    found, problems = _each(rows, WISHES, lambda row: _wish(row, ids))
    return Imported(
        wishes=tuple(each for each in found if isinstance(each, Wish)),
        vetoes=tuple(each for each in found if isinstance(each, Veto)),
        problems=tuple(problems),
    )


def _each(rows: Sequence[Row], columns: Sequence[str], read: Callable[[Row], T]) -> tuple[list[T], list[Problem]]:
    """Read row by row; what is wrong with one does not stop the others."""
    problems = [
        Problem(1, name, Trouble.UNKNOWN_COLUMN, name)
        for name in dict.fromkeys(name for row in rows[:1] for name in row)
        if name not in columns
    ]
    found: list[T] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        try:
            _check_id(row, seen)
            found.append(read(row))
        except _BadCell as bad:
            problems.append(Problem(number, bad.column, bad.code, bad.value))
    return found, problems


def _check_id(row: Row, seen: set[str]) -> None:
    """Demand an id that no earlier row has."""
    if not row.get("id"):
        raise _BadCell("id", Trouble.MISSING)
    if row["id"] in seen:
        raise _BadCell("id", Trouble.REPEATED, row["id"])
    seen.add(row["id"])


def _participant(row: Row) -> Participant:
    zone = row.get("zone") or "UTC"
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _BadCell("zone", Trouble.UNKNOWN_ZONE, zone) from None
    return Participant(
        row["id"],
        row.get("name", ""),
        row.get("organisation", ""),
        _many(row, "delegations"),
        frozenset(language.casefold() for language in _many(row, "languages")),
        zone,
        _many(row, "absent"),
        _yes(row, "online"),
        _number(row, "least") or 0,
        _number(row, "most"),
        row.get("email", ""),
    )


def _wish(row: Row, known: frozenset[str]) -> Wish | Veto:
    people = tuple(dict.fromkeys(part.strip() for part in row.get("people", "").split(";") if part.strip()))
    if len(people) < 2:
        raise _BadCell("people", Trouble.ALONE, row.get("people", ""))
    for name in people:
        if name not in known:
            raise _BadCell("people", Trouble.UNKNOWN_PERSON, name)
    answer = row.get("answer", "").casefold() or "yes"
    if answer not in ANSWERS:
        raise _BadCell("answer", Trouble.UNKNOWN_ANSWER, answer)
    if answer == "no":
        return Veto(people[0], people[1])
    weight = _number(row, "weight")
    return Wish(
        row["id"],
        people,
        ANSWERS[answer] if weight is None else weight,
        _yes(row, "must"),
        row.get("fixed") or None,
        row.get("table") or None,
        _many(row, "sessions"),
        _many(row, "halls"),
    )


def _many(row: Row, column: str) -> frozenset[str]:
    return frozenset(part.strip() for part in row.get(column, "").split(";") if part.strip())


def _number(row: Row, column: str) -> int | None:
    value = row.get(column, "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit()):
        raise _BadCell(column, Trouble.NOT_A_NUMBER, value)
    return int(value)


def _yes(row: Row, column: str) -> bool:
    value = row.get(column, "").casefold()
    if value not in TRUE | FALSE:
        raise _BadCell(column, Trouble.NOT_YES_OR_NO, value)
    return value in TRUE


def participant_rows(people: Iterable[Participant]) -> list[dict[str, str]]:
    """Write participants as rows that read back to the same."""
    return [
        {
            "id": person.id,
            "name": person.name,
            "organisation": person.organisation,
            "delegations": "; ".join(sorted(person.delegations)),
            "languages": "; ".join(sorted(person.languages)),
            "zone": person.zone,
            "absent": "; ".join(sorted(person.absent)),
            "online": "yes" if person.online else "no",
            "least": str(person.least),
            "most": "" if person.most is None else str(person.most),
            "email": person.email,
        }
        for person in people
    ]


def wish_rows(asked: Iterable[Wish]) -> list[dict[str, str]]:
    """Write wishes as rows that read back to the same."""
    return [
        {
            "id": wish.id,
            "people": "; ".join(wish.people),
            "answer": "yes",
            "weight": str(wish.weight),
            "must": "yes" if wish.must else "no",
            "fixed": wish.fixed or "",
            "table": wish.table or "",
            "sessions": "; ".join(sorted(wish.sessions)),
            "halls": "; ".join(sorted(wish.halls)),
        }
        for wish in asked
    ]
