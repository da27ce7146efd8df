"""Days that are named twice in English: in come text and its dates in order, out come the dates with weekdays taken in.

Friday 7/6, this Friday (Jun-15), May/22 (Tue), 12 May, Sunday.
"""

import re

from msgspec.structs import replace

from qiao.claims.dates_en_forms import WEEKDAYS, alternation
from qiao.claims.dates_model import DateSpan

_WEEKDAY = re.compile(rf"(?:on[ ])?(?:(?:this|next|last|coming)[ ])?(?:{alternation(WEEKDAYS)})\.?", re.IGNORECASE)
_GAP = re.compile(r"(?:,?[ ]|[ ]?-[ ]?|(?P<open>[ ]?\())(?:the[ ])?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERED = re.compile(r"\d|\w+(?:st|nd|rd|th)\b")


def twice(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans, a day and its weekday as one; the day of the month says which day it is."""
    kept: list[DateSpan] = []
    for span in spans:
        whole = _whole(folded, kept[-1], span) if kept else None
        if whole is None:
            kept.append(span)
        else:
            kept[-1] = whole
    return kept


def _whole(folded: str, first: DateSpan, second: DateSpan) -> DateSpan | None:
    gap = _GAP.fullmatch(folded, first.end, second.start)
    if gap is None or not (_DAY.fullmatch(first.edtf or "") and _DAY.fullmatch(second.edtf or "")):
        return None
    names = [_WEEKDAY.fullmatch(folded, span.start, span.end) is not None for span in (first, second)]
    if names[0] == names[1]:
        return None
    day = second if names[0] else first
    if _NUMBERED.search(folded, day.start, day.end) is None:
        return None  # Friday, tomorrow
    end = second.end
    if gap["open"]:
        if not folded.startswith(")", end):
            return None
        end += 1
    return replace(day, start=first.start, end=end)
