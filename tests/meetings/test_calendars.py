from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
from tests.meetings.making import event

from qiao.meetings.calendars import Whose, Words, appointments, calendar, meetings_of
from qiao.meetings.model import Meeting, Participant, Slot, Table

WORDS = Words(lambda meeting: "约谈 " + " / ".join(meeting.people), "My meetings", "qiao.example")
STAMP = datetime(2026, 3, 1, tzinfo=UTC)
TABLES = (Table("t1", "east"), Table("t2", "west"))
HELD = (
    Meeting(("w2",), ("a", "c"), "0.1", "t2", "i"),
    Meeting(("w1",), ("a", "b"), "0.0", "t1"),
    Meeting(("w3",), ("c", "d"), "0.2", "t2"),
)


def test_each_has_their_own_meetings_in_time():
    asked = replace(event(["ab", "ac", "cd"]), tables=TABLES)
    names = {
        (whose, name): [meeting.wishes[0] for meeting in meetings_of(asked, HELD, whose, name)]
        for whose, name in ((Whose.PERSON, "a"), (Whose.TABLE, "t2"), (Whose.INTERPRETER, "i"), (Whose.HALL, "west"))
    }

    assert list(names.values()) == [["w1", "w2"], ["w2", "w3"], ["w2"], ["w2", "w3"]]


def test_summer_time_and_midnight_fall_where_they_do_in_the_persons_zone():
    night = datetime(2026, 3, 29, 0, 45, tzinfo=UTC)  # Paris moves its clocks at 01:00 UTC that night
    slots = tuple(
        Slot(f"s{n}", night + timedelta(minutes=30 * n), night + timedelta(minutes=30 * n + 25)) for n in range(2)
    )
    asked = replace(event(["ab", "ac"]), slots=slots)
    held = (Meeting(("x",), ("a", "b"), "s0", "t0"), Meeting(("y",), ("a", "c"), "s1", "t0"))

    found = appointments(asked, held, Participant("a", zone="Europe/Paris"))

    assert [each.start.isoformat() for each in found] == ["2026-03-29T01:45:00+01:00", "2026-03-29T03:15:00+02:00"]


def test_a_calendar_reads_back():
    asked = replace(event(["ab", "ac", "cd"]), tables=TABLES)
    text = calendar(asked, meetings_of(asked, HELD, Whose.PERSON, "a"), WORDS, zone="Asia/Shanghai", stamp=STAMP)

    read = icalendar.Calendar.from_ical(text)
    entries = read.walk("VEVENT")
    assert [(str(e["UID"]), str(e["SUMMARY"]), str(e["LOCATION"]), e["DTSTART"].dt) for e in entries] == [
        ("w1@qiao.example", "约谈 a / b", "east · t1", asked.slots[0].start),
        ("w2@qiao.example", "约谈 a / c", "west · t2", asked.slots[1].start),
    ]
    assert str(read["X-WR-TIMEZONE"]) == "Asia/Shanghai"
