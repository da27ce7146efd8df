"""Days of the Chinese lunar calendar: in come the year, month and day that a text states, out comes the day of ours.

The feasts that move with the moon (春节, 端午节, 中秋节), and 清明, which moves with the sun.
"""

from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Final

from borax.calendars.lunardate import LunarDate

_LAST_DAY = 30  # the last day of a year, which has 29 or 30 of its last month
FEASTS: Final = {
    "春节": (1, 1),
    "农历新年": (1, 1),
    "大年初一": (1, 1),
    "元宵节": (1, 15),
    "元宵": (1, 15),
    "端午节": (5, 5),
    "端午": (5, 5),
    "七夕节": (7, 7),
    "七夕": (7, 7),
    "中元节": (7, 15),
    "中秋节": (8, 15),
    "中秋": (8, 15),
    "重阳节": (9, 9),
    "重阳": (9, 9),
    "腊八节": (12, 8),
    "腊八": (12, 8),
    "大年三十": (12, _LAST_DAY),
    "除夕夜": (12, _LAST_DAY),
    "除夕": (12, _LAST_DAY),
}


@lru_cache(maxsize=1024)
def lunar(year: int, month: int, day: int) -> date:
    """Return the day of our calendar; ValueError where the lunar year has no such day, or lies outside 1900 to 2100.

    The eve of a new year is asked for as the thirtieth and found as the twenty-ninth where the month has no more days.
    """
    try:
        found: date = LunarDate(year, month, day).to_solar_date()
    except ValueError:
        if (month, day) != (12, _LAST_DAY):
            raise
        return lunar(year, month, day - 1)
    return found


def nearest(month: int, day: int, reference: date) -> date:
    """Return the day of the lunar year that brings it nearest to the reference date, of the years that have it."""
    found = []
    for year in range(reference.year - 1, reference.year + 2):
        with suppress(ValueError):
            found.append(lunar(year, month, day))
    return min(found, key=lambda one: abs((one - reference).days))


def feast(name: str, year: int) -> date:
    """Return the day of a feast in a year of our calendar: the eve of the new year 2017 is of the lunar year 2016."""
    month, day = FEASTS[name]
    found = lunar(year, month, day)
    return found if found.year == year else lunar(year - 1, month, day)


def tomb_sweeping(year: int) -> date:
    """Return 清明, the day on which the sun stands at 15 degrees, by the rule that holds from 1901 to 2099."""
    since = year % 100
    constant = 4.81 if year >= 2000 else 5.59
    return date(year, 4, int(since * 0.2422 + constant) - since // 4)
