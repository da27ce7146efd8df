"""The labelled parts of a description: a clean text in, spans with the field that each belongs to out.

A label stands before a colon (技术名称：…), alone on its line above what it names, or in the first cell of a row. What
follows belongs to it until the next label.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from qiao.matching.terms import read

_NUMBERED: Final = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]\s*|[(（]?\d{1,2}[)）、.．]\s*(?!\d)|[-•●■◆*#>]+\s*|【)?"
)
_MARK: Final = re.compile(r"[】\]]?\s*[:：]\s*|】\s*")
_LONGEST_LABEL: Final = 50


@dataclass(frozen=True, slots=True)
class Section:
    """What a label named: text[start:end] without spaces around it; `label` is its own span."""

    field: str
    label: tuple[int, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Head:
    field: str
    start: int  # of the line
    end: int  # where what it names begins


def sections(text: str, shadow: str) -> tuple[Section, ...]:
    """Return the labelled parts of a text in reading order; `shadow` is the same text, Simplified and half width."""
    heads = list(_heads(shadow))
    found = []
    for at, head in enumerate(heads):
        stop = heads[at + 1].start if at + 1 < len(heads) else len(text)
        start, end = _trimmed(text, head.end, stop)
        if start < end:
            found.append(Section(head.field, (head.start, head.end), start, end))
    return tuple(found)


def before(text: str, found: tuple[Section, ...]) -> tuple[int, int]:
    """Return the span of what stands before the first label."""
    return _trimmed(text, 0, found[0].label[0] if found else len(text))


def _heads(shadow: str) -> Iterator[_Head]:
    """Yield the labels, line by line; a row of a table may hold several, each before the cell that it names."""
    start = 0
    for line in shadow.splitlines(keepends=True):
        at = start
        cells = line.split("\t")
        for number, cell in enumerate(cells):
            stop = at + len(cell)
            if head := _head(cell, at, last=number + 1 == len(cells)):
                yield head
            at = stop + 1
        start += len(line)


def _head(cell: str, at: int, *, last: bool) -> _Head | None:
    """Return the label that a cell begins with or consists of."""
    lead = _NUMBERED.match(cell)
    begin = lead.end() if lead else 0
    mark = _MARK.search(cell, begin, begin + _LONGEST_LABEL)
    if mark and (field := _field(cell[begin : mark.start()])):
        return _Head(field, at, at + mark.end())
    if field := _field(cell[begin:]):
        return _Head(field, at, at + len(cell) + (not last))
    return None


def _field(label: str) -> str | None:
    return _labels().get(re.sub(r"\s+", " ", label.strip(" \t\r\n*:：】[]()")).lower())


@cache
def _labels() -> dict[str, str]:
    """Return the field of each label."""
    return {label: field for field, labels in read("sections", dict[str, tuple[str, ...]]).items() for label in labels}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
