"""Events in words: in come rows of an event, out come the words that its pages show, in the language of the page.

Times are shown in a zone that is named: the event's for organisers, their own for participants.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from qiao_web import phrases
from qiao_web.access.timetables import WISH_FIELDS, Asked, Parts
from qiao_web.models import Event, Slot, Table
from qiao_web.models.events import (
    APPLIED,
    APPROVED,
    CANCELLED,
    CLOSED,
    DECLINED,
    DONE,
    DRAFT,
    FAILED,
    MAYBE,
    MOVED,
    NO,
    OPEN,
    OVER,
    REPAIRED,
    RUNNING,
    SOLVED,
    WAITING,
    WITHDRAWN,
    YES,
)
from qiao_web.views import formats, labels, terms
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

STATES: Final[labels.Words] = {
    DRAFT: _("draft"),
    OPEN: _("open to registrations and wishes"),
    CLOSED: _("closed to registrations"),
    OVER: _("over"),
}
MOVES: Final[labels.Words] = {
    DRAFT: _("Back to a draft"),
    OPEN: _("Open it"),
    CLOSED: _("Close it to registrations"),
    OVER: _("End it"),
}
TAKING_PART: Final[labels.Words] = {
    APPLIED: _("waits for approval"),
    APPROVED: _("takes part"),
    DECLINED: _("declined"),
    WITHDRAWN: _("withdrawn"),
}
ANSWERS: Final[labels.Words] = {YES: _("yes"), MAYBE: _("maybe"), NO: _("no")}
STATUSES: Final[labels.Words] = {
    WAITING: _("waits to begin"),
    RUNNING: _("is being made"),
    DONE: _("finished"),
    FAILED: _("none could be made"),
    CANCELLED: _("cancelled"),
}
ORIGINS: Final[labels.Words] = {
    SOLVED: _("computed"),
    REPAIRED: _("mended from the published one"),
    MOVED: _("moved by hand"),
}


def name_of(event: Event) -> Words:
    """Return the name of an event in the language of the page, or in the other."""
    return words_in(event.name_zh, event.name_en)


def local(when: datetime | None, zone: str) -> datetime | None:
    """Return a time as a clock on the wall in a zone shows it, for a field of a form."""
    return None if when is None else when.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def machine(when: datetime | None, zone: str) -> str:
    """Write a time for a file: 2026-05-12 09:20 in a zone; empty where there is none."""
    return "" if when is None else f"{when.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def clock(when: datetime, zone: str) -> str:
    """Write a time of day in a zone: 09:20; where clocks go back and an hour comes twice, with its offset."""
    local = when.astimezone(ZoneInfo(zone))
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%H:%M} ({formats.offset(local)})" if twice else f"{local:%H:%M}"


def zone_words(zone: str) -> str:
    """Name a time zone: 中国（上海）时间, or China (Shanghai) Time; one that no country has stays as it is."""
    if get_global("zone_territories").get(zone, "ZZ") in {"ZZ", "001"}:  # no country, the world
        return zone
    return str(get_timezone_location(ZoneInfo(zone), locale="zh_Hans" if formats.is_chinese() else "en"))


def day(when: datetime, zone: str) -> str:
    """Write a day with its weekday in a zone: 2026年5月12日 星期二, or Tuesday, 12 May 2026."""
    return _day_in(when.astimezone(ZoneInfo(zone)).date(), formats.language())


def moment(when: datetime, zone: str) -> str:
    """Write a day and a time of day in a zone: Tuesday, 12 May 2026 09:20."""
    return f"{day(when, zone)} {clock(when, zone)}"


@lru_cache(maxsize=1_000)
def _day_in(day: date, language: str) -> str:
    """Write a day once for each language: a booklet of thousands of people writes the same few again and again."""
    return format_date(day, "Y年n月j日 l" if language == "zh" else "l, j F Y")


def short_day(when: datetime, zone: str) -> str:
    """Write a day without its year: 5月12日, or 12 May."""
    return format_date(when.astimezone(ZoneInfo(zone)).date(), "n月j日" if formats.is_chinese() else "j M")


def slot_words(slot: Slot, zone: str) -> str:
    """Write a slot: 12 May 09:20–09:40."""
    return f"{short_day(slot.start, zone)} {clock(slot.start, zone)}–{clock(slot.end, zone)}"


def span(first: datetime | None, last: datetime | None, zone: str) -> str:
    """Write from when to when an event is held; empty where it has no slots yet."""
    if first is None or last is None:
        return ""
    begins, ends = (when.astimezone(ZoneInfo(zone)).date().isoformat() for when in (first, last))
    return formats.edtf(begins if begins == ends else f"{begins}/{ends}")


def table_words(table: Table) -> str:
    """Write a table with its hall."""
    return f"{table.hall} · {table.name}" if table.hall else table.name


def languages_words(codes: Iterable[str]) -> str:
    """Write languages in a row."""
    return _listed(terms.term("languages", code) for code in codes)


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in reasons are called: people, slots, tables, interpreters, by their number as text."""

    people: Mapping[str, str]
    slots: Mapping[str, str]
    tables: Mapping[str, str]
    interpreters: Mapping[str, str]
    wishes: Mapping[str, str]


def names(event: Event, parts: Parts, asked: Mapping[str, Asked]) -> Names:
    """Gather the names of an event, and of the wishes that reasons mention: each by who meets."""
    people = {str(one.pk): one.name for one in parts.people.values()}
    return Names(
        people=people,
        slots={str(one.pk): slot_words(one, event.zone) for one in parts.slots.values()},
        tables={str(one.pk): table_words(one) for one in parts.tables.values()},
        interpreters={str(one.pk): one.name for one in parts.interpreters.values()},
        wishes={name: " – ".join(people.get(str(number), "…") for number in one.people) for name, one in asked.items()},
    )


def reason(code: str, data: Mapping[str, Any], known: Names) -> str:
    """Write a reason of a timetable as a sentence, with names in the place of numbers."""
    kinds: dict[str, Mapping[str, str]] = {
        **dict.fromkeys(("person", "people", "by", "other", "participant"), known.people),
        **dict.fromkeys(("slot", "slots"), known.slots),
        "table": known.tables,
        "interpreter": known.interpreters,
        **dict.fromkeys(WISH_FIELDS, known.wishes),
    }
    kinds["id"] = kinds.get(str(data.get("kind", "")), {})
    if code == "slots_overlap":
        kinds["other"] = known.slots
    said = {name: _named(name, value, kinds) for name, value in data.items()}
    return phrases.sentence(code, said, formats.language())


def _named(name: str, value: Any, kinds: Mapping[str, Mapping[str, str]]) -> str | int | float:  # noqa: ANN401  # JSON
    if name == "languages":
        pairs = [one.split("-") for one in str(value).replace(",", " ").split()]
        return _listed([" – ".join(terms.term("languages", code) for code in pair) for pair in pairs])
    if name in kinds and isinstance(value, str):
        found = [kinds[name].get(one, one) for one in value.replace(",", " ").split()]
        return _listed(found) or value
    return value if isinstance(value, int | float) else str(value)


def _listed(words: Iterable[str]) -> str:
    return ("、" if formats.is_chinese() else ", ").join(words)
