"""Times of day in Chinese: in come folded text and its dates, out come the dates with the times behind them.

下午三点半, 凌晨2点, 20:30, 8点差5分, 上午9点至11点. A time behind a day belongs to it; one alone is of no day. A part
of a day without a clock is its usual hours (周五晚上: 16 to 20), as in English.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.read import longest
from qiao.claims.date.zh.values import number
from qiao.claims.model import Basis

_N = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_MORNING: Final = ("凌晨", "清晨", "清早", "大清早", "早晨", "早上", "早间", "早", "上午")
_AFTERNOON: Final = ("午后", "下午", "傍晚", "黄昏", "晚上", "晚间", "晚")
_NIGHT: Final = ("夜里", "夜间", "深夜", "午夜", "半夜", "夜晚", "夜")
_NOON: Final = ("中午", "正午")
_PARTS = "|".join(sorted({*_MORNING, *_AFTERNOON, *_NIGHT, *_NOON}, key=len, reverse=True))
_CLOCK = re.compile(
    rf"(?:(?P<part>{_PARTS})的?[ ]?)?(?:"
    r"(?<![\d:.])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])(?:[ ]?(?P<half>[aApP])(?:\.?[mM]\.?|(?![A-Za-z])))?"  # noqa: E501 - one pattern a line
    r"|(?<![\d:.])(?P<ampm>1[0-2]|0?[1-9])[ ]?(?P<which>[aApP])\.?[mM]\b\.?"
    rf"|(?:(?<=[周期拜][一二三四五六日天])|(?<![\d.第零〇一二三四五六七八九十百千周期拜]))(?P<hour>{_N})(?:点(?P<sharp>钟|整)?|时)(?:(?P<thirty>半)|(?P<quarter>[一三13])刻|"
    rf"过?(?P<minute>{_N})(?P<fen>分钟?)?(?:(?P<second>{_N})秒)?|差(?P<to>{_N})分)?(?![钟\d])"
    rf"|(?<=[天日号晚到至])(?P<noon>正午|中午)(?![一-龥]{{0,2}}[点时:]|\d|[餐饭])"
    rf"|差(?:(?P<less>{_N})分(?:钟)?|(?P<fifteen>一刻钟?))(?P<until>{_N})点)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_GAP = re.compile(r"[ ,]?的?[ ]?(?:大约|大概|约)?|[ ]?\((?:周|星期|礼拜)[一二三四五六日天]\)[ ]?")
_JOIN = re.compile(r"[ ]?(?:[至到~]|[-—–]{1,2})[ ]?")
_BEHIND = re.compile(rf"的?(?:{_PARTS})(?!报|会|餐|宴|期)")
_EDGE = re.compile(r"[ ]?(?:之前|以前|之后|以后)|[前后](?=$|[^\w])")  # 5点前
_BETWEEN, _BETWEEN_END = re.compile(r"[ ]?[和与][ ]?"), re.compile(r"之间")
_HINT = re.compile(r"[点时:]|\d[ ]?[aApP]\.?[mM]|[早晚午晨夜昏]")
# The usual hours of the parts of a day, as in English; longer words first.
_HOURS: Final = {
    **dict.fromkeys(("早上", "早晨", "清晨", "早间", "上午", "早"), (8, 12)),
    **dict.fromkeys(("下午", "午后"), (12, 16)),
    **dict.fromkeys(("晚上", "晚间", "晚"), (16, 20)),
    **dict.fromkeys(("夜里", "夜间", "深夜", "夜晚"), (20, 24)),
}
_FROM_NOW = re.compile(r"(?:现在|此刻)[到至]\Z")
_ABOUT = re.compile(r"(?:大约|大概|约)\Z")
_OR_SO = re.compile(r"[ ]?(?:左右|前后)|许(?=$|[^\w]|[在从由])")  # 下午3点左右, 20时许
_FIRST = re.compile(rf"(?P<part>{_PARTS})的?(?P<hour>{_N})[至到-]\Z")  # 早上五到六点
_LONE = re.compile(rf"(?P<part>{'|'.join(part for part in _HOURS if len(part) > 1)})(?![报会餐宴期])")
_NOON_HOUR, _MIDNIGHT = 12, 24
_NEAR = 8  # spans of dates; no more have room in what may stand between a day and its time
_LATE = 6  # an hour of the night before this one is of the next morning
_MINUTES = 60


class _Time(Struct, frozen=True):
    """A time of day in the text; `sure` where it can be nothing else (三点 may be three points)."""

    start: int
    end: int
    minutes: int
    seconds: int
    part: bool
    sure: bool
    day: date | None = None

    @property
    def value(self) -> str:
        """Write the time, with its day where it has one."""
        over, rest = divmod(self.minutes, 24 * _MINUTES)
        clock = f"T{rest // _MINUTES:02d}:{rest % _MINUTES:02d}:{self.seconds:02d}"
        return clock if self.day is None else f"{(self.day + timedelta(days=over)).isoformat()}{clock}"


def with_times(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Return the spans of dates with the times of day of the text."""
    if _HINT.search(folded) is None:
        return spans
    kept: list[DateSpan] = []
    times = [time for time in map(_time, _CLOCK.finditer(folded)) if time is not None]
    dated: list[_Time] = []
    taken: set[int] = set()
    starts = [span.start for span in spans]
    for time in times:
        last = bisect_left(starts, time.start + 1)
        near = range(max(0, last - _NEAR), last)
        before = next((at for at in near if _carries(folded, spans[at], time)), None)
        if before is None:
            dated.append(time)
        else:
            taken.add(before)
            span = spans[before]
            part = time.part or _BEHIND.search(folded, span.start, span.end) is not None
            day = date.fromisoformat(span.edtf or "")
            moved = _afternoon(folded[span.start : span.end], time)
            dated.append(replace(time, start=span.start, minutes=moved, day=day, sure=True, part=part))
    for at, span in enumerate(spans):
        if at not in taken:
            kept.append(_with_part(folded, span) if _DAY.fullmatch(span.edtf or "") else span)
    found = _joined(folded, dated, reference)
    return longest([*found, *kept, *_lone(folded)])


def _lone(folded: str) -> Iterator[DateSpan]:
    """Yield the parts of a day without a day: 上午."""
    for match in _LONE.finditer(folded):
        first, last = _HOURS[match["part"]]
        until = f"T{last:02d}:00:00" if last < _MIDNIGHT else "T23:59:59"
        yield DateSpan(*match.span(), f"T{first:02d}:00:00/{until}", DateKind.TIME, Basis.IN_SENTENCE)


def _with_part(folded: str, span: DateSpan) -> DateSpan:
    """Read the part of a day that stands in or behind its day: 今晚 and 周五晚上 are hours, 明天凌晨 stays a day."""
    behind = _BEHIND.match(folded, span.end)
    end = span.end if behind is None else behind.end()
    words = folded[span.start : end]
    part = next((part for part in _HOURS if words.endswith(part)), None)
    if part is None or not words.removesuffix(part):
        return replace(span, end=end)
    first, last = _HOURS[part]
    day = date.fromisoformat(span.edtf or "")
    until = f"T{last:02d}:00:00" if last < _MIDNIGHT else "T23:59:59"
    value = f"{day.isoformat()}T{first:02d}:00:00/{day.isoformat()}{until}"
    return replace(span, end=end, edtf=value, kind=DateKind.RANGE)


def _afternoon(words: str, time: _Time) -> int:
    """Move an hour behind 今晚 or 明天下午, whose part of the day stands in the date."""
    if time.part:
        return time.minutes
    part = next((part for part in (*_AFTERNOON, *_NIGHT, *_NOON) if words.endswith(part)), None)
    return time.minutes if part is None else _shifted(time.minutes, part)


def _carries(folded: str, span: DateSpan, time: _Time) -> bool:
    """Tell whether a day stands right before a time, or holds its first word (明早七点)."""
    if span.start >= time.start + 1 or span.end > time.end or _DAY.fullmatch(span.edtf or "") is None:
        return False
    return time.start < span.end or _GAP.fullmatch(folded, span.end, time.start) is not None


def _time(match: re.Match[str]) -> _Time | None:
    part = match["part"]
    if match["ampm"] or match["half"]:
        hour = int(match["ampm"] or match["h"]) % _NOON_HOUR
        hour += _NOON_HOUR if (match["which"] or match["half"]) in "pP" else 0
        return _Time(*match.span(), hour * _MINUTES + int(match["m"] or 0), int(match["s"] or 0), part=True, sure=True)
    if match["noon"]:
        return _Time(*match.span(), _NOON_HOUR * _MINUTES, 0, part=True, sure=False)
    hours = number(match["h"] or match["hour"] or match["until"])
    minute = _minute(match)
    second = number(match["s"] or match["second"] or "0")
    if hours is None or minute is None or second is None or hours > 24 or minute >= _MINUTES or second >= _MINUTES:
        return None
    sure = bool(part or match["m"] or match["sharp"] or match["thirty"] or match["quarter"] or match["fen"])
    if match["minute"] and not match["fen"] and len(match["minute"]) == 1:
        return None  # 三点五 is a number
    minutes = hours * _MINUTES + minute
    sure = sure or bool(match["to"] or match["less"] or match["fifteen"] or _EDGE.match(match.string, match.end()))
    sure = (
        sure
        or _ends(match, hours)
        or _FROM_NOW.search(match.string, max(0, match.start() - 4), match.start()) is not None
    )
    return _Time(*match.span(), _shifted(minutes, part) if part else minutes, second, part=bool(part), sure=sure)


def _ends(match: re.Match[str], hours: int) -> bool:
    """Tell a time that is all that is said (9点), or the last word of an afternoon hour, from a number of points."""
    text = match.string
    about = _ABOUT.search(text, max(0, match.start() - 2), match.start())
    last = not text[match.end() : match.end() + 1].strip("。!?！？ ")
    return last and (hours > _NOON_HOUR or about is not None or not match.start())


def _minute(match: re.Match[str]) -> int | None:
    if match["thirty"]:
        return 30
    if match["quarter"]:
        return 15 if match["quarter"] in "一1" else 45
    if match["fifteen"]:
        return -15
    if match["to"] or match["less"]:
        less = number(match["to"] or match["less"])
        return None if less is None else -less
    return number(match["m"] or match["minute"] or "0")


def _shifted(minutes: int, part: str) -> int:
    """Count the hours of an afternoon or a night from noon."""
    noon, hour = _NOON_HOUR * _MINUTES, minutes // _MINUTES
    if part in _AFTERNOON and hour < _NOON_HOUR:
        return minutes + noon
    if part in _NIGHT and _LATE <= hour < _NOON_HOUR:
        return minutes + noon
    if part in (*_NIGHT, "晚上", "晚间", "晚") and hour == _NOON_HOUR:
        return minutes + noon
    if part in _NOON and hour < _LATE:
        return minutes + noon
    return minutes - noon if part in _MORNING and hour == _NOON_HOUR else minutes


def _joined(folded: str, times: list[_Time], reference: date | None) -> list[DateSpan]:
    """Join the times that are the ends of a range, and drop what need not be a time."""
    found: list[DateSpan] = []
    at = 0
    while at < len(times):
        first = times[at]
        last = times[at + 1] if at + 1 < len(times) else None
        end = None if last is None else _closing(folded, first, last)
        if last is not None and end is not None and (first.day or not last.day or reference):
            own = last.day is not None
            first = replace(first, day=first.day or (reference if own else None))
            last = replace(last, day=last.day or first.day)
            if not own and not last.part and first.minutes >= _NOON_HOUR * _MINUTES > last.minutes:
                last = replace(last, minutes=last.minutes + _NOON_HOUR * _MINUTES)
            start = first.start - 1 if first.start and folded[first.start - 1] in "从自" else first.start
            found.append(_span(start, end, first, f"{first.value}/{last.value}"))
            at += 2
            continue
        bare = _FIRST.search(folded, max(0, first.start - 8), first.start)
        low = number(bare["hour"]) if bare is not None else None
        if bare is not None and low is not None and low * _MINUTES < first.minutes:
            opening = replace(first, minutes=_shifted(low * _MINUTES, bare["part"]), seconds=0)
            last = replace(first, minutes=_shifted(first.minutes, bare["part"]))
            found.append(_span(bare.start(), first.end, first, f"{opening.value}/{last.value}"))
        elif first.sure:
            about = _ABOUT.search(folded, max(0, first.start - 2), first.start)
            start = first.start if about is None or first.day is not None else about.start()
            more = _OR_SO.match(folded, first.end)
            found.append(_span(start, first.end if more is None else more.end(), first, first.value))
        at += 1
    return found


def _closing(folded: str, first: _Time, last: _Time) -> int | None:
    """Return where a range of two times ends, None where they are none."""
    closing = _BETWEEN_END.match(folded, last.end)
    if _JOIN.fullmatch(folded, first.end, last.start) is not None:
        return closing.end() if closing else last.end
    return closing.end() if closing and _BETWEEN.fullmatch(folded, first.end, last.start) else None


def _span(start: int, end: int, time: _Time, value: str) -> DateSpan:
    if time.day is None:
        return DateSpan(start, end, value, DateKind.TIME, Basis.IN_SENTENCE)
    kind = DateKind.RANGE if "/" in value else DateKind.DATE
    return DateSpan(start, end, value, kind, Basis.RELATIVE)
