"""Tables of forms: in come a text, its reference date, and patterns with their readers; out come the spans they read.

A reader makes EDTF of a match, or None; what the calendar does not have (a week 54, a year 10000) is no date.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.model import Basis

Read = Callable[[re.Match[str], date], str | None]
Form = tuple[re.Pattern[str], Read]


def read_forms(folded: str, reference: date, forms: Iterable[Form]) -> Iterator[DateSpan]:
    """Yield what the forms read, form by form; spans of two forms may overlap."""
    for pattern, read in forms:
        for match in pattern.finditer(folded):
            with suppress(ValueError, OverflowError):
                text = read(match, reference)
                if text is not None:
                    kind = DateKind.RANGE if "/" in text else DateKind.DATE
                    yield DateSpan(*match.span(), text, kind, Basis.RELATIVE)


def longest(spans: Iterable[DateSpan]) -> list[DateSpan]:
    """Return in order the spans without those that overlap a longer one, or an equal one that came first."""
    starts: list[int] = []
    kept: list[DateSpan] = []
    for span in sorted(spans, key=lambda one: one.start - one.end):
        at = bisect_left(starts, span.start)
        free = (at == 0 or kept[at - 1].end <= span.start) and (at == len(kept) or span.end <= starts[at])
        if free:
            starts.insert(at, span.start)
            kept.insert(at, span)
    return kept
