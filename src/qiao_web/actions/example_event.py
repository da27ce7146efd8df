"""An example event to try meetings with: eighty invented people, their wishes, and a timetable that is solved beside.

It arrives with the examples, on a record that has no event yet, and goes with them. Nobody of it has an e-mail address,
so that no letter can leave.
"""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from qiao.meetings.demo import DemoEvent, demo
from qiao_web.actions import events
from qiao_web.actions.audit import audit
from qiao_web.actions.examples import example_account
from qiao_web.actions.timetables import begin, publish
from qiao_web.models import Event, Interpreter, Participant, Slot, Table, Timetable, Wish
from qiao_web.models.events import APPROVED, DONE, OPEN, SOLVED

_AHEAD: Final = 28  # days until the first day
_WISHES_END: Final = 7  # days before it
_SECONDS: Final = 20  # that solving may take
_ORGANISER, _MEMBER = "demo-organiser", "demo-member"


def add_event(today: date, start: Callable[[int], None]) -> int:
    """Add the example event where there is no event yet, and start to solve it; return how many take part."""
    with transaction.atomic():
        if Event.objects.exists():
            return 0
        organiser, _ = example_account(_ORGANISER)
        first = today + timedelta(days=_AHEAD)
        made = demo(first)
        event = _event(organiser, made, first)
        people = _people(event, made)
        Wish.objects.bulk_create(
            Wish(by=people[by], other=people[other], answer=answer) for by, other, answer in made.wishes
        )
        audit(None, "examples.added", events.target(event), participants=len(people))
    begin(organiser, event.slug, SOLVED, start)
    return len(people)


def remove_event() -> None:
    """Remove the example event with all that was made of it."""
    with transaction.atomic():
        Timetable.objects.filter(event__example=True).delete()  # its meetings hold slots and tables fast
        Event.objects.filter(example=True).delete()


def publish_solved(number: int) -> bool:
    """Publish a timetable of the example event once it is solved; return whether it was."""
    row = Timetable.objects.select_related("event__organiser").get(pk=number)
    if row.status != DONE or not row.event.example:
        return False
    publish(row.event.organiser, row.event.slug, row.number)
    return True


def _event(organiser: User, made: DemoEvent, first: date) -> Event:
    fields = {name: getattr(made, name) for name in ("name_zh", "name_en", "about_zh", "about_en", "place", "zone")}
    until = datetime.combine(first - timedelta(days=_WISHES_END), time(10), UTC)
    event = events.create(organiser, {**fields, "approving": True, "wishes_until": until, "seconds": _SECONDS})
    event.example, event.state = True, OPEN
    event.save()
    Slot.objects.bulk_create(
        Slot(event=event, start=one.start, end=one.end, session=one.session, day=one.day) for one in made.slots
    )
    Table.objects.bulk_create(
        Table(event=event, name=name, hall=hall, online=online) for name, hall, online in made.tables
    )
    Interpreter.objects.bulk_create(
        Interpreter(event=event, name=name, pairs=[sorted(pair)]) for name, pair in made.interpreters
    )
    return event


def _people(event: Event, made: DemoEvent) -> list[Participant]:
    """Enter everybody; the first is the member whom one can sign in as."""
    rows = [
        Participant(
            event=event,
            name=one.name,
            body=one.organisation,
            country=one.country,
            languages=list(one.languages),
            zone=one.zone,
            offers=one.offers,
            seeks=one.seeks,
            online=one.online,
            state=APPROVED,
            secret=secrets.token_urlsafe(32),
        )
        for one in made.people
    ]
    rows[0].user = User.objects.filter(username=_MEMBER).first()
    return Participant.objects.bulk_create(rows)
