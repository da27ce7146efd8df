"""Setting an event up: halls that count alike, sessions into which nothing fits, times by the clock of the event."""

from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html
from tests.site import brokerage

pytestmark = pytest.mark.django_db

HALL = {"step": "tables", "name": "Table", "first": "1", "count": "3", "seats": "3"}
SESSION = {"step": "slots", "minutes": "20", "pause": "0", "session": ""}


def told(answer, path: str = "//*[contains(@class, 'message')]") -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def send(desk, event, given: dict[str, str]):
    return desk.post(reverse("event_setup", args=[event.slug]), given, follow=True)


def test_a_second_hall_has_tables_of_the_same_names(desk, event):
    answer = send(desk, event, {**HALL, "hall": "Hall B", "count": "2", "seats": "2"})

    assert sorted(event.tables.values_list("hall", "name")) == [
        *(("Hall A", f"Table {number}") for number in (1, 2, 3)),
        *(("Hall B", f"Table {number}") for number in (1, 2)),
    ]
    assert "2 were added." in answer.content.decode()


def test_tables_that_are_there_get_other_seats_and_that_is_told(desk, event):
    changed = send(desk, event, {**HALL, "hall": "Hall A", "count": "4", "seats": "5"}).content.decode()
    same = send(desk, event, {**HALL, "hall": "Hall A", "count": "4", "seats": "5"}).content.decode()

    assert list(event.tables.values_list("name", "seats")) == [(f"Table {number}", 5) for number in (1, 2, 3, 4)]
    assert "1 was added." in changed
    assert "3 were there already and have the new seats or link." in changed
    assert "4 were there already." in same


@pytest.mark.parametrize(
    "given,said",
    [
        ({"day": "2031-05-13", "begin": "09:00", "until": "09:01"}, "No meeting of this length fits into the session."),
        ({"day": "2020-05-13", "begin": "09:00", "until": "12:00"}, "This day is over."),
        (
            {"day": "2031-05-12", "begin": "09:10", "until": "09:30"},
            "The slots 2031-05-12 09:00 and 2031-05-12 09:10 overlap.",
        ),
    ],
)
def test_a_session_that_gives_no_slot_says_why(desk, event, given, said):
    answer = send(desk, event, {**SESSION, **given})

    assert answer.status_code == 422
    assert told(answer, "//form[.//input[@value='slots']]//*[contains(@class, 'errorlist')]") == [said]
    assert event.slots.count() == 4


def edited(desk, event, **given: str):
    details = {"name_en": "Matchmaking", "zone": event.zone, "seconds": "5", "wishes_until": "2031-05-10T08:00"}
    return desk.post(reverse("event_edit", args=[event.slug]), {**details, **given})


def test_another_time_zone_asks_what_stays(desk, event):
    asked = edited(desk, event, zone="Europe/Lisbon")
    event.refresh_from_db()

    assert asked.status_code == 422
    assert told(asked, "//*[contains(@class, 'errorlist')]") == ["The time zone changes: say what is to stay."]
    assert event.zone == "Asia/Shanghai"


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Asia/Tokyo", "Asia/Singapore"])
@pytest.mark.parametrize("times", ["clocks", "moments"])
def test_slots_and_the_end_of_the_wishes_move_alike(desk, event, zone, times):
    edited(desk, event)
    event.refresh_from_db()
    before = event.wishes_until, *(slot.start for slot in event.slots.all())
    hours = {"Europe/Lisbon": 7, "Asia/Tokyo": -1, "Asia/Singapore": 0}[zone] if times == "clocks" else 0

    answer = edited(desk, event, zone=zone, times=times)
    event.refresh_from_db()
    slots = list(event.slots.all())

    assert answer.status_code == 302
    assert (event.wishes_until, *(slot.start for slot in slots)) == tuple(at + timedelta(hours=hours) for at in before)
    assert {slot.end - slot.start for slot in slots} == {brokerage.LENGTH}
