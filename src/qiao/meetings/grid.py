"""An event as integers: what can be held at all becomes a candidate with slots and places, the rest a reason.

The grid is what the solvers share. A candidate is a set of people with all the wishes for it; slots, groups of like
tables, interpreters and people are indexes. Wishes that no timetable can meet are told apart here, with the reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import combinations
from typing import Final

from qiao.meetings.model import Code, Event, Participant, Reason, Slot, Table, Wish

FOREVER: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that could be held: indexes of people, allowed slots and table groups, and what it is worth."""

    wishes: tuple[str, ...]
    people: tuple[int, ...]
    slots: tuple[int, ...]
    groups: tuple[int, ...]
    languages: frozenset[frozenset[str]]  # pairs that an interpreter must bridge, one of them suffices; empty: none
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


def table_groups(tables: Iterable[Table]) -> tuple[TableGroup, ...]:
    """Put like tables together, small ones first, so that a pair does not take the place of a delegation."""
    groups: dict[tuple[int, str, bool], list[Table]] = {}
    for table in tables:
        groups.setdefault((table.seats, table.hall, table.online), []).append(table)
    return tuple(
        TableGroup(hall, seats, online, tuple(of_group)) for (seats, hall, online), of_group in sorted(groups.items())
    )


@dataclass(frozen=True, slots=True)
class _Merged:
    """All wishes for the same people."""

    wishes: tuple[Wish, ...]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.wishes[0].people))

    @property
    def weight(self) -> int:
        return sum(wish.weight for wish in self.wishes)


def compile_event(event: Event, begun: datetime | None = None, kept: frozenset[str] = frozenset()) -> Grid:
    """Make the grid; slots that have begun are closed to all but the wishes that are `kept` where they are fixed."""
    groups = table_groups(event.tables)
    build = _Builder(event, groups, begun, kept)
    candidates: list[Candidate] = []
    impossible: dict[str, Reason] = {}
    index: dict[str, int] = {}
    for merged in _merge(event.wishes):
        made = build.candidate(merged)
        if isinstance(made, Reason):
            impossible.update({wish.id: made for wish in merged.wishes})
            continue
        index.update({wish.id: len(candidates) for wish in merged.wishes})
        candidates.append(made)
    orders = tuple(
        sorted({(index[o.before], index[o.after]) for o in event.precedences if o.before in index and o.after in index})
    )
    return Grid(event, tuple(candidates), groups, orders, impossible)


def _merge(wishes: Iterable[Wish]) -> list[_Merged]:
    """Put the wishes for the same people together; those that name other sessions or slots stay on their own."""
    found: dict[object, list[Wish]] = {}
    for wish in wishes:
        key = (frozenset(wish.people), wish.fixed, wish.table, wish.sessions, wish.halls, wish.round)
        found.setdefault(key, []).append(wish)
    return [_Merged(tuple(of_people)) for of_people in found.values()]


class _Builder:
    """Says of each set of people whether, when and where they could meet."""

    def __init__(
        self, event: Event, groups: tuple[TableGroup, ...], begun: datetime | None, kept: frozenset[str]
    ) -> None:
        self.event, self.groups, self.begun, self.kept = event, groups, begun, kept
        self.index = {person.id: number for number, person in enumerate(event.participants)}
        self.persons = {person.id: person for person in event.participants}
        self.vetoes = {(veto.by, veto.other) for veto in event.vetoes}
        self.bridges = frozenset().union(*(interpreter.pairs for interpreter in event.interpreters))

    def candidate(self, merged: _Merged) -> Candidate | Reason:  # noqa: PLR0911  # one return for each reason
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
        if languages is not None and not languages & self.bridges:
            return Reason(Code.NO_INTERPRETER, {"languages": spoken(languages)})
        slots = self._slots(merged, persons)
        if isinstance(slots, Reason):
            return slots
        groups = self._groups(merged, persons)
        if isinstance(groups, Reason):
            return groups
        open_slots = tuple(slot for slot in slots if self._open(groups, slot, merged.wishes[0].table))
        if not open_slots:
            return Reason(Code.NO_TABLE_OPEN, {"slots": len(slots)})
        return Candidate(
            tuple(wish.id for wish in merged.wishes),
            tuple(self.index[name] for name in merged.people),
            open_slots,
            groups,
            languages or frozenset(),
            merged.weight,
            any(wish.must for wish in merged.wishes),
            merged.wishes[0].table,
        )

    def _slots(self, merged: _Merged, persons: list[Participant]) -> tuple[int, ...] | Reason:
        first = merged.wishes[0]
        found = [
            number
            for number, slot in enumerate(self.event.slots)
            if (not first.sessions or slot.session in first.sessions)
            and first.fixed in (None, slot.id)
            and all(slot.id not in person.absent for person in persons)
        ]
        if not found:
            return Reason(Code.NO_COMMON_SLOT, {"people": ", ".join(merged.people)})
        if self.begun is None or any(wish.id in self.kept for wish in merged.wishes):
            return tuple(found)
        left = tuple(number for number in found if self.event.slots[number].start > self.begun)
        return left or Reason(Code.BEGUN, {"slots": len(found)})

    def _groups(self, merged: _Merged, persons: list[Participant]) -> tuple[int, ...] | Reason:
        first, needed = merged.wishes[0], len(merged.people)
        places = [
            number
            for number, group in enumerate(self.groups)
            if (not first.halls or group.hall in first.halls)
            and (group.online or not any(person.online for person in persons))
            and (first.table is None or any(table.id == first.table for table in group.tables))
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


def needed_languages(persons: Iterable[Participant]) -> frozenset[frozenset[str]] | None:
    """Return the pairs of which an interpreter must bridge one; None: they understand each other.

    People who share a language need nobody, and so does anybody who was not asked. Of a small group, the first speaks
    for the host side and the others must share a language with each other, else the pairs of all sides count.
    """
    asked = [person.languages for person in persons if person.languages]
    if len(asked) < 2 or frozenset.intersection(*asked):
        return None
    host, guests = asked[0], asked[1:]
    common = frozenset.intersection(*guests) or frozenset().union(*guests)
    return frozenset(frozenset((mine, theirs)) for mine in host for theirs in common if mine != theirs)


def spoken(languages: Iterable[frozenset[str]]) -> str:
    """Write pairs of languages as data of a reason: en-zh, fr-zh."""
    return ", ".join(sorted("-".join(sorted(pair)) for pair in languages))
