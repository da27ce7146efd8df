"""EDTF dates to calendar days: in comes a date string, out come its first and last day, for sorting and filtering."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_SIMPLE = re.compile(r"(\d{1,3}X{1,3}|\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
# EDTF seasons 21 to 24, quarters 33 to 36 and halves 40 and 41 in the place of the month: first and last month.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}

Days = tuple[date, date]


@lru_cache(maxsize=4096)  # the claims of an article share their dates
def days(edtf: str | None) -> Days | None:
    """Return the first and last day of an EDTF date, interval or date-time; None where it names none.

    >>> days("2023-11")
    (datetime.date(2023, 11, 1), datetime.date(2023, 11, 30))
    >>> days("2021/2025")
    (datetime.date(2021, 1, 1), datetime.date(2025, 12, 31))
    """
    if not edtf:
        return None
    begin, slash, end = edtf.partition("/")
    first, last = _one(begin), _one(end) if slash else None
    if first is None or last is None:
        return first or last
    return (first[0], last[1]) if first[0] <= last[1] else None


def first_day(edtf: str | None) -> date | None:
    """Return the first day of an EDTF date."""
    found = days(edtf)
    return found[0] if found else None


def last_day(edtf: str | None) -> date | None:
    """Return the last day of an EDTF date."""
    found = days(edtf)
    return found[1] if found else None


def _one(text: str) -> Days | None:
    """Read one date; qualifiers (~ ? %) say how sure it is and are left aside, as is the time of day."""
    match = _SIMPLE.fullmatch(text.strip("~?%").split("T", 1)[0])
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if first_year != last_year or month in {None, "XX"}:
            return date(first_year, 1, 1), date(last_year, 12, 31)
        return _months(first_year, int(month), None if day in {None, "XX"} else int(day))
    except ValueError:
        return None


def _months(year: int, month: int, day: int | None) -> Days | None:
    """Bound a month, a season or a day of a year."""
    if day is not None:
        return date(year, month, day), date(year, month, day)
    first, last = _SEASONS.get(month) or _HALVES.get(month) or (month, month)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
