"""Tables of participants and wishes: in come the cells of a file and the rows of an event, out comes what would change.

Headings are known in Chinese and English, and so are countries, languages and answers. An empty cell leaves what is
there. A row that is wrong is reported with its number and column, and the others are read.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from qiao.errors import UsageError
from qiao.matching.terms import recognise
from qiao.meetings import rows as core
from qiao.meetings.model import WISHES_LIMIT
from qiao.vocabulary import load
from qiao_web.models import Event, Participant, Slot, Wish
from qiao_web.models.events import APPLIED, APPROVED, MAYBE, NO, YES
from qiao_web.store import event_absences

PEOPLE, WISHES = "people", "wishes"
# Codes of columns, with their headings in Chinese and English.
PEOPLE_HEADINGS: Final = {
    "name": ("姓名", "Name"),
    "email": ("电子邮箱", "E-mail"),
    "organisation": ("单位", "Organisation"),
    "country": ("国家", "Country"),
    "delegation": ("代表团", "Delegation"),
    "languages": ("会谈语言", "Languages"),
    "zone": ("时区", "Time zone"),
    "offers": ("能提供", "Offers"),
    "seeks": ("在寻找", "Looks for"),
    "online": ("仅线上参加", "Online only"),
    "least": ("最少场次", "Least meetings"),
    "most": ("最多场次", "Most meetings"),
    "absent": ("不在的时段", "Away"),
}
WISH_HEADINGS: Final = {
    "by": ("谁", "By"),
    "other": ("想见谁", "Other"),
    "answer": ("回答", "Answer"),
}
HEADINGS: Final = {PEOPLE: PEOPLE_HEADINGS, WISHES: WISH_HEADINGS}
ANSWERS: Final = {
    **dict.fromkeys(("yes", "y", "是", "想", "愿意"), YES),
    **dict.fromkeys(("maybe", "也许", "可以"), MAYBE),
    **dict.fromkeys(("no", "n", "否", "不", "不愿意"), NO),
}
# What an export holds and an import leaves alone.
_EXPORTED: Final = frozenset({"id", "state", "arrived", "missing"})
# How the core's columns are called in ours, where they differ.
_CORE: Final = {"people": "other"}
Readers = Mapping[str, tuple[str, Callable[[str], Any]]]  # by column: the field that it fills, and what reads it
_LIST: Final = re.compile(r"[;,、，；/\s]+")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a row: its number as spreadsheets count, the column ("" for the whole), a code, the value.

    `who` is whom the row names, so that it is found again.
    """

    row: int
    column: str
    code: str
    value: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant of a table: who that is now (None: nobody yet), what the table says, and what of it is new."""

    row: int
    held: Participant | None
    given: Mapping[str, Any]
    changed: tuple[str, ...]  # columns


@dataclass(frozen=True, slots=True)
class WishLine:
    """An answer of a table, and the one that is held now ("" for none)."""

    row: int
    by: Participant
    other: Participant
    answer: str
    held: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would do."""

    people: tuple[PersonLine, ...] = ()
    wishes: tuple[WishLine, ...] = ()
    troubles: tuple[Trouble, ...] = ()


class _Bad(Exception):  # noqa: N818  # it never leaves this module
    def __init__(self, column: str, code: str, value: str = "") -> None:
        super().__init__(column, code, value)
        self.column, self.code, self.value = column, code, value
        self.others: tuple[_Bad, ...] = ()  # what else is wrong in the row


def cells(name: str, data: bytes) -> list[core.Row]:
    """Return the rows of a workbook or of CSV in UTF-8 or the encoding of Chinese spreadsheets."""
    if name.casefold().endswith(".xlsx"):
        return core.xlsx_rows(data)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return core.csv_rows(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UsageError("table_undecodable")


def plan_people(rows: Sequence[core.Row], event: Event) -> Plan:
    """Compare a table of participants with those who registered."""
    named, troubles = _named(rows, PEOPLE_HEADINGS)
    find = _finder(tuple(event.participants.order_by("id")))
    readers = {**_READERS, "absent": ("absent", _absences(tuple(event.slots.all()), event.zone))}
    seen: set[str] = set()
    found: list[PersonLine] = []

    def read(number: int, row: core.Row) -> None:
        if not row.get("name"):
            raise _Bad("name", "row_missing")
        key = _key(row.get("email", ""), row["name"])
        if key in seen:
            raise _Bad("email" if row.get("email") else "name", "row_repeated", row.get("email") or row["name"])
        seen.add(key)
        held = find(row)
        if held is not None and held.state not in (APPLIED, APPROVED):
            raise _Bad("", "row_left", held.name)
        given = _given(row, readers)
        changed = tuple(name for name, value in given.items() if held is None or getattr(held, name) != value)
        found.append(PersonLine(number, held, given, changed))

    troubles += _each(named, read)
    return Plan(people=tuple(found), troubles=tuple(troubles))


def plan_wishes(rows: Sequence[core.Row], present: Iterable[Participant], held: Iterable[Wish]) -> Plan:
    """Compare a table of wishes with the answers that are there; people are named by e-mail or by name."""
    if len(rows) > WISHES_LIMIT:
        raise UsageError("too_many_wishes", wishes=len(rows), limit=WISHES_LIMIT)
    named, troubles = _named(rows, WISH_HEADINGS)
    people = {one.pk: one for one in present}
    names = _names(people.values())
    answered = {(one.by_id, one.other_id): one.answer for one in held}
    seen: set[tuple[int, int]] = set()
    read_rows: list[dict[str, str]] = []
    lines: dict[str, WishLine] = {}

    def read(number: int, row: core.Row) -> None:
        by, other = _who(row, "by", names), _who(row, "other", names)
        if (by, other) in seen:
            raise _Bad("other", "row_repeated", row["other"])
        seen.add((by, other))
        answer = row.get("answer", "").casefold() or YES
        answer = ANSWERS.get(answer, answer)
        read_rows.append({"id": str(number), "people": f"{by};{other}", "answer": answer})
        lines[str(number)] = WishLine(number, people[by], people[other], answer, answered.get((by, other), ""))

    troubles += _each(named, read)
    checked = core.wishes(read_rows, map(str, people))
    for problem in checked.problems:
        line = lines.pop(read_rows[problem.row - 2]["id"])
        value = line.other.name if problem.column == "people" else problem.value
        column = _CORE.get(problem.column, problem.column)
        troubles.append(Trouble(line.row, column, problem.code.value, value, f"{line.by.name} → {line.other.name}"))
    return Plan(wishes=tuple(lines.values()), troubles=tuple(sorted(troubles, key=lambda one: one.row)))


def _named(rows: Sequence[core.Row], headings: Mapping[str, tuple[str, str]]) -> tuple[list[core.Row], list[Trouble]]:
    """Call columns by their codes; report those that nobody knows."""
    codes = {form.casefold(): code for code, forms in headings.items() for form in (code, *forms)}
    first = rows[0] if rows else {}
    unknown = [name for name in first if name not in codes and name not in _EXPORTED]
    troubles = [Trouble(1, name, "row_unknown_column", name) for name in unknown]
    missing = [code for code in list(headings)[:1] if rows and code not in {codes.get(name) for name in first}]
    troubles += [Trouble(1, code, "row_no_column") for code in missing]
    named: list[core.Row] = [{codes[name]: value for name, value in row.items() if name in codes} for row in rows]
    return ([] if missing else named), troubles


def _each(rows: Iterable[core.Row], read: Callable[[int, core.Row], None]) -> list[Trouble]:
    """Read row by row; what is wrong with one does not stop the others."""
    troubles = []
    for number, row in enumerate(rows, 2):
        try:
            read(number, row)
        except _Bad as bad:
            troubles += [Trouble(number, one.column, one.code, one.value, _who_is(row)) for one in (bad, *bad.others)]
    return troubles


def _who_is(row: core.Row) -> str:
    """Name whom a row of either table is about, as it says itself."""
    return row.get("name") or " → ".join(filter(None, (row.get("by"), row.get("other"))))


def _given(row: core.Row, readers: Readers) -> dict[str, Any]:
    """Return the fields of a participant that a row fills; all that is wrong in it is told at once."""
    found: dict[str, Any] = {}
    wrong: list[_Bad] = []
    for column, (field, read) in readers.items():
        try:
            if row.get(column):
                found[field] = read(row[column])
        except _Bad as bad:
            wrong.append(bad)
    if wrong:
        wrong[0].others = tuple(wrong[1:])
        raise wrong[0]
    return found


def _absences(slots: Sequence[Slot], zone: str) -> Callable[[str], list[int]]:
    """Return what reads when somebody is away."""

    def read(text: str) -> list[int]:
        try:
            return event_absences.read(text, slots, zone)
        except ValueError as error:
            raise _Bad("absent", "row_unknown_slot", str(error)) from None

    return read


def _core(column: str) -> Callable[[str], Any]:
    """Return what reads a column as the core does."""

    def read(text: str) -> Any:  # noqa: ANN401  # whatever the column holds
        checked = core.participants([{"id": "1", column: text}])
        for problem in checked.problems:
            raise _Bad(problem.column, problem.code.value, problem.value)
        return getattr(checked.participants[0], column)

    return read


def _languages(text: str) -> list[str]:
    return list(dict.fromkeys(_code("languages", one) for one in _LIST.split(text) if one))


def _delegations(text: str) -> list[str]:
    return list(dict.fromkeys(one.strip() for one in re.split("[;；]", text) if one.strip()))


def _code(column: str, text: str) -> str:
    code = recognise("languages", text)
    if code is None:
        raise _Bad(column, "row_unknown_language", text)
    return code


def _country(text: str) -> str:
    code = _countries().get(text.casefold())
    if code is None:
        raise _Bad("country", "row_unknown_country", text)
    return code


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in load.countries():
        for form in (one.a3, one.a2, one.zh, one.en, *one.zh_aliases, *one.en_aliases):
            found.setdefault(form.casefold(), one.a3)
    return found


def _address(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise _Bad("email", "row_bad_address", text) from None
    return text.lower()


# What reads each column of participants, and the field that it fills.
_READERS: Final[Readers] = {
    "name": ("name", lambda text: text[:120]),
    "email": ("email", _address),
    "organisation": ("body", lambda text: text[:200]),
    "country": ("country", _country),
    "delegation": ("delegations", _delegations),
    "languages": ("languages", _languages),
    "zone": ("zone", _core("zone")),
    "offers": ("offers", lambda text: text[:2000]),
    "seeks": ("seeks", lambda text: text[:2000]),
    "online": ("online", _core("online")),
    "least": ("least", _core("least")),
    "most": ("most", _core("most")),
}


def _key(email: str, name: str) -> str:
    """Tell people apart: by address, and without one by name."""
    return email.strip().casefold() or f"name:{name.strip().casefold()}"


def _finder(registered: Sequence[Participant]) -> Callable[[core.Row], Participant | None]:
    """Return what finds who a row is: by address, else by name among those who could be meant."""
    addresses = {one.email.casefold(): one for one in registered if one.email}

    def find(row: core.Row) -> Participant | None:
        email = row.get("email", "").casefold()
        if email in addresses:
            return addresses[email]
        alike = [one for one in registered if one.name.casefold() == row["name"].casefold()]
        meant = [one for one in alike if not email or not one.email]
        if len(meant) > 1:
            raise _Bad("name", "row_several", row["name"])
        return meant[0] if meant else None

    return find


def _names(people: Iterable[Participant]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in people:
        for name in filter(None, (one.email.casefold(), one.name.casefold())):
            found.setdefault(name, []).append(one.pk)
    return found


def _who(row: core.Row, column: str, names: Mapping[str, Sequence[int]]) -> int:
    said = row.get(column, "")
    if not said:
        raise _Bad(column, "row_missing")
    numbers = names.get(said.casefold(), ())
    if not numbers:
        raise _Bad(column, "row_unknown_person", said)
    if len(numbers) > 1:
        raise _Bad(column, "row_several", said)
    return numbers[0]
