"""The lines of a clean text, each with its shadow, its kind, and what the format says of it.

In comes a clean text without stray white space, out come its non-blank lines in order. A line is the unit in which
titles, datelines, subheads, captions and paragraphs are told apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qiao.documents.model import Region, RegionKind
from qiao.text.kinds import Kind, kind_of
from qiao.text.model import TextMap


@dataclass(frozen=True, slots=True)
class Line:
    """clean[start:end], its shadow, and its kind."""

    start: int
    end: int
    text: str
    shadow: str
    kind: Kind


def split(clean: str, shadow: str) -> list[Line]:
    """Cut a text into its non-blank lines and classify each."""
    found = []
    start = 0
    for text in clean.split("\n"):
        end = start + len(text)
        if text:
            seen = shadow[start:end]
            found.append(Line(start, end, text, seen, kind_of(seen)))
        start = end + 1
    return _dates_joined(found, clean, shadow)


def _dates_joined(lines: list[Line], clean: str, shadow: str) -> list[Line]:
    """Join the lines over which a page has spread the time of its article: 2024, 11/08, 16:13:33."""
    joined: list[Line] = []
    for line in lines:
        joined.append(line)
        if _CLOCK.fullmatch(line.shadow) is None or len(joined) < len(_SPREAD):
            continue
        start, end = joined[-len(_SPREAD)].start, line.end
        parts = [one.shadow for one in joined[-len(_SPREAD) :]]
        if all(form.fullmatch(part) for form, part in zip(_SPREAD, parts, strict=True)):
            seen = shadow[start:end].replace("\n", " ")
            joined[-len(_SPREAD) :] = [Line(start, end, clean[start:end], seen, kind_of(seen))]
    return joined


_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_SPREAD = (re.compile(r"(?:19|20)\d\d"), re.compile(r"\d{1,2}[/-]\d{1,2}"), _CLOCK)


_OF_REGION = {
    RegionKind.TITLE: Kind.TITLE,
    RegionKind.HEADING: Kind.HEADING,
    RegionKind.CAPTION: Kind.CAPTION,
    RegionKind.CHROME: Kind.CHROME,
    RegionKind.TABLE: Kind.BODY,
}


def informed(lines: Sequence[Line], regions: Sequence[Region], to_source: TextMap) -> list[Line]:
    """Replace the kind of every line that lies mostly inside a region by what the format says it is."""
    ordered = sorted(regions, key=lambda region: (region.start, -region.end))
    return [_informed(line, *to_source.to_source(line.start, line.end), ordered) for line in lines]


# Headings of lists that lead to other pages: 热门排行, Most read.
_LEADS_AWAY = re.compile(
    r"[\W_]*(?:(?:本站|今日|本周|24小时|一周|新闻|文章|阅读|点击|热门|热点)*(?:排行榜?|热文|热榜|热点|热门)"
    r"(?:排行榜?|新闻|文章|推荐|阅读|内容|话题|资讯)?|"
    r"(?:相关|推荐|延伸|热门|更多|精彩)(?:阅读|新闻|文章|推荐|报道|链接|内容|资讯)|"
    r"猜你喜欢|大家都在看|为您推荐|编辑推荐|"
    r"(?i:most (?:read|viewed|popular)|trending(?: now| stories)?|popular (?:stories|posts|articles|now)|"
    r"editors?['’]s? picks?|you may also like|recommended(?: for you| reading| stories)?|"
    r"related (?:articles|stories|news|posts|reading|links)))[\W_]*"
)
_ENTRY = 60  # columns of an entry of such a list, at most
_SAID = "。.!?！？;；"


def leading_away(lines: Sequence[Line]) -> list[Line]:
    """Take the lists of other pages for chrome: a heading such as 热门排行 or "Most read", and the entries under it."""
    found: list[Line] = []
    listing = False
    for line in lines:
        if line.kind in _OF_PAGE and _LEADS_AWAY.fullmatch(line.shadow):
            listing = True
        elif listing:
            listing = line.kind in _ENTRIES and len(line.shadow) <= _ENTRY and line.shadow[-1] not in _SAID
        found.append(replace(line, kind=Kind.CHROME) if listing else line)
    return found


_OF_PAGE = frozenset({Kind.SHORT, Kind.HEADING, Kind.CHROME, Kind.ITEM})
_ENTRIES = frozenset({Kind.SHORT, Kind.ITEM, Kind.BODY, Kind.HEADING, Kind.CHROME, Kind.CAPTION})


def _informed(line: Line, start: int, end: int, regions: Sequence[Region]) -> Line:
    """Return a line with the kind of the innermost region that covers most of it."""
    for region in reversed(list(_touching(start, end, regions))):
        if 2 * (min(end, region.end) - max(start, region.start)) > end - start:
            return Line(line.start, line.end, line.text, line.shadow, _OF_REGION[region.kind])
    return line


def _touching(start: int, end: int, regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions that overlap a span."""
    for region in regions:
        if region.start >= end:
            return
        if region.end > start:
            yield region
