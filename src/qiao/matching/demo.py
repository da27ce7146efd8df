"""Profiles to try the exchange with: the day in, some seventy invented profiles of many countries out.

They are read through the same import as everybody's tables, and dated so that they are fresh and open whatever the day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Final

from qiao.errors import UsageError
from qiao.matching.profile import Profile, State
from qiao.matching.tables import read_table

_FILES: Final = ("demo-1.yaml", "demo-2.yaml")
_OLDEST: Final = 120  # days since the last change of the oldest
_OPEN: Final = 200  # days that they stay open at least


def demo(today: date) -> tuple[Profile, ...]:
    """Return the profiles, published."""
    return tuple(_profiles(today))


def _profiles(today: date) -> Iterator[Profile]:
    for name in _FILES:
        read = read_table(files("qiao.matching").joinpath("data", name).read_bytes(), name, today)
        for row in read.rows:
            if row.profile is None or row.problems:
                raise UsageError("demo_damaged", file=name, row=row.number, problem=row.problems[0].code)
            changed = today - timedelta(days=row.number * 7 % _OLDEST)
            yield replace(
                row.profile,
                state=State.PUBLISHED,
                published=changed,
                updated=changed,
                valid_until=today + timedelta(days=_OPEN + row.number),
            )
