"""How values become columns: in come days, numbers and ids, out come keys and exact text. Knows no Django.

A list that is sorted by an order key pages by "less than the last key seen": one index, no ties, no missing days.
"""

import math
from datetime import date
from decimal import Decimal

# Ids below 2**33 (eight billion rows) leave room for the days of ten thousand years in 63 bits.
_ID_BITS = 33
# Longer numbers are kept in scientific notation: "1E+400" rather than four hundred zeros.
_LONGEST_PLAIN = 400
# The largest number that every database takes as a float; it only sorts, the exact value stands beside it.
_LARGEST = 1e300


def article_key(sha256: str, position: int) -> str:
    """Return the name of an article that stays the same when its document is read again: the key in the index.

    >>> article_key("3fa0", 2)
    '3fa0:2'
    """
    return f"{sha256}:{position}"


def order_key(day: date | None, row: int) -> int:
    """Return the sort key of a row; a row without a day comes before every day.

    >>> order_key(None, 7) < order_key(date(1, 1, 1), 1) < order_key(date(1, 1, 1), 2)
    True
    """
    return ((day.toordinal() if day else 0) << _ID_BITS) + row


FIRST_DATED = 1 << _ID_BITS  # smaller sort keys are those of rows without a day


def year_keys(year: int) -> tuple[int, int]:
    """Return the first key of a year and the first key after it."""
    last = date(year, 12, 31)
    return order_key(date(year, 1, 1), 0), (last.toordinal() + 1) << _ID_BITS


def key_day(key: int) -> date | None:
    """Return the day of a sort key; None where it has none.

    >>> key_day(order_key(date(2024, 5, 1), 9))
    datetime.date(2024, 5, 1)
    """
    ordinal = key >> _ID_BITS
    return date.fromordinal(ordinal) if ordinal else None


def key_year(key: int) -> int | None:
    """Return the year of a sort key's day; None where it has no day.

    >>> key_year(order_key(date(2024, 5, 1), 9))
    2024
    """
    day = key_day(key)
    return day.year if day else None


def exact_text(value: Decimal) -> str:
    """Write a number without rounding, plain where that is of bounded length: 16000, 3.5.

    >>> exact_text(Decimal("1.6E+4"))
    '16000'
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > _LONGEST_PLAIN:
        return str(value)
    return format(value, "f")


def sortable(value: Decimal) -> float:
    """Return a float to sort by, bounded so that every database takes it.

    >>> sortable(Decimal("1E+999"))
    1e+300
    """
    number = float(value) if value.is_finite() else math.copysign(_LARGEST, value)
    return max(-_LARGEST, min(_LARGEST, number))
