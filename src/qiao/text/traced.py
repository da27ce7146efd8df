"""A text under edit that never forgets where its characters came from.

In comes a source text; each step hands over its edits in the coordinates of the text it saw; out comes the new text
with the runs that tie it to the source, and a `Repair` for each edit. Applying a step costs time linear in the
number of edits and runs, so a megabyte with a hundred thousand edits is still one pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qiao.text.model import Repair, TextMap


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end], which is not empty, by `after`. An edit that changes nothing marks the span."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Run:
    """text[start : start of the next run] stands for source[source_start:source_end], letter by letter if `kept`."""

    start: int
    source_start: int
    source_end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the runs that tie it to its source."""

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, source: str) -> "Traced":
        """Start from an untouched source."""
        return cls(source, (Run(0, 0, len(source), kept=True),) if source else ())

    def map(self) -> TextMap:
        """Return the runs as the map that a finished text carries."""
        return TextMap(
            tuple([run.start for run in self.runs]),
            tuple([run.source_start for run in self.runs]),
            tuple([run.source_end for run in self.runs]),
            tuple([run.kept for run in self.runs]),
        )

    def apply(self, name: str, edits: Sequence[Edit]) -> tuple["Traced", list[Repair]]:
        """Apply the edits of one step, which must be in order and must not overlap."""
        here = self.map()
        repairs = []
        for edit in edits:
            start, end = here.to_source(edit.start, edit.end)
            repairs.append(Repair(name, start, end, self.text[edit.start : edit.end], edit.after, edit.start))
        changes = [(edit, repair) for edit, repair in zip(edits, repairs, strict=True) if repair.before != edit.after]
        return (self._changed(changes) if changes else self), repairs

    def _changed(self, changes: Sequence[tuple[Edit, Repair]]) -> "Traced":
        """Weave kept stretches and replacements into a new text."""
        weaver = _Weaver(self)
        for edit, repair in changes:
            weaver.keep_until(edit.start)
            weaver.replace(edit, repair)
        weaver.keep_until(len(self.text))
        return Traced("".join(weaver.pieces), tuple(weaver.runs))


class _Weaver:
    """Walks the runs of a text once, copying what is kept and putting replacements between."""

    def __init__(self, traced: Traced) -> None:
        self.old = traced
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self._read = 0  # how far the old text is consumed
        self._written = 0  # the length of the new text
        self._index = 0  # the old run that holds `_read`

    def keep_until(self, stop: int) -> None:
        """Copy the old text up to `stop`, run by run."""
        old = self.old.runs
        if self._read < stop:
            self.pieces.append(self.old.text[self._read : stop])
        while self._read < stop:
            run = old[self._index]
            run_end = old[self._index + 1].start if self._index + 1 < len(old) else len(self.old.text)
            upto = min(stop, run_end)
            if run.kept:
                begin = run.source_start + self._read - run.start
                self._add(begin, begin + upto - self._read, kept=True)
            elif upto > self._read:
                self._add(run.source_start, run.source_end, kept=False)
            self._written += upto - self._read
            self._read = upto
            if upto == run_end:
                self._index += 1

    def replace(self, edit: Edit, repair: Repair) -> None:
        """Put the replacement of text[edit.start:edit.end], all of it standing for the whole source span."""
        if edit.after:
            self._add(repair.start, repair.end, kept=False)
            self.pieces.append(edit.after)
            self._written += len(edit.after)
        self._read = edit.end
        runs = self.old.runs
        while self._index + 1 < len(runs) and runs[self._index + 1].start <= edit.end:
            self._index += 1

    def _add(self, source_start: int, source_end: int, *, kept: bool) -> None:
        """Open a run, or lengthen the last one where both are kept and adjoin in the source."""
        last = self.runs[-1] if self.runs else None
        if kept and last is not None and last.kept and last.source_end == source_start:
            self.runs[-1] = Run(last.start, last.source_start, source_end, kept=True)
        else:
            self.runs.append(Run(self._written, source_start, source_end, kept))
