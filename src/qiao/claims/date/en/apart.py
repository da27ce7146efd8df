"""Two days of one month in English: in come folded text and its dates, out come the dates with such days apart.

18 and 19 June, June 18 or 19, the 3rd and 5th of May: two days and not what lies between, as "between" would say;
12-15 and 18 June is a range and a day, and 3, 5 and 7 May are three days. Only `dates.parse` reads them so: figures
are dated by both.
"""

import re
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTHS, ORDINALS, alternation
from qiao.claims.date.model import DateKind, DateSpan

_MONTH: Final = rf"(?:{alternation(MONTHS)})\b\.?"
_NUMBER: Final = rf"(?:the[ ])?(?:\d{{1,2}}(?:st|nd|rd|th)?|{alternation(ORDINALS)})"
_AND: Final = r"[ ](?:and|or|&)[ ]"
_PAIR = re.compile(
    rf"(?:on[ ])?(?P<a>{_NUMBER}){_AND}(?P<b>{_NUMBER}[ ](?:of[ ]|in[ ])?{_MONTH}.*)"
    rf"|(?P<c>{_MONTH}[ ]{_NUMBER}){_AND}(?P<d>{_NUMBER}.*)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?P<month>[\dX]{4}-\d\d)-(?P<low>\d\d)/(?P=month)-(?P<high>\d\d)")
_FIRST = re.compile(r"(?<![\w.,/-])(?:the[ ])?(?P<d>[1-9]|[12]\d)(?:st|nd|rd|th)?[ ]?-[ ]?\Z", re.IGNORECASE)
_LISTED = re.compile(
    r"(?<![\w.,/$€£-])(?P<all>(?:the[ ])?(?P<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?),[ ]\Z", re.IGNORECASE
)
_REACH: Final = 12


def apart(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, two days that "and" or "or" joins as two."""
    found: list[DateSpan] = []
    for span in spans:
        days = _two(folded, span)
        if len(days) > 1:
            days = [*_before(folded, days[0]), *days]
            while found and found[-1].end > days[0].start:
                found.pop()
        found += days
    return found


def _before(folded: str, first: DateSpan) -> list[DateSpan]:
    """Return the 3 of "3, 5 and 7 May", and whatever stands before it in the list."""
    days: list[DateSpan] = []
    month, _, low = (first.edtf or "").partition("/")[0].rpartition("-")
    start = first.start
    while (match := _LISTED.search(folded, max(0, start - _REACH), start)) is not None and int(match["d"]) < int(low):
        low, start = match["d"], match.start("all")
        place = match.span("all")
        days.insert(0, replace(first, start=place[0], end=place[1], edtf=f"{month}-{int(low):02d}", kind=DateKind.DATE))
    return days


def _two(folded: str, span: DateSpan) -> list[DateSpan]:
    days = _DAYS.fullmatch(span.edtf or "") if span.kind is DateKind.RANGE else None
    pair = _PAIR.fullmatch(folded, span.start, span.end) if days is not None else None
    if days is None or pair is None:
        return [span]
    first, second = (pair.span(name) for name in ("ab" if pair["a"] else "cd"))
    low, high = (f"{days['month']}-{days[name]}" for name in ("low", "high"))
    one = replace(span, start=first[0], end=first[1], edtf=low, kind=DateKind.DATE)
    two = replace(span, start=second[0], end=second[1], edtf=high, kind=DateKind.DATE)
    lead = _FIRST.search(folded, max(0, span.start - _REACH), span.start) if pair["a"] else None
    if lead is not None and int(lead["d"]) < int(days["low"]):  # 12-15 and 18 June
        value = f"{days['month']}-{int(lead['d']):02d}/{low}"
        one = replace(one, start=lead.start(), edtf=value, kind=DateKind.RANGE)
    return [one, two]
