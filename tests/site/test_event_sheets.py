import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from tests.site import brokerage
from tests.site.people import account

from qiao_web.actions import events, participants, timetables
from qiao_web.models import Event
from qiao_web.permissions import Role
from qiao_web.sheets import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return account("olga", Role.ORGANISER)


@pytest.fixture
def event(olga) -> Event:
    made = brokerage.event(olga, tables=2)
    events.add_interpreter(olga, made.slug, events.InterpreterGiven("李华", "", (("en", "zh"),)))
    (ann,) = brokerage.take_part(olga, made, "Ann")
    (lin,) = brokerage.take_part(olga, made, "林青", languages=("zh",))
    brokerage.take_part(olga, made, "Zoe")
    participants.ask_for(olga, made.slug, [ann.pk, lin.pk], {"slot": made.slots.first().pk})
    timetables.run(timetables.begin(olga, made.slug, "solved", lambda _: None).pk)
    return made


@pytest.fixture
def desk(olga) -> Client:
    client = Client()
    client.force_login(olga)
    return client


def text_of(data: bytes) -> str:
    """The words of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    "kind,language,words",
    [
        (
            "booklet",
            "en",
            ["Bluestone matchmaking", "Ann Institute", "09:00–09:20", "林青", "interpreter: 李华", "Zoe"],
        ),
        ("booklet", "zh", ["青石对接会", "09:00–09:20", "李华", "Zoe"]),
        ("tables", "zh", ["Table 1", "Table 2", "Hall A", "09:00–09:20"]),
        ("interpreters", "en", ["李华", "English", "Ann"]),
        ("halls", "zh", ["Hall A", "中国（上海）时间", "Ann"]),
    ],
)
def test_sheets_hold_what_they_are_for(desk, event, kind, language, words):
    answer = desk.get(reverse("event_sheets", args=[event.slug, 1, kind, language]))

    assert answer.headers["Content-Type"] == "application/pdf"
    said = text_of(answer.content)
    assert [one for one in words if one not in said] == []


@pytest.mark.parametrize("kind,language", [("posters", "en"), ("booklet", "fr")])
def test_other_sheets_do_not_exist(desk, event, kind, language):
    assert desk.get(reverse("event_sheets", args=[event.slug, 1, kind, language])).status_code == 404


def test_the_timetable_leads_to_every_sheet_in_both_languages(desk, event):
    shown = desk.get(reverse("event_timetable", args=[event.slug, 1])).content.decode()

    assert [kind for kind in KINDS for code in ("zh", "en") if f"/qiao-{kind}-{code}.pdf" not in shown] == []
