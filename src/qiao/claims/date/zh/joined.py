"""Chinese ranges whose ends are read apart: in come folded text and its dates, out come the dates with ranges in one.

国庆节到元旦, 今年第四季度至明年第一季度, 从五月的第二个星期一到六月一日. An end that states no year lies near the other
one, the later behind the earlier. Only `dates.parse` reads them.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.model import DateKind, DateSpan, shifted
from qiao.claims.date.zh.dates import scan
from qiao.claims.date.zh.forms import BETWEEN, BETWEEN_END, JOIN
from qiao.claims.date.zh.more import more
from qiao.claims.date.zh.values import with_from

_VALUE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-(\d\d))?")
# What tells the year of a date, or counts from the day of the text.
_YEAR: Final = re.compile(
    r"[12]\d{3}|[零〇一二三四五六七八九]{4}|[今去明后本当前来次]年|年[初底末中终]|[今昨明后前当][天日晚早晨]|周|星期|礼拜|世纪|年代|[本这近最]|[上下]一?个?月"
)
_YEAR_OF_DAYS: Final = 366
_GAPS: Final = "到至~-—– 和与"


def ranged(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Return the spans, two dates with 到, 至 or a dash between them, or 和 and 之间 around them, as one range."""
    kept: list[DateSpan] = []
    for span in spans:
        close = bool(kept) and folded[kept[-1].end] in _GAPS and reference is not None
        whole = _whole(folded, kept[-1], span) if close else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


def _whole(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    start, end = with_from(folded, first.start), second.end
    if JOIN.fullmatch(folded, first.end, second.start) is None:
        closing = BETWEEN_END.match(folded, second.end)
        if closing is None or BETWEEN.fullmatch(folded, first.end, second.start) is None:
            return None
        start, end = first.start - (folded[first.start - 1 : first.start] == "在"), closing.end()
    low, high = _ends(first), _ends(second)
    if low is None or high is None:
        return None
    own = [_YEAR.search(folded, span.start, span.end) is not None for span in (first, second)]
    if not own[1] and (own[0] or high[1][1] < low[0][1]):
        high = _near(folded, second, low[0][1], 1)
    elif own[1] and not own[0]:
        low = _near(folded, first, high[1][1], -1)
    if low is None or high is None or high[1][1] < low[0][1]:
        return None
    if not any(own) and (high[1][1] - low[0][1]).days > _YEAR_OF_DAYS:
        return None  # 国庆到中秋, in a year when 中秋 comes first
    return replace(first, start=start, end=end, edtf=f"{low[0][0]}/{high[1][0]}", kind=DateKind.RANGE)


_End = tuple[str, date]


def _ends(span: DateSpan) -> tuple[_End, _End] | None:
    """Return the first and the last day, month or year of a span, each with its outermost day."""
    if span.edtf is None or span.kind not in (DateKind.DATE, DateKind.RANGE):
        return None
    first, _, last = span.edtf.partition("/")
    low, high = _VALUE.fullmatch(first), _VALUE.fullmatch(last or first)
    if low is None or high is None or "0000" in (low[1], high[1]):
        return None
    begins = date(int(low[1]), int(low[2] or 1), int(low[3] or 1))
    year, month = int(high[1]), int(high[2] or 12)
    return (first, begins), (high[0], date(year, month, int(high[3] or monthrange(year, month)[1])))


def _near(folded: str, span: DateSpan, other: date, way: int) -> tuple[_End, _End] | None:
    """Read one end again from the day of the other, in its year or in the one next to it that `way` points to."""
    words = folded[span.start : span.end]
    for by in (0, way):
        day = shifted(other, "year", by)
        if day is None:
            continue
        found = more(words, day, scan(words, day))
        ends = _ends(found[0]) if len(found) == 1 and found[0].end == len(words) else None
        if ends is not None and (ends[1][1] >= other if way > 0 else ends[0][1] <= other):
            return ends
    return None
