"""A timetable that was made before the event changed: it warns with counts, and is published only knowingly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.site import brokerage
from tests.site.test_event_own import past

from qiao_web.access.outdated import Outdated, access_outdated
from qiao_web.access.timetables import access_parts
from qiao_web.actions import event_day, events, participants, timetables
from qiao_web.models import Meeting, Timetable
from qiao_web.models.events import DONE, REPAIRED, YES

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(olga, event) -> Timetable:
    """A timetable in which Ann meets Ben and Cleo, and Ben meets Dan; nobody sees it yet."""
    ann, ben, cleo, dan = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    participants.wish(ben, {dan.pk: YES}, olga)
    row = timetables.begin(olga, event.slug, "solved", lambda _: None)
    timetables.run(row.pk)
    row.refresh_from_db()
    return row


def who(event, name: str):
    return event.participants.get(name=name)


def outdated(row: Timetable) -> Outdated:
    return access_outdated(row, access_parts(row.event), timezone.now())


def warned(answer) -> list[str]:
    path = "//*[contains(@class, 'notice')]//ul/li"
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def act(desk, event, what: str, **more: str):
    return desk.post(reverse("event_timetables_act", args=[event.slug]), {"act": what, **more})


def test_what_happened_since_is_counted_by_kind(olga, event, made):
    slots = [slot.pk for slot in event.slots.all()]
    before = outdated(made)

    participants.withdraw(who(event, "Cleo"), None)
    event_day.note(olga, event.slug, ("person", str(who(event, "Dan").pk)), slots, event_day.Presence.AWAY)
    event_day.note(olga, event.slug, ("hall", "Hall A"), slots, event_day.Presence.AWAY)
    lin = events.add_interpreter(olga, event.slug, events.InterpreterGiven("Lin", "", (("en", "zh"),)))
    Meeting.objects.filter(timetable=made).update(interpreter=lin)
    event_day.note(olga, event.slug, ("interpreter", str(lin.pk)), slots, event_day.Presence.AWAY)
    coming = outdated(made)
    past(event)

    assert before == Outdated(0, 0, 0, 0)
    assert not before
    assert coming == Outdated(gone=1, away=1, closed=3, uninterpreted=3)
    assert outdated(made) == Outdated(0, 0, 0, 0)


def test_an_outdated_timetable_is_published_only_knowingly(desk, event, made):
    participants.withdraw(who(event, "Ben"), None)
    page = reverse("event_timetable", args=[event.slug, 1])

    answer = act(desk, event, "publish:1", next=reverse("event_board", args=[event.slug]))
    event.refresh_from_db()
    first = event.published
    shown = desk.get(page)
    act(desk, event, "publish:1", knowing="1")
    event.refresh_from_db()

    assert (answer.headers["Location"], first) == (page, None)
    assert warned(shown) == ["2 meetings with somebody who takes part no longer"]
    assert "It is not published yet" in shown.content.decode()
    assert event.published == made
    assert warned(desk.get(reverse("event_board", args=[event.slug]))) == warned(shown)


def test_an_outdated_timetable_is_repaired_before_anything_is_published(olga, event, made):
    participants.withdraw(who(event, "Ben"), None)

    row = timetables.begin(olga, event.slug, REPAIRED, lambda _: None, made.number)
    timetables.run(row.pk)
    row.refresh_from_db()

    assert (row.status, row.meetings.count()) == (DONE, 1)
    assert not outdated(row)


def test_it_asks_two_questions_however_much_happened(event, made):
    parts = access_parts(event)
    for name in ("Ben", "Cleo"):
        participants.withdraw(who(event, name), None)
        with CaptureQueriesContext(connection) as asked:
            access_outdated(made, parts, timezone.now())

        assert len(asked) == 2
