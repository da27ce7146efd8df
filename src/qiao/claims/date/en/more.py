"""Rarer forms of English dates: in comes a match and a reference date, out comes a span with its EDTF, or None.

Days of a relative month (the 21st of this month), weeks of a year, quarters counted from now, years in words, fiscal
and academic years, years BC, "so many weeks from Monday", parts of a month or year, the year to date, Easter.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from qiao.claims.date.en.forms import CARDINALS, MONTH, ORDINALS, SAME, WEEKDAYS, alternation
from qiao.claims.date.en.found import Found, found_at, found_interval, found_range, unknown
from qiao.claims.date.en.values import count_of, daynum, direction, month_number, unit_of, year_of
from qiao.claims.date.model import DateKind, DateSpan, Point, easter, of_day, shift_month, shifted, week_of
from qiao.claims.model import Basis

_S = r"[ \t\n]+"
_REL = rf"(?:this|last|next|past|previous|coming|upcoming|current|following|{SAME})"
_YEAR = r"(?:1[0-9]\d{2}|2[01]\d{2})(?!\d)"
_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)|{alternation(ORDINALS)})"
_WD = rf"(?:{alternation(WEEKDAYS)})\b"
_NTH = r"first|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th)"
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_TEENS = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS_VALUES = {word: (at + 2) * 10 for at, word in enumerate(_TENS.split("|"))}

_PATTERNS = {
    "yearmonthday": rf"(?P<y>{_YEAR})[-/](?P<m>{MONTH})[-/](?P<d>[012]?\d|3[01])(?!\d)",
    "nthofmonth": rf"(?:the{_S})?(?P<d>{_DAY}){_S}(?:day{_S})?of{_S}(?:(?:the{_S})?(?P<rel>{_REL}){_S}month|(?<=day of )the{_S}month)\b",  # noqa: E501 - one pattern a line
    "monthdayof": rf"(?P<m>{MONTH}){_S}(?:the{_S})?(?P<d>{_DAY}),?{_S}(?:of{_S})?(?P<ry>{_REL}{_S}year)\b",
    "weekofyear": (
        rf"(?:the{_S})?(?P<n>{_NTH}){_S}week{_S}(?:(?:of|in){_S})?(?:the{_S})?(?P<y>{_YEAR}|{_REL}{_S}year)\b"
        rf"|week{_S}(?P<n2>\d{{1,2}}),?{_S}(?:(?:of|in){_S})?(?P<y2>{_YEAR})\b"
    ),
    "relquarter": rf"(?:the{_S})?(?P<rel>{_REL}){_S}quarter\b(?!{_S}of\b)",
    "fromday": (
        rf"(?P<n>\d{{1,2}}|an?|{alternation(CARDINALS)}){_S}(?P<u>weeks?|days?|months?){_S}(?P<dir>from|after|before){_S}"
        rf"(?:(?P<rel>this|next|last){_S})?(?P<w>{_WD})"
        rf"|(?P<n2>\d{{1,2}}|{alternation(CARDINALS)}){_S}(?P<w2>(?:{alternation(WEEKDAYS)})s){_S}(?P<dir2>from now|ago|hence|later)\b"  # noqa: E501 - one pattern a line
    ),
    "era": rf"(?:the{_S})?(?:year{_S})?(?P<y>\d{{1,4}})[ ]?(?P<e>BCE|BC|B\.C\.|CE|AD|A\.D\.)(?![A-Za-z])",
    "before_era": r"AD[ ](?P<y>\d{1,4})(?!\d)",
    "season_years": rf"(?P<a>{_YEAR})/(?P<b>\d\d)(?![\d/])",
    "fiscal": (
        rf"(?:(?:fiscal|financial|academic|school|calendar){_S}(?:year{_S})?|[FCS]Y[ ]?)(?:of{_S})?"
        rf"(?:(?P<y>{_YEAR})(?:[/-](?P<b>\d{{4}}|\d\d)(?!\d))?|'?(?P<yy>\d\d)(?!\d))"
    ),
    "partof": (
        rf"(?:the{_S})?(?P<which>first|last|final){_S}(?P<n>\d{{1,2}}|few|couple|{alternation(CARDINALS)}){_S}"
        rf"(?P<u>days|weeks|months|quarters){_S}(?:of|in){_S}(?:(?P<m>{MONTH})(?:,?{_S}(?:of{_S})?(?P<y>{_YEAR}))?|"
        rf"(?P<y2>{_YEAR}|(?:the{_S})?{_REL}{_S}year|the{_S}year)|(?P<rm>(?:the{_S})?{_REL}{_S}month|the{_S}month))\b"
        rf"|(?<=\bin )the{_S}first{_S}(?P<n3>\d{{1,2}}|{alternation(CARDINALS)}){_S}(?P<u3>months|quarters)"
        rf"(?=[.;)](?!\d)|,|$|{_S}(?:compared|alone|versus|against|from|and)\b)"
    ),
    "wordyear": (
        rf"(?P<c>nineteen|eighteen|seventeen){_S}(?:(?P<t>{_TENS})(?:[ -](?P<o>{_ONES}))?|(?P<k>{_TEENS})|oh[ -](?P<z>{_ONES}))\b"  # noqa: E501 - one pattern a line
        rf"|twenty{_S}(?:(?P<t2>{_TENS})[ -](?P<o2>{_ONES})|(?P<k2>{_TEENS}))(?![ -](?:\w+th|percent|per)\b)\b"
        rf"|(?<=\b(?:in|of) )two{_S}thousand(?:{_S}(?:and{_S})?(?:(?P<k3>{_TEENS})|(?P<o3>{_ONES})))?(?!{_S}(?!and\b)[a-z]|{_S}and{_S}(?:{_TENS}))\b"  # noqa: E501 - one pattern a line
    ),
    "monthof": rf"(?:the{_S})?month{_S}of{_S}(?P<m>{MONTH})(?:,?{_S}(?P<y>{_YEAR}))?",
    "todate": rf"(?:the{_S})?(?P<u>year|month|week|quarter)[ -]to[ -]date\b|(?P<ytd>YTD)\b",
    "easter": rf"(?P<h>good friday|easter(?: sunday| monday)?)\b(?:,?{_S}(?:of{_S})?(?P<y>{_YEAR}))?",
}
MORE = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}


def _month(word: str, reference: date) -> tuple[int, int]:
    return shift_month(reference.year, reference.month, direction(word))


def _nthofmonth(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    return found_at(
        match, Point(*_month(match["rel"] or "this", reference), daynum(match["d"]), relative=True), reference
    )


def _monthdayof(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    year = reference.year + direction(match["ry"])
    return found_at(match, Point(year, month_number(match["m"]), daynum(match["d"]), relative=True), reference)


def _weekofyear(match: re.Match[str], reference: date | None) -> Found | None:
    """Read "the third week of 2027" as the third week of the ISO calendar."""
    year, _ = year_of(match["y"] or match["y2"], reference)
    if year is None:
        return unknown(match)
    last = date(year, 12, 28).isocalendar().week
    which = (match["n"] or match["n2"]).lower()
    week = last if which == "last" else daynum(which)
    if not week or week > last:
        return None
    return found_interval(match, date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))


def _quarters(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    first = (reference.month - 1) // 3 * 3 + 1
    low = shift_month(reference.year, first, 3 * direction(match["rel"]))
    return found_range(match, Point(*low, relative=True), Point(*shift_month(*low, 2), relative=True), reference)


def _fromday(match: re.Match[str], reference: date | None) -> Found | None:
    """Read "six weeks from Monday" and "two Sundays ago"."""
    count = count_of(match["n"] or match["n2"])
    if reference is None or count is None:
        return unknown(match)
    name = (match["w"] or match["w2"]).lower().rstrip(".")
    weekday = WEEKDAYS[name.removesuffix("s") if name.removesuffix("s") in WEEKDAYS else name]
    if match["w2"]:
        back = match["dir2"].lower() == "ago"
        nearest = week_of(reference, weekday)
        step = count - (nearest < reference if back else nearest > reference)
        day = shifted(nearest, "week", -step if back else step)
    else:
        unit, by = unit_of(match["u"], count)
        start = week_of(reference, weekday, direction(match["rel"] or "this"))
        day = shifted(start, unit, -by if match["dir"].lower() == "before" else by)
    return None if day is None else found_at(match, of_day(day), reference)


def _era(match: re.Match[str], reference: date | None) -> Found | None:
    year, era = int(match["y"]), match.groupdict().get("e") or "AD"
    if not year or not era[0].isupper():
        return None
    if era.upper().startswith("B"):  # there is no year 0 in this count, and one in EDTF
        text = f"-{year - 1:04d}" if year > 1 else "0000"
        return DateSpan(match.start(), match.end(), text, DateKind.DATE, Basis.IN_SENTENCE), None
    return found_at(match, Point(year), reference)


def _season_years(match: re.Match[str], reference: date | None) -> Found | None:
    first = int(match["a"])
    if (first + 1) % 100 != int(match["b"]):
        return None
    return found_range(match, Point(first), Point(first + 1), reference)


def _fiscal(match: re.Match[str], reference: date | None) -> Found | None:
    if match["yy"]:
        return found_at(match, Point(2000 + int(match["yy"])), reference)
    first = int(match["y"])
    if not match["b"]:
        return found_at(match, Point(first), reference)
    last = first // 100 * 100 + int(match["b"]) if len(match["b"]) == len("19") else int(match["b"])
    return found_range(match, Point(first), Point(last), reference) if first < last else None


_MONTHS = 12


def _partof(match: re.Match[str], reference: date | None) -> Found | None:
    """Read "the first three months of 2018", "the last two weeks of March"."""
    if match["n3"]:
        number = count_of(match["n3"])  # in the first five months, exports: of the year
        number = number and number * (3 if match["u3"].lower() == "quarters" else 1)
        if reference is None or number is None or not 1 < number < _MONTHS:
            return unknown(match)
        year = reference.year - (number > reference.month)  # the last year that had so many
        return found_range(match, Point(year, 1), Point(year, number), reference)
    count = {"few": None, "couple": 2}.get(match["n"].lower(), count_of(match["n"]))
    bounds = _bounds(match, reference)
    if count is None or bounds is None:
        return unknown(match)
    low, high = bounds
    unit, by = unit_of(match["u"], count)
    after = high + timedelta(days=1)
    if match["which"].lower() == "first":
        end = shifted(low, unit, by)
        inside = None if end is None else (low, end - timedelta(days=1))
    else:
        begin = shifted(after, unit, -by)
        inside = None if begin is None else (begin, high)
    if inside is None or inside[0] < low or inside[1] > high:
        return unknown(match)
    if unit == "month":
        first, last = (Point(day.year, day.month) for day in inside)
        return found_range(match, first, last, reference)
    return found_interval(match, *inside)


def _bounds(match: re.Match[str], reference: date | None) -> tuple[date, date] | None:
    """Return the first and last day of the month or year that the part is of."""
    if match["m"]:
        year = int(match["y"]) if match["y"] else (reference.year if reference else None)
        month = month_number(match["m"])
    elif match["y2"]:
        named = year_of(match["y2"], reference)[0]
        return None if named is None else (date(named, 1, 1), date(named, 12, 31))
    elif reference is not None:
        year, month = _month(match["rm"], reference)
    else:
        return None
    if year is None or month is None:
        return None
    return date(year, month, 1), date(*shift_month(year, month, 1), 1) - timedelta(days=1)


def _wordyear(match: re.Match[str], reference: date | None) -> Found | None:
    century = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}.get((match["c"] or "").lower(), 2000)
    tens = _TENS_VALUES.get((match["t"] or match["t2"] or "").lower(), 0)
    ones = match["o"] or match["o2"] or match["o3"] or match["k"] or match["k2"] or match["k3"] or match["z"]
    return found_at(match, Point(century + tens + (CARDINALS[ones.lower()] if ones else 0)), reference)


def _yearmonthday(match: re.Match[str], reference: date | None) -> Found | None:
    return found_at(match, Point(int(match["y"]), month_number(match["m"]), int(match["d"])), reference)


def _monthof(match: re.Match[str], reference: date | None) -> Found | None:
    return found_at(match, Point(int(match["y"]) if match["y"] else None, month_number(match["m"])), reference)


def _todate(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    unit = "year" if match["ytd"] else match["u"].lower()
    quarter = (reference.month - 1) // 3 * 3 + 1
    low = {
        "year": date(reference.year, 1, 1),
        "quarter": date(reference.year, quarter, 1),
        "month": date(reference.year, reference.month, 1),
        "week": week_of(reference, 0),
    }[unit]
    return found_interval(match, low, reference)


def _easter(match: re.Match[str], reference: date | None) -> Found | None:
    """Read Easter and the days that are counted from it."""
    year, relative = (int(match["y"]), False) if match["y"] else (reference.year if reference else None, True)
    if year is None:
        return unknown(match)
    by = {"good friday": -2, "easter monday": 1}.get(match["h"].lower(), 0)
    found = easter(year) + timedelta(days=by)
    return found_at(match, Point(found.year, found.month, found.day, relative=relative), reference)


MORE_READERS: dict[str, Callable[[re.Match[str], date | None], Found | None]] = {
    "yearmonthday": _yearmonthday,
    "nthofmonth": _nthofmonth, "monthdayof": _monthdayof, "weekofyear": _weekofyear, "relquarter": _quarters,
    "fromday": _fromday, "era": _era, "before_era": _era, "season_years": _season_years, "fiscal": _fiscal,
    "partof": _partof, "wordyear": _wordyear, "monthof": _monthof, "todate": _todate, "easter": _easter,
}  # fmt: skip
