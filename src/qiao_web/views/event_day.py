"""What changes on the day: the form of the board that closes halls and notes absences, and what is noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from qiao.errors import UsageError
from qiao_web import tasks
from qiao_web.access.events import access_run
from qiao_web.access.timetables import Parts
from qiao_web.actions import event_day as actions
from qiao_web.actions import timetables
from qiao_web.models import Event, Slot
from qiao_web.models.events import APPROVED, REPAIRED
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words
from qiao_web.views.forming import person, told
from qiao_web.views.posting import sent_from

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Away:
    """A hall that is closed, or somebody who is away: the words, when, and the value that ends it."""

    words: str
    when: str
    value: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Day:
    """What can be noted, for which slots, and what is noted."""

    groups: tuple[tuple[str, Choices], ...]  # halls, tables, interpreters, participants
    slots: Choices  # that have not begun
    away: tuple[Away, ...]


@sent_from("event_board")
@allow(Role.ORGANISER)
def act(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that something is away or here again, and repair the published timetable at once."""
    user = person(request)
    event = access_run(slug, user)
    kind, _, name = request.POST.get("what", "").partition(":")
    away = request.POST.get("act") == "away"
    slots = _between(event.slots.all(), request.POST.get("first", ""), request.POST.get("last", ""))
    try:
        presence = actions.Presence.AWAY if away else actions.Presence.HERE
        actions.note(user, slug, (kind, name), slots, presence)
        messages.success(request, gettext("Noted."))
        if event.published_id is not None:
            timetables.begin(user, slug, REPAIRED, tasks.solving)
    except UsageError as error:
        messages.error(request, told(error))
    wanted = request.POST.get("next", "")
    here = wanted.startswith(f"/events/{slug}/")
    return HttpResponseRedirect(wanted if here else reverse("event_board", args=[slug]))


def day(event: Event, parts: Parts, now: datetime) -> Day:
    """Describe what can be noted and what is; without people where none are given."""
    tables, halls = list(parts.tables.values()), dict.fromkeys(one.hall for one in parts.tables.values() if one.hall)
    people = sorted((one for one in parts.people.values() if one.state == APPROVED), key=lambda one: one.name)
    coming = [slot for slot in parts.slots.values() if slot.start > now]
    groups = (
        (gettext("Halls"), tuple((f"hall:{name}", name) for name in halls)),
        (gettext("Tables"), tuple((f"table:{one.pk}", event_words.table_words(one)) for one in tables)),
        (gettext("Interpreters"), tuple((f"interpreter:{one.pk}", one.name) for one in parts.interpreters.values())),
        (gettext("Participants"), tuple((f"person:{one.pk}", f"{one.name} · {one.body}") for one in people)),
    )
    rows: list[tuple[str, str, Iterable[int]]] = []
    for hall in halls:
        shut = set.intersection(*(set(one.closed) for one in tables if one.hall == hall))
        rows.append((f"hall:{hall}", hall, shut))
    whole = {f"hall:{hall}": set(shut) for (value, hall, shut) in rows}
    rows += [
        (f"table:{one.pk}", event_words.table_words(one), set(one.closed) - whole.get(f"hall:{one.hall}", set()))
        for one in tables
    ]
    rows += [(f"interpreter:{one.pk}", one.name, one.absent) for one in parts.interpreters.values()]
    rows += [(f"person:{one.pk}", one.name, one.absent) for one in people if not one.missing]
    return Day(
        groups=tuple(group for group in groups if group[1]),
        slots=tuple((str(slot.pk), event_words.slot_words(slot, event.zone)) for slot in coming),
        away=tuple(one for value, words, shut in rows for one in _away(value, words, set(shut), coming, event.zone)),
    )


def _away(value: str, words: str, shut: set[int], coming: list[Slot], zone: str) -> Iterable[Away]:
    """Join neighbouring slots that are still to come."""
    run: list[Slot] = []
    for slot in [*coming, None]:
        if slot is not None and slot.pk in shut:
            run.append(slot)
        elif run:
            first, last = run[0], run[-1]
            begins = f"{event_words.short_day(first.start, zone)} {event_words.clock(first.start, zone)}"
            yield Away(words, f"{begins}–{event_words.clock(last.end, zone)}", value, first.pk, last.pk)
            run = []


def _between(slots: Iterable[Slot], first: str, last: str) -> list[int]:
    """Return the slots from one to another that have not begun; nothing where either is missing."""
    held = [slot for slot in slots if slot.start > timezone.now()]
    numbers = [str(slot.pk) for slot in held]
    if first not in numbers or last not in numbers:
        return []
    low, high = sorted((numbers.index(first), numbers.index(last)))
    return [slot.pk for slot in held[low : high + 1]]
