"""Bare hours in English: in come folded text, its clocks and days, out come the times that only their neighbours show.

From 3 to 5 tomorrow, Monday 11-4, 5 to 6pm, from 4pm to 7, tomorrow at eight, in the morning at 7.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.clock import HOUR, NOON, OPENING, PART, ZONE, Time, number_of, placed, shift_of, tells
from qiao.claims.date.model import DateSpan

Pair = tuple[Time, Time, int, int]

_MINUTE: Final = r"(?:[:.](?P<minute>[0-5]\d))?"
_TO: Final = r"(?:[ ]?(?:-|—|~)[ ]?|[ ](?:to|until|'?till?|and)[ ])"
_FIRST = re.compile(
    rf"(?:(?P<word>from|between)[ ])?(?<![\w.,:/$€£-])(?P<hour>{HOUR}){_MINUTE}(?P<gap>{_TO})\Z", re.IGNORECASE
)
_ENDED = (
    r"(?=$|[.,;!?)](?!\d)|[ ](?:on|in|today|tomorrow|tonight|yesterday|next|this|last|works|works|please|with|for)\b)"
)
_LAST = re.compile(
    rf"(?:[ ]?-[ ]?|[ ](?:to|until|'?till?|(?P<and>and))[ ])(?P<hour>{HOUR})(?P<zone>{ZONE})?{_ENDED}", re.IGNORECASE
)
_PAIR = re.compile(
    rf"(?:(?:from|between)[ ])?(?<![\w.,:/$-])(?P<a>{HOUR}){_TO}(?P<b>{HOUR})(?=,?[ ](?:(?:on|of)[ ])?\Z)",
    re.IGNORECASE,
)
_PAIR_BEHIND = re.compile(
    rf",?(?:[ ](?P<part>{PART}))?[ ](?:(?:from|between)[ ])?(?P<a>{HOUR}){_TO}(?P<b>{HOUR}){_ENDED}", re.IGNORECASE
)
_COUNTED: Final = (
    "hundred|thousand|million|billion|trillion|percent|per[ ]cent|points?|cents|dollars|euros|yuan|yen|degrees|people"
)
_HOUR_BEHIND = re.compile(rf"(?P<hour>{HOUR})(?![\w:/%.,-]*\d)\b(?!%|[ -](?:{_COUNTED})\b)", re.IGNORECASE)
_WORDED = re.compile(
    r"[ ](?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]"
    rf"(?P<minute>ten|fifteen|twenty|thirty|forty|fifty){_ENDED}",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:,?[ ](?:(?:at[ ])?(?:around|about)|at|@)[ ]|[ ]@[ ]?)", re.IGNORECASE)
_PART_BEHIND = re.compile(rf"[ ](?P<part>{PART})\b", re.IGNORECASE)
_PART_WITHIN = re.compile(rf"{PART}\Z|tonight\Z", re.IGNORECASE)


def beside_clock(folded: str, clock: Time) -> Iterator[Pair]:
    """Yield the range that a clock closes or opens with a bare hour: 5 to 6pm, from 4pm to 7."""
    bare = _FIRST.search(folded, max(0, clock.start - 24), clock.start)
    if bare is not None and ("and" not in bare["gap"].lower() or (bare["word"] or "").lower() == "between"):
        minutes = number_of(bare["hour"]) * 60 + int(bare["minute"] or 0)
        yield sided(Time(bare.start("hour"), bare.end("hour"), minutes), clock), clock, bare.start(), clock.end
    last = _LAST.match(folded, clock.end)
    if last is not None and not tells(folded, last.start("hour")):
        zone = shift_of(last["zone"]) or clock.zone
        closing = Time(last.start("hour"), last.end(), number_of(last["hour"]) * 60, zone=zone)
        opening = OPENING.search(folded, max(0, clock.start - 8), clock.start)
        if last["and"] is None or (opening is not None and opening["word"].lower() == "between"):
            start = clock.start if opening is None else opening.start()
            yield replace(clock, zone=clock.zone or zone), after(clock, closing), start, last.end()


def beside_day(folded: str, span: DateSpan) -> Iterator[Pair]:
    """Yield the range of two bare hours on either side of a day, as said: from 3 to 5 tomorrow, Monday 11-4."""
    at = max(0, span.start - 40)
    before, behind = _PAIR.search(folded[at : span.start]), _PAIR_BEHIND.match(folded, span.end)
    for match, by in ((before, at), (behind, 0)):
        if match is None or (behind is match and tells(folded, match.start("b"))):
            continue
        part = (match.groupdict().get("part") or "").lower()
        low, high = (
            Time(by + match.start(name), by + match.end(name), placed(number_of(match[name]) * 60, "", part))
            for name in "ab"
        )
        start = by + match.start() if match is before else low.start
        yield low, after(low, high), start, by + match.end()


def after(first: Time, last: Time) -> Time:
    """Put a bare hour that closes a range behind the one that opens it: from 4pm to 7."""
    later = last.minutes + NOON * 60
    return replace(last, minutes=later) if last.minutes <= first.minutes < later <= 24 * 60 else last


def sided(first: Time, last: Time) -> Time:
    """Give the first of two times the zone and half of the day of the last: 9 to 11pm; 11 to 1pm begins before noon."""
    first = replace(first, zone=first.zone or last.zone)
    later = first.minutes + NOON * 60
    if first.open and not last.open and last.minutes >= NOON * 60 and later < last.minutes:
        return replace(first, minutes=later) if first.minutes < NOON * 60 else first
    return first


def at_hour(folded: str, time: Time) -> Time | None:
    """Read a bare hour behind "at" and a day or a part of it: tomorrow at eight, tonight at 7, in the morning at 7."""
    behind, within = _PART_BEHIND.match(folded, time.end), _PART_WITHIN.search(folded, time.start, time.end)
    at = _AT.match(folded, behind.end() if behind is not None else time.end)
    bare = _HOUR_BEHIND.match(folded, at.end()) if at is not None else None
    if at is None and (worded := _WORDED.match(folded, time.end)) is not None:
        return replace(time, end=worded.end(), minutes=number_of(worded["hour"]) * 60 + number_of(worded["minute"]))
    if bare is None or tells(folded, bare.start()):
        return None
    part = behind["part"].lower() if behind is not None else within.group().lower() if within is not None else ""
    minutes = placed(number_of(bare["hour"]) * 60, "", "night" if part == "tonight" else part)
    return replace(time, end=bare.end(), minutes=minutes, until=None)
