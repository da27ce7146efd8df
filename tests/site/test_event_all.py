"""All of an event as one workbook, what was said afterwards counted alike, and long lists that stay quick."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.site import brokerage
from tests.site.people import account

from qiao_web.access.event_figures import Outcome, access_figures
from qiao_web.access.feedback import access_feedback, access_mutual
from qiao_web.actions import events, participants, timetables
from qiao_web.models import Event, Participant, Slot
from qiao_web.models.events import MAYBE, YES
from qiao_web.permissions import Role
from qiao_web.views import event_timetables

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def desk(olga) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(olga)
    return client


@pytest.fixture
def held(olga) -> Event:
    """An event whose three meetings have ended: Ann met Ben, Cleo and Dan."""
    event = brokerage.event(olga)
    ann, *others = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    participants.wish(ann, {one.pk: YES for one in others}, olga)
    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, event.slug, 1)
    for number, slot in enumerate(Slot.objects.filter(event=event)):
        slot.start = timezone.now() - timedelta(hours=5) + number * timedelta(minutes=20)
        slot.end = slot.start + timedelta(minutes=20)
        slot.save()
    event.refresh_from_db()
    return event


def row(name: str) -> Participant:
    return Participant.objects.select_related("event__published").get(name=name)


def say(one: str, other: str, useful: int, onward: str) -> None:
    participants.answer(row(one), [row(one).pk, row(other).pk], useful, onward)


def test_statistics_files_and_follow_up_say_the_same_of_what_was_said(desk, held):
    say("Ann", "Ben", 5, YES)
    say("Ben", "Ann", 4, YES)
    say("Ann", "Cleo", 3, YES)
    say("Cleo", "Ann", 2, MAYBE)
    say("Ann", "Dan", 1, YES)
    say("Dan", "Ann", 1, YES)
    participants.withdraw(row("Dan"), None)

    ann = row("Ann")
    met = access_mutual(ann, access_feedback(ann))
    lines = b"".join(desk.get(reverse("event_said_csv", args=[held.slug])).streaming_content).decode().splitlines()[1:]
    page = desk.get(reverse("event_figures", args=[held.slug])).content.decode()

    assert access_figures(held).outcome == Outcome(5, 3.0, {YES: 4, MAYBE: 1}, 1)
    assert list(met.values()) == [frozenset({row("Ben").pk})]
    assert lines == ["Ann; Ben,2,4.50,2,0,0,1", "Ann; Cleo,2,2.50,1,1,0,0", "Ann; Dan,1,1.00,1,0,0,0"]
    assert "5 answers. After 1 meeting at least two would go on, and were told so." in page


def test_the_whole_event_comes_as_one_workbook(desk, olga, held):
    events.add_interpreter(olga, held.slug, events.InterpreterGiven("Lin", "", (("en", "zh"),)))
    people = [row("Ben").pk, row("Cleo").pk]
    participants.ask_for(olga, held.slug, people, {"must": True})
    say("Ann", "Ben", 5, YES)

    answer = desk.get(reverse("event_all", args=[held.slug]))

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)), read_only=True)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    sizes = {name: len(rows) - 1 for name, rows in sheets.items()}
    assert {name: sizes[name] for name in sizes if name != "event"} == {
        "slots": 4,
        "tables": 3,
        "interpreters": 1,
        "participants": 4,
        "wishes": 3,
        "requests": 1,
        "timetable": 6,
        "answers": 1,
    }
    assert dict(sheets["event"])["name_en"] == "Bluestone matchmaking"
    assert sheets["requests"][1][1] == "ben@example.org; cleo@example.org"
    assert sheets["answers"][1][:2] == ("Ann; Ben", 1)


def test_only_who_runs_the_event_takes_it_away(client, held):
    client.force_login(account("other", Role.ORGANISER))

    assert [client.get(reverse(name, args=[held.slug])).status_code for name in ("event_all", "event_said_csv")] == [
        404
    ] * 2


def test_a_long_timetable_opens_one_slot_at_a_time(desk, held, monkeypatch):
    monkeypatch.setattr(event_timetables, "_ALL_AT_ONCE", 2)
    address = reverse("event_timetable", args=[held.slug, 1])

    first = html.fromstring(desk.get(address).content.decode())
    links = first.xpath("//form//p/a/@href")
    second = html.fromstring(desk.get(links[0].partition("#")[0]).content.decode())

    assert [len(page.xpath("//input[@name='meeting']")) for page in (first, second)] == [1, 1]
    assert len(links) == 2
    assert first.xpath("//input[@name='meeting']/@value") != second.xpath("//input[@name='meeting']/@value")


def test_files_ask_as_many_questions_for_many_meetings_as_for_few(desk, olga, held):
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            b"".join(desk.get(reverse("event_all", args=[held.slug])).streaming_content)
        return len(asked)

    few = count()
    extra = brokerage.take_part(olga, held, "Eve", "Fay")
    participants.wish(extra[0], {extra[1].pk: YES}, olga)

    assert count() == few
