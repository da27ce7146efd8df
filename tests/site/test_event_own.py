"""A participant's own page: calendar, code, print, suggestions, feedback, check-in, reminders; and who may see what."""

import re
from datetime import datetime, timedelta

import icalendar
import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.site import brokerage, exchange
from tests.site.people import account, organisation

from qiao.errors import UsageError
from qiao_web.access.event_figures import Outcome, access_figures
from qiao_web.access.events import access_taking_part
from qiao_web.actions import event_reminders, participants, timetables
from qiao_web.models import AuditLine, Event, EventReminder, Feedback, Participant, Slot
from qiao_web.models.events import MAYBE, NO, YES

pytestmark = pytest.mark.django_db

FILES = ("participant_calendar", "participant_code", "participant_sheet")


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept-language": "en"})


def publish(olga, event, number: int = 1) -> None:
    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, event.slug, number)


def own(name: str, row: Participant) -> str:
    return reverse(name, args=[row.secret])


def entries(reader: Client, row: Participant) -> list[tuple[str, int, str, str, datetime]]:
    text = reader.get(own("participant_calendar", row)).content
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [(str(e["UID"]), int(e["SEQUENCE"]), str(e["SUMMARY"]), str(e["LOCATION"]), e["DTSTART"].dt) for e in found]


def past(event: Event) -> None:
    """Let the event have been held: its slots lie before now."""
    slots = list(Slot.objects.filter(event=event))
    for number, slot in enumerate(slots):
        slot.start = timezone.now() - timedelta(hours=5) + number * timedelta(minutes=20)
        slot.end = slot.start + timedelta(minutes=20)
        slot.save()


def test_the_calendar_follows_the_timetable(reader, olga, event):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    participants.wish(ann, {ben.pk: YES, cleo.pk: YES}, olga)
    assert entries(reader, ann) == []

    publish(olga, event)
    first = entries(reader, ann)
    participants.wish(ann, {cleo.pk: NO}, olga)
    publish(olga, event, 2)
    second = entries(reader, ann)

    assert {entry[0]: entry[2] for entry in first} == {
        f"event-{event.pk}-{ann.pk}-{ben.pk}@testserver": "Meeting: Ben (Ben Institute)",
        f"event-{event.pk}-{ann.pk}-{cleo.pk}@testserver": "Meeting: Cleo (Cleo Institute)",
    }
    assert all(entry[3].startswith("Hall A · Table ") for entry in first)
    assert [(entry[0], entry[1]) for entry in second] == [(f"event-{event.pk}-{ann.pk}-{ben.pk}@testserver", 2)]
    assert {entry[1] for entry in first} == {1}


def test_the_calendar_speaks_the_participants_language_and_names_their_zone(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben", languages=("zh",))
    Participant.objects.filter(pk=ann.pk).update(zone="America/Santiago")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)

    text = reader.get(own("participant_calendar", ann)).content.decode()

    assert "会面：Ben" in text.replace("\r\n ", "")
    assert "X-WR-TIMEZONE:America/Santiago" in text
    assert "青石对接会 · Ann" in text.replace("\r\n ", "")


KINDS = {
    "participant_code": ("image/svg+xml", b"<?xml"),
    "participant_sheet": ("application/pdf", b"%PDF"),
    "participant_calendar": ("text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_ones_own_are_kept_out_of_caches_and_indexes(reader, olga, event, name):
    kind, begins = KINDS[name]
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)

    answer = reader.get(own(name, ann))

    assert answer.headers["Content-Type"] == kind
    assert answer.content.startswith(begins)
    assert "no-store" in answer.headers["Cache-Control"]
    assert [answer.headers[head] for head in ("X-Robots-Tag", "Referrer-Policy")] == ["noindex", "same-origin"]


def test_pages_of_others_never_hold_a_secret(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    desk = Client()
    desk.force_login(olga)
    # The list of participants is left out: whoever runs the event passes links on from there.
    run = ("requests", "timetables", "board", "arrivals", "people_csv", "people_xlsx", "wishes_csv")
    shown = [
        reader.get(reverse("events")),
        reader.get(reverse("event", args=[event.slug])),
        *(desk.get(reverse(f"event_{name}", args=[event.slug])) for name in run),
        desk.get(reverse("event_timetable_csv", args=[event.slug, 1])),
        *(reader.get(own(name, ben)) for name in ("participant", *FILES)),
    ]

    assert [answer.status_code for answer in shown] == [200] * len(shown)
    assert ann.secret in reader.get(own("participant", ann)).content.decode()
    assert [answer.request["PATH_INFO"] for answer in shown if ann.secret.encode() in answer.getvalue()] == []
    assert [line for line in AuditLine.objects.all() if ann.secret in f"{line.target} {line.data}"] == []


def test_wishes_are_filtered_by_country_language_and_words(reader, olga, event):
    ann, _, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    Participant.objects.filter(pk=cleo.pk).update(country="KEN", languages=["fr"], offers="solar pumps")
    cases = {"": ["Ben", "Cleo"], "?country=KEN": ["Cleo"], "?language=en": ["Ben"], "?q=pumps": ["Cleo"], "?q=x": []}

    found = {
        asked: re.findall(r"<legend><b>(\w+)</b>", reader.get(own("participant", ann) + asked).content.decode())
        for asked in cases
    }

    assert found == cases


def test_suggestions_show_the_words_and_leave_out_who_is_answered(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    Participant.objects.filter(pk=ben.pk).update(offers="membranes", seeks="nothing")
    Participant.objects.filter(pk=ann.pk).update(seeks="a membrane for water")
    before = reader.get(own("participant", ann)).content.decode()
    participants.wish(ann, {ben.pk: YES}, olga)
    after = reader.get(own("participant", ann)).content.decode()

    assert "offers what you look for: membranes" in before
    assert "offers what you look for" not in after


def test_feedback_is_asked_once_a_meeting_has_ended_and_two_yes_meet(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    met = f"{ann.pk}-{ben.pk}"
    given = {f"useful-{met}": "5", f"onward-{met}": "yes"}
    reader.post(own("participant_feedback", ann), given)
    assert Feedback.objects.count() == 0
    assert "Was the meeting useful?" not in reader.get(own("participant", ann)).content.decode()

    past(event)
    reader.post(own("participant_feedback", ann), given)
    alone = reader.get(own("participant", ben)).content.decode()
    reader.post(own("participant_feedback", ben), {**given, f"useful-{met}": "3"})
    both = [reader.get(own("participant", row)).content.decode() for row in (ann, ben)]

    assert "would go on as well" not in alone
    assert "Ben would go on as well." in both[0]
    assert "Ann would go on as well." in both[1]
    assert reverse("market") in both[0]
    event.refresh_from_db()
    assert access_figures(event).outcome == Outcome(2, 4.0, {"yes": 2}, 1)


def test_two_yes_lead_to_the_organisation_where_both_are_in_the_exchange(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    theirs = organisation(account("lead"), name="Ben Institute")
    organisation(account("other"), name="Ann Institute")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    past(event)
    for row in (ann, ben):
        participants.answer(Participant.objects.get(pk=row.pk), [ann.pk, ben.pk], 4, YES)

    shown = reader.get(own("participant", ann)).content.decode()

    assert f'<a href="/organisations/{theirs.slug}/">See Ben Institute in the technology exchange</a>' in shown


def test_two_yes_open_a_case_with_both_organisations(reader, olga, event):
    ann_user, lead = account("anna"), account("lead")
    ours, others = organisation(ann_user, name="Amber Works"), organisation(ann_user, name="Ash Works")
    theirs = organisation(lead, name="Birch Institute")
    profile = exchange.published(lead, theirs)
    hidden = exchange.published(lead, theirs, anonymous=True)
    reader.force_login(ann_user)
    given = {"name": "Ann", "email": "anna@example.org", "languages": ["en"], "zone": "Asia/Shanghai"}
    reader.post(reverse("event_register", args=[event.slug]), {**given, "organisation": ours.slug})
    ann = Participant.objects.get()
    (ben,) = brokerage.take_part(olga, event, "Ben")
    Participant.objects.filter(pk=ben.pk).update(organisation=theirs)
    participants.decide(olga, event.slug, [ann.pk], approve=True)
    ann.refresh_from_db()
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    past(event)
    for row in (ann, ben):
        participants.answer(Participant.objects.get(pk=row.pk), [ann.pk, ben.pk], 4, YES)

    shown = reader.get(own("participant", ann)).content.decode()
    address = f"{reverse('interest', args=[profile.key])}?organisation={ours.slug}"
    form = reader.get(address).content.decode()

    assert (ann.organisation, ann.body, ann.country) == (ours, "Amber Works", "CHN")
    assert f'<a href="{address}"' in shown
    assert hidden.key not in shown
    assert f'<option value="{ours.slug}" selected>' in form
    assert f'<option value="{others.slug}">' in form


@pytest.mark.parametrize("chosen, found", [("first", "first"), ("", None), ("strangers", None)])
def test_who_registers_signed_in_chooses_for_whom(reader, event, chosen, found):
    user = account("anna")
    held = {"first": organisation(user, name="First"), "second": organisation(user, name="Second")}
    held["strangers"] = organisation(account("stranger"), name="Strangers")
    reader.force_login(user)
    shown = reader.get(reverse("event_register", args=[event.slug])).content.decode()
    slug = held[chosen].slug if chosen else ""
    given = {"name": "Ann", "email": "anna@example.org", "zone": "Asia/Shanghai", "organisation": slug}

    answer = reader.post(reverse("event_register", args=[event.slug]), given)

    assert [name in shown for name in ("First", "Second", "Strangers")] == [True, True, False]
    assert answer.status_code == (422 if chosen == "strangers" else 302)
    assert [row.organisation for row in Participant.objects.all()] == (
        [] if chosen == "strangers" else [held[found] if found else None]
    )


def test_a_registration_is_taken_over_by_the_account_with_its_address(reader, olga, event):
    anna, stranger = account("ann"), account("stranger")
    ours, theirs = organisation(anna, name="Amber Works"), organisation(stranger, name="Strangers")
    (row,) = brokerage.take_part(olga, event, "Ann")
    given = {"name": "Ann", "email": "ann@example.org", "zone": "Asia/Shanghai"}

    reader.force_login(stranger)
    reader.post(own("participant_details", row), {**given, "organisation": theirs.slug})
    row.refresh_from_db()
    before = (row.user, row.organisation)
    reader.force_login(anna)
    reader.post(own("participant_details", row), {**given, "organisation": ours.slug})
    row.refresh_from_db()

    assert before == (None, None)
    assert (row.user, row.organisation) == (anna, ours)


@pytest.mark.parametrize("useful,onward", [(0, YES), (6, YES), (3, "perhaps")])
def test_feedback_takes_only_its_own_answers(olga, event, useful, onward):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    past(event)
    row = Participant.objects.get(pk=ann.pk)
    participants.answer(row, [ben.pk, ann.pk], 3, MAYBE)

    with pytest.raises(UsageError, match="feedback_wrong"):
        participants.answer(row, [ann.pk, ben.pk], useful, onward)
    with pytest.raises(UsageError, match="feedback_wrong"):
        participants.answer(row, [ann.pk], 3, MAYBE)


def test_the_organiser_checks_in_from_the_scanned_page_and_takes_it_back(reader, olga, event):
    (ann,) = brokerage.take_part(olga, event, "Ann")
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)
    act = reverse("event_decide", args=[event.slug])
    onward = {"next": reverse("event_arrivals", args=[event.slug])}

    assert "You run this event." in desk.get(own("participant", ann)).content.decode()
    assert "You run this event." not in reader.get(own("participant", ann)).content.decode()
    answer = desk.post(act, {"act": f"arrived:{ann.pk}", **onward})
    assert answer.headers["Location"] == onward["next"]
    assert "here since" in desk.get(onward["next"]).content.decode()
    desk.post(act, {"act": f"undo:{ann.pk}", **onward})
    ann.refresh_from_db()
    assert (ann.arrived, ann.missing) == (None, None)


@pytest.mark.parametrize(
    "asked,names",
    [
        ("", ["Ann", "Ben"]),
        ("?q=be", ["Ben"]),
        ("?come=here", ["Ann"]),
        ("?come=missing", []),
    ],
)
def test_arrivals_are_found_by_name_and_state(olga, event, asked, names):
    ann, _ = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.check_in(olga, event.slug, ann.pk, here=True)
    desk = Client()
    desk.force_login(olga)

    shown = desk.get(reverse("event_arrivals", args=[event.slug]) + asked).content.decode()

    assert re.findall(r"<li><span><b>(\w+)</b>", shown) == names


def test_reminders_go_once_and_end_with_one_click(reader, olga, event, committing):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    event.wishes_until = brokerage.FIRST - timedelta(days=5)
    event.save()
    participants.stop_reminders(ben)
    now = event.wishes_until - timedelta(days=1)

    early = committing(lambda: event_reminders.remind(now - timedelta(days=2)))
    counts = [committing(lambda: event_reminders.remind(now)) for _ in range(2)]

    assert (early, counts) == (0, [1, 0])
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ann@example.org"], "Whom would you like to meet at Bluestone matchmaking?")
    leave = own("participant_letters", ann)
    assert letter.extra_headers["List-Unsubscribe"].endswith(f"{leave}>")
    Client(enforce_csrf_checks=True).post(leave, {"List-Unsubscribe": "One-Click"})
    ann.refresh_from_db()
    assert not ann.reminders


def test_the_day_before_tells_of_the_first_meeting_in_ones_own_zone(olga, event, committing):
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    Participant.objects.filter(pk=ann.pk).update(zone="Europe/Paris")
    participants.wish(ann, {ben.pk: YES}, olga)
    now = brokerage.FIRST - timedelta(hours=12)
    assert event_reminders.remind(now) == 0  # there is no timetable to tell of
    publish(olga, event)
    mail.outbox.clear()

    counts = [committing(lambda: event_reminders.remind(now)) for _ in range(2)]

    assert counts == [2, 0]  # Cleo meets nobody
    assert EventReminder.objects.filter(participant=cleo).count() == 0
    letter = next(one for one in mail.outbox if one.to == ["ann@example.org"])
    assert "begins on 2031-05-12 03:00 (Europe/Paris). You have 1 meetings" in " ".join(letter.body.split())


def test_my_events_are_those_of_the_account_and_of_its_confirmed_address(olga, event):
    ann_user, other = account("ann"), account("other")
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    Participant.objects.filter(pk=ben.pk).update(user=other)
    client = Client()
    client.force_login(ann_user)

    assert [row.pk for row in access_taking_part(ann_user)] == [ann.pk]
    assert [row.pk for row in access_taking_part(other)] == [ben.pk]
    assert access_taking_part(olga) == ()
    assert own("participant", ann) in client.get(reverse("account")).content.decode()


def test_an_address_that_nobody_confirmed_opens_nothing(olga, event):
    brokerage.take_part(olga, event, "Ann")
    thief = account("ann")
    thief.person.state = "pending"
    thief.person.save()

    assert access_taking_part(thief) == ()


def test_own_pages_ask_as_many_questions_for_three_as_for_one(reader, olga, event):
    ann, ben = brokerage.take_part(olga, event, "Ann", "Ben")
    participants.wish(ann, {ben.pk: YES}, olga)
    publish(olga, event)
    past(event)
    participants.answer(Participant.objects.get(pk=ann.pk), [ann.pk, ben.pk], 4, YES)
    participants.answer(Participant.objects.get(pk=ben.pk), [ann.pk, ben.pk], 4, YES)
    names = ("participant", *FILES)
    counts = {}
    for name in names:
        with CaptureQueriesContext(connection) as asked:
            reader.get(own(name, ann))
        counts[name] = len(asked)
    cleo, dan = brokerage.take_part(olga, event, "Cleo", "Dan")
    participants.wish(ann, {cleo.pk: YES, dan.pk: YES}, olga)
    publish(olga, event, 2)

    for name in names:
        with CaptureQueriesContext(connection) as asked:
            reader.get(own(name, ann))
        assert (name, len(asked)) == (name, counts[name])
