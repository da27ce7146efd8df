"""Sort keys: in come a day and a row's id, out comes one integer that sorts by day, then by id.

A list that is sorted by such a key pages by "less than the last key seen": one index, no ties, no missing days.
"""

from datetime import date

# Ids below 2**33 (eight billion rows) leave room for the days of ten thousand years in 63 bits.
_ID_BITS = 33


def order_key(day: date | None, row: int) -> int:
    """Return the sort key of a row; a row without a day comes before every day.

    >>> order_key(None, 7) < order_key(date(1, 1, 1), 1) < order_key(date(1, 1, 1), 2)
    True
    """
    return ((day.toordinal() if day else 0) << _ID_BITS) + row


def year_keys(year: int) -> tuple[int, int]:
    """Return the first key of a year and the first key after it."""
    last = date(year, 12, 31)
    return order_key(date(year, 1, 1), 0), (last.toordinal() + 1) << _ID_BITS
