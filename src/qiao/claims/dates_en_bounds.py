"""Open bounds in English: in come folded text and its dates, out come intervals without an end or a beginning.

Before 2010, by the end of 2015, until Friday, no later than May; since 2010, after 2010, from 2010 on, 2010 or later.
Both ends of an interval are included: before 2016 ends with 2015, and by 2016 with 2016; after 2010 begins with 2011,
since 2010 with 2010; after a day begins with that day.
"""

import re

from qiao.claims.dates_model import DateKind, DateSpan
from qiao.claims.dates_zh_bounds import earlier, later, opened

_LEADS = re.compile(
    r"(?:(?P<until>(?:on|in) or before|(?:no|not) later than|until|till|by(?: (?:the )?end of)?|up (?:to|until)|through|as late as)"  # noqa: E501 - one pattern a line
    r"|(?P<before>(?:any ?time )?before|(?:any ?time )?prior to|earlier than|sooner than|in advance of|ahead of)"
    r"|(?P<since>(?:on|in) or after|as early as|(?:ever )?since|starting(?: from| on| in)?|beginning(?: from| on| in)?|effective|any ?time (?:since|from)|(?:no|not) earlier than)"  # noqa: E501 - one pattern a line
    r"|(?P<after>(?:any ?time )?after|later than|past|following))[ \n]+(?:the[ ])?\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:the )?(?:end|close|middle) of\b", re.IGNORECASE)  # before the end of 2026 is within it
_FROM = re.compile(r"\bfrom[ \n]+(?:the[ ])?\Z", re.IGNORECASE)
_ONWARDS = re.compile(r",?[ ](?:on|onwards?|forward|and (?:later|after|onwards?|beyond))\b", re.IGNORECASE)
_OR = re.compile(
    r"[ ](?:or|and)[ ](?:(?P<up>later|after|afterwards|beyond|onwards?)|(?P<down>earlier|before))\b", re.IGNORECASE
)
_LEAD_REACH = 24


def with_bounds(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans with the words of open bounds taken in."""
    return [_bounded(folded, span) for span in spans]


def _bounded(folded: str, span: DateSpan) -> DateSpan:
    if span.edtf is None or span.kind is DateKind.NOW or ".." in span.edtf:
        return span
    first, _, last = span.edtf.partition("/")
    behind = _OR.match(folded, span.end)
    if behind is not None:
        low, high = (first, "..") if behind["up"] else ("..", last or first)
        return opened(span, (span.start, behind.end()), low, high)
    since = _FROM.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    onwards = _ONWARDS.match(folded, span.end) if since is not None else None
    if since is not None and onwards is not None:
        return opened(span, (since.start(), onwards.end()), first, "..")
    lead = _LEADS.search(folded, max(0, span.start - _LEAD_REACH), span.start)
    if lead is None or (lead.start() and folded[lead.start() - 1].isalnum()):
        return span
    bounds: dict[str, tuple[str | None, str | None]] = {
        "until": ("..", last or first),
        "before": ("..", last or first if _ENDS.match(folded, span.start) else earlier(first)),
        "since": (first, ".."),
        "after": (later(last or first), ".."),
    }
    return opened(span, (lead.start(), span.end), *bounds[lead.lastgroup or "until"])
