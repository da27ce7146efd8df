"""The organiser's board on the day: the slot that is on and the next, who is missing, and a repair with one click."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web.access.events import access_run, access_timetables, listed
from qiao_web.access.outdated import access_outdated
from qiao_web.access.timetables import Held, Parts, access_begun, access_meetings, access_parts, difference, reason_of
from qiao_web.actions.timetables import notice_dead
from qiao_web.models import Event, Participant, Slot, Timetable
from qiao_web.models.events import APPROVED, DONE, REPAIRED, RUNNING, WAITING
from qiao_web.permissions import Role, allow
from qiao_web.views import event_day, event_words, formats
from qiao_web.views.event_outdated import warnings
from qiao_web.views.event_setup import Tabs
from qiao_web.views.event_timetables import TimetableRow, known_names, people_words, timetable_row
from qiao_web.views.events import EventRow, event_row
from qiao_web.views.forming import person
from qiao_web.views.page import page

_SLOTS_SHOWN = 2  # the one that is on, and the next


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody at a table: whether they have come."""

    number: int
    name: str
    state: str  # here, missing, gone where they take part no longer, or "" where nobody has said


@dataclass(frozen=True, slots=True)
class TableNow:
    """A meeting of a slot, with who should sit there."""

    place: str
    people: tuple[PersonHere, ...]
    cancelled: bool
    interpreter: str


@dataclass(frozen=True, slots=True)
class SlotNow:
    """A slot on the board."""

    words: str
    on: bool
    tables: tuple[TableNow, ...]


@dataclass(frozen=True, slots=True)
class LostRow:
    """A published meeting that a repair could not keep: where it was, who loses it, and why."""

    words: str
    people: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board."""

    row: EventRow
    slug: str
    clock: str
    counts: tuple[tuple[str, str], ...]
    slots: tuple[SlotNow, ...]
    missing: tuple[PersonHere, ...]
    repair: TimetableRow | None  # one that waits to be published, or is being made
    touched: tuple[str, ...]  # people to whom the repair changes something
    lost: tuple[LostRow, ...]  # meetings that the repair could not keep
    outdated: tuple[str, ...]  # what happened to meetings to come since the timetable was published
    begun: str  # how many meetings have begun, which no repair moves
    day: event_day.Day
    busy: bool
    published: bool
    words: str
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the board, which asks for itself again every few seconds."""
    event = access_run(slug, person(request))
    notice_dead(event)
    parts = access_parts(event)
    now, zone = timezone.now(), event.zone
    coming = [slot.pk for slot in parts.slots.values() if slot.end > now][:_SLOTS_SHOWN]
    meetings = access_meetings(event.published, coming) if event.published else ()
    newest = next(iter(access_timetables(event)), None)
    fresh = newest if newest and newest.origin == REPAIRED and newest.pk != event.published_id else None
    everybody = [one for one in parts.people.values() if one.state == APPROVED]
    words = request.GET.get("q", "").strip()
    content = BoardPage(
        row=event_row(listed(event)),
        slug=slug,
        clock=f"{event_words.short_day(now, zone)} {event_words.clock(now, zone)} · {event_words.zone_words(zone)}",
        counts=_counts(everybody),
        slots=tuple(_slots(meetings, parts, event, now)),
        missing=tuple(_person(one) for one in everybody if one.missing),
        repair=timetable_row(fresh, event, known_names(event, parts, [fresh])) if fresh else None,
        touched=_touched(fresh, parts),
        lost=_lost(fresh, event, parts) if fresh and fresh.status == DONE else (),
        outdated=warnings(access_outdated(event.published, parts, now)) if event.published else (),
        begun=_begun(access_begun(event.published, now) if event.published else 0),
        day=event_day.day(event, parts, now),
        busy=newest is not None and newest.status in (WAITING, RUNNING),
        published=event.published is not None,
        words=words,
        tabs=Tabs(slug, "board"),
    )
    return page(request, "event_board.html", content)


def _counts(everybody: Iterable[Participant]) -> tuple[tuple[str, str], ...]:
    held = list(everybody)
    return (
        (gettext("take part"), formats.number(len(held))),
        (gettext("have arrived"), formats.number(sum(one.arrived is not None for one in held))),
        (gettext("are missing"), formats.number(sum(one.missing is not None for one in held))),
    )


def _begun(number: int) -> str:
    said = ngettext(
        "%(num)s meeting has begun: no repair moves it.",
        "%(num)s meetings have begun: no repair moves them.",
        number,
    )
    return said % {"num": formats.number(number)}


def _touched(row: Timetable | None, parts: Parts) -> tuple[str, ...]:
    numbers = row.changes.get("people", ()) if row else ()
    return tuple(parts.people[number].name for number in numbers if number in parts.people)


def _lost(row: Timetable, event: Event, parts: Parts) -> tuple[LostRow, ...]:
    """Return what a repair lost, with the reasons that it gave for the wishes of those meetings."""
    reasons = dict(row.unmet)
    before = access_meetings(event.published) if event.published else ()
    known = known_names(event, parts, [row])
    return tuple(
        LostRow(
            words=" · ".join(
                (event_words.slot_words(held.meeting.slot, event.zone), event_words.table_words(held.meeting.table))
            ),
            people=people_words(held.people, parts),
            reasons=tuple(
                dict.fromkeys(
                    event_words.reason(*reason_of(pair), known)
                    for wish in held.meeting.wishes
                    for pair in reasons.get(wish, ())
                )
            ),
        )
        for held in difference(before, access_meetings(row)).lost
    )


def _slots(meetings: Iterable[Held], parts: Parts, event: Event, now: datetime) -> Iterable[SlotNow]:
    """Return the slot that is on, and those that come next."""
    soon: list[Slot] = [slot for slot in parts.slots.values() if slot.end > now][:_SLOTS_SHOWN]
    by_slot: dict[int, list[Held]] = {}
    for one in meetings:
        by_slot.setdefault(one.meeting.slot_id, []).append(one)
    for slot in soon:
        tables = tuple(_table(one, parts) for one in by_slot.get(slot.pk, ()))
        yield SlotNow(event_words.slot_words(slot, event.zone), slot.start <= now, tables)


def _table(held: Held, parts: Parts) -> TableNow:
    people = tuple(_person(parts.people[number]) for number in held.people if number in parts.people)
    interpreter = held.meeting.interpreter.name if held.meeting.interpreter else ""
    return TableNow(event_words.table_words(held.meeting.table), people, held.cancelled, interpreter)


def _person(row: Participant) -> PersonHere:
    state = "gone" if row.state != APPROVED else "here" if row.arrived else "missing" if row.missing else ""
    return PersonHere(row.pk, row.name, state)
