"""A text's map and repairs in, rows out: the source as it came beside the clean text, each repair marked.

A row is a line of the clean text beside the source that it was made from. Source that is nowhere in the clean text,
such as stray blank lines, stands in the row that follows it. Pure: the same text always gives the same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qiao.text.model import Repair, TextMap
from qiao_web.views.marks import Mark


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: its span in its own text, and the marks in that text's coordinates."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the clean text beside its source, with the names of the repairs between them."""

    source: Side
    clean: Side
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Source and clean spans that differ; one of the two may be empty."""

    source: tuple[int, int]
    clean: tuple[int, int]


def rows(source: str, clean: str, runs: TextMap, repairs: Sequence[Repair]) -> tuple[Row, ...]:
    """Return the rows of a text in reading order; together they cover the source and the clean text once."""
    edits = tuple(_edits(source, clean, runs))
    named = sorted(repairs, key=lambda repair: (repair.start, repair.end))
    out: list[Row] = []
    edit_at = repair_at = 0
    source_start = 0
    for start, end in _lines(clean):
        last = end == len(clean)
        source_end = len(source) if last else _source_end(runs, end, len(source))
        here: list[_Edit] = []
        while edit_at < len(edits) and (last or edits[edit_at].source[0] < source_end):
            here.append(edits[edit_at])
            edit_at += 1
        done: list[Repair] = []
        while repair_at < len(named) and (last or named[repair_at].start < source_end):
            done.append(named[repair_at])
            repair_at += 1
        out.append(
            Row(
                Side(source_start, source_end, (*_marks(here, "source", "del"), *_damaged(done))),
                Side(start, end, _marks(here, "clean", "ins")),
                tuple(dict.fromkeys(repair.name for repair in done)),
            )
        )
        source_start = source_end
    return tuple(out)


def _damaged(repairs: Iterable[Repair]) -> Iterator[Mark]:
    """Yield marks on what a step found beyond repair: it says so and changes nothing."""
    return (Mark(one.start, one.end, "damaged") for one in repairs if one.before == one.after)


def _lines(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines with the blank lines behind them; an empty text has one empty line."""
    start = end = 0
    for line in clean.splitlines(keepends=True):
        if line.strip() and end > start and clean[start:end].strip():
            yield start, end
            start = end
        end += len(line)
    yield start, end


def _source_end(runs: TextMap, clean_end: int, source_length: int) -> int:
    """Return where the source of the clean text before `clean_end` ends."""
    if clean_end == 0:
        return 0
    return min(runs.to_source(clean_end - 1, clean_end)[1], source_length)


def _edits(source: str, clean: str, runs: TextMap) -> Iterator[_Edit]:
    """Yield what differs, from the runs: replaced runs, and source between runs that is in no run."""
    source_at = 0
    ends = (*runs.clean_starts[1:], len(clean))[: len(runs.kept)]  # an empty text has no runs
    for start, end, begin, stop, kept in zip(
        runs.clean_starts, ends, runs.source_starts, runs.source_ends, runs.kept, strict=True
    ):
        if begin > source_at:
            yield _Edit((source_at, begin), (start, start))
        if not kept and source[begin:stop] != clean[start:end]:
            yield _Edit((begin, stop), (start, end))
        source_at = max(source_at, begin + (end - start) if kept else stop)
    if source_at < len(source):
        yield _Edit((source_at, len(source)), (len(clean), len(clean)))


def _marks(edits: Sequence[_Edit], side: str, tag: str) -> tuple[Mark, ...]:
    spans = (edit.source if side == "source" else edit.clean for edit in edits)
    return tuple(Mark(start, end, "repair", tag=tag) for start, end in spans if start < end)
