"""Published instances of the B2B meeting scheduling problem: MiniZinc data goes in, an event comes out.

Every requested meeting must be held. Session 1 is the morning, 2 the afternoon, 3 (or none) either; noon is no gap.
`forbidden` names the slots in which a participant is away, `fixed` the slot of a meeting, `precedences` the meetings
that must end before one begins. A zero in a set or list means nothing. Fields have several names and shapes, for the
authors, their CP model and those who work on their instances write them in different ways; each is listed below.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

from qiao.errors import UsageError
from qiao.meetings.minizinc import Array, Cell, Value, numbers_of, read_fields
from qiao.meetings.model import Event, Participant, Precedence, Rules, Slot, Table, Wish

# Each field by the name that the published files use, with the other names that are about.
_NAMES: Final = {
    "nBusiness": ("nBusinesses", "nParticipants"),
    "nMeetings": (),
    "nTables": ("nLocations",),
    "nTotalSlots": ("nTimeSlots", "nSlots"),
    "nMorningSlots": (),
    "requested": ("meetings", "requests"),
    "forbidden": ("forbiddenSlots",),
    "indexForbidden": ("forbiddenIndex",),
    "fixed": ("fixat", "fixedMeetings", "fixedSlots"),
    "precedences": ("precedence", "precedencePairs"),
    # what the requested meetings say already, and is not read again
    "meetingsxBusiness": ("meetingsxParticipant",),
    "nMeetingsBusiness": ("nMeetingsParticipant",),
    "tnForbidden": ("nForbidden",),
}
_CANONICAL: Final = {other.casefold(): name for name, others in _NAMES.items() for other in (name, *others)}
_ANY_SESSION: Final = 3
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
    fields: dict[str, Value] = {}
    for name, value in read_fields(text).items():
        if name.casefold() not in _CANONICAL:
            raise UsageError("dzn_unknown_field", field=name)
        fields[_CANONICAL[name.casefold()]] = value
    people, meetings, slots = (_count(fields, name) for name in ("nBusiness", "nMeetings", "nTotalSlots"))
    instance = Instance(
        people,
        _count(fields, "nTables"),
        slots,
        _count(fields, "nMorningSlots"),
        _requested(fields, meetings),
        _forbidden(fields, people, slots),
        _fixed(fields, meetings),
        _precedences(fields, meetings),
    )
    _check_ranges(instance)
    return instance


def _count(fields: dict[str, Value], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or value < 0:
        raise UsageError("dzn_bad_field", field=name, value="" if value is None else str(value)[:60])
    return value


def _array(fields: dict[str, Value], name: str) -> Array:
    """Return an array; one that is missing or empty says nothing."""
    value = fields.get(name, Array((), matrix=False))
    if not isinstance(value, Array):
        raise UsageError("dzn_bad_field", field=name, value=str(value)[:60])
    return value


def _whole(name: str, cells: Iterable[Cell]) -> list[int]:
    """Return cells that are numbers; a set of one number is that number, an empty one is none."""
    found = []
    for cell in cells:
        if not isinstance(cell, int) and len(cell) > 1:
            raise UsageError("dzn_bad_field", field=name, value=str(sorted(cell))[:60])
        found.append(cell if isinstance(cell, int) else next(iter(cell), 0))
    return found


def _requested(fields: dict[str, Value], meetings: int) -> tuple[tuple[int, int, int], ...]:
    """Read rows of two participants and a session, or of two participants."""
    numbers = _whole("requested", _array(fields, "requested").cells)
    if len(numbers) == 2 * meetings:
        numbers = [number for at in range(0, len(numbers), 2) for number in (*numbers[at : at + 2], _ANY_SESSION)]
    if len(numbers) != 3 * meetings:
        raise UsageError("dzn_wrong_size", field="requested", size=len(numbers), expected=3 * meetings)
    return tuple((numbers[at] - 1, numbers[at + 1] - 1, numbers[at + 2]) for at in range(0, len(numbers), 3))


def _forbidden(fields: dict[str, Value], people: int, slots: int) -> tuple[frozenset[int], ...]:
    """Read a set or a row of slots for each participant; a row of 0 and 1 for each slot; or a list cut by indexes."""
    name, array = "forbidden", _array(fields, "forbidden")
    if "indexForbidden" in fields:
        return _cut(_whole(name, array.cells), _whole(name, _array(fields, "indexForbidden").cells), people)
    if not array.cells:
        return (frozenset(),) * people
    if array.matrix and len(array.rows) != people and {len(row) for row in array.rows} == {2}:
        pairs = [_whole(name, row) for row in array.rows]
        return _grouped(name, [(slot, person) for person, slot in pairs], people)
    if array.matrix and all(len(row) == slots and set(row) <= {0, 1} for row in array.rows):
        found = [{at for at, away in enumerate(row, 1) if away} for row in array.rows]
    elif array.matrix:
        found = [set(_whole(name, row)) for row in array.rows]
    else:
        found = [set(numbers_of(cell)) for cell in array.cells]
    _expect(name, len(found), people)
    return tuple(frozenset(slot - 1 for slot in each if slot) for each in found)


def _cut(numbers: list[int], starts: list[int], people: int) -> tuple[frozenset[int], ...]:
    """Cut a list where the slots of each participant begin; the first begins at 1, as MiniZinc counts, or at 0."""
    base = 1 if min(starts, default=1) >= 1 else 0
    if len(starts) == people:
        starts = [*starts, len(numbers) + base]
    _expect("indexForbidden", len(starts), people + 1)
    cuts = [start - base for start in starts]
    return tuple(frozenset(slot - 1 for slot in numbers[one:other] if slot) for one, other in pairwise(cuts))


def _fixed(fields: dict[str, Value], meetings: int) -> tuple[int | None, ...]:
    """Read a slot, or 0, for each meeting; or pairs of a meeting and its slot."""
    name, array = "fixed", _array(fields, "fixed")
    numbers = _whole(name, array.cells)
    if array.matrix and {len(row) for row in array.rows} <= {2}:
        slots = dict(zip(numbers[::2], numbers[1::2], strict=True))
        outside = [meeting for meeting in slots if not 0 <= meeting <= meetings]
        if outside:
            raise UsageError("dzn_out_of_range", field=name, value=outside[0])
        numbers = [slots.get(meeting, 0) for meeting in range(1, meetings + 1)]
    numbers = numbers or [0] * meetings
    _expect(name, len(numbers), meetings)
    return tuple(slot - 1 if slot > 0 else None for slot in numbers)


def _precedences(fields: dict[str, Value], meetings: int) -> tuple[frozenset[int], ...]:
    """Read the set, or the one, that comes before each meeting; or pairs, the earlier first; or a table of 0 and 1."""
    name, array = "precedences", _array(fields, "precedences")
    if not array.cells:
        return (frozenset(),) * meetings
    square = len(array.rows) == meetings and all(len(row) == meetings for row in array.rows)
    if array.matrix and square and {*array.cells} <= {0, 1}:
        pairs = [(one, other) for one, row in enumerate(array.rows, 1) for other, goes in enumerate(row, 1) if goes]
        return _grouped(name, pairs, meetings)
    if array.matrix or (len(array.cells) != meetings and len(array.cells) % 2 == 0 and _plain(array)):
        numbers = _whole(name, array.cells)
        _expect(name, len(numbers) % 2, 0)
        return _grouped(name, zip(numbers[::2], numbers[1::2], strict=True), meetings)
    _expect(name, len(array.cells), meetings)
    return tuple(frozenset(before - 1 for before in numbers_of(cell) if before) for cell in array.cells)


def _grouped(name: str, pairs: Iterable[tuple[int, int]], size: int) -> tuple[frozenset[int], ...]:
    """Return what each of so many things has, from pairs of that and the thing; a zero means no pair."""
    found: list[set[int]] = [set() for _ in range(size)]
    for what, of in pairs:
        if not 0 <= of <= size:
            raise UsageError("dzn_out_of_range", field=name, value=of)
        if what and of:
            found[of - 1].add(what - 1)
    return tuple(map(frozenset, found))


def _plain(array: Array) -> bool:
    return all(isinstance(cell, int) for cell in array.cells)


def _expect(name: str, size: int, expected: int) -> None:
    if size != expected:
        raise UsageError("dzn_wrong_size", field=name, size=size, expected=expected)


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
