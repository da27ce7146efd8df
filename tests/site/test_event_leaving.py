"""Somebody leaves an event whose timetable is published: what is cancelled, who is told, and how they come back."""

import csv
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.site import brokerage
from tests.site.people import receivers
from tests.site.test_event_own import entries, past, publish

from qiao.errors import UsageError
from qiao_web.actions import participants, timetables
from qiao_web.models import Feedback, Participant
from qiao_web.models.events import APPROVED, REPAIRED, WITHDRAWN, YES

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def three(olga, event) -> list[Participant]:
    """Ann meets Ben and Cleo, as published."""
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    publish(olga, event)
    event.refresh_from_db()
    return list(Participant.objects.select_related("event__published").order_by("pk"))


def own(row: Participant, name: str = "participant") -> str:
    return reverse(name, args=[row.secret])


def leave(reader: Client, row: Participant) -> None:
    reader.post(own(row, "participant_leave"))


def words(answer, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def off(answer, path: str) -> list[str]:
    """The names of the meetings that a page marks as cancelled."""
    return [one.split(" · ")[0] for one in words(answer, path)]


def test_meetings_to_come_are_cancelled_with_their_names_everywhere(reader, desk, olga, event, three):
    ann, ben, _ = three
    leave(reader, ben)

    mine = words(
        reader.get(own(ann)), "//ul[contains(@class, 'own')]/li[.//*[text()='cancelled']]//span[@class='sub']/b"
    )
    grid = words(desk.get(reverse("event_timetable", args=[event.slug, 1])), "//li[.//*[text()='cancelled']]")
    board = words(desk.get(reverse("event_board", args=[event.slug])), "//li[.//*[text()='cancelled']]")
    file = b"".join(desk.get(reverse("event_timetable_csv", args=[event.slug, 1])).streaming_content).decode()
    rows = sorted((one["person"], one["cancelled"]) for one in csv.DictReader(file.removeprefix("\ufeff").splitlines()))

    assert mine == ["Ben"]
    assert [entry[2] for entry in entries(reader, ann)] == ["Meeting: Cleo (Cleo Institute)"]
    assert [("Ann" in one, "Ben" in one, "Cleo" in one) for one in (*grid, *board)] == [(True, True, False)] * 2
    assert "takes part no longer" in board[0]
    assert rows == [("Ann", "0"), ("Ann", "1"), ("Ben", "1"), ("Cleo", "0")]


def test_meetings_that_were_held_keep_the_name_and_those_that_were_not_ask_for_no_answer(reader, olga, event, three):
    ann, ben, cleo = three
    past(event)
    for row in (ben, cleo):
        leave(reader, row)
    Participant.objects.filter(pk=cleo.pk).update(left=timezone.now() - timedelta(days=1))
    ann.refresh_from_db()

    shown = reader.get(own(ann))
    participants.answer(ann, [ann.pk, ben.pk], 4, YES)
    with pytest.raises(UsageError, match="feedback_wrong"):
        participants.answer(ann, [ann.pk, cleo.pk], 4, YES)

    assert words(shown, "//ul[contains(@class, 'own')]/li[.//*[text()='cancelled']]//span[@class='sub']/b") == ["Cleo"]
    assert Feedback.objects.count() == 1


def test_the_organiser_is_told_and_who_left_gets_no_timetable(reader, olga, event, three, committing):
    _, ben, _ = three
    mail.outbox.clear()
    committing(lambda: leave(reader, ben))
    told = receivers(mail.outbox)
    text = mail.outbox[0].body
    mail.outbox.clear()

    repaired = timetables.begin(olga, event.slug, REPAIRED, lambda _: None)
    timetables.run(repaired.pk)
    committing(lambda: timetables.publish(olga, event.slug, repaired.number))

    assert told == [("olga@example.org", "Ben takes part in Bluestone matchmaking no longer")]
    assert "Meetings that this cancels: 1." in text
    assert [to for to, _ in receivers(mail.outbox)] == ["ann@example.org"]


def test_who_left_is_explained_listed_and_taken_back(desk, event, three, committing):
    _, ben, _ = three
    reader = Client(headers={"accept-language": "en"})
    leave(reader, ben)
    list_ = reverse("event_people", args=[event.slug]) + f"?state={WITHDRAWN}"
    again = {"name": "Ben", "email": "ben@example.org", "zone": "Asia/Shanghai"}

    explained = reader.get(own(ben))
    refused = reader.post(reverse("event_register", args=[event.slug]), again)
    listed = desk.get(list_)
    everybody = b"".join(desk.get(reverse("event_people_csv", args=[event.slug])).streaming_content).decode()
    mail.outbox.clear()
    committing(lambda: desk.post(reverse("event_decide", args=[event.slug]), {"act": f"approve:{ben.pk}"}))
    ben.refresh_from_db()

    assert "You take part no longer" in words(explained, "//p[@class='notice']")[0]
    assert words(explained, "//h2") == []
    assert words(refused, "//*[@role='alert']") == [
        "ben@example.org was registered and left again. The organiser can take them back on the list of participants."
    ]
    assert words(listed, "//button[starts-with(@value, 'approve:')]") == ["Take back"]
    assert f",{WITHDRAWN}," in everybody
    assert (ben.state, ben.left) == (APPROVED, None)
    assert receivers(mail.outbox) == [("ben@example.org", "You take part in Bluestone matchmaking")]
    assert [entry[2] for entry in entries(reader, ben)] == ["Meeting: Ann (Ann Institute)"]


def test_a_group_meets_without_who_left(reader, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.ask_for(olga, event.slug, [ann.pk, ben.pk, cleo.pk], {"must": True})
    publish(olga, event)
    leave(reader, cleo)

    shown = reader.get(own(ann))

    assert words(shown, "//ul[contains(@class, 'own')]/li//span[@class='sub']/b") == ["Ben"]
    assert words(shown, "//ul[contains(@class, 'own')]/li//*[text()='cancelled']") == []
    assert [entry[2] for entry in entries(reader, ann)] == ["Meeting: Ben (Ben Institute)"]
