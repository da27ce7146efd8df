"""Which wishes one meeting meets: wishes go in, out come groups of them, each for the same people and round.

Two people who wish for each other, and whom the organiser wants to meet at nine, meet once, at nine. Wishes whose terms
no meeting can keep together (two slots to which it is held, no session in common) stay apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qiao.meetings.model import Wish


@dataclass(frozen=True, slots=True)
class Terms:
    """Where and when a meeting may be held; empty sets and None mean anywhere, at any time."""

    fixed: str | None
    table: str | None
    sessions: frozenset[str]
    halls: frozenset[str]

    def with_those_of(self, other: "Terms") -> "Terms | None":
        """Return terms that keep both, or None where nothing does."""
        fixed, table = {self.fixed, other.fixed} - {None}, {self.table, other.table} - {None}
        sessions, halls = _both(self.sessions, other.sessions), _both(self.halls, other.halls)
        if len(fixed) > 1 or len(table) > 1 or sessions is None or halls is None:
            return None
        return Terms(next(iter(fixed), None), next(iter(table), None), sessions, halls)


@dataclass(frozen=True, slots=True)
class Merged:
    """Wishes that one meeting meets, in the order in which they came, and the terms of all of them."""

    wishes: tuple[Wish, ...]
    terms: Terms

    @property
    def people(self) -> tuple[str, ...]:
        """Who meets."""
        return tuple(dict.fromkeys(self.wishes[0].people))

    @property
    def weight(self) -> int:
        """What the meeting is worth."""
        return sum(wish.weight for wish in self.wishes)

    def apart(self) -> tuple["Merged", ...]:
        """Return the groups of wishes with equal terms: what is left to try where no meeting keeps all of them."""
        found: dict[Terms, list[Wish]] = {}
        for wish in self.wishes:
            found.setdefault(terms_of(wish), []).append(wish)
        return tuple(Merged(tuple(wishes), terms) for terms, wishes in found.items())


def terms_of(wish: Wish) -> Terms:
    """Return the terms of one wish."""
    return Terms(wish.fixed, wish.table, wish.sessions, wish.halls)


def merge(wishes: Iterable[Wish]) -> list[Merged]:
    """Put the wishes for the same people together, each with those whose terms one meeting can keep as well."""
    found: dict[tuple[frozenset[str], int], list[Wish]] = {}
    for wish in wishes:
        found.setdefault((frozenset(wish.people), wish.round), []).append(wish)
    return [merged for of_people in found.values() for merged in _of_people(of_people)]


def _of_people(wishes: list[Wish]) -> list[Merged]:
    """Share wishes for the same people out among meetings: those held to a slot open one, the others join it."""
    if len(wishes) == 1:
        return [Merged((wishes[0],), terms_of(wishes[0]))]
    order = {wish.id: place for place, wish in enumerate(wishes)}
    found: list[Merged] = []
    for wish in sorted(wishes, key=lambda wish: (wish.fixed is None, not wish.sessions, order[wish.id])):
        terms = terms_of(wish)
        for place, merged in enumerate(found):
            both = merged.terms.with_those_of(terms)
            if both is not None:
                found[place] = Merged((*merged.wishes, wish), both)
                break
        else:
            found.append(Merged((wish,), terms))
    return [Merged(tuple(sorted(one.wishes, key=lambda wish: order[wish.id])), one.terms) for one in found]


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str] | None:
    """Return what both sets allow, where an empty one allows all; None where they have nothing in common."""
    if not one or not other:
        return one or other
    return one & other or None
