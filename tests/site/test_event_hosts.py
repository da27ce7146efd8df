import pytest
from django.test import Client
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao.errors import UsageError
from qiao.meetings.hosts import CONTACT, LANGUAGE, Fit
from qiao_web.access import event_hosts
from qiao_web.access.event_hosts import access_reception
from qiao_web.actions import participants, timetables
from qiao_web.models import Event, Participant
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
    return [(one.guest.name, one.host.name) for one in access_reception(event, hosts, guests).received]


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

    (one,) = access_reception(event, "country:CHN", "").received

    assert one.host.name == "Lin"
    assert one.fits == (Fit("common_language", "en", LANGUAGE), Fit("earlier_contact", str(one.guest.pk), CONTACT))


def test_too_many_pairs_are_refused(event, monkeypatch):
    monkeypatch.setattr(event_hosts, "MOST_PAIRS", 3)

    with pytest.raises(UsageError, match="hosts_too_many"):
        access_reception(event, "country:CHN", "")


def test_the_page_tells_why_and_sends_a_file(olga, event):
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)
    query = "?hosts=country:CHN&guests="

    shown = desk.get(reverse("event_hosts", args=[event.slug]) + query).content.decode()
    table = b"".join(desk.get(reverse("event_hosts_csv", args=[event.slug]) + query).streaming_content).decode()

    assert "Both speak French." in shown
    assert table.splitlines()[1] == "Luc,luc@example.org,Lin,lin@example.org,Both speak French."
