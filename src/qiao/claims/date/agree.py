"""Months that are named together: in come folded text, its dates and the reference date, out come dates of one year.

In September 2018 "March and May" and 3月和5月 are those of 2018, though March 2019 alone is nearer.
"""

import re
from datetime import date

from msgspec.structs import replace

from qiao.claims.date.en.forms import MONTHS, alternation
from qiao.claims.date.model import DateSpan
from qiao.claims.model import Basis

_VALUE = re.compile(r"\d{4}-\d{2}")
_NAME = re.compile(rf"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|(?:{alternation(MONTHS)})\.?", re.IGNORECASE)
_AND = re.compile(r"[ ]?(?:[和与及、]|以及)[ ]?|,?[ ](?:and|or)[ ]|,[ ]", re.IGNORECASE)


def agreed(folded: str, spans: list[DateSpan], reference: date | None) -> list[DateSpan]:
    """Return the spans, the months of a list that go up as those of the year that is nearest to all of them."""
    found: list[DateSpan] = []
    group: list[DateSpan] = []
    for span in spans:
        joined = not group or _goes_on(folded, group[-1], span)
        if group and not (joined and _open(folded, span)):
            found += _of_one_year(group, reference)
            group = []
        if _open(folded, span):
            group.append(span)
        else:
            found.append(span)
    return [*found, *_of_one_year(group, reference)]


def _open(folded: str, span: DateSpan) -> bool:
    """Tell a month whose year is not said."""
    told = span.basis is Basis.RELATIVE and _VALUE.fullmatch(span.edtf or "") is not None
    return told and _NAME.fullmatch(folded, span.start, span.end) is not None


def _goes_on(folded: str, first: DateSpan, second: DateSpan) -> bool:
    rises = (first.edtf or "")[5:] < (second.edtf or "")[5:]
    return rises and _AND.fullmatch(folded, first.end, second.start) is not None


def _of_one_year(group: list[DateSpan], reference: date | None) -> list[DateSpan]:
    if reference is None or len({(span.edtf or "")[:4] for span in group}) < len(("one", "other")):
        return group
    months = [int((span.edtf or "")[5:]) for span in group]
    years = (reference.year, reference.year - 1, reference.year + 1)
    year = min(years, key=lambda one: sum(abs((date(one, month, 15) - reference).days) for month in months))
    return [replace(span, edtf=f"{year:04d}-{month:02d}") for span, month in zip(group, months, strict=True)]
