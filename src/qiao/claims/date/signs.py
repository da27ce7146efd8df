"""Signs of comparison before years and days: in come folded text and its dates, out come the dates with them.

"= 2019" is that year, "> 2019" and "< 2019" leave it out, ">= 2019" and "<= 2019" take it in.
"""

import re

from msgspec.structs import replace

from qiao.claims.date.model import DateKind, DateSpan
from qiao.claims.date.zh.bounds import earlier, later, opened

_SIGN = re.compile(r"(?P<way>[<>])?[ ]?(?P<equal>=)?[ ]?\Z")
_REACH = 4


def with_signs(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans with the signs before them taken in."""
    return [_signed(folded, span) for span in spans]


def _signed(folded: str, span: DateSpan) -> DateSpan:
    sign = _SIGN.search(folded, max(0, span.start - _REACH), span.start)
    if sign is None or span.edtf is None or span.kind is not DateKind.DATE or not (sign["way"] or sign["equal"]):
        return span
    if not sign["way"]:
        return replace(span, start=sign.start("equal"))
    place = (sign.start("way"), span.end)
    if sign["way"] == ">":
        return opened(span, place, span.edtf if sign["equal"] else later(span.edtf), "..")
    return opened(span, place, "..", span.edtf if sign["equal"] else earlier(span.edtf))
