"""What a line says about the article it belongs to: publisher, authors, place, date.

In come the findings of single lines (headers, bylines, datelines, credits), out comes one merged set of facts in
which the earlier finding wins and authors add up. A date may lack its year; `chronology` finds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
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
    known = list(findings)
    if len(known) == 1 and (known[0].day is None or known[0].day.is_possible()):
        return known[0]
    dated = next((found for found in known if found.day is not None and found.day.is_possible()), None)
    return Facts(
        source=next((found.source for found in known if found.source), None),
        authors=tuple(dict.fromkeys(name for found in known for name in found.authors)),
        place=next((found.place for found in known if found.place), None),
        day=dated.day if dated else None,
        basis=dated.basis if dated else None,
    )
