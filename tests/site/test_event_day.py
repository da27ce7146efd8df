import pytest
from django.test import Client
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao_web import tasks
from qiao_web.access.timetables import access_meetings
from qiao_web.actions import event_day, events, participants, timetables
from qiao_web.actions.event_day import Presence
from qiao_web.models import AuditLine, Event, Timetable
from qiao_web.models.events import YES
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def event(olga) -> Event:
    made = brokerage.event(olga)
    events.add_tables(olga, made.slug, [events.TableGiven("Window", "Hall B", 2, online=False)])
    ann, ben, cleo = brokerage.take_part(olga, made, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    timetables.run(timetables.begin(olga, made.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, made.slug, 1)
    return made


@pytest.fixture
def desk(olga, monkeypatch) -> Client:
    # What the site does in a process of its own is done here and now.
    monkeypatch.setattr(tasks, "solving", timetables.run)
    client = Client(headers={"accept-language": "en"})
    client.force_login(olga)
    return client


def test_a_hall_closes_with_all_its_tables_and_opens_again(olga, event):
    slots = [slot.pk for slot in event.slots.all()]
    what = ("hall", "Hall A")

    assert event_day.note(olga, event.slug, what, slots[1:3], Presence.AWAY) == 3
    assert event_day.note(olga, event.slug, what, slots[:2], Presence.AWAY) == 3
    assert [one.closed for one in event.tables.all()] == [slots[:3]] * 3 + [[]]
    event_day.note(olga, event.slug, what, slots[:2], Presence.HERE)
    assert [one.closed for one in event.tables.all()] == [slots[2:3]] * 3 + [[]]


@pytest.mark.parametrize("what", [("hall", "Hall Z"), ("table", "0"), ("table", "x"), ("person", "999999"), ("", "")])
def test_what_is_not_there_cannot_close(olga, event, what):
    before = AuditLine.objects.count()

    with pytest.raises(UsageError, match="event_no_part"):
        event_day.note(olga, event.slug, what, [event.slots.first().pk], Presence.AWAY)

    assert AuditLine.objects.count() == before


def test_a_late_arrival_is_noted_and_repaired_with_one_click(desk, olga, event, django_capture_on_commit_callbacks):
    ann = event.participants.get(name="Ann")
    slots = list(event.slots.all())
    data = {"what": f"person:{ann.pk}", "first": slots[0].pk, "last": slots[1].pk, "act": "away"}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("event_day", args=[event.slug]), data)

    repaired = Timetable.objects.get(number=2)
    assert {held.meeting.slot_id for held in access_meetings(repaired)} <= {slots[2].pk, slots[3].pk}
    assert repaired.meetings.count() == 2
    shown = desk.get(reverse("event_board", args=[event.slug])).content.decode()
    assert "12 May 09:00–09:40" in shown
    assert "0 meetings have begun: no repair moves them." in shown
    assert "For whom something changes" in shown


def test_meetings_that_cannot_be_kept_are_told_with_reasons(desk, olga, event, django_capture_on_commit_callbacks):
    ben = event.participants.get(name="Ben")
    slots = list(event.slots.all())
    data = {"what": f"person:{ben.pk}", "first": slots[0].pk, "last": slots[3].pk, "act": "away"}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("event_day", args=[event.slug]), data)

    shown = desk.get(reverse("event_board", args=[event.slug])).content.decode()

    assert "Meetings that could not be kept" in shown
    assert "have no slot in common" in shown


def test_slots_that_have_begun_are_not_changed(desk, olga, event):
    at = brokerage.FIRST.replace(year=2021)
    events.add_slots(olga, event.slug, [events.SlotGiven(at, at + brokerage.LENGTH, "", "2021-05-12")])
    begun = event.slots.first().pk
    desk.post(
        reverse("event_day", args=[event.slug]), {"what": "hall:Hall A", "first": begun, "last": begun, "act": "away"}
    )

    assert [one.closed for one in event.tables.all()] == [[]] * 4
    assert Timetable.objects.count() == 1
