"""Rarer Chinese dates: in come folded text, its dates and the reference date, out come spans.

第42周, 三月的头十天, 下个月上半月, 一个月前的今天, 12号下午, 五一期间; 圣诞节前三天, counted from a day of the
text. Only `dates.parse` reads them.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from qiao.claims.date.model import DateKind, DateSpan, Point, edtf, resolved, shift_month, shifted, week_of
from qiao.claims.date.read import Form, read_forms
from qiao.claims.date.zh.forms import RELATIVE_YEARS, SEASONS
from qiao.claims.date.zh.values import COUNT, UNITS, VAGUE, direction, months, number
from qiao.claims.vocabulary import longest_first

_MONTH = (
    rf"(?:(?:(?P<year>\d{{4}}|[零〇一二三四五六七八九]{{4}})[ ]?年|(?P<near>{longest_first(RELATIVE_YEARS)}))?"
    r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月|(?P<which>[上下]+|[本这])个?月)的?"
)
_UNIT = r"个?(?P<unit>天|日|周|星期|月|年)"
_FEASTS: Final = {"五一": (5, 1), "十一": (10, 1)}


def told(folded: str, reference: date) -> Iterator[DateSpan]:
    """Yield the rarer dates."""
    yield from read_forms(folded, reference, _FORMS)


def counted(folded: str, spans: Iterable[DateSpan]) -> list[DateSpan]:
    """Return the spans, days counted from another of the text as one with it: 圣诞节前三天, 春节后第二天."""
    kept: list[DateSpan] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            continue  # 前三天, which belongs to the day before it
        beside = _BESIDE.match(folded, span.end) if _DAY.fullmatch(span.edtf or "") else None
        by = number(beside["n"]) if beside is not None else None
        day = None
        if beside is not None and by and span.kind is DateKind.DATE:
            sign = -1 if "前" in beside["way"] else 1
            day = shifted(date.fromisoformat(span.edtf or ""), UNITS[beside["unit"]], sign * by)
        if beside is None or day is None:
            kept.append(span)
        else:
            kept.append(DateSpan(span.start, beside.end(), str(day), DateKind.DATE, span.basis))
    return kept


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BESIDE = re.compile(rf"的?(?P<way>之?[前后])第?{COUNT}{_UNIT}(?![内间里来以之前后])")


def _first_day(match: re.Match[str], reference: date) -> date:
    """Return the first day of the month that is named."""
    if match["which"]:
        return date(*shift_month(reference.year, reference.month, direction(match["which"])), 1)
    month = number(match["month"]) or 0
    year = number(match["year"]) if match["year"] else None
    if year is None and match["near"]:
        year = reference.year + RELATIVE_YEARS[match["near"]]
    found = resolved(Point(year, month), reference)
    return date(found.year or 0, month, 1)


def _edge(match: re.Match[str], reference: date) -> str | None:
    """Read the first or last days or weeks of a month."""
    low, count = _first_day(match, reference), number(match["n"]) or 0
    high = low.replace(day=monthrange(low.year, low.month)[1])
    days = count * (7 if UNITS[match["unit"]] == "week" else 1)
    if not 1 < days <= high.day:
        return None
    if match["edge"] in ("头", "前"):
        return f"{low}/{low + timedelta(days=days - 1)}"
    return f"{high - timedelta(days=days - 1)}/{high}"


def _half(match: re.Match[str], reference: date) -> str:
    low = _first_day(match, reference)
    high, middle = low.replace(day=monthrange(low.year, low.month)[1]), low.replace(day=16)
    return f"{low}/{middle - timedelta(days=1)}" if match["half"] in "上前" else f"{middle}/{high}"


def _week(match: re.Match[str], reference: date) -> str:
    first = date.fromisocalendar(reference.year, int(match["n"]), 1)
    return f"{first}/{first + timedelta(days=6)}"


def _today_before(match: re.Match[str], reference: date) -> str | None:
    count = number(match["n"])
    day = None if count is None else shifted(reference, UNITS[match["unit"]], -count)
    return None if day is None else str(day)


def _day_only(match: re.Match[str], reference: date) -> str | None:
    found = resolved(Point(day=number(match["d"])), reference)
    return edtf(found) if found.year is not None and found.possible() else None


def _feast(match: re.Match[str], reference: date) -> str:
    month, day = _FEASTS[match["name"]]
    stated = match.groupdict()
    if stated.get("year"):
        return str(date(int(stated["year"]), month, day))
    near = stated.get("near")
    years = [reference.year + RELATIVE_YEARS[near]] if near else [reference.year + by for by in (0, -1, 1)]
    return str(min((date(year, month, day) for year in years), key=lambda one: abs((one - reference).days)))


def _unit_beside(match: re.Match[str], reference: date) -> str:
    """Read 这一周, 上个礼拜, 下年, 这一年."""
    by = direction(match["way"] or match["way2"])
    if match["unit2"]:
        return f"{reference.year + by:04d}"
    first = week_of(reference, 0, by)
    return f"{first}/{first + timedelta(days=6)}"


def _days_ago(match: re.Match[str], reference: date) -> str | None:
    count = number(match["n"])
    day = None if not count else shifted(reference, UNITS[match["unit"]], -count if "前" in match["way"] else count)
    return None if day is None else str(day)


def _weekdays(match: re.Match[str], reference: date) -> str:
    low, high = (week_of(reference, "一二三四五六日".index(match[name].replace("天", "日"))) for name in "ab")
    return f"{low}/{high if high > low else high + timedelta(weeks=1)}"


def _several(match: re.Match[str], reference: date) -> str | None:
    """Read 一年零三个月前, 两周零两天后 and 两个半月前."""
    sign = -1 if "前" in (match["way"] or match["way2"]) else 1
    if match["halves"]:
        day = shifted(reference, "month", sign * (number(match["halves"]) or 0))
        return None if day is None else str(day + timedelta(days=15 * sign))
    day = shifted(reference, UNITS[match["unit"].removeprefix("个")], sign * (number(match["n"]) or 0))
    day = (
        None
        if day is None
        else shifted(day, UNITS[match["unit2"].removeprefix("个")], sign * (number(match["n2"]) or 0))
    )
    return None if day is None else str(day)


def _working_days(match: re.Match[str], reference: date) -> str | None:
    count, step = number(match["n"]) or 0, -1 if "前" in match["way"] else 1
    day = reference
    for _ in range(count):
        day += timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
    return str(day) if count else None


def _eight_digits(match: re.Match[str], _: date) -> str:
    return str(date(int(match["y"]), int(match["m"]), int(match["d"])))


def _nth_day(match: re.Match[str], reference: date) -> str | None:
    count = 1 if match["n"] == "首" else number(match["n"]) or 0
    first, days = _first_day(match, reference), timedelta(days=count - 1)
    return str(first + days) if days.days >= 0 and (first + days).month == first.month else None


def _nth_day_of_year(match: re.Match[str], _: date) -> str | None:
    day = date(int(match["y"]), 1, 1) + timedelta(days=int(match["n"]) - 1)
    return str(day) if day.year == int(match["y"]) else None


def _quarters(match: re.Match[str], reference: date) -> str | None:
    near = match["near"]
    year = reference.year + RELATIVE_YEARS[near] if near else int(match["y"] or reference.year)
    year += 2000 if year < 100 else 0
    low, high = number(match["a"]) or 0, number(match["b"] or match["a"]) or 0
    return f"{year:04d}-{low * 3 - 2:02d}/{year:04d}-{high * 3:02d}" if low <= high else None


def _two_months(match: re.Match[str], reference: date) -> str | None:
    """Read 三四月份 as the two months."""
    low, high = number(match["a"]) or 0, number(match["b"]) or 0
    near, stated = match["near"], match["y"]
    year = reference.year + RELATIVE_YEARS[near] if near else int(stated) if stated else None
    year = resolved(Point(None, low), reference).year if year is None else year
    return f"{year:04d}-{low:02d}/{year:04d}-{high:02d}" if high == low + 1 else None


def _seasons(match: re.Match[str], _: date) -> str | None:
    """Read the years of 2023/24赛季."""
    year = int(match["y"])
    return f"{year}/{year + 1}" if (year + 1) % 100 == int(match["z"]) else None


def _within(match: re.Match[str], reference: date) -> str:
    return f"{reference.year:04d}" if match["unit"] == "年" else f"{reference.year:04d}-{reference.month:02d}"


def _fiscal(match: re.Match[str], _: date) -> str:
    return match["y"]


def _part_of_fiscal(match: re.Match[str], _: date) -> str:
    low, high = months(match["half"], match["quarter"])
    return f"{match['y']}-{low:02d}/{match['y']}-{high:02d}"


def _fiscal_beside(match: re.Match[str], reference: date) -> str:
    return f"{reference.year + direction(match['which']):04d}"


def _near_season(match: re.Match[str], reference: date) -> str:
    """Read 今夏, 去冬今春."""
    year = reference.year + {"去": -1, "今": 0, "明": 1}[match["near"]]
    return f"{year:04d}-{SEASONS[match['season']]}"


def _years_and_half(match: re.Match[str], reference: date) -> str | None:
    """Read 过去三年半 and 未来两年半."""
    count, sign = number(match["n"]), 1 if match["way"] in ("未来", "今后", "接下来") else -1
    day = None if not count or VAGUE.search(match["n"]) else shifted(reference, "month", sign * (12 * count + 6))
    if day is None:
        return None
    return f"{day}/{reference}" if sign < 0 else f"{reference + timedelta(days=1)}/{day}"


_FORMS: Final[tuple[Form, ...]] = (
    (
        re.compile(
            rf"{COUNT}(?P<unit>年|个?月|周|个?星期)零{COUNT.replace('<n>', '<n2>')}(?P<unit2>个?月|周|个?星期|天)(?P<way>[之以]?[前后])(?!来)"  # noqa: E501 - one pattern a line
            rf"|{COUNT.replace('<n>', '<halves>')}个半月(?P<way2>[之以]?[前后])(?!来)"
        ),
        _several,
    ),
    (re.compile(rf"{COUNT}个?工作日(?P<way>[之以]?[前后])"), _working_days),
    (
        re.compile(
            r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=$|[^\w.]|[至到在起前后的])"
        ),
        _eight_digits,
    ),
    (re.compile(rf"{_MONTH}第{COUNT}天"), _nth_day),
    (re.compile(rf"{_MONTH}(?P<n>首)日"), _nth_day),
    (re.compile(r"(?<![一-龥\d])(?P<unit>[年月])内"), _within),
    (re.compile(r"(?<![\d/-])(?P<y>(?:19|20)\d\d)[/-](?P<z>\d\d)(?=赛季|学年|财年|财政年度|榨季)"), _seasons),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?<!\d)(?P<y>\d{{4}}|\d\d)年)?的?"
            r"(?P<a>[一二三])、?(?P<b>[二三四])季度"
        ),
        _quarters,
    ),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?<!\d)(?P<y>\d{{4}})年)?的?"
            r"(?<![一二三四五六七八九十百第])(?P<a>[一二三四五六七八九])、?(?P<b>[二三四五六七八九十])月(?:份|间)"
        ),
        _two_months,
    ),
    (re.compile(r"(?P<y>\d{4})年的?第(?P<n>\d{1,3})天"), _nth_day_of_year),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?<!\d)(?P<y>\d{{4}}|\d\d)年)的?"
            r"(?:第?(?P<a>[一二三四1-4])个?季度[到至-]第?(?P<b>[一二三四1-4])个?季度)"
        ),
        _quarters,
    ),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?<!\d)(?P<y>\d{{4}}|\d\d)年?)的?Q(?P<a>[1-4])(?:[到至-]Q(?P<b>[1-4]))?(?![A-Za-z\d])"
        ),
        _quarters,
    ),
    (re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:财年|财政年度)"), _fiscal),
    (
        re.compile(
            r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:财年|财政年度)的?"
            r"(?:(?P<half>[上下]半(?:财?年|年度))|(?P<quarter>第?[一二三四1-4]个?季度?(?!节)|前[二两三23]个?季度))"
        ),
        _part_of_fiscal,
    ),
    (re.compile(r"(?P<which>[本上下])一?个?财年"), _fiscal_beside),
    (
        re.compile(
            r"(?P<near>[今去明])(?P<season>[春夏秋冬])(?<![当古现至迄]今.)(?<![过除失]去.)"
            r"(?:(?<!明.)|(?<![一-龥]明.)|(?<=今[秋冬]明.))(?:季|天)?(?![节运联奥令训游至分耕晚招])"
        ),
        _near_season,
    ),
    (
        re.compile(rf"(?P<way>过去|最近|近|未来|今后|接下来)的?{COUNT}年半(?![数导途])(?:来|以来|间|里|内)?"),
        _years_and_half,
    ),
    (
        re.compile(
            r"(?P<way>这一|上个|下个|这个|这)(?P<unit>礼拜|周|星期)(?![一二三四五六日末刊边]|天(?!气))|(?P<way2>这一|下)(?P<unit2>年)(?![级度龄代来])"
        ),
        _unit_beside,
    ),
    (re.compile(r"(?P<n>两|数)(?P<unit>日)(?P<way>之?[前后])(?!来)"), _days_ago),
    (
        re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?P<unit>礼拜)(?P<way>[之以]?[前后])(?!来)"),
        _days_ago,
    ),
    (
        re.compile(
            r"(?:星期|周|礼拜)(?P<a>[一二三四五六日天])[至到-](?P<b>[一二三四五六日天])(?![一二三四五六七八九十点时月日个号])"
        ),
        _weekdays,
    ),
    (
        re.compile(rf"{_MONTH}(?P<edge>头|前|最后|后){COUNT}个?(?P<unit>天|日|周|星期)(?![一二三四五六日内以之前后])"),
        _edge,
    ),
    (re.compile(rf"{_MONTH}(?P<half>[上下前后])半个?月"), _half),
    (re.compile(r"(?<![年月季度])第(?P<n>\d{1,2})周(?![一二三四五六日天岁])"), _week),
    (re.compile(rf"{COUNT}{_UNIT}之?前的今天"), _today_before),
    (
        re.compile(
            r"(?<![\d月.])(?P<d>3[01]|[12]\d|[1-9])[号日](?=[早晚]?上|上午|下午|中午|凌晨|傍晚|晚[间上]|\d{1,2}[点:])"
        ),
        _day_only,
    ),
    (re.compile(r"(?:(?<=[=<>])|(?<=[=<>][ ]))(?P<y>(?:19|20)\d\d)(?=$|[^\w.%/-])"), _fiscal),
    (re.compile(r"(?<=[在于到至从自的])(?P<d>3[01]|[12]\d|[1-9])号(?=$|[^\w])"), _day_only),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?P<year>(?:19|20)\d\d)年)?的?(?P<name>五一|十一)"
            r"(?:(?:国际)?劳动节|国庆节?|(?=期间|假期|小长假|长假|黄金周|前后|节))"
        ),
        _feast,
    ),
    (
        re.compile(
            rf"(?:(?P<near>{longest_first(RELATIVE_YEARS)})|(?P<year>(?:19|20)\d\d)年)?的?"
            r"(?<![零〇一二三四五六七八九十百千第周期拜\d])(?P<name>五一)(?=$|[^\w]|[至到]|[前后](?=$|[^\w]))"
        ),
        _feast,
    ),
)
