"""Why an event cannot be: its rules go in one by one, rules that contradict each other come out, none too many.

Each rule is a group of clauses behind a switch. The solver tells switches that cannot all be on, and then tries to do
without each of them (deletion), so that none of those that are left can be left out.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import Timer
from typing import Final

from pysat.solvers import Solver

from qiao.meetings.check import checked
from qiao.meetings.grid import Candidate, Grid, compile_event
from qiao.meetings.interpreting import Need, bridges, needed_languages, spoken
from qiao.meetings.model import Code, Conflict, Control, Event, Participant, Reason
from qiao.meetings.refute import Formula

SOLVER: Final = "glucose4"  # it can be interrupted


class _Switched(Formula):
    """A formula in which every rule has a switch."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons: dict[int, Reason] = {}

    @contextmanager
    def because(self, reason: Reason) -> Iterator[None]:
        """Put what is written inside behind the switch of a reason."""
        start, switch = len(self.clauses), self.new()
        yield
        if len(self.clauses) > start:
            self.reasons[switch] = reason
            self.clauses[start:] = [[*clause, -switch] for clause in self.clauses[start:]]


def conflict(event: Event, control: Control | None = None, now: datetime | None = None) -> Conflict | None:
    """Return a smallest set of contradicting rules, or None if everything that must be can be.

    Slots that have begun by now are closed. Where time runs out before an answer, the only reason is `undecided`.
    """
    control = control or Control()
    begun = control.clock()
    made = _written(checked(event), now)
    with Solver(SOLVER, bootstrap_with=made.clauses) as solver:
        on = list(made.reasons)
        core = _core(solver, on, control, begun)
        if core is None:
            return Conflict((Reason(Code.UNDECIDED, {"seconds": control.seconds}),), smallest=False)
        if not core:
            return None
        smallest = True
        for switch in sorted(core, key=lambda switch: _keep(made.reasons[switch])):
            if switch not in core:
                continue
            without = [other for other in core if other != switch]
            found = _core(solver, without, control, begun)
            if found is None:
                smallest = False
                break
            core = found or core
    return Conflict(tuple(made.reasons[switch] for switch in sorted(core)), smallest)


def _core(solver: Solver, on: Sequence[int], control: Control, begun: float) -> list[int] | None:
    """Return switches that cannot all be on (none: they can), or None if time runs out."""
    left = control.seconds - (control.clock() - begun)
    if left <= 0 or control.cancelled():
        return None
    timer = Timer(left, solver.interrupt)
    timer.start()
    try:
        possible = solver.solve_limited(assumptions=list(on), expect_interrupt=True)
    finally:
        timer.cancel()
    solver.clear_interrupt()
    if possible is None:
        return None
    return [] if possible else list(solver.get_core() or [])


def _keep(reason: Reason) -> int:
    """Try to do without single wishes first, then without rules about people, then without those about everybody."""
    order = (Code.MUST_HELD, Code.LEAST, Code.ORDER, Code.FIXED, Code.SESSIONS)
    return order.index(reason.code) if reason.code in order else len(order)


def _written(event: Event, now: datetime | None) -> _Switched:
    """Write every rule behind its switch, over all slots for every wish."""
    made = _Switched()
    grid = compile_event(_opened(event, now))
    for index, candidate in enumerate(grid.candidates):
        for slot in range(len(event.slots)):
            made.held[index, slot] = made.new()
        made.at_most([made.held[index, slot] for slot in range(len(event.slots))], 1)
        made.clauses += [[-made.held[index, s]] for s in range(len(event.slots)) if s not in candidate.slots]
    _impossible(made, event, grid)
    _wishes(made, event, grid)
    for person, participant in enumerate(event.participants):
        _person(made, event, grid, person, participant)
    _everybody(made, event, grid)
    _past(made, event, grid, now)
    return made


def _opened(event: Event, now: datetime | None) -> Event:
    """Return an event in which rules that have a switch close nothing; wishes that are one meeting remain one."""
    together = enumerate(compile_event(event, now).candidates)
    meetings = {name: number for number, candidate in together for name in candidate.wishes}
    wishes = [
        replace(wish, sessions=frozenset(), fixed=None, round=meetings.get(wish.id, len(meetings) + place))
        for place, wish in enumerate(event.wishes)
    ]
    people = tuple(replace(person, absent=frozenset()) for person in event.participants)
    return replace(event, participants=people, wishes=tuple(wishes), vetoes=())


def _past(made: _Switched, event: Event, grid: Grid, now: datetime | None) -> None:
    """Nothing is held any more in slots that have begun."""
    begun = [number for number, slot in enumerate(event.slots) if now is not None and slot.start <= now]
    with made.because(Reason(Code.BEGUN, {"slots": len(begun)})):
        made.clauses += [[-made.held[index, slot]] for index in range(len(grid.candidates)) for slot in begun]


def _impossible(made: _Switched, event: Event, grid: Grid) -> None:
    """A wish that must be held and has no place at all contradicts what it lacks."""
    for wish in event.wishes:
        if wish.must and wish.id in grid.impossible:
            lacking = made.new()
            with made.because(Reason(Code.MUST_HELD, {"wish": wish.id})):
                made.clauses.append([lacking])
            with made.because(grid.impossible[wish.id]):
                made.clauses.append([-lacking])


def _wishes(made: _Switched, event: Event, grid: Grid) -> None:
    index = {name: number for number, candidate in enumerate(grid.candidates) for name in candidate.wishes}
    slots = range(len(event.slots))
    for wish in event.wishes:
        if wish.id not in index:
            continue
        held = [made.held[index[wish.id], slot] for slot in slots]
        if wish.must:
            with made.because(Reason(Code.MUST_HELD, {"wish": wish.id})):
                made.clauses.append(list(held))
        if wish.fixed is not None:
            with made.because(Reason(Code.FIXED, {"wish": wish.id, "slot": wish.fixed})):
                made.clauses += [[-held[slot]] for slot in slots if event.slots[slot].id != wish.fixed]
        if wish.sessions:
            with made.because(Reason(Code.SESSIONS, {"wish": wish.id, "sessions": ", ".join(sorted(wish.sessions))})):
                made.clauses += [[-held[slot]] for slot in slots if event.slots[slot].session not in wish.sessions]
    for order in event.precedences:
        if order.before in index and order.after in index:
            with made.because(Reason(Code.ORDER, {"before": order.before, "after": order.after})):
                made.clauses += [
                    [-made.held[index[order.before], late], -made.held[index[order.after], early]]
                    for late in slots
                    for early in slots
                    if early <= late
                ]
    for veto in event.vetoes:
        met = [made.held[number, slot] for number in _of_both(grid, veto.by, veto.other) for slot in slots]
        with made.because(Reason(Code.VETO, {"by": veto.by, "other": veto.other})):
            made.clauses += [[-literal] for literal in met]


def _of_both(grid: Grid, one: str, other: str) -> list[int]:
    both = {grid.people.get(one, -1), grid.people.get(other, -1)}
    return [number for number, candidate in enumerate(grid.candidates) if both.issubset(candidate.people)]


def _person(made: _Switched, event: Event, grid: Grid, person: int, participant: Participant) -> None:
    meetings, slots = grid.meetings_of[person], range(len(event.slots))
    held = [made.held[index, slot] for index in meetings for slot in slots]
    with made.because(Reason(Code.ONE_AT_A_TIME, {"person": participant.id, "slots": len(slots)})):
        for slot in slots:
            made.at_most([made.held[index, slot] for index in meetings], 1)
    away = [slot for slot in slots if event.slots[slot].id in participant.absent]
    with made.because(Reason(Code.ABSENT, {"person": participant.id, "slots": len(away)})):
        made.clauses += [[-made.held[index, slot]] for index in meetings for slot in away]
    if participant.most is not None:
        with made.because(Reason(Code.MOST, {"person": participant.id, "most": participant.most})):
            made.at_most(held, participant.most)
    if participant.least:
        with made.because(Reason(Code.LEAST, {"person": participant.id, "least": participant.least})):
            if participant.least > len(held):
                made.clauses.append([])
            else:
                always = made.new()
                made.clauses.append([always])
                made.at_least_if(always, held, participant.least)


def _everybody(made: _Switched, event: Event, grid: Grid) -> None:
    slots = range(len(event.slots))
    tables = [sum(of_group[slot] for of_group in grid.capacity) for slot in slots]
    with made.because(Reason(Code.TABLES, {"slots": len(slots), "tables": max(tables, default=0)})):
        for slot in slots:
            here = [index for index, candidate in enumerate(grid.candidates) if slot in candidate.slots]
            made.at_most([made.held[index, slot] for index in here], tables[slot], wide=True)
    needy: dict[Need, list[int]] = {}
    for index, candidate in enumerate(grid.candidates):
        languages = _languages(event, candidate)
        if languages:
            needy.setdefault(languages, []).append(index)
    for languages, meetings in needy.items():
        fit = [interpreter for interpreter in event.interpreters if bridges(interpreter, languages)]
        with made.because(Reason(Code.INTERPRETERS, {"languages": spoken(languages)})):
            for slot in slots:
                there = sum(event.slots[slot].id not in interpreter.absent for interpreter in fit)
                made.at_most([made.held[index, slot] for index in meetings], there)


def _languages(event: Event, candidate: Candidate) -> Need:
    return needed_languages([event.participants[person] for person in candidate.people])
