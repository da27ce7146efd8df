"""Aggregator pages: one item after the other, each a title, a source with a time, and a grouped summary.

In come classified lines, out come drafts as `articles` makes them, one per item; what stands above the first item is
the page's own title and chrome, unless summaries stand above their titles. A page with prose above its first item and
below its last is none: its source lines are those of articles. `points` cuts a summary into headed points.
"""

import re
from collections.abc import Iterator, Sequence

from qiao.text.articles import Draft
from qiao.text.kinds import GROUP, Kind
from qiao.text.lines import Line

_TITLE = 120  # characters of an item's title
_HEAD = re.compile(rf"{GROUP.pattern}\s-\s")
_POINT = re.compile(r"(?:(?<=\])|(?<=\]\.)|(?<=[.。!?]))\s-\s|^-\s")
_GROUP_NAME = re.compile(r"(?:Group \d+|第[一二三四五六七八九十\d]{1,2}组)\s?[::：]\s?")


def is_feed(lines: Sequence[Line]) -> bool:
    """Tell whether a page is an aggregator's."""
    if not any(line.kind is Kind.FEED for line in lines) or not (items := _items(lines)):
        return False
    return _above(lines, items) or not any(_prose(line) for line in lines[: items[0] - 1])


def _items(lines: Sequence[Line]) -> list[int]:
    """Return the source lines that stand under a title."""
    return [
        index
        for index in range(1, len(lines))
        if lines[index].kind is Kind.FEED
        and len(lines[index - 1].text) <= _TITLE
        and not _prose(lines[index - 1])
        and lines[index - 1].kind not in (Kind.FEED, Kind.HEADER, Kind.CHROME, Kind.BYLINE)
    ]


def segment_feed(lines: Sequence[Line]) -> list[Draft]:
    """Return an article for each item."""
    items = _items(lines)
    if _above(lines, items):
        spans = [(start + 1, index - 1) for start, index in zip([-1, *items], items, strict=False)]
    else:
        stops = [index - 1 for index in items[1:]] + [len(lines)]
        spans = [(index + 1, stop) for index, stop in zip(items, stops, strict=True)]
    return [
        Draft((index - 1,), (index,), tuple(n for n in range(*span) if lines[n].kind is not Kind.CHROME))
        for index, span in zip(items, spans, strict=True)
    ]


def _above(lines: Sequence[Line], items: Sequence[int]) -> bool:
    """Tell whether summaries stand above their titles: text stands above the first, and none below the last."""
    below = lines[items[-1] + 1 :]
    return any(_summary(line) for line in lines[: items[0] - 1]) and not any(_summary(line) for line in below)


def _prose(line: Line) -> bool:
    """Tell whether a line is a sentence or more, and so no title."""
    return line.kind in _TEXT and (len(line.text) > _TITLE or line.text.endswith(_STOPS))


_TEXT = frozenset({Kind.BODY, Kind.DATELINE, Kind.ITEM})
_STOPS = ("。", ".", "。”", ".”", '."', "”。")


def _summary(line: Line) -> bool:
    return line.kind is Kind.BODY and len(line.text) > _TITLE


def points(seen: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the points of a grouped summary as start, end and heading; a text without groups is one point."""
    heads = list(_HEAD.finditer(seen))
    if not heads:
        yield from ((start, end, None) for start, end in _split(seen, 0, len(seen)))
        return
    yield from ((start, end, None) for start, end in _split(seen, 0, heads[0].start()))
    stops = [head.start() for head in heads[1:]] + [len(seen)]
    for head, stop in zip(heads, stops, strict=True):
        name = _GROUP_NAME.sub("", head.group()[:-3]).strip()
        yield from ((start, end, name) for start, end in _split(seen, head.end(), stop))


def _split(seen: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between the dashes of seen[start:stop], without white space at their ends."""
    begin = start
    for found in [*_POINT.finditer(seen, start, stop), None]:
        end = found.start() if found else stop
        piece = seen[begin:end]
        if piece.strip():
            yield begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())
        begin = found.end() if found else stop
