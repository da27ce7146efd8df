"""Times to look at: in come a kind and a day, out come weeks, months and years. Knows no Django."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)  # outside, no document was published


class Kind(StrEnum):
    """How long a time is."""

    WEEK = "week"  # from Monday
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A week, a month or a year: its first day and the first day after it."""

    kind: Kind
    first: date
    after: date

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.after - timedelta(days=1)

    def earlier(self) -> "Period":
        """Return the one before it.

        >>> period(Kind.MONTH, date(2024, 1, 31)).earlier().first
        datetime.date(2023, 12, 1)
        """
        return period(self.kind, self.first - timedelta(days=1))

    def later(self) -> "Period":
        """Return the one after it."""
        return period(self.kind, self.after)


def period(kind: Kind, day: date) -> Period:
    """Return the week, month or year that a day lies in.

    >>> period(Kind.WEEK, date(2024, 5, 16))
    Period(kind=<Kind.WEEK: 'week'>, first=datetime.date(2024, 5, 13), after=datetime.date(2024, 5, 20))
    """
    day = min(max(day, FIRST), LAST)
    match kind:
        case Kind.WEEK:
            first = day - timedelta(days=day.weekday())
            return Period(kind, first, first + timedelta(days=7))
        case Kind.MONTH:
            first = day.replace(day=1)
            return Period(kind, first, (first + timedelta(days=31)).replace(day=1))
        case Kind.YEAR:
            return Period(kind, date(day.year, 1, 1), date(day.year + 1, 1, 1))
