"""Parts of Chinese years, months and weeks: in come folded text and the reference date, out come spans.

去年的前10天, 今年最后三周, 2021年第三个月, 上半月, 下半周, 2018年前半年. Only `dates.parse` reads them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from qiao.claims.date.model import DateSpan, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms
from qiao.claims.date.zh.forms import RELATIVE_YEARS
from qiao.claims.date.zh.values import COUNT, UNITS, number
from qiao.claims.vocabulary import longest_first

_YEAR = rf"(?:(?P<year>\d{{4}}|[零〇一二三四五六七八九]{{4}})[ ]?年|(?P<near>{longest_first(RELATIVE_YEARS)}))的?"
_THURSDAY: Final = 3


def parts(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the parts of years, months and weeks."""
    yield from read_forms(folded, reference, _FORMS)


def _year(match: re.Match[str], reference: date) -> int:
    stated = number(match["year"]) if match["year"] else None
    return reference.year + RELATIVE_YEARS[match["near"]] if stated is None else stated


def _edge(match: re.Match[str], reference: date) -> str | None:
    """Read the first or last days, weeks or months of a year; its weeks are those of the ISO calendar."""
    year, count, unit = _year(match, reference), number(match["n"]) or 0, UNITS[match["unit"]]
    first = match["edge"] in ("前", "头")
    if not count or count > {"day": 365, "week": 52, "month": 12}[unit]:
        return None
    if unit == "month":
        months = (1, count) if first else (13 - count, 12)
        if count == 1:
            return f"{year:04d}-{months[0]:02d}"
        return "/".join(f"{year:04d}-{month:02d}" for month in months)
    low, high = date(year, 1, 1), date(year, 12, 31)
    if unit == "day" and count == 1:
        return str(low if first else high)
    if unit == "week":
        low, high = date.fromisocalendar(year, 1, 1), week_of(date(year, 12, 28), 6)
    if first:
        return f"{low}/{(shifted(low, unit, count) or high) - timedelta(days=1)}"
    return f"{(shifted(high, unit, -count) or low) + timedelta(days=1)}/{high}"


def _first_day(match: re.Match[str], reference: date) -> str:
    return f"{_year(match, reference):04d}-01-01"


def _month(match: re.Match[str], reference: date) -> str | None:
    month = number(match["n"]) or 0
    return f"{_year(match, reference):04d}-{month:02d}" if 1 <= month <= 12 else None


def _half_year(match: re.Match[str], reference: date) -> str:
    year = _year(match, reference)
    return f"{year:04d}-01/{year:04d}-06" if match["half"] in "前上" else f"{year:04d}-07/{year:04d}-12"


def _half(match: re.Match[str], reference: date) -> str:
    """Read 上半月 and 下半周 of the reference date: the second half begins with the 16th or with Thursday."""
    if match["unit"] == "月":
        low = reference.replace(day=1)
        high, middle = date(*shift_month(low.year, low.month, 1), 1) - timedelta(days=1), low.replace(day=16)
    else:
        low, high, middle = week_of(reference, 0), week_of(reference, 6), week_of(reference, _THURSDAY)
    return f"{low}/{middle - timedelta(days=1)}" if match["half"] == "上" else f"{middle}/{high}"


def _half_beside(match: re.Match[str], reference: date) -> str:
    """Read 上个半年, the half year before the present one."""
    year, month = shift_month(reference.year, 1 if reference.month <= 6 else 7, 6 if match["which"] == "下" else -6)
    return f"{year:04d}-{month:02d}/{year:04d}-{month + 5:02d}"


_FORMS: Final[tuple[Form, ...]] = (
    (re.compile(rf"{_YEAR}(?P<edge>前|头|最后)[ ]?{COUNT}[ ]?个?(?P<unit>天|日|周|星期|月)"), _edge),
    (re.compile(rf"{_YEAR}第{COUNT}个月"), _month),
    (re.compile(rf"{_YEAR}(?:第一天|首日)"), _first_day),
    (re.compile(rf"{_YEAR}(?P<half>[前后])半年"), _half_year),
    (re.compile(r"(?P<half>[上下])半(?P<unit>[月周])"), _half),
    (re.compile(r"(?P<which>[上下])一?个半年"), _half_beside),
)
