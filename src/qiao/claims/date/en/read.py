"""English dates, form by form: in comes a match and a reference date, out comes a span with its EDTF, or None."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from qiao.claims.date.en.forms import (
    DECADE_WORDS,
    FLOATING,
    HOLIDAYS,
    QUARTERS,
    SEASONS,
    WEEKDAYS,
)
from qiao.claims.date.en.found import Found, found_at, found_day, found_interval, found_range, unknown
from qiao.claims.date.en.values import (
    count_of,
    daynum,
    direction,
    month_number,
    named_day,
    nth_weekday,
    unit_of,
    year_of,
)
from qiao.claims.date.model import (
    DateKind,
    DateSpan,
    Point,
    of_day,
    resolved,
    shift_month,
    shifted,
    week_of,
)
from qiao.claims.model import Basis
from qiao.claims.noun.en.nouns import after


def _iso(match: re.Match[str], reference: date | None) -> Found | None:
    return found_at(match, Point(int(match["y"]), int(match["m"]), int(match["d"])), reference)


def _numeric(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = year_of(match["y"])
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    if match["sep"] == "." and second <= 12:
        month, day = second, first
    return found_at(match, Point(year, month, day), reference)


def _yearmonth(match: re.Match[str], reference: date | None) -> Found | None:
    return found_at(match, Point(int(match["y"]), int(match["m"])), reference)


def _years(match: re.Match[str], reference: date | None) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    gap = match.string[match.end("a") : match.start("b")].strip().lower()
    if (second < 100 and gap.isalpha()) or (gap == "and" and not match.group().lower().startswith("between")):
        return None  # 2019 to 28 June, in 2015 and 2016
    second = first // 100 * 100 + second if second < 100 else second
    return found_range(match, Point(first), Point(second), reference) if first < second else None


def _monthspan(match: re.Match[str], reference: date | None) -> Found | None:
    last, first = (int(match[name]) if match[name] else None for name in ("y2", "y1"))
    low, high = Point(first, month_number(match["m1"])), Point(last or first, month_number(match["m2"]))
    return found_range(match, low, high, reference)


def _dayspan(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = year_of(match["year"])
    first, second = daynum(match["a"]), daynum(match["b"])
    into_next = _ORDINAL.match(match["b"]) is not None and "and" not in match.group().lower()
    if first is None or second is None or first == second or (first > second and not into_next):
        return None
    month, relative = month_number(match["m"]), False
    if first > second and month is not None:  # from April 27th to the 3rd
        whole = resolved(Point(year, month, first), reference)
        following = shift_month(whole.year or 0, month, 1)
        high = Point(None if whole.year is None else following[0], following[1], second, relative=whole.relative)
        return found_range(match, whole, high, reference)
    if month is None:
        if reference is None:
            return unknown(match)
        year, month = shift_month(reference.year, reference.month, direction(match["m"]))
        relative = True
    return found_range(
        match, Point(year, month, first, relative=relative), Point(year, month, second, relative=relative), reference
    )


_ORDINAL = re.compile(r"\d*[a-z]", re.IGNORECASE)


def _monthday(match: re.Match[str], reference: date | None) -> Found | None:
    year, _ = year_of(match["year"])
    return found_at(match, Point(year, month_number(match["m"]), daynum(match["d"])), reference)


def _month_only(match: re.Match[str], reference: date | None) -> Found | None:
    year, relative = year_of(match["year"] or match["ny"], reference)
    if match["rel"] and year is None:
        if reference is None:
            return unknown(match)
        month = month_number(match["m"]) or 1
        year, relative = reference.year, True
        if direction(match["rel"]) < 0 and month >= reference.month:
            year -= 1
        elif direction(match["rel"]) > 0 and month <= reference.month:
            year += 1
    return found_at(match, Point(year, month_number(match["m"]), relative=relative), reference)


def _of_month(match: re.Match[str], reference: date | None) -> tuple[int, int, bool] | None:
    """Return year and month of "of May 2024" or "of last month"."""
    month = month_number(match["m"])
    year, _ = year_of(match["year"])
    if month is None:
        return (
            (*shift_month(reference.year, reference.month, direction(match["m"])), True)
            if reference is not None
            else None
        )
    whole = resolved(Point(year, month), reference)
    return (whole.year, month, whole.relative) if whole.year is not None else None


def _weekofmonth(match: re.Match[str], reference: date | None) -> Found | None:
    where = _of_month(match, reference)
    if where is None:
        return unknown(match)
    year, month, _ = where
    first = date(year, month, 1)
    monday = first + timedelta(days=(3 - first.weekday()) % 7 - 3)
    which = QUARTERS[match["which"].lower()]
    if match["which"].lower() == "last":
        following = date(*shift_month(year, month, 1), 1)
        monday = following + timedelta(days=(3 - following.weekday()) % 7 - 3) - timedelta(weeks=1)
    else:
        monday += timedelta(weeks=which - 1)
    return found_interval(match, monday, monday + timedelta(days=6))


def _weekofday(match: re.Match[str], reference: date | None) -> Found | None:
    """Read "the week of 10 April", the week in which that day falls, and "the weekend of 10 April"."""
    year, _ = year_of(match["year"] or match["year2"])
    point = resolved(Point(year, month_number(match["m"] or match["m2"]), daynum(match["d"] or match["d2"])), reference)
    if point.year is None or point.month is None or point.day is None or not point.possible():
        return unknown(match)
    day = date(point.year, point.month, point.day)
    return found_interval(match, week_of(day, 5 if match["unit"].lower() == "weekend" else 0), week_of(day, 6))


def _rest(match: re.Match[str], reference: date) -> Found | None:
    """Read "the rest of the year", from the reference date to its end."""
    unit = match["rest"].lower()
    if unit == "week":
        return found_interval(match, reference, week_of(reference, 6))
    year, month = shift_month(reference.year, reference.month if unit == "month" else 12, 1)
    return found_interval(match, reference, shifted(date(year, month, 1), "day", -1))


def _nthday(match: re.Match[str], reference: date | None) -> Found | None:
    where = _of_month(match, reference)
    if where is None:
        return unknown(match)
    which = -1 if match["which"].lower() == "last" else QUARTERS[match["which"].lower()]
    day = nth_weekday(where[0], where[1], WEEKDAYS[match["w"].lower().rstrip(".")], which)
    return found_at(match, replace(of_day(day), relative=where[2]), reference)


def _quarter(match: re.Match[str], reference: date | None) -> Found | None:
    index = QUARTERS[match["q"].lower()] if match["q"] else int((match["qq"] or match["q4"])[1])
    year, relative = year_of(match["year"] or match["year2"] or match["year3"], reference)
    if year is None:
        if reference is None:
            return None
        year, relative = reference.year, True
    return found_range(
        match, Point(year, index * 3 - 2, relative=relative), Point(year, index * 3, relative=relative), reference
    )


def _half(match: re.Match[str], reference: date | None) -> Found | None:
    second = (match["h"] or match["hh"]).lower() in ("second", "2nd", "latter", "h2")
    year, relative = year_of(match["year"] or match["year2"], reference)
    if year is None:
        return unknown(match)
    months = (7, 12) if second else (1, 6)
    return found_range(
        match, Point(year, months[0], relative=relative), Point(year, months[1], relative=relative), reference
    )


def _season(match: re.Match[str], reference: date | None) -> Found | None:
    if not (match["rel"] or match["year"]):
        return None
    year, relative = year_of(match["year"] or match["rel"], reference)
    if year is None:
        return unknown(match)
    return found_at(match, Point(year, season=SEASONS[match["s"].lower()], relative=relative), reference)


_WHOSE = re.compile(r"\b(?:his|her|their|my|your|our|whose)[ ](?:(?:early|mid|late)[ -])?\Z", re.IGNORECASE)


def _decade(match: re.Match[str], reference: date | None) -> Found | None:
    if match["y"]:
        year = int(match["y"])
    elif match["yy"] and _WHOSE.search(match.string, max(0, match.start() - 14), match.start()):
        return None  # in his 40s
    elif match["yy"]:
        year = (2000 if int(match["yy"]) < 30 else 1900) + int(match["yy"])
    else:
        tens = DECADE_WORDS[match["w"].lower()]
        year = (2000 if (match["cent"] or "").lower() == "twenty" or (not match["cent"] and tens < 30) else 1900) + tens
    return found_at(match, Point(year, decade=True), reference)


def _century(match: re.Match[str], reference: date | None) -> Found | None:
    index = daynum(match["c"]) or {"nineteenth": 19, "eighteenth": 18}.get(match["c"].lower())
    return found_at(match, Point((index - 1) * 100, century=True), reference) if index else None


def _day(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    by = {"day before yesterday": -2, "yesterday": -1, "day after tomorrow": 2}
    by |= dict.fromkeys(("tomorrow", "tmr", "tmrw", "tmw"), 1)
    return found_day(match, reference, "day", by.get(match["rd"].lower(), 0))


def _ago(match: re.Match[str], reference: date | None) -> Found | None:
    count = count_of(match["n"] or match["n2"])
    if count is None:
        return None
    if reference is None:
        return unknown(match)
    unit, step = unit_of(match["u"] or match["u2"], count)
    way = (match["dir"] or "later").lower()
    start = reference + timedelta(days=("tomorrow" in way) - ("yesterday" in way))
    back = way in ("ago", "before", "earlier") or way.startswith("before")
    return found_day(match, start, unit, -step if back else step)


def _spanned(match: re.Match[str], reference: date | None) -> Found | None:
    count = count_of(match["n"] or match["n2"])
    way = (match["dir"] or "next").lower()
    if count is None or way == "first":
        return None
    vague = (match["n"] or "").lower() in ("several", "few", "a few")
    if reference is None or vague:
        return DateSpan(match.start(), match.end(), None, DateKind.AGO, Basis.UNKNOWN), None
    unit, step = unit_of(match["u"] or match["u2"], count)
    if match["u2"]:  # within three years
        end = shifted(reference, unit, step)
        return found_interval(match, reference, None if end is None else end - timedelta(days=1))
    if way in ("next", "coming", "following", "upcoming"):
        return found_interval(match, reference + timedelta(days=1), shifted(reference, unit, step))
    return found_interval(match, shifted(reference, unit, -step), reference)


def _relunit(match: re.Match[str], reference: date | None) -> Found | None:  # noqa: PLR0911 - one return for each form
    if reference is None:
        return unknown(match)
    if match["rest"]:
        return _rest(match, reference)
    by = direction(match["rel"])
    unit = match["u"].lower()
    if unit == "year":
        return found_at(match, Point(reference.year + by, relative=True), reference)
    if unit == "month":
        return found_at(match, Point(*shift_month(reference.year, reference.month, by), relative=True), reference)
    if unit == "day":
        return found_day(match, reference, "day", by)
    if unit == "decade":
        if match["rel"].lower() in ("past", "last") and by:
            return found_interval(match, shifted(reference, "year", -10), reference)
        return found_at(match, Point(reference.year // 10 * 10 + 10 * by, decade=True, relative=True), reference)
    if unit == "century":
        return found_at(match, Point(reference.year // 100 * 100 + 100 * by, century=True, relative=True), reference)
    first = week_of(reference, 5 if unit == "weekend" else 0, by)
    return found_interval(match, first, week_of(reference, 6, by))


def _relday(match: re.Match[str], reference: date | None) -> Found | None:
    if reference is None:
        return unknown(match)
    name = (match["w"] or match["w2"] or match["w3"]).lower().rstrip(".")
    weeks = direction(match["rel"] or match["rel2"] or match["rel3"])
    return found_at(match, of_day(week_of(reference, WEEKDAYS[name], weeks)), reference)


def _weekday(match: re.Match[str], reference: date | None) -> Found | None:
    if match["w"].lower().rstrip(".") not in WEEKDAYS:
        return None
    if match["d"]:
        number = daynum(match["d"].lower().removeprefix("the").strip())
        weekday = WEEKDAYS[match["w"].lower().rstrip(".")]
        named = None if reference is None or number is None else named_day(weekday, number, reference)
        return found_at(match, Point(day=number) if named is None else of_day(named), reference)
    if reference is None:
        return unknown(match)
    day = week_of(reference, WEEKDAYS[match["w"].lower().rstrip(".")])
    return found_at(match, of_day(day if day <= reference else day - timedelta(weeks=1)), reference)


def _holiday(match: re.Match[str], reference: date | None) -> Found | None:
    name = match["h"].lower()
    year, relative = year_of(match["year"], reference)
    if name in FLOATING:
        if year is None:
            if reference is None:
                return unknown(match)
            year, relative = reference.year, True
        day = nth_weekday(year, *FLOATING[name])
        return found_at(match, replace(of_day(day), relative=relative), reference)
    month, number = HOLIDAYS[name]
    return found_at(match, Point(year, month, number, relative=relative), reference)


def _year(match: re.Match[str], reference: date | None) -> Found | None:
    year = int(match["y"])
    if match.group() == match["y"] and not _year_here(match.string, match):
        return None
    return found_at(match, Point(year), reference)


_AFTER_YEAR = re.compile(r"[ \n]+[a-z]+s\b(?<!ss)(?<!wards)(?<!his)(?<!was)(?<!is)(?<!as)(?<!has)")


def _year_here(text: str, match: re.Match[str]) -> bool:
    """Tell the year 2024 from 2024 exhibitors."""
    if _BEFORE_YEAR.search(text, max(0, match.start() - 8), match.start()) is not None:
        return True
    return _AFTER_YEAR.match(text, match.end()) is None and not counts(text, match.end())


_BEFORE_YEAR = re.compile(
    r"\b(?:in|by|since|of|from|to|until|before|after|the|its|their|and|or)[ \n]+\Z|[(/–-][ ]?\Z", re.IGNORECASE
)


def counts(text: str, end: int) -> bool:
    """Tell whether a lower-case noun phrase in the plural stands behind a number: 1600 exchange visits."""
    found = after(text, end) if text[end : end + 1] == " " and text[end + 1 : end + 2].islower() else None
    return found is not None and found[0] == end + 1


def _bareday(match: re.Match[str], reference: date | None) -> Found | None:
    return found_at(match, Point(day=daynum(match["d"])), reference)


def _mmdd(match: re.Match[str], reference: date | None) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 else (second, first)
    if match.group() == "24/7" or (first < second and match.string.startswith(" of ", match.end())):
        return None  # 2/3 of the votes
    if month > 12 or (first <= 12 and second <= 12 and reference is None):
        return None
    return found_at(match, Point(int(match["year"]) if match["year"] else None, month, day), reference)


def _marker(kind: DateKind) -> Callable[[re.Match[str], date | None], Found | None]:
    def read(match: re.Match[str], reference: date | None) -> Found | None:  # noqa: ARG001 - one signature for all readers
        return DateSpan(match.start(), match.end(), None, kind, Basis.UNKNOWN), None

    return read


READERS: dict[str, Callable[[re.Match[str], date | None], Found | None]] = {
    "iso": _iso, "numeric": _numeric, "yearmonth": _yearmonth, "monthyearnum": _yearmonth, "years": _years, "weekofday": _weekofday, "monthspan": _monthspan,  # noqa: E501 - one pattern a line
    "dayspan": _dayspan, "dayspanof": _dayspan, "monthday": _monthday, "daymonth": _monthday, "month": _month_only, "weekofmonth": _weekofmonth,  # noqa: E501 - one pattern a line
    "nthday": _nthday, "quarter": _quarter, "half": _half, "season": _season, "decade": _decade, "century": _century, "day": _day, "ago": _ago, "span": _spanned,  # noqa: E501 - one pattern a line
    "relunit": _relunit, "relday": _relday, "weekday": _weekday, "holiday": _holiday, "year": _year, "bareday": _bareday, "mmdd": _mmdd,  # noqa: E501 - one pattern a line
    "now": _marker(DateKind.NOW), "ago_vague": _marker(DateKind.AGO),
}  # fmt: skip
