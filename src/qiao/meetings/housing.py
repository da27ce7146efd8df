"""From an assignment to meetings at named tables: people stay at the table where they sat, if it is free."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from qiao.meetings.anneal import Assignment
from qiao.meetings.grid import Grid
from qiao.meetings.model import Meeting


def house(grid: Grid, assignment: Assignment, old: Mapping[str, str] | None = None) -> tuple[Meeting, ...]:
    """Name the tables; `old` tells the table that a wish had in an earlier timetable, which comes before all others."""
    old = old or {}
    event = grid.event
    by_slot: dict[int, list[int]] = defaultdict(list)
    for index in assignment.held:
        by_slot[assignment.slots[index]].append(index)
    seat: dict[int, str] = {}
    found = []
    closed = {table.id: table.closed for table in event.tables}
    for slot in sorted(by_slot):
        name = event.slots[slot].id
        taken: set[str] = set()
        stays = {wish for wish, table in old.items() if table in closed and name not in closed[table]}
        opened = [[table.id for table in group.tables if name not in table.closed] for group in grid.groups]
        fits = [frozenset(of_group) for of_group in opened]
        next_free = [0] * len(grid.groups)
        for index in sorted(by_slot[slot], key=lambda index: _order(grid, index, stays)):
            candidate = grid.candidates[index]
            group = assignment.groups[index]
            while next_free[group] < len(opened[group]) and opened[group][next_free[group]] in taken:
                next_free[group] += 1
            first = opened[group][next_free[group]] if next_free[group] < len(opened[group]) else ""
            wanted = [candidate.table] if candidate.table else [old.get(candidate.wishes[0], "")]
            wanted += [seat.get(person, "") for person in candidate.people]
            own = (each for each in wanted if each in fits[group] and each not in taken)
            table = next(own, "" if candidate.table else first)
            if not table:
                continue  # two wishes insist on one table: the other stays unheld
            taken.add(table)
            seat.update(dict.fromkeys(candidate.people, table))
            interpreter = assignment.interpreters[index]
            found.append(
                Meeting(
                    candidate.wishes,
                    tuple(event.participants[person].id for person in candidate.people),
                    name,
                    table,
                    event.interpreters[interpreter].id if interpreter >= 0 else None,
                )
            )
    return tuple(found)


def _order(grid: Grid, index: int, stays: AbstractSet[str]) -> tuple[bool, bool, int]:
    """Serve first who insists on a table, then those whose old table is open, then the others."""
    candidate = grid.candidates[index]
    return candidate.table is None, candidate.wishes[0] not in stays, index
