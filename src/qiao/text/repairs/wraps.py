"""Lines wrapped at a fixed width, as mail and printed pages have them, joined into paragraphs.

In comes a text with its indentation still there, out come the edits that join a full line to the next one of its block.
A text is taken for wrapped only where most of its lines are full and many end in mid-sentence.
"""

from dataclasses import dataclass
from itertools import pairwise

from qiao.text.kinds import Kind, kind_of
from qiao.text.shadow import shadow
from qiao.text.traced import Edit

_FEWEST = 6  # lines of blocks: fewer prove nothing
_WIDEST = 130  # columns
_NARROWEST = 28
_FULL = 0.86  # of the widest line: a ragged English margin
_LONGER = 10  # one line, and one in so many, may be longer: a title
_CLOSED = "。！？!?.:：;；”"
_OPEN_KINDS = frozenset({Kind.BODY, Kind.SHORT, Kind.CAPTION})  # a dateline opens a text and goes on from nothing


@dataclass(frozen=True, slots=True)
class _Row:
    """One line with its width in columns; `follows` says that the line before it is not blank."""

    start: int
    end: int
    width: int
    follows: bool
    indented: bool


def wraps(text: str) -> list[Edit]:
    """Join the lines of a wrapped text."""
    breaks = text.count("\n")
    if (
        breaks < _FEWEST
        or len(text) + len(text.encode("utf-8", "replace")) > 2 * _WIDEST * (breaks + 1)
        or breaks == 2 * text.count("\n\n")
    ):
        return []
    rows = _rows(text)
    inner = [row for row, after in pairwise(rows) if after.follows and not after.indented]
    if len(inner) < _FEWEST:
        return []
    widest = sorted(row.width for row in inner)[-2 - len(inner) // _LONGER]
    full = [row for row in inner if row.width >= _FULL * widest]
    broken = [row for row in full if text[row.end - 1] not in _CLOSED]
    if not _NARROWEST <= widest <= _WIDEST or len(full) < 0.6 * len(inner) or len(broken) < 0.5 * len(full):
        return []
    limit = _FULL * widest
    most = widest / _FULL  # a longer line, as a title before the text may be, is not wrapped
    return [
        _joined(text, row, after)
        for row, after in pairwise(rows)
        if limit <= row.width <= most and after.width <= most and _belongs(text, after)
    ]


def _rows(text: str) -> list[_Row]:
    """Return the non-blank lines; the width counts a Chinese character as two columns."""
    rows: list[_Row] = []
    start, blank = 0, True
    for line in text.split("\n"):
        bare = line.rstrip()
        if bare:
            width = (len(bare) + len(bare.encode())) // 2
            rows.append(_Row(start, start + len(bare), width, not blank, bare[0].isspace()))
        blank = not bare
        start += len(line) + 1
    return rows


def _belongs(text: str, after: _Row) -> bool:
    """Tell whether a line goes on in the next one."""
    if not after.follows or after.indented:
        return False
    return kind_of(shadow(text[after.start : after.end])) in _OPEN_KINDS


def _joined(text: str, row: _Row, after: _Row) -> Edit:
    """Join two lines, with a space where the script has spaces."""
    seam = "" if text[row.end - 1] > "\u2e7f" or text[after.start] > "\u2e7f" else " "
    return Edit(row.end, after.start, seam)
