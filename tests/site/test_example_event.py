"""The example event: it comes once, only where there is none, is solved beside and published, and goes again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.site import brokerage
from tests.site.people import account

from qiao_web.actions.example_event import add_event, publish_solved, remove_event
from qiao_web.actions.timetables import run
from qiao_web.models import Event, Meeting, Participant
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db


def test_the_example_event_comes_is_solved_published_and_goes(committing):
    started = []

    count = committing(add_event, timezone.now().date(), started.append)

    assert (count, len(started)) == (80, 1)
    event = Event.objects.get()
    assert (event.example, event.published, event.slots.count(), event.tables.count()) == (True, None, 32, 28)
    assert add_event(timezone.now().date(), started.append) == 0

    event.seconds = 3
    event.save()
    run(started[0])

    assert publish_solved(started[0])
    event.refresh_from_db()
    assert event.published.meetings.count() > 200
    assert mail.outbox == []
    page = Client(headers={"accept-language": "en"}).get(f"/events/{event.slug}/").content.decode()
    assert "invented example" in page
    assert [one.secret for one in Participant.objects.all() if one.secret in page] == []

    remove_event()

    assert (Event.objects.count(), Participant.objects.count(), Meeting.objects.count()) == (0, 0, 0)


def test_the_example_event_stays_away_from_a_record_with_events():
    brokerage.event(account("olga", Role.ORGANISER))

    assert add_event(timezone.now().date() + timedelta(days=1), lambda _: None) == 0
    assert Event.objects.filter(example=True).count() == 0


def test_only_the_example_publishes_itself():
    olga = account("olga", Role.ORGANISER)
    event = brokerage.event(olga)
    row = event.timetables.create(number=1, origin="solved", status="done")

    assert not publish_solved(row.pk)
    event.refresh_from_db()
    assert event.published is None
