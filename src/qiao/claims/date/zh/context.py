"""Chinese dates that another date of the text completes: in come folded text and its dates, out come all with years.

2019年5月8日、9日; 2023年3月、5月和7月; 2018年3月签约, 同年8月开工, 次年投产. What no earlier date completes is left as
it is. Only `dates.parse` reads them.
"""

import re
from datetime import date
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.zh.forms import RELATIVE_YEARS
from qiao.claims.model import Basis
from qiao.claims.vocabulary import longest_first

_STATED = re.compile(rf"\d{{4}}|[零〇一二三四五六七八九]{{4}}年|{longest_first(RELATIVE_YEARS)}")
_AND = re.compile(r"[ ]?(?:[、,和与及]|以及)[ ]?")
_MONTH = re.compile(
    r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:(?:\d|[一二三四五六七八九十]){1,3}[日号])?"
)
_DAY = re.compile(r"(?:3[01]|[12]?\d|[一二三四五六七八九十]{1,3})[日号]")
_VALUE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_SAME, _NEXT = ("同年", "当年"), ("次年", "翌年")
_WORD: Final = len("同年")


def in_context(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, those of a list and those of 同年 and 次年 with the year of what stands before them."""
    kept: list[DateSpan] = []
    year: int | None = None
    for span in spans:
        found = _listed(folded, kept[-1], span) if kept and year is not None else None
        found = found or (span if year is None else _told(folded, span, year))
        kept.append(found)
        stated = _STATED.search(folded, found.start, found.end) is not None or found is not span
        last = (found.edtf or "").rpartition("/")[2][:4]
        if stated and last.isdecimal():
            year = int(last)
    return kept


def _listed(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    """Give the 9日 of 2019年5月8日、9日 its year and month, where the days or months go up."""
    if second.basis is not Basis.RELATIVE or _AND.fullmatch(folded, first.end, second.start) is None:
        return None
    low, high = _VALUE.fullmatch((first.edtf or "").rpartition("/")[2]), _VALUE.fullmatch(second.edtf or "")
    if low is None or high is None:
        return None
    if low[3] and _DAY.fullmatch(folded, second.start, second.end):
        value = f"{low[1]}-{low[2]}-{high[3]}"
    elif _MONTH.fullmatch(folded, second.start, second.end):
        value = f"{low[1]}{high[0][4:]}"
    else:
        return None
    return replace(second, edtf=value) if value > low[0] and _real(value) else None


def _told(folded: str, span: DateSpan, year: int) -> DateSpan:
    """Read 同年8月 and 次年 from the year of an earlier date."""
    within = folded[span.start : span.start + _WORD]
    before = folded[max(0, span.start - _WORD) : span.start]
    word = within if within in (*_SAME, *_NEXT) else before if before in ("同年", "翌年") else None
    if word is None or span.edtf is None or span.kind not in (DateKind.DATE, DateKind.RANGE) or ".." in span.edtf:
        return span
    year += word in _NEXT
    ends = [f"{year:04d}{end[4:]}" for end in span.edtf.split("/")]
    if not all(_real(end) for end in ends):
        return span
    return replace(span, start=span.start if word == within else span.start - _WORD, edtf="/".join(ends))


def _real(value: str) -> bool:
    """Tell days that the calendar has: 29 February in another year may be none."""
    if len(value) != len("2024-02-29"):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
