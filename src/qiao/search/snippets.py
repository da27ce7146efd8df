"""Snippets: in come a passage and the places that match, out goes the piece of it that shows most of them.

Marks are spans, never markup: whoever shows a snippet escapes its text and wraps the spans.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from qiao.search.matching import Match, Matcher
from qiao.search.model import Snippet

_WIDTHS: Final = {True: 220, False: 110}  # characters of a snippet, of ASCII text and of any other
_BORDERS: Final = " 。！？；，、,.;!?\n"
_TRIED: Final = 40  # marks at which a snippet may begin
_SEARCH: Final = 16  # characters to look back for a border to begin at

Marks = tuple[tuple[int, int], ...]


def merge(matcher: Matcher, matches: Iterable[Match]) -> Marks:
    """Return the spans to highlight: whole words and names, joined where they touch, without mere character pairs."""
    slots = matcher.slots
    shown = (match for match in matches if slots[match.slot].concept >= 0 and not slots[match.slot].is_hint)
    spans = sorted((match.start, match.end) for match in shown)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def snippet(n: int, text: str, marks: Marks) -> Snippet:
    """Cut passage `n` around its marks."""
    width = _WIDTHS[text.isascii()]
    if len(text) <= width:
        return Snippet(n, text, marks, before=False, after=False)
    start = _beginning(text, _densest(marks, width), width)
    end = _ending(text, start + width)
    inside = tuple((first - start, last - start) for first, last in marks if start <= first and last <= end)
    return Snippet(n, text[start:end], inside, before=start > 0, after=end < len(text))


def _densest(marks: Marks, width: int) -> int:
    """Return where the stretch of one snippet's width begins that holds the most marked characters."""
    best, best_start = 0, 0
    starts = [start for start, _ in marks]
    for number, start in enumerate(starts[:_TRIED]):
        stop = bisect_left(starts, start + width)
        covered = sum(end - begin for begin, end in marks[number:stop] if end <= start + width)
        if covered > best:
            best, best_start = covered, start
    return best_start


def _beginning(text: str, mark: int, width: int) -> int:
    """Begin a little before the first mark, at the start of a word or clause where one is near."""
    start = min(max(0, mark - width // 6), len(text) - width)
    for place in range(start, max(0, start - _SEARCH), -1):
        if text[place - 1] in _BORDERS:
            return place
    return max(0, start) if not text.isascii() else max(0, text.rfind(" ", 0, start + 1) + 1)


def _ending(text: str, end: int) -> int:
    """End at the end of a word or clause where one is near."""
    if end >= len(text):
        return len(text)
    for place in range(end, end - _SEARCH, -1):
        if text[place] in _BORDERS:
            return place
    return end
