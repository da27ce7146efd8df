"""English dates in short or loose forms: in come folded text and the reference date, out come spans.

16. Nov. 2016, Oct.23, on 4-22, 18 and 19 June, November between 19 and 20, the noughties, the
second Sunday (of this month), the last few days, the rest of my week. Only `dates.parse` reads them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import DECADE_WORDS, MONTH, WEEKDAYS, alternation
from qiao.claims.date.en.values import count_of, daynum, direction, month_number, nth_weekday, unit_of
from qiao.claims.date.model import DateSpan, Point, edtf, opening, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms

_D: Final = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_Y: Final = r"(?P<y>(?:1[5-9]|20)\d\d)(?!\d)"
_ENDED: Final = r"(?=$|[.,;:!?)](?!\d))"
_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NTH_DAY: Final = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_REL: Final = r"(?:this|last|next|previous|coming|following)"
_TIME: Final = r"(?:morning|afternoon|evening|night|noon|at|from|between|to|until|and|[ap]m|\d[\w:.-]*)"
_NTH: Final = ("first", "second", "third", "fourth", "fifth")


def terse(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the dates in short or loose forms."""
    yield from read_forms(folded, reference, _FORMS)


def _day(match: re.Match[str], reference: date) -> str | None:
    """Read a day of a month in a year, or in that nearest to the reference date."""
    got = match.groupdict()
    year = got.get("y")
    full = None if not year else int(year) if len(year) == len("2016") else 2000 + int(year)
    month = month_number(got["m"]) or int(got["m"])
    found = resolved(Point(full, month, daynum(got["d"])), reference)
    return edtf(found) if found.possible() else None


def _first_of_two(match: re.Match[str], reference: date) -> str | None:
    """Read the 18 of "18 and 19 June"."""
    low, high = int(match["d"]), int(match["b"])
    last = resolved(Point(int(match["y"]) if match["y"] else None, month_number(match["m"]), high), reference)
    found = Point(last.year, last.month, low)
    return edtf(found) if low < high and last.year is not None and found.possible() else None


def _between(match: re.Match[str], reference: date) -> str | None:
    low, high = daynum(match["a"]), daynum(match["b"])
    last = Point(int(match["y"]) if match["y"] else None, month_number(match["m"]), high)
    if low is None or high is None or low >= high:
        return None
    year = last.year or opening(Point(None, last.month, low), last, reference).year
    return f"{edtf(Point(year, last.month, low))}/{edtf(Point(year, last.month, high))}"


def _between_days(match: re.Match[str], reference: date) -> str | None:
    """Read "between the 21st and 23rd" as days of the month that brings them nearest to the reference date."""
    first = resolved(Point(day=daynum(match["a"])), reference)
    last = replace(first, day=daynum(match["b"]))
    rises = (first.day or 0) < (last.day or 0)
    return f"{edtf(first)}/{edtf(last)}" if rises and first.year is not None and last.possible() else None


def _nth(match: re.Match[str], reference: date) -> str | None:
    """Read "the second Sunday" as that of the month of the reference date."""
    which = _NTH.index(match["n"].lower()) + 1
    day = nth_weekday(reference.year, reference.month, WEEKDAYS[match["w"].lower()], which)
    return str(day) if day.month == reference.month else None


def _nth_of(match: re.Match[str], reference: date) -> str | None:
    """Read the "first Monday" of "first Monday evening of next month"."""
    if match["m"]:
        found = resolved(Point(int(match["y"]) if match["y"] else None, month_number(match["m"])), reference)
        year, month = found.year or reference.year, found.month or reference.month
    else:
        year, month = shift_month(reference.year, reference.month, direction(match["rm"]))
    name = match["n"].lower()
    day = nth_weekday(year, month, WEEKDAYS[match["w"].lower()], -1 if name == "last" else _NTH.index(name) + 1)
    return str(day) if day.month == month else None


def _decade(match: re.Match[str], _: date) -> str:
    return "200X" if not match["tens"] else f"20{str(_DECADES[match['tens'].lower()])[0]}X"


_DECADES: Final = {**DECADE_WORDS, "tens": 10}


def _few(match: re.Match[str], reference: date) -> str | None:
    """Read the last few days as three, a couple of weeks as two."""
    unit, by = unit_of(match["u"], count_of(match["n"]) or 0)
    back = direction(match["rel"]) < 0
    day = shifted(reference, unit, -by if back else by)
    if day is None:
        return None
    return f"{day}/{reference}" if back else f"{reference + timedelta(days=1)}/{day}"


def _rest(match: re.Match[str], reference: date) -> str:
    """Read "the rest of my week" as what begins with the day of reference."""
    unit = match["u"].lower()
    if unit == "day":
        return str(reference)
    if unit == "week":
        return f"{reference}/{week_of(reference, 6)}"
    return f"{reference}/{edtf(Point(reference.year, 12, 31))}" if unit == "year" else str(reference)[:7]


def _reported(match: re.Match[str], _: date) -> str:
    """Read 1H24, 3Q 2023 and 9M23 as reports of firms write them."""
    year, first, last = int(match["y"]) % 100 + 2000, 1, int(match["m"] or 0)
    if match["h"] or match["q"]:
        months = 6 if match["h"] else 3
        last = months * int(match["h"] or match["q"])
        first = last - months + 1
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def _year(match: re.Match[str], _: date) -> str:
    return f"{int(match['n']):04d}"


_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"(?<![\w.]){_D}\.[ ]?(?P<m>{MONTH}),?[ ]{_Y}", _day),
        (
            rf"\b(?P<m>(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\.{_D}(?:st|nd|rd|th)?(?![\w%]|[.:,]\d)",
            _day,
        ),
        (
            rf"\b(?P<m>january|february|april|june|july|august|september|october|november|december)\.[ ]?{_D}(?:st|nd|rd|th)?{_ENDED}",  # noqa: E501 - one pattern a line
            _day,
        ),
        (rf"(?<=\b(?:on|at|in|by)[ ])(?P<m>1[0-2]|0?[1-9])-(?P<d>3[01]|2\d|1[3-9]){_ENDED}", _day),
        (rf"(?<![\w/.,-])(?P<m>1[0-2]|0?[1-9])/{_D},(?P<y>[0-3]\d){_ENDED}", _day),
        (
            rf"(?<![\w.,/:$€£-]){_D}(?:st|nd|rd|th)?(?=[ ](?:and|or)[ ](?P<b>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m>{MONTH})(?:,?[ ]{_Y})?)",  # noqa: E501 - one pattern a line
            _first_of_two,
        ),
        (
            rf"\b(?P<m>{MONTH})[ ](?:between|from)[ ](?:the[ ])?(?P<a>{_NUMBER})(?:[ ](?:and|to|until|'?till?|through)[ ]|-)(?:the[ ])?(?P<b>{_NUMBER})(?:,?[ ]{_Y})?(?![\w:])",  # noqa: E501 - one pattern a line
            _between,
        ),
        (
            rf"\b(?:between|from)[ ]the[ ](?P<a>{_NTH_DAY})[ ](?:and|to|until|'?till?|through)[ ](?:the[ ])?(?P<b>{_NTH_DAY}){_ENDED}",  # noqa: E501 - one pattern a line
            _between_days,
        ),
        (
            rf"(?<!every[ ])(?<!each[ ])(?<!the[ ])\b(?P<n>{'|'.join(_NTH)})[ ](?P<w>{alternation(name for name in WEEKDAYS if name.endswith('day'))})\b(?![ ](?:\w+[ ]){{0,3}}?(?:(?:of|in)(?![ ]e(?:ach|very)\b)|after|before|following)\b)",  # noqa: E501 - one pattern a line
            _nth,
        ),
        (
            rf"\b(?:the[ ])?(?P<n>{'|'.join(_NTH)}|last)[ ](?P<w>{alternation(name for name in WEEKDAYS if name.endswith('day'))})(?=(?:[ ]{_TIME}){{1,5}}?[ ]of[ ](?:the[ ])?(?:(?P<m>{MONTH})(?:,?[ ]{_Y})?|(?P<rm>{_REL}[ ]month))\b)",  # noqa: E501 - one pattern a line
            _nth_of,
        ),
        (
            rf"\bthe[ ](?:(?:two[ ]thousand(?:[ ]and)?|twenty)[ -](?P<tens>{alternation(_DECADES)})|two thousands|noughties)\b",  # noqa: E501 - one pattern a line
            _decade,
        ),
        (
            r"\b(?:the[ ])?(?P<rel>last|past|previous|next|coming|following)[ ](?P<n>few|couple(?:[ ]of)?)[ ](?P<u>days|weeks|months|years)\b",  # noqa: E501 - one pattern a line
            _few,
        ),
        (
            r"\b(?:the[ ])?(?:rest|remainder)[ ]of[ ](?:(?P<my>my|our|your|the|this)[ ])?(?:current[ ])?(?P<u>day|week|year)\b",  # noqa: E501 - one pattern a line
            _rest,
        ),
        (rf"\byear[ ](?P<n>[1-9]\d\d){_ENDED}", _year),
        (r"(?<![\w.:-])(?-i:(?P<h>[12])H[ ]?|(?P<q>[1-4])Q[ ]?|(?P<m>[369])M)(?P<y>(?:20)?\d\d)(?![\w.:-])", _reported),
    )
)
