"""Chinese expressions of time beyond those that date a figure: text and the spans read so far in, more spans out.

Quarters and weeks by number (上个季度, 2015年第三周), feasts of the solar calendar (国庆节), parts of days (昨晚),
counts of halves (半年前), and years of other eras (民国105年). Figures of the news are not dated by these, so only
`dates.parse` reads them.
"""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from qiao.claims.date import islamic, lunar
from qiao.claims.date.model import DateSpan, easter, shift_month, week_of
from qiao.claims.date.read import Form, read_forms
from qiao.claims.date.zh.parts import parts
from qiao.claims.date.zh.told import counted, told
from qiao.claims.date.zh.values import VAGUE, direction, number
from qiao.claims.vocabulary import longest_first

_N = r"[0-9一二两三四五六七八九十]{1,3}"
_DAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_YEARS: Final = {"今年": 0, "本年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2, "大前年": -3, "大后年": 3}
_FEASTS: Final = {
    "元旦": (1, 1),
    "元旦节": (1, 1),
    "新年": (1, 1),
    "情人节": (2, 14),
    "女生节": (3, 7),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "愚人节": (4, 1),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "双十一": (11, 11),
    "双十二": (12, 12),
    "光棍节": (11, 11),
    "教师节": (9, 10),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "万圣节": (10, 31),
    "平安夜": (12, 24),
    "圣诞夜": (12, 24),
    "圣诞节": (12, 25),
    "圣诞": (12, 25),
}
# The nth weekday of a month (0 is Monday): 母亲节 is the second Sunday of May.
_WEEKDAY_FEASTS: Final = {"母亲节": (5, 2, 6), "父亲节": (6, 3, 6), "感恩节": (11, 4, 3)}
_ISLAMIC: Final = frozenset(name for name in islamic.NAMES if not name.isascii())
ALL_FEASTS = longest_first([*_FEASTS, *_WEEKDAY_FEASTS, *lunar.FEASTS, *_ISLAMIC, "清明节", "清明", "复活节"]).replace(
    "|新年", "|(?<![创更最革翻维刷跨国历])新年(?![度报份鉴轻产级均])"
)
_YEAR = (
    r"(?:(?P<year>[0-9]{4}|[零〇一二三四五六七八九]{4})年|"
    rf"(?P<near>{'|'.join(sorted(_YEARS, key=len, reverse=True))}))的?"
)
_MONTH = r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_MINGUO = 1911
_MOON = re.compile(r"农历|阴历|正月|腊月|大年|月初")


def _year(match: re.Match[str], reference: date) -> int:
    if match["year"]:
        return number(match["year"]) or reference.year
    return reference.year + _YEARS.get(match["near"] or "今年", 0)


def _months(year: int, first: int, last: int) -> str:
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def _quarter(match: re.Match[str], reference: date) -> str | None:
    year, month = shift_month(reference.year, reference.month, 3 * direction(match["which"]))
    first = (month - 1) // 3 * 3 + 1
    return _months(year, first, first + 2)


def _half_ago(match: re.Match[str], reference: date) -> str | None:
    sign = -1 if "前" in match["way"] else 1
    if match["part"] == "个月":
        return (reference + timedelta(days=15 * sign)).isoformat()
    months = 12 * (number(match["count"]) or 0 if match["count"] else 0) + 6
    year, month = shift_month(reference.year, reference.month, sign * months)
    return date(year, month, min(reference.day, monthrange(year, month)[1])).isoformat()


def _feast(match: re.Match[str], reference: date) -> str | None:
    if match["year"] or match["near"]:
        return _feast_of(match["feast"], _year(match, reference)).isoformat()
    options = [_feast_of(match["feast"], reference.year + by) for by in (-1, 0, 1)]
    return min(options, key=lambda one: abs((one - reference).days)).isoformat()


def _feast_of(name: str, year: int) -> date:
    if name in _FEASTS:
        return date(year, *_FEASTS[name])
    if name in _WEEKDAY_FEASTS:
        month, nth, weekday = _WEEKDAY_FEASTS[name]
        return _nth_weekday(date(year, month, 1), nth, weekday)
    if name == "复活节":
        return easter(year)
    if name in _ISLAMIC:
        return islamic.feast(name, year)
    return lunar.tomb_sweeping(year) if name.startswith("清明") else lunar.feast(name, year)


def _nth_weekday(first: date, nth: int, weekday: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _weekday_of_near_month(match: re.Match[str], reference: date) -> str | None:
    first = date(*shift_month(reference.year, reference.month, direction(match["which"])), 1)
    found = _nth_weekday(first, number(match["nth"]) or 1, _DAYS[match["day"]])
    return found.isoformat() if found.month == first.month else None


def _lunar(match: re.Match[str], reference: date) -> str | None:
    month, day = number(match["month"]) or 0, number(match["day"]) or 0
    if match["year"] or match["near"]:
        return lunar.lunar(_year(match, reference), month, day).isoformat()
    return lunar.nearest(month, day, reference).isoformat()


def _quarter_of_year(match: re.Match[str], reference: date) -> str | None:
    year = number(match["short"] or "") if match["short"] else None
    year = _year(match, reference) if year is None else year + (2000 if year < 50 else 1900)
    last = 3 * (number(match["n"]) or 1)
    return _months(year, last - 2, last)


def _third(match: re.Match[str], reference: date) -> str | None:
    year, month = reference.year, reference.month
    first, last = {"上": (1, 10), "中": (11, 20), "下": (21, monthrange(year, month)[1])}[match["which"]]
    return f"{date(year, month, first)}/{date(year, month, last)}"


def _bare_numbers(match: re.Match[str], reference: date) -> str | None:
    month, day = int(match["month"]), int(match["day"])
    options = [date(reference.year + by, month, day) for by in (-1, 0, 1)]
    return min(options, key=lambda one: abs((one - reference).days)).isoformat()


def _year_first(match: re.Match[str], _: date) -> str | None:
    year = int(match["y"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return date(year, int(match["month"]), int(match["day"])).isoformat()


def _working_day(match: re.Match[str], reference: date) -> str | None:
    step = 1 if match["which"] == "下" else -1
    day = reference + timedelta(days=step)
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day.isoformat()


def _weekend(match: re.Match[str], reference: date) -> str | None:
    saturday = week_of(reference, 5, direction(match["which"]))
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _part_of_day(match: re.Match[str], reference: date) -> str | None:
    by = {"今": 0, "当": 0, "昨": -1, "前": -2, "明": 1, "后": 2}[match["day"]]
    return (reference + timedelta(days=by)).isoformat()


def _week_of_year(match: re.Match[str], reference: date) -> str | None:
    monday = date.fromisocalendar(_year(match, reference), number(match["week"]) or 1, 1)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekday_of_month(match: re.Match[str], reference: date) -> str | None:
    year, month = _year(match, reference), number(match["month"]) or 0
    first = date(year, month, 1)
    day = _DAYS.get(match["day"] or "四", 3)  # the week that holds the nth Thursday is the nth of its month
    found = first + timedelta(days=(day - first.weekday()) % 7 + 7 * ((number(match["week"]) or 1) - 1))
    if match["day"]:
        return found.isoformat() if found.month == month else None
    monday = found - timedelta(days=3)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month_of(match: re.Match[str], reference: date) -> date:
    """Return the first day of the month that an expression names: 明年八月, 下个月."""
    if match["which"]:
        return date(*shift_month(reference.year, reference.month, direction(match["which"])), 1)
    return date(_year(match, reference), number(match["month"]) or 0, 1)


def _last_of_month(match: re.Match[str], reference: date) -> str | None:
    first = _month_of(match, reference)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    if match["day"]:
        return (last - timedelta(days=(last.weekday() - _DAYS[match["day"]]) % 7)).isoformat()
    if match["unit"] == "周末":
        saturday = last - timedelta(days=(last.weekday() - 5) % 7)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    monday = last - timedelta(days=last.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekend_of_month(match: re.Match[str], reference: date) -> str | None:
    first = _month_of(match, reference)
    saturday = first + timedelta(days=(5 - first.weekday()) % 7 + 7 * ((number(match["nth"]) or 1) - 1))
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def _week_of_near_month(match: re.Match[str], reference: date) -> str | None:
    year, month = shift_month(reference.year, reference.month, direction(match["which"]))
    first = date(year, month, 1)
    thursday = first + timedelta(days=(3 - first.weekday()) % 7 + 7 * ((number(match["nth"]) or 1) - 1))
    return f"{(thursday - timedelta(days=3)).isoformat()}/{(thursday + timedelta(days=3)).isoformat()}"


def _day_of_month(match: re.Match[str], reference: date) -> str | None:
    year, month = shift_month(reference.year, reference.month, direction(match["which"]))
    day = monthrange(year, month)[1] if match["last"] else number(match["n"]) or 0
    return date(year, month, day).isoformat()


def _first_months(match: re.Match[str], reference: date) -> str | None:
    last = number(match["n"]) or 0
    return _months(_year(match, reference), 1, last) if 1 < last <= 12 else None


def _last_of_year(match: re.Match[str], reference: date) -> str | None:
    year = _year(match, reference)
    return f"{year:04d}-12" if match["unit"] == "个月" else f"{year:04d}-12-31"


def _same_day(match: re.Match[str], reference: date) -> str | None:
    year = reference.year + _YEARS[match["near"]]
    return f"{year:04d}" if match["what"] == "同期" else date(year, reference.month, reference.day).isoformat()


def _next_unit(match: re.Match[str], reference: date) -> str | None:
    by = direction(match["which"])
    if match["unit"] == "年":
        return f"{reference.year + by:04d}"
    if match["unit"] in ("月", "个月"):
        year, month = shift_month(reference.year, reference.month, by)
        return f"{year:04d}-{month:02d}"
    monday = reference - timedelta(days=reference.weekday()) + timedelta(days=7 * by)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _coming(match: re.Match[str], reference: date) -> str | None:
    if VAGUE.search(match["n"]):
        return None  # 三五年内
    count, first = number(match["n"]) or 0, reference + timedelta(days=1)
    if match["unit"] in ("天", "日", "周", "个星期", "星期"):
        last = reference + timedelta(days=count * (1 if match["unit"] in "天日" else 7))
    else:
        year, month = shift_month(reference.year, reference.month, count * (12 if match["unit"] == "年" else 1))
        last = date(year, month, min(reference.day, monthrange(year, month)[1]))
    return f"{first.isoformat()}/{last.isoformat()}"


def _other_era(match: re.Match[str], _: date) -> str | None:
    count = number(match["n"]) or 0
    year = _MINGUO + count if match["era"] == "民国" else (1 - count if match["era"].endswith("前") else count)
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _edge_of_month(match: re.Match[str], reference: date) -> str | None:
    return f"{reference.year:04d}-{1 if match['unit'] == '年' else reference.month:02d}"


def _following(_: re.Match[str], reference: date) -> str | None:
    return (reference + timedelta(days=1)).isoformat()


def _short_year(match: re.Match[str], _: date) -> str | None:
    year = number(match["n"]) or 0
    year += 2000 if year < 50 else 1900
    return f"{year:04d}" + (f"-{number(match['month']):02d}" if match["month"] else "")


_FORMS: Final[tuple[Form, ...]] = (
    (re.compile(r"(?P<which>[上下]+|[本这])一?个?季度"), _quarter),
    (re.compile(rf"(?:(?P<count>{_N})年半|半(?P<part>个月|年))(?P<way>之前|之后|以前|以后|前|后)"), _half_ago),
    (re.compile(rf"(?:{_YEAR})?(?P<feast>{ALL_FEASTS})"), _feast),
    (
        re.compile(
            r"(?P<day>[今昨明前后当])(?:天|日)?(?:晚上|晚间?|早上|早晨|早|晨|夜里?|上午|下午|中午|凌晨|傍晚|深夜)"
        ),
        _part_of_day,
    ),
    (re.compile(rf"{_YEAR}第?(?P<week>{_N})个?(?:周|星期)(?![一二三四五六日天年岁])"), _week_of_year),
    (
        re.compile(rf"(?:{_YEAR})?{_MONTH}的?第(?P<week>[一二三四五1-5])个?(?:周|星期)(?P<day>[一二三四五六日天])?"),
        _weekday_of_month,
    ),
    (re.compile(rf"(?P<which>[上下]+|[本这])个?月的?(?:(?P<last>最后一天)|第(?P<n>{_N})天)"), _day_of_month),
    (re.compile(rf"{_YEAR}前(?P<n>{_N})个?月"), _first_months),
    (re.compile(rf"{_YEAR}最后一(?P<unit>个月|天)"), _last_of_year),
    (re.compile(r"(?P<near>今年|明年|去年|前年|后年)的?(?P<what>今天|今日|同期)"), _same_day),
    (re.compile(r"(?P<which>[上下]{2})个?(?P<unit>月)"), _next_unit),
    (re.compile(r"(?P<which>[上下])一个?(?P<unit>年|个?月|周|星期)(?![一二三四五六日天度])"), _next_unit),
    (re.compile(rf"(?:接下来|往后|此后)的?(?P<n>{_N})(?P<unit>天|日|周|个星期|个月|年)"), _coming),
    (re.compile(r"(?P<era>公元前|公元|民国)(?P<n>[0-9一二三四五六七八九十百零]{1,6})年"), _other_era),
    (re.compile(r"(?<![一-龥0-9])(?P<unit>[年月])(?:初|底|末)"), _edge_of_month),
    (re.compile(r"次日|翌日|隔天"), _following),
    (
        re.compile(
            r"(?<![0-9零〇一二三四五六七八九十百千])(?P<n>[五六七八九零〇一][零〇一二三四五六七八九]|0[0-9])年(?![代前后来内间])"
            rf"(?:{_MONTH})?(?![0-9]*[日号])"
        ),
        _short_year,
    ),
    (
        re.compile(
            rf"(?<![0-9约近有了共满过达前后.])(?P<n>[6-9][0-9])年(?![代前后来内间历的多余期度])(?:{_MONTH})?(?![0-9]*[日号])"
        ),
        _short_year,
    ),
    (re.compile(r"(?P<which>(?<![一-龥])|[上下这本]+)一?个?(?:周末|星期末)"), _weekend),
    (
        re.compile(
            r"(?P<which>[上下本这])个?月的?第(?P<nth>[一二三四五1-5])个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
        ),
        _weekday_of_near_month,
    ),
    (
        re.compile(
            rf"(?:农历|阴历)?(?:{_YEAR})?(?:农历|阴历)?(?P<month>(?<=[农阴]历)(?:1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])|[正腊]|(?<![十0-9])(?:十[一二]?|[二三四五六七八九])(?=月初[一二三四五六七八九十]))月"
            r"(?P<day>初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|[1-3]?[0-9])[日号]?"
        ),
        _lunar,
    ),
    (re.compile(rf"(?:{_YEAR}|(?P<short>(?<![0-9])[0-9]{{2}})年)?第(?P<n>[一二三四1-4])个?季度?"), _quarter_of_year),
    (re.compile(r"(?<![月份])(?P<which>[上中下])旬"), _third),
    (re.compile(rf"(?P<n>{_N})(?:个)?(?P<unit>天|日|周|星期|月|年)(?:之内|以内|内)"), _coming),
    (
        re.compile(
            rf"(?:(?:{_YEAR})?{_MONTH}|(?P<which>[上下本这])个?月)的?最后一?个?(?P<unit>周末|周|星期)(?P<day>[一二三四五六日天])?"
        ),
        _last_of_month,
    ),
    (
        re.compile(rf"(?:(?:{_YEAR})?{_MONTH}|(?P<which>[上下本这])个?月)的?第(?P<nth>[一二三四五1-5])个?周末"),
        _weekend_of_month,
    ),
    (
        re.compile(r"(?P<which>[上下本这])个?月的?第(?P<nth>[一二三四五1-5])个?(?:周|星期)(?![一二三四五六日天末])"),
        _week_of_near_month,
    ),
    (
        re.compile(
            r"(?:(?<=[在于到至自从])|^)(?P<month>1[0-2]|0?[1-9])[-/](?P<day>3[01]|[12][0-9]|0?[1-9])"
            r"(?![0-9./-]|[ ]?[个%年月日号天万亿人家项倍岁])"
        ),
        _bare_numbers,
    ),
    (
        re.compile(
            r"(?<![0-9./-])(?P<y>1[3-9]|[2-9][0-9]|(?:19|20)[0-9]{2})(?P<sign>[/. -])(?P<month>1[0-2]|0?[1-9])(?P=sign)"
            r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9./-])"
        ),
        _year_first,
    ),
    (re.compile(r"(?P<which>[上下])一?个?工作日"), _working_day),
)


def more(folded: str, reference: date | None, found: Iterable[DateSpan]) -> list[DateSpan]:
    """Return the spans found with those of this module, which take the place of shorter ones inside them."""
    kept = list(found)
    if reference is None:
        return kept
    starts, gone, new, free = [span.start for span in kept], set[int](), list[DateSpan](), 0
    for span in sorted(_read(folded, reference), key=lambda one: (one.start, -one.end)):
        first = bisect_right(starts, span.start) - 1
        near = [at for at in range(max(0, first), bisect_left(starts, span.end)) if kept[at].end > span.start]
        across = [at for at in near if kept[at].start < span.start or kept[at].end > span.end]
        same = [at for at in near if (kept[at].start, kept[at].end) == (span.start, span.end)]
        if span.start < free or across or (same and not _better(folded, span)):
            continue
        gone.update(near)
        new.append(span)
        free = span.end
    whole = sorted([*(span for at, span in enumerate(kept) if at not in gone), *new], key=lambda one: one.start)
    return counted(folded, whole)


def _better(folded: str, span: DateSpan) -> bool:
    """Tell whether the reading here wins over another of the same words: 下一年, a lunar day."""
    return folded[span.start] in "上下" or _MOON.search(folded, span.start, span.end) is not None


def _read(folded: str, reference: date) -> Iterator[DateSpan]:
    yield from told(folded, reference)
    yield from parts(folded, reference)
    yield from read_forms(folded, reference, _FORMS)
