"""Clocks in English: in comes folded text, out come the times of day that it tells, of no day yet.

3pm, 15:30, half past seven, seven o'clock, noon, seven in the evening.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from string import ascii_letters
from typing import Final

from msgspec import Struct

from qiao.claims.date.en.forms import CARDINALS, alternation

_HOURS: Final = {word: value for word, value in CARDINALS.items() if value <= 12}
_ONES: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_MINUTES: Final = {word: value for word, value in CARDINALS.items() if value < 60 and " " not in word} | {
    f"{tens}-{word}": value + CARDINALS[word]
    for tens, value in _TENS.items()
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
}
_SPACED: Final = {word.replace("-", " "): value for word, value in _MINUTES.items()} | _MINUTES | _TENS
HOUR = rf"(?:2[0-4]|[01]?\d|{alternation(_HOURS)})"
PART = r"(?:morning|afternoon|evening|night)"
_AP = r"(?:in[ ]the[ ])?(?P<ap>[ap])(?:[ ]\.[ ]m[ ]\.|[ ]?\.[ ]?m\b\.?|[ ]?m\b|(?<=\d[ap])(?![\w-]))"
_OF_PART = rf"(?:[ ]in[ ](?:the[ ])?(?P<part>{PART})|[ ]at[ ](?P<night>night)|[ ](?P<tonight>tonight)\b)"
_NAMES: Final = "noon|midday|midnight"
_ZONES: Final = {"UTC": "Z", "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "CET": "+01:00", "CEST": "+02:00",
                 "PST": "-08:00", "PDT": "-07:00", "BST": "+01:00", "JST": "+09:00"}  # fmt: skip
_CAPITALS: Final = {"AEST": "+10:00", "AEDT": "+11:00", "CDT": "-05:00", "HKT": "+08:00", "KST": "+09:00",
                    "MDT": "-06:00", "MSK": "+03:00", "MST": "-07:00", "NZDT": "+13:00", "NZST": "+12:00",
                    "SGT": "+08:00"}  # fmt: skip
_CITIES: Final = {"BEIJING": "+08:00", "CHINA": "+08:00", "HONG KONG": "+08:00", "MOSCOW": "+03:00",
                  "SINGAPORE": "+08:00", "TOKYO": "+09:00"}  # fmt: skip
_SHIFTS: Final = _ZONES | _CAPITALS | {f"{city} TIME": shift for city, shift in _CITIES.items()}
_CITY_TIME: Final = rf"(?:{'|'.join(_CITIES)})[ ]time"
ZONE: Final = (
    rf"[ ]?(?:{'|'.join(_ZONES)})(?:[+-]\d{{1,2}}(?::\d\d)?)?\b|[ ](?-i:{'|'.join(_CAPITALS)})\b"
    rf"|[ ]{_CITY_TIME}\b|[ ]\({_CITY_TIME}\)"
)
CLOCK = re.compile(
    r"(?<![\w.,:/$€£])(?<![^\dmM)]-)(?:"
    rf"(?P<h>2[0-4]|[01]?\d)(?:[:.]|(?-i:h)|(?<=\d\d)H)(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:%])"
    rf"(?:[ ]?{_AP}|{_OF_PART})?"
    rf"|(?P<hm>(?:1[0-2]|0?[1-9])[0-5]\d)[ ]?{_AP.replace('<ap>', '<ap5>')}"
    rf"|(?P<ish>{HOUR})[ -]?ish\b(?:[ ]{_AP.replace('<ap>', '<ap6>')})?"
    rf"|(?P<hour>{HOUR})(?:[ ](?P<minute>[0-5]\d|{alternation(_SPACED)}))?(?:(?:[ ]|(?<=\d)\.)?{_AP.replace('<ap>', '<ap2>')}"  # noqa: E501 - one pattern a line
    rf"|[ ]?o['’ ]?clock\b(?P<clock>)(?:[ ]?{_AP.replace('<ap>', '<ap3>')}|{_OF_PART.replace('<', '<c_')})?"
    rf"|{_OF_PART.replace('<', '<h_')}|(?P<beside>)(?=[ ](?:this|tomorrow|yesterday|today)[ ]{PART}\b))"
    rf"|(?P<wh>{alternation(_HOURS)})[ -](?P<wm>ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[ -]{_ONES})?)(?:[ ]min(?:ute)?s?)?\b"  # noqa: E501 - one pattern a line
    rf"|(?:(?:a[ ])?(?P<few>(?<!and[ ])(?<!and[ ]a[ ])half|quarter|(?:\d{{1,2}}|{alternation(_MINUTES)})(?=[ ]min)|[1-5]?\d(?=[ ]past[ ]|[ ]to[ ](?:noon|mid))|five|ten|twenty(?:-five)?)(?:[ ](?:minutes?|mins?))?[ ])(?P<side>past|after|to|till|before|of)[ ]"  # noqa: E501 - one pattern a line
    rf"(?P<past>{HOUR}|{_NAMES})(?:[ ]?o'?clock)?(?:[ ]?{_AP.replace('<ap>', '<ap4>')}|{_OF_PART.replace('<', '<p_')})?(?!\w)"  # noqa: E501 - one pattern a line
    r"|(?:(?:12|twelve)[ ])?(?P<named>noon|mid[- ]?(?:day|night|morning|afternoon))(?:[ -]?ish)?\b"
    rf")(?P<zone>{ZONE}|(?:(?<=:\d\d)[+]|(?<=:\d\d:\d\d)-|(?<=\d-\d\d[ T]\d\d:\d\d)-)(?:0\d|1[0-4]):[0-5]\d\b)?",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"\b(?:between|from)[ ](?=0|\d{4}(?:-|[ ]\w+[ ])0)(?P<a>(?:[01]\d|2[0-3])[0-5]\d)(?:[ ]?-[ ]?|[ ](?:to|and|until|'?till?)[ ])(?P<b>(?:[01]\d|2[0-3])[0-5]\d)\b",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_MEET_AT = re.compile(
    r"\b(?:meet|meets|met|come|comes|came|go|goes|went|call|leave|leaves|left|arrives?|arrived|departs?|starts?|begins?|opens?|closes?|back|awake|up)\b"
    rf"[^.,;!?\d]{{0,24}}?[ ]at[ ](?P<hour>{HOUR})(?=[ ]?[.!?]?\s*\Z)"
    r"|\b(?:meeting[ ](?:before|after|by|until|no[ ]later[ ]than)|(?-i:tomorrow|tmrw?))"
    rf"[ ](?P<end>{HOUR})(?=[.!?]?\s*\Z)",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(  # at 1030
    rf"(?<=\bat[ ])(?P<hm>(?:1\d|2[0-3]|0?[1-9])[0-5]\d)(?:[ ]?h(?:ou)?rs|[ ]in[ ]the[ ](?P<part>{PART})\b|(?=[ ]?[.,;!?]?\s*\Z|[ ](?:on|tomorrow|today|tonight)\b))",  # noqa: E501 - one pattern a line
    re.IGNORECASE,
)
_OF_ZONE = re.compile(  # 1430 GMT, 0900 local time
    r"(?<![\w.,:/$€£-])(?P<hm>(?:[01]\d|2[0-3])[0-5]\d)"
    rf"(?:(?P<zone>[ ]?(?-i:GMT|UTC)\b|[ ]{_CITY_TIME}\b)|(?=[ ]local[ ]time\b))",
    re.IGNORECASE,
)
OPENING = re.compile(r"\b(?P<word>from|between)[ ]\Z", re.IGNORECASE)
NOON: Final = 12
_HALF_HOUR, _QUARTER = 30, 15
_MIDDLES: Final = {"night": 0, "morning": 10, "afternoon": 14}


class Time(Struct, frozen=True):
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


_NUMBERS: Final = {**CARDINALS, **_SPACED, "noon": 12, "midday": 12}


def number_of(word: str | None) -> int:
    """Read an hour or a minute in digits or words."""
    return 0 if not word or word.lower() == "midnight" else int(word) if word.isdigit() else _NUMBERS[word.lower()]


def clocks(folded: str) -> Iterator[Time]:
    """Yield the times that clocks tell."""
    for found in _MILITARY.finditer(folded):
        for name in "ab":
            hours, minutes = int(found[name][:2]), int(found[name][2:])
            yield Time(*found.span(name), hours * 60 + minutes, open=False)
    for found in _FOUR_DIGITS.finditer(folded):
        minutes = int(found["hm"][:-2]) * 60 + int(found["hm"][-2:])
        part = (found["part"] or "").lower()
        yield Time(*found.span(), placed(minutes, "", part), open=not part and minutes < (NOON + 1) * 60)
    for found in _OF_ZONE.finditer(folded):
        minutes = int(found["hm"][:2]) * 60 + int(found["hm"][2:])
        yield Time(*found.span(), minutes, open=False, zone=shift_of(found["zone"]))
    for found in _MEET_AT.finditer(folded):
        hour = "hour" if found["hour"] else "end"
        yield Time(*found.span(hour), number_of(found[hour]) * 60)
    for found in CLOCK.finditer(folded):
        match = found if _hands(folded, found) else CLOCK.match(folded, found.start("past"))
        time = None if match is None else _read(match)
        if time is not None:
            yield time


def tells(folded: str, at: int) -> bool:
    """Tell whether a clock begins at a place of the text."""
    match = CLOCK.match(folded, at)
    return match is not None and _read(match) is not None


def _read(match: re.Match[str]) -> Time | None:
    """Read what the clock says."""
    got = {key: value for key, value in match.groupdict().items() if value is not None}
    half = next((got[key].lower() for key in ("ap", "ap2", "ap3", "ap4", "ap5", "ap6") if key in got), "")
    part = next((got[key].lower() for key in ("part", "c_part", "h_part", "p_part") if key in got), "")
    if any(key.endswith(("night", "tonight")) for key in got):
        part = "night"
    minutes = _minutes(got)
    if minutes is None or not (half or _told(match, got)) or (half and not _lettered(match, got)):
        return None
    zone = shift_of(got.get("zone"))
    known = bool(half or part or "named" in got or minutes >= (NOON + 1) * 60)
    return Time(*match.span(), placed(minutes, half, part), number_of(got.get("s")), open=not known, zone=zone)


def _told(match: re.Match[str], got: dict[str, str]) -> bool:
    """Tell the time "at 6.45" from the number."""
    if "wh" in got or ("beside" in got and match.start()):
        return _AT_TIME.search(match.string, max(0, match.start() - 8), match.start()) is not None
    if "h" not in got or "." not in match.group()[:3]:
        return True
    lead = _AT_TIME.search(match.string, max(0, match.start() - 8), match.start())
    return lead is not None and _NOTHING_BEHIND.match(match.string, match.end()) is not None


def _lettered(match: re.Match[str], got: dict[str, str]) -> bool:
    """Tell the hour 9a, which stands behind "at" and the like, from the section 9a."""
    if "hour" not in got or "m" in match.group().lower() or match.group()[-1:].lower() not in "ap":
        return True
    return _AT_TIME.search(match.string, max(0, match.start() - 8), match.start()) is not None


def _hands(folded: str, match: re.Match[str]) -> bool:
    """Tell "at ten to six" from the range "ten to twelve countries"."""
    if match["few"] is not None and OPENING.search(folded, max(0, match.start() - 8), match.start()) is not None:
        return False  # from five to seven
    if match["few"] is None or match["few"].lower() in ("half", "quarter") or "min" in match.group().lower():
        return True
    return match["side"].lower() in ("past", "after") or (
        _AT_TIME.search(folded, max(0, match.start() - 8), match.start()) is not None
        or _NOTHING_BEHIND.match(folded, match.end()) is not None
    )


_NOTHING_BEHIND = re.compile(r"[ .!?]*\Z")
_AT_TIME = re.compile(r"(?:\b(?:at|by|until|'?till?|around|from|before|after|to|between)|@) ?\Z", re.IGNORECASE)


def _minutes(got: dict[str, str]) -> int | None:
    """Return the minutes that the hands show."""
    if "named" in got:
        named = got["named"].lower()
        return next((hour * 60 for word, hour in _MIDDLES.items() if named.endswith(word)), NOON * 60)
    if "few" in got:
        few = {"half": _HALF_HOUR, "quarter": _QUARTER}.get(got["few"].lower()) or number_of(got["few"])
        behind = got["side"].lower() in ("past", "after")
        if few >= 60 or (got["few"].lower() == "half" and not behind):
            return None
        return (number_of(got["past"]) * 60 + (few if behind else -few)) % (24 * 60)
    if "wh" in got:
        return number_of(got["wh"]) * 60 + sum(number_of(word) for word in re.split(r"[ -]", got["wm"].lower()))
    if "hm" in got:
        return int(got["hm"][:-2]) * 60 + int(got["hm"][-2:])
    hour = number_of(got.get("h") or got.get("hour") or got.get("ish"))
    minute = number_of(got.get("m") or got.get("minute"))
    return None if hour * 60 + minute > 24 * 60 else hour * 60 + minute


def placed(minutes: int, half: str, part: str) -> int:
    """Count the hours of an afternoon or a night from noon."""
    hour = minutes // 60
    late = half == "p" or part in ("afternoon", "evening") or (part == "night" and 6 <= hour < NOON)
    late = late or (part == "noon" and hour < 6)
    if late and hour < NOON:
        return minutes + NOON * 60
    if (half == "a" or part in ("morning", "night")) and hour == NOON:
        return minutes - NOON * 60
    return minutes


def shift_of(zone: str | None) -> str:
    """Return how far the clocks of a zone are from those of Greenwich: PST, GMT+8, Beijing time, +05:30."""
    words = (zone or "").strip(" ()")
    if not words or words.upper() in _SHIFTS:
        return _SHIFTS.get(words.upper(), "")
    shift = words.lstrip(ascii_letters)
    hours, _, rest = shift[1:].partition(":")
    return f"{shift[0]}{int(hours):02d}:{rest or '00'}"
