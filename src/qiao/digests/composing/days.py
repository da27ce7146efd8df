"""EDTF to words: in comes a date as claims hold it, out comes the same date as a language writes it.

What EDTF can say and the patterns cannot is None: the caller then leaves the date out, and never bends it.

    >>> day("2023-10", "en"), day("2023-11-06/2023-11-07", "zh"), day("2024~", "en")
    ('October 2023', '2023年11月6日至7日', 'about 2024')
"""

import re
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<about>~)?")
_DECADE: Final = re.compile(r"(?P<decade>\d{3})X")
_QUARTERS: Final = range(33, 37)
_HALVES: Final = range(40, 42)
_SEASONS: Final = {21: ("spring", "春季"), 22: ("summer", "夏季"), 23: ("autumn", "秋季"), 24: ("winter", "冬季")}
_ORDINALS: Final = ("first", "second", "third", "fourth")


def day(edtf: str, language: str) -> str | None:
    """Write a date or a span of dates."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first, language)
    if last in ("", ".."):
        begun = _one(first, language)
        return begun and (f"{begun}以来" if language == "zh" else f"since {begun}")
    if first in ("", ".."):
        ended = _one(last, language)
        return ended and (f"{ended}之前" if language == "zh" else f"before {ended}")
    return _span(first, last, language)


def is_whole_day(edtf: str) -> bool:
    """Tell a day from a month, a year or a span."""
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf) is not None


def _one(edtf: str, language: str) -> str | None:
    edtf = edtf.partition("T")[0]
    if decade := _DECADE.fullmatch(edtf):
        return f"{decade['decade']}0年代" if language == "zh" else f"the {decade['decade']}0s"
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    month = int(match["month"] or 0)
    written = _chinese(match["year"], month, match["day"]) if language == "zh" else _english(match, month)
    if written is None or not match["about"]:
        return written
    return f"{written}前后" if language == "zh" else f"about {written}"


def _chinese(year: str, month: int, number: str | None) -> str | None:
    if month in _QUARTERS:
        return f"{year}年第{'一二三四'[month - 33]}季度"
    if month in _HALVES:
        return f"{year}年{'上下'[month - 40]}半年"
    if month in _SEASONS:
        return f"{year}年{_SEASONS[month][1]}"
    if month > 12:
        return None
    return f"{year}年" + (f"{month}月" if month else "") + (f"{int(number)}日" if number else "")


def _english(match: re.Match[str], month: int) -> str | None:
    year = match["year"]
    if month in _QUARTERS:
        return f"the {_ORDINALS[month - 33]} quarter of {year}"
    if month in _HALVES:
        return f"the {_ORDINALS[month - 40]} half of {year}"
    if month in _SEASONS:
        return f"{_SEASONS[month][0]} {year}"
    if month > 12:
        return None
    if not month:
        return year
    return f"{int(match['day'])} {_MONTHS[month - 1]} {year}" if match["day"] else f"{_MONTHS[month - 1]} {year}"


def _span(first: str, last: str, language: str) -> str | None:
    """Write both ends, the shared year and month once."""
    low, high = _one(first, language), _one(last, language)
    if low is None or high is None or low == high:
        return low if low == high else None
    one_month = first[:7] == last[:7] and is_whole_day(first) and is_whole_day(last)
    if language == "en":
        return f"{int(first[8:])} to {high}" if one_month else f"{low} to {high}"
    year = f"{last[:4]}年"
    if one_month:
        high = f"{int(last[8:])}日"
    elif first[:4] == last[:4] and len(high) > len(year):
        high = high.removeprefix(year)
    return f"{low}至{high}"
