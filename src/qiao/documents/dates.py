"""Dates as formats write them in their metadata, made EDTF: in comes a string, out a date or date-time, or None.

Only unambiguous forms are read: year first, or a month by name. What a time zone says is kept; nothing is converted.
"""

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime


def edtf(written: str | None) -> str | None:
    """Give the EDTF form of a metadata date, None if it is none or ambiguous.

    >>> edtf("2024/6/25 08:30"), edtf("20240625"), edtf("Tue, 25 Jun 2024 08:30:00 +0800"), edtf("6/5/2024")
    ('2024-06-25T08:30:00', '2024-06-25', '2024-06-25T08:30:00+08:00', None)
    """
    text = (written or "").strip()[:80]
    if match := _SEPARATED.match(text) or _COMPACT.match(text):
        return _whole(match)
    if not any(character.isalpha() for character in text):  # day and month by number: nobody can say which is which
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _whole(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        if day is None:
            return date(int(year), int(month), 1).isoformat()[:7]
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        clock = time(int(hour), int(minute or 0), int(second or 0))
        moment = datetime.combine(date(int(year), int(month), int(day)), clock).isoformat()  # the zone is copied
    except ValueError:
        return None
    return moment + _zone(zone)


def _zone(written: str | None) -> str:
    if not written:
        return ""
    digits = re.sub(r"\D", "", written)
    return "Z" if written.upper() == "Z" else f"{written[0]}{digits[:2]}:{(digits + '00')[2:4]}"


_CLOCK = r"(?:[T\s]*([01]?\d|2[0-3])[:：时]?([0-5]\d)(?:[:：分]?([0-5]\d))?(?:\.\d+)?\s*(Z|z|[+-]\d{2}[:']?\d{2})?)?"
_SEPARATED = re.compile(
    r"([12]\d{3})\s?[-/.年]\s?(1[0-2]|0?[1-9])(?![\d])(?:\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?!\d)日?" + _CLOCK + ")?",
    re.ASCII,
)
_COMPACT = re.compile(r"(?:D:)?([12]\d{3})(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])" + _CLOCK, re.ASCII)
