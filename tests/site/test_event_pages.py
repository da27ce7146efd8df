import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.site import brokerage

from qiao_web.actions import participants, timetables
from qiao_web.models import Event, Participant, Wish
from qiao_web.models.events import APPROVED, DECLINED, NO, YES

pytestmark = pytest.mark.django_db


def found(answer, path: str) -> list[str]:
    """The texts of elements of a page."""
    return [" ".join(one.text_content().split()) for one in html.fromstring(answer.content.decode()).xpath(path)]


def published(olga, event):
    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, event.slug, 1)


def test_an_event_is_set_up_step_by_step(desk):
    details = {"name_en": "Spring matchmaking", "zone": "Europe/Paris", "seconds": "30", "approving": "on"}
    made = desk.post(reverse("event_new"), details)
    event = Event.objects.get()
    setup = reverse("event_setup", args=[event.slug])
    # The clocks go forward in the night of 31 March 2030: three hours on the wall are two.
    slots = {"day": "2030-03-30", "begin": "23:00", "until": "04:00", "minutes": "60", "pause": "0", "session": "night"}
    desk.post(setup, {"step": "slots", **slots})
    desk.post(setup, {"step": "tables", "hall": "Hall 1", "name": "Table", "count": "3", "first": "1", "seats": "2"})
    desk.post(setup, {"step": "interpreter", "name": "Lin", "languages": ["en", "fr", "zh"]})
    desk.post(reverse("event_part", args=[event.slug]), {"act": "move:open"})

    event.refresh_from_db()
    assert made.headers["Location"] == setup
    assert [f"{slot.start:%d %H:%M}" for slot in event.slots.all()] == ["30 22:00", "30 23:00", "31 00:00", "31 01:00"]
    assert [table.name for table in event.tables.all()] == ["Table 1", "Table 2", "Table 3"]
    assert event.interpreters.get().pairs == [["en", "fr"], ["en", "zh"], ["fr", "zh"]]
    assert event.state == "open"


def test_an_event_without_slots_cannot_open(desk, olga):
    desk.post(reverse("event_new"), {"name_zh": "对接会", "zone": "Asia/Shanghai", "seconds": "30"})
    event = Event.objects.get()

    answer = desk.post(reverse("event_part", args=[event.slug]), {"act": "move:open"}, follow=True)

    event.refresh_from_db()
    assert event.state == "draft"
    assert "Add slots and tables" in answer.content.decode()


def test_a_wrong_step_says_what_is_wrong_and_keeps_the_page(desk, event):
    answer = desk.post(
        reverse("event_setup", args=[event.slug]), {"step": "interpreter", "name": "Lin", "languages": ["en"]}
    )

    assert answer.status_code == 422
    assert "Choose at least two languages." in answer.content.decode()


def test_a_draft_is_seen_by_its_organiser_only(desk, client):
    desk.post(reverse("event_new"), {"name_en": "Secret meeting", "zone": "UTC", "seconds": "30"})
    address = reverse("event", args=[Event.objects.get().slug])

    assert (desk.get(address).status_code, client.get(address).status_code) == (200, 404)
    assert "Secret meeting" in desk.get(reverse("events")).content.decode()
    assert "Secret meeting" not in client.get(reverse("events")).content.decode()


def test_the_public_page_shows_no_address_and_no_link(client, olga, event):
    (ann,) = brokerage.take_part(olga, event, "Ann")

    shown = client.get(reverse("event", args=[event.slug])).content.decode()

    assert "Ann Institute" in shown
    assert ann.email not in shown
    assert ann.secret not in shown


@pytest.mark.parametrize("asked,names", [("q=ann", ["Ann"]), ("q=laser+ben", ["Ben"]), ("country=KEN", [])])
def test_the_public_list_answers_to_words_and_country(client, olga, event, asked, names):
    brokerage.take_part(olga, event, "Ann", "Ben")

    shown = client.get(f"{reverse('event', args=[event.slug])}?{asked}")

    assert [text.split()[0] for text in found(shown, "//tbody//td[1]")] == names


@pytest.mark.parametrize("name", ["event", "event_people", "event_requests"])
def test_pages_ask_as_many_questions_for_three_as_for_one(desk, olga, event, name):
    address = reverse(name, args=[event.slug])
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    with CaptureQueriesContext(connection) as one:
        desk.get(address)
    cleo, dan = brokerage.take_part(olga, event, "Cleo", "Dan")
    participants.wish(ann, {cleo.pk: YES, dan.pk: NO}, olga)

    with CaptureQueriesContext(connection) as three:
        desk.get(address)

    assert len(three) == len(one)


def test_a_visitor_registers_and_the_organiser_decides(client, desk, event):
    given = {"name": "Ann", "email": "ann@example.org", "zone": "UTC", "languages": ["en"], "country": "KEN"}
    answer = client.post(reverse("event_register", args=[event.slug]), given)
    row = Participant.objects.get()
    desk.post(reverse("event_decide", args=[event.slug]), {"act": "decline", "person": [row.pk]})

    assert answer.headers["Location"] == reverse("participant", args=[row.secret])
    row.refresh_from_db()
    assert row.state == DECLINED
    desk.post(reverse("event_decide", args=[event.slug]), {"act": f"approve:{row.pk}"})
    row.refresh_from_db()
    assert row.state == APPROVED


def test_a_participant_wishes_on_their_own_page_which_nobody_caches(client, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    address = reverse("participant", args=[ann.secret])

    client.post(address, {f"answer-{ben.pk}": "yes", f"answer-{cleo.pk}": "", "answer-x": "yes", "answer-999": "yes"})
    shown = client.get(address, headers={"accept-language": "en"})

    assert list(Wish.objects.values_list("by", "other", "answer")) == [(ann.pk, ben.pk, YES)]
    assert found(shown, "//legend/b") == ["Ben", "Cleo"]
    assert found(shown, "//input[@checked]/..") == ["yes", "no answer"]
    assert shown.headers["Cache-Control"].startswith("no-store")
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert shown.headers["Referrer-Policy"] == "same-origin"


def test_own_timetable_stands_in_the_own_time_zone(client, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.change(ann, {"zone": "America/Lima"}, olga)
    participants.ask_for(olga, event.slug, [ann.pk, ben.pk], {"slot": event.slots.first().pk})
    published(olga, event)

    shown = client.get(reverse("participant", args=[ann.secret]), headers={"accept-language": "en"})

    assert found(shown, "//section[1]/h3") == ["Sunday, 11 May 2031"]
    assert found(shown, "//section[1]//li//b") == ["20:00–20:20", "Ben"]


def test_leaving_leads_to_a_page_that_says_so_and_takes_no_wishes(client, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    own = reverse("participant", args=[ann.secret])

    left = client.post(reverse("participant_leave", args=[ann.secret]))
    client.post(own, {f"answer-{ben.pk}": "yes"})

    assert left.headers["Location"] == own
    assert client.get(own).status_code == 200
    assert Wish.objects.count() == 0


def test_the_board_notes_who_is_missing(desk, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    published(olga, event)
    board = reverse("event_board", args=[event.slug])

    answer = desk.post(reverse("event_decide", args=[event.slug]), {"act": f"missing:{ben.pk}", "next": board})

    assert answer.headers["Location"] == board
    shown = desk.get(board)
    assert found(shown, "//*[@class='seat missing']/b") == ["Ben", "Ben"]
    assert found(shown, "//*[@class='sheet']//b") == ["Ann", "Ben"]


def test_the_way_back_leads_to_no_other_site(desk, event):
    answer = desk.post(reverse("event_decide", args=[event.slug]), {"act": "approve", "next": "https://example.com/"})

    assert answer.headers["Location"] == reverse("event_people", args=[event.slug])


def test_a_timetable_is_compared_and_exported(desk, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES}, olga)
    published(olga, event)
    participants.wish(ann, {cleo.pk: YES}, olga)
    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)

    shown = desk.get(reverse("event_timetable", args=[event.slug, 2]) + "?against=1")
    table = b"".join(desk.get(reverse("event_timetable_csv", args=[event.slug, 2])).streaming_content).decode()

    assert "won: 1" in found(shown, "//p[@role='status']")[0]
    assert table.startswith("\ufeffstart,end,session,hall,table,person")
    assert sorted(line.split(",")[5] for line in table.splitlines()[1:]) == ["Ann", "Ann", "Ben", "Cleo"]
