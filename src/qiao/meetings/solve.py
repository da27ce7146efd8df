"""From an event to its timetable: the entry point that chooses solvers by size and says what is proven.

Every event goes through the compiled local search. Where everything can be held, a SAT solver proves the number of gaps
beside it; where not, small events go to CP-SAT afterwards, which proves weight and gaps. Larger ones come with the
matching bound on weight and with an honest gap.
"""

from dataclasses import dataclass, replace
from typing import Final

from qiao.meetings import exact, whynot
from qiao.meetings.anneal import Assignment, Search
from qiao.meetings.begun import Begun
from qiao.meetings.bounds import weight_bound
from qiao.meetings.check import checked
from qiao.meetings.exact import Budget
from qiao.meetings.grid import Grid, compile_event
from qiao.meetings.housing import house
from qiao.meetings.model import Bound, Control, Event, Timetable
from qiao.meetings.portfolio import CHUNK, Found, Portfolio
from qiao.meetings.rules import broken, score

EXACT: Final = 8_000  # pairs of meeting and slot up to which CP-SAT proves within a minute
POLISH: Final = 60  # steps per meeting without heat at the end, for halls and runs
SEARCHING: Final = 0.4  # of the time goes to the search where CP-SAT follows
POLISHING: Final = 0.03  # of the time is kept for the polish
NOTHING: Final = 1e-6  # of a cost, which is a sum of prices: no gap, no change of hall, nothing to polish
NOTHING_BEGUN: Final = Begun()
FINISHING: Final = 2.0  # times as long as the grid took: naming tables, scoring and reasons take about as long


@dataclass(frozen=True, slots=True)
class Proof:
    """Bounds on weight and gaps, and what they amount to."""

    bound: Bound
    proven: bool
    impossible: bool
    method: str


def solve(event: Event, control: Control | None = None, begun: Begun = NOTHING_BEGUN) -> Timetable:
    """Make the best timetable that time allows, with the reason for every wish that is not met.

    What has begun stays, and only what is left is planned around it.
    """
    control = control or Control()
    start = control.clock()
    grid = compile_event(checked(begun.left(event)), begun.now)
    spent = control.clock() - start
    assignment, proof = solve_grid(grid, replace(control, seconds=control.seconds - (1 + FINISHING) * spent))
    made = finish(grid, assignment, proof, control.clock() - start)
    return _with_begun(event, made, begun) if begun.meetings else made


def _with_begun(event: Event, made: Timetable, begun: Begun) -> Timetable:
    """Put what has begun before what was planned. Its weight and gaps are in no plan, so that the bounds rise by them.

    A gap between the two is in neither: then the bound may not be reached, and nothing is proven.
    """
    had, whole = score(event, begun.meetings), begun.score(event, made.meetings)
    meetings = (*begun.meetings, *made.meetings)
    bound = Bound(made.bound.weight + had.weight, made.bound.gaps + had.gaps)
    reached = whole.weight >= bound.weight and whole.gaps <= bound.gaps
    return replace(
        made,
        meetings=meetings,
        unmet=whynot.unmet(compile_event(event, begun.now), meetings),
        score=whole,
        bound=bound,
        proven=made.proven and (made.impossible or reached),
    )


def solve_grid(grid: Grid, control: Control) -> tuple[Assignment, Proof]:
    """Search, prove where that is possible, and polish what is left over."""
    begun = control.clock()
    if not grid.candidates:
        return Assignment((), (), ()), Proof(Bound(0, 0), not _must_lost(grid), _must_lost(grid), "none")
    pairs = sum(len(candidate.slots) for candidate in grid.candidates)
    total = sum(candidate.weight for candidate in grid.candidates)
    must = all(candidate.must for candidate in grid.candidates)
    small = pairs <= EXACT and not must
    share = SEARCHING if small else 1.0 - POLISHING
    until = begun + control.seconds
    found = Portfolio(grid, replace(control, seconds=control.seconds * share)).run()
    pauses = grid.event.rules.longest_run > 0
    proven = (found.whole and found.gaps <= found.gaps_bound and not pauses) or found.impossible
    if must or proven or (found.whole and not small):
        proof = Proof(Bound(total, found.gaps_bound), proven, found.impossible or _must_lost(grid), "search+sat")
        return _polished(grid, found.assignment, control, until), proof
    if small and not control.cancelled():
        return _exactly(grid, found, control, until)
    bound = Bound(min(total, weight_bound(grid)), 0)
    proven = found.weight == bound.weight and found.gaps == 0 and not (found.missing or found.unfair or pauses)
    return _polished(grid, found.assignment, control, until), Proof(bound, proven, _must_lost(grid), "search+matching")


def _must_lost(grid: Grid) -> bool:
    """Whether something must be held that cannot."""
    return any(wish.must and wish.id in grid.impossible for wish in grid.event.wishes)


def _exactly(grid: Grid, found: Found, control: Control, until: float) -> tuple[Assignment, Proof]:
    """Prove the weight, then the gaps at that weight."""
    model = exact.build(grid)
    left = until - control.clock()
    budget = Budget(left / 2, control.seed, control.workers, control.cancelled)
    weight = exact.weight_of(model, grid)
    model.cp.maximize(weight)
    most = exact.run(model, grid, found.assignment, budget)
    if most.impossible:
        return found.assignment, Proof(Bound(found.weight, 0), proven=True, impossible=True, method="search+cp-sat")
    best = most.assignment if most.assignment is not None and most.value > found.weight else found.assignment
    if not most.proven:
        bound = Bound(min(most.bound or weight_bound(grid), weight_bound(grid)), 0)
        return _polished(grid, best, control, until), Proof(
            bound, proven=False, impossible=False, method="search+cp-sat"
        )
    if grid.event.rules.longest_run:  # the model knows nothing of pauses, and would take them out as gaps
        bound = Bound(most.value, 0)
        proof = Proof(bound, proven=False, impossible=_must_lost(grid), method="search+cp-sat")
        return _polished(grid, best, control, until), proof
    model.cp.clear_objective()  # type: ignore[no-untyped-call]  # the library's
    model.cp.add(weight == most.value)
    model.cp.minimize(exact.gaps_of(model))
    fewest = exact.run(model, grid, best, replace(budget, seconds=until - control.clock()))
    if fewest.assignment is not None:
        best = fewest.assignment
    proof = Proof(Bound(most.value, fewest.bound), fewest.proven, _must_lost(grid), "search+cp-sat")
    return _polished(grid, best, control, until), proof


def _polished(grid: Grid, assignment: Assignment, control: Control, until: float) -> Assignment:
    """Save changes of hall, long runs and idle slots without losing weight or gaps, while there is time."""
    search = Search(grid, control.seed)
    search.load(assignment)
    if search.cost < NOTHING:
        return assignment
    pauses = grid.event.rules.longest_run > 0
    before = (search.weight, search.gaps, search.fair)
    steps = POLISH * len(grid.candidates)
    for done in range(0, steps, CHUNK):
        search.run(min(CHUNK, steps - done), (0.0, 0.0))
        if control.clock() >= until or control.cancelled():
            break
    after = (search.weight, search.gaps, search.fair)
    kept = after[0] >= before[0] and (pauses or after[1] <= before[1]) and after[2] >= before[2]
    return search.assignment() if kept else assignment


def finish(grid: Grid, assignment: Assignment, proof: Proof, seconds: float) -> Timetable:
    """Name tables, score, and say why not; a proof holds only if the score, counted anew, reaches its bound."""
    meetings = house(grid, assignment)
    event = grid.event
    scored = score(event, meetings)
    reached = scored.weight >= proof.bound.weight and scored.gaps <= proof.bound.gaps
    return Timetable(
        meetings,
        whynot.unmet(grid, meetings),
        scored,
        proof.bound,
        proof.proven and (proof.impossible or reached),
        proof.impossible,
        broken(event, meetings),
        proof.method,
        seconds,
    )
