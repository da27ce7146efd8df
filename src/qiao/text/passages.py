"""The numbered passages of an article: what `[n]` cites.

In come an article's draft and the lines, out come its passages, one per paragraph, each under the subhead above it.
Titles, bylines and credits are not passages; a dateline stays at the head of the first one, as printed.
"""

from collections.abc import Callable, Iterator, Sequence

from qiao.text.articles import Draft
from qiao.text.feed import points
from qiao.text.kinds import Kind, is_short
from qiao.text.lines import Line
from qiao.text.model import Passage

_SKIPPED = frozenset({Kind.BYLINE, Kind.CREDIT, Kind.FEED, Kind.CHROME})
_HEADINGS = frozenset({Kind.HEADING, Kind.SHORT, Kind.TITLE})
_ROW = 3  # short lines one after another that are a list, not subheads

Locate = Callable[[int, int], tuple[int, int]]


def passages(lines: Sequence[Line], draft: Draft, locate: Locate, *, grouped: bool) -> tuple[Passage, ...]:
    """Number the paragraphs of an article; a `grouped` one is an aggregator's summary and is cut into its points."""
    spans = _grouped(lines, draft.body) if grouped else _paragraphs(lines, draft.body)
    made: list[Passage] = []
    for line, start, end, heading in spans:
        begin, stop = line.start + start, line.start + end
        made.append(Passage(len(made) + 1, *locate(begin, stop), begin, stop, line.text[start:end], heading))
    return tuple(made)


def captions(lines: Sequence[Line], indexes: Sequence[int], locate: Locate) -> tuple[Passage, ...]:
    """Number the captions of an article apart from its passages."""
    return tuple(
        Passage(n, *locate(line.start, line.end), line.start, line.end, line.text)
        for n, line in enumerate((lines[index] for index in indexes), 1)
    )


def _paragraphs(lines: Sequence[Line], body: Sequence[int]) -> Iterator[tuple[Line, int, int, str | None]]:
    """Yield every paragraph with the subhead above it."""
    heading = None
    kinds = [lines[index].kind for index in body]
    for position, index in enumerate(body):
        line = lines[index]
        if kinds[position] in _SKIPPED or not any(map(str.isalnum, line.shadow)):
            continue
        if kinds[position] is Kind.HEADER and position + 1 == len(body) > 1:
            continue  # the date under an official paper
        if (kinds[position] in _HEADINGS and _heads(kinds, position)) or _numbered_head(lines, body, position):
            heading = line.text
        else:
            yield line, 0, line.end - line.start, heading


def _numbered_head(lines: Sequence[Line], body: Sequence[int], position: int) -> bool:
    """Tell whether a short item such as `2. Method` stands between paragraphs, not in a list."""
    if lines[body[position]].kind is not Kind.ITEM or position + 1 >= len(body):
        return False
    around = [lines[index].kind for index in body[max(0, position - 1) : position + 2]]
    return is_short(lines[body[position]].shadow) and around[-1] is Kind.BODY and around.count(Kind.ITEM) == 1


def _heads(kinds: Sequence[Kind], position: int) -> bool:
    """Tell whether a short line stands above text, not in a row of short lines."""
    if kinds[position] is not Kind.SHORT:
        return position + 1 < len(kinds)
    top = bottom = position
    while top and kinds[top - 1] is Kind.SHORT and bottom - top < _ROW:
        top -= 1
    while bottom + 1 < len(kinds) and kinds[bottom + 1] is Kind.SHORT and bottom - top < _ROW:
        bottom += 1
    return bottom - top + 1 < _ROW and bottom + 1 < len(kinds) and kinds[bottom + 1] not in _SKIPPED


def _grouped(lines: Sequence[Line], body: Sequence[int]) -> Iterator[tuple[Line, int, int, str | None]]:
    """Yield the points of a summary; a group's heading may stand on its own line."""
    heading = None
    for index in body:
        line = lines[index]
        if line.kind is Kind.HEADING:
            heading = line.text
            continue
        for start, end, name in points(line.shadow):
            heading = name or heading
            yield line, start, end, heading
