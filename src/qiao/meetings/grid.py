"""An event as integers: what can be held at all becomes a candidate with slots and places, the rest a reason.

The grid is what the solvers share. A candidate is a set of people with all the wishes for it; slots, groups of like
tables, interpreters and people are indexes. Wishes that no timetable can meet are told apart here, with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import combinations
from typing import Final

from qiao.meetings.interpreting import Need, bridges, needed_languages, spoken
from qiao.meetings.merging import Merged, merge
from qiao.meetings.model import Code, Event, Participant, Reason, Slot, Table

FOREVER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that could be held: indexes of people, allowed slots and table groups, and what it is worth."""

    wishes: tuple[str, ...]
    people: tuple[int, ...]
    slots: tuple[int, ...]
    groups: tuple[int, ...]
    languages: Need  # what an interpreter must bridge; empty: nobody is needed
    weight: int
    must: bool
    table: str | None


@dataclass(frozen=True, slots=True)
class TableGroup:
    """Tables that are alike: one hall, as many seats."""

    hall: str
    seats: int
    online: bool
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Grid:
    """An event in integers; `impossible` holds the wishes that cannot be met, each with its reason."""

    event: Event
    candidates: tuple[Candidate, ...]
    groups: tuple[TableGroup, ...]
    precedences: tuple[tuple[int, int], ...]
    impossible: Mapping[str, Reason]

    @cached_property
    def people(self) -> dict[str, int]:
        """The index of each participant."""
        return {person.id: index for index, person in enumerate(self.event.participants)}

    @cached_property
    def slots(self) -> dict[str, int]:
        """The index of each slot."""
        return {slot.id: index for index, slot in enumerate(self.event.slots)}

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The number of the day of each slot."""
        return tuple(day_numbers(self.event.slots))

    @cached_property
    def capacity(self) -> tuple[tuple[int, ...], ...]:
        """How many tables of each group are open in each slot."""
        return tuple(
            tuple(sum(slot.id not in table.closed for table in group.tables) for slot in self.event.slots)
            for group in self.groups
        )

    @cached_property
    def meetings_of(self) -> tuple[tuple[int, ...], ...]:
        """The candidates of each participant."""
        found: list[list[int]] = [[] for _ in self.event.participants]
        for index, candidate in enumerate(self.candidates):
            for person in candidate.people:
                found[person].append(index)
        return tuple(map(tuple, found))


def day_numbers(slots: Iterable[Slot]) -> list[int]:
    """Number the days in order; a slot without a label belongs to its calendar day in its own zone."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(slot.day or slot.start.date().isoformat(), len(numbers)) for slot in slots]


def session_numbers(slots: Sequence[Slot]) -> list[int]:
    """Number the sessions of each day in order: between two of them there is a pause."""
    numbers: dict[tuple[int, str], int] = {}
    days = day_numbers(slots)
    return [numbers.setdefault((day, slot.session), len(numbers)) for day, slot in zip(days, slots, strict=True)]


def table_groups(tables: Iterable[Table]) -> tuple[TableGroup, ...]:
    """Put like tables together: online rooms last, as the last resort of people on site; small tables first.

    So a pair does not take the place of a delegation.
    """
    groups: dict[tuple[bool, int, str], list[Table]] = {}
    for table in tables:
        groups.setdefault((table.online, table.seats, table.hall), []).append(table)
    return tuple(
        TableGroup(hall, seats, online, tuple(of_group)) for (online, seats, hall), of_group in sorted(groups.items())
    )


def compile_event(event: Event, now: datetime | None = None) -> Grid:
    """Make the grid; slots that have begun by now are closed."""
    groups = table_groups(event.tables)
    build = _Builder(event, groups, now)
    candidates: list[Candidate] = []
    impossible: dict[str, Reason] = {}
    index: dict[str, int] = {}
    for merged in merge(event.wishes):
        for wishes, made in build.candidates(merged):
            if isinstance(made, Reason):
                impossible.update(dict.fromkeys(wishes, made))
                continue
            index.update(dict.fromkeys(wishes, len(candidates)))
            candidates.append(made)
    orders = tuple(
        sorted({(index[o.before], index[o.after]) for o in event.precedences if o.before in index and o.after in index})
    )
    return Grid(event, tuple(candidates), groups, orders, impossible)


class _Builder:
    """Says of each set of people whether, when and where they could meet."""

    def __init__(self, event: Event, groups: tuple[TableGroup, ...], now: datetime | None) -> None:
        self.event, self.groups, self.now = event, groups, now
        self.index = {person.id: number for number, person in enumerate(event.participants)}
        self.persons = {person.id: person for person in event.participants}
        self.vetoes = {(veto.by, veto.other) for veto in event.vetoes}
        self.bridged: dict[Need, bool] = {}

    def candidates(self, merged: Merged) -> Iterator[tuple[tuple[str, ...], Candidate | Reason]]:
        """Yield candidates or reasons, each with its wishes: one, or where that cannot be, one for equal terms each."""
        whole = self.candidate(merged)
        parts = merged.apart() if isinstance(whole, Reason) else ()
        if len(parts) < 2:
            yield tuple(wish.id for wish in merged.wishes), whole
            return
        for part in parts:
            yield tuple(wish.id for wish in part.wishes), self.candidate(part)

    def candidate(self, merged: Merged) -> Candidate | Reason:  # noqa: PLR0911  # one return for each reason
        """Make a candidate, or say why there can be no such meeting."""
        for name in merged.people:
            if name not in self.persons:
                return Reason(Code.UNKNOWN_PERSON, {"person": name})
        for one, other in combinations(merged.people, 2):
            for by, of in ((one, other), (other, one)):
                if (by, of) in self.vetoes:
                    return Reason(Code.VETOED, {"by": by, "other": of})
        persons = [self.persons[name] for name in merged.people]
        languages = needed_languages(persons)
        if languages and not self._bridged(languages):
            return Reason(Code.NO_INTERPRETER, {"languages": spoken(languages)})
        slots = self._slots(merged, persons)
        if isinstance(slots, Reason):
            return slots
        groups = self._groups(merged, persons)
        if isinstance(groups, Reason):
            return groups
        open_slots = tuple(slot for slot in slots if self._open(groups, slot, merged.terms.table))
        if not open_slots:
            return Reason(Code.NO_TABLE_OPEN, {"slots": len(slots)})
        return Candidate(
            tuple(wish.id for wish in merged.wishes),
            tuple(self.index[name] for name in merged.people),
            open_slots,
            groups,
            languages,
            merged.weight,
            any(wish.must for wish in merged.wishes),
            merged.terms.table,
        )

    def _bridged(self, need: Need) -> bool:
        if need not in self.bridged:
            self.bridged[need] = any(bridges(interpreter, need) for interpreter in self.event.interpreters)
        return self.bridged[need]

    def _slots(self, merged: Merged, persons: list[Participant]) -> tuple[int, ...] | Reason:
        terms = merged.terms
        found = [
            number
            for number, slot in enumerate(self.event.slots)
            if (not terms.sessions or slot.session in terms.sessions)
            and terms.fixed in (None, slot.id)
            and all(slot.id not in person.absent for person in persons)
        ]
        if not found:
            return Reason(Code.NO_COMMON_SLOT, {"people": ", ".join(merged.people)})
        if self.now is None:
            return tuple(found)
        left = tuple(number for number in found if self.event.slots[number].start > self.now)
        return left or Reason(Code.BEGUN, {"slots": len(found)})

    def _groups(self, merged: Merged, persons: list[Participant]) -> tuple[int, ...] | Reason:
        terms, needed = merged.terms, len(merged.people)
        places = [
            number
            for number, group in enumerate(self.groups)
            if (not terms.halls or group.hall in terms.halls)
            and (group.online or not any(person.online for person in persons))
            and (terms.table is None or any(table.id == terms.table for table in group.tables))
        ]
        if not places:
            return Reason(Code.NO_COMMON_PLACE, {"people": ", ".join(merged.people)})
        seated = tuple(number for number in places if self.groups[number].seats >= needed)
        largest = max(self.groups[number].seats for number in places)
        return seated or Reason(Code.NO_SEATS, {"needed": needed, "largest": largest})

    def _open(self, groups: tuple[int, ...], slot: int, table: str | None) -> bool:
        name = self.event.slots[slot].id
        return any(
            name not in each.closed and table in (None, each.id)
            for group in groups
            for each in self.groups[group].tables
        )
