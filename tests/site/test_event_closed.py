"""What is closed says so: no form that can only fail, and one's own wishes stay in sight."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.site import brokerage
from tests.site.people import account

from qiao_web.actions import events, participants
from qiao_web.models.events import CLOSED, MAYBE, YES

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def words(answer, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def test_a_closed_event_shows_no_form_to_register(reader, olga, event):
    events.move(olga, event.slug, CLOSED)
    address = reverse("event_register", args=[event.slug])

    shown, refused = reader.get(address), reader.post(address, {"name": "Ann", "email": "ann@example.org"})

    assert (shown.status_code, refused.status_code) == (200, 422)
    assert words(shown, "//main//form") == words(refused, "//main//form") == []
    assert words(shown, "//p[@class='lede']") == ["This event takes no registrations now."]
    assert words(shown, "//main//a[@class='button']") == ["To the event"]


LINKS = ("invitation", "role_invitation", "confirm_address", "confirm_new_address")


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_does_not_work_has_no_button(reader, name, method):
    reader.force_login(account("ann"))

    answer = getattr(reader, method)(reverse(name, args=["no-token"]))

    assert (answer.status_code, words(answer, "//h1")) == (410, ["This link does not work"])
    assert words(answer, "//main//form") == []


def test_wishes_stay_in_sight_once_they_are_closed(reader, olga, event):
    ann, ben, cleo, _ = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    participants.wish(ann, {ben.pk: YES, cleo.pk: MAYBE}, olga)
    zone = ZoneInfo("Asia/Shanghai")
    own, public = reverse("participant", args=[ann.secret]), reverse("event", args=[event.slug])

    events.change(olga, event.slug, {"wishes_until": datetime(2031, 5, 1, 1, 30, tzinfo=zone)})
    coming = reader.get(public)
    events.change(olga, event.slug, {"wishes_until": datetime(2020, 5, 1, 1, 30, tzinfo=zone)})
    late = reader.get(own)
    events.move(olga, event.slug, CLOSED)
    events.change(olga, event.slug, {"wishes_until": None})
    closed = reader.get(own)

    kept = "//section[@aria-labelledby='wishes-head']"
    assert "Wishes until Thursday, 1 May 2031 01:30" in coming.content.decode()
    assert words(late, f"{kept}//li") == ["Ben · Ben Institute: yes", "Cleo · Cleo Institute: maybe"]
    assert words(late, f"{kept}/p") == ["Wishes closed: Friday, 1 May 2020 01:30."]
    assert words(closed, f"{kept}/p") == ["Wishes are closed."]
