"""The rules of a timetable, each a named function, and its score: meetings go in, coded violations come out.

Nothing here knows how a timetable was made. The solvers are tested against this module, and the site asks it about
what somebody moved by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from qiao.meetings.grid import day_numbers, session_numbers
from qiao.meetings.interpreting import bridges, needed_languages, spoken
from qiao.meetings.model import Code, Event, Interpreter, Meeting, Participant, Reason, Score, Table, Wish


@dataclass(frozen=True)
class Held:
    """Meetings with the event that they belong to, looked up once."""

    event: Event
    meetings: Sequence[Meeting]

    @cached_property
    def slots(self) -> dict[str, int]:
        """The place of each slot in time."""
        return {slot.id: index for index, slot in enumerate(self.event.slots)}

    @cached_property
    def days(self) -> list[int]:
        """The number of each slot's day."""
        return day_numbers(self.event.slots)

    @cached_property
    def sessions(self) -> list[int]:
        """The number of each slot's session."""
        return session_numbers(self.event.slots)

    @cached_property
    def persons(self) -> dict[str, Participant]:
        """Participants by id."""
        return {person.id: person for person in self.event.participants}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Tables by id."""
        return {table.id: table for table in self.event.tables}

    @cached_property
    def interpreters(self) -> dict[str, Interpreter]:
        """Interpreters by id."""
        return {interpreter.id: interpreter for interpreter in self.event.interpreters}

    @cached_property
    def wishes(self) -> dict[str, Wish]:
        """Wishes by id."""
        return {wish.id: wish for wish in self.event.wishes}

    @cached_property
    def of_person(self) -> dict[str, list[Meeting]]:
        """The meetings of each participant, in time."""
        found: dict[str, list[Meeting]] = {person.id: [] for person in self.event.participants}
        for meeting in sorted(self.meetings, key=lambda meeting: self.slots[meeting.slot]):
            for name in meeting.people:
                found.setdefault(name, []).append(meeting)
        return found

    @cached_property
    def of_wish(self) -> dict[str, Meeting]:
        """The meeting of each wish that is met."""
        return {name: meeting for meeting in self.meetings for name in meeting.wishes}

    def wishes_of(self, meeting: Meeting) -> list[Wish]:
        """Return the wishes that a meeting meets; those that were taken back since are left out."""
        return [self.wishes[name] for name in meeting.wishes if name in self.wishes]

    def steps(self, person: str) -> Iterator[tuple[Meeting, Meeting, int]]:
        """Yield neighbours of a person's day with how many slots lie idle between them."""
        for one, other in pairwise(self.of_person[person]):
            first, second = self.slots[one.slot], self.slots[other.slot]
            if self.days[first] == self.days[second]:
                yield one, other, second - first - 1

    def runs(self, person: str) -> list[int]:
        """Return how many meetings a person has back to back, each time; the end of a session is a pause."""
        found: list[int] = []
        before = -2
        for meeting in self.of_person[person]:
            slot = self.slots[meeting.slot]
            if slot == before + 1 and self.sessions[slot] == self.sessions[before]:
                found[-1] += 1
            else:
                found.append(1)
            before = slot
        return found

    def gaps(self, person: str) -> int:
        """Count a person's gaps."""
        return sum(idle > 0 for _, _, idle in self.steps(person))


def one_meeting_at_a_time(held: Held) -> Iterator[Reason]:
    """Nobody is in two meetings at once."""
    for name, meetings in held.of_person.items():
        for slot, times in Counter(meeting.slot for meeting in meetings).items():
            if times > 1:
                yield Reason(Code.DOUBLE_BOOKED, {"person": name, "slot": slot})


def everybody_is_there(held: Held) -> Iterator[Reason]:
    """Nobody is booked while absent, and nobody who is not registered."""
    for meeting in held.meetings:
        for name in meeting.people:
            person = held.persons.get(name)
            if person is None:
                yield Reason(Code.UNKNOWN_PERSON, {"person": name})
            elif meeting.slot in person.absent:
                yield Reason(Code.PERSON_ABSENT, {"person": name, "slot": meeting.slot})


def one_meeting_at_a_table(held: Held) -> Iterator[Reason]:
    """No table has two meetings at once, and none while it is closed."""
    for (table, slot), times in Counter((meeting.table, meeting.slot) for meeting in held.meetings).items():
        if times > 1:
            yield Reason(Code.TABLE_TWICE, {"table": table, "slot": slot})
        if slot in held.tables[table].closed:
            yield Reason(Code.TABLE_CLOSED, {"table": table, "slot": slot})


def table_fits(held: Held) -> Iterator[Reason]:
    """Everybody has a seat, online people sit at online tables, and the wish allows the hall and the table."""
    for meeting in held.meetings:
        table, wishes = held.tables[meeting.table], held.wishes_of(meeting)
        persons = [held.persons[name] for name in meeting.people if name in held.persons]
        fits = (
            table.seats >= len(meeting.people)
            and (table.online or not any(person.online for person in persons))
            and all(not wish.halls or table.hall in wish.halls for wish in wishes)
            and all(wish.table in (None, table.id) for wish in wishes)
        )
        if not fits:
            yield Reason(Code.PLACE_NOT_ALLOWED, {"wish": meeting.wishes[0], "table": table.id})


def slot_is_allowed(held: Held) -> Iterator[Reason]:
    """A wish is met in a session that it names, and a fixed one in its slot."""
    sessions = {slot.id: slot.session for slot in held.event.slots}
    for meeting in held.meetings:
        for wish in held.wishes_of(meeting):
            if wish.sessions and sessions[meeting.slot] not in wish.sessions:
                yield Reason(Code.SLOT_NOT_ALLOWED, {"wish": wish.id, "slot": meeting.slot})
            if wish.fixed is not None and wish.fixed != meeting.slot:
                yield Reason(Code.FIXED_MOVED, {"wish": wish.id, "slot": wish.fixed})


def interpreter_fits(held: Held) -> Iterator[Reason]:
    """People without a common language have an interpreter of theirs, who is there and nowhere else."""
    busy = Counter((meeting.interpreter, meeting.slot) for meeting in held.meetings if meeting.interpreter)
    for (name, slot), times in busy.items():
        if times > 1:
            yield Reason(Code.INTERPRETER_TWICE, {"interpreter": name or "", "slot": slot})
    for meeting in held.meetings:
        persons = [held.persons[name] for name in meeting.people if name in held.persons]
        languages = needed_languages(persons)
        interpreter = held.interpreters.get(meeting.interpreter or "")
        if not languages:
            continue
        if interpreter is None:
            yield Reason(Code.INTERPRETER_MISSING, {"wish": meeting.wishes[0], "languages": spoken(languages)})
        elif not bridges(interpreter, languages):
            yield Reason(Code.INTERPRETER_UNFIT, {"interpreter": interpreter.id, "languages": spoken(languages)})
        elif meeting.slot in interpreter.absent:
            yield Reason(Code.INTERPRETER_ABSENT, {"interpreter": interpreter.id, "slot": meeting.slot})


def vetoes_hold(held: Held) -> Iterator[Reason]:
    """Nobody meets whom they do not want to meet."""
    vetoes = {(veto.by, veto.other) for veto in held.event.vetoes}
    for meeting in held.meetings:
        for by in meeting.people:
            for other in meeting.people:
                if (by, other) in vetoes:
                    yield Reason(Code.VETOED, {"by": by, "other": other})


def nobody_meets_too_often(held: Held) -> Iterator[Reason]:
    """Nobody has more meetings than they want."""
    for person in held.event.participants:
        number = len(held.of_person[person.id])
        if person.most is not None and number > person.most:
            yield Reason(Code.MOST_EXCEEDED, {"person": person.id, "most": person.most, "held": number})


def everybody_meets_enough(held: Held) -> Iterator[Reason]:
    """Everybody has as many meetings as they were promised."""
    for person in held.event.participants:
        number = len(held.of_person[person.id])
        if number < person.least:
            yield Reason(Code.LEAST_UNMET, {"person": person.id, "least": person.least, "held": number})


def musts_are_held(held: Held) -> Iterator[Reason]:
    """What must be held is held."""
    for wish in held.event.wishes:
        if wish.must and wish.id not in held.of_wish:
            yield Reason(Code.MUST_UNMET, {"wish": wish.id})


def order_is_kept(held: Held) -> Iterator[Reason]:
    """A meeting that must come before another does."""
    for order in held.event.precedences:
        before, after = held.of_wish.get(order.before), held.of_wish.get(order.after)
        if before and after and held.slots[before.slot] >= held.slots[after.slot]:
            yield Reason(Code.ORDER, {"before": order.before, "after": order.after})


def gaps_are_fair(held: Held) -> Iterator[Reason]:
    """The gaps of any two people differ by no more than the bound."""
    bound = held.event.rules.fairness
    if bound is not None and held.event.participants:
        gaps = [held.gaps(person.id) for person in held.event.participants]
        if max(gaps) - min(gaps) > bound:
            yield Reason(Code.UNFAIR, {"most": max(gaps), "least": min(gaps), "bound": bound})


RULES: Final[tuple[Callable[[Held], Iterator[Reason]], ...]] = (
    one_meeting_at_a_time,
    everybody_is_there,
    one_meeting_at_a_table,
    table_fits,
    slot_is_allowed,
    interpreter_fits,
    vetoes_hold,
    nobody_meets_too_often,
    everybody_meets_enough,
    musts_are_held,
    order_is_kept,
    gaps_are_fair,
)


def broken(event: Event, meetings: Sequence[Meeting]) -> tuple[Reason, ...]:
    """List every rule that meetings break."""
    held = Held(event, meetings)
    return tuple(reason for rule in RULES for reason in rule(held))


def score(event: Event, meetings: Sequence[Meeting]) -> Score:
    """Score meetings in all objectives."""
    held = Held(event, meetings)
    steps = [step for person in event.participants for step in held.steps(person.id)]
    gaps = [held.gaps(person.id) for person in event.participants]
    longest = event.rules.longest_run
    beyond = [sum(max(0, run - longest) for run in held.runs(one.id)) for one in event.participants] if longest else []
    hall = {table.id: table.hall for table in event.tables}
    return Score(
        weight=sum(held.wishes[name].weight for name in held.of_wish if name in held.wishes),
        broken=sum(1 for rule in RULES for _ in rule(held)),
        gaps=sum(gaps),
        hall_changes=sum(hall[one.table] != hall[other.table] for one, other, _ in steps),
        long_runs=sum(beyond),
        held=len(meetings),
        idle=sum(idle for _, _, idle in steps),
        spread=max(gaps, default=0) - min(gaps, default=0),
        overrun=sum(more > 0 for more in beyond),
    )
