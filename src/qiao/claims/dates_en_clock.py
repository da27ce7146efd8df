"""Times of day in English: in come folded text and its dates, out come the dates with the times that stand with them.

3pm, 15:30, half past seven, seven o'clock, noon; from 9 to 11am; tomorrow at eight, 5pm on Friday, Monday afternoon.
A time beside a day belongs to it; one alone is of no day. A part of a day is its usual hours: a morning 8 to 12, an
afternoon 12 to 16, an evening 16 to 20, a night 20 to midnight.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from qiao.claims.dates_en_forms import CARDINALS, alternation
from qiao.claims.dates_en_found import longest
from qiao.claims.dates_en_moments import spanned, stamped
from qiao.claims.dates_model import DateKind, DateSpan
from qiao.claims.model import Basis

_HOURS: Final = {word: value for word, value in CARDINALS.items() if value <= 12}
_MINUTES: Final = {word: value for word, value in CARDINALS.items() if value < 60 and " " not in word}
_PARTS: Final = {"morning": (8, 12), "afternoon": (12, 16), "evening": (16, 20), "night": (20, 24)}
_H = rf"(?:2[0-4]|[01]?\d|{alternation(_HOURS)})"
_PART = r"(?:morning|afternoon|evening|night)"
_AP = r"(?P<ap>[ap])(?:[ ]?\.[ ]?m\b\.?|[ ]?m\b)"
_OF_PART = rf"(?:[ ]in[ ]the[ ](?P<part>{_PART})|[ ]at[ ](?P<night>night)|[ ](?P<tonight>tonight)\b)"
_CLOCK = re.compile(
    r"(?<![\w.,:/$€£])(?<![^\dmM]-)(?:"
    rf"(?P<h>2[0-4]|[01]?\d)[:.h](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:%])(?:[ ]?{_AP}|{_OF_PART})?"
    rf"|(?P<hour>{_H})(?:[ ](?P<minute>[0-5]\d|{alternation(_MINUTES)}))?(?:[ ]?{_AP.replace('<ap>', '<ap2>')}"
    rf"|[ ]?o['’ ]?clock\b(?P<clock>)(?:[ ]?{_AP.replace('<ap>', '<ap3>')}|{_OF_PART.replace('<', '<c_')})?"
    rf"|{_OF_PART.replace('<', '<h_')})"
    rf"|(?:(?:a[ ])?(?P<few>half|quarter|(?:\d{{1,2}}|{alternation(_MINUTES)})(?=[ ]min)|five|ten|twenty(?:-five)?)(?:[ ](?:minutes?|mins?))?[ ])(?P<side>past|after|to|till|before|of)[ ]"  # noqa: E501 - one pattern a line
    rf"(?P<past>{_H})(?:[ ]?o'?clock)?(?:[ ]?{_AP.replace('<ap>', '<ap4>')}|{_OF_PART.replace('<', '<p_')})?(?!\w)"
    r"|(?:(?:12|twelve)[ ])?(?P<named>noon|midday|mid-day|midnight|mid-night)\b"
    r")(?P<zone>[ ]?(?:UTC|GMT|EST|EDT|CET|CEST|PST|PDT|BST|JST)(?:[+-]\d{1,2}(?::\d\d)?)?\b)?",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\d[:.h][0-5]\d|[ap]\.?[ ]?m\b|clock|noon|midday|mid-day|night|morning|evening|half past|quarter|"
    r"\b(?:past|to|at)[ ]\w|tonight|T\d\d:",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<hour>{_H})(?![\w:/%.,-]*\d)\b", re.IGNORECASE)
_LONE_PART = re.compile(
    rf"(?:(?:in|during)[ ]the[ ])?(?:(?:early|late|mid)[ -](?:in[ ]the[ ])?)?(?P<which>(?:this|last|the|every)[ ])?(?P<part>{_PART})\b(?![ ]?(?:shift|school|market|sky|newspaper))",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEHIND_DAY = re.compile(r",?[ ]?(?:(?:at|around|about|by|@|from|between)[ ])?(?:exactly[ ])?", re.IGNORECASE)
_BEFORE_DAY = re.compile(r",?[ ](?:(?:on|of)[ ])?(?:the[ ])?", re.IGNORECASE)
_AT = re.compile(r"(?:,?[ ](?:at|around|about|by|@)[ ]|[ ]@[ ]?)", re.IGNORECASE)
_JOIN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ ](?:to|until|till|through)[ ]", re.IGNORECASE)
_AND = re.compile(r"[ ]and[ ]", re.IGNORECASE)
_OPENING = re.compile(r"\b(?P<word>from|between)[ ]\Z", re.IGNORECASE)
_ZONES: Final = {"UTC": "Z", "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "CET": "+01:00", "CEST": "+02:00",
                 "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "JST": "+09:00"}  # fmt: skip
_NOON: Final = 12
_HALF_HOUR, _QUARTER = 30, 15


class _Time(Struct, frozen=True):
    """A time of day in the text, in minutes; `day` where a date stands with it, `open` where no part of the day is."""

    start: int
    end: int
    minutes: int
    seconds: int = 0
    open: bool = True
    zone: str = ""
    until: int | None = None  # where a part of a day ends, in minutes
    day: date | None = None

    def value(self) -> str:
        """Write the time, with its day where it has one; a part of a day as its two ends."""
        first = self._written(self.minutes, self.seconds)
        if self.until is None:
            return first
        last = self._written(self.until, 0) if self.until < 24 * 60 else self._written(24 * 60 - 1, 59)
        return f"{first}/{last}"

    def _written(self, minutes: int, seconds: int) -> str:
        over, rest = divmod(minutes, 24 * 60)
        clock = f"T{rest // 60:02d}:{rest % 60:02d}:{seconds:02d}{self.zone}"
        return clock if self.day is None else f"{(self.day + timedelta(days=over)).isoformat()}{clock}"


def with_times(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Return the spans of dates with the times of day of the text."""
    if _HINT.search(folded) is None:
        return spans
    times = _together([*_clocks(folded), *_parts(folded, spans, reference)])
    found = list(_dated(folded, times, spans)) + list(stamped(folded))
    return spanned(folded, longest([*found, *spans]))


def _number(word: str | None) -> int:
    return 0 if not word else int(word) if word.isdigit() else CARDINALS[word.lower()]


def _clocks(folded: str) -> Iterator[_Time]:
    for found in _CLOCK.finditer(folded):
        match = found if _hands(folded, found) else _CLOCK.match(folded, found.start("past"))
        time = None if match is None else _read(match)
        if time is not None:
            yield time


def _read(match: re.Match[str]) -> _Time | None:
    """Read what the clock says."""
    got = {key: value for key, value in match.groupdict().items() if value is not None}
    half = next((got[key].lower() for key in ("ap", "ap2", "ap3", "ap4") if key in got), "")
    part = next((got[key].lower() for key in ("part", "c_part", "h_part", "p_part") if key in got), "")
    if any(key.endswith(("night", "tonight")) for key in got):
        part = "night"
    minutes = _minutes(got)
    if minutes is None or ("h" in got and "." in match.group()[:3] and not half):
        return None
    zone = _zone((got.get("zone") or "").strip())
    known = bool(half or part or "named" in got or minutes >= (_NOON + 1) * 60)
    return _Time(*match.span(), _placed(minutes, half, part), _number(got.get("s")), open=not known, zone=zone)


def _hands(folded: str, match: re.Match[str]) -> bool:
    """Tell "at ten to six" from the range "ten to twelve countries"."""
    if match["few"] is not None and _OPENING.search(folded, max(0, match.start() - 8), match.start()) is not None:
        return False  # from five to seven
    if match["few"] is None or match["few"].lower() in ("half", "quarter") or "min" in match.group().lower():
        return True
    return match["side"].lower() in ("past", "after") or (
        _AT_TIME.search(folded, max(0, match.start() - 8), match.start()) is not None
        or _NOTHING_BEHIND.match(folded, match.end()) is not None
    )


_NOTHING_BEHIND = re.compile(r"[ .!?]*\Z")
_AT_TIME = re.compile(r"\b(?:at|by|until|till|around|from) \Z", re.IGNORECASE)


def _minutes(got: dict[str, str]) -> int | None:
    """Return the minutes that the hands show."""
    if "named" in got:
        return 0 if "night" in got["named"].lower() else _NOON * 60
    if "few" in got:
        few = {"half": _HALF_HOUR, "quarter": _QUARTER}.get(got["few"].lower()) or _number(got["few"])
        behind = got["side"].lower() in ("past", "after")
        if few >= 60 or (got["few"].lower() == "half" and not behind):
            return None
        return _number(got["past"]) * 60 + (few if behind else -few)
    hour, minute = _number(got.get("h") or got.get("hour")), _number(got.get("m") or got.get("minute"))
    return None if hour * 60 + minute > 24 * 60 else hour * 60 + minute


def _placed(minutes: int, half: str, part: str) -> int:
    """Count the hours of an afternoon or a night from noon."""
    hour = minutes // 60
    late = half == "p" or part in ("afternoon", "evening") or (part == "night" and 6 <= hour < _NOON)
    if late and hour < _NOON:
        return minutes + _NOON * 60
    if (half == "a" or part == "morning") and hour == _NOON:
        return minutes - _NOON * 60
    return minutes


def _zone(words: str) -> str:
    name = re.match(r"[A-Za-z]*", words)
    shift = words[name.end() :] if name is not None else ""
    if not words:
        return ""
    if not shift:
        return _ZONES[words.upper()]
    hours, _, rest = shift[1:].partition(":")
    return f"{shift[0]}{int(hours):02d}:{rest or '00'}"


def _parts(folded: str, spans: list[DateSpan], reference: date | None) -> Iterator[_Time]:
    """Read "this morning", "last night", "tonight" and parts of a day alone."""
    for match in _LONE_PART.finditer(folded):
        which = (match["which"] or "").strip().lower()
        first, last = _PARTS[match["part"].lower()]
        day = None
        if which in ("this", "last") and reference is not None:
            day = reference - timedelta(days=which == "last")
        if which == "every" or (which not in ("this", "last") and not _tells(folded, match, spans)):
            continue
        start = match.start() + (len(which) + 1 if which == "the" and match.group().lower().startswith("the") else 0)
        yield _Time(start, match.end(), first * 60, open=False, until=last * 60, day=day)
    for span in spans:
        if folded[span.start : span.end].lower() == "tonight" and span.edtf is not None:
            yield _Time(span.start, span.end, 20 * 60, open=False, until=24 * 60, day=date.fromisoformat(span.edtf))


def _tells(folded: str, match: re.Match[str], spans: list[DateSpan]) -> bool:
    """Tell a part of a day that stands with a date, or behind "in the"."""
    beside = any(
        _BEHIND_DAY.fullmatch(folded, span.end, match.start()) is not None
        or _BEFORE_DAY.fullmatch(folded, match.end(), span.start) is not None
        for span in _near(spans, *match.span())
        if _DAY.fullmatch(span.edtf or "")
    )
    return beside or match.group().lower().startswith(("in the", "during the", "mid"))


def _together(times: list[_Time]) -> list[_Time]:
    """Drop a part of a day that a clock time has taken in: seven in the evening."""
    kept: list[_Time] = []
    for one in sorted(times, key=lambda time: (time.start, time.until is not None, -time.end)):
        if kept and one.start < kept[-1].end and one.until is not None:
            continue
        if kept and kept[-1].until is not None and one.start < kept[-1].end:
            kept.pop()
        kept.append(one)
    return kept


def _dated(folded: str, times: list[_Time], spans: list[DateSpan]) -> Iterator[DateSpan]:
    """Join times to the days beside them, and two times into a range."""
    days = [span for span in spans if _DAY.fullmatch(span.edtf or "")]
    pairs = list(_ranges(folded, times, days))
    for first, last, start, end in pairs:
        place, day = _with_day(folded, (start, end), first.day or last.day, days)
        low, high = replace(first, day=day), replace(last, day=day)
        yield _span(place, f"{low.value()}/{high.value()}", day)
    used = {time.start for pair in pairs for time in pair[:2]}
    for time in times:
        if time.start in used:
            continue
        place, day = _with_day(folded, (time.start, time.end), time.day, days)
        moved = _moved(folded, time, place)
        yield _span(place, replace(moved, day=day).value(), day)
    for span in days:
        yield from _at_bare(folded, (span.start, span.end), date.fromisoformat(span.edtf or ""))
    for time in times:
        if time.until is not None and time.day is not None:
            yield from _at_bare(folded, (time.start, time.end), time.day)


def _moved(folded: str, time: _Time, place: tuple[int, int]) -> _Time:
    """Count "tomorrow night at 8" from noon."""
    words = folded[place[0] : time.start] + folded[time.end : place[1]]
    part = re.search(_PART, words, re.IGNORECASE)
    if part is None or time.until is not None or not time.open:
        return time
    return replace(time, minutes=_placed(time.minutes, "", part.group().lower()), open=False)


def _with_day(
    folded: str, place: tuple[int, int], own: date | None, days: list[DateSpan]
) -> tuple[tuple[int, int], date | None]:
    """Return the place and the day of a time with the date that stands beside it."""
    start, end = place
    day = own
    for span in _near(days, start, end):
        part = _LONE_PART.match(folded, span.end + 1)
        stop = part.end() if part is not None and folded[span.end] == " " and part.end() <= start else span.end
        if span.start < start and stop <= start and _BEHIND_DAY.fullmatch(folded, stop, start) is not None:
            return (span.start, end), date.fromisoformat(span.edtf or "")
        if end <= span.start and _BEFORE_DAY.fullmatch(folded, end, span.start) is not None:
            return (start, span.end), date.fromisoformat(span.edtf or "")
        if (span.start <= start and end <= span.end) or (start <= span.start and span.end <= end):
            return place, day or date.fromisoformat(span.edtf or "")
    return place, day


def _near(spans: Sequence[DateSpan], start: int, end: int) -> Sequence[DateSpan]:
    """Return the spans that stand close to a place."""
    low = bisect_left(spans, start - _REACH, key=lambda span: span.start)
    return spans[low : bisect_left(spans, end + _REACH, key=lambda span: span.start)]


_REACH = 80  # characters; a date and its time stand together


def _ranges(folded: str, times: list[_Time], days: list[DateSpan]) -> Iterator[tuple[_Time, _Time, int, int]]:
    """Yield pairs of times that are the ends of a range, with its place; the first may be a bare hour: 5 to 6pm."""
    clocks = [time for time in times if time.until is None]
    for first, last in pairwise(clocks):
        gap = (first.end, last.start)
        opening = _OPENING.search(folded, max(0, first.start - 8), first.start)
        between = opening is not None and opening["word"].lower() == "between" and _AND.fullmatch(folded, *gap)
        if _JOIN.fullmatch(folded, *gap) or between:
            start = opening.start() if opening is not None else first.start
            yield _sided(first, last), last, start, last.end
    for last in clocks:
        yield from _bare_first(folded, last)
        bare = _BARE_LAST.match(folded, last.end)
        if bare is not None and _CLOCK.match(folded, bare.start("hour")) is None:
            closing = _Time(bare.start("hour"), bare.end(), _number(bare["hour"]) * 60)
            yield last, _after_first(last, closing), last.start, bare.end()
    for span in days:
        yield from _bare_pair(folded, span)


_BARE_FIRST = re.compile(
    rf"(?:(?P<word>from|between)[ ])?(?<![\w.,:/$€£-])(?P<hour>{_H})(?P<gap>[ ]?(?:-|—|to|until|till|and)[ ]?)\Z",
    re.IGNORECASE,
)
_BARE_LAST = re.compile(
    rf"(?:[ ]?-[ ]?|[ ](?:to|until|till)[ ])(?P<hour>{_H})(?=$|[.,!?]|[ ](?:on|today|tomorrow|tonight|yesterday|next|this)\b)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_BARE_PAIR = re.compile(
    rf"(?:(?:from|between)[ ])?(?<![\w.,:/$-])(?P<a>{_H})[ ]?(?:-|to|until|till|and)[ ]?(?P<b>{_H})(?=,?[ ](?:on[ ])?\Z)",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)


def _bare_first(folded: str, last: _Time) -> Iterator[tuple[_Time, _Time, int, int]]:
    bare = _BARE_FIRST.search(folded, max(0, last.start - 24), last.start)
    if bare is None or ("and" in bare["gap"].lower() and (bare["word"] or "").lower() != "between"):
        return
    first = _Time(bare.start("hour"), bare.end("hour"), _number(bare["hour"]) * 60)
    yield _sided(first, last), last, bare.start(), last.end


def _bare_pair(folded: str, span: DateSpan) -> Iterator[tuple[_Time, _Time, int, int]]:
    """Read "from 3 to 5 tomorrow", whose hours are as said."""
    lead = folded[max(0, span.start - 40) : span.start]
    pair = _BARE_PAIR.search(lead)
    if pair is not None:
        at = max(0, span.start - 40)
        first = _Time(at + pair.start("a"), at + pair.end("a"), _number(pair["a"]) * 60)
        last = _Time(at + pair.start("b"), at + pair.end("b"), _number(pair["b"]) * 60)
        yield first, last, at + pair.start(), at + pair.end()


def _after_first(first: _Time, last: _Time) -> _Time:
    """Put a bare hour that closes a range behind the one that opens it: from 4pm to 7."""
    later = last.minutes + _NOON * 60
    return replace(last, minutes=later) if last.minutes <= first.minutes < later <= 24 * 60 else last


def _sided(first: _Time, last: _Time) -> _Time:
    """Give the first of two times the half of the day of the last: 9 to 11pm, but 11 to 1pm begins before noon."""
    later = first.minutes + _NOON * 60
    if (
        first.open
        and not last.open
        and last.minutes >= _NOON * 60
        and later < last.minutes
        and first.minutes < _NOON * 60
    ):
        return replace(first, minutes=later)
    return first


_PART_BEHIND = re.compile(rf"[ ](?P<part>{_PART})\b", re.IGNORECASE)
_PART_WITHIN = re.compile(rf"{_PART}\Z|tonight\Z", re.IGNORECASE)


def _at_bare(folded: str, place: tuple[int, int], day: date) -> Iterator[DateSpan]:
    """Read a bare hour behind "at" and a day: tomorrow at eight, tonight at 7."""
    behind, within = _PART_BEHIND.match(folded, place[1]), _PART_WITHIN.search(folded, *place)
    at = _AT.match(folded, behind.end() if behind is not None else place[1])
    bare = _BARE.match(folded, at.end()) if at is not None else None
    if bare is None or _CLOCK.match(folded, bare.start()) is not None:
        return
    part = behind["part"].lower() if behind is not None else within.group().lower() if within is not None else ""
    minutes = _placed(_number(bare["hour"]) * 60, "", "night" if part == "tonight" else part)
    yield _span((place[0], bare.end()), _Time(bare.start(), bare.end(), minutes, day=day).value(), day)


def _span(place: tuple[int, int], value: str, day: date | None) -> DateSpan:
    if day is None:
        return DateSpan(*place, value, DateKind.TIME, Basis.IN_SENTENCE)
    return DateSpan(*place, value, DateKind.RANGE if "/" in value else DateKind.DATE, Basis.RELATIVE)
