"""Lines of a page become paragraphs: line ends are layout, paragraph ends are text.

A new paragraph begins where the gap to the line above is wide, the line is indented, the line above stops short of the
margin, the size of the type changes, or the column does. Joined lines get a space in scripts that use one, none in
Chinese. Lines with tabs (wide gaps) below one another are rows of a table and stay lines.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qiao.documents.formats.parsed import Block
from qiao.documents.model import RegionKind

WIDE_GAP = 1.45  # times the usual distance of lines
INDENT = 0.9  # of a character: Chinese indents two, English one to three
SHORT_BY = 1.8  # characters that a line may end before the margin: punctuation hangs, words do not split
SHORT_BY_WORDS = 7.0  # the same for scripts with spaces, ragged by the length of a word
RESIZED = 0.12  # relative change of type size
FEW_LINES = 3  # of a column: too few to show where its margin is, so the page shows it


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points; the origin is the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines below one another in one size of type, their margins, and the usual distance of lines."""

    lines: list[Line]
    left: float
    right: float
    pitch: float


def paragraphs(lines: list[Line], page: list[Line]) -> list[Block]:
    """Join the lines into paragraphs; `page` are all lines of the page, which show its margins."""
    rows = _rows(lines)
    found: list[Block] = []
    for column in _columns(lines, page):
        above: Line | None = None
        for line in column.lines:
            if id(line) in rows:
                tight = above is not None and id(above) in rows
                found.append(Block(line.text, frozenset({RegionKind.TABLE}), tight=tight))
            elif above is not None and id(above) not in rows and _continues(above, line, column):
                found[-1] = Block(join(found[-1].text, line.text))
            else:
                found.append(Block(line.text))
            above = line
    return [
        Block(block.text.replace("\u00ad", "-").replace("\t", " "), block.kinds, block.tight)
        if RegionKind.TABLE not in block.kinds
        else block
        for block in found
    ]


def join(first: str, second: str) -> str:
    """Join two lines of one paragraph.

    >>> join("科技合", "作协定"), join("joint", "laboratory"), join("cooper\u00ad", "ation"), join("与Horizon", "计划")
    ('科技合作协定', 'joint laboratory', 'cooperation', '与Horizon计划')
    """
    if first.endswith("\u00ad"):
        return first[:-1] + second
    if _CJK.match(first[-1:]) or _CJK.match(second[:1]):
        return first + second
    return f"{first} {second}"


def _rows(lines: list[Line]) -> set[int]:
    """Find the rows of tables: lines with tabs next to one another; a lone one is a dateline or a signature."""
    tabbed = {id(line) for line in lines if _INNER_TAB.search(line.text)}
    pairs = [(id(above), id(line)) for above, line in pairwise(lines)]
    return {row for pair in pairs if tabbed.issuperset(pair) for row in pair}


def _columns(lines: list[Line], page: list[Line]) -> list[_Column]:
    """Split where reading jumps up the page or to the side, or the size of type changes."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _same_column(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_column(group, page) for group in groups]


def _column(group: list[Line], page: list[Line]) -> _Column:
    left = min(line.left for line in group)
    right = max(line.right for line in group)
    if len(group) <= FEW_LINES:
        beside = [line.right for line in page if line.left < right and line.right > left]
        right = max(right, *(r for r in beside if sum(abs(r - s) < SHORT_BY * group[0].size for s in beside) > 1), left)
    steps = [above.bottom - line.bottom for above, line in pairwise(group)]
    positive = [step for step in steps if step > 0]
    return _Column(group, left, right, median(positive) if positive else 0.0)


def _same_column(above: Line, line: Line) -> bool:
    climbs = line.bottom > above.bottom + 0.5 * above.size
    apart = line.left > above.right or line.right < above.left
    resized = abs(line.size - above.size) > RESIZED * max(above.size, line.size)
    return not (climbs or apart or resized)


def _continues(above: Line, line: Line, column: _Column) -> bool:
    size = max(line.size, 1.0)
    if above.bottom - line.bottom > WIDE_GAP * min(column.pitch, 2.5 * size):
        return False
    if line.left - column.left > INDENT * size and abs(line.left - above.left) > INDENT * size:
        return False
    ragged = SHORT_BY if _CJK.match(above.text[-1:]) else SHORT_BY_WORDS
    return column.right - above.right <= ragged * size


_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]|[\U00020000-\U0003ffff]")
_INNER_TAB = re.compile(r"\S\t\s*\S")
