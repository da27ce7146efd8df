"""EDTF dates to days: in comes a date as written, out go the first and the last day it may mean, as numbers.

A day is the number 20240627, so that days compare and one integer field of the index holds them; 0 is unknown.
"""

import calendar
import re
from typing import Final

UNKNOWN: Final = 0
_DATE: Final = re.compile(r"(?P<year>\d{3}[\dX])(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")


def first_day(edtf: str) -> int:
    """Return the first day of a date or interval.

    >>> first_day("2024-06"), first_day("2023-11-06/2023-11-07"), first_day("202X"), first_day("")
    (20240601, 20231106, 20200101, 0)
    """
    match = _DATE.match(edtf)
    if match is None:
        return UNKNOWN
    year = int(match["year"].replace("X", "0"))
    return year * 10000 + _month(match, 1) * 100 + int(match["day"] or 1)


def last_day(edtf: str) -> int:
    """Return the last day of a date or interval.

    >>> last_day("2024-02"), last_day("2023-11-06/2023-11-07"), last_day("202X"), last_day("?")
    (20240229, 20231107, 20291231, 0)
    """
    match = _DATE.match(edtf.rpartition("/")[2])
    if match is None:
        return UNKNOWN
    year = int(match["year"].replace("X", "9"))
    month = _month(match, 12)
    return year * 10000 + month * 100 + int(match["day"] or calendar.monthrange(max(year, 1), month)[1])


def _month(match: re.Match[str], otherwise: int) -> int:
    """Return the month; what is no month (EDTF writes seasons as 21 to 24) counts as the whole year."""
    month = int(match["month"] or otherwise)
    return month if 1 <= month <= 12 else otherwise
