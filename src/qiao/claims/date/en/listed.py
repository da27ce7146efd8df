"""Dates that a list tells together in English: in come folded text and its dates, out they come with what they share.

Next week on Tuesday or Thursday; Monday, Thursday and Friday next week; next Monday or Tuesday; July 17th, 18th and
19th; the 22nd, 23rd or 31st of March; Monday at 9 am or 1 pm; this year and next; next week, preferably on Friday. Only
`dates.parse` reads them.
"""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTHS, WEEKDAYS, alternation
from qiao.claims.date.en.values import direction, month_number, nth_weekday
from qiao.claims.date.model import DateKind, DateSpan, shift_month, week_of
from qiao.claims.date.read import longest
from qiao.claims.model import Basis

_WD: Final = rf"(?:{alternation(WEEKDAYS)})\b"
_MONTH: Final = rf"(?:{alternation(MONTHS)})\b\.?"
_REL: Final = r"(?:this|last|next|past|previous|coming|following)"
_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NTH: Final = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_AND: Final = r"(?:,?[ ](?P<and>and|or)[ ]|,[ ])"
_GOES_ON: Final = r"(?=$|[.,;:!?)]|[ ](?:and|or|at|for|from|in|on|to|with|is|are|was|were)\b)"
_IN_WEEK = re.compile(rf"(?:on[ ])?(?:{_WD}.*\b{_REL}[ ]week|{_REL}[ ]week\b.*[ ]{_WD}).*", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"(?:on[ ])?{_REL}[ ]{_WD}.*", re.IGNORECASE)
_NAME_BEHIND = re.compile(rf"{_AND}(?:on[ ])?(?P<w>{_WD})\.?(?!['’])", re.IGNORECASE)
_NAMED = re.compile(rf"{_WD}.*\b{_REL}[ ]week\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?<![\w-])(?P<w>{_WD})\.?{_AND}(?:on[ ])?\Z", re.IGNORECASE)
_OF_ITS_OWN = re.compile(rf"\b(?:{_REL}\b|{_MONTH})|\d(?:st|nd|rd|th)\b", re.IGNORECASE)  # Friday 12 May, next Friday
_MONTH_FIRST = re.compile(rf"{_MONTH}[ ](?:the[ ])?{_NTH}", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf"{_AND}(?P<all>(?:the[ ])?(?P<d>{_NTH})){_GOES_ON}", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(?:the[ ])?{_NTH}(?:[ ](?:and|or)[ ](?:the[ ])?{_NTH})?[ ](?:of[ ])?{_MONTH}.*", re.IGNORECASE
)
_DAY_BEFORE = re.compile(rf"(?<![\w,.])(?P<all>(?:the[ ])?(?P<d>{_NTH})){_AND}(?:the[ ])?\Z", re.IGNORECASE)
_UNIT = re.compile(r"(?:the[ ])?(?P<rel>this|last)[ ](?P<u>week|weekend|month|quarter|year)", re.IGNORECASE)
_WEEK = re.compile(rf"(?:the[ ])?{_REL}[ ]week", re.IGNORECASE)
_PREFERRED = re.compile(
    r",?[ ]\(?(?:how about|what about|preferably|ideally|maybe|perhaps|probably|possibly|likely|say)[ ]"
    rf"(?:on[ ])?(?P<w>{_WD})",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[ ](?:or|and)[ ](?P<rel>next|last)(?=$|[.,;:!?)]|[ ](?:please|for|with|but|as|at|to)\b)", re.IGNORECASE
)
_NTH_WEEKDAY = re.compile(
    rf"(?:the[ ])?(?P<n>first|second|third|fourth|last)[ ]{_WD}[ ](?:of|in)[ ]{_MONTH}", re.IGNORECASE
)
_MONTH_BEHIND = re.compile(
    rf",?[ ](?:and|or)[ ](?:(?:of|in)[ ])?(?P<m>{alternation(MONTHS)})\b(?!\.?[ ]\d)", re.IGNORECASE
)
_OR_AT = re.compile(r",?[ ](?:and|or)[ ](?:at[ ]|from[ ])?", re.IGNORECASE)
_LISTED = re.compile(r",?[ ]and[ ](?:(?:on|in)[ ])?(?:the[ ])?|,[ ]", re.IGNORECASE)
_NO_YEAR = re.compile(
    rf"(?:{_WD}\.?,?[ ])?(?:the[ ])?(?:{_MONTH}(?:[ ](?:the[ ])?{_NUMBER})?|{_NUMBER}(?:[ ](?:of[ ])?{_MONTH})?)",
    re.IGNORECASE,
)
_OWN_YEAR = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2}(?:-\d{2})?)?")
_ANY_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORT: Final = len("thurs")  # the longest of the short names of weekdays, which are words as well
_REACH: Final = 24


def listed(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the dates in order, those of a list in the week, month or day that another one of it tells."""
    starts, ends = {span.start: span for span in spans}, {span.end: span for span in spans}
    found: list[DateSpan] = []
    for span in spans:
        found += _of_next_unit(folded, span)
        found += _weekday_of_week(folded, span, starts)
        found += _days_before(folded, span)
        if _one_day(span) is not None:
            found += _weekdays_behind(folded, span, starts)
            found += _weekdays_before(folded, span, ends)
            found += _days_behind(folded, span)
            found += _nth_weekday_behind(folded, span)
    kept = _of_years(folded, longest([*found, *spans]) if found else spans)
    return [*kept[:1], *(_at_same_day(folded, first, second) for first, second in pairwise(kept))]


def _one_day(span: DateSpan) -> date | None:
    """Return the day that a span is of, or is a time of."""
    days = set(_ANY_DAY.findall(span.edtf or ""))
    return date.fromisoformat(days.pop()) if len(days) == 1 and ".." not in (span.edtf or "") else None


def _within(span: DateSpan, monday: date, name: str) -> DateSpan:
    """Move a weekday, or a time of it, into the week that begins with a Monday."""
    day = monday + timedelta(days=WEEKDAYS[name.lower()])
    return replace(span, edtf=_ANY_DAY.sub(str(day), span.edtf or ""))


def _told(match: re.Match[str], name: str, day: date) -> DateSpan:
    return DateSpan(*match.span(name), str(day), DateKind.DATE, Basis.RELATIVE)


def _named(match: re.Match[str]) -> bool:
    """Tell Sun and Wed from sun and wed."""
    return len(match["w"]) > _SHORT or match["w"][0].isupper()


def _weekdays_behind(folded: str, span: DateSpan, starts: dict[int, DateSpan]) -> Iterator[DateSpan]:
    """Yield the Thursday of "next week on Tuesday or Thursday", and the one behind "next Tuesday" that is "or" it."""
    first = _one_day(span)
    in_week = _IN_WEEK.fullmatch(folded, span.start, span.end) is not None
    if first is None or not (in_week or _NEXT_DAY.fullmatch(folded, span.start, span.end)):
        return
    end = span.end
    while (match := _NAME_BEHIND.match(folded, end)) is not None and _named(match):
        own = starts.get(match.start("w")) or _told(match, "w", first)
        other = _one_day(own) is None or _OF_ITS_OWN.search(folded, own.start, own.end) is not None
        if other or not (in_week or match["and"]):
            return
        monday = week_of(first, 0, int(not in_week and WEEKDAYS[match["w"].lower()] < first.weekday()))
        yield _within(own, monday, match["w"])
        end = own.end


def _weekday_of_week(folded: str, span: DateSpan, starts: dict[int, DateSpan]) -> Iterator[DateSpan]:
    """Yield the Tuesday of "next week, preferably on Tuesday"."""
    said = _WEEK.fullmatch(folded, span.start, span.end)
    match = _PREFERRED.match(folded, span.end) if said is not None else None
    if match is not None and span.edtf and _named(match):
        monday = date.fromisoformat(span.edtf[: len("2024-05-06")])
        own = starts.get(match.start("w")) or _told(match, "w", monday)
        if _OF_ITS_OWN.search(folded, own.start, own.end) is None:
            yield _within(own, monday, match["w"])


def _weekdays_before(folded: str, span: DateSpan, ends: dict[int, DateSpan]) -> Iterator[DateSpan]:
    """Yield the Monday of "Monday, Thursday and Friday next week"."""
    day = _one_day(span)
    if day is None or _NAMED.match(folded, span.start, span.end) is None:
        return
    start = span.start
    while (match := _NAME_BEFORE.search(folded, max(0, start - _REACH), start)) is not None and _named(match):
        own = ends.get(match.end("w")) or _told(match, "w", day)
        if _OF_ITS_OWN.search(folded, own.start, own.end) is not None:
            return
        yield _within(own, week_of(day, 0), match["w"])
        start = own.start


def _days_behind(folded: str, span: DateSpan) -> Iterator[DateSpan]:
    """Yield the 18th and the 19th of "July 17th, 18th and 19th"."""
    day = _one_day(span)
    end = span.end if day is not None and _MONTH_FIRST.fullmatch(folded, span.start, span.end) else None
    while day is not None and end is not None and (match := _DAY_BEHIND.match(folded, end)) is not None:
        later = _of_month(day, match["d"])
        if later is None or later <= day:
            return
        yield _told(match, "all", later)
        day, end = later, match.end("all")


def _days_before(folded: str, span: DateSpan) -> Iterator[DateSpan]:
    """Yield the 22nd and the 23rd of "the 22nd, 23rd or 31st of March"."""
    days = _ANY_DAY.findall(span.edtf or "")
    day = date.fromisoformat(days[0]) if days else None
    start = span.start if day is not None and _DAY_FIRST.fullmatch(folded, span.start, span.end) else None
    while day is not None and start is not None:
        match = _DAY_BEFORE.search(folded, max(0, start - _REACH), start)
        earlier = None if match is None else _of_month(day, match["d"])
        if match is None or earlier is None or earlier >= day:
            return
        yield _told(match, "all", earlier)
        day, start = earlier, match.start("all")


def _nth_weekday_behind(folded: str, span: DateSpan) -> Iterator[DateSpan]:
    """Yield the December of "the first Monday of September or December"."""
    day = _one_day(span)
    said = _NTH_WEEKDAY.fullmatch(folded, span.start, span.end) if day is not None else None
    match = _MONTH_BEHIND.match(folded, span.end) if said is not None else None
    month = month_number(match["m"]) if match is not None else None
    if day is None or said is None or match is None or month is None:
        return
    which = -1 if said["n"].lower() == "last" else (day.day - 1) // 7 + 1
    found = nth_weekday(day.year + (month < day.month), month, day.weekday(), which)
    yield _told(match, "m", found)


def _of_month(day: date, number: str) -> date | None:
    try:
        return day.replace(day=int(number[:-2]))
    except ValueError:
        return None


def _of_next_unit(folded: str, span: DateSpan) -> Iterator[DateSpan]:
    """Yield the next of "this week or next", "last year and next"."""
    said = _UNIT.fullmatch(folded, span.start, span.end)
    following = _NEXT.match(folded, span.end) if said is not None else None
    if said is None or following is None or not span.edtf:
        return
    by = direction(following["rel"]) - direction(said["rel"])
    ends = [_stepped(end, said["u"].lower(), by) for end in span.edtf.split("/")]
    yield DateSpan(*following.span("rel"), "/".join(ends), span.kind, span.basis)


def _stepped(value: str, unit: str, by: int) -> str:
    """Count weeks, months, quarters or years from a day, a month or a year."""
    if unit in ("week", "weekend"):
        return str(date.fromisoformat(value) + timedelta(weeks=by))
    if unit == "year":
        return f"{int(value) + by:04d}"
    year, month = map(int, value.split("-"))
    return "{:04d}-{:02d}".format(*shift_month(year, month, by * (3 if unit == "quarter" else 1)))


def _of_years(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Give the 28 February of "28 February and 3 March 2023" its year."""
    kept: list[DateSpan] = []
    for span in reversed(spans):
        behind = kept[-1] if kept else None
        kept.append(span if behind is None else _of_year(folded, span, behind))
    return kept[::-1]


def _of_year(folded: str, span: DateSpan, behind: DateSpan) -> DateSpan:
    told = behind.basis is Basis.IN_SENTENCE and span.basis is Basis.RELATIVE
    if not told or not _LISTED.fullmatch(folded, span.end, behind.start):
        return span
    if not (_NO_YEAR.fullmatch(folded, span.start, span.end) and _OWN_YEAR.fullmatch(behind.edtf or "")):
        return span
    value = f"{(behind.edtf or '')[:4]}{(span.edtf or '')[4:]}"
    rises = len(value) <= len("2024-05-06") and value < (behind.edtf or "")
    leap = value.endswith("-02-29") and not isleap(int(value[:4]))
    return replace(span, edtf=value, basis=Basis.IN_SENTENCE) if rises and not leap else span


def _at_same_day(folded: str, first: DateSpan, second: DateSpan) -> DateSpan:
    """Give the 1 pm of "Monday at 9 am or 1 pm" its day."""
    if second.kind is not DateKind.TIME or ".." in (second.edtf or "..") or "T" not in (first.edtf or ""):
        return second
    day = _one_day(first)
    if day is None or _OR_AT.fullmatch(folded, first.end, second.start) is None:
        return second
    value = "/".join(f"{day}{end}" for end in (second.edtf or "").split("/"))
    return replace(second, edtf=value, kind=DateKind.RANGE if "/" in value else DateKind.DATE, basis=Basis.RELATIVE)
