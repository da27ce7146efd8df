"""Open bounds in English: in come folded text and its dates, out come intervals without an end or a beginning.

Before 2010, by the end of 2015, until Friday, no later than May; since 2010, after 2010, from 2010 on, 2010 or later.
Both ends of an interval are included: before 2016 ends with 2015, and by 2016 with 2016; after 2010 begins with 2011,
since 2010 with 2010; after a day begins with that day.
"""

import re
from datetime import date, timedelta

from msgspec.structs import replace

from qiao.claims.date.en.values import count_of
from qiao.claims.date.model import DateKind, DateSpan, shifted
from qiao.claims.date.zh.bounds import earlier, later, opened

_BEFORE = r"(?:before|prior to|earlier than|sooner than|in advance of|ahead of)"
_AFTER = r"(?:after|(?:year )?(?:later|greater) than|past|following)"
_OR_ON, _ON_TOO = r"(?:on|in|at) or ", r" or (?:on|in|at|equals? to)"  # both take in the day itself
_LEADS = re.compile(
    rf"(?:(?P<until>{_OR_ON}{_BEFORE}|{_BEFORE}{_ON_TOO}|ending (?:on|with|in)|(?:no|not) later than|until|'?till?|by(?: (?:the )?end of)?|(?<!run[ -])(?<!lead[ -])up (?:to|until)|through|as late as)"  # noqa: E501 - one pattern a line
    rf"|(?P<before>(?:any ?time )?{_BEFORE})"
    rf"|(?P<since>{_OR_ON}{_AFTER}|{_AFTER}{_ON_TOO}|as early as|(?:ever )?since|starting(?: from| on| in)?|beginning(?: from| on| in)?|effective|any ?time (?:since|from)|(?:no|not) earlier than|not before)"  # noqa: E501 - one pattern a line
    rf"|(?P<after>(?:any ?time )?{_AFTER}))[ \n]+(?:the[ ])?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:the )?(?:end|close) of\b", re.IGNORECASE)  # before the end of 2026 is within it
_STARTS = re.compile(r"(?:the )?(?:beginning|start) of\b", re.IGNORECASE)  # and after the start of it too
_FROM = re.compile(r"\bfrom[ \n]+(?:the[ ])?\Z", re.IGNORECASE)
_ONWARDS = re.compile(r",?[ ](?:on|onwards?|forward|and (?:later|after|onwards?|beyond))\b", re.IGNORECASE)
_ALONE = re.compile(r"[ ]onwards\b", re.IGNORECASE)
_OR = re.compile(  # in small letters, as a capital opens the date that follows: after 2010 and before May
    r"[ ](?:or|and)[ ](?:(?P<up>later|after|afterwards|beyond|onwards?|greater)|(?P<down>earlier|before))\b"
    r"(?![ ](?:than|\d|[A-Z]|(?:the|an?|this|that|last|next|my|our|his|her|its|their|any|it|they|we|he|she)\b))",
)
_LEAD_REACH = 32


def with_bounds(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans with the words of open bounds taken in, unless the one before has them: a week before 2019."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = _bounded(folded, span)
        kept.append(span if kept and whole.start < kept[-1].end else whole)
    return kept


def _bounded(folded: str, span: DateSpan) -> DateSpan:
    if span.edtf is None or span.kind is DateKind.NOW or ".." in span.edtf:
        return span
    first, _, last = span.edtf.partition("/")
    if (more := _more(folded, span)) is not None:
        return more
    behind = _OR.match(folded, span.end)
    if behind is not None:
        low, high = (first, "..") if behind["up"] else ("..", last or first)
        return opened(span, (span.start, behind.end()), low, high)
    since = _FROM.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    onwards = (_ALONE if since is None else _ONWARDS).match(folded, span.end)
    if onwards is not None:
        return opened(span, (span.start if since is None else since.start(), onwards.end()), first, "..")
    lead = _LEADS.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    if lead is None or (lead.start() and folded[lead.start() - 1].isalnum()):
        return span
    bounds: dict[str, tuple[str | None, str | None]] = {
        "until": ("..", last or first),
        "before": ("..", last or first if _ENDS.match(folded, span.start) else earlier(first)),
        "since": (first, ".."),
        "after": (first if _STARTS.match(folded, span.start) else _behind(first, last), ".."),
    }
    return opened(span, (lead.start(), span.end), *bounds[lead.lastgroup or "until"])


def _behind(first: str, last: str) -> str | None:
    """Return where what is after a date begins: with a day itself, behind the last of several."""
    if _DAY.fullmatch(last) is None or last == str(date.max):
        return later(last or first)
    return str(date.fromisoformat(last) + _A_DAY)


_MORE = re.compile(r"\b(?:(?P<more>more than|over|at least)|less than|within|under)[ ]\Z", re.IGNORECASE)
_FROM_DAY = re.compile(r"[ ](?:(?P<back>before|ago|earlier)|after|from|later)\b", re.IGNORECASE)


def _more(folded: str, span: DateSpan) -> DateSpan | None:
    """Read "more than two weeks before today" as what ends two weeks before it."""
    lead = _MORE.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    counted = _FROM_DAY.search(folded, span.start, span.end) if lead is not None else None
    if lead is None or counted is None:
        return None
    if not lead["more"]:
        return _less(folded, span, lead.start(), back=counted["back"] is not None)
    return opened(span, (lead.start(), span.end), *(("..", span.edtf) if counted["back"] else (span.edtf, "..")))


_LENGTH = re.compile(r"(?P<n>\S+)[ ](?P<u>days?|weeks?|months?|years?)\b", re.IGNORECASE)


def _less(folded: str, span: DateSpan, start: int, *, back: bool) -> DateSpan | None:
    """Read "less than 3 days after tomorrow" as what lasts from the one day to before the other."""
    length = _LENGTH.match(folded, span.start, span.end)
    count = None if length is None else count_of(length["n"])
    if length is None or count is None or _DAY.fullmatch(span.edtf or "") is None:
        return None
    far = date.fromisoformat(span.edtf or "")
    near = shifted(far, length["u"].lower().rstrip("s"), count if back else -count)
    if near is None:
        return None
    low, high = (far + _A_DAY, near) if back else (near, far - _A_DAY)
    return opened(span, (start, span.end), str(low), str(high))


_A_DAY = timedelta(days=1)


def with_about(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, those of days and times with the "around" before them."""
    return [_about(folded, span) for span in spans]


_ABOUT = re.compile(
    r"\b(?:around|circa|approximately|(?P<about>(?<!how )(?<!what )about))[ ](?:the[ ])?\Z", re.IGNORECASE
)


def _about(folded: str, span: DateSpan) -> DateSpan:
    timed = "T" in (span.edtf or "")
    if not timed and _DAY.fullmatch(span.edtf or "") is None:
        return span
    about = _ABOUT.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    return span if about is None or (about["about"] and not timed) else replace(span, start=about.start())


def with_open_times(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, those of a day and of a time with an open end beside it as one: today before 4pm."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = _opened_day(folded, kept[-1], span) if kept else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


_GAP = re.compile(r",?[ ](?:on[ ])?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _opened_day(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    day, time = (first, second) if second.kind is DateKind.TIME else (second, first)
    if time.kind is not DateKind.TIME or ".." not in (time.edtf or "") or not _DAY.fullmatch(day.edtf or ""):
        return None
    if _GAP.fullmatch(folded, first.end, second.start) is None:
        return None
    low, _, high = (time.edtf or "").partition("/")
    value = "/".join(end if end == ".." else f"{day.edtf}{end}" for end in (low, high))
    return replace(day, start=first.start, end=second.end, edtf=value, kind=DateKind.RANGE)
