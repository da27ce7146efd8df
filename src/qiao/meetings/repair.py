"""Mending a published timetable: the event as it is now and the old meetings go in, what moved comes out.

What changed is said by the new event: a person absent or gone, a closed table, a new wish. What can still be held is
not lost (nor what must be held); then as few meetings as possible leave their slot; then new wishes are met as far as
that moves nobody else; then tables and interpreters stay. What has begun is never touched, and nothing new begins then.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from qiao.meetings import exact, kernel
from qiao.meetings.anneal import Assignment, Prices, Search
from qiao.meetings.begun import begun, renamed
from qiao.meetings.check import checked
from qiao.meetings.exact import Budget
from qiao.meetings.grid import Grid, compile_event
from qiao.meetings.housing import house
from qiao.meetings.model import Bound, Control, Event, Meeting, Repair, Timetable
from qiao.meetings.rules import score
from qiao.meetings.whynot import unmet

SECONDS: Final = 1.8
SMALL: Final = 8_000  # pairs of meeting and slot up to which the number of moves is proven
KEPT: Final = 1_000  # a meeting that people know of, beside the weight of a new one
PRICES: Final = Prices(unheld=50.0, unfair=0.0, hall=0.0, run=0.0, idle=0.0, home=1.5)
HEATS: Final = (0.3, 0.05)
STEPS: Final = 20_000
ROUNDS: Final = 10


def repair(event: Event, old: Sequence[Meeting], now: datetime, control: Control | None = None) -> Repair:
    """Mend a timetable after something changed."""
    control = control or Control(seconds=SECONDS)
    start = control.clock()
    event = replace(event, rules=replace(event.rules, fairness=None))
    old = renamed(event, old)
    over = begun(event, old, now)
    known = {wish.id for wish in checked(over.left(event)).wishes}
    ahead = [meeting for meeting in old if meeting not in over.meetings and not known.isdisjoint(meeting.wishes)]
    grid = compile_event(over.left(event), now)
    best = Bound(sum(candidate.weight for candidate in grid.candidates) + score(event, over.meetings).weight, 0)
    home = _home(grid, ahead)
    grid = _emphasised(grid, home)
    search = Search(grid, control.seed, PRICES, home)
    _take_over(search, grid, ahead)
    assignment = _searched(search, control)
    assignment, minimal = _fewest(grid, home, assignment, control)
    tables = {name: meeting.table for meeting in ahead for name in meeting.wishes}
    planned = house(grid, assignment, tables)
    meetings = (*over.meetings, *planned)
    timetable = Timetable(
        meetings,
        unmet(compile_event(event, now), meetings),
        over.score(event, planned),
        best,
        proven=False,
        broken=over.broken(event, planned),
        method="repair",
        seconds=control.clock() - start,
    )
    return _report(old, timetable, minimal=minimal)


def _emphasised(grid: Grid, home: Sequence[int]) -> Grid:
    """Weigh what is published, more so what must be held: a repair does what it can, and says what is broken.

    What is new weighs so little that nothing moves for it.
    """
    candidates = tuple(
        replace(candidate, must=False, weight=KEPT * (1 + candidate.must) if candidate.must or at >= 0 else 1)
        for candidate, at in zip(grid.candidates, home, strict=True)
    )
    return replace(grid, candidates=candidates)


def _home(grid: Grid, ahead: Sequence[Meeting]) -> list[int]:
    slots = {name: grid.slots[meeting.slot] for meeting in ahead for name in meeting.wishes}
    return [next((slots[name] for name in candidate.wishes if name in slots), -1) for candidate in grid.candidates]


def _take_over(search: Search, grid: Grid, ahead: Sequence[Meeting]) -> None:
    """Put what can stay where it was, with its hall and interpreter if they are free."""
    plan, state = search.plan, search.state
    at = {name: meeting for meeting in ahead for name in meeting.wishes}
    group_of = {table.id: number for number, group in enumerate(grid.groups) for table in group.tables}
    speaks = {interpreter.id: number for number, interpreter in enumerate(grid.event.interpreters)}
    for index, candidate in enumerate(grid.candidates):
        meeting = next((at[name] for name in candidate.wishes if name in at), None)
        if meeting is None:
            continue
        slot, group = grid.slots[meeting.slot], group_of.get(meeting.table, -1)
        number = speaks.get(meeting.interpreter or "", -1)
        if not kernel.place(plan, state, index, slot):
            continue
        free = group in candidate.groups and state.used[group, slot] < plan.capacity[group, slot]
        if group not in (-1, int(state.group[index])) and free:
            chosen = int(state.interpreter[index])
            kernel.lift(plan, state, index)
            kernel.put(plan, state, index, slot, group, chosen)
        fits = number >= 0 and candidate.languages and plan.present[number, slot] and not state.busy[number, slot]
        if fits and plan.can[number, plan.need[index]]:
            chosen = int(state.group[index])
            kernel.lift(plan, state, index)
            kernel.put(plan, state, index, slot, chosen, number)


def _searched(search: Search, control: Control) -> Assignment:
    """Look for places for what has none; the best state counts.

    Rounds are counted and not timed, since the first seconds of a process on a busy machine may well be over before
    the compiled code is loaded: what then is lost need not be.
    """
    best, cost = search.assignment(), search.cost
    for _ in range(ROUNDS):
        if control.cancelled() or not _wanting(search):
            break
        search.run(STEPS, HEATS)
        search.run(STEPS // 4, (0.0, 0.0))
        if search.cost < cost - 1e-9:
            best, cost = search.assignment(), search.cost
    return best


def _wanting(search: Search) -> bool:
    return bool(search.state.counts[kernel.UNHELD])


def _fewest(grid: Grid, home: Sequence[int], hint: Assignment, control: Control) -> tuple[Assignment, bool]:
    """Prove for small events that no more can be kept, and not with fewer moves; then meet new wishes."""
    begun_at = control.clock()
    kept, moves, _ = _numbers(grid, home, hint)
    most = sum(candidate.weight for candidate in grid.candidates if candidate.weight >= KEPT)
    minimal = moves == 0 and kept == most
    if (minimal and all(slot >= 0 for slot in hint.slots)) or control.cancelled():
        return hint, minimal
    if sum(len(candidate.slots) for candidate in grid.candidates) > SMALL:
        return hint, minimal
    model = exact.build(grid)
    if not minimal:
        hint, minimal = _kept_and_still(model, grid, home, hint, [_budget(control, begun_at, s) for s in (0.6, 0.85)])
        kept, moves, _ = _numbers(grid, home, hint)
    model.cp.add(exact.weight_of(model, grid, KEPT) >= kept)
    model.cp.add(exact.moves_of(model, home) <= moves)
    emphasis = 1 + 2 * len(grid.candidates)
    model.cp.maximize(exact.new_and_still(model, grid, hint, emphasis))
    answer = exact.run(model, grid, hint, _budget(control, begun_at, 1.0))
    return answer.assignment or hint, minimal


def _kept_and_still(
    model: exact.Model, grid: Grid, home: Sequence[int], hint: Assignment, budgets: Sequence[Budget]
) -> tuple[Assignment, bool]:
    """Keep the most, then move the least; say whether both are proven."""
    kept = _numbers(grid, home, hint)[0]
    proven = kept == sum(candidate.weight for candidate in grid.candidates if candidate.weight >= KEPT)
    if not proven:
        model.cp.maximize(exact.weight_of(model, grid, KEPT))
        answer = exact.run(model, grid, hint, budgets[0])
        proven = answer.proven
        if answer.assignment is not None and answer.value > kept:
            hint, kept = answer.assignment, answer.value
        model.cp.clear_objective()  # type: ignore[no-untyped-call]  # the library's
    model.cp.add(exact.weight_of(model, grid, KEPT) >= kept)
    model.cp.minimize(exact.moves_of(model, home))
    answer = exact.run(model, grid, hint, budgets[1])
    model.cp.clear_objective()  # type: ignore[no-untyped-call]  # the library's
    if answer.assignment is None:
        return hint, False
    better = _numbers(grid, home, answer.assignment)[1] < _numbers(grid, home, hint)[1]
    return answer.assignment if better else hint, proven and answer.proven


def _budget(control: Control, begun_at: float, share: float) -> Budget:
    left = control.seconds * share - (control.clock() - begun_at)
    return Budget(max(0.05, left), control.seed, control.workers, control.cancelled)


def _numbers(grid: Grid, home: Sequence[int], assignment: Assignment) -> tuple[int, int, int]:
    """Return the weight that is kept, how many meetings leave their slot, and the weight of what is new."""
    rows = zip(grid.candidates, assignment.slots, home, strict=True)
    held = [(candidate.weight, slot, at) for candidate, slot, at in rows if slot >= 0]
    kept = sum(weight for weight, _, _ in held if weight >= KEPT)
    new = sum(weight for weight, _, _ in held if weight < KEPT)
    return kept, sum(at not in (-1, slot) for _, slot, at in held), new


def _report(old: Sequence[Meeting], made: Timetable, *, minimal: bool) -> Repair:
    """Compare the old meetings with the new ones."""
    before = {name: meeting for meeting in old for name in meeting.wishes}
    after = {name: meeting for meeting in made.meetings for name in meeting.wishes}
    moved, rehoused, won = [], [], []
    told: set[str] = set()
    for meeting in made.meetings:
        was = next((before[name] for name in meeting.wishes if name in before), None)
        if was is None:
            won.append(meeting)
        elif was.slot != meeting.slot:
            moved.append(meeting)
        elif (was.table, was.interpreter) != (meeting.table, meeting.interpreter):
            rehoused.append(meeting)
        else:
            continue
        told.update(meeting.people)
    lost = [meeting for meeting in old if not any(name in after for name in meeting.wishes)]
    told.update(name for meeting in lost for name in meeting.people)
    return Repair(made, tuple(moved), tuple(rehoused), tuple(lost), tuple(won), frozenset(told), minimal)
