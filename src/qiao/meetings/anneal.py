"""Local search over a grid: builds the arrays of the compiled kernel, runs it in rounds, gives back assignments.

An assignment says of each candidate its slot (or -1), its group of tables and its interpreter. Rounds are counted in
steps, not in seconds, so that equal seeds give equal results unless time runs out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qiao.meetings import kernel
from qiao.meetings.grid import FOREVER, Grid, session_numbers
from qiao.meetings.interpreting import bridges
from qiao.meetings.kernel import Array, Plan, State

WIDTH: Final = np.int32  # of what the kernel touches at random: half as wide is read faster from the cache
UNHELD_PRICE: Final = 4.0  # of a meeting of mean weight, in gaps: dearer ones freeze the search, cheaper ones empty it
MUST_PRICE: Final = 40.0
HEATS: Final = (0.7, 0.08)  # measured on published events: hotter forgets, colder sticks
REHEATS: Final = (0.4, 0.08)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Slot, table group and interpreter of every candidate; slot -1: not held."""

    slots: tuple[int, ...]
    groups: tuple[int, ...]
    interpreters: tuple[int, ...]

    @property
    def held(self) -> tuple[int, ...]:
        """The candidates that are held."""
        return tuple(index for index, slot in enumerate(self.slots) if slot >= 0)


@dataclass(frozen=True, slots=True)
class Prices:
    """What is cheap and what is dear beside a gap, which costs 1."""

    unheld: float = UNHELD_PRICE
    unfair: float = 3.0
    hall: float = 0.02
    run: float = 1.1  # of each meeting beyond the preferred run: a gap, which is the pause, is cheaper
    least: float = 10.0
    idle: float = 0.05  # of each idle slot: it draws a person's meetings together before a gap closes
    home: float = 0.0  # of a meeting that leaves the slot where it was published


class Search:
    """One timetable under improvement."""

    def __init__(self, grid: Grid, seed: int, prices: Prices | None = None, home: Sequence[int] = ()) -> None:
        kernel.seed(seed)
        self.grid = grid
        self.weights = np.array([candidate.weight for candidate in grid.candidates], dtype=np.int64)
        self.must = np.array([candidate.must for candidate in grid.candidates], dtype=bool)
        self.plan = make_plan(grid, prices or Prices(), home)
        self.state = empty_state(grid, self.plan)

    @property
    def cost(self) -> float:
        """The cost as the kernel sees it."""
        return float(self.state.cost[0] + self.plan.prices[kernel.UNFAIR] * kernel.unfair(self.plan, self.state))

    @property
    def gaps(self) -> int:
        """The gaps of all people."""
        return int(self.state.gaps.sum())

    @property
    def held(self) -> int:
        """How many candidates are held."""
        return len(self.grid.candidates) - int(self.state.counts[kernel.UNHELD])

    @property
    def weight(self) -> int:
        """The weight of what is held."""
        return int(self.weights[self.state.slot >= 0].sum())

    @property
    def missing(self) -> int:
        """How many candidates must be held and are not."""
        return int((self.must & (self.state.slot < 0)).sum())

    @property
    def fair(self) -> bool:
        """Whether gaps differ by no more than the bound."""
        return int(kernel.unfair(self.plan, self.state)) == 0

    def start(self, order: Iterable[int] | None = None) -> None:
        """Book by first come, first served: in the order given, else heaviest first."""
        by_weight = np.argsort(-self.plan.price, kind="stable") if order is None else np.fromiter(order, dtype=WIDTH)
        kernel.greedy(self.plan, self.state, by_weight.astype(WIDTH))

    def load(self, assignment: Assignment) -> None:
        """Take over an assignment that keeps the hard rules, as those of this grid's searches and models do."""
        self.clear()
        for index, slot in enumerate(assignment.slots):
            if slot >= 0:
                kernel.put(self.plan, self.state, index, slot, assignment.groups[index], assignment.interpreters[index])

    def place(self, slots: Iterable[int]) -> None:
        """Hold the candidates in so many slots (-1: not at all), leaving out what does not fit."""
        self.clear()
        for index, slot in enumerate(slots):
            if slot >= 0:
                kernel.place(self.plan, self.state, index, slot)

    def clear(self) -> None:
        """Take everything out, before anything comes in: two meetings in one place would spoil the counts."""
        for index in range(len(self.grid.candidates)):
            if self.state.slot[index] >= 0:
                kernel.lift(self.plan, self.state, index)

    def run(self, steps: int, heats: tuple[float, float], goal: int = -1) -> int:
        """Make steps; the GIL is free meanwhile."""
        return int(kernel.anneal(self.plan, self.state, steps, heats, goal))

    def assignment(self) -> Assignment:
        """Return what is held now."""
        state = self.state
        return Assignment(
            tuple(state.slot.tolist()),
            tuple(state.group.tolist()),
            tuple(state.interpreter.tolist()),
        )


def make_plan(grid: Grid, prices: Prices, home: Sequence[int]) -> Plan:
    """Turn a grid into arrays."""
    event, candidates = grid.event, grid.candidates
    classes = {each.languages: 0 for each in candidates if each.languages}
    numbers = {languages: number for number, languages in enumerate(classes)}
    allowed = np.zeros((len(candidates), len(event.slots)), dtype=np.uint8)
    housed = np.zeros((len(candidates), len(grid.groups)), dtype=np.uint8)
    for index, each in enumerate(candidates):
        allowed[index, list(each.slots)] = 1
        housed[index, list(each.groups)] = 1
    halls = {group.hall: 0 for group in grid.groups}
    order = {hall: number for number, hall in enumerate(halls)}
    hall_price = prices.hall if len(halls) > 1 else 0.0
    slots = [slot.id for slot in event.slots]
    longest, fairness = event.rules.longest_run, event.rules.fairness
    people_at, people = _rows([each.people for each in candidates])
    meetings_at, meetings = _rows(grid.meetings_of)
    earlier_at, earlier = _rows(_beside(grid, before=True))
    later_at, later = _rows(_beside(grid, before=False))
    return Plan(
        people_at,
        people,
        meetings_at,
        meetings,
        allowed,
        housed,
        np.array(grid.capacity, dtype=WIDTH).reshape(len(grid.groups), len(slots)),
        np.array([order[group.hall] for group in grid.groups], dtype=WIDTH),
        np.array([group.online for group in grid.groups], dtype=bool),
        np.array([numbers.get(each.languages, -1) for each in candidates], dtype=WIDTH),
        _matrix([[bridges(i, languages) for languages in classes] for i in event.interpreters], len(classes)),
        _matrix([[slot not in i.absent for slot in slots] for i in event.interpreters], len(slots)),
        _meeting_prices(grid, prices),
        np.array([FOREVER if p.most is None else p.most for p in event.participants], dtype=WIDTH),
        np.array([p.least for p in event.participants], dtype=WIDTH),
        np.array(grid.days, dtype=WIDTH),
        np.array(session_numbers(event.slots), dtype=WIDTH),
        earlier_at,
        earlier,
        later_at,
        later,
        np.array(home or [-1] * len(candidates), dtype=WIDTH),
        np.array([1.0, prices.unfair, hall_price, prices.run, prices.least, prices.home, prices.idle]),
        np.array([-1 if fairness is None else fairness, longest], dtype=WIDTH),
    )


def _meeting_prices(grid: Grid, prices: Prices) -> Array:
    """Price what is not held: by weight, and dearer where the event says that it must be held, unless all must."""
    weights = np.array([each.weight for each in grid.candidates], dtype=np.float64)
    mean = float(weights.mean()) if weights.size and weights.mean() > 0 else 1.0
    priced = np.maximum(prices.unheld * weights / mean, 0.01)
    must = np.array([each.must for each in grid.candidates], dtype=bool)
    if must.all():
        return np.full(weights.size, prices.unheld)
    priced[must] += MUST_PRICE
    return priced


def _matrix(rows: list[list[bool]], width: int) -> Array:
    return np.array(rows, dtype=np.uint8).reshape(len(rows), width)


def _rows(rows: Iterable[Iterable[int]]) -> tuple[Array, Array]:
    """Return offsets and values of rows of different lengths."""
    listed = [list(row) for row in rows]
    offsets = np.cumsum([0, *map(len, listed)]).astype(WIDTH)
    return offsets, np.array([value for row in listed for value in row], dtype=WIDTH)


def _beside(grid: Grid, *, before: bool) -> Iterator[list[int]]:
    found: list[list[int]] = [[] for _ in grid.candidates]
    for first, second in grid.precedences:
        if before:
            found[second].append(first)
        else:
            found[first].append(second)
    yield from found


def empty_state(grid: Grid, plan: Plan) -> State:
    """Return a state in which nothing is held."""
    meetings, slots = plan.allowed.shape
    people, days = len(grid.event.participants), len(set(grid.days))
    interpreters = plan.present.shape[0]
    histogram = np.zeros(slots + 2, dtype=WIDTH)
    histogram[0] = people
    short = float(plan.least.sum()) * float(plan.prices[kernel.LEAST])
    none = np.full(meetings, -1, dtype=WIDTH)
    return State(
        none.copy(),
        np.zeros(meetings, dtype=WIDTH),
        none.copy(),
        np.full((people, slots), -1, dtype=WIDTH),
        np.zeros((len(grid.groups), slots), dtype=WIDTH),
        np.zeros((interpreters, slots), dtype=np.uint8),
        np.zeros((people, max(1, days)), dtype=WIDTH),
        np.zeros(people, dtype=WIDTH),
        np.zeros(people, dtype=WIDTH),
        histogram,
        np.arange(meetings, dtype=WIDTH),
        np.arange(meetings, dtype=WIDTH),
        np.zeros(people, dtype=WIDTH),
        np.full(people, -1, dtype=WIDTH),
        np.array([meetings, 0, 0, 0], dtype=np.int64),
        np.array([float(plan.price.sum()) + short]),
        np.zeros(meetings, dtype=WIDTH),
        np.zeros(meetings, dtype=WIDTH),
        np.zeros(meetings, dtype=np.int64),
        np.zeros((3, meetings), dtype=WIDTH),
    )
