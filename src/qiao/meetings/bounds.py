"""How much weight can be met at most: a fractional matching of meetings to people, tables and interpreters.

Each meeting is held by a share between 0 and 1; the shares of a person fit into the slots in which they are there and
the number of meetings that they want, those of all into the open tables, those that need an interpreter into the
interpreters' slots. No timetable can do better. HiGHS solves it exactly.
"""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from qiao.meetings.grid import Grid
from qiao.meetings.interpreting import Need, bridges


def weight_bound(grid: Grid) -> int:
    """Return the matching bound on weight, rounded down, since weights are whole."""
    weights = np.array([candidate.weight for candidate in grid.candidates], dtype=np.float64)
    rows: list[list[int]] = []
    limits: list[int] = []
    for person, meetings in enumerate(grid.meetings_of):
        slots = len({slot for index in meetings for slot in grid.candidates[index].slots})
        most = grid.event.participants[person].most
        _limit(rows, limits, meetings, slots if most is None else min(slots, most))
    _limit(rows, limits, range(len(weights)), sum(map(sum, grid.capacity)))
    _limit_slots(grid, rows, limits)
    _limit_interpreters(grid, rows, limits)
    if not rows:
        return int(weights.sum())
    columns = np.concatenate([np.array(row) for row in rows])
    offsets = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(columns.size), columns, offsets), shape=(len(rows), weights.size))
    solved = linprog(-weights, A_ub=matrix, b_ub=np.array(limits), bounds=(0, 1), method="highs")
    return int(np.floor(-solved.fun + 1e-6)) if solved.status == 0 else int(weights.sum())


def _limit(rows: list[list[int]], limits: list[int], meetings: Iterable[int], limit: int) -> None:
    listed = list(meetings)
    if len(listed) > limit:
        rows.append(listed)
        limits.append(limit)


def _limit_slots(grid: Grid, rows: list[list[int]], limits: list[int]) -> None:
    """Meetings with the same slots and places share the tables of those."""
    classes: dict[tuple[tuple[int, ...], tuple[int, ...]], list[int]] = {}
    for index, candidate in enumerate(grid.candidates):
        classes.setdefault((candidate.slots, candidate.groups), []).append(index)
    for (slots, groups), meetings in classes.items():
        _limit(rows, limits, meetings, sum(grid.capacity[group][slot] for group in groups for slot in slots))


def _limit_interpreters(grid: Grid, rows: list[list[int]], limits: list[int]) -> None:
    """Meetings in need of the same languages share the slots of who speaks them; so do all that need anybody."""
    slots = len(grid.event.slots)
    needy: dict[Need, list[int]] = {}
    for index, candidate in enumerate(grid.candidates):
        if candidate.languages:
            needy.setdefault(candidate.languages, []).append(index)
    for languages, meetings in needy.items():
        fit = [interpreter for interpreter in grid.event.interpreters if bridges(interpreter, languages)]
        _limit(rows, limits, meetings, sum(slots - len(interpreter.absent) for interpreter in fit))
    every = [index for meetings in needy.values() for index in meetings]
    _limit(rows, limits, every, sum(slots - len(interpreter.absent) for interpreter in grid.event.interpreters))
