"""Booking by first come, first served, as event tools do it: an event goes in, out comes how far that gets.

Wishes are taken in the order in which they stand; each gets the first slot that is free for everybody. The comparison
tells organisers what solving is worth.
"""

from dataclasses import dataclass
from typing import Final

from qiao.meetings.anneal import Search
from qiao.meetings.check import checked
from qiao.meetings.grid import compile_event
from qiao.meetings.model import Event

SEED: Final = 1  # nothing is drawn by lot here


@dataclass(frozen=True, slots=True)
class Booked:
    """What booking holds: meetings, their weight, and the gaps of all people."""

    held: int
    weight: int
    gaps: int


def book(event: Event) -> Booked:
    """Book an event by first come, first served; what cannot be met at all is left out, as in solving."""
    grid = compile_event(checked(event))
    if not grid.candidates:
        return Booked(0, 0, 0)
    search = Search(grid, SEED)
    search.start(range(len(grid.candidates)))
    return Booked(search.held, search.weight, search.gaps)
