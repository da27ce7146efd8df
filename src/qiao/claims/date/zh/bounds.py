"""Open bounds in Chinese: in come folded text and its dates, out come intervals without an end or a beginning.

2016年以前, 10月7日之后, 10月7日及以后, 2008年以来, 自从3月. Both ends of an interval are included, so before 2016 ends
with 2015 and after 2010 begins with 2011; after a day begins with that day, as 以后 is commonly meant.
"""

import re
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from qiao.claims.date.model import DateKind, DateSpan, shift_month

_BEFORE = re.compile(r"[ ]?(?:之前|以前)|前(?=$|[^\w]|完成|建成|实现|提交|达到|将|力争|要|投|到|报|回|发|全面|基本)")
_AFTER = re.compile(r"[ ]?(?:之后|以后)|后(?=$|[^\w]|将|的|再|回)")
_SINCE = re.compile(r"以来|起(?![草码诉伏源])|至今|[到至](?:现在|目前|如今)(?:为止)?")
_STARTING = re.compile(r"开始")
_ALONE = re.compile(r"$|[^\w]|的")  # 2018年开始的, but not 2018年开始建设
_INCLUSIVE = re.compile(r"[或及](?:(?P<down>之前|以前)|之后|以后)")
_UNTIL = re.compile(r"为止")
_JOINED = re.compile(r".[至到~—-].")  # 5月1日至5月5日前 ends before the second day
_FROM = re.compile(r"(?:自从|自|从)\Z")
_COUNTED: Final = ("前", "后")  # 三天前 is a day, not a bound
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(\d{4})")


def with_bounds(folded: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans with the words of open bounds taken in, 至今 among them."""
    kept: list[DateSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(_bounded(folded, span))
    return kept


def _bounded(folded: str, span: DateSpan) -> DateSpan:
    if span.edtf is None or folded[span.start : span.end].endswith(_COUNTED):
        return span
    first, _, last = span.edtf.partition("/")
    since = _FROM.search(folded, max(0, span.start - 2), span.start)
    start = since.start() if since else span.start
    if inclusive := _INCLUSIVE.match(folded, span.end):
        ends = ("..", last or first) if inclusive["down"] else (first, "..")
        return opened(span, (span.start, inclusive.end()), *ends)
    closed = bool(last) and _JOINED.search(folded, span.start, span.end) is not None
    bounds = {
        _BEFORE: (start, first, earlier(last))
        if closed
        else (span.start, "..", last or first if folded[span.end - 1] in "底末" else earlier(first)),
        _AFTER: (start, later(last or first), ".."),
        _SINCE: (start, first, ".."),
        _UNTIL: (span.start, "..", last or first),
    }
    for pattern, (begin, low, high) in bounds.items():
        if match := pattern.match(folded, span.end):
            return opened(span, (begin, match.end()), low, high)
    starting = _STARTING.match(folded, span.end)
    alone = starting is not None and folded[span.end - 1] == "年" and _ALONE.match(folded, starting.end())
    if since is None and not alone:
        return span
    if starting is None and since is not None and since.group() != "自从":
        return span
    return opened(span, (start, starting.end() if starting else span.end), first, "..")


def opened(span: DateSpan, place: tuple[int, int], first: str | None, last: str | None) -> DateSpan:
    """Return a span at a wider place with an end or a beginning left open; as it was where a bound is not precise."""
    if first is None or last is None:
        return span
    kind = DateKind.TIME if span.kind is DateKind.TIME else DateKind.RANGE
    return replace(span, start=place[0], end=place[1], edtf=f"{first}/{last}", kind=kind)


def earlier(edtf: str) -> str | None:
    """Return the last day, month or year before this one; None for what has no precise beginning (a season)."""
    try:
        if match := _DAY.fullmatch(edtf):
            return (date(*map(int, match.groups())) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None
    if match := _MONTH.fullmatch(edtf):
        return "{:04d}-{:02d}".format(*shift_month(int(match[1]), int(match[2]), -1))
    if _YEAR.fullmatch(edtf):
        return f"{int(edtf) - 1:04d}" if int(edtf) else None
    return edtf if "T" in edtf else None


def later(edtf: str) -> str | None:
    """Return the first month or year after this one, or the day itself."""
    if match := _MONTH.fullmatch(edtf):
        return "{:04d}-{:02d}".format(*shift_month(int(match[1]), int(match[2]), 1))
    if _YEAR.fullmatch(edtf):
        return f"{int(edtf) + 1:04d}"
    return edtf if "T" in edtf or _DAY.fullmatch(edtf) else None
