"""English expressions of time beyond those that date a figure: text and the spans read so far in, more spans out.

Seasons and weekends without a year, "the week after next", feasts of the year, "on the 15th", days as eight digits,
centuries and years in words, halves of months. Figures of the news are not dated by these, so only
`dates.parse` reads them. Days that come again (every Tuesday) are no dates and are dropped.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from qiao.claims.date.en.feasts import FEASTS, day_of, is_fixed
from qiao.claims.date.en.forms import CARDINALS, COUNTED, DECADE_WORDS, MONTH, ORDINALS, SEASONS, WEEKDAYS, alternation
from qiao.claims.date.en.near import ended, near
from qiao.claims.date.en.shifts import counted, ending, from_now, moved, opened, picked
from qiao.claims.date.en.terse import terse
from qiao.claims.date.en.told import LATE_DAY, told, worded_days
from qiao.claims.date.en.twice import twice, with_weekdays
from qiao.claims.date.en.values import count_of, daynum, direction, month_number, named_day, nth_weekday
from qiao.claims.date.model import DateSpan, Point, edtf, of_day, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, longest, read_forms
from qiao.claims.numeral.model import lowered

_WD = rf"(?:{alternation(WEEKDAYS)})\b\.?"
_DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d))"
_REL = r"(?:this|last|next|past|previous|coming|upcoming|current|following)"
_YEAR = r"(?:1[0-9]\d{2}|2[01]\d{2})(?!\d)"
_TH_YEAR = rf"(?:{_YEAR}|(?:the[ ])?{_REL}[ ]year|the[ ]year)"
_NTH: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_FEASTS = alternation(FEASTS).replace("'", "[’']")
_FEAST_WORDS = {max(re.split(r"[ '.]", name), key=len) for name in FEASTS}  # one of the words of each
_COUNT = rf"(?:\d{{1,3}}|an?|{COUNTED}|several|a few|few|a couple of)"


def more(folded: str, reference: date | None, spans: Iterable[DateSpan]) -> list[DateSpan]:
    """Return the spans in order with those that only this module reads; the longer of two that overlap stays."""
    found = [span for span in spans if not _comes_again(folded, span)]
    if reference is not None:
        low = lowered(folded)
        feasts = any(word in low for word in _FEAST_WORDS)
        forms = [form for form in _FORMS if feasts or form[1] not in (_feast, _feast_weekend)]
        rare = read_forms(folded, reference, forms)
        found = [
            *told(folded, reference),
            *terse(folded, reference),
            *counted(folded, reference),
            *near(folded, reference),
            *rare,
            *found,
        ]
    found = twice(folded, longest(found))
    found += [*moved(folded, found), *ended(folded, found), *picked(folded, found), *ending(folded, found)]
    found += worded_days(folded, found)
    if reference is not None:
        found += from_now(folded, reference, found)
    whole = with_weekdays(folded, longest(found))
    return longest([*opened(folded, whole), *whole])


_EVERY = re.compile(
    r"\b(?:every|each)[ ](?:(?:other|second|third)[ ])?"
    rf"(?:(?:{alternation(WEEKDAYS)})(?:,?[ ](?:and|or)[ ]|,[ ])){{0,6}}\Z",
    re.IGNORECASE,
)
_LISTED: Final = (", ", " and ", " or ")
_EVERY_REACH, _LIST_REACH = 14, 80
_AGAIN = re.compile(r"[ ](?:mornings|afternoons|evenings|nights)\b", re.IGNORECASE)


def _comes_again(folded: str, span: DateSpan) -> bool:
    """Tell "every Tuesday" and "Tuesday mornings" from a day."""
    reach = _LIST_REACH if folded.endswith(_LISTED, 0, span.start) else _EVERY_REACH
    return (
        _EVERY.search(folded, max(0, span.start - reach), span.start) is not None
        or _AGAIN.match(folded, span.end) is not None
    )


def _season(match: re.Match[str], reference: date) -> str:
    return edtf(Point(reference.year, season=SEASONS[match["s"].lower()]))


def _month(match: re.Match[str], reference: date) -> str:
    return edtf(resolved(Point(month=month_number(match["m"])), reference))


def _days(low: date, high: date) -> str:
    return f"{low}/{high}"


def _unit(name: str, reference: date, by: int) -> str | None:
    """Write the week, weekend, month, quarter or year so many steps away."""
    if name == "year":
        return f"{reference.year + by:04d}"
    if name == "month":
        return "{:04d}-{:02d}".format(*shift_month(reference.year, reference.month, by))
    if name == "quarter":
        first = shift_month(reference.year, (reference.month - 1) // 3 * 3 + 1, 3 * by)
        return "{:04d}-{:02d}/{:04d}-{:02d}".format(*first, *shift_month(*first, 2))
    if name == "day":
        return str(reference + timedelta(days=by))
    return _days(week_of(reference, 5 if name == "weekend" else 0, by), week_of(reference, 6, by))


def _bare_unit(match: re.Match[str], reference: date) -> str | None:
    return _unit(match["u"].lower(), reference, 0)


def _beyond(match: re.Match[str], reference: date) -> str | None:
    """Read "the week after next", "the month before last", "Sunday after next"."""
    by = 2 if match["way"].lower().startswith("after") else -2
    name = match["u"].lower()
    if name in WEEKDAYS:
        return str(week_of(reference, WEEKDAYS[name], by))
    return _unit(name, reference, by)


def _year_of(words: str | None, reference: date) -> int:
    if not words:
        return reference.year
    digits = re.search(r"\d{4}", words)
    return int(digits.group()) if digits else reference.year + direction(words)


def _feast(match: re.Match[str], reference: date) -> str | None:
    """Read a feast of a year; without one, that nearest to the reference date, or the last or next that moves."""
    name = re.sub(r"[’']", "'", match["f"].lower())
    said = match["year"] or match["whose"] or (match["rel"] if is_fixed(name) else None)
    if said:
        return str(day_of(name, _year_of(said, reference)))
    days = []
    for by in (0, -1, 1):
        with suppress(ValueError):  # a year of ours may have no such day of the moon
            days.append(day_of(name, reference.year + by))
    way = direction(match["rel"] or "this")
    if match["rel"] and not way:
        return str(days[0])
    days = [day for day in days if not way or (day > reference if way > 0 else day < reference)]
    return str(min(days, key=lambda day: abs((day - reference).days)))


def _feast_weekend(match: re.Match[str], reference: date) -> str | None:
    """Read the days off about a feast: from it to Sunday, or from Saturday to it where it is a Monday."""
    name = re.sub(r"[’']", "'", (match["f"] or match["f2"]).lower())
    said = match["year"] or match["year2"] or match["year3"]
    years = [_year_of(said, reference)] if said else [reference.year + by for by in (0, -1, 1)]
    day = min((day_of(name, year) for year in years), key=lambda day: abs((day - reference).days))
    if day.weekday() == WEEKDAYS["monday"]:
        return _days(day - timedelta(days=2), day)
    low = day if day.weekday() >= WEEKDAYS["thursday"] else week_of(day, WEEKDAYS["saturday"])
    return _days(min(low, week_of(day, WEEKDAYS["saturday"])), week_of(day, WEEKDAYS["sunday"]))


def _on_day(match: re.Match[str], reference: date) -> str | None:
    found = resolved(Point(day=daynum(match["d"])), reference)
    return edtf(found) if found.year is not None and found.possible() else None


def _digits(match: re.Match[str], _: date) -> str | None:
    return str(date(int(match["y"]), int(match["m"]), int(match["d"])))


def _weekdays(match: re.Match[str], reference: date) -> str | None:
    if match["rel"] is None and "-" not in match.group():
        return None  # "Friday" alone is the last one, and so is the range that it opens
    weeks = direction(match["rel"] or "this")
    low, high = (week_of(reference, WEEKDAYS[match[name].lower().rstrip(".")], weeks) for name in ("a", "b"))
    return _days(low, high if high >= low else high + timedelta(weeks=1))


def _days_of_year(match: re.Match[str], reference: date) -> str | None:
    year, month = _year_of(match["ry"], reference), month_number(match["m"])
    first = date(year, month or 0, daynum(match["a"]) or 0)
    return str(first) if not match["b"] else _days(first, date(year, month or 0, daynum(match["b"]) or 0))


def _word_year(match: re.Match[str], _: date) -> str:
    return f"{2000 + (CARDINALS[match['n'].lower()] if match['n'] else 0):04d}"


def _day_of_worded_year(match: re.Match[str], _: date) -> str:
    words = re.split(r"[ -]", (match["y"] or "").lower())
    year = 2000 + sum(CARDINALS[word] for word in words if word)
    return str(date(year, month_number(match["m"]) or 0, daynum(match["d"]) or 0))


def _century(match: re.Match[str], _: date) -> str | None:
    index = ORDINALS.get(match["c"].lower().replace(" ", "-"))
    return f"{index - 1:02d}XX" if index else None


def _half_ago(match: re.Match[str], reference: date) -> str | None:
    """Read "half a year ago", "a year and a half ago"."""
    months = 6 + 12 * (count_of(match["n"] or match["n2"]) or 0 if match["n"] or match["n2"] else 0)
    return str(shifted(reference, "month", -months if match["way"].lower() in ("ago", "earlier") else months))


def _years_and_half(match: re.Match[str], reference: date) -> str | None:
    """Read "the past two and a half years"."""
    count, way = count_of(match["n"]), direction(match["way"])
    if count is None:
        return None
    day = shifted(reference, "month", way * (12 * count + 6))
    return f"{day}/{reference}" if way < 0 else f"{reference + timedelta(days=1)}/{day}"


def _ago_today(match: re.Match[str], reference: date) -> str | None:
    unit, count = match["u"].lower().rstrip("s"), count_of(match["n"])
    return None if count is None else str(shifted(reference, unit, -count))


def _about_in(match: re.Match[str], reference: date) -> str | None:
    unit, count = match["u"].lower().rstrip("s"), count_of(match["n"])
    return None if count is None else str(shifted(reference, unit, count))


def _worded_decade(match: re.Match[str], _: date) -> str:
    tens = DECADE_WORDS[match["w"].lower()]
    return edtf(Point((2000 if tens < 30 else 1900) + tens, decade=True))


def _weekday_number(match: re.Match[str], reference: date) -> str | None:
    """Read "Monday 21" as the nearest day of that name and number."""
    day = named_day(
        WEEKDAYS[match["w"].lower().rstrip(".")], daynum(match["d"] or match["d2"] or match["d3"]) or 0, reference
    )
    return None if day is None else str(day)


def _half(match: re.Match[str], reference: date) -> str | None:
    """Read the half of a month or a year."""
    first = match["h"].lower() in ("first", "1st")
    if match["year"]:
        year = _year_of(match["year"], reference)
        return f"{year:04d}-01/{year:04d}-06" if first else f"{year:04d}-07/{year:04d}-12"
    year, month = shift_month(reference.year, reference.month, direction(match["rm"] or "this"))
    if match["m"]:
        named = resolved(Point(int(match["my"]) if match["my"] else None, month_number(match["m"])), reference)
        year, month = named.year or year, named.month or month
    begin, following = date(year, month, 1), date(*shift_month(year, month, 1), 1)
    return _days(begin, begin.replace(day=15)) if first else _days(begin.replace(day=16), following - timedelta(days=1))


def _code(match: re.Match[str], _: date) -> str | None:
    """Read 1Q 2021, 2019 H2, Q1'21."""
    got = {key: value for key, value in match.groupdict().items() if value}
    year = int(got.get("y") or got.get("y2") or got.get("y3") or 0)
    year += 2000 if year < 100 else 0
    index, length = int(got.get("n") or got.get("n2") or got.get("n3") or 0), 6 if "h" in match.group().lower() else 3
    if not 1 <= index <= 12 // length:
        return None
    return f"{year:04d}-{(index - 1) * length + 1:02d}/{year:04d}-{index * length:02d}"


def _nth_of_year(match: re.Match[str], reference: date) -> str | None:
    """Read "the first Monday of next year", "the last Friday of 2019"."""
    year, which = _year_of(match["year"], reference), _NTH[match["n"].lower()]
    month = 12 if which < 0 else 1
    return str(nth_weekday(year, month, WEEKDAYS[match["w"].lower().rstrip(".")], which))


def _end_of(match: re.Match[str], reference: date) -> str | None:
    return _unit(match["u"].lower(), reference, 0)


def _coming(match: re.Match[str], reference: date) -> str | None:
    """Read "this coming Friday", "this past weekend"."""
    ahead = match["way"].lower() in ("coming", "upcoming")
    name = match["u"].lower()
    if name in WEEKDAYS:
        day = week_of(reference, WEEKDAYS[name])
        return str(day + timedelta(weeks=(day <= reference) if ahead else -(day >= reference)))
    if name in SEASONS:
        return edtf(Point(reference.year, season=SEASONS[name]))
    return _unit(name, reference, (1 if ahead else -1) if name != "weekend" or not ahead else 0)


def _until_now(match: re.Match[str], reference: date) -> str | None:
    month, year = month_number(match["m"]) if match["m"] else None, match["y"] or match["y2"]
    day = daynum(match["d"])
    passed = (month or 1, day or 1) <= (reference.month, reference.day)
    low = edtf(Point(int(year) if year else reference.year - (not passed), month, day))
    return f"{low}/{of_day(reference).year:04d}-{reference.month:02d}-{reference.day:02d}"


_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            rf"\b(?:in[ ]the|the|in)[ ](?:(?:early|late|mid)[ -])?(?P<s>{alternation(SEASONS)})\b(?=$|[.,;!?)]|[ ](?:and|when|is|was|will|we|to|for|with|at|before|after)\b)",  # noqa: E501 - one pattern a line
            _season,
        ),
        (rf"^(?P<s>{alternation(SEASONS)})$", _season),
        (rf"^(?P<m>{MONTH})[.!?]?$", _month),
        (r"\b(?:the[ ]|that[ ])?(?P<u>weekend)\b(?!s)", _bare_unit),
        (
            rf"\b(?:the[ ])?(?P<u>week|weekend|month|quarter|year|day|{alternation(WEEKDAYS)})[ ](?P<way>after (?:the )?next|before (?:the )?last)\b(?![ ]{_WD})",  # noqa: E501 - one pattern a line
            _beyond,
        ),
        (
            (
                rf"\b(?:(?P<whose>{_REL}[ ]year)['’]s[ ]|(?P<rel>{_REL})[ ])?"
                rf"(?P<f>{_FEASTS})(?!\w)(?:,?[ ](?:of[ ]|in[ ])?(?P<year>{_YEAR}|{_REL}[ ]year))?"
            ),
            _feast,
        ),
        (
            rf"\b(?P<f>{_FEASTS})(?:[ ](?P<year>{_YEAR}))?[ ]weekend(?:[ ](?P<year2>{_YEAR}))?\b|\b(?:the[ ])?weekend[ ]of[ ](?P<f2>{_FEASTS})(?!\w)(?:[ ](?P<year3>{_YEAR}))?",  # noqa: E501 - one pattern a line
            _feast_weekend,
        ),
        (
            rf"(?<=\bon[ ])(?:the[ ])?(?P<d>{_DAY}|{LATE_DAY})(?=$|[.,;!?]|[ ](?:for|at|to|and|or|with|from|between|-)(?!\w))(?![.,]\d)",  # noqa: E501 - one pattern a line
            _on_day,
        ),
        (rf"(?<=\bback[ ]on[ ])(?P<d>{_DAY})(?!\w)", _on_day),
        (
            r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
            _digits,
        ),
        (
            r"(?<=\bon[ ])(?P<y>(?:19|20)\d\d)[ ](?P<m>1[0-2]|0?[1-9])[ ](?P<d>3[01]|[12]\d|0?[1-9])(?!\w|[.,]\d)",
            _digits,
        ),
        (
            rf"\b(?:from[ ])?(?P<a>{_WD})[ ]?(?:-|to|through|thru|until|'?till?)[ ]?(?P<b>{_WD})(?:[ ](?P<rel>{_REL})[ ]week)?",  # noqa: E501 - one pattern a line
            _weekdays,
        ),
        (
            rf"\b(?P<m>{MONTH})[ ](?P<a>{_DAY})(?:[ ]?(?:-|to|through|thru|until|'?till?)[ ]?(?P<b>{_DAY}))?,?[ ](?:of[ ])?(?P<ry>{_REL}[ ]year)\b",  # noqa: E501 - one pattern a line
            _days_of_year,
        ),
        (rf"\btwo[ ]thousand(?:[ ](?:and[ ])?(?P<n>{alternation(CARDINALS)}))?(?=$|[.,;!?])", _word_year),
        (
            rf"\b(?P<m>{MONTH})[ ](?P<d>{alternation(ORDINALS)}),?[ ]two[ ]thousand(?:[ ](?:and[ ])?(?P<y>thirty[ -](?:two|three|four|five|six|seven|eight|nine)|{alternation(CARDINALS)}))?\b",  # noqa: E501 - one pattern a line
            _day_of_worded_year,
        ),
        (rf"\b(?:the[ ])?(?P<c>{alternation(ORDINALS)})[ -]century\b", _century),
        (
            rf"\b(?:half[ ]a[ ]year|(?P<n>{_COUNT})[ ](?:years?[ ]and[ ]a[ ]half|and[ ]a[ ]half[ ]years)|(?P<n2>\d{{1,2}})\.5[ ]years)[ ](?P<way>ago|earlier|later|from now)\b",  # noqa: E501 - one pattern a line
            _half_ago,
        ),
        (
            rf"\b(?P<way>last|past|next)[ ](?P<n>{_COUNT})[ -]and[ -]a[ -]half[ -]years\b",
            _years_and_half,
        ),
        (rf"\b(?P<n>{_COUNT})[ ](?P<u>days?|weeks?|months?|years?)[ ]ago[ ]today\b", _ago_today),
        (rf"\bin[ ](?:about|around|roughly|some)[ ](?P<n>{_COUNT})[ ](?P<u>days?|weeks?|months?|years?)\b", _about_in),
        (rf"\b(?:the[ ])?(?:early|mid|late)[ -](?P<w>{alternation(DECADE_WORDS)})\b", _worded_decade),
        (rf"(?<=\bin[ ])(?P<w>{alternation(DECADE_WORDS)})\b", _worded_decade),
        (
            rf"\b(?P<w>{_WD}),?[ ](?:(?:the[ ])?(?P<d>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))(?!\w|[ ]of\b)|(?P<d2>[12]\d|3[01]|[1-9])(?=$|[.,;!?]|[ ](?:at|from|between)\b)(?![.,]\d)|the[ ](?P<d3>{alternation(CARDINALS)})(?=$|[.,;!?]|[ ]at\b))(?![ ]{MONTH})",  # noqa: E501 - one pattern a line
            _weekday_number,
        ),
        (
            rf"\b(?:the[ ])?(?P<h>first|second|1st|2nd|latter)[ ]half[ ]of[ ](?:(?P<rm>(?:the[ ])?{_REL}[ ]month|the[ ]month)|(?P<m>{MONTH})(?:,?[ ](?P<my>{_YEAR}))?|(?P<year>{_TH_YEAR}))\b(?!-)",  # noqa: E501 - one pattern a line
            _half,
        ),
        (
            rf"\b(?P<n>[1-4])[ ]?(?:Q|H)[ ]?'?(?P<y>{_YEAR}|\d\d(?!\d))|\b(?P<y2>{_YEAR})[ -]?[QH](?P<n2>[1-4])\b|\b[QH](?P<n3>[1-4])[ ]?['’](?P<y3>\d\d)(?!\d)",  # noqa: E501 - one pattern a line
            _code,
        ),
        (
            rf"\b(?:the[ ])?(?P<n>{'|'.join(_NTH)})[ ](?P<w>{_WD})[ ](?:of|in)[ ](?P<year>{_TH_YEAR})(?!\w)",
            _nth_of_year,
        ),
        (r"\b(?:the[ ])?end[ ]of[ ](?:the[ ])?(?P<u>week|month|year|quarter)\b(?!-)", _end_of),
        (
            rf"\bthis[ ](?P<way>coming|upcoming|past)[ ](?P<u>week|weekend|month|year|{alternation(SEASONS)}|{alternation(WEEKDAYS)})\b",  # noqa: E501 - one pattern a line
            _coming,
        ),
        (
            rf"\b(?:from[ ]|between[ ])?(?:(?P<m>{MONTH})(?:[ ](?P<d>{_DAY}))?(?:,?[ ](?P<y>{_YEAR}))?|(?P<y2>{_YEAR}))[ ]?(?:-|to|through|thru|until|'?till?|and)[ ]?(?:now|the[ ]present|present|today|date)\b",  # noqa: E501 - one pattern a line
            _until_now,
        ),
    )
)
