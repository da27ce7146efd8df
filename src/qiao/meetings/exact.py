"""Exact solving of small events by CP-SAT: the most weight, then the fewest gaps at that weight, each with its bound.

The model holds every rule except the names of tables, which `housing` gives afterwards. A first timetable from the
local search is the hint. For a repair, the number of meetings that move comes after the weight.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

from ortools.sat.python import cp_model

from qiao.meetings.anneal import Assignment
from qiao.meetings.grid import Grid
from qiao.meetings.interpreting import bridges

POLL: Final = 0.05  # seconds between two questions whether to stop


@dataclass
class Model:
    """A CP-SAT model with the variables that the objectives need."""

    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    held: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)  # meeting, slot
    housed: dict[tuple[int, int, int], cp_model.IntVar] = field(default_factory=dict)  # meeting, slot, group
    spoken: dict[tuple[int, int, int], cp_model.IntVar] = field(default_factory=dict)  # meeting, slot, interpreter
    gaps: list[list[cp_model.IntVar]] = field(default_factory=list)  # of each person


def build(grid: Grid) -> Model:
    """Write the rules of a grid as a model."""
    model = Model()
    for index, candidate in enumerate(grid.candidates):
        here = [model.cp.new_bool_var("") for _ in candidate.slots]
        model.held.update({(index, slot): one for slot, one in zip(candidate.slots, here, strict=True)})
        (model.cp.add_exactly_one if candidate.must else model.cp.add_at_most_one)(here)
    _tables(model, grid)
    _interpreters(model, grid)
    for person in range(len(grid.event.participants)):
        _person(model, grid, person)
    for before, after in grid.precedences:
        for late in grid.candidates[before].slots:
            early = [model.held[after, slot] for slot in grid.candidates[after].slots if slot <= late]
            if early:
                model.cp.add_at_most_one([model.held[before, late], *early])
    bound = grid.event.rules.fairness
    if bound is not None:
        lowest = model.cp.new_int_var(0, len(grid.event.slots), "")
        for gaps in model.gaps:
            model.cp.add(sum(gaps) >= lowest)
            model.cp.add(sum(gaps) <= lowest + bound)
    return model


def _tables(model: Model, grid: Grid) -> None:
    """Give each meeting a group of tables in its slot, and no group more meetings than it has open tables."""
    used: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for (index, slot), held in model.held.items():
        groups = [group for group in grid.candidates[index].groups if grid.capacity[group][slot]]
        if len(groups) == 1:
            model.housed[index, slot, groups[0]] = held
        else:
            here = [model.cp.new_bool_var("") for _ in groups]
            model.housed.update({(index, slot, group): one for group, one in zip(groups, here, strict=True)})
            model.cp.add(sum(here) == held)
        for group in groups:
            used.setdefault((group, slot), []).append(model.housed[index, slot, group])
    for (group, slot), meetings in used.items():
        if len(meetings) > grid.capacity[group][slot]:
            model.cp.add(sum(meetings) <= grid.capacity[group][slot])


def _interpreters(model: Model, grid: Grid) -> None:
    """Give each meeting that needs one an interpreter, and no interpreter two meetings at once."""
    busy: dict[tuple[int, int], list[cp_model.IntVar]] = {}
    for (index, slot), held in model.held.items():
        languages = grid.candidates[index].languages
        if not languages:
            continue
        here = []
        for number, interpreter in enumerate(grid.event.interpreters):
            if bridges(interpreter, languages) and grid.event.slots[slot].id not in interpreter.absent:
                here.append(model.cp.new_bool_var(""))
                model.spoken[index, slot, number] = here[-1]
                busy.setdefault((number, slot), []).append(here[-1])
        model.cp.add(sum(here) == held)
    for meetings in busy.values():
        model.cp.add_at_most_one(meetings)


def _person(model: Model, grid: Grid, person: int) -> None:
    """Hold a person to one meeting at a time and to their numbers, and tell where their gaps end."""
    here = grid.event.participants[person]
    literals: dict[int, list[cp_model.IntVar]] = {}
    for index in grid.meetings_of[person]:
        for slot in grid.candidates[index].slots:
            literals.setdefault(slot, []).append(model.held[index, slot])
    busy = {}
    for slot in sorted(literals):
        busy[slot] = model.cp.new_bool_var("")
        model.cp.add(sum(literals[slot]) == busy[slot])
    if here.most is not None and here.most < len(busy):
        model.cp.add(sum(busy.values()) <= here.most)
    if here.least:
        model.cp.add(sum(busy.values()) >= here.least)
    model.gaps.append(list(_gaps(model, grid, busy)))


def _gaps(model: Model, grid: Grid, busy: dict[int, cp_model.IntVar]) -> Iterator[cp_model.IntVar]:
    """Yield variables that are true exactly where a person's gap ends: busy, not just before, and earlier that day."""
    begun: cp_model.IntVar | None = None
    day = -1
    for slot, mine in busy.items():
        if grid.days[slot] != day:
            begun, day = None, grid.days[slot]
        just = busy.get(slot - 1) if slot and grid.days[slot - 1] == day else None
        if begun is None:
            begun = mine
            continue
        if just is not begun:
            gap = model.cp.new_bool_var("")
            before = [] if just is None else [just]
            model.cp.add_bool_or([mine.negated(), begun.negated(), *before, gap])
            for implied in (mine, begun, *(each.negated() for each in before)):
                model.cp.add_implication(gap, implied)
            yield gap
        ever = model.cp.new_bool_var("")
        model.cp.add_max_equality(ever, [begun, mine])
        begun = ever


def new_and_still(model: Model, grid: Grid, hint: Assignment, emphasis: int) -> cp_model.LinearExprT:
    """The weight that is met, and far below it the halls and interpreters that stay as an assignment has them."""
    halls = [
        housed
        for (index, slot, group), housed in model.housed.items()
        if hint.slots[index] == slot and hint.groups[index] == group
    ]
    voices = [
        speaks
        for (index, slot, number), speaks in model.spoken.items()
        if hint.slots[index] == slot and hint.interpreters[index] == number
    ]
    weights = [(emphasis * grid.candidates[index].weight, held) for (index, _), held in model.held.items()]
    return sum(weight * held for weight, held in weights) + sum([*halls, *voices])


@dataclass(frozen=True, slots=True)
class Answer:
    """What CP-SAT found: an assignment (None: nothing in time), the bound, and whether it is proven."""

    assignment: Assignment | None
    value: int
    bound: int
    proven: bool
    impossible: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """What a solve may use."""

    seconds: float
    seed: int
    workers: int
    cancelled: Callable[[], bool]


def weight_of(model: Model, grid: Grid, least: int = 0) -> cp_model.LinearExprT:
    """The weight that is met, of candidates that weigh so much at least."""
    weights = [candidate.weight for candidate in grid.candidates]
    return sum(weights[index] * held for (index, _), held in model.held.items() if weights[index] >= least)


def gaps_of(model: Model) -> cp_model.LinearExprT:
    """The gaps of all people."""
    return sum(gap for of_person in model.gaps for gap in of_person)


def moves_of(model: Model, home: Sequence[int]) -> cp_model.LinearExprT:
    """The meetings that leave the slot where they are at home; what is lost is not counted."""
    return sum(held for (index, slot), held in model.held.items() if home[index] not in (-1, slot))


def run(model: Model, grid: Grid, hint: Assignment | None, budget: Budget) -> Answer:
    """Solve for the objective that the model has, stopping when time is up or the caller says so."""
    if hint is not None:
        model.cp.clear_hints()  # type: ignore[no-untyped-call]  # the library's
        for (index, slot), held in model.held.items():
            model.cp.add_hint(held, hint.slots[index] == slot)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.01, budget.seconds)
    solver.parameters.num_workers = budget.workers
    solver.parameters.random_seed = budget.seed
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(solver.solve, model.cp)
        while not wait([running], POLL).done:
            if budget.cancelled():
                solver.stop_search()
        status = running.result()
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, 0, 0, proven=False, impossible=status == cp_model.INFEASIBLE)
    value, bound = round(solver.objective_value), round(solver.best_objective_bound)
    return Answer(_read(model, grid, solver), value, bound, proven=status == cp_model.OPTIMAL, impossible=False)


def _read(model: Model, grid: Grid, solver: cp_model.CpSolver) -> Assignment:
    count = len(grid.candidates)
    slots, groups, interpreters = [-1] * count, [0] * count, [-1] * count
    for (index, slot, group), housed in model.housed.items():
        if solver.boolean_value(housed) and solver.boolean_value(model.held[index, slot]):
            slots[index], groups[index] = slot, group
    for (index, _, interpreter), speaks in model.spoken.items():
        if solver.boolean_value(speaks):
            interpreters[index] = interpreter
    return Assignment(tuple(slots), tuple(groups), tuple(interpreters))
