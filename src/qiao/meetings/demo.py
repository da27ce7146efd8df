"""An event to try the module with: its first day in, an invented event of eighty people with their wishes out.

Wishes are what the fields that people give and want make of them: a yes where somebody gives what one wants, a maybe
where it is only the other way round. So the timetable looks like that of a real event, and is the same on every day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import zip_longest
from typing import Any, Final
from zoneinfo import ZoneInfo

import yaml

DAYS: Final = 2
_YES, _MAYBE = 7, 4  # answers of one person at most, so that wishes exceed what two days can hold


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who takes part."""

    name: str
    organisation: str
    country: str
    languages: tuple[str, ...]
    zone: str
    offers: str
    seeks: str
    online: bool


@dataclass(frozen=True, slots=True)
class DemoSlot:
    """A slot: when, in which session, on which day."""

    start: datetime
    end: datetime
    session: str
    day: str


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """The event; wishes name people by their place in `people`, and are yes or maybe."""

    name_zh: str
    name_en: str
    about_zh: str
    about_en: str
    place: str
    zone: str
    slots: tuple[DemoSlot, ...]
    tables: tuple[tuple[str, str, bool], ...]  # name, hall, online
    interpreters: tuple[tuple[str, tuple[str, str]], ...]
    people: tuple[DemoPerson, ...]
    wishes: tuple[tuple[int, int, str], ...]


def demo(first: date) -> DemoEvent:
    """Return the event, held on this day and the next."""
    read = yaml.safe_load(files("qiao.meetings").joinpath("data", "demo.yaml").read_bytes())
    return DemoEvent(
        name_zh=read["name"]["zh"],
        name_en=read["name"]["en"],
        about_zh=read["about"]["zh"],
        about_en=read["about"]["en"],
        place=read["place"],
        zone=read["zone"],
        slots=tuple(_slots(read, first)),
        tables=tuple(_tables(read)),
        interpreters=tuple((name, (one, other)) for name, one, other in read["interpreters"]),
        people=tuple(_person(row, read) for row in read["people"]),
        wishes=tuple(_wishes([(set(row[6].split()), set(row[7].split())) for row in read["people"]])),
    )


def _slots(read: dict[str, Any], first: date) -> list[DemoSlot]:
    zone, length = ZoneInfo(read["zone"]), timedelta(minutes=read["minutes"])
    made = []
    for number in range(DAYS):
        day = first + timedelta(days=number)
        for session, begins, ends in read["sessions"]:
            start = datetime.combine(day, time.fromisoformat(begins), zone)
            until = datetime.combine(day, time.fromisoformat(ends), zone)
            while start + length <= until:
                made.append(DemoSlot(start, start + length, session, day.isoformat()))
                start += length
    return made


def _tables(read: dict[str, Any]) -> list[tuple[str, str, bool]]:
    there = [(f"{letter}{number}", hall, False) for hall, letter, count in read["halls"] for number in _first(count)]
    return there + [(f"Online {number}", "线上 Online", True) for number in _first(read["online"])]


def _first(count: int) -> range:
    return range(1, count + 1)


def _person(row: list[str], read: dict[str, Any]) -> DemoPerson:
    name, organisation, country, languages, offers, seeks, *_ = row
    online = name in read["online_only"]
    zone = read["zones"][country] if online else read["zone"]  # who is there lives by the clock of the place
    return DemoPerson(name, organisation, country, tuple(languages.split()), zone, offers, seeks, online)


def _wishes(people: list[tuple[set[str], set[str]]]) -> list[tuple[int, int, str]]:
    """Answer for everybody, beginning with who comes next in the list, so that nobody is wished by all."""
    count, made = len(people), []
    for number, (gives, wants) in enumerate(people):
        others = [(number + step) % count for step in range(1, count)]
        yes = [other for other in others if wants & people[other][0]]
        maybe = [other for other in others if gives & people[other][1] and other not in yes]
        for one, two in zip_longest(yes[:_YES], maybe[:_MAYBE]):
            made += [(number, other, answer) for other, answer in ((one, "yes"), (two, "maybe")) if other is not None]
    return made
