"""Parts of weeks, months, years and days in English: in come folded text and its dates, out come the dates narrowed.

Late July is 16 to 31 July and mid-May 10 to 20 May; early next week is Monday to Wednesday; the end of 2015 is its last
third, the end of this year its second half; later on Friday is from noon on. In "from the middle of March to the end
of June" each end is the moment that its words name. Only `dates.parse` reads them: figures are dated by the whole.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import WEEKDAYS, alternation
from qiao.claims.date.model import DateKind, DateSpan

_START, _MID, _END = "start", "mid", "end"
_KINDS: Final = {
    **dict.fromkeys(("early", "earlier", "beginning", "start"), _START),
    **dict.fromkeys(("mid", "middle"), _MID),
    **dict.fromkeys(("late", "later", "end"), _END),
}
_WORD: Final = rf"(?P<edge>{alternation(_KINDS)})"
_OF: Final = r"(?:[ -]+(?:(?:of|in)[ ]+)?)"
_WITHIN = re.compile(rf"(?:the[ ])?(?:{_WORD}{_OF}|(?P<abbreviated>eo[mwy])\Z)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?P<edge>early|earlier|late|later|mid)[ ]in[ ](?:the[ ])?\Z", re.IGNORECASE
)  # it will end in 2030
_JOINED = re.compile(
    rf"(?:(?:from|between)[ ])?(?:(?:the[ ])?(?:{_WORD.replace('edge', 'low')})[ ]of[ ])?.{{3,24}}?"
    r"[ ]?(?:-|[ ](?:to|until|'?till?|through|thru|and)[ ])[ ]?"
    rf"(?:(?:the[ ])?(?:{_WORD.replace('edge', 'high')})[ ]of[ ])?.*",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:by|before|until|'?till?|through|up to|no later than|to)[ ](?:the[ ])?\Z", re.IGNORECASE)
_OF_DAY = re.compile(
    r"(?<!\bor[ ])\b(?P<edge>early in the day|later|late|early|mid)[ ,-]+(?:(?:on|in)[ ])?\Z", re.IGNORECASE
)
_NAMED_DAY = re.compile(rf"today|tomorrow|yesterday|(?:this[ ])?(?:{alternation(WEEKDAYS)})", re.IGNORECASE)
_YEAR, _MONTH, _DAY = (re.compile(pattern) for pattern in (r"\d{4}", r"\d{4}-(?:0[1-9]|1[0-2])", r"\d{4}-\d\d-\d\d"))
_DIGITS = re.compile(r"\d{4}")
_THIRDS: Final = {_START: (1, 4), _MID: (5, 8), _END: (9, 12)}  # months of a year that is stated
_HALVES: Final = {_START: (1, 6), _MID: (4, 9), _END: (7, 12)}  # of one that is told from now: this year
_OF_WEEK: Final = {_START: (0, 2), _MID: (1, 4), _END: (3, 6)}  # days from Monday
_HOURS: Final = {"early": (0, 12), "mid": (10, 14), "late": (12, 24)}
_REACH = 20
_SHORT_WEEK = 6  # days from its first to its last


def with_parts(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, those with a part of them named as that part."""
    return [_narrowed(folded, span) for span in spans]


def _narrowed(folded: str, span: DateSpan) -> DateSpan:
    value = span.edtf or ""
    if not value or ".." in value or "T" in value:
        return span
    if _DAY.fullmatch(value):
        return _of_day(folded, span)
    return _between(folded, span) or _of_whole(folded, span)


def _of_whole(folded: str, span: DateSpan) -> DateSpan:
    """Read "late July", "early next week", "the end of 2015"."""
    within = _WITHIN.match(folded, span.start, span.end)
    before = None if within is not None else _BEFORE.search(folded, max(0, span.start - _REACH), span.start)
    found = within or before
    if found is None:
        return span
    kind = _KINDS[(found["edge"] or "end").lower()]
    if kind == _END and _UP_TO.search(folded, max(0, span.start - _REACH), span.start) is not None:
        return span  # by the end of 2027 is to the end of it
    narrow = _part(span.edtf or "", kind, stated=_DIGITS.search(folded, span.start, span.end) is not None)
    if narrow is None:
        return span
    start = span.start if before is None else before.start()
    return replace(span, start=start, edtf=narrow, kind=DateKind.RANGE)


def _part(value: str, kind: str, *, stated: bool) -> str | None:
    """Write the part of a year, a month or a week."""
    if _YEAR.fullmatch(value):
        first, last = (_THIRDS if stated else _HALVES)[kind]
        return f"{value}-{first:02d}/{value}-{last:02d}"
    if _MONTH.fullmatch(value):
        year, month = map(int, value.split("-"))
        days = {_START: (1, 15), _MID: (10, 20), _END: (16, monthrange(year, month)[1])}[kind] if year else (0, 0)
        return f"{value}-{days[0]:02d}/{value}-{days[1]:02d}" if year else None
    low, _, high = value.partition("/")
    if not (_DAY.fullmatch(low) and _DAY.fullmatch(high)):
        return None
    monday = date.fromisoformat(low)
    if monday.weekday() or (date.fromisoformat(high) - monday).days != _SHORT_WEEK:
        return None
    begin, end = (monday + timedelta(days=by) for by in _OF_WEEK[kind])
    return f"{begin}/{end}"


def _between(folded: str, span: DateSpan) -> DateSpan | None:
    """Read the ends of a range that are parts: from the middle of 2007 to the end of 2008."""
    match = _JOINED.fullmatch(folded, span.start, span.end) if span.kind is DateKind.RANGE else None
    if match is None or not (match["low"] or match["high"]):
        return None
    ends = (span.edtf or "").split("/")
    if (
        len(ends) == 1
        or not all(_YEAR.fullmatch(end) or _MONTH.fullmatch(end) for end in ends)
        or "0000" in (ends[0][:4], ends[1][:4])
    ):
        return None
    low = ends[0] if not match["low"] else _moment(ends[0], _KINDS[match["low"].lower()])
    high = ends[1]
    if match["high"] and (kind := _KINDS[match["high"].lower()]) != _END:
        high = str(date.fromisoformat(_moment(ends[1], kind)) - timedelta(days=1))
    return replace(span, edtf=f"{low}/{high}")


def _moment(value: str, kind: str) -> str:
    """Return the day with which a year or a month begins, its second half begins, or it is over."""
    year, month = int(value[:4]), int(value[5:] or 1)
    whole_year = len(value) == len("2007")
    if kind == _START:
        return str(date(year, month, 1))
    if kind == _MID:
        return str(date(year, 7, 2) if whole_year else date(year, month, 16))
    last = date(year, 12, 31) if whole_year else date(year, month, monthrange(year, month)[1])
    return str(last + timedelta(days=1))


def _of_day(folded: str, span: DateSpan) -> DateSpan:
    """Read "later today", "late on Friday", "early in the day Wednesday" as half of the day."""
    lead = _OF_DAY.search(folded, max(0, span.start - _REACH), span.start)
    if lead is None or _NAMED_DAY.fullmatch(folded, span.start, span.end) is None:
        return span
    first, last = _HOURS[lead["edge"].lower().split()[0].removesuffix("r")]
    day = date.fromisoformat(span.edtf or "")
    end = f"{day}T{last:02d}:00:00" if last < 24 else f"{day}T23:59:59"
    return replace(span, start=lead.start(), edtf=f"{day}T{first:02d}:00:00/{end}", kind=DateKind.RANGE)
