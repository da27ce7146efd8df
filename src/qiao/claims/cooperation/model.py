"""Values inside the reading of cooperations: words found, clauses cut, items asserted. All offsets are clean ones."""

from dataclasses import dataclass

from qiao.claims.model import Kind


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas, semicolons and colons; brackets and quotes are never cut."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A named thing that a clause asserts: where its name stands, its kind, the verb that asserts it.

    `group` spans the whole list that the name is one piece of, so that the countries of one piece are not given to its
    neighbours. `verb` and `verb_end` are -1 where no verb stands.
    """

    start: int
    end: int
    kind: Kind
    verb_class: str
    verb: int
    verb_end: int
    group: tuple[int, int]
    name: str | None = None  # where the name is not the span itself: pieces that share a noun, an event named nearby
