"""Days that are named twice in English: in come text and its dates in order, out come the dates with weekdays taken in.

Friday 7/6, this Friday (Jun-15), May/22 (Tue), 12 May, Sunday; tomorrow, 9 May; today (9 May).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from qiao.claims.date.en.forms import WEEKDAYS, alternation
from qiao.claims.date.model import DateKind, DateSpan

_WEEKDAY = re.compile(rf"(?:on[ ])?(?:(?:this|next|last|coming)[ ])?(?:{alternation(WEEKDAYS)})\.?", re.IGNORECASE)
_NAME = re.compile(rf"{_WEEKDAY.pattern}|today|tomorrow|yesterday", re.IGNORECASE)
_GAP = re.compile(r"(?:,?[ ]|[ ]?-[ ]?|(?P<open>[ ]?\())(?:the[ ])?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"\d|\w+(?:st|nd|rd|th)\b")


_COUNTED = re.compile(r"\b(?:ago|from|after|before|later|in)\b", re.IGNORECASE)
_LONG = re.compile(r"\b(?:month|year)", re.IGNORECASE)
_WITH_ON = re.compile(r",?[ ](?:on[ ])?", re.IGNORECASE)
_WEEK = re.compile(r"(?:the[ ])?(?P<way>this|next|last|following|coming|past|previous)[ ]week", re.IGNORECASE)
_OWN_WEEKDAY = re.compile(rf"(?:on[ ])?(?:{alternation(WEEKDAYS)})\b", re.IGNORECASE)
_NTH_DAY = re.compile(
    rf"(?:the[ ])?(?:first|second|third|fourth|fifth|last)[ ](?:{alternation(WEEKDAYS)})[ ]", re.IGNORECASE
)
_RANGE_OF_WEEKDAYS = re.compile(
    rf"(?:from|between)[ ](?:{alternation(WEEKDAYS)})\.?[ ](?:and|to|until|'?till?|through)[ ](?:{alternation(WEEKDAYS)})\.?",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_ANY_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTH = 6  # days from the first to the last of a week


def _folded_in(
    folded: str, spans: list[DateSpan], join: Callable[[str, DateSpan, DateSpan], DateSpan | None]
) -> list[DateSpan]:
    """Return the spans, those as one that join with the one before them."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = join(folded, kept[-1], span) if kept else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


def in_weeks(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, a weekday and the week that it is of as one: Wednesday evening next week."""
    return _folded_in(folded, spans, _of_week)


def _of_week(folded: str, day: DateSpan, week: DateSpan) -> DateSpan | None:
    if _WEEK.fullmatch(folded, day.start, day.end) and _RANGE_OF_WEEKDAYS.fullmatch(folded, week.start, week.end):
        return _within_week(folded, day, week)
    if _NTH_DAY.match(folded, day.start, day.end) and folded[day.end : week.start] in (" of ", " of the "):
        return replace(day, end=week.end) if (day.edtf or "")[:7] == week.edtf else None
    bounds = _bounds_of_week(week)
    if bounds is None or folded[day.end : week.start] not in (" ", " of ", " of the ", " from "):
        return None
    days = _ANY_DAY.findall(day.edtf or "")
    if (
        not days
        or not _WEEK.fullmatch(folded, week.start, week.end)
        or not _OWN_WEEKDAY.match(folded, day.start, day.end)
    ):
        return None
    first = date.fromisoformat(days[0])
    by = bounds + timedelta(days=first.weekday()) - first
    moved = _ANY_DAY.sub(lambda one: str(date.fromisoformat(one.group()) + by), day.edtf or "")
    return replace(day, end=week.end, edtf=moved)


def _within_week(folded: str, week: DateSpan, days: DateSpan) -> DateSpan | None:
    """Read "next week between Wednesday and Friday", "this week from Tue to Thur"."""
    monday = _bounds_of_week(week)
    ends = _ANY_DAY.findall(days.edtf or "")
    if monday is None or len(ends) != len(("first", "last")) or folded[week.end : days.start] not in (" ", ", "):
        return None
    first, last = (monday + timedelta(days=date.fromisoformat(end).weekday()) for end in ends)
    return replace(days, start=week.start, edtf=f"{first}/{last}") if first < last else None


def _bounds_of_week(span: DateSpan) -> date | None:
    """Return the first day of a span that is a week."""
    ends = (span.edtf or "").split("/")
    if len(ends) != 2 or not all(_DAY.fullmatch(end) for end in ends):
        return None
    first, last = (date.fromisoformat(end) for end in ends)
    return first if (last - first).days == _LENGTH and first.weekday() == 0 else None


def with_weekdays(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, a weekday and the day or week that it is counted with as one."""
    return _folded_in(folded, spans, _weekday_beside)


def _weekday_beside(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    """Join a weekday to the day or week that it is counted with: in 3 days on Friday, Thursday, two years from now."""
    if _WITH_ON.fullmatch(folded, first.end, second.start) is None:
        return None
    names = [_WEEKDAY.fullmatch(folded, span.start, span.end) is not None for span in (first, second)]
    if names[0] == names[1]:
        return None
    name, other = (first, second) if names[0] else (second, first)
    week = _bounds_of_week(other)
    told = folded[other.start : other.end]
    on = week is not None and names[1] and folded[second.start - 3 : second.start].lower() == "on "
    counted = _DAY.fullmatch(other.edtf or "") is not None and _COUNTED.search(told) is not None
    if name.edtf is None or _DAY.fullmatch(name.edtf) is None or not (on or counted):
        return None
    weekday = date.fromisoformat(name.edtf).weekday()
    near = week if week is not None else date.fromisoformat(other.edtf or "")
    day = near - timedelta(days=near.weekday()) + timedelta(days=weekday)
    if week is None and day < near and _LONG.search(told):
        day += timedelta(weeks=1)
    return replace(other, start=first.start, end=second.end, edtf=str(day), kind=DateKind.DATE)


def _with_short_name(folded: str, span: DateSpan) -> DateSpan:
    """Take in the short name of its weekday before or behind a day: Wed, Feb13; Jul 18, Fri."""
    if _DAY.fullmatch(span.edtf or "") is None or _NUMBERED.search(folded, span.start, span.end) is None:
        return span
    weekday = date.fromisoformat(span.edtf or "").weekday()
    before = _NAME_BEFORE.search(folded, max(0, span.start - 8), span.start)
    behind = _NAME_BEHIND.match(folded, span.end)
    if before is not None and WEEKDAYS[before["w"].lower()] == weekday:
        return replace(span, start=before.start())
    if behind is not None and WEEKDAYS[behind["w"].lower()] == weekday:
        return replace(span, end=behind.end())
    return span


_SHORT = r"(?P<w>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_NAME_BEFORE = re.compile(rf"\b{_SHORT}\.?,?[ ]\Z", re.IGNORECASE)
_NAME_BEHIND = re.compile(rf",?[ ]{_SHORT}\b(?=$|[.,;!?])", re.IGNORECASE)


def twice(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, a day and its weekday as one; the day of the month says which day it is."""
    return [_with_short_name(folded, span) for span in _folded_in(folded, spans, _whole)]


def _whole(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    gap = _GAP.fullmatch(folded, first.end, second.start)
    if gap is None or not (_DAY.fullmatch(first.edtf or "") and _DAY.fullmatch(second.edtf or "")):
        return None
    names = [_NAME.fullmatch(folded, span.start, span.end) is not None for span in (first, second)]
    if names[0] == names[1]:
        return None
    day = second if names[0] else first
    if _NUMBERED.search(folded, day.start, day.end) is None:
        return None  # Friday, tomorrow
    end = second.end
    if gap["open"]:
        if not folded.startswith(")", end):
            return None
        end += 1
    return replace(day, start=first.start, end=end)
