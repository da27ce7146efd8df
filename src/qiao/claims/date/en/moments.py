"""Moments in English: in come folded text and the days with their times, out come stamps and what lies between two.

2016-11-07T16:12:00, Mon Nov 7 16:12:00 2016, "from 2pm on Monday to 5pm on Tuesday", "between 2:00 tomorrow and 4:00",
"from 2pm till tomorrow 4:30pm" (the first is of the reference date).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from qiao.claims.date.en.forms import MONTH, WEEKDAYS, alternation
from qiao.claims.date.en.values import month_number
from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.model import Basis

_ISO = re.compile(
    r"(?P<d>\d{4}-\d\d-\d\d)T(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_NAMED = re.compile(
    rf"(?:\b(?:{alternation(WEEKDAYS)}),?[ ])?\b(?P<name>{MONTH})[ ]{{1,2}}(?P<d>3[01]|[12]\d|0?[1-9])[ ]"
    r"(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?:[ ](?:UTC|GMT))?[ ](?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(r"T\d\d:\d\d:\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_JOIN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ ](?:to|until|'?till?|through)[ ]", re.IGNORECASE)
_AND = re.compile(r"[ ]and[ ]", re.IGNORECASE)
_OPENING = re.compile(r"\b(?P<word>from|between)[ ]\Z", re.IGNORECASE)


def spanned(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Join two times of which one, or each, is of a day: from 2pm on Monday to 5pm on Tuesday."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = _between(folded, kept[-1], span, reference) if kept else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


def _between(folded: str, first: DateSpan, second: DateSpan, reference: date | None) -> DateSpan | None:
    opening = _OPENING.search(folded, max(0, first.start - 8), first.start)
    between = opening is not None and opening["word"].lower() == "between"
    joint = _AND if between else _JOIN
    low, high = first.edtf or "", second.edtf or ""
    if joint.fullmatch(folded, first.end, second.start) is None:
        return None
    if _MOMENT.fullmatch(low) and _TIME.fullmatch(high) and opening is not None:
        high = f"{low.partition('T')[0]}{high}"
    elif _TIME.fullmatch(low) and _MOMENT.fullmatch(high) and opening is not None and reference is not None:
        low = f"{reference.isoformat()}{low}"
    elif not (_MOMENT.fullmatch(low) and _MOMENT.fullmatch(high)):
        return None
    begin, last = datetime.fromisoformat(low), datetime.fromisoformat(high)
    last += timedelta(weeks=1) if timedelta(0) < begin - last < timedelta(weeks=1) else timedelta(0)
    if last <= begin:
        return None
    start = opening.start() if opening is not None else first.start
    return DateSpan(start, second.end, f"{low}/{last.isoformat()}", DateKind.RANGE, Basis.RELATIVE)


def stamped(folded: str) -> Iterator[DateSpan]:
    """Read 2016-11-07T16:12:00, and Mon Nov 7 16:12:00 2016 as programs write it."""
    for match in _NAMED.finditer(folded):
        with suppress(ValueError):
            day = date(int(match["y"]), month_number(match["name"]) or 0, int(match["d"]))
            value = f"{day}T{match['h']}:{match['m']}:{match['s'] or '00'}"
            yield DateSpan(*match.span(), value, DateKind.DATE, Basis.IN_SENTENCE)
    for match in _ISO.finditer(folded):
        value = f"{match['d']}T{match['h']}:{match['m']}:{match['s'] or '00'}{match['zone'] or ''}"
        yield DateSpan(*match.span(), value, DateKind.DATE, Basis.IN_SENTENCE)
