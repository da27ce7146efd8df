"""Mending a published timetable: the event as it is now and the old meetings go in, what moved comes out.

What changed is said by the new event: a person absent or gone, a closed table, a new wish. First comes the weight of
what is held, then that as few meetings as possible leave their slot, then tables and interpreters that stay. What has
begun is never touched: those meetings stay as they are, and nothing new is put into slots that have begun.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from qiao.meetings import exact, kernel
from qiao.meetings.anneal import Assignment, Prices, Search
from qiao.meetings.bounds import weight_bound
from qiao.meetings.check import checked
from qiao.meetings.exact import Budget
from qiao.meetings.grid import Grid, compile_event
from qiao.meetings.housing import house
from qiao.meetings.model import Bound, Control, Event, Meeting, Repair, Timetable
from qiao.meetings.rules import broken, score
from qiao.meetings.whynot import unmet

SECONDS: Final = 1.8
SMALL: Final = 8_000  # pairs of meeting and slot up to which the number of moves is proven
PRICES: Final = Prices(unheld=8.0, unfair=0.0, hall=0.0, run=0.0, idle=0.0, home=1.5)
HEATS: Final = (0.3, 0.05)
STEPS: Final = 20_000


def repair(event: Event, old: Sequence[Meeting], now: datetime, control: Control | None = None) -> Repair:
    """Mend a timetable after something changed."""
    control = control or Control(seconds=SECONDS)
    begun_at = control.clock()
    known = {wish.id for wish in checked(event).wishes}
    old = [meeting for meeting in old if known.issuperset(meeting.wishes)]
    starts = {slot.id: slot.start for slot in event.slots}
    begun = [meeting for meeting in old if meeting.slot in starts and starts[meeting.slot] <= now]
    ahead = [meeting for meeting in old if meeting.slot in starts and starts[meeting.slot] > now]
    grid = _emphasised(compile_event(_left(event, begun), now))
    home = _home(grid, ahead)
    search = Search(grid, control.seed, PRICES, home)
    _take_over(search, grid, ahead)
    assignment = _searched(search, control, begun_at)
    assignment, minimal = _fewest(grid, home, assignment, control, begun_at)
    tables = {name: meeting.table for meeting in ahead for name in meeting.wishes}
    meetings = (*begun, *house(grid, assignment, tables))
    return _report(event, old, meetings, minimal=minimal, seconds=control.clock() - begun_at)


def _left(event: Event, begun: Sequence[Meeting]) -> Event:
    """Take out of an event what has begun: its wishes, and the meetings that its people have had."""
    met = {name for meeting in begun for name in meeting.wishes}
    had = Counter(name for meeting in begun for name in meeting.people)
    people = tuple(
        replace(
            person,
            least=max(0, person.least - had[person.id]),
            most=None if person.most is None else max(0, person.most - had[person.id]),
        )
        for person in event.participants
    )
    return replace(
        event,
        participants=people,
        wishes=tuple(wish for wish in event.wishes if wish.id not in met),
        precedences=tuple(o for o in event.precedences if o.before not in met and o.after not in met),
        rules=replace(event.rules, fairness=None),
    )


def _emphasised(grid: Grid) -> Grid:
    """Turn what must be held into overwhelming weight: a repair does what it can, and says what is broken."""
    total = 1 + sum(candidate.weight for candidate in grid.candidates)
    candidates = tuple(
        replace(candidate, must=False, weight=candidate.weight + total) if candidate.must else candidate
        for candidate in grid.candidates
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


def _searched(search: Search, control: Control, begun_at: float) -> Assignment:
    """Look for places for what has none; the best state counts."""
    best, cost = search.assignment(), search.cost
    for _ in range(10):
        if control.clock() - begun_at > control.seconds * 0.4 or control.cancelled() or not _wanting(search):
            break
        search.run(STEPS, HEATS)
        search.run(STEPS // 4, (0.0, 0.0))
        if search.cost < cost - 1e-9:
            best, cost = search.assignment(), search.cost
    return best


def _wanting(search: Search) -> bool:
    return bool(search.state.counts[kernel.UNHELD])


def _fewest(
    grid: Grid, home: Sequence[int], hint: Assignment, control: Control, begun_at: float
) -> tuple[Assignment, bool]:
    """Prove for small events that the weight cannot be more, and that it cannot be had with fewer moves."""
    held, moves = _numbers(grid, home, hint)
    total = sum(candidate.weight for candidate in grid.candidates)
    if moves == 0 and held == total:
        return hint, True
    if sum(len(candidate.slots) for candidate in grid.candidates) > SMALL:
        return hint, moves == 0 and held == weight_bound(grid)
    model = exact.build(grid)
    weight = exact.weight_of(model, grid)
    proven = held == total
    if not proven:
        model.cp.maximize(weight)
        answer = exact.run(model, grid, hint, _budget(control, begun_at, 0.7))
        proven = answer.proven
        if answer.assignment is not None and answer.value > held:
            hint, held = answer.assignment, answer.value
        model.cp.clear_objective()  # type: ignore[no-untyped-call]  # the library's
    model.cp.add(weight >= held)
    model.cp.minimize(exact.moves_of(model, home))
    answer = exact.run(model, grid, hint, _budget(control, begun_at, 1.0))
    if answer.assignment is None:
        return hint, False
    better = _numbers(grid, home, answer.assignment)[1] < _numbers(grid, home, hint)[1]
    return answer.assignment if better else hint, proven and answer.proven


def _budget(control: Control, begun_at: float, share: float) -> Budget:
    left = control.seconds * share - (control.clock() - begun_at)
    return Budget(max(0.05, left), control.seed, control.workers, control.cancelled)


def _numbers(grid: Grid, home: Sequence[int], assignment: Assignment) -> tuple[int, int]:
    held = [
        (c.weight, slot, at) for c, slot, at in zip(grid.candidates, assignment.slots, home, strict=True) if slot >= 0
    ]
    return sum(weight for weight, _, _ in held), sum(at not in (-1, slot) for _, slot, at in held)


def _report(
    event: Event, old: Sequence[Meeting], meetings: tuple[Meeting, ...], *, minimal: bool, seconds: float
) -> Repair:
    """Compare the old meetings with the new ones."""
    before = {name: meeting for meeting in old for name in meeting.wishes}
    after = {name: meeting for meeting in meetings for name in meeting.wishes}
    moved, rehoused, won = [], [], []
    told: set[str] = set()
    for meeting in meetings:
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
    grid = compile_event(event)
    result = score(event, meetings)
    bound = Bound(sum(candidate.weight for candidate in grid.candidates), 0)
    timetable = Timetable(
        meetings,
        unmet(grid, meetings),
        result,
        bound,
        proven=False,
        broken=broken(event, meetings),
        method="repair",
        seconds=seconds,
    )
    return Repair(timetable, tuple(moved), tuple(rehoused), tuple(lost), tuple(won), frozenset(told), minimal)
