"""What organisers and participants get wrong, through the site: each is right in the end, or a clear error in words."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.site import brokerage
from tests.site.people import account

from qiao_web.access.event_figures import access_figures
from qiao_web.actions import events, participants, timetables
from qiao_web.models import Event, Participant, Timetable
from qiao_web.models.events import CANCELLED, DONE, FAILED, NO, SOLVED, YES
from qiao_web.permissions import Role
from qiao_web.views import event_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def desk(olga) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(olga)
    return client


def texts(answer, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def solved(olga, event) -> Timetable:
    row = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    timetables.run(row.pk)
    row.refresh_from_db()
    return row


def must(olga, event, *people, **more) -> None:
    participants.ask_for(olga, event.slug, [one.pk for one in people], {"must": True, **more})


def too_few_tables(olga) -> Event:
    event = brokerage.event(olga, slots=1, tables=1)
    ann, ben, cleo, dan, eve, fay = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan", "Eve", "Fay")
    for pair in ((ann, ben), (cleo, dan), (eve, fay)):
        must(olga, event, *pair)
    return event


def nobody_there(olga) -> Event:
    event = brokerage.event(olga, slots=2)
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    brokerage.take_part(olga, event, "Cleo")
    Participant.objects.filter(pk=ann.pk).update(absent=[slot.pk for slot in event.slots.all()])
    must(olga, event, ann, ben)
    return event


def against_a_veto(olga) -> Event:
    event = brokerage.event(olga)
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ben, {ann.pk: NO}, olga)
    must(olga, event, ann, ben)
    return event


def one_slot_for_two(olga) -> Event:
    event = brokerage.event(olga)
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    must(olga, event, ann, ben, slot=event.slots.first().pk)
    must(olga, event, ann, cleo)
    Participant.objects.filter(pk=cleo.pk).update(absent=[slot.pk for slot in event.slots.all()[1:]])
    return event


IMPOSSIBLE = [
    (
        too_few_tables,
        {"must be held": 2, "no more than 1 tables": 1},
        {"必须举行": 2, "同时最多只有1张桌开放": 1},
    ),
    (nobody_there, {"must be held": 1, "Ann is away in 2 slots": 1}, {"必须举行": 1, "Ann有2个时段不在场": 1}),
    (against_a_veto, {"must be held": 1, "Ben does not want to meet Ann": 1}, {"必须举行": 1, "Ben不愿与Ann会面": 1}),
    (
        one_slot_for_two,
        {"must be held": 2, "is fixed": 1, "Cleo is away in 3 slots": 1, "Ann can have one meeting at a time": 1},
        {"必须举行": 2, "固定": 1, "Cleo有3个时段不在场": 1, "Ann在": 1},
    ),
]


@pytest.mark.parametrize("make, english, chinese", IMPOSSIBLE, ids=[one[0].__name__ for one in IMPOSSIBLE])
def test_impossible_events_are_explained_with_the_fewest_reasons_in_both_languages(desk, olga, make, english, chinese):
    event = make(olga)

    row = solved(olga, event)

    address = reverse("event_timetables", args=[event.slug])
    said = [texts(desk.get(address, {"lang": code}), "//ul[@class='points']/li") for code in ("en", "zh-hans")]
    both = zip(said, (english, chinese), strict=True)
    counts = [{words: sum(words in one for one in found) for words in wanted} for found, wanted in both]
    assert row.status == FAILED
    assert counts == [english, chinese]
    assert [len(found) for found in said] == [sum(english.values())] * 2


def test_an_event_without_wishes_has_an_empty_timetable(desk, olga):
    event = brokerage.event(olga)
    brokerage.take_part(olga, event, "Ann", "Ben")

    row = solved(olga, event)

    assert (row.status, row.meetings.count(), row.proven) == (DONE, 0, True)
    shown = desk.get(reverse("event_timetable", args=[event.slug, row.number])).content.decode()
    assert "No meeting is held in this timetable." in shown


def test_two_registrations_of_one_person_are_named(desk, olga):
    event = brokerage.event(olga)
    brokerage.take_part(olga, event, "Ann", "Ben")
    participants.enter(olga, event.slug, {"name": "ann", "email": "second@example.org", "body": "ANN INSTITUTE"})

    solved(olga, event)

    shown = desk.get(reverse("event_timetables", args=[event.slug]))
    assert texts(shown, "//ul[@class='points']/li") == ["Ann and ann are one person, registered twice."]
    assert "Mend this and make the timetable again:" in shown.content.decode()
    people = desk.get(reverse("event_people", args=[event.slug]))
    assert texts(people, "//div[@class='notice']//li") == ["Ann · Ann Institute"]


@pytest.mark.parametrize("email", ["ann@example.org", "ANN@EXAMPLE.ORG", " Ann@example.org "])
def test_an_address_registers_once_however_it_is_written(client, olga, email):
    event = brokerage.event(olga)
    brokerage.take_part(olga, event, "Ann")

    answer = client.post(
        reverse("event_register", args=[event.slug]) + "?lang=en", {"name": "Ann", "email": email, "zone": "UTC"}
    )

    assert answer.status_code == 422
    assert "ann@example.org is registered already." in answer.content.decode()
    assert event.participants.count() == 1


def test_clocks_that_go_back_in_the_night_of_an_event_lose_no_hour_and_tell_which_is_meant(desk, client, olga):
    """Paris, 27 October 2030: at three it is two again, so that five hours on the wall are six."""
    event = events.create(olga, {"name_en": "Night", "zone": "Europe/Paris", "seconds": 5})
    setup = reverse("event_setup", args=[event.slug])
    night = {"day": "2030-10-26", "begin": "23:00", "until": "04:00", "minutes": "60", "pause": "0", "session": "night"}
    desk.post(setup, {"step": "slots", **night})
    events.add_tables(olga, event.slug, [events.TableGiven("T", "", 2, online=False)])
    events.move(olga, event.slug, "open")
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    Participant.objects.update(zone="Europe/Paris")
    slots = list(event.slots.all())
    must(olga, event, ann, ben, slot=slots[3].pk)
    solved(olga, event)
    timetables.publish(olga, event.slug, 1)

    own = client.get(reverse("participant", args=[ann.secret]) + "?lang=en")

    assert [f"{slot.start:%H:%M}" for slot in slots] == ["21:00", "22:00", "23:00", "00:00", "01:00", "02:00"]
    assert {slot.day for slot in slots} == {"2030-10-26"}
    assert texts(own, "//ul[contains(@class, 'own')]/li/b") == ["02:00 (UTC+2)–02:00 (UTC+1)"]
    assert texts(own, "//section[@aria-labelledby='mine-head']/h3") == ["Sunday, 27 October 2030"]


def test_an_hour_that_comes_once_is_told_without_its_offset():
    hours = [datetime(2030, 10, 27, hour, 30, tzinfo=UTC) for hour in (0, 1, 2)]

    assert [event_words.clock(one, "Europe/Paris") for one in hours] == ["02:30 (UTC+2)", "02:30 (UTC+1)", "03:30"]
    assert [event_words.clock(one, "Asia/Kolkata") for one in hours] == ["06:00", "07:00", "08:00"]


def test_neighbours_over_midnight_are_no_gap(olga, desk):
    event = events.create(olga, {"name_en": "Late", "zone": "Asia/Shanghai", "seconds": 5})
    late = {"day": "2031-05-12", "begin": "23:20", "until": "00:40", "minutes": "20", "pause": "0", "session": "late"}
    desk.post(reverse("event_setup", args=[event.slug]), {"step": "slots", **late})
    events.add_tables(olga, event.slug, [events.TableGiven("T", "", 2, online=False)])
    events.move(olga, event.slug, "open")
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    slots = list(event.slots.all())
    must(olga, event, ann, ben, slot=slots[1].pk)
    must(olga, event, ann, cleo, slot=slots[2].pk)

    row = solved(olga, event)
    timetables.publish(olga, event.slug, row.number)
    event.refresh_from_db()

    assert [f"{slot.start:%d %H:%M}" for slot in slots] == ["12 15:20", "12 15:40", "12 16:00", "12 16:20"]
    assert row.score["gaps"] == 0
    assert sum(one.gaps for one in access_figures(event).people) == 0


def test_who_is_in_two_delegations_counts_in_both_and_once_in_all(olga):
    event = brokerage.event(olga)
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    Participant.objects.filter(pk=ann.pk).update(delegations=["Kenya", "Lake Region"])
    participants.wish(ann, {ben.pk: YES}, olga)
    solved(olga, event)
    timetables.publish(olga, event.slug, 1)
    event.refresh_from_db()

    found = access_figures(event)

    assert [(one.name, one.people, one.meetings) for one in found.delegations] == [
        ("Kenya", 1, 1),
        ("Lake Region", 1, 1),
    ]
    assert (len(found.people), found.met[YES].part) == (2, 1)


def test_a_solve_that_is_stopped_keeps_what_holds_and_else_says_so(olga):
    event = brokerage.event(olga)
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    possible = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    Timetable.objects.filter(pk=possible.pk).update(cancelling=True)
    timetables.run(possible.pk)
    wrong = too_few_tables(olga)
    impossible = timetables.begin(olga, wrong.slug, SOLVED, lambda _: None)
    Timetable.objects.filter(pk=impossible.pk).update(cancelling=True)
    timetables.run(impossible.pk)

    states = dict(Timetable.objects.values_list("pk", "status"))
    assert states[possible.pk] in (DONE, CANCELLED)
    assert (states[impossible.pk], Timetable.objects.get(pk=impossible.pk).problems) == (CANCELLED, [])


def test_beginning_a_solve_computes_nothing_in_the_request(desk, olga, monkeypatch):
    event = brokerage.event(olga)
    ran: list[int] = []
    monkeypatch.setattr(timetables, "run", ran.append)

    answer = desk.post(reverse("event_timetables_act", args=[event.slug]), {"act": "solve"})

    assert (answer.status_code, ran) == (302, [])
    assert Timetable.objects.get().status == "waiting"
