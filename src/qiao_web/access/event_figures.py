"""An event in numbers: in comes an event, out come how its wishes were met, who got what, and how full its halls were.

All numbers are of the published timetable; where there is none, only those of registrations and wishes are filled.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from qiao_web.access.feedback import access_said
from qiao_web.access.timetables import Held, access_meetings
from qiao_web.models import Event, Participant, Slot, Table, Timetable, Wish
from qiao_web.models.events import ACCEPTED, APPROVED, MAYBE, NO, YES

MUTUAL, REQUEST = "mutual", "request"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Group:
    """The people of a country or a delegation, and the seats that they have in meetings."""

    name: str
    people: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Load:
    """How many tables of a hall are used in each slot, of how many that are open."""

    name: str
    slots: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What people answered after their meetings."""

    answers: int
    useful: float | None  # mean of 1 to 5
    onward: Mapping[str, int]
    mutual: int  # meetings after which at least two would go on


@dataclass(frozen=True, slots=True)
class Person:
    """What one participant got."""

    row: Participant
    meetings: int
    gaps: int
    wished: int
    met: int


@dataclass(frozen=True, slots=True)
class Figures:
    """An event in numbers."""

    timetable: Timetable | None
    states: Mapping[str, int]  # registrations by state
    met: Mapping[str, Share]  # yes, maybe, mutual, request
    people: tuple[Person, ...]
    countries: tuple[Group, ...]
    delegations: tuple[Group, ...]
    slots: tuple[Slot, ...]
    halls: tuple[Load, ...]
    tables: tuple[Load, ...]
    outcome: Outcome


def access_figures(event: Event) -> Figures:
    """Count an event: nine queries, however large it is."""
    everybody = list(Participant.objects.filter(event=event).order_by("name", "id"))
    present = [one for one in everybody if one.state == APPROVED]
    slots, tables = list(event.slots.all()), list(event.tables.all())
    held = access_meetings(event.published) if event.published else ()
    together = {frozenset(pair) for one in held for pair in _pairs(one.people)}
    wishes = list(Wish.objects.filter(by__event=event).exclude(answer=NO).values_list("by", "other", "answer"))
    known = {one.pk for one in present}
    wishes = [one for one in wishes if one[0] in known and one[1] in known]
    people = tuple(_people(present, held, slots, wishes, together))
    return Figures(
        timetable=event.published,
        states=Counter(one.state for one in everybody),
        met=_met(event, wishes, together, held),
        people=people,
        countries=_groups(people, _country),
        delegations=_groups(people, _delegations),
        slots=tuple(slots),
        halls=tuple(_loads(tables, slots, held, lambda table: table.hall)),
        tables=tuple(_loads(tables, slots, held, table_name)),
        outcome=_outcome(event),
    )


def table_name(table: Table) -> str:
    """Name a table with its hall, as files do."""
    return f"{table.hall} · {table.name}" if table.hall else table.name


def _people(
    present: Iterable[Participant],
    held: Iterable[Held],
    slots: Sequence[Slot],
    wishes: Iterable[tuple[int, int, str]],
    together: set[frozenset[int]],
) -> Iterable[Person]:
    places = {slot.pk: at for at, slot in enumerate(slots)}
    mine: dict[int, list[int]] = {}
    for one in held:
        for number in one.people:
            mine.setdefault(number, []).append(places[one.meeting.slot_id])
    wished, met = Counter[int](), Counter[int]()
    for by, other, _answer in wishes:
        wished[by] += 1
        met[by] += frozenset((by, other)) in together
    for row in present:
        times = sorted(mine.get(row.pk, ()))
        gaps = sum(later - earlier > 1 and slots[later].day == slots[earlier].day for earlier, later in pairwise(times))
        yield Person(row, len(times), gaps, wished[row.pk], met[row.pk])


def _met(
    event: Event, wishes: Iterable[tuple[int, int, str]], together: set[frozenset[int]], held: Iterable[Held]
) -> dict[str, Share]:
    answered = {(by, other): answer for by, other, answer in wishes}
    pairs = {
        YES: [who for who, answer in answered.items() if answer == YES],
        MAYBE: [who for who, answer in answered.items() if answer == MAYBE],
        MUTUAL: [(by, other) for by, other in answered if by < other and (other, by) in answered],
    }
    found = {name: Share(sum(frozenset(who) in together for who in rows), len(rows)) for name, rows in pairs.items()}
    asked = [
        frozenset(person.pk for person in one.people.all())
        for one in event.requests.filter(state=ACCEPTED).prefetch_related("people")
    ]
    groups = {frozenset(one.people) for one in held}
    return {**found, REQUEST: Share(sum(who in groups for who in asked), len(asked))}


def _pairs(people: Iterable[int]) -> Iterable[tuple[int, int]]:
    return combinations(people, 2)


def _country(row: Participant) -> list[str]:
    return [row.country] if row.country else []


def _delegations(row: Participant) -> list[str]:
    return [str(name) for name in row.delegations]


def _groups(people: Iterable[Person], names: Callable[[Participant], list[str]]) -> tuple[Group, ...]:
    counts, seats = Counter[str](), Counter[str]()
    for one in people:
        for name in names(one.row):
            counts[name] += 1
            seats[name] += one.meetings
    return tuple(
        Group(name, number, seats[name]) for name, number in sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    )


def _loads(
    tables: Iterable[Table], slots: Sequence[Slot], held: Iterable[Held], name: Callable[[Table], str]
) -> Iterable[Load]:
    named: dict[str, list[Table]] = {}
    for table in tables:
        named.setdefault(name(table), []).append(table)
    used = Counter((one.meeting.table_id, one.meeting.slot_id) for one in held)
    for words, rows in named.items():
        yield Load(
            words,
            tuple(
                Share(sum(used[row.pk, slot.pk] for row in rows), sum(slot.pk not in row.closed for row in rows))
                for slot in slots
            ),
        )


def _outcome(event: Event) -> Outcome:
    said = access_said(event)
    useful = [one for each in said for one in each.useful]
    onward = Counter(answer for each in said for answer in each.onward.values())
    mean = sum(useful) / len(useful) if useful else None
    return Outcome(len(useful), mean, onward, sum(each.mutual for each in said))
