"""What a date in a text is: the value that `qiao.claims.dates` answers with, and the calendar that its readers share.

A `Point` is a date with parts missing, as a text states it; `edtf` resolves and writes it. Where no reference date is
known, missing years stay unknown (`XXXX-10-30`).
"""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.model import Basis


class DateKind(StrEnum):
    """What an expression of time is."""

    DATE = "date"
    RANGE = "range"
    NOW = "now"  # 截至目前, "as of now": a marker, not a date
    TIME = "time"  # a time of no day: T15:30:00, which ISO 8601 writes and EDTF does not
    AGO = "ago"  # 多年来, "recently": no bounds


class DateSpan(Struct, frozen=True):
    """An expression of time at `text[start:end]` and its EDTF; None for markers and what cannot be resolved."""

    start: int
    end: int
    edtf: str | None
    kind: DateKind
    basis: Basis


class Point(Struct, frozen=True):
    """A date as stated: parts not stated are None. `season` is an EDTF season, 21 to 24."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    relative: bool = False  # some part was counted from the reference date
    decade: bool = False
    century: bool = False

    def possible(self) -> bool:
        """Tell whether the calendar has such a day; 29 February is judged by the year where there is one."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        if self.month is None:
            return 1 <= self.day <= 31
        year = self.year if self.year is not None and 1 <= self.year <= 9999 else 2000
        return 1 <= self.day <= calendar.monthrange(year, self.month)[1]


def resolved(point: Point, reference: date | None) -> Point:
    """Fill in the year and month that the text leaves out with those nearest to the reference date."""
    if reference is None or point.year is not None or point.century:
        return point
    if point.month is not None:
        years = (reference.year, reference.year - 1, reference.year + 1)
        options = [Point(year, point.month, point.day, relative=True) for year in years]
    elif point.day is not None:
        options = [
            Point(year, month, point.day, relative=True)
            for year, month in (shift_month(reference.year, reference.month, by) for by in (0, -1, 1))
        ]
    elif point.season is not None:
        return Point(reference.year, season=point.season, relative=True)
    else:
        return point
    real = [option for option in options if option.possible()]
    if not real and (point.month, point.day) == _LEAP_DAY:
        real = [Point(reference.year + by, *_LEAP_DAY, relative=True) for by in range(-7, 8)]
        real = [option for option in real if option.possible()]
    return min(real, key=lambda option: _distance(option, reference)) if real else point


_LEAP_DAY = (2, 29)


def opening(first: Point, last: Point, reference: date | None) -> Point:
    """Resolve the first of two dates that leave their years out so that what lies between them is nearest.

    What the reference date lies in is nearest of all: May to October, in September, is of this year.
    """
    month = last.month or first.month
    stated = first.year is not None or last.year is not None or last.season is not None
    if stated or first.month is None or month is None or reference is None:
        return resolved(first, reference)
    options: list[tuple[int, bool, int]] = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        over = year + (month < first.month)
        days = calendar.monthrange(year, first.month)[1], calendar.monthrange(over, month)[1]
        low = date(year, first.month, min(first.day or 1, days[0]))
        high = date(over, month, min(last.day or days[1], days[1]))
        away = max((low - reference).days, (reference - high).days, 0)
        options.append((away, low > reference, year))
    found = replace(first, year=min(options)[2], relative=True)
    return found if found.possible() else resolved(first, reference)


def _distance(option: Point, reference: date) -> tuple[int, bool]:
    """Measure how far a reading lies from the reference date; at the same distance the past is nearer."""
    days = (_middle(option) - reference).days
    return abs(days), days > 0


def _middle(point: Point) -> date:
    return date(point.year or 1, point.month or 7, point.day or 15)


def edtf(point: Point) -> str:
    """Write a point in EDTF."""
    year = "XXXX" if point.year is None else f"{point.year:04d}"
    if point.century:
        return f"{year[:2]}XX"
    if point.decade:
        return f"{year[:3]}X"
    if point.season is not None:
        return f"{year}-{point.season}"
    if point.month is None and point.day is None:
        return year
    month = "XX" if point.month is None else f"{point.month:02d}"
    return f"{year}-{month}" if point.day is None else f"{year}-{month}-{point.day:02d}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Count months from a month."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def shifted(day: date, unit: str, by: int) -> date | None:
    """Count days, weeks, months or years from a day; None outside the calendar."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=by * (7 if unit == "week" else 1))
        year, month = shift_month(day.year, day.month, by * (12 if unit == "year" else 1))
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def of_day(day: date) -> Point:
    """Return the point of a day counted from the reference date."""
    return Point(day.year, day.month, day.day, relative=True)


def forward(first: Point, last: Point) -> Point:
    """Put a weekday that closes a range into the week behind the one that opens it: from Friday to Monday."""
    if None in (first.year, first.month, first.day, last.year, last.month, last.day) or not last.relative:
        return last
    low = date(first.year or 1, first.month or 1, first.day or 1)
    high = date(last.year or 1, last.month or 1, last.day or 1)
    weeks = -((high - low).days // 7)
    return of_day(high + timedelta(weeks=weeks)) if 0 < weeks <= _WEEKS else last


_WEEKS = 3  # next Monday is at most so far from last Friday


def week_of(day: date, weekday: int, weeks: int = 0) -> date:
    """Return the given weekday (0 is Monday) of the week that is `weeks` away from that of `day`."""
    return day - timedelta(days=day.weekday()) + timedelta(days=weekday, weeks=weeks)


def easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + w - 7 * ((a + 11 * h + 22 * w) // 451) + 114, 31)
    return date(year, month, day + 1)
