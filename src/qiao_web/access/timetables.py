"""A timetable to read: in comes its row, out come its meetings with people and places, and how two of them differ."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Prefetch

from qiao_web.models import Event, Interpreter, Meeting, Participant, Request, Seat, Slot, Table, Timetable, Wish
from qiao_web.models.events import ACCEPTED, APPROVED, NO

WISH_FIELDS: Final = ("wish", "wishes", "before", "after")  # of the data of a reason
_SEATS = Prefetch("seats", Seat.objects.order_by("participant_id"))


@dataclass(frozen=True, slots=True)
class Parts:
    """All that reasons and meetings of an event can name, by number."""

    people: Mapping[int, Participant]
    slots: Mapping[int, Slot]
    tables: Mapping[int, Table]
    interpreters: Mapping[int, Interpreter]


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with who was to meet, and who of them will not be there because they take part no longer."""

    meeting: Meeting
    people: tuple[int, ...]
    gone: frozenset[int] = frozenset()

    @property
    def coming(self) -> tuple[int, ...]:
        """Who is there, or was."""
        return tuple(number for number in self.people if number not in self.gone)

    @property
    def cancelled(self) -> bool:
        """Whether nobody is left to meet."""
        return bool(self.gone) and len(self.coming) <= 1

    @property
    def named(self) -> tuple[int, ...]:
        """Whom to name: who comes, and of a cancelled meeting who was to."""
        return self.people if self.cancelled else self.coming


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish as its id in a timetable names it: who, and how much."""

    people: tuple[int, ...]
    answer: str  # yes or maybe of one participant; "" for a meeting that the organiser asks for


@dataclass(frozen=True, slots=True)
class Answered:
    """What one participant answered about another."""

    by: Participant
    other: Participant
    answer: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How one timetable differs from an earlier one: meetings by who meets."""

    moved: tuple[tuple[Held, Held], ...]  # to another slot: before, now
    rehoused: tuple[tuple[Held, Held], ...]  # in the same slot, at another table or with another interpreter
    lost: tuple[Held, ...]
    won: tuple[Held, ...]
    people: frozenset[int]  # to whom something changed

    @property
    def changed(self) -> frozenset[int]:
        """The meetings, by number, that are not as they were."""
        return frozenset(one.meeting.pk for one in (*(now for _, now in (*self.moved, *self.rehoused)), *self.won))

    def counts(self) -> dict[str, int]:
        """Return how many meetings were moved, rehoused, lost and won."""
        return {name: len(getattr(self, name)) for name in ("moved", "rehoused", "lost", "won")}


def access_parts(event: Event) -> Parts:
    """Return everything of an event by number: four queries."""
    return Parts(
        people={one.pk: one for one in Participant.objects.filter(event=event)},
        slots={one.pk: one for one in event.slots.all()},
        tables={one.pk: one for one in event.tables.all()},
        interpreters={one.pk: one for one in event.interpreters.all()},
    )


def meetings_of(timetable: Timetable) -> list[Meeting]:
    """Return the meetings of a timetable with their seats, in the order of time: two queries."""
    return list(
        Meeting.objects.filter(timetable=timetable)
        .select_related("slot", "table", "interpreter")
        .prefetch_related(_SEATS)
        .order_by("slot__start", "table_id")
    )


def access_meetings(timetable: Timetable, slots: Collection[int] | None = None) -> tuple[Held, ...]:
    """Return the meetings of a timetable, or of some slots of it, in the order of time and table: six queries.

    What they share is read once and seats come as numbers, for a timetable has tens of thousands of them.
    """
    mine = Meeting.objects.filter(timetable=timetable)
    seats = Seat.objects.filter(meeting__timetable=timetable)
    if slots is not None:
        mine, seats = mine.filter(slot__in=slots), seats.filter(meeting__slot__in=slots)
    event = timetable.event_id
    times, tables = Slot.objects.filter(event=event).in_bulk(), Table.objects.filter(event=event).in_bulk()
    interpreters = Interpreter.objects.filter(event=event).in_bulk()
    away = Participant.objects.filter(event=event).exclude(state=APPROVED)
    left = dict(away.values_list("pk", "left"))
    people: dict[int, list[int]] = {}
    for meeting, person in seats.order_by("participant_id").values_list("meeting_id", "participant_id"):
        people.setdefault(meeting, []).append(person)
    found = []
    for one in mine.order_by("slot__start", "table_id"):
        one.slot, one.table = times[one.slot_id], tables[one.table_id]
        one.interpreter = interpreters[one.interpreter_id] if one.interpreter_id else None
        found.append(_held(one, people.get(one.pk, ()), left))
    return tuple(found)


def access_begun(timetable: Timetable, now: datetime) -> int:
    """Count the meetings of a timetable that have begun: one query."""
    count: int = Meeting.objects.filter(timetable=timetable, slot__start__lte=now).count()
    return count


def access_own_meetings(row: Participant) -> tuple[Held, ...]:
    """Return the meetings of one who takes part in the published timetable, in the order of time: three queries."""
    timetable = row.event.published
    if timetable is None or row.state != APPROVED:
        return ()
    rows = (
        Meeting.objects.filter(timetable=timetable, seats__participant=row)
        .select_related("slot", "table", "interpreter")
        .prefetch_related(_SEATS, "seats__participant")
        .order_by("slot__start")
    )
    left = {number: one.left for number, one in _seated(rows).items() if one.state != APPROVED}
    return tuple(_held(one, [seat.participant_id for seat in one.seats.all()], left) for one in rows)


def others_of(row: Participant, meetings: Iterable[Held]) -> dict[int, Participant]:
    """Return whom one meets, by number, those who left as well: of the meetings of `access_own_meetings` no query."""
    return {number: one for number, one in _seated(held.meeting for held in meetings).items() if number != row.pk}


def _seated(meetings: Iterable[Meeting]) -> dict[int, Participant]:
    return {seat.participant_id: seat.participant for one in meetings for seat in one.seats.all()}


def _held(meeting: Meeting, people: Iterable[int], left: Mapping[int, datetime | None]) -> Held:
    """Return a meeting, of which whoever left after it had begun was part."""
    numbers = tuple(people)
    gone = (number for number in numbers if number in left and not _was_there(left[number], meeting.slot))
    return Held(meeting, numbers, frozenset(gone))


def _was_there(left: datetime | None, slot: Slot) -> bool:
    return left is not None and left >= slot.start


def access_answers(row: Participant) -> dict[int, str]:
    """Return what a participant answered, by the number of the other: one query."""
    return dict(Wish.objects.filter(by=row).values_list("other", "answer"))


def access_asked(event: Event, ids: Iterable[str]) -> dict[str, Asked]:
    """Return the wishes that ids of a timetable name, where they are still there: up to five queries."""
    numbers: dict[str, list[int]] = {"w": [], "r": [], "m": []}
    for one in ids:
        if one[:1] in numbers and one[1:].isdigit():
            numbers[one[0]].append(int(one[1:]))
    found = {
        f"w{one.pk}": Asked((one.by_id, one.other_id), one.answer)
        for one in Wish.objects.filter(by__event=event, pk__in=numbers["w"])
    }
    requests = Request.objects.filter(event=event, pk__in=numbers["r"]).prefetch_related("people")
    found |= {f"r{one.pk}": Asked(tuple(person.pk for person in one.people.all()), "") for one in requests}
    locked = Meeting.objects.filter(timetable__event=event, pk__in=numbers["m"]).prefetch_related(_SEATS)
    found |= {f"m{one.pk}": Asked(tuple(seat.participant_id for seat in one.seats.all()), "") for one in locked}
    return found


def access_wishes(event: Event) -> tuple[Answered, ...]:
    """Return all answers of those who take part, by name: two queries, and no row more than once."""
    people = {one.pk: one for one in Participant.objects.filter(event=event, state=APPROVED)}
    rows = Wish.objects.filter(by__event=event).order_by("id").values_list("by_id", "other_id", "answer")
    found = [
        Answered(people[by], people[other], answer) for by, other, answer in rows if by in people and other in people
    ]
    return tuple(sorted(found, key=lambda one: (one.by.name, one.other.name)))


def access_mutual(event: Event) -> int:
    """Count the pairs in which both would meet: one query."""
    pairs = set(Wish.objects.filter(by__event=event).exclude(answer=NO).values_list("by", "other"))
    return sum((other, by) in pairs for by, other in pairs if by < other)


def access_requests(event: Event) -> tuple[Request, ...]:
    """Return the meetings that the organiser asks for: two queries."""
    rows = (
        event.requests.filter(state=ACCEPTED).select_related("slot", "table").prefetch_related("people").order_by("id")
    )
    return tuple(rows)


def difference(before: Iterable[Held], now: Iterable[Held]) -> Difference:
    """Compare two timetables by who meets."""
    old = {frozenset(one.people): one for one in before}
    new = {frozenset(one.people): one for one in now}
    both = [(old[who], new[who]) for who in new if who in old]
    moved = tuple(pair for pair in both if pair[0].meeting.slot_id != pair[1].meeting.slot_id)
    rehoused = tuple(pair for pair in both if pair not in moved and _place(pair[0]) != _place(pair[1]))
    lost = tuple(one for who, one in old.items() if who not in new)
    won = tuple(one for who, one in new.items() if who not in old)
    touched = [*(pair[1] for pair in (*moved, *rehoused)), *lost, *won]
    return Difference(moved, rehoused, lost, won, frozenset(person for one in touched for person in one.people))


def _place(held: Held) -> tuple[int, int, int | None]:
    one = held.meeting
    return one.slot_id, one.table_id, one.interpreter_id


def reasons_in(timetables: Iterable[Timetable]) -> list[list[Any]]:
    """Return the problems of timetables, and the reasons for which they leave wishes unmet."""
    rows = list(timetables)
    return [pair for row in rows for pair in row.problems] + [
        pair for row in rows for _, pairs in row.unmet for pair in pairs
    ]


def wishes_named(reasons: Iterable[list[Any]]) -> set[str]:
    """Return the ids of the wishes that reasons mention."""
    data = [reason_of(pair)[1] for pair in reasons]
    texts = [str(value) for one in data for name, value in one.items() if name in WISH_FIELDS]
    texts += [str(one["id"]) for one in data if one.get("kind") == "wish" and "id" in one]
    return {name for text in texts for name in text.replace(",", " ").split()}


def reason_of(pair: list[Any]) -> tuple[str, Mapping[str, Any]]:
    """Return the code and the data of a reason that `coded` wrote."""
    return str(pair[0]), dict(pair[1])
