"""Published instances of the B2B meeting scheduling problem: MiniZinc data goes in, an event comes out.

Every requested meeting must be held. Session 1 is the morning, 2 the afternoon, 3 either; noon is no gap. `forbidden`
names slots in which a participant is away, `fixed` (in older files `fixat`) the slot of a meeting, `precedences` the
meetings that must end before one begins. A zero in a set or list means nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from qiao.errors import UsageError
from qiao.meetings.model import Event, Participant, Precedence, Rules, Slot, Table, Wish

_FIELD: Final = re.compile(r"(\w+)\s*=\s*(.*?)\s*;", re.DOTALL)
_NUMBER: Final = re.compile(r"-?\d+")
_SET: Final = re.compile(r"\{([^{}]*)\}|(-?\d+)\s*\.\.\s*(-?\d+)")
_COUNTS: Final = ("nBusiness", "nMeetings", "nTables", "nTotalSlots", "nMorningSlots")
_KNOWN: Final = {
    *_COUNTS, "requested", "meetingsxBusiness", "nMeetingsBusiness", "forbidden", "fixed", "fixat", "precedences",
}  # fmt: skip
_SESSIONS: Final = {1: frozenset({"morning"}), 2: frozenset({"afternoon"}), 3: frozenset[str]()}
_DAY: Final = datetime(2000, 1, 1, 9, tzinfo=UTC)  # the instances name no day
_LENGTH: Final = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Instance:
    """The fields of a file, numbered from 0."""

    people: int
    tables: int
    slots: int
    morning: int
    requested: tuple[tuple[int, int, int], ...]
    forbidden: tuple[frozenset[int], ...]
    fixed: tuple[int | None, ...]
    precedences: tuple[frozenset[int], ...]


def read_instance(text: str) -> Instance:
    """Read a file; a field that is unknown, missing or of the wrong size is an error that names it."""
    bare = re.sub(r"%.*", "", text)
    fields = {match[1]: match[2] for match in _FIELD.finditer(bare)}
    for name in fields:
        if name not in _KNOWN:
            raise UsageError("dzn_unknown_field", field=name)
    counts = {name: _count(fields, name) for name in _COUNTS}
    people, meetings, slots = counts["nBusiness"], counts["nMeetings"], counts["nTotalSlots"]
    rows = _numbers(fields, "requested", 3 * meetings)
    fixed = _numbers(fields, "fixed" if "fixed" in fields else "fixat", meetings)
    instance = Instance(
        people,
        counts["nTables"],
        slots,
        counts["nMorningSlots"],
        tuple((rows[at] - 1, rows[at + 1] - 1, rows[at + 2]) for at in range(0, len(rows), 3)),
        _sets(fields, "forbidden", people),
        tuple(slot - 1 if slot else None for slot in fixed),
        _sets(fields, "precedences", meetings),
    )
    _check_ranges(instance)
    return instance


def _count(fields: dict[str, str], name: str) -> int:
    if not fields.get(name, "").isdigit():
        raise UsageError("dzn_bad_field", field=name, value=fields.get(name, ""))
    return int(fields[name])


def _numbers(fields: dict[str, str], name: str, size: int) -> list[int]:
    found = [int(number) for number in _NUMBER.findall(fields.get(name, ""))]
    if not found and name != "requested":
        return [0] * size
    if len(found) != size:
        raise UsageError("dzn_wrong_size", field=name, size=len(found), expected=size)
    return found


def _sets(fields: dict[str, str], name: str, size: int) -> tuple[frozenset[int], ...]:
    if name not in fields or fields[name].strip("[] \n") == "":
        return (frozenset(),) * size
    found = [
        frozenset(range(int(match[2]), int(match[3]) + 1))
        if match[2]
        else frozenset(map(int, _NUMBER.findall(match[1])))
        for match in _SET.finditer(fields[name])
    ]
    if len(found) != size:
        raise UsageError("dzn_wrong_size", field=name, size=len(found), expected=size)
    return tuple(frozenset(number - 1 for number in each if number) for each in found)


def _check_ranges(instance: Instance) -> None:
    people, slots, meetings = instance.people, instance.slots, len(instance.requested)
    for one, other, session in instance.requested:
        if not (0 <= one < people and 0 <= other < people) or one == other or session not in _SESSIONS:
            raise UsageError("dzn_out_of_range", field="requested", value=f"{one + 1}, {other + 1}, {session}")
    for name, values, size in (
        ("forbidden", [slot for each in instance.forbidden for slot in each], slots),
        ("fixed", [slot for slot in instance.fixed if slot is not None], slots),
        ("precedences", [other for each in instance.precedences for other in each], meetings),
    ):
        for value in values:
            if not 0 <= value < size:
                raise UsageError("dzn_out_of_range", field=name, value=value + 1)


def event_of(instance: Instance, fairness: int | None, copies: int = 1) -> Event:
    """Make an event of an instance, or of several copies of it side by side in the same slots."""
    slots = tuple(
        Slot(
            str(number + 1),
            _DAY + number * _LENGTH,
            _DAY + (number + 1) * _LENGTH,
            "morning" if number < instance.morning else "afternoon",
            "1",
        )
        for number in range(instance.slots)
    )
    numbers = range(copies)
    return Event(
        slots,
        tuple(Table(f"{copy}.{number + 1}") for copy in numbers for number in range(instance.tables)),
        tuple(
            Participant(f"{copy}.{number + 1}", absent=frozenset(str(slot + 1) for slot in away))
            for copy in numbers
            for number, away in enumerate(instance.forbidden)
        ),
        tuple(wish for copy in numbers for wish in _wishes(instance, copy)),
        precedences=tuple(
            Precedence(f"{copy}.{before + 1}", f"{copy}.{after + 1}")
            for copy in numbers
            for after, befores in enumerate(instance.precedences)
            for before in sorted(befores)
        ),
        rules=Rules(fairness=fairness),
    )


def _wishes(instance: Instance, copy: int) -> list[Wish]:
    met = Counter[frozenset[int]]()
    found = []
    for number, ((one, other, session), slot) in enumerate(zip(instance.requested, instance.fixed, strict=True)):
        met[frozenset((one, other))] += 1
        found.append(
            Wish(
                f"{copy}.{number + 1}",
                (f"{copy}.{one + 1}", f"{copy}.{other + 1}"),
                must=True,
                fixed=None if slot is None else str(slot + 1),
                sessions=_SESSIONS[session],
                round=met[frozenset((one, other))],
            )
        )
    return found
