"""The hard rules: which pairs can be no match whatever they say. Pairs in, codes of the barriers out.

A rule holds only where a side has said something: who names no language excludes none.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from qiao.matching.encode import KINDS, Encoded
from qiao.matching.profile import Kind
from qiao.vocabulary.load import countries

Flags = npt.NDArray[np.bool_]

# Which kinds answer each other, in the order in which forms name them.
COUNTERPARTS: Final[Mapping[Kind, frozenset[Kind]]] = {
    Kind.OFFER: frozenset({Kind.NEED, Kind.PARTNER}),
    Kind.NEED: frozenset({Kind.OFFER, Kind.FACILITY}),
    Kind.PARTNER: frozenset({Kind.PARTNER, Kind.OFFER, Kind.FACILITY, Kind.TALENT}),
    Kind.TALENT: frozenset({Kind.PARTNER}),
    Kind.FACILITY: frozenset({Kind.NEED, Kind.PARTNER}),
}
BARRIERS: Final = (
    "kinds_apart",
    "same_organisation",
    "not_open",
    "country_excluded",
    "country_not_sought",
    "no_common_language",
)


def barriers(one: Encoded, other: Encoded, today: int) -> dict[str, Flags]:
    """Return for each rule which of the pairs, row by row, break it."""
    return {
        "kinds_apart": ~_table()[one.kind, other.kind],
        "same_organisation": (one.organisation == other.organisation) & (one.organisation >= 0),
        "not_open": other.last_day < today,
        "country_excluded": holds(one.excluded, other.country) | holds(other.excluded, one.country),
        "country_not_sought": unsought(one, other) | unsought(other, one),
        "no_common_language": (one.languages & other.languages == 0) & (one.languages != 0) & (other.languages != 0),
    }


def allowed(one: Encoded, other: Encoded, today: int) -> Flags:
    """Return which pairs break no rule."""
    broken = np.zeros(len(other.ids), np.bool_)
    for flags in barriers(one, other, today).values():
        broken |= flags
    return ~broken


def answers(kind: int, other: Encoded, today: int) -> Flags:
    """Return which profiles are open and of a kind that answers one kind: what is told without looking at pairs."""
    found: Flags = _table()[kind][other.kind] & (other.last_day >= today)
    return found


def countries_in(words: npt.NDArray[np.uint64]) -> tuple[str, ...]:
    """Return the countries of one set."""
    bits = sum(int(word) << (64 * at) for at, word in enumerate(words))
    return tuple(entry.a3 for at, entry in enumerate(countries()) if bits >> at & 1)


@cache
def _table() -> Flags:
    return np.array([[other in COUNTERPARTS[one] for other in KINDS] for one in KINDS])


def unsought(one: Encoded, other: Encoded) -> Flags:
    """Tell whose countries sought are named and do not include the other's."""
    names_any = (one.sought != 0).any(axis=1)
    found: Flags = names_any & (other.country >= 0) & ~holds(one.sought, other.country)
    return found


def holds(sets: npt.NDArray[np.uint64], country: npt.NDArray[np.int64]) -> Flags:
    """Tell which sets of countries hold the country of their row."""
    at = np.maximum(country, 0)
    words = sets[np.arange(len(sets)), at >> 6]
    held: Flags = (words >> (at & 63).astype(np.uint64)) & np.uint64(1) != 0
    held &= country >= 0
    return held
