from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao_web.access.event_figures import MUTUAL, REQUEST, Group, Outcome, Share, access_figures
from qiao_web.actions import events, participants, timetables
from qiao_web.models import Event
from qiao_web.models.events import CLOSED, MAYBE, NO, OVER, YES
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db
AGO = timedelta(days=9_000)


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def event(olga) -> Event:
    """One slot and four people: one of Ann's two wishes can be met."""
    made = brokerage.event(olga, slots=1, tables=2)
    ann, ben, cleo, dan = brokerage.take_part(olga, made, "Ann", "Ben", "Cleo", "Dan")
    participants.change(dan, {"country": "KEN", "delegations": ["Lakes"]}, olga)
    participants.wish(ann, {ben.pk: YES, cleo.pk: MAYBE}, olga)
    participants.wish(ben, {ann.pk: YES, dan.pk: NO}, olga)
    participants.ask_for(olga, made.slug, [cleo.pk, dan.pk], {"weight": 3})
    return made


def published(by, made) -> Event:
    timetables.run(timetables.begin(by, made.slug, "solved", lambda _: None).pk)
    timetables.publish(by, made.slug, 1)
    return Event.objects.select_related("published").get(pk=made.pk)


def test_an_event_is_counted(olga, event):
    event = published(olga, event)
    ann, ben, *_ = event.participants.order_by("name")
    event.slots.update(start=F("start") - AGO, end=F("end") - AGO)  # so that the meetings have ended
    participants.answer(ann, [ann.pk, ben.pk], 5, "yes")
    participants.answer(ben, [ann.pk, ben.pk], 4, "maybe")

    found = access_figures(event)

    assert found.met == {YES: Share(2, 2), MAYBE: Share(0, 1), MUTUAL: Share(1, 1), REQUEST: Share(1, 1)}
    assert [(one.row.name, one.meetings, one.gaps, one.wished, one.met) for one in found.people] == [
        ("Ann", 1, 0, 2, 1),
        ("Ben", 1, 0, 1, 1),
        ("Cleo", 1, 0, 0, 0),
        ("Dan", 1, 0, 0, 0),
    ]
    assert (found.countries, found.delegations) == ((Group("CHN", 3, 3), Group("KEN", 1, 1)), (Group("Lakes", 1, 1),))
    assert [(one.name, one.slots) for one in found.halls] == [("Hall A", (Share(2, 2),))]
    assert found.outcome == Outcome(2, 4.5, {"yes": 1, "maybe": 1}, 0)
    assert found.timetable.booked == {"held": 2, "weight": 9, "gaps": 0}


def test_before_a_timetable_only_registrations_and_wishes_are_counted(event):
    found = access_figures(event)

    assert (found.timetable, found.states, found.met[YES]) == (None, {"approved": 4}, Share(0, 2))


def test_the_page_shows_the_numbers_and_booking_beside_them(olga, event):
    published(olga, event)
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)

    shown = desk.get(reverse("event_figures", args=[event.slug])).content.decode()
    table = b"".join(desk.get(reverse("event_figures_csv", args=[event.slug])).streaming_content).decode()

    assert "2 / 2 · 100%" in shown
    assert "First come, first served" in shown
    assert table.splitlines()[1] == "Ann,Ann Institute,CHN,,1,0,2,1"


def test_the_public_sees_sums_once_an_event_is_over(client, olga, event):
    published(olga, event)
    address = reverse("event", args=[event.slug])
    assert "of the wishes met" not in client.get(address, headers={"accept-language": "en"}).content.decode()
    for state in (CLOSED, OVER):
        events.move(olga, event.slug, state)

    assert "of the wishes met" in client.get(address, headers={"accept-language": "en"}).content.decode()


def test_statistics_ask_as_many_questions_for_more_people(olga, event):
    event = published(olga, event)
    with CaptureQueriesContext(connection) as few:
        access_figures(event)
    brokerage.take_part(olga, event, "Eve", "Fay", "Gus")

    with CaptureQueriesContext(connection) as more:
        access_figures(event)

    assert len(few) == len(more)
