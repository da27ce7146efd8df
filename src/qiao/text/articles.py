"""Where each article of a text begins and ends.

In come the classified lines of a text and the indexes of those that only repeat earlier ones; out come drafts: which
lines are an article's title, its head, its body, its captions. One text may be a single article, or a newspaper page
with many: a short line above a dateline, a byline or a source line opens an article, while a short line above plain
body is a subhead.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qiao.text.bylines import is_signature
from qiao.text.headers import header
from qiao.text.kinds import Kind
from qiao.text.lines import Line
from qiao.text.marks import SERIES

_TITLE_LINES = 3  # kicker, headline, subtitle
_HEADS = frozenset({Kind.BYLINE, Kind.HEADER, Kind.FEED})
_ABOVE = frozenset({Kind.SHORT, Kind.TITLE}) | _HEADS
_OPENERS = _HEADS | {Kind.DATELINE, Kind.TITLE}
_TITLES = frozenset({Kind.SHORT, Kind.TITLE})
_TEXT = frozenset({Kind.BODY, Kind.DATELINE, Kind.ITEM})
_OWN_LETTERS = 80  # of untitled text after an end mark: less is boilerplate
_SUBTITLE = 13  # characters: shorter second lines of an article without byline are subheads
_BRACKETED = 14  # characters of a year or a subject in brackets on its own line
_COLUMN = 5  # characters: a shorter first line is the name of a column
_DASHES = ("——", "—", "──", "--")


@dataclass(frozen=True, slots=True)
class Draft:
    """The line indexes of one article before its details are read; `body` holds subheads, text, credits in order."""

    titles: tuple[int, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]
    captions: tuple[int, ...] = ()


def segment(lines: Sequence[Line], echoed: Collection[int]) -> tuple[list[Draft], tuple[int, ...]]:
    """Return the articles in reading order, and the head lines above the first, which speak for the whole page."""
    first = _first(lines)
    masthead = tuple(index for index in range(first) if lines[index].kind in _HEADS)
    starts = _starts(lines, first, echoed)
    drafts = [_draft(lines, start, stop, echoed) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]
    drafts = [draft for draft in drafts if draft.titles or draft.body]
    return drafts or [Draft((), (), tuple(range(len(lines))))], masthead  # a text of nothing but heads is still a text


def _first(lines: Sequence[Line]) -> int:
    """Return the first line that belongs to an article: the title that the format names, else the first real line."""
    for index, line in enumerate(lines):
        if line.kind is Kind.TITLE:
            return index
    skipped = (Kind.CHROME, Kind.HEADER, Kind.FEED)
    found = next((index for index, line in enumerate(lines) if line.kind not in skipped), 0)
    return found if lines and lines[found].kind in _TITLES else 0


def _starts(lines: Sequence[Line], first: int, echoed: Collection[int]) -> list[int]:
    """Return the line at which each article begins."""
    starts = [first] if first < len(lines) else []
    has_text = has_dateline = ended = False
    for index in range(first, len(lines)):
        kind = lines[index].kind
        begin = None
        if has_text and kind in _OPENERS:
            begin = _begins(lines, index, starts[-1], has_dateline=has_dateline)
        if begin is None and ended and _begins_after_end(lines, index, echoed):
            begin = index
        if begin is not None and begin > starts[-1]:
            starts.append(begin)
            has_text = has_dateline = ended = False
        has_text = has_text or kind in _TEXT
        has_dateline = has_dateline or kind is Kind.DATELINE
        if kind in _TEXT or kind is Kind.SHORT:
            ended = False
        elif kind is Kind.CREDIT:
            ended = has_text
    return starts


def _begins(lines: Sequence[Line], index: int, start: int, *, has_dateline: bool) -> int | None:
    """Return where the article begins that the line at `index` opens, or None if it opens none."""
    line = lines[index]
    if line.kind is Kind.TITLE:
        return index
    if line.kind is Kind.HEADER and header(line.text, line.shadow).source is None:
        return None  # time and place of an announcement
    above = index
    while above > start and lines[above - 1].kind in _HEADS:
        above -= 1
    if above > start and lines[above - 1].kind is Kind.CAPTION:
        above -= 1  # one picture between title and text
    titles = _titles_above(lines, above, start)
    if titles < above:
        return titles
    return index if line.kind is Kind.DATELINE and has_dateline else None


def _titles_above(lines: Sequence[Line], index: int, start: int) -> int:
    """Return the first of the short lines that stand right above a line."""
    top = index
    while top - 1 > start and index - top < _TITLE_LINES and lines[top - 1].kind in _TITLES:
        if top < index and lines[top - 1].shadow[-1] in "!?":
            break  # the last words of the article before
        top -= 1
    return top


def _begins_after_end(lines: Sequence[Line], index: int, echoed: Collection[int]) -> bool:
    """Tell whether the first line after an end mark opens an article of its own."""
    kind = lines[index].kind
    following = [line for line in lines[index + 1 : index + 4] if line.kind in _TEXT]
    if index in echoed or kind in (Kind.CREDIT, Kind.CHROME, Kind.CAPTION):
        return False
    if kind in _TITLES:
        return bool(following)
    return kind in _TEXT and len(lines[index].text) > _OWN_LETTERS


def _draft(lines: Sequence[Line], start: int, stop: int, echoed: Collection[int]) -> Draft:
    """Sort the lines of one article by their part in it."""
    indexes = [index for index in range(start, stop) if lines[index].kind is not Kind.CHROME]
    indexes, tail = _without_tail(lines, indexes, echoed)
    titles, head, rest = _top(lines, indexes)
    captions = [index for index in rest if lines[index].kind is Kind.CAPTION] + tail
    body = tuple(index for index in rest if lines[index].kind is not Kind.CAPTION)
    return Draft(tuple(titles), tuple(head), body, tuple(captions))


def _without_tail(lines: Sequence[Line], indexes: list[int], echoed: Collection[int]) -> tuple[list[int], list[int]]:
    """Cut repeated paragraphs and captions from the end of an article; return what is left, and the captions."""
    kept = list(indexes)
    captions: list[int] = []
    while len(kept) > 1:
        last = kept[-1]
        if lines[last].kind is Kind.CAPTION:
            captions.insert(0, kept.pop())
        elif last in echoed or (captions and captions[0] == last + 1 and lines[last].kind in _TITLES):
            kept.pop()
        else:
            break
    return kept, captions


def _top(lines: Sequence[Line], indexes: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Part an article into title lines, head lines, and the rest."""
    end = 0
    while end < len(indexes) and lines[indexes[end]].kind in _ABOVE:
        end += 1
    zone = indexes[:end]
    signed = [index for index in zone[1:] if lines[index].kind is Kind.SHORT and is_signature(lines[index].shadow)]
    if len(zone) > 2 and lines[zone[1]].kind is Kind.HEADER and SERIES.search(lines[zone[1]].shadow):
        signed.append(zone[0])  # the name of a newsletter above its number
    heads = [index for index in zone if lines[index].kind in _HEADS or index in signed]
    short = [index for index in zone if index not in heads and not (heads and index > heads[-1])]
    opened = heads or (end < len(indexes) and lines[indexes[end]].kind is Kind.DATELINE)
    count = min(len(short), _TITLE_LINES) if opened else _unopened_titles(lines, short)
    top = {*short[:count], *heads}
    return short[:count], heads, [index for index in indexes if index not in top]


def _unopened_titles(lines: Sequence[Line], short: list[int]) -> int:
    """Return how many of the short lines at the top are title lines where no byline or dateline follows them."""
    if len(short) < 2:
        return len(short)
    title, second = lines[short[0]].shadow, lines[short[1]].shadow
    is_subtitle = second.startswith(_DASHES) or (len(second) >= _SUBTITLE and len(second) > len(title))
    return 2 if is_subtitle else 1


def headline(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Return title and subtitle of up to three title lines: a headline may stand between a kicker and a subtitle."""
    texts = _joined(texts)
    if not texts:
        return None, None
    dashed = [index for index, text in enumerate(texts) if text.startswith(_DASHES) and index]
    main = dashed[0] - 1 if dashed else (1 if len(texts) > 2 or _is_column(texts) else 0)
    below = texts[main + 1] if main + 1 < len(texts) else None
    return texts[main], below


def _joined(texts: Sequence[str]) -> list[str]:
    """Drop the name of a series above a title, and join a year in brackets to the title that it belongs to."""
    joined: list[str] = []
    for text in texts:
        if joined and len(text) <= _BRACKETED and text[0] in "(（" and text[-1] in ")）":
            joined[-1] += text
        else:
            joined.append(text)
    return joined[1:] if len(joined) > 1 and SERIES.search(joined[0]) else joined


def _is_column(texts: Sequence[str]) -> bool:
    """Tell whether the first of two title lines is only the name of a column."""
    return len(texts) == 2 and len(texts[0]) <= _COLUMN and len(texts[1]) > 2 * len(texts[0])
