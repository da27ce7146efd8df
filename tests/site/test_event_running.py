"""Timetables of an event that is on: what has begun stays, and what is asked too late or against another is refused."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.site import brokerage

from qiao.errors import UsageError
from qiao_web.access.timetables import access_meetings, difference
from qiao_web.actions import participants, timetables
from qiao_web.models import Timetable
from qiao_web.models.events import DONE, FAILED, REPAIRED, SOLVED, YES

pytestmark = pytest.mark.django_db
HALF_PAST = brokerage.FIRST + 1.5 * brokerage.LENGTH  # two of four slots have begun


def texts(answer, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def solved(olga, event, origin=SOLVED) -> Timetable:
    row = timetables.begin(olga, event.slug, origin, lambda _: None)
    timetables.run(row.pk)
    row.refresh_from_db()
    return row


def held(row: Timetable) -> set[tuple[datetime, tuple[int, ...]]]:
    return {(one.meeting.slot.start, one.people) for one in access_meetings(row)}


@pytest.fixture
def people(olga, event):
    found = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan")
    ann, ben, cleo, dan = found
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES, dan.pk: YES}, olga)
    participants.wish(ben, {cleo.pk: YES}, olga)
    return found


@pytest.fixture
def noon(monkeypatch):
    """Let time be half past the second slot, from when it is called."""
    return lambda: monkeypatch.setattr(timezone, "now", lambda: HALF_PAST)


def test_what_has_begun_stays_when_a_timetable_is_made_again(olga, event, people, noon):
    first = solved(olga, event)
    timetables.publish(olga, event.slug, first.number)
    begun = {one for one in held(first) if one[0] <= HALF_PAST}
    noon()
    participants.withdraw(people[0], None)
    participants.wish(people[1], {people[3].pk: YES}, olga)

    again, mended = solved(olga, event), solved(olga, event, REPAIRED)

    assert [(row.status, row.problems) for row in (again, mended)] == [(DONE, [])] * 2
    assert len(begun) > 1
    for row in (again, mended):
        assert {one for one in held(row) if one[0] <= HALF_PAST} == begun
    assert all(people[0].pk not in who for at, who in held(again) if at > HALF_PAST)
    assert {who for _, who in held(again)} >= {(people[1].pk, people[2].pk), (people[1].pk, people[3].pk)}


def test_a_first_timetable_during_the_event_places_nothing_in_the_past(olga, event, people, noon):
    noon()

    row = solved(olga, event)

    assert row.status == DONE
    assert {at for at, _ in held(row)} == {slot.start for slot in event.slots.all() if slot.start > HALF_PAST}
    assert row.booked == {}


def test_who_is_missing_since_a_meeting_began_does_not_spoil_a_repair(olga, event, people, noon):
    first = solved(olga, event)
    timetables.publish(olga, event.slug, first.number)
    noon()
    participants.check_in(olga, event.slug, people[0].pk, here=False)

    assert solved(olga, event, REPAIRED).status == DONE


def test_a_timetable_of_before_is_not_published_over_what_has_begun(olga, event, noon):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    first = solved(olga, event)
    one = access_meetings(first)[0].meeting
    later = timetables.move_meeting(olga, event.slug, first.number, one.pk, (event.slots.last().pk, one.table_id))
    timetables.publish(olga, event.slug, later.number)
    noon()

    with pytest.raises(UsageError, match="timetable_stale"):
        timetables.publish(olga, event.slug, first.number)

    assert timetables.publish(olga, event.slug, later.number) == later


def test_what_has_begun_is_not_moved_by_hand_and_nothing_is_moved_there(olga, event, people, noon):
    row = solved(olga, event)
    meetings = [one.meeting for one in access_meetings(row)]
    first, last = event.slots.first(), event.slots.last()
    noon()

    for one, slot in ((meetings[0], last), (meetings[-1], first)):
        with pytest.raises(UsageError, match="meeting_begun"):
            timetables.move_meeting(olga, event.slug, row.number, one.pk, (slot.pk, one.table_id))


def test_a_meeting_is_not_asked_for_at_a_time_that_has_begun(olga, event, people, noon):
    noon()

    with pytest.raises(UsageError, match="request_begun"):
        participants.ask_for(olga, event.slug, [one.pk for one in people[:2]], {"slot": event.slots.first().pk})

    assert not event.requests.exists()


def test_a_meeting_that_must_be_held_is_not_asked_for_beside_another_of_the_same_person(desk, event, people):
    ann, ben, cleo, dan = (str(one.pk) for one in people)
    page, slot = reverse("event_requests", args=[event.slug]), event.slots.first().pk
    asked = {"act": "ask", "weight": "3", "slot": slot, "must": "on"}
    desk.post(page, {**asked, "people": [ann, ben, cleo]})

    clash = desk.post(page, {**asked, "people": [dan, ben]})
    same = desk.post(page, {**asked, "people": [cleo, ben, ann]})
    soft = desk.post(page, {**asked, "people": [dan, ben], "must": ""})

    assert [one.status_code for one in (clash, same, soft)] == [422, 302, 302]
    assert "Ben must be in another meeting at that time already: Ann · Cleo." in clash.content.decode()


def test_a_clash_of_what_must_be_held_is_told_at_once(desk, olga, event, people):
    ann, ben, cleo, _ = people
    first = event.slots.first()
    for other in (ben, cleo):
        row = participants.ask_for(olga, event.slug, [ann.pk, other.pk], {"must": True})
        row.slot = first  # as it stands in events from before such a request was refused
        row.save()

    row = solved(olga, event)

    assert row.status == FAILED
    shown = texts(desk.get(reverse("event_timetables", args=[event.slug])), "//ul[@class='points']/li")
    assert shown == ["Ann must be in two meetings at 12 May 09:00–09:20: Ann – Ben, Ann – Cleo."]


def test_a_refused_move_says_why_and_keeps_what_was_chosen(desk, olga, event, people):
    row = solved(olga, event)
    one, other = [held.meeting for held in access_meetings(row) if people[0].pk in held.people][:2]
    free = event.tables.exclude(pk=other.table_id).last()
    given = {"act": f"move:{row.number}", "meeting": one.pk, "slot": other.slot_id, "table": free.pk}

    answer = desk.post(reverse("event_timetables_act", args=[event.slug]), given, follow=True)

    page = html.fromstring(answer.content.decode())
    said = "It was not moved, and the timetable stays as it is. Ann has two meetings at 12 May"
    assert texts(answer, "//*[contains(@class, 'error')]")[0].startswith(said)
    assert answer.redirect_chain[-1][0].startswith(reverse("event_timetable", args=[event.slug, row.number]))
    assert page.xpath("//input[@name='meeting'][@checked]/@value") == [str(one.pk)]
    assert [page.xpath(f"//select[@name='{name}']/option[@selected]/@value") for name in ("slot", "table")] == [
        [str(other.slot_id)],
        [str(free.pk)],
    ]


def test_a_move_does_not_answer_for_what_was_broken_before(olga, event, people):
    row = solved(olga, event)
    participants.withdraw(people[3], None)
    one = next(held.meeting for held in access_meetings(row) if people[3].pk not in held.people)
    free = event.tables.exclude(pk__in=row.meetings.filter(slot=one.slot).values("table")).first()

    made = timetables.move_meeting(olga, event.slug, row.number, one.pk, (one.slot_id, free.pk))

    assert made.meetings.filter(slot=one.slot, table=free).count() == 1


def test_a_repair_and_the_comparison_with_its_base_say_the_same(desk, olga, event, people):
    first = solved(olga, event)
    timetables.publish(olga, event.slug, first.number)
    participants.withdraw(people[0], None)
    table = next(one.meeting.table for one in access_meetings(first) if people[0].pk not in one.people)
    table.closed = [slot.pk for slot in event.slots.all()]
    table.save()

    second = solved(olga, event, REPAIRED)

    differs = difference(access_meetings(first), access_meetings(second))
    shown = desk.get(reverse("event_timetable", args=[event.slug, second.number]), {"against": first.number})
    assert second.changes["lost"] == sum(people[0].pk in who for _, who in held(first)) == len(differs.lost)
    said = "Meetings moved: 0; with another table or interpreter: 1; lost: 3; won: 0."
    said += " People for whom something changed: 4."
    assert texts(shown, "//p[@class='notice']") == [said]
    assert any(one.startswith(said) for one in texts(shown, "//section[@id='state']/p"))


def test_how_many_have_more_meetings_in_a_row_than_preferred_is_said_where_anything_is(desk, olga, event, people):
    solved(olga, event)
    address = reverse("event_timetable", args=[event.slug, 1])
    words = "people with more meetings in a row than preferred"

    before = texts(desk.get(address), "//dl[@class='counts']//dt")
    event.longest_run = 1
    event.save()
    solved(olga, event)
    after = texts(desk.get(address.replace("/1/", "/2/")), "//dl[@class='counts']/div")

    assert words not in before
    overrun = Timetable.objects.get(number=2).score["overrun"]
    assert [one.removeprefix(words).strip() for one in after if one.startswith(words)] == [str(overrun)]
