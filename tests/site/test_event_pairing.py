from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao_web.access.event_pairing import MOST_OF_ONE, access_proposed, find_pairs
from qiao_web.access.timetables import access_requests
from qiao_web.actions import event_pairing, event_tasks, participants
from qiao_web.actions.beats import DEAD_AFTER
from qiao_web.models import AuditLine, Event, EventTask, Participant
from qiao_web.models.events import CANCELLED, DONE, FAILED, NO, PAIRS, RUNNING
from qiao_web.permissions import Role
from qiao_web.store.events import to_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


def enter(by, event, name: str, *, offers: str = "", seeks: str = "", body: str = "") -> Participant:
    given = {"name": name, "email": f"{name.lower()}@example.org", "body": body or f"{name} Institute"}
    given |= {"languages": ["en"], "offers": offers, "seeks": seeks, "country": "KEN"}
    return participants.enter(by, event.slug, given)


@pytest.fixture
def event(olga) -> Event:
    made = brokerage.event(olga)
    enter(olga, made, "Ann", offers="membranes for desalination of sea water")
    enter(olga, made, "Ben", seeks="desalination membranes for coastal villages")
    enter(olga, made, "Cleo", seeks="breeding of drought-tolerant maize")
    return made


def named(pairs) -> list[tuple[str, ...]]:
    names = dict(Participant.objects.values_list("pk", "name"))
    return [tuple(names[number] for number in one.people) for one in pairs]


def test_who_offers_what_another_looks_for_is_proposed_with_the_shared_words(event):
    (one,) = find_pairs(event)

    assert named([one]) == [("Ann", "Ben")]
    assert "membranes" in dict(one.reasons)["shared_words"]["words"]


def test_texts_meet_across_languages(olga, event):
    enter(olga, event, "林青", seeks="海水淡化膜")

    assert ("Ann", "林青") in named(find_pairs(event))


def test_who_said_something_or_is_a_colleague_is_not_proposed(olga, event):
    ann, ben, _ = event.participants.order_by("name")
    participants.wish(ben, {ann.pk: NO}, olga)
    enter(olga, event, "Dan", seeks="desalination membranes", body="Ann institute")

    assert find_pairs(event) == ()


def test_one_common_word_is_no_reason(olga, event):
    enter(olga, event, "Dan", offers="network of district hospitals that test")
    enter(olga, event, "Eve", seeks="test site under the sun")

    assert ("Dan", "Eve") not in named(find_pairs(event))


def test_nobody_is_proposed_to_everybody(olga, event):
    for number in range(MOST_OF_ONE + 3):
        enter(olga, event, f"Guest{number}", seeks="desalination membranes for sea water")

    counts = [sum("Ann" in pair for pair in named(find_pairs(event)))]

    assert counts == [MOST_OF_ONE]


def propose(by, event) -> int:
    """Find pairs as the process does that the page starts; return how many."""
    row = event_tasks.begin(by, event.slug, PAIRS, {}, lambda _: None)
    event_tasks.run(row.pk)
    row.refresh_from_db()
    return row.result["pairs"]


def test_only_what_is_accepted_is_solved_and_what_is_refused_stays_away(olga, event):
    propose(olga, event)
    (row,) = access_proposed(event)
    assert to_values(event).wishes == ()
    assert access_requests(event) == ()

    event_pairing.decide(olga, event.slug, [row.pk], accept=True)
    assert [(wish.id, wish.weight) for wish in to_values(event).wishes] == [(f"r{row.pk}", 1)]
    row.delete()
    propose(olga, event)
    (row,) = access_proposed(event)
    event_pairing.decide(olga, event.slug, [row.pk], accept=False)

    assert propose(olga, event) == 0
    assert to_values(event).wishes == ()


def test_the_page_proposes_tells_why_and_decides(olga, event):
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)
    address = reverse("event_pairing", args=[event.slug])
    desk.post(address, {"act": "propose"})
    waiting = desk.get(address).content.decode()
    assert ("Looking for pairs" in waiting, "Accept Ann" in waiting) == (True, False)
    event_tasks.run(EventTask.objects.get().pk)
    shown = desk.get(address).content.decode()
    assert "Accept Ann – Ben" in shown

    desk.post(address, {"act": "accept", "pair": [access_proposed(event)[0].pk, "x"]})

    assert [row.origin for row in access_requests(event)] == ["matching"]
    actions = list(AuditLine.objects.order_by("id").values_list("action", flat=True))[-2:]
    assert actions == ["pairs.found", "pairs.decided"]


def test_the_page_asks_as_many_questions_for_three_as_for_one(olga, event):
    desk = Client()
    desk.force_login(olga)
    address = reverse("event_pairing", args=[event.slug])
    propose(olga, event)
    with CaptureQueriesContext(connection) as one:
        desk.get(address)
    for name in ("Dan", "Eve"):
        enter(olga, event, name, seeks="desalination membranes")
    assert propose(olga, event) == 3

    with CaptureQueriesContext(connection) as three:
        desk.get(address)

    assert len(three) == len(one)


def test_a_task_that_is_cancelled_changes_nothing(olga, event):
    assert propose(olga, event) == 1
    held = [row.pk for row in access_proposed(event)]
    waits = event_tasks.begin(olga, event.slug, PAIRS, {}, lambda _: None)
    event_tasks.cancel(olga, event.slug, PAIRS)
    event_tasks.run(waits.pk)
    runs = event_tasks.begin(olga, event.slug, PAIRS, {}, lambda _: None)
    EventTask.objects.filter(pk=runs.pk).update(cancelling=True)
    event_tasks.run(runs.pk)

    assert list(EventTask.objects.order_by("id").values_list("status", flat=True)) == [DONE, CANCELLED, CANCELLED]
    assert [row.pk for row in access_proposed(event)] == held


def test_a_task_whose_process_died_is_told_and_can_be_begun_again(olga, event):
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)
    row = event_tasks.begin(olga, event.slug, PAIRS, {}, lambda _: None)
    old = row.made - DEAD_AFTER - timedelta(seconds=1)
    EventTask.objects.filter(pk=row.pk).update(status=RUNNING, beat=old)

    shown = desk.get(reverse("event_pairing", args=[event.slug])).content.decode()

    row.refresh_from_db()
    assert (row.status, "<progress" in shown, "It broke off" in shown) == (FAILED, False, True)
    assert propose(olga, event) == 1


def test_what_breaks_is_kept_as_broken_off(olga, event):
    row = event_tasks.begin(olga, event.slug, PAIRS, {}, lambda _: None)
    EventTask.objects.filter(pk=row.pk).update(kind="hosts", given={"hosts": 7})

    with pytest.raises(AttributeError):
        event_tasks.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.problems) == (FAILED, [["broke_off", {}]])
