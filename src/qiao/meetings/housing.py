"""From an assignment to meetings at named tables: people stay at the table where they sat, if it is free.

Online rooms are for those who take part online: others get one only where no table of theirs is free at that time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qiao.meetings.anneal import Assignment
from qiao.meetings.grid import Grid
from qiao.meetings.model import Meeting


def house(grid: Grid, assignment: Assignment, old: Mapping[str, str] | None = None) -> tuple[Meeting, ...]:
    """Name the tables; `old` tells the table that a wish had in an earlier timetable, which comes before all others."""
    by_slot: dict[int, list[int]] = defaultdict(list)
    for index in assignment.held:
        by_slot[assignment.slots[index]].append(index)
    seats: dict[int, str] = {}
    found = []
    for slot in sorted(by_slot):
        tables = _OneSlot(grid, assignment, slot, old or {}).tables(by_slot[slot], seats)
        found += [_meeting(grid, assignment, index, table) for index, table in tables]
    return tuple(found)


def _meeting(grid: Grid, assignment: Assignment, index: int, table: str) -> Meeting:
    event, candidate, interpreter = grid.event, grid.candidates[index], assignment.interpreters[index]
    return Meeting(
        candidate.wishes,
        tuple(event.participants[person].id for person in candidate.people),
        event.slots[assignment.slots[index]].id,
        table,
        event.interpreters[interpreter].id if interpreter >= 0 else None,
    )


class _OneSlot:
    """The tables of one slot, given out meeting by meeting."""

    def __init__(self, grid: Grid, assignment: Assignment, slot: int, old: Mapping[str, str]) -> None:
        self.grid, self.assignment = grid, assignment
        name = grid.event.slots[slot].id
        self.opened = [[table.id for table in group.tables if name not in table.closed] for group in grid.groups]
        self.fits = [frozenset(of_group) for of_group in self.opened]
        self.old = old
        self.next_free = [0] * len(grid.groups)
        self.taken: set[str] = set()

    def tables(self, indexes: list[int], seats: dict[int, str]) -> Iterator[tuple[int, str]]:
        """Yield meetings with their tables; `seats` tells where each person sat last, and is kept up to date."""
        for index in sorted(indexes, key=self._order):
            candidate = self.grid.candidates[index]
            table = self._table(index, seats)
            if not table:
                continue  # two wishes insist on one table: the other stays unheld
            self.taken.add(table)
            seats.update(dict.fromkeys(candidate.people, table))
            yield index, table

    def _order(self, index: int) -> tuple[bool, bool, bool, int]:
        """Serve first who insists on a table, then those whose old table is open, then all but who could leave a room.

        These come last, so that they see which tables are left.
        """
        insists, stays = self.grid.candidates[index].table is not None, bool(self._stays(index))
        return not insists, not stays, bool(self._rather(index)), index

    def _stays(self, index: int) -> list[str]:
        """Return the old table of a meeting, where it is of the group that the meeting was given."""
        own = (self.old.get(wish, "") for wish in self.grid.candidates[index].wishes)
        return [table for table in own if table in self.fits[self.assignment.groups[index]]]

    def _rather(self, index: int) -> list[int]:
        """Return the groups of tables where people would rather sit than in the online room that they were given."""
        groups = self.grid.groups
        if not groups[self.assignment.groups[index]].online or self._stays(index):
            return []
        return [group for group in self.grid.candidates[index].groups if not groups[group].online]

    def _table(self, index: int, seats: Mapping[int, str]) -> str:
        """Return the table where a meeting is held: the one it insists on, its old one, its people's, any free one."""
        candidate, given = self.grid.candidates[index], self.assignment.groups[index]
        if candidate.table:
            return candidate.table if candidate.table in self.fits[given] - self.taken else ""
        wanted = [*self._stays(index), *(seats.get(person, "") for person in candidate.people)]
        for group in (*self._rather(index), given):
            own = (each for each in wanted if each in self.fits[group] and each not in self.taken)
            table = next(own, "") or self._first_free(group)
            if table:
                return table
        return ""

    def _first_free(self, group: int) -> str:
        opened = self.opened[group]
        while self.next_free[group] < len(opened) and opened[self.next_free[group]] in self.taken:
            self.next_free[group] += 1
        return opened[self.next_free[group]] if self.next_free[group] < len(opened) else ""
