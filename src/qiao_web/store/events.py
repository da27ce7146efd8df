"""Events between rows and values: in come the rows of an event, out comes what `qiao.meetings` solves, and back again.

The ids of the values are the numbers of the rows. A wish is named by where it comes from: "w7" is the answer of one
participant about another, "r7" a meeting that the organiser asks for, "m7" a locked meeting of an earlier timetable.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any, Final

from django.utils import timezone

from qiao.meetings import model as values
from qiao_web.models import Event, Interpreter, Meeting, Participant, Request, Seat, Table, Timetable, Wish
from qiao_web.models.events import ACCEPTED, APPROVED, DONE, MAYBE, NO, YES

# A yes is worth three maybes, so that two who both want to meet come before anybody who would not mind.
WEIGHTS: Final = {YES: 3, MAYBE: 1}
_BATCH: Final = 500


def to_values(event: Event, locked: Iterable[Meeting] = ()) -> values.Event:
    """Return an event as the solver takes it; locked meetings stay where they are. Seven queries."""
    people = list(Participant.objects.filter(event=event, state=APPROVED).order_by("id"))
    present = {one.pk for one in people}
    slots = list(event.slots.all())
    numbers = [slot.pk for slot in slots]
    answers = list(Wish.objects.filter(by__in=present, other__in=present).order_by("id"))
    requests = list(event.requests.filter(state=ACCEPTED).prefetch_related("people").order_by("id"))
    kept = [request for request in requests if {one.pk for one in request.people.all()} <= present]
    wishes = [_wish(one) for one in answers if one.answer != NO]
    wishes += [_request(one) for one in kept]
    here = {str(one.pk) for one in people if not one.missing}
    wishes = _held_fast(wishes, [one for one in locked if set(_people(one)) <= here])
    return values.Event(
        slots=tuple(values.Slot(str(one.pk), one.start, one.end, one.session, one.day) for one in slots),
        tables=tuple(_table(one) for one in event.tables.all()),
        participants=tuple(_participant(one, event, numbers) for one in people),
        wishes=tuple(wishes),
        interpreters=tuple(_interpreter(one) for one in event.interpreters.all()),
        vetoes=tuple(values.Veto(str(one.by_id), str(one.other_id)) for one in answers if one.answer == NO),
        precedences=_precedences(kept),
        rules=values.Rules(fairness=event.fairness, longest_run=event.longest_run, wishes_limit=event.wishes_limit),
    )


def held(meetings: Iterable[Meeting]) -> tuple[values.Meeting, ...]:
    """Return meetings as the solver knows them."""
    return tuple(
        values.Meeting(
            wishes=tuple(wish for wish in one.wishes if wish[0] != "m") or (f"m{one.pk}",),
            people=_people(one),
            slot=str(one.slot_id),
            table=str(one.table_id),
            interpreter=None if one.interpreter_id is None else str(one.interpreter_id),
        )
        for one in meetings
    )


def keep(timetable: Timetable, made: values.Timetable, locked: Iterable[Meeting] = ()) -> None:
    """Write what the solver answered to the row of its timetable, with all meetings; call it in a transaction."""
    fast = {(one.slot_id, frozenset(seat.participant_id for seat in one.seats.all())) for one in locked}
    rows = []
    for one in made.meetings:
        people = frozenset(int(person) for person in one.people)
        rows.append(
            Meeting(
                timetable=timetable,
                slot_id=int(one.slot),
                table_id=int(one.table),
                interpreter_id=None if one.interpreter is None else int(one.interpreter),
                locked=(int(one.slot), people) in fast,
                wishes=list(one.wishes),
            )
        )
    Meeting.objects.bulk_create(rows, _BATCH)
    seats = [
        Seat(meeting=row, participant_id=int(person))
        for row, one in zip(rows, made.meetings, strict=True)
        for person in one.people
    ]
    Seat.objects.bulk_create(seats, _BATCH)
    timetable.score, timetable.bound = asdict(made.score), asdict(made.bound)
    timetable.proven, timetable.method, timetable.computed = made.proven, made.method, made.seconds
    timetable.unmet = [[one.wish, coded(one.reasons)] for one in made.unmet]
    timetable.problems = coded(made.broken)
    timetable.status, timetable.beat = DONE, timezone.now()
    timetable.save()


def coded(reasons: Iterable[values.Reason]) -> list[list[Any]]:
    """Return reasons as JSON: a code and its data each."""
    return [[reason.code.value, dict(reason.data)] for reason in reasons]


def _participant(row: Participant, event: Event, slots: list[int]) -> values.Participant:
    away = set(slots) if row.missing else set(row.absent)
    return values.Participant(
        id=str(row.pk),
        name=row.name,
        organisation=row.body,
        delegations=frozenset(row.delegations),
        languages=frozenset(row.languages),
        zone=row.zone,
        absent=frozenset(str(number) for number in away),
        online=row.online,
        least=0 if row.missing else row.least,
        most=row.most if row.most is not None else event.most,
        email=row.email,
    )


def _table(row: Table) -> values.Table:
    return values.Table(
        str(row.pk), row.hall, row.seats, online=row.online, closed=frozenset(str(one) for one in row.closed)
    )


def _interpreter(row: Interpreter) -> values.Interpreter:
    pairs = frozenset(frozenset(pair) for pair in row.pairs)
    return values.Interpreter(str(row.pk), pairs, frozenset(str(one) for one in row.absent))


def _wish(row: Wish) -> values.Wish:
    return values.Wish(f"w{row.pk}", (str(row.by_id), str(row.other_id)), WEIGHTS[row.answer])


def _request(row: Request) -> values.Wish:
    return values.Wish(
        id=f"r{row.pk}",
        people=tuple(sorted((str(one.pk) for one in row.people.all()), key=int)),
        weight=row.weight,
        must=row.must,
        fixed=None if row.slot_id is None else str(row.slot_id),
        table=None if row.slot_id is None or row.table_id is None else str(row.table_id),
    )


def _people(row: Meeting) -> tuple[str, ...]:
    return tuple(str(seat.participant_id) for seat in row.seats.all())


def _held_fast(wishes: list[values.Wish], locked: list[Meeting]) -> list[values.Wish]:
    """Hold wishes to where their locked meetings stand; a locked meeting that nobody wishes now is a wish itself."""
    places = {frozenset(_people(one)): one for one in locked}
    found = [frozenset(one.people) for one in wishes]
    held = [
        replace(one, must=True, fixed=str(places[who].slot_id), table=str(places[who].table_id))
        if who in places
        else one
        for one, who in zip(wishes, found, strict=True)
    ]
    alone = [one for who, one in places.items() if who not in set(found)]
    return held + [
        values.Wish(f"m{one.pk}", _people(one), must=True, fixed=str(one.slot_id), table=str(one.table_id))
        for one in alone
    ]


def _precedences(requests: list[Request]) -> tuple[values.Precedence, ...]:
    named = {request.pk for request in requests}
    return tuple(values.Precedence(f"r{one.after_id}", f"r{one.pk}") for one in requests if one.after_id in named)
