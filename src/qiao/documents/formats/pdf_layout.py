"""Lines of a page become paragraphs: line ends are layout, paragraph ends are text.

A new paragraph begins where the gap to the line above is wide, the line is indented, the line above stops short of the
margin, the size of the type changes, or the column does. Joined lines get a space in scripts that use one, none in Chinese.
"""

import re
from dataclasses import dataclass
from statistics import median

WIDE_GAP = 1.45  # times the usual distance of lines
INDENT = 0.9  # of a character: Chinese indents two, English one to three
SHORT_BY = 1.8  # characters that a line may end before the margin: punctuation hangs, words do not split
SHORT_BY_WORDS = 7.0  # the same for scripts with spaces, ragged by the length of a word
RESIZED = 0.12  # relative change of type size


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points; the origin is the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def paragraphs(lines: list[Line]) -> list[str]:
    """Join the lines of one page or column run into paragraphs."""
    found: list[str] = []
    for column in _columns(lines):
        left = min(line.left for line in column)
        right = max(line.right for line in column)
        pitch = _pitch(column)
        for index, line in enumerate(column):
            above = column[index - 1] if index else None
            if above is not None and _continues(above, line, left, right, pitch):
                found[-1] = join(found[-1], line.text)
            else:
                found.append(line.text)
    return [text.replace("\u00ad", "-") if text.endswith("\u00ad") else text for text in found]


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


def _columns(lines: list[Line]) -> list[list[Line]]:
    """Split where reading jumps up the page, to the side, or changes the size of type."""
    columns: list[list[Line]] = []
    for line in lines:
        if columns and _same_column(columns[-1][-1], line):
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _same_column(above: Line, line: Line) -> bool:
    climbs = line.bottom > above.bottom + 0.5 * above.size
    apart = line.left > above.right or line.right < above.left
    resized = abs(line.size - above.size) > RESIZED * max(above.size, line.size, 1e-6)
    return not (climbs or apart or resized)


def _pitch(column: list[Line]) -> float:
    steps = [above.bottom - line.bottom for above, line in zip(column, column[1:], strict=False)]
    positive = [step for step in steps if step > 0]
    return median(positive) if positive else 0.0


def _continues(above: Line, line: Line, left: float, right: float, pitch: float) -> bool:
    step = above.bottom - line.bottom
    if pitch and step > WIDE_GAP * min(pitch, 2.5 * max(line.size, 1.0)):
        return False
    indented = line.left - left > INDENT * line.size and line.left - above.left > -INDENT * line.size
    if indented and abs(line.left - above.left) > INDENT * line.size:
        return False
    wordy = not _CJK.match(above.text[-1:])
    ragged = SHORT_BY_WORDS if wordy else SHORT_BY
    if right - above.right <= ragged * max(line.size, 1.0):
        return not (indented and _ENDED.search(above.text))
    return False


_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]|[\U00020000-\U0003ffff]")
_ENDED = re.compile(r"[。！？：!?.:][”’」』）)\"']*$")
