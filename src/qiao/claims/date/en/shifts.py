"""English days counted from other days: in come folded text and its dates, out come the dates with what shifts them.

"Two days before Christmas", "a week after 5 May 2018", "Monday two weeks ago"; the first or last day or weekend of
a month or year; quarters of another year ("Q4 last year", "Q1 to Q3 2019"). Only `dates.parse` reads them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from qiao.claims.date.en.forms import COUNTED, MONTH, WEEKDAYS, alternation
from qiao.claims.date.en.values import count_of, direction, month_number, unit_of, year_of
from qiao.claims.date.model import DateKind, DateSpan, Point, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms
from qiao.claims.model import Basis

_WD = rf"(?:{alternation(WEEKDAYS)})\b\.?"
_REL = r"(?:this|last|next|past|previous|coming|upcoming|current|following)"
_YEAR = r"(?:1[0-9]\d{2}|2[01]\d{2})(?!\d)"
_COUNT = rf"(?:\d{{1,3}}|an?|{COUNTED}|several|a few|a couple of)"
_Q = r"(?:Q[1-4]|(?:the[ ])?(?:first|second|third|fourth|last)[ -]quarter)"
_HALF = r"(?:first|second)[ -]half"
_FISCAL = r"(?:(?:the[ ])?(?:fiscal|financial)[ ](?:year[ ])?|FY[ ]?)"
_WORDS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SHIFT = re.compile(
    rf"\b(?:(?P<less>less than|within)[ ])?(?:(?P<n>{_COUNT})[ ](?P<u>days?|weeks?|months?|years?)|(?:the[ ])?(?P<one>day|week))[ ](?P<way>before|after|from|following|prior to)[ ](?:the[ ])?\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHIFT_REACH = 42


def moved(folded: str, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """Yield the days that are counted from a day of the text."""
    for span in spans:
        shift = _SHIFT.search(folded, max(0, span.start - _SHIFT_REACH), span.start)
        if shift is None or _DAY.fullmatch(span.edtf or "") is None:
            continue
        count = 1 if shift["one"] else count_of(shift["n"].lower().removesuffix(" of"))
        unit = (shift["one"] or shift["u"]).lower().rstrip("s")
        back = shift["way"].lower() in ("before", "prior to")
        day = shifted(date.fromisoformat(span.edtf or ""), unit, -(count or 0) if back else count or 0)
        if count is None or day is None:
            continue
        if shift["less"]:
            ends = sorted((str(day), span.edtf or ""))
            yield DateSpan(shift.start(), span.end, "/".join(ends), DateKind.RANGE, span.basis)
        else:
            yield DateSpan(shift.start(), span.end, str(day), DateKind.DATE, span.basis)


def picked(folded: str, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """Yield the weekday, or the week, that a day of the text picks out: Friday after Christmas, the week of Easter."""
    for span in spans:
        if _DAY.fullmatch(span.edtf or "") is None or _WEEKDAY.fullmatch(folded, span.start, span.end) is not None:
            continue
        day = date.fromisoformat(span.edtf or "")
        week = _WEEK_OF.search(folded, max(0, span.start - _SHIFT_REACH), span.start)
        if week is not None:
            first = week_of(day, 0)
            yield DateSpan(week.start(), span.end, f"{first}/{first + timedelta(days=6)}", DateKind.RANGE, span.basis)
        named = _NAMED_BESIDE.search(folded, max(0, span.start - _SHIFT_REACH), span.start)
        if named is not None:
            by = (WEEKDAYS[named["w"].lower().rstrip(".")] - day.weekday()) % 7
            weeks = _WORDS[(named["nth"] or "first").lower()] - 1
            found = day + (
                timedelta(by - 7, weeks=-weeks) if named["way"].lower() == "before" else timedelta(by or 7, weeks=weeks)
            )
            yield DateSpan(named.start(), span.end, str(found), DateKind.DATE, span.basis)


def ending(folded: str, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """Yield the lengths that end with a day or a month of the text: the year ended 30 June, 12 months to June 2019."""
    for span in spans:
        lead = _ENDING.search(folded, max(0, span.start - _SHIFT_REACH), span.start)
        count = None if lead is None else count_of(lead["n"] or "a")
        if lead is None or not count:
            continue
        unit, by = unit_of(lead["u"] or lead["one"], count)
        if _DAY.fullmatch(span.edtf or ""):
            day = date.fromisoformat(span.edtf or "")
            first = shifted(day + timedelta(days=1), unit, -by) if day < date.max else None
        elif _MONTH.fullmatch(span.edtf or "") and unit in ("month", "year"):
            year, month = shift_month(int((span.edtf or "")[:4]), int((span.edtf or "")[5:]), 1 - by * _MONTHS[unit])
            yield DateSpan(lead.start(), span.end, f"{year:04d}-{month:02d}/{span.edtf}", DateKind.RANGE, span.basis)
            continue
        else:
            continue
        if first is not None:
            yield DateSpan(lead.start(), span.end, f"{first}/{day}", DateKind.RANGE, span.basis)


_ENDING = re.compile(
    rf"\b(?:the[ ])?(?:(?P<n>{_COUNT})[ ](?P<u>years?|quarters?|months?|weeks?)|(?<=the[ ])(?P<one>year|quarter|month|week))[ ](?:to|ended|ending|through|thru)[ ](?:on[ ])?(?:the[ ])?\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_MONTHS: Final = {"month": 1, "year": 12}
_WEEK_OF = re.compile(r"\b(?:the[ ])?week[ ]of[ ](?:the[ ])?\Z", re.IGNORECASE)
_NAMED_BESIDE = re.compile(
    rf"\b(?:the[ ])?(?:(?P<nth>second|third|fourth)[ ])?(?P<w>{_WD})[ ](?:right[ ]|immediately[ ])?(?P<way>before|after|following)[ ](?:the[ ])?\Z",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)


def from_now(folded: str, reference: date, spans: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """Yield what lasts to a day of the text from the reference date, or to it: between now and Friday."""
    for span in spans:
        begins, till_now = _FROM.search(folded, max(0, span.start - 14), span.start), _TO_NOW.match(folded, span.end)
        if begins is not None and till_now is not None and _DAY.fullmatch(span.edtf or ""):
            value = f"{span.edtf}/{reference}"
            if (span.edtf or "") <= str(reference):
                yield DateSpan(begins.start(), till_now.end(), value, DateKind.RANGE, Basis.RELATIVE)
            continue
        lead = _NOW_TO.search(folded, max(0, span.start - _SHIFT_REACH), span.start)
        if lead is None or _DAY.fullmatch(span.edtf or "") is None:
            continue
        day = date.fromisoformat(span.edtf or "")
        if day < reference and _WEEKDAY.fullmatch(folded, span.start, span.end) is not None:
            day += timedelta(weeks=1)
        elif day < reference and _STATED_YEAR.search(folded, span.start, span.end) is None:
            day = shifted(day, "year", 1) or day
        if day >= reference:
            yield DateSpan(lead.start(), span.end, f"{reference}/{day}", DateKind.RANGE, Basis.RELATIVE)


def opened(folded: str, spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Yield what lasts from a day of the text to another: from two days ago to next Tuesday."""
    for first, last in pairwise(spans):
        lead = _FROM.search(folded, max(0, first.start - 14), first.start)
        joint = _UP_TO if lead is None or lead["word"].lower() == "from" else _AND
        if joint.fullmatch(folded, first.end, last.start) is None:
            continue
        ends = (first.edtf or "").partition("/")[0], (last.edtf or "").rpartition("/")[2]
        if lead is not None and all(_SINGLE.fullmatch(end) for end in ends) and ends[0] < ends[1]:
            yield DateSpan(lead.start(), last.end, "/".join(ends), DateKind.RANGE, last.basis)


_UP_TO = re.compile(r"[ ]?-[ ]?|,?[ ](?:to|until|'?till?|through|thru)[ ](?:the[ ])?", re.IGNORECASE)
_AND = re.compile(r"[ ]and[ ](?:the[ ])?", re.IGNORECASE)
_SINGLE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_FROM = re.compile(r"\b(?P<word>from|between)[ ](?:the[ ])?\Z", re.IGNORECASE)
_TO_NOW = re.compile(
    r"[ ](?:to|until|'?till?|through|thru)[ ](?:now|date|today|the[ ]present|(?:the[ ])?(?:current|present)[ ](?:date|day|time))\b",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_NOW_TO = re.compile(
    r"\b(?:between[ ]now[ ]and|(?:from[ ])?(?:now|today)[ ](?:to|until|'?till?|through|thru))[ ]\Z", re.IGNORECASE
)
_WEEKDAY = re.compile(_WD, re.IGNORECASE)
_STATED_YEAR = re.compile(r"\d{4}")


def counted(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the expressions that count within a month or a year, or weeks from now."""
    yield from read_forms(folded, reference, _FORMS)


def _weekday_ago(match: re.Match[str], reference: date) -> str | None:
    count = count_of(match["n"])
    weeks = -(count or 0) if match["way"].lower() == "ago" else count or 0
    return str(week_of(reference, WEEKDAYS[match["w"].lower().rstrip(".")], weeks)) if count is not None else None


def _edge(match: re.Match[str], reference: date) -> str | None:
    """Read the first or last day, or weekend, of a month or a year."""
    low, high = _whole(match, reference)
    first = match["which"].lower() == "first"
    if match["what"].lower() == "day":
        return str(low if first else high)
    saturday = (
        low + timedelta(days=(5 - low.weekday()) % 7) if first else high - timedelta(days=(high.weekday() - 5) % 7)
    )
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _whole(match: re.Match[str], reference: date) -> tuple[date, date]:
    """Return the first and last day of the month or year that is named."""
    if match["m"]:
        found = resolved(Point(int(match["y"]) if match["y"] else None, month_number(match["m"])), reference)
        year, month = found.year or reference.year, found.month or reference.month
    elif match["rm"]:
        year, month = shift_month(reference.year, reference.month, direction(match["rm"]))
    else:
        digits = re.search(r"\d{4}", match["ry"])
        year = int(digits.group()) if digits else reference.year + direction(match["ry"])
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(*shift_month(year, month, 1), 1) - timedelta(days=1)


def _quarter_number(words: str) -> int:
    return int(words[1]) if words[0] in "qQ" else _WORDS[words.lower().removeprefix("the ")[: -len(" quarter")]]


def _quarters(match: re.Match[str], reference: date) -> str | None:
    told = year_of(match["y"] or match["yy"] or match["ry"], reference)[0]
    year = reference.year if told is None else told
    if match["a"].lower().endswith("half"):
        return f"{year:04d}-01/{year:04d}-06" if "first" in match["a"].lower() else f"{year:04d}-07/{year:04d}-12"
    first = _quarter_number(match["a"])
    last = _quarter_number(match["b"]) if match["b"] else first
    return f"{year:04d}-{first * 3 - 2:02d}/{year:04d}-{last * 3:02d}" if first <= last else None


def _quarter_to(match: re.Match[str], reference: date) -> str | None:
    """Read "the March quarter" as the three months to the end of March."""
    year = match["y"] or match["y2"]
    last = resolved(Point(int(year) if year else None, month_number(match["m"])), reference)
    if last.year is None or last.month is None:
        return None
    return "{:04d}-{:02d}/{:04d}-{:02d}".format(*shift_month(last.year, last.month, -2), last.year, last.month)


def _months_of(match: re.Match[str], reference: date) -> str | None:
    """Read "Feb to Mar next year", "last year June"."""
    year = reference.year + direction(match["ry"] or match["ry2"])
    first, last = month_number(match["a"] or match["c"]), month_number(match["b"])
    return f"{year:04d}-{first:02d}" if last is None else f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def _day_of_month(match: re.Match[str], reference: date) -> str | None:
    year, month = shift_month(reference.year, reference.month, direction(match["rm"] or match["rm2"]))
    return str(date(year, month, int(match["d"] or match["d2"])))


def _week_with(match: re.Match[str], reference: date) -> str | None:
    found = resolved(
        Point(
            int(match["y"]) if match["y"] else None,
            month_number(match["m"] or match["m2"]),
            int(match["d"] or match["d2"]),
        ),
        reference,
    )
    if found.year is None or found.month is None or found.day is None:
        return None
    day = date(found.year, found.month, found.day)
    ends = (match["way"] or match["c"]).lower() in ("ending", "e")
    if not match["y"] and not ends and (day.month, day.day) != (2, 29):
        near = [date(found.year + by, found.month, found.day) for by in (0, -1, 1)]
        day = next((one for one in near if one.weekday() == 0), day)  # weeks begin on Mondays
    low = day - timedelta(days=6) if ends else day
    return f"{low}/{low + timedelta(days=6)}"


_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"\b(?P<w>{_WD})[ ](?P<n>{_COUNT})[ ]weeks?[ ](?P<way>ago|from now|from today)\b", _weekday_ago),
        (
            (
                rf"\b(?:the[ ])?(?P<which>first|last)[ ](?P<what>day|weekend)[ ](?:of|in)[ ](?:(?P<m>{MONTH})(?:,?[ ](?P<y>{_YEAR}))?"  # noqa: E501 - one pattern a line
                rf"|(?P<rm>(?:the[ ])?{_REL}[ ]month|the[ ]month)|(?P<ry>{_YEAR}|(?:the[ ])?{_REL}[ ]year|the[ ]year))(?!\w)"  # noqa: E501 - one pattern a line
            ),
            _edge,
        ),
        (
            rf"\b(?:from[ ])?(?P<a>{_Q}|(?:the[ ])?{_HALF}(?=[ ]of[ ]{_FISCAL}))(?:[ ]?(?:-|to|through|thru|until)[ ]?(?P<b>{_Q}))?,?[ ](?:of[ ])?(?:{_FISCAL}?(?P<y>{_YEAR})|(?P<ry>{_REL}[ ]year)|{_FISCAL}(?P<yy>\d\d))(?!\w)",  # noqa: E501 - one pattern a line
            _quarters,
        ),
        (
            rf"\b(?:(?P<ry>{_REL}[ ]year)['’]s|{_FISCAL}(?:(?P<y>{_YEAR})|(?P<yy>\d\d))(?:['’]s)?)[ ](?P<a>{_Q}|{_HALF})(?P<b>)(?!\w)",  # noqa: E501 - one pattern a line
            _quarters,
        ),
        (
            rf"\b(?:from[ ])?(?P<a>{MONTH})[ ]?(?:-|to|through|thru|until)[ ]?(?P<b>{MONTH}),?[ ](?:of[ ])?(?P<ry>{_REL}[ ]year)\b|\b(?P<ry2>{_REL}[ ]year)(?:['’]s)?[ ](?P<c>{MONTH})(?![ ]\d)",  # noqa: E501 - one pattern a line
            _months_of,
        ),
        (
            (
                rf"(?-i:(?<![-\w])(?=[JFMASOND]))(?<!to )(?<!and )(?P<m>{MONTH})[ ](?:(?P<y>{_YEAR})[ ])?quarter\b"
                rf"(?:[ ](?:of[ ])?(?P<y2>{_YEAR}))?"
            ),
            _quarter_to,
        ),
        (
            rf"\b(?:the[ ])?(?P<d>\d{{1,2}})(?:st|nd|rd|th)[ ](?:of[ ])?(?P<rm>{_REL}[ ]month)\b|\b(?P<rm2>{_REL}[ ]month)(?:'s|[ ]on)?[ ](?:the[ ])?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)",  # noqa: E501 - one pattern a line
            _day_of_month,
        ),
        (
            rf"\b(?:the[ ])?(?:week[ ](?P<way>commencing|beginning|starting|ending)|w/(?P<c>[ce]))[ ](?:on[ ])?(?:(?P<m>{MONTH})[ ](?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ ](?P<m2>{MONTH}))(?:,?[ ](?P<y>{_YEAR}))?(?!\w)",  # noqa: E501 - one pattern a line
            _week_with,
        ),
    )
)
