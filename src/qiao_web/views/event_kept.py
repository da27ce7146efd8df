"""What somebody had chosen on the page of a timetable: written to its address when it is refused, and read from there.

So whoever wanted to move a meeting finds it chosen still, with the time and the table, and needs to change only one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

_DIGITS = 18  # of a number of a row, at most


@dataclass(frozen=True, slots=True)
class Kept:
    """The chosen meetings, and the slot and the table to which they were to go; 0 where none was chosen."""

    meetings: frozenset[int]
    slot: int
    table: int


def whole_numbers(given: Iterable[str]) -> list[int]:
    """Return what can be the number of a row; anything else is left out."""
    return [int(one) for one in given if one.isascii() and one.isdigit() and len(one) <= _DIGITS]


def read_kept(address: QueryDict) -> Kept:
    """Read from the address of a page what had been chosen."""
    slot, table = (next(iter(whole_numbers(address.getlist(name))), 0) for name in ("to", "table"))
    return Kept(frozenset(whole_numbers(address.getlist("meeting"))), slot, table)


def with_kept(page: str, chosen: QueryDict) -> str:
    """Return the address of a page on which what a form holds stays chosen."""
    meetings = [("meeting", one) for one in whole_numbers(chosen.getlist("meeting"))]
    places = [("to", chosen.get("slot", "")), ("table", chosen.get("table", ""))]
    return f"{page}?{urlencode([*meetings, *places])}"
