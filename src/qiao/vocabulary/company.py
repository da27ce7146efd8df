"""Nouns that mean a cooperation only in company: `company_en.yaml` in, what company each of them asks for out."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qiao.vocabulary.load import read


class Company(StrEnum):
    """What must stand about such a noun."""

    TITLED = "titled"  # a title of its own
    BROUGHT = "brought"  # an article, a number or an attribute
    SHARED = "shared"  # a word of its own that says whose it is
    COUNTED = "counted"  # a number
    WITH_WHOM = "with_whom"  # the partner, behind it
    TO_WHOM = "to_whom"  # whom it goes to, behind it


@dataclass(frozen=True, slots=True)
class Wanted:
    """The company that a noun asks for, any of which will do, and the kind of cooperation that it then is."""

    any_of: frozenset[Company]
    kind: str


@cache
def company() -> dict[str, Wanted]:
    """Return the nouns; one that is listed under several kinds is of the first."""
    listed = read("company_en", dict[Company, dict[str, tuple[str, ...]]])
    found: dict[str, Wanted] = {}
    for one, kinds in listed.items():
        for kind, nouns in kinds.items():
            for noun in nouns:
                known = found.get(noun, Wanted(frozenset(), kind))
                found[noun] = Wanted(known.any_of | {one}, known.kind)
    return found
