"""What the readers of English dates answer: in come a match and its parts, out comes a span with its EDTF, or None.

A `Found` also carries the point of a single date, so that two neighbours can be joined into a range.
"""

import re
from datetime import date

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTHS, alternation
from qiao.claims.date.model import DateKind, DateSpan, Point, edtf, forward, of_day, opening, resolved, shifted
from qiao.claims.model import Basis

Found = tuple[DateSpan, Point | None]


_BEFORE_RELATIVE = re.compile(
    r"the[ ](?=(?:next|last|past|previous|preceding|coming|upcoming|following|same|year[ -]to|month[ -]to|first week)\b)(?!.*[ ](?:(?<!couple[ ])of|in)[ ])",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_BEFORE_EDGE = re.compile(
    rf"the[ ](?=(?:end|middle|beginning|start)[ ]of[ ](?:\w+[ ])?(?:week|month|year|quarter|{alternation(MONTHS)}|[12]\d{{3}})\b|year[ ][12]\d{{3}}\Z)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"the[ ]next[ ](?:day|decade)", re.IGNORECASE)
_NUMBERED_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)[ ]of[ ]", re.IGNORECASE)
_LAST_ARTICLE = re.compile(r"\bthe[ ]\Z", re.IGNORECASE)


def articled(folded: str, span: DateSpan) -> DateSpan:
    """Take "the" into the span of "the 2nd of June", and out of that of "the next three days"."""
    for pattern in (_BEFORE_RELATIVE, _BEFORE_EDGE):
        if _NEXT_DAY.fullmatch(folded, span.start, span.end):
            return span
        if article := pattern.match(folded, span.start, span.end):
            return replace(span, start=article.end())
    if _NUMBERED_DAY.match(folded, span.start, span.end):
        article = _LAST_ARTICLE.search(folded, max(0, span.start - 4), span.start)
        return span if article is None else replace(span, start=article.start())
    return span


def found_at(match: re.Match[str], point: Point | None, reference: date | None) -> Found | None:
    """Make the span of a date; None where the calendar has no such day."""
    if point is None or not point.possible():
        return None
    whole = resolved(point, reference)
    if not whole.possible() or (whole.year is not None and not 0 < whole.year < 10000):
        return None
    basis = Basis.RELATIVE if whole.relative else Basis.IN_SENTENCE
    return DateSpan(match.start(), match.end(), edtf(whole), DateKind.DATE, basis), point


def found_range(match: re.Match[str], first: Point | None, last: Point | None, reference: date | None) -> Found | None:
    """Make the span of two dates that one form states."""
    if first is None or last is None or not (first.possible() and last.possible()):
        return None
    return ranged(match.start(), match.end(), first, last, reference), None


def ranged(start: int, end: int, first: Point, last: Point, reference: date | None) -> DateSpan:
    """Make a range of two dates; each takes over from the other what it leaves out."""
    if first.year is None and last.year is not None:  # November to February 2017 begins in 2016
        before = first.month is not None and last.month is not None and first.month > last.month
        first = replace(first, year=last.year - before)
    low = opening(first, last, reference)
    high = last
    if low.year is not None and last.year is None:
        high = replace(last, year=low.year, month=last.month or (low.month if last.day else None))
        if high.month is not None and low.month is not None and high.month < low.month:
            high = replace(high, year=low.year + 1)
    high = forward(low, high)
    basis = Basis.RELATIVE if low.relative or high.relative else Basis.IN_SENTENCE
    return DateSpan(start, end, f"{edtf(low)}/{edtf(high)}", DateKind.RANGE, basis)


def unknown(match: re.Match[str]) -> Found:
    """Make the span of what no reference date resolves."""
    return DateSpan(match.start(), match.end(), None, DateKind.DATE, Basis.UNKNOWN), None


def found_interval(match: re.Match[str], low: date | None, high: date | None) -> Found | None:
    """Make the span of two days that were counted from the reference date."""
    if low is None or high is None:
        return None
    return DateSpan(match.start(), match.end(), f"{low}/{high}", DateKind.RANGE, Basis.RELATIVE), None


def found_day(match: re.Match[str], reference: date, unit: str, by: int) -> Found | None:
    """Make the span of a day so many units away."""
    day = shifted(reference, unit, by)
    return found_at(match, of_day(day), reference) if day is not None else None
