"""Calendar files of a timetable: a person, a table, an interpreter or a hall goes in, iCalendar text comes out.

Times are in UTC, so that every program shows them in its own zone, over summer time too; the zone of whom the calendar
is for is named for programs that ask. An event keeps its id when it moves: calendars that follow the file update it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import icalendar

from qiao.meetings.model import Event, Meeting, Participant, Slot

_ASK_AGAIN: Final = "PT1H"  # how long a program that follows the calendar may wait


class Whose(StrEnum):
    """Whom or what a calendar is for."""

    PERSON = "person"
    TABLE = "table"
    INTERPRETER = "interpreter"
    HALL = "hall"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a calendar, in the reader's language: the title of a meeting and that of the calendar."""

    title: Callable[[Meeting], str]
    calendar: str
    domain: str  # of the site: ids of events end in it
    sequence: int = 0  # of this edition: programs take an entry with a higher one for a change
    detail: Callable[[Meeting], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting in the zone of whom it is for."""

    meeting: Meeting
    start: datetime
    end: datetime


def meetings_of(event: Event, meetings: Iterable[Meeting], whose: Whose, name: str) -> tuple[Meeting, ...]:
    """Return the meetings of a person, a table, an interpreter or a hall, in time."""
    halls = {table.id: table.hall for table in event.tables}
    order = {slot.id: number for number, slot in enumerate(event.slots)}
    tests: dict[Whose, Callable[[Meeting], bool]] = {
        Whose.PERSON: lambda meeting: name in meeting.people,
        Whose.TABLE: lambda meeting: meeting.table == name,
        Whose.INTERPRETER: lambda meeting: meeting.interpreter == name,
        Whose.HALL: lambda meeting: halls.get(meeting.table) == name,
    }
    chosen = filter(tests[whose], meetings)
    return tuple(sorted(chosen, key=lambda meeting: (order[meeting.slot], meeting.table)))


def appointments(event: Event, meetings: Iterable[Meeting], person: Participant) -> tuple[Appointment, ...]:
    """Return a person's meetings in their own zone."""
    slots, zone = {slot.id: slot for slot in event.slots}, ZoneInfo(person.zone)
    return tuple(
        Appointment(meeting, slots[meeting.slot].start.astimezone(zone), slots[meeting.slot].end.astimezone(zone))
        for meeting in meetings_of(event, meetings, Whose.PERSON, person.id)
    )


def calendar(event: Event, meetings: Sequence[Meeting], words: Words, *, zone: str, stamp: datetime) -> str:
    """Write meetings as a calendar; `stamp` is when the timetable was published."""
    slots = {slot.id: slot for slot in event.slots}
    halls = {table.id: table.hall for table in event.tables}
    made = icalendar.Calendar()
    made.add("prodid", f"-//Qiao//{words.domain}//")
    made.add("version", "2.0")
    made.add("x-wr-calname", words.calendar)
    made.add("x-wr-timezone", zone)
    made.add("x-published-ttl", _ASK_AGAIN)
    for meeting in meetings:
        made.add_component(_entry(meeting, slots[meeting.slot], halls.get(meeting.table, ""), words, stamp))
    return str(made.to_ical(), "utf-8")


def _entry(meeting: Meeting, slot: Slot, hall: str, words: Words, stamp: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{meeting.wishes[0]}@{words.domain}")
    entry.add("sequence", words.sequence)
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("dtstart", slot.start.astimezone(UTC))
    entry.add("dtend", slot.end.astimezone(UTC))
    entry.add("summary", words.title(meeting))
    entry.add("location", " · ".join(part for part in (hall, meeting.table) if part))
    detail = words.detail(meeting)
    if detail:
        entry.add("description", detail)
    return entry
