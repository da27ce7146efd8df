"""Letters that time causes: in comes the time, out go reminders before the wishes close and before an event begins.

Each goes once to everybody who takes part and did not end the reminders, however often this runs: a row that can stand
only once is written in the transaction that sends the letter. The letter about a published timetable is none of these:
publishing sends it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min
from django.urls import reverse

from qiao_web.access.timetables import access_meetings
from qiao_web.actions.participants import language_of, sentence_data
from qiao_web.letters import Letter, link, post
from qiao_web.models import Event, EventReminder, Participant, Wish
from qiao_web.models.events import APPROVED, CLOSED, OPEN

WISHES_CLOSE, EVE = "wishes_close", "eve"
BEFORE_WISHES_CLOSE: Final = timedelta(days=2)
# A day and not an evening: whoever runs `qiao remind` once a day, at whatever hour, hits it once before every event.
BEFORE_BEGIN: Final = timedelta(days=1)


def remind(now: datetime) -> int:
    """Send what is due; return how many letters were written."""
    ending = Event.objects.filter(state=OPEN, wishes_until__gt=now, wishes_until__lte=now + BEFORE_WISHES_CLOSE)
    begins = Event.objects.filter(state__in=(OPEN, CLOSED)).annotate(first=Min("slots__start"))
    beginning = begins.filter(first__gt=now, first__lte=now + BEFORE_BEGIN)
    return sum(_remind_of_wishes(event) for event in ending) + sum(_remind_of_begin(event) for event in beginning)


def _remind_of_wishes(event: Event) -> int:
    people = _waiting(event, WISHES_CLOSE)
    answers = Counter(Wish.objects.filter(by__in=people).values_list("by", flat=True))
    if event.wishes_until is None:
        return 0
    return sum(
        _send(row, WISHES_CLOSE, {"until": _at(event.wishes_until, row.zone), "answers": str(answers[row.pk])})
        for row in people
    )


def _remind_of_begin(event: Event) -> int:
    if event.published is None:
        return 0  # nobody has a timetable: there is nothing to say
    people = _waiting(event, EVE)
    own: dict[int, list[datetime]] = {}
    for held in access_meetings(event.published):
        for number in () if held.cancelled else held.coming:
            own.setdefault(number, []).append(held.meeting.slot.start)
    begins = event.slots.earliest("start").start
    return sum(
        _send(
            row,
            EVE,
            {
                "begins": _at(begins, row.zone),
                "meetings": str(len(own[row.pk])),
                "first": _at(own[row.pk][0], row.zone),
            },
        )
        for row in people
        if row.pk in own
    )


def _waiting(event: Event, code: str) -> list[Participant]:
    """Return who takes part, wants reminders, and has not had this one."""
    told = EventReminder.objects.filter(code=code, participant__event=event).values("participant")
    rows = Participant.objects.filter(event=event, state=APPROVED, reminders=True).exclude(email="")
    return list(rows.exclude(pk__in=told).select_related("event").order_by("id"))


def _send(row: Participant, code: str, data: Mapping[str, str]) -> int:
    leave = link(reverse("participant_letters", args=[row.secret]))
    said = {**sentence_data(row), **data, "zone": row.zone, "leave": leave}
    with transaction.atomic():
        _, fresh = EventReminder.objects.get_or_create(participant=row, code=code)
        if fresh:
            post(Letter(f"event_{code}", row.email, language_of(row), said, unsubscribe=leave))
    return int(fresh)


def _at(when: datetime, zone: str) -> str:
    return f"{when.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
