"""Moments in English: in come folded text and the days with their times, out come stamps and what lies between two.

2016-11-07T16:12:00, and "from 2pm on Monday to 5pm on Tuesday".
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from qiao.claims.dates_model import DateKind, DateSpan
from qiao.claims.model import Basis

_ISO = re.compile(
    r"(?P<d>\d{4}-\d\d-\d\d)T(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_JOIN = re.compile(r"[ ]?(?:-|—|~)[ ]?|[ ](?:to|until|till|through)[ ]", re.IGNORECASE)
_OPENING = re.compile(r"\b(?P<word>from|between)[ ]\Z", re.IGNORECASE)


def spanned(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Join two times of two days: from 2pm on Monday to 5pm on Tuesday."""
    kept: list[DateSpan] = []
    for span in spans:
        first = kept[-1] if kept else None
        moment = _MOMENT.fullmatch(span.edtf or "")
        if (
            first is None
            or moment is None
            or not _MOMENT.fullmatch(first.edtf or "")
            or not _JOIN.fullmatch(folded, first.end, span.start)
        ):
            kept.append(span)
            continue
        last = datetime.fromisoformat(span.edtf or "")
        low = datetime.fromisoformat(first.edtf or "")
        last += timedelta(weeks=1) if timedelta(0) < low - last < timedelta(weeks=1) else timedelta(0)
        opening = _OPENING.search(folded, max(0, first.start - 8), first.start)
        start = opening.start() if opening is not None else first.start
        kept[-1] = DateSpan(start, span.end, f"{first.edtf}/{last.isoformat()}", DateKind.RANGE, Basis.RELATIVE)
    return kept


def stamped(folded: str) -> Iterator[DateSpan]:
    """Read 2016-11-07T16:12:00."""
    for match in _ISO.finditer(folded):
        value = f"{match['d']}T{match['h']}:{match['m']}:{match['s'] or '00'}{match['zone'] or ''}"
        yield DateSpan(*match.span(), value, DateKind.DATE, Basis.IN_SENTENCE)
