"""Feasts of the Islamic calendar: in come a feast and a year of ours, out comes the day.

The months are those of the tabular calendar (30 and 29 days in turn, eleven leap days in thirty years) from its epoch
of 15 July 622. Those that begin with the sighting of the moon may begin a day later.
"""

from datetime import date
from itertools import count
from typing import Final

_EPOCH: Final = 227014  # 15 July 622 of the Julian calendar, as `date.toordinal` counts
FEASTS: Final = {  # month and day; names in small letters, and in Chinese
    (1, 1): "islamic new year|hijri new year|arabic new year",
    (1, 10): "ashura|day of ashura",
    (3, 12): "mawlid|mawlid al-nabi|圣纪节",
    (9, 1): "ramadan|ramazan|ramzan|ramadhan|ramathan",
    (10, 1): "eid al-fitr|eid al fitr|eid ul-fitr|eid ul fitr|festival of breaking the fast|开斋节|肉孜节",
    (
        12,
        10,
    ): "eid al-adha|eid al adha|eid ul-adha|eid ul adha|feast of the sacrifice|festival of sacrifice|古尔邦节|宰牲节",
}
NAMES: Final = {name: day for day, names in FEASTS.items() for name in names.split("|")}


def feast(name: str, year: int) -> date:
    """Return the first day of the year on which the feast falls; ValueError where it falls on none."""
    month, day = NAMES[name]
    for islamic in count(max(1, (year - 623) * 33 // 32)):
        found = date.fromordinal(_ordinal(islamic, month, day))
        if found.year >= year:
            break
    if found.year != year:
        raise ValueError(name)
    return found


def _ordinal(year: int, month: int, day: int) -> int:
    return _EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
