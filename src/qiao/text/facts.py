"""What a line says about the article it belongs to: publisher, authors, place, date.

In come the findings of single lines (headers, bylines, datelines, credits), out comes one merged set of facts in
which the earlier finding wins and authors add up. A date may lack its year; `chronology` finds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a month, as written: the year is None where the text leaves it out; `time` is HH:MM or None."""

    year: int | None
    month: int
    day: int | None
    time: str | None = None

    def is_possible(self) -> bool:
        """Tell whether the calendar has such a day, taking an unknown year for a leap year."""
        try:
            date(self.year or 2000, self.month, self.day or 1)
        except ValueError:
            return False
        return True

    def edtf(self) -> str | None:
        """Return the day as an EDTF date or date-time, or None while its year is unknown."""
        if self.year is None:
            return None
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        shown = f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{shown}T{self.time}" if self.time else shown


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article beside its title and text."""

    source: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    day: Day | None = None
    basis: str | None = None  # where `day` stands: header or dateline


def merge(findings: Iterable[Facts]) -> Facts:
    """Merge findings in order of trust."""
    merged = Facts()
    for found in findings:
        fills_day = merged.day is None and found.day is not None and found.day.is_possible()
        merged = replace(
            merged,
            source=merged.source or found.source,
            authors=merged.authors + tuple(name for name in found.authors if name not in merged.authors),
            place=merged.place or found.place,
            day=found.day if fills_day else merged.day,
            basis=found.basis if fills_day else merged.basis,
        )
    return merged
