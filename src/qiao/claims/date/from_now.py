"""Hours, minutes and seconds counted from the moment of reference: in come folded text and the moment, out come spans.

"Two hours ago", "in 5 minutes", "within the next hour"; 2分钟前, 之前3小时, 还剩5分钟. A reference that is a day and no
moment leaves them without EDTF.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import CARDINALS, alternation
from qiao.claims.date.en.values import count_of
from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.read import longest
from qiao.claims.date.zh.values import number
from qiao.claims.model import Basis

_SECONDS: Final = {
    "w": 604800,
    "d": 86400,
    "h": 3600,
    "m": 60,
    "s": 1,
    "小时": 3600,
    "钟头": 3600,
    "刻钟": 900,
    "分钟": 60,
    "分": 60,
    "秒": 1,
}
_HALF: Final = 0.5

_COUNT = rf"(?:\d{{1,3}}|an?|half(?:[ -]an)?|{alternation(CARDINALS)}|several|a few|few|(?:a[ ])?(?:couple|pair)(?:[ ]of)?|(?:a[ ])?quarter[ ]of[ ]an|three[ -]quarters[ ]of[ ]an|[13]/[24]|\d[ ]and[ ]an?[ ]half)"  # noqa: E501 - one pattern a line
_UNIT = r"(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)"
_LENGTH = rf"(?P<days>(?:(?:(?:\d{{1,3}}|an?|{alternation(CARDINALS)})[ ]|(?<=next[ ]))(?:weeks?|days?)(?:,?[ ]and[ ]|,?[ ])){{0,2}})(?P<n>{_COUNT})(?:(?P<mid>[ ]and[ ]a[ ]half|\.5)?[ ]|(?<=\d)(?=h|min))(?:more[ ])?(?P<u>{_UNIT}|h\b)(?P<half>[ ]and[ ]a[ ]half)?(?P<parts>(?:,?[ ](?:and[ ])?\d{{1,2}}[ ]{_UNIT}){{0,2}})"  # noqa: E501 - one pattern a line
_PART = re.compile(
    rf"(?:(?P<n>\d{{1,3}}|an?|{alternation(CARDINALS)})[ ])?\b(?P<u>weeks?|days?|{_UNIT})\b", re.IGNORECASE
)
_PAST, _NEXT = r"past|last|previous|preceding", r"next|coming|upcoming|following"
_EN: Final = tuple(
    (re.compile(rf"(?<!and[ ]a[ ])(?<!\.)\b(?:{pattern})\b", re.IGNORECASE), low, high)
    for pattern, low, high in (
        (rf"{_LENGTH}[ ](?:ago|earlier|before[ ]now)", -1, -1),
        (rf"{_LENGTH}[ ](?:later(?![ ](?:this|next|in|on|that)\b)|from[ ]now|hence|in(?:to)?[ ]the[ ]future)|in[ ](?:about[ ]|around[ ]|roughly[ ])?{_LENGTH.replace('P<', 'P<in_')}", 1, 1),  # noqa: E501 - one pattern a line
        (rf"(?:within[ ])?(?:the[ ])?(?:{_PAST})[ ](?:{_LENGTH}|(?P<one>{_UNIT}))|(?P<m>{_COUNT})[ ](?:{_PAST})[ ](?P<v>(?:hour|minute|min|second|sec|hr)s)", -1, 0),  # noqa: E501 - one pattern a line
        (rf"(?:within[ ]|in[ ])?(?:the[ ])?(?:{_NEXT})[ ](?:{_LENGTH}|(?P<one>{_UNIT}))|within[ ]{_LENGTH.replace('P<', 'P<in_')}|(?P<m>{_COUNT})[ ](?:{_NEXT})[ ](?P<v>(?:hour|minute|min|second|sec|hr)s)", 0, 1),  # noqa: E501 - one pattern a line
    )
)  # fmt: skip
_NUMBER = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_MEASURE = rf"{_NUMBER}[ ]?个?(?P<half>半)?(?P<u>小时|钟头|刻钟|分钟|秒)钟?"
_ZH: Final = tuple(
    (re.compile(pattern), low, high)
    for pattern, low, high in (
        (rf"(?:{_MEASURE}|(?P<b>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})个钟)(?:之前|以前|前(?!后))", -1, -1),
        (rf"(?:{_MEASURE}|(?P<b>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})个钟)(?:之后|以后|后(?!来|期))", 1, 1),
        (rf"(?:过去|最近|之前|此前|前|近|上)的?[ ]?{_MEASURE}|上一?个(?P<one>小时|钟头)", -1, 0),
        (rf"{_MEASURE}(?:之内|以内|内)", 0, 1),
        (
            rf"(?:未来|之后|此后|接下来|还剩|今后|下|(?<![前之以此最])后)的?[ ]?{_MEASURE}|下一?个(?P<one>小时|钟头)",
            0,
            1,
        ),
    )
)
_ZH_HINT, _EN_HINT = re.compile(r"小时|钟|秒"), re.compile(r"hour|min|sec|hrs|\dh\b", re.IGNORECASE)


def scan(folded: str, language: str, moment: datetime | None) -> Iterator[DateSpan]:
    """Yield the moments, and the lengths of hours before or behind the moment of reference."""
    if language == "zh":
        forms, hint, measure = _ZH, _ZH_HINT, _chinese
    else:
        forms, hint, measure = _EN, _EN_HINT, _english
    if hint.search(folded) is None:
        return
    for pattern, low, high in forms:
        for match in pattern.finditer(folded):
            seconds = measure({name.removeprefix("in_"): value for name, value in match.groupdict().items() if value})
            value = None if moment is None or seconds is None else _written(moment, low * seconds, high * seconds)
            kind = DateKind.AGO if value is None else DateKind.RANGE if "/" in value else DateKind.DATE
            yield DateSpan(*match.span(), value, kind, Basis.UNKNOWN if value is None else Basis.RELATIVE)


def _rest_of_day(folded: str, moment: datetime) -> Iterator[DateSpan]:
    """Read "the rest of the day" as what is left of it."""
    now = moment.replace(microsecond=0, tzinfo=None)
    for match in _REST.finditer(folded):
        value = f"{now.isoformat()}/{now.date()}T23:59:59"
        yield DateSpan(*match.span(), value, DateKind.RANGE, Basis.RELATIVE)


_REST = re.compile(
    r"\b(?:the[ ])?(?:rest|remainder)[ ]of[ ](?:the|this|my|our|(?:the[ ])?current)[ ]day\b", re.IGNORECASE
)


def beside_times(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, times with the hours that they are counted from: two hours before noon, an hour after 5pm."""
    return [_beside(folded, span) for span in spans]


_BESIDE = re.compile(rf"\b{_LENGTH}[ ](?P<way>before|after|past|prior to)[ ](?:the[ ])?\Z", re.IGNORECASE)
_BESIDE_REACH = 40


def _beside(folded: str, span: DateSpan) -> DateSpan:
    if "T" not in (span.edtf or "") or "/" in (span.edtf or ""):
        return span
    lead = _BESIDE.search(folded, max(0, span.start - _BESIDE_REACH), span.start)
    seconds = None if lead is None else _english({name: value for name, value in lead.groupdict().items() if value})
    if lead is None or seconds is None:
        return span
    back = lead["way"].lower() in ("before", "prior to")
    with suppress(ValueError, OverflowError):
        day = "" if span.edtf is None or not span.edtf.startswith("T") else "2000-01-03"
        told = datetime.fromisoformat(f"{day}{span.edtf}") + timedelta(seconds=-seconds if back else seconds)
        text = told.isoformat().replace("+00:00", "Z")
        return replace(span, start=lead.start(), edtf=text.partition("T")[1] + text.partition("T")[2] if day else text)
    return span


def with_now(folded: str, spans: list[DateSpan], moment: datetime | None) -> list[DateSpan]:
    """Return the spans and what is left of the day, now and a time as one range: between eight o'clock and now."""
    kept: list[DateSpan] = []
    for span in spans if moment is None else longest([*_rest_of_day(folded, moment), *spans]):
        whole = None if moment is None or not kept else _until(folded, kept[-1], span, moment)
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


_UP_TO = re.compile(r"[ ](?P<word>to|until|'?till?|and)[ ]|[到至]", re.IGNORECASE)
_FROM = re.compile(r"\b(?P<word>from|between)[ ]\Z|从\Z", re.IGNORECASE)
_OPEN: Final = 12  # hours on the face of a clock


def _until(folded: str, first: DateSpan, second: DateSpan, moment: datetime) -> DateSpan | None:
    lead, gap = (
        _FROM.search(folded, max(0, first.start - 8), first.start),
        _UP_TO.fullmatch(folded, first.end, second.start),
    )
    if (
        lead is None
        or gap is None
        or ((gap["word"] or "").lower() == "and") != ((lead["word"] or "").lower() == "between")
    ):
        return None
    now = [span.kind is DateKind.NOW for span in (first, second)]
    if now[0] == now[1]:
        return None
    told = _moment(second if now[0] else first, moment, ahead=now[0])
    if told is None or (told >= moment) != now[0]:
        return None
    ends = sorted((told, moment.replace(microsecond=0, tzinfo=None)))
    value = "/".join(end.isoformat() for end in ends)
    return DateSpan(lead.start(), second.end, value, DateKind.RANGE, Basis.RELATIVE)


def _moment(span: DateSpan, moment: datetime, *, ahead: bool) -> datetime | None:
    """Return the moment of a time, of the day of reference where it has none; ahead, the hour to come."""
    moment = moment.replace(microsecond=0, tzinfo=None)
    with suppress(ValueError):
        if span.kind is not DateKind.TIME:
            return datetime.fromisoformat(span.edtf or "").replace(tzinfo=None) if "T" in (span.edtf or "") else None
        told = datetime.fromisoformat(f"{moment.date()}{span.edtf}").replace(tzinfo=None)
        later = told + timedelta(hours=_OPEN)
        return later if ahead and told < moment and told.hour < _OPEN else told
    return None


def _written(moment: datetime, low: float, high: float) -> str | None:
    """Write one moment or two in EDTF; None outside the calendar."""
    try:
        ends = [(moment + timedelta(seconds=by)).replace(microsecond=0, tzinfo=None).isoformat() for by in (low, high)]
    except OverflowError:
        return None
    return ends[0] if low == high else "/".join(ends)


def _count(word: str) -> float | None:
    """Count "half an", "three-quarters of an", "1/4", "2 and a half", "a pair of" as well as what `count_of` counts."""
    if word[0].isdigit() and word.endswith("half"):
        return int(word[0]) + _HALF
    if word.endswith("of an"):
        return 3 / 4 if word.startswith("three") else 1 / 4
    if "/" in word:
        return int(word[0]) / int(word[-1])
    return _HALF if word.startswith("half") else 2 if "pair" in word else count_of(word)


def _english(got: dict[str, str]) -> float | None:
    """Count the seconds of "an hour and a half"."""
    unit = got.get("u") or got.get("v") or got["one"]
    word = (got.get("n") or got.get("m") or "a").lower()
    count = _count(word)
    if count is None:
        return None
    more = 0.0
    for part in _PART.finditer(got.get("days", "") + got.get("parts", "")):
        more += (count_of(part["n"] or "a") or 0) * _SECONDS[part["u"][0].lower()]
    return (count + (_HALF if "half" in got or "mid" in got else 0)) * _SECONDS[unit[0].lower()] + more


def _chinese(got: dict[str, str]) -> float | None:
    """Count the seconds of 半小时, 一个半小时."""
    if "one" in got:
        return _SECONDS[got["one"]]
    if "b" in got:
        return (number(got["b"]) or 0) * _SECONDS["钟头"]
    count = _HALF if got["n"] == "半" else number(got["n"])
    return None if count is None else (count + (_HALF if "half" in got else 0)) * _SECONDS[got["u"]]
