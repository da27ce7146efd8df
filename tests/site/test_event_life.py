"""What leads an organiser and a participant on: limits, links, locks, the next step, and pages of long lists."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from lxml import html
from tests.site import brokerage

from qiao_web.actions import events, participants, timetables
from qiao_web.actions.beats import DEAD_AFTER
from qiao_web.models import Meeting, Timetable, Wish
from qiao_web.models.events import DONE, FAILED, RUNNING, SOLVED, YES
from qiao_web.views import event_own, event_people

pytestmark = pytest.mark.django_db


def texts(answer, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def solved(olga, event, base: int | None = None) -> Timetable:
    row = timetables.begin(olga, event.slug, SOLVED, lambda _: None, base)
    timetables.run(row.pk)
    row.refresh_from_db()
    return row


def test_the_limit_of_wishes_is_set_on_the_page_and_refuses_more(desk, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    details = {"name_en": "Matchmaking", "zone": "Asia/Shanghai", "seconds": "5", "wishes_limit": "2"}

    desk.post(reverse("event_edit", args=[event.slug]), details)
    own = reverse("participant", args=[ann.secret])
    desk.post(own, {f"answer-{ben.pk}": YES, f"answer-{cleo.pk}": YES})
    refused = desk.post(reverse("participant", args=[ben.secret]), {f"answer-{ann.pk}": YES}, follow=True)
    again = desk.post(own, {f"answer-{ben.pk}": "maybe"}, follow=True)

    assert "more than the limit of 2" in texts(refused, "//*[contains(@class, 'error')]")[0]
    assert texts(again, "//*[contains(@class, 'error')]") == []
    assert sorted(Wish.objects.values_list("by", "other", "answer")) == [
        (ann.pk, ben.pk, "maybe"),
        (ann.pk, cleo.pk, "yes"),
    ]


def test_a_limit_below_what_is_there_is_told_by_the_timetable(olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    events.change(olga, event.slug, {"wishes_limit": 1})

    row = solved(olga, event)

    assert (row.status, row.problems) == (FAILED, [["too_many_wishes", {"wishes": 2, "limit": 1}]])


def test_somebody_belongs_to_two_delegations(desk, olga, event):
    (ann,) = brokerage.take_part(olga, event, "Ann")
    address = reverse("participant_details", args=[ann.secret])
    given = {"name": "Ann", "email": "ann@example.org", "zone": "UTC", "delegations": "Kenya； Lake Region; Kenya"}

    desk.post(address, given)

    ann.refresh_from_db()
    assert ann.delegations == ["Kenya", "Lake Region"]
    field = html.fromstring(desk.get(address).content.decode()).xpath("//input[@name='delegations']/@value")
    assert field == ["Kenya; Lake Region"]


def test_rooms_get_their_links_by_number_also_later(olga, desk, event):
    setup = reverse("event_setup", args=[event.slug])
    rooms = {
        "step": "tables",
        "hall": "Online",
        "name": "Room",
        "count": "2",
        "first": "1",
        "seats": "2",
        "online": "on",
    }

    desk.post(setup, rooms)
    unlinked = texts(desk.get(setup), "//p[@class='notice']")
    wrong = desk.post(setup, {**rooms, "link": "javascript:alert(1)"})
    desk.post(setup, {**rooms, "link": "https://meet.example.org/{n}?pwd=x"})

    assert unlinked[0].startswith("2 online rooms have no link yet")
    assert wrong.status_code == 422
    assert list(event.tables.filter(online=True).values_list("name", "link")) == [
        ("Room 1", "https://meet.example.org/1?pwd=x"),
        ("Room 2", "https://meet.example.org/2?pwd=x"),
    ]
    assert texts(desk.get(setup), "//p[@class='notice']") == []


def test_a_table_without_a_time_is_refused(desk, olga, event):
    people = brokerage.take_part(olga, event, "Ann", "Ben")
    asked = {"act": "ask", "people": [str(one.pk) for one in people], "weight": "3"}

    refused = desk.post(reverse("event_requests", args=[event.slug]), {**asked, "table": str(event.tables.first().pk)})

    assert refused.status_code == 422
    assert not event.requests.exists()


def values(answer, path):
    return list(map(str, html.fromstring(answer.content.decode()).xpath(path)))


def test_people_are_named_in_a_request_and_one_who_is_not_known_is_told(desk, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    page = reverse("event_requests", args=[event.slug])
    asked = {"act": "ask", "weight": "3"}

    shown = desk.get(page)
    known = values(shown, "//datalist[@id='people-known']/option/@value")
    refused = desk.post(page, {**asked, "people": [known[0], "Nobody Else"]})
    made = desk.post(page, {**asked, "people": ["", "ben", known[2], str(ann.pk)]})

    assert [words.split(" · ")[0] for words in known] == ["Ann", "Ben", "Cleo"]
    assert refused.status_code == 422
    assert "Nobody Else" in " ".join(texts(refused, "//ul[@class='errorlist']"))
    assert values(refused, "//input[@name='people']/@value")[:2] == [known[0], "Nobody Else"]
    assert made.status_code == 302
    assert set(event.requests.get().people.all()) == {ann, ben, cleo}


def test_meetings_of_a_slot_stay_when_an_unpublished_timetable_is_made_again(desk, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    first = solved(olga, event)
    moved = Meeting.objects.filter(timetable=first).order_by("slot__start").last()
    last = event.slots.last()
    fixed = timetables.move_meeting(olga, event.slug, 1, moved.pk, (last.pk, event.tables.last().pk))
    act = reverse("event_timetables_act", args=[event.slug])

    desk.post(act, {"act": f"lockslot:{fixed.number}:{last.pk}"})
    second = solved(olga, event, base=fixed.number)

    kept = Meeting.objects.get(timetable=second, slot=last)
    assert (kept.locked, kept.table_id, event.published_id) == (True, event.tables.last().pk, None)


def test_a_timetable_that_is_being_made_says_so_and_nothing_of_its_meetings(desk, olga, event):
    row = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    address = reverse("event_timetable", args=[event.slug, row.number])

    waiting = desk.get(address)
    Timetable.objects.filter(pk=row.pk).update(status=FAILED, problems=[["broke_off", {}]])
    failed = desk.get(address)

    assert [len(texts(waiting, path)) for path in ("//progress", "//*[@id='unmet-head']")] == [1, 0]
    assert texts(failed, "//ul[@class='points']/li") == ["It broke off. Begin it again."]
    assert texts(failed, "//*[@id='meetings-head']") == []


def test_the_set_up_leads_on_to_a_published_timetable(desk, olga, event):
    def steps() -> list[str]:
        return texts(desk.get(reverse("event_setup", args=[event.slug])), "//ol[@class='checklist']/li/span")

    before = steps()
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    assert solved(olga, event).status == DONE
    timetables.publish(olga, event.slug, 1)

    assert before == ["done", "done", "done", "optional", "done", "to do", "to do", "to do"]
    assert steps() == ["done", "done", "done", "optional", "done", "done", "done", "done"]


def test_a_hall_is_closed_before_there_is_any_timetable(desk, olga, event):
    slots = list(event.slots.values_list("pk", flat=True))
    setup = reverse("event_setup", args=[event.slug])
    note = {"act": "away", "what": "hall:Hall A", "first": slots[0], "last": slots[1], "next": f"{setup}#away"}

    answer = desk.post(reverse("event_day", args=[event.slug]), note)

    assert answer.headers["Location"] == f"{setup}#away"
    assert {tuple(table.closed) for table in event.tables.all()} == {tuple(slots[:2])}
    assert "Hall A" in texts(desk.get(setup), "//section[@id='away']//b")


def test_who_waits_is_told_what_happens_next(client, event):
    given = {"name": "Dan", "email": "dan@example.org", "zone": "UTC"}

    own = client.post(f"{reverse('event_register', args=[event.slug])}?lang=en", given, follow=True)
    waiting = client.get(own.redirect_chain[-1][0] + "?lang=en")

    assert texts(waiting, "//p[@class='notice']")[0].startswith("Your registration has reached the organiser")
    assert texts(waiting, "//*[@id='mine-head']") == []


def test_names_keep_their_parts_in_the_address(olga):
    made = events.create(olga, {"name_en": "Africa–China agritech", "zone": "UTC"})

    assert made.slug == "africa-china-agritech"


def test_long_lists_come_in_pages_that_keep_their_filters(desk, olga, event, monkeypatch):
    monkeypatch.setattr(event_own, "_SHOWN", 2)
    monkeypatch.setattr(event_people, "SHOWN", 2)
    ann, *others = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo", "Dan", "Eve")
    own = reverse("participant", args=[ann.secret])

    first = desk.get(own, {"q": "institute"})
    (onward,) = html.fromstring(first.content.decode()).xpath("//nav[@class='pager']/a/@href")
    second = desk.get(onward)
    kept = desk.post(onward, {f"answer-{others[2].pk}": YES})
    open_ones = desk.get(own, {"answer": "none", "after": "2"})
    people = desk.get(reverse("event_people", args=[event.slug]), {"after": "4"})

    names = [re.sub(r" · .*", "", one) for one in texts(second, "//li[contains(@class, 'wish')]//legend")]
    assert names == ["Dan", "Eve"]
    assert kept.headers["Location"] == onward
    assert texts(open_ones, "//p[@role='status']")[-1].startswith("3 people")
    assert texts(open_ones, "//li[contains(@class, 'wish')]//legend/b") == ["Eve"]
    assert texts(people, "//td[@data-label='Participant']//a") == ["Eve"]


def test_locking_nothing_says_what_to_do(desk, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    row = solved(olga, event)

    answer = desk.post(reverse("event_timetables_act", args=[event.slug]), {"act": f"lock:{row.number}"}, follow=True)

    assert texts(answer, "//*[contains(@class, 'error')]") == ["Tick the meetings first."]


def test_a_solve_whose_process_died_is_told_and_can_be_begun_again(desk, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    row = timetables.begin(olga, event.slug, SOLVED, lambda _: None)
    old = row.made - DEAD_AFTER - timedelta(seconds=1)
    Timetable.objects.filter(pk=row.pk).update(status=RUNNING, beat=old)
    pages = [reverse("event_timetables", args=[event.slug]), reverse("event_board", args=[event.slug])]

    shown = [desk.get(page).content.decode() for page in pages]

    assert "It broke off. Begin it again." in shown[0]
    assert [("<progress" in one, "every 1s" in one, "disabled" in one) for one in shown] == [(False, False, False)] * 2
    assert solved(olga, event).status == DONE


def test_the_organiser_says_how_many_meetings_somebody_has_at_least(desk, olga, event):
    (ann,) = brokerage.take_part(olga, event, "Ann")
    address = reverse("event_person", args=[event.slug, ann.pk])
    given = {"name": "Ann", "email": "ann@example.org", "zone": "UTC"}

    refused = desk.post(address, {**given, "least": "3", "most": "2"})
    desk.post(address, {**given, "least": "2", "most": "3"})

    ann.refresh_from_db()
    assert "This is more than the most meetings." in refused.content.decode()
    assert (ann.least, ann.most) == (2, 3)
    assert 'name="least"' not in desk.get(reverse("participant_details", args=[ann.secret])).content.decode()
