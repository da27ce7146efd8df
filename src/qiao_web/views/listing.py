"""The state of a list in its address: filters, order and place, so that it can be shared, linked and exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

T = TypeVar("T")
PLACE = "after"  # the parameter that says where a page begins; every other change goes back to the first page


@dataclass(frozen=True, slots=True)
class State:
    """A list's address and its parameters, empty ones left out."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def link(self, **changes: str | int | None) -> str:
        """Return the address with some parameters changed, from the first page on; None and "" remove one."""
        kept = {name: value for name, value in self.parameters if name != PLACE}
        kept.update({name: "" if value is None else str(value) for name, value in changes.items()})
        query = urlencode({name: value for name, value in kept.items() if value})
        return f"{self.path}?{query}" if query else self.path

    def toggle(self, name: str, value: str) -> str:
        """Return the address that sets a parameter, or removes it where it is so already."""
        return self.link(**{name: None if (name, value) in self.parameters else value})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column heading that sorts: its words, where it leads and how the list is sorted by it now."""

    words: str
    address: str
    sorted: str  # the value of aria-sort


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice with its number: words, address, whether it is chosen now."""

    words: str
    number: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list goes on and how to get back to its beginning; empty where there is no such page."""

    onward: str
    beginning: str


def state_of(path: str, given: QueryDict, names: tuple[str, ...]) -> State:
    """Read a list's state from its address; parameters that the list does not know are dropped."""
    known = ((name, str(given.get(name, "")).strip()) for name in names)
    return State(path, tuple((name, value) for name, value in known if value))


def heading(state: State, words: str, orders: tuple[str, str], current: str) -> Heading:
    """Make a column heading that sorts descending first, then ascending; `orders` names the two."""
    descending, ascending = orders
    wanted = ascending if current == descending else descending
    ways: Mapping[str, str] = {descending: "descending", ascending: "ascending"}
    return Heading(words, state.link(order=wanted), ways.get(current, "none"))


def pager(state: State, after: str | None, *, first: bool) -> Pager:
    """Make the links below a list."""
    return Pager(state.link(**{PLACE: after}) if after else "", "" if first else state.link())


def cut(state: State, given: QueryDict, rows: Sequence[T], size: int) -> tuple[Sequence[T], Pager]:
    """Return one page of a list that is all there, from the row that its address names, and the links below it."""
    place = str(given.get(PLACE, ""))
    begin = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else 0
    begin = begin if begin < len(rows) else 0
    onward = str(begin + size) if begin + size < len(rows) else None
    return rows[begin : begin + size], pager(state, onward, first=begin == 0)
