"""Why a wish is not met: a grid and the held meetings go in, coded reasons come out, the most telling first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from qiao.meetings.grid import Candidate, Grid
from qiao.meetings.interpreting import bridges, spoken
from qiao.meetings.model import Code, Meeting, Reason, Unmet


@dataclass
class _Taken:
    """What the held meetings use."""

    people: set[tuple[str, str]] = field(default_factory=set)  # person, slot
    interpreters: set[tuple[str, str]] = field(default_factory=set)
    tables: Counter[tuple[int, str]] = field(default_factory=Counter)  # group, slot
    counts: Counter[str] = field(default_factory=Counter)


def unmet(grid: Grid, meetings: Sequence[Meeting]) -> tuple[Unmet, ...]:
    """Say of every wish that no meeting meets why not, in the order of the wishes."""
    met = {name for meeting in meetings for name in meeting.wishes}
    taken = _Taken()
    groups = {table.id: number for number, group in enumerate(grid.groups) for table in group.tables}
    for meeting in meetings:
        taken.people.update((name, meeting.slot) for name in meeting.people)
        taken.counts.update(meeting.people)
        taken.tables[groups[meeting.table], meeting.slot] += 1
        if meeting.interpreter:
            taken.interpreters.add((meeting.interpreter, meeting.slot))
    slots = {name: meeting.slot for meeting in meetings for name in meeting.wishes}
    reasons: dict[str, tuple[Reason, ...]] = {name: (reason,) for name, reason in grid.impossible.items()}
    for index, candidate in enumerate(grid.candidates):
        if candidate.wishes[0] not in met:
            said = _reasons(grid, index, taken, slots)
            reasons.update(dict.fromkeys(candidate.wishes, said))
    return tuple(Unmet(wish.id, reasons[wish.id]) for wish in grid.event.wishes if wish.id in reasons.keys() - met)


def _reasons(grid: Grid, index: int, taken: _Taken, slots: dict[str, str]) -> tuple[Reason, ...]:
    """Look at each slot that was possible, and count what stands in the way there."""
    candidate = grid.candidates[index]
    persons = [grid.event.participants[number] for number in candidate.people]
    full = [person for person in persons if person.most is not None and taken.counts[person.id] >= person.most]
    if full:
        return tuple(Reason(Code.MOST_REACHED, {"person": p.id, "most": p.most or 0}) for p in full)
    found: Counter[Code] = Counter()
    busy: Counter[str] = Counter()
    for number in candidate.slots:
        slot = grid.event.slots[number].id
        here = [person.id for person in persons if (person.id, slot) in taken.people]
        busy.update(here)
        found[_obstacle(grid, index, slot, taken, here) or _order_or_weight(grid, index, number, slots)] += 1
    return tuple(_reason(grid, candidate, code, times, busy) for code, times in found.most_common())


def _obstacle(grid: Grid, index: int, slot: str, taken: _Taken, busy: list[str]) -> Code | None:
    candidate = grid.candidates[index]
    if busy:
        return Code.PEOPLE_BUSY
    number = grid.slots[slot]
    if all(taken.tables[group, slot] >= grid.capacity[group][number] for group in candidate.groups):
        return Code.TABLES_TAKEN
    fit = [each for each in grid.event.interpreters if bridges(each, candidate.languages) and slot not in each.absent]
    if candidate.languages and all((each.id, slot) in taken.interpreters for each in fit):
        return Code.INTERPRETERS_TAKEN
    return None


def _order_or_weight(grid: Grid, index: int, slot: int, slots: dict[str, str]) -> Code:
    """Tell a slot that an order forbids from one that would be free: there, other rules or wishes weigh more."""
    for before, after in grid.precedences:
        other = before if after == index else after if before == index else -1
        held = slots.get(grid.candidates[other].wishes[0]) if other >= 0 else None
        if held is not None and (grid.slots[held] >= slot if other == before else grid.slots[held] <= slot):
            return Code.ORDER
    return Code.OUTWEIGHED


def _reason(grid: Grid, candidate: Candidate, code: Code, times: int, busy: Counter[str]) -> Reason:
    if code is Code.PEOPLE_BUSY:
        return Reason(code, {"people": ", ".join(name for name, _ in busy.most_common()), "slots": times})
    if code is Code.INTERPRETERS_TAKEN:
        return Reason(code, {"languages": spoken(candidate.languages), "slots": times})
    if code is Code.ORDER:
        index = grid.candidates.index(candidate)
        named = [
            (grid.candidates[before].wishes[0], grid.candidates[after].wishes[0])
            for before, after in grid.precedences
            if index in (before, after)
        ]
        return Reason(code, {"before": named[0][0], "after": named[0][1]})
    if code is Code.OUTWEIGHED:
        return Reason(code, {"weight": candidate.weight})
    return Reason(code, {"slots": times})
