"""Proofs by SAT: can everything be held with at most so many gaps? A grid goes in, a formula comes out.

A formula without a model refutes the number and so proves a bound; a model is a timetable. Tables, people, slots,
fairness and precedences are in the formula. Halls, seats and interpreters are not: where an event has them, a
refutation still holds, and a model is only a proposal that the local search takes over as far as it can.

Three implied facts make it fast: how many slots each person uses, how many people the tables of a slot seat, and that
somebody without a gap meets in one window of as many slots as they have meetings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from pysat.card import CardEnc, EncType, ITotalizer
from pysat.formula import IDPool

from qiao.meetings.grid import Grid


@dataclass
class Formula:
    """Clauses under construction; `held` tells the variable of each meeting and slot."""

    held: dict[tuple[int, int], int] = field(default_factory=dict)
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

    def exactly(self, literals: Sequence[int], bound: int) -> None:
        """Demand exactly so many."""
        if bound > len(literals):
            self.clauses.append([])
        elif bound == len(literals):
            self.clauses += [[literal] for literal in literals]
        else:
            encoding = EncType.seqcounter  # a totalizer makes models of published instances 3 to 4 × as slow to find
            self.clauses += CardEnc.equals(list(literals), bound, vpool=self.pool, encoding=encoding).clauses

    def any_of(self, literals: Sequence[int]) -> int:
        """Return a variable that is true exactly if one of the literals is."""
        if len(literals) == 1:
            return literals[0]
        found = self.new()
        self.clauses += [[-literal, found] for literal in literals]
        self.clauses.append([-found, *literals])
        return found

    def counted(self, literals: Sequence[int]) -> list[int]:
        """Return outputs of which the n-th is true exactly if more than n of the literals are."""
        if len(literals) < 2:
            return list(literals)
        with ITotalizer(lits=list(literals), ubound=len(literals), top_id=self.pool.top) as tree:
            self.clauses += tree.cnf.clauses
            self.pool.top = max(self.pool.top, tree.top_id)
            outputs = list(tree.rhs)
        # the library encodes one direction: that many literals switch an output on. The other is wanted for the least.
        self.clauses += [[-later, earlier] for earlier, later in pairwise(outputs)]
        for size, output in enumerate(outputs, 1):
            self.at_least_if(output, literals, size)
        return outputs

    def at_least_if(self, condition: int, literals: Sequence[int], size: int) -> None:
        """Demand at least so many of the literals if the condition holds."""
        clauses = CardEnc.atleast(list(literals), size, vpool=self.pool, encoding=EncType.seqcounter).clauses
        self.clauses += [[-condition, *clause] for clause in clauses]


def formula(grid: Grid, gaps: int | None) -> Formula:
    """Say in clauses that everything is held, with at most so many gaps of all people together (None: any number)."""
    made = Formula()
    for index, candidate in enumerate(grid.candidates):
        literals = []
        for slot in candidate.slots:
            literals.append(made.new())
            made.held[index, slot] = literals[-1]
        made.clauses.append(literals)
        made.at_most(literals, 1)
    busy = [_busy(made, grid, person) for person in range(len(grid.event.participants))]
    for slot in range(len(grid.event.slots)):
        _tables(made, grid, busy, slot)
    for before, after in grid.precedences:
        _order(made, grid, before, after)
    holes = [list(_holes(made, grid, of_person)) for of_person in busy]
    for person, (of_person, gaps_of_person) in enumerate(zip(busy, holes, strict=True)):
        _window(made, grid, of_person, gaps_of_person, len(grid.meetings_of[person]))
    if grid.event.rules.fairness is not None:
        _fairness(made, holes, grid.event.rules.fairness)
    if gaps is not None:
        made.at_most([hole for of_person in holes for hole in of_person], gaps)
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
    if most is not None and count > most:
        made.clauses.append([])
    elif count:
        made.exactly(list(busy.values()), count)
    return busy


def _tables(made: Formula, grid: Grid, busy: Sequence[dict[int, int]], slot: int) -> None:
    """Hold a slot to its tables: where all meetings are of two, by counting people, of whom many are always busy."""
    tables = sum(of_group[slot] for of_group in grid.capacity)
    if any(len(candidate.people) != 2 for candidate in grid.candidates):
        here = [made.held[index, slot] for index in range(len(grid.candidates)) if (index, slot) in made.held]
        made.at_most(here, tables, wide=True)
        return
    always, sometimes = 0, []
    for person, of_person in enumerate(busy):
        if slot in of_person:
            full = len(grid.meetings_of[person]) == len(of_person)
            always += full
            sometimes += [] if full else [of_person[slot]]
    made.at_most(sometimes, 2 * tables - always, wide=True)


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


def _window(made: Formula, grid: Grid, busy: dict[int, int], holes: list[int], size: int) -> None:
    """Say that somebody who has no gap is busy in a window of slots that follow one another, as long as they need.

    It follows from the rest, and lets the solver see at once what one slot decides: forum-13, which has a timetable
    without gaps, took minutes without it and takes less than a second. Over several days it need not be true.
    """
    if not busy or len({grid.days[slot] for slot in busy}) > 1:
        return
    gap = [made.any_of(holes)] if holes else []
    slots = sorted(busy)
    starts = {slot: made.new() for slot in slots if all(slot + step in busy for step in range(size))}
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


def _fairness(made: Formula, holes: Sequence[list[int]], bound: int) -> None:
    """Let the gaps of any two people differ by the bound at most; if somebody has none, it bounds all."""
    if not all(holes):
        for of_person in holes:
            made.at_most(of_person, bound)
        return
    outputs = [made.counted(of_person) for of_person in holes]
    for level in range(min(map(len, outputs))):
        everybody = made.new()  # everybody has more gaps than this level
        made.clauses += [[-everybody, of_person[level]] for of_person in outputs]
        made.clauses += [
            [-of_person[level + bound], everybody] for of_person in outputs if level + bound < len(of_person)
        ]
    highest = min(map(len, outputs))
    made.clauses += [[-of_person[highest + bound]] for of_person in outputs if highest + bound < len(of_person)]
