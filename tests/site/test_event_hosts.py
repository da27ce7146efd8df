import pytest
from django.test import Client
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao.meetings.hosts import CONTACT, LANGUAGE, Fit
from qiao_web.access import event_hosts
from qiao_web.access.event_hosts import assign
from qiao_web.actions import event_tasks, participants, timetables
from qiao_web.models import Event, EventTask, Participant
from qiao_web.models.events import HOSTS
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def event(olga) -> Event:
    """Two hosts from China, two guests from Kenya and France who speak one language each."""
    made = brokerage.event(olga)
    enter(olga, made, "Lin", "CHN", ["zh", "fr"])
    enter(olga, made, "Qiu", "CHN", ["zh", "en"])
    enter(olga, made, "Wanjiru", "KEN", ["en"])
    enter(olga, made, "Luc", "FRA", ["fr"])
    return made


def enter(by, made, name, country, languages) -> Participant:
    given = {"name": name, "email": f"{name.lower()}@example.org", "country": country, "languages": languages}
    return participants.enter(by, made.slug, given)


def found(event, hosts, guests="") -> list[tuple[str, str]]:
    return [(one.guest.name, one.host.name) for one in assign(event, hosts, guests).received]


def test_guests_get_hosts_who_speak_with_them(event):
    assert found(event, "country:CHN") == [("Luc", "Lin"), ("Wanjiru", "Qiu")]
    assert found(event, "country:CHN", "country:KEN") == [("Wanjiru", "Qiu")]
    assert found(event, "country:PER") == []


def test_who_met_before_meets_again(olga, event):
    earlier = brokerage.event(olga, name_en="Earlier")
    lin, wanjiru = enter(olga, earlier, "Lin", "CHN", ["en"]), enter(olga, earlier, "Wanjiru", "KEN", ["en"])
    participants.ask_for(olga, earlier.slug, [lin.pk, wanjiru.pk], {})
    timetables.run(timetables.begin(olga, earlier.slug, "solved", lambda _: None).pk)
    timetables.publish(olga, earlier.slug, 1)
    Participant.objects.filter(event=event, name="Lin").update(languages=["zh", "en"])
    Participant.objects.filter(event=event, name="Luc").delete()

    (one,) = assign(event, "country:CHN", "").received

    assert one.host.name == "Lin"
    assert one.fits == (Fit("common_language", "en", LANGUAGE), Fit("earlier_contact", str(one.guest.pk), CONTACT))


def test_too_many_pairs_are_refused(event, monkeypatch):
    monkeypatch.setattr(event_hosts, "MOST_PAIRS", 3)

    with pytest.raises(UsageError, match="hosts_too_many"):
        assign(event, "country:CHN", "")


def test_the_page_begins_shows_progress_tells_why_and_sends_a_file(olga, event):
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)
    address = reverse("event_hosts", args=[event.slug])

    desk.post(address, {"hosts": "country:CHN", "guests": ""})
    waiting = desk.get(address).content.decode()
    again = desk.post(address, {"hosts": "country:CHN", "guests": ""}, follow=True).content.decode()
    event_tasks.run(EventTask.objects.get().pk)  # as the process that the page starts
    shown = desk.get(address).content.decode()
    table = b"".join(desk.get(reverse("event_hosts_csv", args=[event.slug])).streaming_content).decode()

    assert ("<progress" in waiting, "Both speak French." in waiting) == (True, False)
    assert "This is being computed already." in again
    assert ("<progress" in shown, "Both speak French." in shown) == (False, True)
    assert table.splitlines()[1] == "Luc,luc@example.org,Lin,lin@example.org,Both speak French."


def test_who_left_since_is_left_out(olga, event):
    row = event_tasks.begin(olga, event.slug, HOSTS, {"hosts": "country:CHN", "guests": ""}, lambda _: None)
    event_tasks.run(row.pk)
    row.refresh_from_db()
    participants.withdraw(Participant.objects.get(name="Luc"), None)

    found = event_hosts.access_reception(event, row.result)

    assert [(one.guest.name, one.host.name) for one in found.received] == [("Wanjiru", "Qiu")]


def test_too_many_pairs_are_told_on_the_page(olga, event, monkeypatch):
    monkeypatch.setattr(event_hosts, "MOST_PAIRS", 3)
    row = event_tasks.begin(olga, event.slug, HOSTS, {"hosts": "country:CHN", "guests": ""}, lambda _: None)
    event_tasks.run(row.pk)
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)

    assert "more than 3 pairs" in desk.get(reverse("event_hosts", args=[event.slug])).content.decode()
