"""The parts of English dates: in come words, out come months, days, years, counts and units."""

import re
from contextlib import suppress
from datetime import date, timedelta

from qiao.claims.date.en.forms import (
    CARDINALS,
    MONTHS,
    ORDINALS,
)
from qiao.claims.date.model import shift_month

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MONTHS_ABOUT = 12  # a weekday and a number meet in some month of a year


def month_number(word: str | None) -> int | None:
    """Return the number of a month."""
    return MONTHS.get((word or "").lower().rstrip("."))


def daynum(word: str | None) -> int | None:
    """Read a day of the month in digits or words."""
    if not word:
        return None
    low = re.sub(r"\s+", " ", word.lower())
    digits = re.match(r"\d+", low)
    return int(digits.group()) if digits is not None else ORDINALS.get(low) or CARDINALS.get(low)


def year_of(word: str | None, reference: date | None = None) -> tuple[int | None, bool]:
    """Read a stated or relative year; True where it was counted from the reference date."""
    if not word:
        return None, False
    digits = re.search(r"\d+", word)
    if digits is not None:
        year = int(digits.group())
        if len(digits.group()) == 2:
            year += 2000 if year < 40 else 1900
        return year, False
    if reference is None:
        return None, True
    return reference.year + direction(word), True


def direction(word: str) -> int:
    """Tell whether a word points back (-1), forward (1) or at now (0)."""
    low = word.lower()
    if any(mark in low for mark in ("last", "past", "previous", "preceding", "recent")):
        return -1
    return 1 if any(mark in low for mark in ("next", "coming", "following", "upcoming")) else 0


def count_of(word: str) -> int | None:
    """Read the count of a length: a, two, several."""
    low = word.lower().strip()
    if low in ("a", "an"):
        return 1
    if "couple" in low:
        return 2
    if low in ("several", "few", "a few"):
        return 3
    return int(low) if low.isdigit() else _in_words(low)


def _in_words(low: str) -> int | None:
    """Read a count below a hundred."""
    tens, _, ones = low.replace("-", " ").partition(" ")
    return CARDINALS.get(low) if tens not in _TENS else _TENS[tens] + (CARDINALS.get(ones, 0) if ones else 0)


def unit_of(word: str, count: int) -> tuple[str, int]:
    """Return the calendar unit of a word, and the count in it."""
    low = word.lower().rstrip("s")
    if low == "decade":
        return "year", count * 10
    if low == "quarter":
        return "month", count * 3
    if low == "fortnight":
        return "week", count * 2
    return {"yr": "year", "business day": "day", "weekend": "week"}.get(low, low), count


def named_day(weekday: int, number: int, reference: date) -> date | None:
    """Return the day of a month of that name and number that is nearest to the reference date: Monday the 21st."""
    found: list[date] = []
    for by in range(-_MONTHS_ABOUT, _MONTHS_ABOUT + 1):
        with suppress(ValueError):
            found.append(date(*shift_month(reference.year, reference.month, by), number))
    named = [day for day in found if day.weekday() == weekday]
    return min(named, key=lambda day: abs((day - reference).days)) if named else None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return the first, second or last (-1) such weekday of a month."""
    if which < 0:
        last = date(*shift_month(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=which - 1)
