import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.site import brokerage
from tests.site.people import account

from qiao.meetings.model import Code
from qiao_web.actions import participants, timetables
from qiao_web.permissions import Role
from qiao_web.views import event_words

KNOWN = event_words.Names(
    people={"9001": "Ann", "9002": "Ben"},
    slots={"9011": "12 May 09:00–09:20", "9012": "12 May 09:20–09:40"},
    tables={"9021": "Hall A · Table 1"},
    interpreters={"9031": "Lin"},
    wishes={"w9041": "Ann – Ben", "r9042": "Ann – Cleo"},
)
# All data that codes carry, with numbers that no person should ever read.
DATA = {
    "by": "9001",
    "other": "9002",
    "person": "9001",
    "people": "9001, 9002",
    "slot": "9011",
    "slots": 3,
    "table": "9021",
    "interpreter": "9031",
    "wish": "w9041",
    "wishes": "w9041, r9042",
    "before": "w9041",
    "after": "r9042",
    "languages": "en-zh, fr-zh",
    "kind": "table",
    "id": "9021",
    "sessions": "morning",
    "zone": "Mars/Base",
    **dict.fromkeys(("needed", "largest", "most", "least", "held", "bound", "limit", "weight", "tables", "seconds"), 2),
}


@pytest.mark.parametrize("code", [code.value for code in Code])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_reason_names_and_never_numbers(code, language):
    with translation.override(language):
        said = event_words.reason(code, {**DATA, "other": "9012"} if code == "slots_overlap" else DATA, KNOWN)

    assert said != code
    assert "?" not in said
    assert not re.search(r"90\d\d", said)


@pytest.mark.parametrize(
    "language,said",
    [
        ("en", "No interpreter works between Chinese – English, Chinese – French."),
        ("zh-hans", "没有能译中文 – 英语、中文 – 法语的译员。"),
    ],
)
def test_languages_of_a_reason_are_named(language, said):
    with translation.override(language):
        assert event_words.reason("no_interpreter", {"languages": "zh-en, zh-fr"}, KNOWN) == said


@pytest.mark.django_db
def test_why_there_is_no_timetable_names_the_meetings():
    olga = account("olga", Role.ORGANISER)
    event = brokerage.event(olga, slots=1)
    ann, ben, cleo = brokerage.take_part(olga, event, "Ann", "Ben", "Cleo")
    for other in (ben, cleo):
        participants.ask_for(olga, event.slug, [ann.pk, other.pk], {"must": True})
    timetables.run(timetables.begin(olga, event.slug, "solved", lambda _: None).pk)
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(olga)

    shown = desk.get(reverse("event_timetables", args=[event.slug])).content.decode()

    assert "The meeting “Ann – Ben” must be held." in shown
    assert "The meeting “Ann – Cleo” must be held." in shown


@pytest.mark.parametrize(
    "zone,language,words",
    [
        ("Asia/Shanghai", "zh-hans", "中国（上海）时间"),
        ("Asia/Shanghai", "en", "China (Shanghai) Time"),
        ("Africa/Nairobi", "zh-hans", "肯尼亚时间"),
        ("UTC", "en", "UTC"),
        ("Etc/GMT-3", "zh-hans", "Etc/GMT-3"),
    ],
)
def test_a_time_zone_is_named_as_people_do(zone, language, words):
    with translation.override(language):
        assert event_words.zone_words(zone) == words
