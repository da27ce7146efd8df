"""Times of day in English: in come folded text and its dates, out come the dates with the times that stand with them.

From 9 to 11am, tomorrow at eight, 5pm on Friday, Monday afternoon, 8am this morning. A time beside a day belongs to it;
one alone is of no day. A part of a day is its usual hours: a morning 8 to 12, an afternoon 12 to 16, an evening 16 to
20, a night 20 to midnight; breakfast is had from 8 to 12, lunch 11 to 13, dinner 16 to 20.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.bare import Pair, after, at_hour, beside_clock, beside_day, sided
from qiao.claims.date.en.clock import OPENING, PART, Time, clocks, placed
from qiao.claims.date.en.moments import spanned, stamped
from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.read import longest
from qiao.claims.model import Basis

_PARTS: Final = {"morning": (8, 12), "afternoon": (12, 16), "evening": (16, 20), "night": (20, 24)}
_HINT = re.compile(
    r"\d[ ]?(?:GMT|UTC|local|beijing|moscow)\b|"
    r"\d[:.h][0-5]\d|\d[ap]\b|[ap][ .]{0,3}m\b|clock|noon|mid[ -]?day|night|morning|evening|half past|quarter|ish\b|"
    r"daytime|breakfast|lunch|dinner|tonite|\d{4}-0|between \d|tmr|tomorrow[ ]\w|meeting[ ][abun]|"
    r"\b(?:past|to|at|and)[ ]\w|tonight|T\d\d:|\d[ ]?[-~][ ]?\d|[ ](?:ten|fifteen|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
_LONE_PART = re.compile(
    rf"(?P<lead>in[ ](?:the[ ])?|during[ ]the[ ])?(?:(?P<edge>early|earlier|later?|mid)[ -](?:in[ ](?:the[ ])?)?)?(?P<which>(?:this|last|next|the|every)[ ])?\b(?P<part>{PART})(?P<many>s)?\b(?![ ]?(?:shift|school|market|sky|newspaper))",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"[ ](?P<half>[ap])(?:\.m\.|m\b)", re.IGNORECASE)  # tomorrow am, Feb 5 AM
_MONTH_FIRST = re.compile(r"[a-z]", re.IGNORECASE)
_MEALS: Final = {"breakfast": (8, 12), "lunch": (11, 13), "dinner": (16, 20)}
_MEAL = re.compile(
    r"(?:(?<=\bbefore[ ])|(?<=\bafter[ ])|(?<=\baround[ ])|(?<=\buntil[ ]))(?P<meal>breakfast|lunch|dinner)\b"
    r"|(?<=\bat[ ])(?P<at>breakfast|lunch|dinner)(?=[ ](?:on|today|tomorrow|yesterday|this|next)\b)"
    r"|\b(?P<time>breakfast|lunch|dinner)[ -]?time\b",
    re.IGNORECASE,
)
_DAYTIME = re.compile(r"\b(?:in|during)[ ]the[ ](?:(?P<night>night)-?time|day-?time)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART_LEAD = re.compile(rf"\bin[ ]the[ ](?P<part>{PART}),?[ ](?:(?:on|of)[ ])?(?:the[ ])?\Z", re.IGNORECASE)
_BEGINS_WITH_TIME = re.compile(r"(?:from[ ]|between[ ])?\d{1,2}(?:[:.h]\d\d|[ ]?[ap]\.?m)|noon", re.IGNORECASE)
_HOUR = re.compile(r"T(\d\d)")
_LEAD_REACH: Final = 32
_BEHIND_DAY = re.compile(
    r"(?:,?[ ]?|[ ]?-[ ]?)(?:(?:at|around|about|for|@|from|between)[ ])?(?:exactly[ ])?", re.IGNORECASE
)
_BEFORE_DAY = re.compile(r",?[ ](?:(?:on|of)[ ])?(?:the[ ])?", re.IGNORECASE)
_JOIN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ ](?:to|until|'?till?|through|thru)[ ]", re.IGNORECASE)
_AND = re.compile(r"[ ]and[ ]", re.IGNORECASE)
_PART_BEHIND = re.compile(rf"[ ](?P<part>{PART})\b", re.IGNORECASE)
_BESIDE = re.compile(r",?[ ](?:at[ ])?", re.IGNORECASE)
_NEAR: Final = {"this": 0, "last": -1, "next": 1}
_EDGE: Final = 2  # the hours of an early morning, or a late one
_EVENING, _NIGHT = 12 * 60, 20 * 60  # from these hours on, the hours of a part are counted from noon
_A_DAY: Final = (DateKind.DATE, Basis.RELATIVE)
_REACH = 80  # characters; a date and its time stand together


def with_times(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Return the spans of dates with the times of day of the text."""
    if _HINT.search(folded) is None:
        return spans
    told = (time for time in clocks(folded) if not _of_date(time, spans))
    times = _together(folded, [*told, *_parts(folded, spans, reference), *_other_parts(folded, spans)])
    found = list(_dated(folded, times, spans)) + list(stamped(folded))
    return spanned(folded, longest([*_led(folded, found), *found, *spans]), reference)


def _led(folded: str, spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Yield the times with the part of the day before their day: in the afternoon on Friday at 3."""
    for span in spans:
        timed = span.kind is not DateKind.TIME and _BEGINS_WITH_TIME.match(folded, span.start) is None
        lead = _PART_LEAD.search(folded, max(0, span.start - _LEAD_REACH), span.start) if timed else None
        if lead is not None and _LONE_PART.search(folded, span.start, span.end) is None:
            yield replace(span, start=lead.start(), edtf=_hours_in(span.edtf or "", lead["part"].lower()))


def _hours_in(value: str, part: str) -> str:
    """Put the hours of a value in a part of the day."""
    return _HOUR.sub(lambda hour: f"T{placed(int(hour[1]) * 60, '', part) // 60:02d}", value)


def _of_date(time: Time, spans: list[DateSpan]) -> bool:
    """Tell the 4 of "July 4 in the morning" from an hour."""
    at = bisect_left(spans, time.start, key=lambda span: span.start) - 1
    return at >= 0 and time.start < spans[at].end < time.end


def _parts(folded: str, spans: list[DateSpan], reference: date | None) -> Iterator[Time]:
    """Read "this morning", "last night" and parts of a day alone."""
    for match in _LONE_PART.finditer(folded):
        which = (match["which"] or "").strip().lower()
        first, last = _PARTS[match["part"].lower()]
        day = None
        if which in _NEAR and reference is not None:
            day = reference + timedelta(days=_NEAR[which])
        lead = (match["lead"] or "").lower()
        if which == "every" or (match["many"] and "the" not in lead + which):
            continue  # mornings come again; in the mornings
        if which not in _NEAR and not _tells(folded, match, spans):
            continue
        start = match.start() + (len(which) + 1 if which == "the" and match.group().lower().startswith("the") else 0)
        start += len(lead) if lead == "in " and match["edge"] else len(lead) * lead.startswith("during")
        edge = (match["edge"] or "").lower()
        first, last = first + _EDGE * edge.startswith("late"), last - _EDGE * edge.startswith("earl")
        yield Time(start, match.end(), first * 60, open=False, until=last * 60, day=day)


def _other_parts(folded: str, spans: list[DateSpan]) -> Iterator[Time]:
    """Read "tomorrow am", "before lunch", "in the daytime" and "tonight"."""
    for span in spans:
        half = _HALF_DAY.match(folded, span.end) if _DAY.fullmatch(span.edtf or "") else None
        if half is not None and folded[span.end - 1].isdigit() and not _MONTH_FIRST.match(folded, span.start):
            continue
        if half is not None:
            first, last = _PARTS["morning" if half["half"].lower() == "a" else "afternoon"]
            yield Time(half.start() + 1, half.end(), first * 60, open=False, until=last * 60)
    for match in _MEAL.finditer(folded):
        first, last = _MEALS[(match["meal"] or match["at"] or match["time"]).lower()]
        yield Time(*match.span(), first * 60, open=False, until=last * 60)
    for match in _DAYTIME.finditer(folded):
        first, last = (0, 8) if match["night"] else (8, 18)
        yield Time(*match.span(), first * 60, open=False, until=last * 60)
    for span in spans:
        if folded[span.start : span.end].lower() in ("tonight", "tonite") and span.edtf is not None:
            yield Time(span.start, span.end, 20 * 60, open=False, until=24 * 60, day=date.fromisoformat(span.edtf))


_ONE = re.compile(r"\b(?:one|1)[ ]\Z", re.IGNORECASE)  # let us meet one morning


def _tells(folded: str, match: re.Match[str], spans: list[DateSpan]) -> bool:
    """Tell a part of a day that stands with a date, or behind "in the"."""
    beside = any(
        _BEHIND_DAY.fullmatch(folded, span.end, match.start()) is not None
        or _BEFORE_DAY.fullmatch(folded, match.end(), span.start) is not None
        for span in _near(spans, *match.span())
        if _DAY.fullmatch(span.edtf or "")
    )
    one = _ONE.search(folded, max(0, match.start() - 4), match.start()) is not None
    return beside or one or match["edge"] is not None or match.group().lower().startswith(("in ", "during the"))


def _together(folded: str, times: list[Time]) -> list[Time]:
    """Drop a part of a day that a clock has taken in (seven in the evening), and join the two where they are beside."""
    kept: list[Time] = []
    for one in sorted(times, key=lambda time: (time.start, time.until is not None, -time.end)):
        if kept and one.start < kept[-1].end and one.until is not None:
            continue
        if kept and kept[-1].until is not None and one.start < kept[-1].end:
            kept.pop()
        whole = _whole(folded, kept[-1], one) if kept else None
        if whole is not None:
            kept[-1] = whole
        else:
            kept.append(one)
    return kept


def _whole(folded: str, first: Time, second: Time) -> Time | None:
    """Join a clock and a part of a day of its own: 8am this morning, in the morning at 7:30."""
    if (first.until is None) == (second.until is None) or not _BESIDE.fullmatch(folded, first.end, second.start):
        return None
    clock, part = (first, second) if first.until is None else (second, first)
    words = folded[part.start : part.end].lower()
    if part.day is None and not words.startswith(("in the", "early", "late", "lunch")):
        return None
    name = "night" if words == "tonight" else "noon" if "lunch" in words else re.split(r"[ -]", words)[-1]
    minutes = placed(clock.minutes, "", name) if clock.open else clock.minutes
    return replace(clock, start=first.start, end=second.end, minutes=minutes, open=False, day=part.day)


def _dated(folded: str, times: list[Time], spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Join times to the days beside them, and two times into a range."""
    days = [span for span in spans if _DAY.fullmatch(span.edtf or "")]
    pairs = list(_ranges(folded, times, days))
    own = [time for time in times if time.until is not None and time.day is not None]
    pairs += [pair for part in own for pair in beside_day(folded, DateSpan(part.start, part.end, None, *_A_DAY))]
    for first, last, start, end in pairs:
        place, day = _with_day(folded, (start, end), first.day or last.day, days)
        words = folded[place[0] : start] + folded[end : place[1]]
        low, high = (replace(_in_part(one, words), day=day) for one in (first, last))
        if day is None and (part := _beside(folded, place, own)) is not None:
            name = "night" if part.minutes >= _NIGHT else "evening" if part.minutes >= _EVENING else ""
            low, high = (replace(one, minutes=placed(one.minutes, "", name), day=part.day) for one in (first, last))
            place, day = (min(place[0], part.start), max(place[1], part.end)), part.day
        if high.minutes < low.minutes and low.day == high.day and not (low.open or high.open):
            high = replace(high, minutes=high.minutes + 24 * 60)  # from 10pm to 2am
        yield _span(place, f"{low.value()}/{high.value()}", day)
    used = {time.start for pair in pairs for time in pair[:2]}
    for time in times:
        if time.start in used:
            continue
        place, day = _with_day(folded, (time.start, time.end), time.day, days)
        moved = _moved(folded, time, place)
        yield _span(place, replace(moved, day=day).value(), day)
    whole = [Time(span.start, span.end, 0, day=date.fromisoformat(span.edtf or "")) for span in days]
    for time in (*whole, *(time for time in times if time.until is not None)):
        found = at_hour(folded, time)
        if found is not None:
            yield _span((found.start, found.end), found.value(), found.day)


def _beside(folded: str, place: tuple[int, int], parts: list[Time]) -> Time | None:
    """Return the part of a day of its own that stands beside a range of times: between 7 and 9 last night."""
    for part in parts:
        if _BESIDE.fullmatch(folded, place[1], part.start) or _BEHIND_DAY.fullmatch(folded, part.end, place[0]):
            return part
    return None


def _moved(folded: str, time: Time, place: tuple[int, int]) -> Time:
    """Count "tomorrow night at 8" from noon."""
    return _in_part(time, folded[place[0] : time.start] + folded[time.end : place[1]])


def _in_part(time: Time, words: str) -> Time:
    part = _ANY_PART.search(words)
    if part is None or time.until is not None or not time.open:
        return time
    name = part.group().lower()
    return replace(time, minutes=placed(time.minutes, "", "night" if name == "tonight" else name), open=False)


_ANY_PART = re.compile(rf"{PART}|tonight", re.IGNORECASE)


def _with_day(
    folded: str, place: tuple[int, int], own: date | None, days: list[DateSpan]
) -> tuple[tuple[int, int], date | None]:
    """Return the place and the day of a time with the date that stands beside it."""
    start, end = place
    day = own
    for span in _near(days, start, end):
        part = _PART_BEHIND.match(folded, span.end)
        stop = span.end if part is None else part.end()
        if span.start < start and _BEHIND_DAY.fullmatch(folded, stop if stop <= start else span.end, start) is not None:
            return (span.start, end), date.fromisoformat(span.edtf or "")
        if end <= span.start and _BEFORE_DAY.fullmatch(folded, end, span.start) is not None:
            return (start, stop), date.fromisoformat(span.edtf or "")
        if (span.start <= start and end <= span.end) or (start <= span.start and span.end <= end):
            return place, day or date.fromisoformat(span.edtf or "")
    return place, day


def _near(spans: Sequence[DateSpan], start: int, end: int) -> Sequence[DateSpan]:
    """Return the spans that stand close to a place."""
    low = bisect_left(spans, start - _REACH, key=lambda span: span.start)
    return spans[low : bisect_left(spans, end + _REACH, key=lambda span: span.start)]


def _ranges(folded: str, times: list[Time], days: list[DateSpan]) -> Iterator[Pair]:
    """Yield pairs of times that are the ends of a range, with its place; the first may be a bare hour: 5 to 6pm."""
    told = [time for time in times if time.until is None]
    for first, last in pairwise(told):
        gap = (first.end, last.start)
        opening = OPENING.search(folded, max(0, first.start - 8), first.start)
        between = opening is not None and opening["word"].lower() == "between" and _AND.fullmatch(folded, *gap)
        if _JOIN.fullmatch(folded, *gap) or between:
            start = opening.start() if opening is not None else first.start
            yield sided(first, last), after(first, last) if last.open and not first.open else last, start, last.end
    for clock in told:
        yield from beside_clock(folded, clock)
    for span in days:
        yield from beside_day(folded, span)


def _span(place: tuple[int, int], value: str, day: date | None) -> DateSpan:
    if day is None:
        return DateSpan(*place, value, DateKind.TIME, Basis.IN_SENTENCE)
    return DateSpan(*place, value, DateKind.RANGE if "/" in value else DateKind.DATE, Basis.RELATIVE)
