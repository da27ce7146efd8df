"""Values inside the reading of cooperations: the items that clauses assert. Offsets are within the sentence."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from qiao.claims.model import Kind, Status


class Item(Struct, frozen=True):
    """A named thing that a clause asserts: where its name stands, its kind, the verb that asserts it.

    `others` are the other names of its list, so that the countries of one piece are not given to its neighbours.
    """

    start: int
    end: int
    kind: Kind
    verb_class: str
    verb: int
    verb_end: int
    name: str | None = None  # where the name is not the span itself: pieces that share a noun, an event named nearby
    others: tuple[tuple[int, int], ...] = ()
    status: Status | None = None  # where the construction itself says it
    alone: bool = False  # the mood of the sentences before says nothing of it
    evidence: tuple[str, ...] = ()  # what makes it likely, where no rule asserts it


_MOST_BESIDE: Final = 40  # on either side: lists of thousands must not cost their square


def beside(spans: Sequence[tuple[int, int]], at: int) -> tuple[tuple[int, int], ...]:
    """Return the neighbours of the span at an index, in order, for `Item.others`."""
    return (*spans[max(0, at - _MOST_BESIDE) : at], *spans[at + 1 : at + 1 + _MOST_BESIDE])
