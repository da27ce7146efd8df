"""Proofs by SAT: can everything be held with at most so many gaps? A grid goes in, a formula comes out.

A formula without a model refutes the number and so proves a bound; a model is a timetable. Tables, people, slots,
fairness and precedences are in the formula. Halls, seats and interpreters are not: where an event has them, a
refutation still holds, and a model is only a proposal that the local search takes over as far as it can.

Five choices make it fast. Gaps are counted by person: who has any, who has more than one. Somebody without a gap meets
in one window of as many slots as they have meetings, and only in one where all their meetings have room. How many slots
each person uses is told, though it follows. The tables of a slot are counted by clusters: of all meetings of one person
one at most is held in a slot, so that thirty literals stand for hundreds of meetings. The people whom a slot seats are
counted too: twice as many as its tables at most, and an even number. (Clusters, and counting people as well, are the
improvements of Bofill et al., "Constraint solving approaches to the business-to-business meeting scheduling problem",
JAIR 74, 2022.)
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import numpy as np
from pysat.card import CardEnc, EncType, ITotalizer
from pysat.formula import IDPool
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from qiao.meetings.grid import Grid


@dataclass
class Formula:
    """Clauses under construction; `held` tells the variable of each meeting and slot, `levels` counts the gaps."""

    held: dict[tuple[int, int], int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    clauses: list[list[int]] = field(default_factory=list)
    pool: IDPool = field(default_factory=IDPool)

    def new(self) -> int:
        """Return a fresh variable."""
        self.pool.top += 1
        return int(self.pool.top)

    def at_most(self, literals: Sequence[int], bound: int, *, wide: bool = False) -> None:
        """Allow at most so many; `wide` chooses the encoding that is best for bounds about half of the literals."""
        if len(literals) <= bound:
            return
        if bound <= 0:
            self.clauses += [[]] if bound < 0 else [[-literal] for literal in literals]
        elif bound == 1 and len(literals) <= 6:
            self.clauses += [[-one, -other] for one, other in combinations(literals, 2)]
        else:
            encoding = EncType.totalizer if wide else EncType.seqcounter
            self.clauses += CardEnc.atmost(list(literals), bound, vpool=self.pool, encoding=encoding).clauses

    def any_of(self, literals: Sequence[int]) -> int:
        """Return a variable that is true exactly if one of the literals is."""
        if len(literals) == 1:
            return literals[0]
        found = self.new()
        self.clauses += [[-literal, found] for literal in literals]
        self.clauses.append([-found, *literals])
        return found

    def counted(self, literals: Sequence[int]) -> list[int]:
        """Return outputs of which the n-th is true if more than n of the literals are."""
        if len(literals) < 2:
            return list(literals)
        with ITotalizer(lits=list(literals), ubound=len(literals), top_id=self.pool.top) as tree:
            self.clauses += tree.cnf.clauses
            self.pool.top = max(self.pool.top, tree.top_id)
            outputs = list(tree.rhs)
        self.clauses += [[-later, earlier] for earlier, later in pairwise(outputs)]
        return outputs

    def even(self, literals: Sequence[int]) -> None:
        """Demand that an even number of the literals be true."""
        odd = 0  # true if an odd number of those before is
        for literal in literals:
            before, odd = odd, self.new()
            if before:
                self.clauses += [[-odd, before, literal], [-odd, -before, -literal]]
                self.clauses += [[odd, -before, literal], [odd, before, -literal]]
            else:
                self.clauses += [[-odd, literal], [odd, -literal]]
        if odd:
            self.clauses.append([-odd])

    def at_least_if(self, condition: int, literals: Sequence[int], size: int) -> None:
        """Demand at least so many of the literals if the condition holds."""
        clauses = CardEnc.atleast(list(literals), size, vpool=self.pool, encoding=EncType.seqcounter).clauses
        self.clauses += [[-condition, *clause] for clause in clauses]


def formula(grid: Grid) -> Formula:
    """Say in clauses that everything is held."""
    with _uncollected():
        return _formula(grid)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage away from half a million lists that all stay: it takes longer than writing them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _formula(grid: Grid) -> Formula:
    made = Formula()
    for index, candidate in enumerate(grid.candidates):
        literals = []
        for slot in candidate.slots:
            literals.append(made.new())
            made.held[index, slot] = literals[-1]
        made.clauses.append(literals)
        made.at_most(literals, 1)
    busy = [_busy(made, grid, person) for person in range(len(grid.event.participants))]
    clusters = _clusters(grid)
    for slot in range(len(grid.event.slots)):
        _tables(made, grid, clusters, slot)
        _seats(made, grid, busy, slot)
    for before, after in grid.precedences:
        _order(made, grid, before, after)
    holes = [
        list(_holes(made, grid, of_person)) if len(meetings) > 1 else []  # one meeting leaves no gap
        for of_person, meetings in zip(busy, grid.meetings_of, strict=True)
    ]
    fairness = grid.event.rules.fairness
    if fairness is not None:
        _fairness(made, holes, fairness)
    most = fairness if fairness is not None and not all(holes) else None
    for person, (of_person, of_holes) in enumerate(zip(busy, holes, strict=True)):
        levels = _levels(made, of_holes, most)
        made.levels += levels
        _window(made, grid, of_person, levels[:1], person)
    return made


def _busy(made: Formula, grid: Grid, person: int) -> dict[int, int]:
    """Hold a person to one meeting at a time, and return the variables of being busy in each possible slot."""
    literals: dict[int, list[int]] = {}
    for meeting in grid.meetings_of[person]:
        for slot in grid.candidates[meeting].slots:
            literals.setdefault(slot, []).append(made.held[meeting, slot])
    for of_slot in literals.values():
        made.at_most(of_slot, 1)
    busy = {slot: made.any_of(literals[slot]) for slot in sorted(literals)}
    count, most = len(grid.meetings_of[person]), grid.event.participants[person].most
    if (most is not None and count > most) or count > len(busy):
        made.clauses.append([])
    elif 0 < count < len(busy):
        made.clauses += CardEnc.equals(list(busy.values()), count, vpool=made.pool, encoding=EncType.totalizer).clauses
    return busy


def _clusters(grid: Grid) -> list[list[int]]:
    """Share out the candidates among few people, each to one of its own: of a cluster, a slot holds one at most."""
    left = set(range(len(grid.candidates)))
    clusters = []
    while left:
        most = max((left.intersection(meetings) for meetings in grid.meetings_of), key=len)
        clusters.append(sorted(most))
        left -= most
    return clusters


def _tables(made: Formula, grid: Grid, clusters: Sequence[list[int]], slot: int) -> None:
    """Hold a slot to its tables by counting the clusters that meet in it."""
    here = [[made.held[index, slot] for index in cluster if (index, slot) in made.held] for cluster in clusters]
    meets = [made.any_of(literals) for literals in here if literals]
    made.at_most(meets, sum(of_group[slot] for of_group in grid.capacity))


def _seats(made: Formula, grid: Grid, busy: Sequence[dict[int, int]], slot: int) -> None:
    """Say how many people a slot seats, an even number, where all meetings are of two: it follows from the rest."""
    if any(len(candidate.people) != 2 for candidate in grid.candidates):
        return
    always, sometimes = 0, []
    for person, of_person in enumerate(busy):
        if slot in of_person:
            full = len(grid.meetings_of[person]) == len(of_person)
            always += full
            sometimes += [] if full else [of_person[slot]]
    seats = 2 * sum(of_group[slot] for of_group in grid.capacity) - always
    made.at_most(sometimes, seats, wide=True)
    made.even([of_person[slot] for of_person in busy if slot in of_person])


def _order(made: Formula, grid: Grid, before: int, after: int) -> None:
    """Let one meeting be held in an earlier slot than another."""
    late = 0  # true if `before` is held in the slot at hand or later
    for slot in range(len(grid.event.slots) - 1, -1, -1):
        mine = made.held.get((before, slot))
        if mine is not None:
            late = made.any_of([mine, late]) if late else mine
        theirs = made.held.get((after, slot))
        if theirs is not None and late:
            made.clauses.append([-theirs, -late])


def _holes(made: Formula, grid: Grid, busy: dict[int, int]) -> Iterator[int]:
    """Yield variables that are true exactly where a person's gap ends: busy, not just before, and earlier that day."""
    begun, day = 0, -1  # begun: busy at any slot of the day before the one at hand
    for slot in range(len(grid.event.slots)):
        if grid.days[slot] != day:
            begun, day = 0, grid.days[slot]
        mine = busy.get(slot)
        if mine is None:
            continue
        just = busy.get(slot - 1) if slot and grid.days[slot - 1] == day else None
        if begun and just != begun:
            hole = made.new()
            made.clauses += [[-mine, -begun, hole], [-hole, mine], [-hole, begun]]
            if just is not None:
                made.clauses[-3].append(just)
                made.clauses.append([-hole, -just])
            yield hole
        begun = made.any_of([begun, mine]) if begun else mine


def _levels(made: Formula, holes: list[int], most: int | None) -> list[int]:
    """Return variables of which the n-th is true if somebody has n gaps or more, who has as many as `most` at most."""
    if not holes or most == 0:
        return []
    levels = [made.any_of(holes)]
    if most == 2 and len(holes) > 1:  # the usual bound: pairs say more to the solver than a counter
        levels.append(made.new())
        made.clauses += [[-one, -other, levels[1]] for one, other in combinations(holes, 2)]
    elif most != 1 and len(holes) > 1:
        levels += made.counted(holes)[1:most]
    return levels


def _window(made: Formula, grid: Grid, busy: dict[int, int], gap: list[int], person: int) -> None:
    """Say that somebody who has no gap is busy in a window of slots that follow one another, as long as they need.

    It follows from the rest, and lets the solver see at once what one slot decides: forum-13, which has a timetable
    without gaps, took minutes without it and takes less than a second. Over several days it need not be true.
    """
    if not busy or len({grid.days[slot] for slot in busy}) > 1:
        return
    slots, size = sorted(busy), len(grid.meetings_of[person])
    starts = {slot: made.new() for slot in _starts(grid, person)}
    made.clauses.append([*gap, *starts.values()])
    made.at_most(list(starts.values()), 1)
    for slot, start in starts.items():
        made.clauses += [[*gap, -start, busy[slot + step]] for step in range(size)]
    for slot in slots:
        covering = [start for first, start in starts.items() if first <= slot < first + size]
        made.clauses.append([*gap, -busy[slot], *covering])
    made.clauses += [
        [*gap, -busy[early], -busy[late]] for early, late in combinations(slots, 2) if late - early >= size
    ]


def _starts(grid: Grid, person: int) -> list[int]:
    """Return the slots from which on as many slots as somebody has meetings can take them all, one each."""
    meetings = grid.meetings_of[person]
    fits = np.zeros((len(meetings), len(grid.event.slots)), dtype=np.int8)
    for row, meeting in enumerate(meetings):
        fits[row, list(grid.candidates[meeting].slots)] = 1
    found = []
    for start in range(fits.shape[1] - len(meetings) + 1):
        window = fits[:, start : start + len(meetings)]
        if window.all() or (window.any(axis=0).all() and (maximum_bipartite_matching(csr_matrix(window)) >= 0).all()):
            found.append(start)
    return found


def _fairness(made: Formula, holes: Sequence[list[int]], bound: int) -> None:
    """Let the gaps of any two people differ by the bound at most; if somebody has none, it bounds all."""
    if not all(holes):
        for of_person in holes:
            made.at_most(of_person, bound)
        return
    outputs = [made.counted(of_person) for of_person in holes]
    for of_person, counted in zip(holes, outputs, strict=True):
        for size, output in enumerate(counted, 1):
            made.at_least_if(output, of_person, size)
    for level in range(min(map(len, outputs))):
        everybody = made.new()  # everybody has more gaps than this level
        made.clauses += [[-everybody, of_person[level]] for of_person in outputs]
        made.clauses += [
            [-of_person[level + bound], everybody] for of_person in outputs if level + bound < len(of_person)
        ]
    highest = min(map(len, outputs))
    made.clauses += [[-of_person[highest + bound]] for of_person in outputs if highest + bound < len(of_person)]
