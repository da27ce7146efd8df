"""Dates in Chinese: in come folded text and a reference date, out come spans with EDTF.

Single dates are read part by part (去年, 5月, 底), then joined into ranges that share parts (11月6日到7日). What the
calendar does not have (2月30日) is no date. 截至目前 is a marker without a date.
"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from qiao.claims.date.model import (
    DateKind,
    DateSpan,
    Point,
    edtf,
    forward,
    of_day,
    opening,
    resolved,
    shift_month,
    shifted,
    week_of,
)
from qiao.claims.date.zh.eras import ERAS
from qiao.claims.date.zh.forms import (
    ATOM,
    BETWEEN,
    BETWEEN_END,
    CANDIDATE,
    DAYS,
    ERA_YEAR,
    JOIN,
    MONTHS,
    RANGE_START,
    RELATIVE_DAYS,
    RELATIVE_YEARS,
    SEASONS,
    YEARS,
)
from qiao.claims.date.zh.values import VAGUE, direction, months, number, numeric, unmarked, with_from
from qiao.claims.model import Basis

_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_UNITS = {"年": "year", "月": "month", "季度": "month", "周": "week", "星期": "week", "天": "day", "日": "day"}
_WEEKDAYS = {name: index for index, name in enumerate("一二三四五六日")} | {"天": 6}


def scan(text: str, reference: date | None) -> Iterator[DateSpan]:
    """Yield the expressions of time of folded text in order."""
    waiting: tuple[DateSpan, Point | None] | None = None
    for span, point in _atoms(text, reference):
        if waiting is not None:
            joined = _joined(text, waiting, (span, point), reference)
            if joined is not None:
                waiting = (joined, None)
                continue
            yield waiting[0]
        waiting = (span, point)
    if waiting is not None:
        yield waiting[0]


def _atoms(text: str, reference: date | None) -> Iterator[tuple[DateSpan, Point | None]]:
    position = 0
    while True:
        hit = CANDIDATE.search(text, position)
        if hit is None:
            return
        at = hit.start()
        found = _at(text, at, reference)
        if isinstance(found, int):
            position = max(found, at + 1 if not text[at].isdigit() else _past_digits(text, at))
        else:
            yield found
            position = found[0].end


def _past_digits(text: str, at: int) -> int:
    while at < len(text) and text[at].isdigit():
        at += 1
    return at


def _at(text: str, at: int, reference: date | None) -> tuple[DateSpan, Point | None] | int:
    """Read the expression that begins at `at`; where there is none, or an impossible date, say where to go on."""
    for pattern in (YEARS, MONTHS, DAYS) if RANGE_START.match(text, at) else ():
        short = pattern.match(text, at)
        if short is not None:
            ends = _short_range(pattern, short, reference)
            if ends is not None and not (pattern is YEARS and unmarked(text, short)):
                return _range(with_from(text, short.start()), short.end(), *ends, reference), None
    if text[at - 2 : at] in ERAS and at > 1:
        era = _era(text, at, reference)
        if era is not None:
            return era
    match = ATOM.match(text, at)
    if match is None:
        return at
    return _read(match, reference) or match.end()


def _short_range(pattern: re.Pattern[str], match: re.Match[str], reference: date | None) -> tuple[Point, Point] | None:
    """Read 2021-2025年, 1-9月, 6至8日."""
    first, second = number(match.group("a")), number(match.group("b"))
    if first is None or second is None:
        return None
    if pattern is YEARS:
        second = first // 100 * 100 + second if second < 100 else second
        return (Point(first), Point(second)) if first < second else None
    year, relative = _year(match.group("year"), match.group("ry"), reference)
    if match.group("ry") and year is None:
        return None
    if pattern is MONTHS:
        if year is None and reference is not None and first == 1 and second <= reference.month:
            year, relative = reference.year, True  # 1至7月: the year so far
        ends = Point(year, first, relative=relative), Point(year, second, relative=relative)
    else:
        month = number(match.group("month")) if match.group("month") else None
        if match.group("rm"):
            if reference is None:
                return None
            year, month = shift_month(reference.year, reference.month, direction(match.group("rm")))
            relative = True
        ends = Point(year, month, first, relative=relative), Point(year, month, second, relative=relative)
    return ends if first < second and all(end.possible() for end in ends) else None


def _era(text: str, at: int, reference: date | None) -> tuple[DateSpan, Point | None] | None:
    """Read the years of an era: 康熙三年五月."""
    match = ERA_YEAR.match(text, at)
    count = number(match.group("eyear")) if match is not None else None
    if match is None or not count:
        return None
    year = ERAS[text[at - 2 : at]] + count - 1
    if match.group("yearpart"):
        return _parts(at - 2, match.end(), match.groupdict(), "y", (year, False), reference)
    if match.group("elunar"):
        return _of_point(at - 2, match.end(), Point(year, 1, number(match.group("elunarday"))), reference)
    return _of_point(at - 2, match.end(), Point(year), reference)


def _year(stated: str | None, relative: str | None, reference: date | None) -> tuple[int | None, bool]:
    if stated:
        year = number(stated)
        if year is not None and year < 100 and len(stated) == 2:
            year += 2000 if year < 50 else 1900
        return year, False
    if relative and reference is not None:
        return reference.year + RELATIVE_YEARS[relative], True
    return None, bool(relative)


def _read(match: re.Match[str], reference: date | None) -> tuple[DateSpan, Point | None] | None:  # noqa: C901, PLR0911, PLR0912 - one branch for each form
    """Dispatch on the part of the pattern that matched."""
    start, end = match.span()
    groups = match.groupdict()
    if groups["iso"]:
        return _of_point(start, end, numeric(groups["iso"]), reference)
    if groups["plan"]:
        return _plan(start, end, groups["plan"])
    if groups["century"] or groups["decade"]:
        return _of_point(start, end, _decade(groups, reference), reference)
    if groups["year"] or groups["ryear"]:
        return _with_year(start, end, groups, reference)
    if groups["rmonth"]:
        return _with_month(start, end, groups, reference)
    if groups["rdaywords"]:
        word = groups["rdaywords"]
        day = shifted(reference, "day", RELATIVE_DAYS[word]) if reference is not None else None
        return _of_day(start, end, day)
    if groups["week"] or groups["plainday"]:
        return _week(start, end, groups, reference)
    if groups["lunar"]:
        return _of_point(start, end, Point(None, 1, number(groups["lunarday"])), reference)
    if groups["yearend"]:
        year = reference.year if reference is not None else None
        return _of_point(start, end, Point(year, _YEAR_ENDS.get(groups["yearend"][1]), relative=True), reference)
    if groups["dayonly"]:
        if match.group()[-1] == "号" and start and "\u4e00" <= match.string[start - 1] <= "\u9fff":
            return None  # a numbered thing: 六号
        return _of_point(start, end, Point(day=number(groups["dayonly"])), reference)
    if groups["past"] or groups["future"] or groups["count"]:
        return _counted(start, end, groups, reference)
    if groups["now"] or groups["recent"]:
        kind = DateKind.NOW if groups["now"] else DateKind.AGO
        return DateSpan(start, end, None, kind, Basis.UNKNOWN), None
    return _parts(start, end, groups, "", (None, False), reference)


_YEAR_ENDS = {"底": 12, "末": 12, "终": 12, "初": 1}


def _of_point(
    start: int, end: int, point: Point | None, reference: date | None
) -> tuple[DateSpan, Point | None] | None:
    if point is None or not point.possible():
        return None
    whole = resolved(point, reference)
    if not whole.possible():
        return None
    basis = Basis.RELATIVE if whole.relative else Basis.IN_SENTENCE
    return DateSpan(start, end, edtf(whole), DateKind.DATE, basis), point


def _of_day(start: int, end: int, day: date | None) -> tuple[DateSpan, Point | None]:
    if day is None:
        return DateSpan(start, end, None, DateKind.DATE, Basis.UNKNOWN), None
    return DateSpan(start, end, day.isoformat(), DateKind.DATE, Basis.RELATIVE), of_day(day)


def _range(start: int, end: int, first: Point, last: Point, reference: date | None) -> DateSpan:
    low = opening(first, last, reference)
    high = (
        last
        if low.year is None
        else replace(last, year=last.year or low.year, month=last.month or (low.month if last.day else None))
    )
    if (
        edtf(high)[:4] == edtf(low)[:4]
        and high.month
        and low.month
        and high.month < low.month
        and last.year is None
        and high.year
    ):
        high = replace(high, year=high.year + 1)
    high = forward(low, high)
    basis = Basis.RELATIVE if low.relative or high.relative else Basis.IN_SENTENCE
    return DateSpan(start, end, f"{edtf(low)}/{edtf(high)}", DateKind.RANGE, basis)


def _plan(start: int, end: int, word: str) -> tuple[DateSpan, Point | None] | None:
    """Read a five-year plan: the fourteenth ran from 2021 to 2025."""
    index = number(word[:-1])
    if index is None or not 1 <= index <= 20:
        return None
    first = 1951 + 5 * index
    return DateSpan(start, end, f"{first}/{first + 4}", DateKind.RANGE, Basis.IN_SENTENCE), None


def _decade(groups: dict[str, str | None], reference: date | None) -> Point | None:
    if groups["century"]:
        if groups["rc"]:
            century = (20 if reference is None else reference.year // 100) + (not groups["rc"].startswith("上"))
        else:
            century = number(groups["cn"] or "") or 0
        if not 1 <= century <= 99:
            return None
        if not groups["cdecade"]:
            return Point((century - 1) * 100, century=True)
        return Point((century - 1) * 100 + (number(groups["cdecade"]) or 0), decade=True)
    if groups["dy"]:
        year = number(groups["dy"])
        return Point(year * 10, decade=True) if year is not None else None
    tens = number(groups["dd"] or "") or 0
    return Point((1900 if tens >= 30 else 2000) + tens, decade=True)


def _with_year(
    start: int, end: int, groups: dict[str, str | None], reference: date | None
) -> tuple[DateSpan, Point | None] | None:
    year, relative = _year(groups["year"], groups["ryear"], reference)
    if year is None and groups["ryear"]:
        return DateSpan(start, end, None, DateKind.DATE, Basis.UNKNOWN), None
    if year is None or not 0 < year < 10000:
        return None
    if groups["yend"]:
        month = _YEAR_ENDS.get(groups["yend"][-1]) if groups["yend"] not in ("中期", "年中") else None
        return _of_point(start, end, Point(year, month, relative=relative), reference)
    if groups["yrmonth"]:
        month = reference.month if reference is not None else None
        day = number(groups["yrday"]) if groups["yrday"] else None
        return _of_point(start, end, Point(year, month, day, relative=True), reference)
    if groups["yearpart"]:
        return _parts(start, end, groups, "y", (year, relative), reference)
    return _of_point(start, end, Point(year, relative=relative), reference)


def _parts(  # noqa: PLR0913, PLR0917 - parts of one place
    start: int,
    end: int,
    groups: dict[str, str | None],
    prefix: str,
    year: tuple[int | None, bool],
    reference: date | None,
) -> tuple[DateSpan, Point | None] | None:
    """Read a half, a quarter, a season or a month with its day."""
    stated, relative = year
    half, quarter = groups[f"{prefix}half"], groups[f"{prefix}quarter"]
    if half or quarter:
        ends = months(half, quarter)
        if stated is None and reference is not None:  # 前三季度 in May is told of the year before
            back = (quarter or "").startswith("前") and ends[1] > reference.month
            stated, relative = reference.year - back, True
        first, last = (Point(stated, month, relative=relative) for month in ends)
        return _range(start, end, first, last, None), None
    season = groups[f"{prefix}season"]
    if season:
        return _of_point(start, end, Point(stated, season=SEASONS[season[0]], relative=relative), reference)
    month = number(groups[f"{prefix}month"] or "")
    third = groups[f"{prefix}third"]
    day = groups[f"{prefix}day"]
    point = Point(stated, month, number(day) if day else None, relative=relative)
    if third in _THIRDS and point.possible():
        whole = resolved(point, reference)
        return DateSpan(
            start, end, _third(whole, third), DateKind.RANGE, Basis.RELATIVE if whole.relative else Basis.IN_SENTENCE
        ), None
    return _of_point(start, end, point, reference)


def _third(point: Point, third: str) -> str:
    first, last = _THIRDS[third]
    while not replace(point, day=last).possible():
        last -= 1
    return f"{edtf(replace(point, day=first))}/{edtf(replace(point, day=last))}"


def _with_month(
    start: int, end: int, groups: dict[str, str | None], reference: date | None
) -> tuple[DateSpan, Point | None] | None:
    if reference is None:
        return DateSpan(start, end, None, DateKind.DATE, Basis.UNKNOWN), None
    year, month = shift_month(reference.year, reference.month, direction(groups["rmonth"] or ""))
    point = Point(year, month, number(groups["rday"]) if groups["rday"] else None, relative=True)
    if groups["rthird"] in _THIRDS:
        return DateSpan(start, end, _third(point, groups["rthird"] or ""), DateKind.RANGE, Basis.RELATIVE), None
    return _of_point(start, end, point, reference)


def _week(
    start: int, end: int, groups: dict[str, str | None], reference: date | None
) -> tuple[DateSpan, Point | None] | None:
    if reference is None:
        return DateSpan(start, end, None, DateKind.DATE, Basis.UNKNOWN), None
    if groups["plainday"]:
        return _of_day(start, end, week_of(reference, _WEEKDAYS[groups["plainday"]]))
    weeks, weekday = direction(groups["week"] or ""), groups["weekday"]
    if weekday and weekday != "末":
        return _of_day(start, end, week_of(reference, _WEEKDAYS[weekday], weeks))
    first = week_of(reference, 5 if weekday else 0, weeks)
    return DateSpan(start, end, f"{first}/{week_of(reference, 6, weeks)}", DateKind.RANGE, Basis.RELATIVE), None


def _counted(
    start: int, end: int, groups: dict[str, str | None], reference: date | None
) -> tuple[DateSpan, Point | None] | None:
    """Read 近三年, 未来两天, 三年前."""
    unknown = DateSpan(start, end, None, DateKind.AGO, Basis.UNKNOWN), None
    stated, unit = (
        (groups["pn"] or groups["fn"] or groups["an"] or ""),
        (groups["pu"] or groups["fu"] or groups["au"] or ""),
    )
    if VAGUE.search(stated):
        return unknown
    count = number(stated)
    if count is None or not 0 < count < 1000:
        return None
    if reference is None:
        return unknown
    step = count * (3 if unit == "季度" else 1)
    if groups["count"]:
        return _distant(start, end, (step if "后" in (groups["adir"] or "") else -step, _UNITS[unit]), reference)
    sign = -1 if groups["past"] else 1
    edge = shifted(reference, _UNITS[unit], sign * step)
    if edge is None:
        return unknown
    low, high = (edge, reference) if sign < 0 else (shifted(reference, "day", 1) or reference, edge)
    return DateSpan(start, end, f"{low}/{high}", DateKind.RANGE, Basis.RELATIVE), None


def _distant(start: int, end: int, step: tuple[int, str], reference: date) -> tuple[DateSpan, Point | None] | None:
    day = shifted(reference, step[1], step[0])
    return None if day is None else _of_point(start, end, of_day(day), reference)


_WEEKDAY_NAMES = ("星期", "礼拜", "周")


def _joined(
    text: str, first: tuple[DateSpan, Point | None], second: tuple[DateSpan, Point | None], reference: date | None
) -> DateSpan | None:
    """Join two dates into a range; the second takes over what it leaves out."""
    (low, point), (high, last) = first, second
    if text.startswith(_WEEKDAY_NAMES, low.start) and text[low.start - 1 : low.start] == "个":
        return None  # 五月的第二个星期一到六月一日
    gap = text[low.end : high.start].strip()
    if point is not None and point.day is not None and gap in ("", ",") and text.startswith(_WEEKDAY_NAMES, high.start):
        return replace(low, end=high.end)
    if point is None or last is None:
        return None
    if JOIN.fullmatch(text, low.end, high.start) is not None:
        return _range(with_from(text, low.start), high.end, point, last, reference)
    closing = BETWEEN_END.match(text, high.end)
    if closing is None or BETWEEN.fullmatch(text, low.end, high.start) is None:
        return None
    start = low.start - 1 if low.start and text[low.start - 1] == "在" else low.start
    return _range(start, closing.end(), point, last, reference)
