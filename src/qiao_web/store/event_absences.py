"""When somebody is away, as people write it in a cell: slots of an event go out as times, and times come in as slots.

A cell lists days (2026-12-01), starts of slots (2026-12-01 09:00) and stretches (2026-12-01 09:00-12:00), in the time
zone of the event and separated by semicolons. What fits no slot is an error: it would be lost without a word.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from qiao_web.models import Slot

_PARTS: Final = re.compile(r"[;；,，、\n]+")
_PART: Final = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?:[T\s]*(?P<start>\d{1,2}[:：]\d{2})(?:[:：]00)?(?:\s*(?:-|–|—|~|至|to)\s*(?P<end>\d{1,2}[:：]\d{2}))?)?"
)


def written(numbers: Iterable[int], slots: Iterable[Slot], zone: str) -> str:
    """Write slots by their starts, in order, so that `read` finds the same ones."""
    wanted = set(numbers)
    starts = sorted(slot.start for slot in slots if slot.pk in wanted)
    return "; ".join(f"{start.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for start in starts)


def read(text: str, slots: Iterable[Slot], zone: str) -> list[int]:
    """Return the numbers of the slots that a cell names; ValueError carries the part that names none."""
    places = [(slot.pk, slot.start.astimezone(ZoneInfo(zone)), slot.end.astimezone(ZoneInfo(zone))) for slot in slots]
    found: set[int] = set()
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        begin, end = _stretch(part)
        meant = {
            number
            for number, start, stop in places
            if start.replace(tzinfo=None) < end and begin < stop.replace(tzinfo=None)
        }
        if not meant:
            raise ValueError(part)
        found |= meant
    return sorted(found)


def _stretch(part: str) -> tuple[datetime, datetime]:
    """Return from when to when somebody is away, in the event's own time; a start alone is a moment."""
    said = _PART.fullmatch(part)
    try:
        if said is None:
            raise ValueError(part)  # noqa: TRY301  # the same answer as for a day that no calendar has
        day = date(int(said["year"]), int(said["month"]), int(said["day"]))
        begin = datetime.combine(day, _time(said["start"]))
        if said["end"]:
            end = datetime.combine(day, _time(said["end"]))
        else:
            end = begin + (timedelta(minutes=1) if said["start"] else timedelta(days=1))
    except (ValueError, OverflowError):
        raise ValueError(part) from None
    return begin, end


def _time(text: str | None) -> time:
    hours, _, minutes = (text or "0:00").replace("：", ":").partition(":")
    return time(int(hours), int(minutes))
