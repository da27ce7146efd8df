"""English expressions told from the present: in come folded text and the reference date, out come spans.

"Later this month", "five upcoming years", "the next 4 business days", "week 31", "past Wednesday", "the day before",
"partner of the month", "end of day". Only `dates.parse` reads them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from qiao.claims.date.en.forms import COUNTED, MONTH, MONTHS, SEASONS, WEEKDAYS, alternation
from qiao.claims.date.en.values import count_of, direction, month_number, unit_of
from qiao.claims.date.model import DateKind, DateSpan, Point, edtf, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms

_WD = rf"(?:{alternation(WEEKDAYS)})\b"
_COUNT = rf"(?:\d{{1,3}}|{COUNTED}|few|couple(?:[ ]of)?)"
_WAY = r"(?:past|last|previous|preceding|next|coming|upcoming|following)"
_UNITS = r"(?:years|months|weeks|days|decades)"
_SHORT_MONTH = alternation(name for name in MONTHS if len(name) < len("march") and name != "may")
_ENDED = r"(?=$|[.,;:!?)])"
_QUARTER = r"(?:(?P<y{}>(?:19|20)\d\d)[ -]?Q(?P<q{}>[1-4])|Q(?P<q{}>[1-4])[ -]?(?:of[ ])?(?P<y{}>(?:19|20)\d\d))"
_TO = r"(?:[ ]?(?:-|—)[ ]?|[ ](?:to|and|until|'?till?|through|thru)[ ])"
_END_OF_DAY: Final = "T23:59:59"


def near(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the expressions that are told from the present."""
    yield from read_forms(folded, reference, _FORMS)


def ended(folded: str, spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Yield the last second of the days whose end is named: end of tomorrow."""
    for span in spans:
        lead = _END_OF.search(folded, max(0, span.start - 16), span.start)
        if lead is not None and _DAY.fullmatch(span.edtf or ""):
            yield DateSpan(lead.start(), span.end, f"{span.edtf}{_END_OF_DAY}", DateKind.DATE, span.basis)


_END_OF = re.compile(r"\b(?:(?:the[ ])?end[ ]of[ ](?:the[ ])?|eod[ ](?:on[ ])?)\Z", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _whole(unit: str, reference: date, by: int = 0) -> tuple[date, date]:
    """Return the first and last day of the week, month or year so many steps away."""
    if unit == "week":
        return week_of(reference, 0, by), week_of(reference, 6, by)
    if unit == "year":
        return date(reference.year + by, 1, 1), date(reference.year + by, 12, 31)
    year, month = shift_month(reference.year, reference.month, by)
    return date(year, month, 1), date(*shift_month(year, month, 1), 1) - timedelta(days=1)


_SECOND_HALF: Final = {"week": 3, "month": 15}  # days from the first: Thursday, the 16th


def _part(match: re.Match[str], reference: date) -> str:
    """Read "earlier this year", up to now or to its middle, and "later this year", from now or from its middle."""
    unit, by = match["u"].lower(), direction(match["rel"] or "this")
    first, last = _whole(unit, reference, by)
    middle = date(first.year, 7, 1) if unit == "year" else first + timedelta(days=_SECOND_HALF[unit])
    if match["way"].lower() == "later":
        return f"{max(middle, reference) if not by else middle}/{last}"
    end = middle - timedelta(days=1)
    return f"{first}/{max(first, min(end, reference - timedelta(days=1))) if not by else end}"


def _many(match: re.Match[str], reference: date) -> str | None:
    """Read "5 upcoming years", "the next couple weeks"."""
    count = count_of(match["n"] or match["n2"])
    if count is None:
        return None
    unit, by = unit_of(match["u"] or match["u2"], count)
    if direction(match["way"] or match["way2"]) > 0:
        return f"{reference + timedelta(days=1)}/{shifted(reference, unit, by)}"
    return f"{shifted(reference, unit, -by)}/{reference}"


def _working_days(match: re.Match[str], reference: date) -> str | None:
    count, step = count_of(match["n"]), direction(match["way"])
    if count is None:
        return None
    days: list[date] = []
    day = reference
    while len(days) < count:
        day += timedelta(days=step)
        if day.weekday() < WEEKDAYS["saturday"]:
            days.append(day)
    return f"{min(days)}/{max(days)}"


def _working_days_away(match: re.Match[str], reference: date) -> str | None:
    """Read "5 business days from now" and "two working days ago"."""
    count, step = count_of(match["n"]), -1 if match["way"].lower() in ("ago", "earlier") else 1
    day = reference
    for _ in range(count or 0):
        day += timedelta(days=step)
        while day.weekday() >= WEEKDAYS["saturday"]:
            day += timedelta(days=step)
    return str(day) if count else None


def _week(match: re.Match[str], reference: date) -> str:
    first = date.fromisocalendar(reference.year, int(match["n"]), 1)
    return f"{first}/{first + timedelta(days=6)}"


def _weekday(match: re.Match[str], reference: date) -> str | None:
    """Read "past Wednesday" and "coming Thursday" as the nearest, "the following Friday" as that of the next week."""
    weekday = WEEKDAYS[match["w"].lower()]
    way = match["way"].lower()
    if way in ("following", "preceding"):
        return str(week_of(reference, weekday, direction(way)))
    day, ahead = week_of(reference, weekday), way != "past"
    return str(day + timedelta(weeks=(day <= reference) if ahead else -(day >= reference)))


def _present(match: re.Match[str], reference: date) -> str:
    """Read "for the day", "of the month" as those of the reference date."""
    first, last = _whole(match["u"].lower(), reference) if match["u"].lower() != "day" else (reference, reference)
    if match["u"].lower() == "year":
        return f"{first.year:04d}"
    return str(first) if first == last else f"{first}/{last}" if match["u"].lower() == "week" else str(first)[:-3]


def _day_beside(match: re.Match[str], reference: date) -> str:
    return str(reference + timedelta(days=1 if match["way"].lower() == "after" else -1))


def _end_of_day(_: re.Match[str], reference: date) -> str:
    return f"{reference}{_END_OF_DAY}"


def _glued(match: re.Match[str], reference: date) -> str | None:
    """Read "Dec31, 1994" and "mar4"."""
    year = int(match["y"]) if match["y"] else None
    return _written(Point(year, month_number(match["m"]), int(match["d"])), reference)


def _pointed(match: re.Match[str], reference: date) -> str | None:
    """Read "Friday 7.6" and "on 5.12", where the month comes first."""
    return _written(Point(None, int(match["m"]), int(match["d"])), reference)


def _written(point: Point, reference: date) -> str | None:
    found = resolved(point, reference)
    return edtf(found) if point.possible() and found.possible() else None


def _this_or_next(match: re.Match[str], reference: date) -> str | None:
    """Read "this 5/12" and "next 6th of April"."""
    month = int(match["m"]) if match["m"] else month_number(match["name"])
    found = date(reference.year, month or 0, int(match["d"] or match["d2"]))
    way = direction(match["rel"])
    by = (found <= reference) if way > 0 else -(found >= reference) if way < 0 else 0
    return str(found.replace(year=found.year + by))


def _fiscal(match: re.Match[str], reference: date) -> str:
    return f"{reference.year + direction(match['rel']):04d}"


def _quarters(match: re.Match[str], _: date) -> str | None:
    """Read "from 2017-Q1 to 2018-Q2", from the first month to the last."""
    first, last = int(match["q1"] or match["q2"]), int(match["q3"] or match["q4"])
    low, high = int(match["y1"] or match["y2"]), int(match["y3"] or match["y4"])
    apart = " and " in match.group().lower() and not match.group().lower().startswith(("between", "from"))
    if apart or (low, first) >= (high, last):
        return None
    return f"{low:04d}-{first * 3 - 2:02d}/{high:04d}-{last * 3:02d}"


def _working_week(match: re.Match[str], reference: date) -> str:
    first = week_of(reference, 0, direction(match["rel"]))
    return f"{first}/{first + timedelta(days=4)}"


def _season(match: re.Match[str], reference: date) -> str:
    return edtf(Point(reference.year, season=SEASONS[match["s"].lower()]))


_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            r"\b(?P<way>earlier|later)[ ](?:in[ ]|on[ ])?(?:the|(?P<rel>this|last|next|previous))[ ](?P<u>week|month|year)\b",  # noqa: E501 - one pattern a line
            _part,
        ),
        (
            rf"\b(?P<n>{_COUNT})[ ](?P<way>{_WAY})[ ](?P<u>{_UNITS})\b|\b(?P<way2>{_WAY})[ ](?P<n2>couple)[ ](?P<u2>{_UNITS})\b",  # noqa: E501 - one pattern a line
            _many,
        ),
        (rf"\b(?:the[ ])?(?P<way>{_WAY})[ ](?P<n>{_COUNT})[ ](?:business|working)[ ]days\b", _working_days),
        (
            rf"\b(?P<n>{_COUNT}|an?)[ ](?:business|working|work)[ ]?days?[ ](?P<way>ago|earlier|from now|from today|later|hence)\b",  # noqa: E501 - one pattern a line
            _working_days_away,
        ),
        (r"\bweek[ ](?P<n>[1-4]\d|5[0-3]|[1-9])(?!\d|[.,]\d|[ ](?:of|in|,|[a-z]+s\b))", _week),
        (rf"\b(?P<way>past|coming|upcoming|following|preceding)[ ](?P<w>{_WD})", _weekday),
        (rf"(?:(?<=\bfor[ ])|(?<=\bof[ ])|(?<=\bin[ ]))the[ ](?P<u>day|week|month|year){_ENDED}", _present),
        (rf"\bthe[ ]day[ ](?P<way>before|after){_ENDED}", _day_beside),
        (r"\b(?:the[ ])?(?:eod|end[ ]of[ ](?:the[ ])?day)\b", _end_of_day),
        (
            rf"\b(?P<m>{_SHORT_MONTH})(?P<d>3[01]|[12]\d|0?[1-9])(?:[ ]?,[ ]?(?P<y>(?:19|20)\d\d)(?!\d)|(?![\w.:/-]))",
            _glued,
        ),
        (
            rf"(?:(?<=\bon[ ])|\b(?:this[ ]|next[ ])?{_WD}[ ])(?P<m>1[0-2]|[1-9])\.(?P<d>3[01]|[12]\d|0?[1-9])(?![\w%]|[.:]\d|[ ](?:per|million|billion|[ap]m))",  # noqa: E501 - one pattern a line
            _pointed,
        ),
        (
            rf"\b(?P<rel>this|next|last)[ ](?:(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/])|(?P<d2>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<name>{MONTH})(?![ ]\d))",  # noqa: E501 - one pattern a line
            _this_or_next,
        ),
        (
            r"\b(?P<rel>this|last|next|previous|current)[ ](?:fiscal|financial|academic|school|calendar)[ ]year\b",
            _fiscal,
        ),
        (
            r"\b(?P<rel>this|last|next|previous|coming|following)[ ](?:work(?:ing)?[ ]?week|business[ ]week)\b",
            _working_week,
        ),
        (
            r"\b(?:(?:early|mid|late)[ -])?(?P<s>summer|autumn|winter)\b(?![ ](?:school|camp|olympic|games|palace|solstice|\d))",  # noqa: E501 - one pattern a line
            _season,
        ),
        (
            rf"\b(?:from[ ]|between[ ])?{_QUARTER.format(1, 1, 2, 2)}{_TO}{_QUARTER.format(3, 3, 4, 4)}(?!\w)",
            _quarters,
        ),
    )
)
