"""English adjectives in a row before a noun: in come words and a place among them, out comes whether they go on there.

"Affordable, scalable tools", "scientific, technical and managing staff", "solar, wind and hydro plants": the comma ends
no phrase.
"""

import re
from collections.abc import Sequence
from functools import cache

from qiao.claims.clause.noun_words import NUMBERS, STOPS, plural, verbs
from qiao.claims.vocabulary import words as listed
from qiao.vocabulary.load import countries

_SHORTEST_SERIES = 4  # new, large centres
_ADJECTIVE = re.compile(
    r"[a-z-]{2,}(?:al|ic|ive|ous|ary|ory|able|ible|ful|less|ant|ent|ese|ish|[ie]an|-scale|-level|-based|-quality)\Z"
)
_PLAIN = frozenset(
    listed(
        (
            "big bright cheap clean clear compact deep direct fast free fresh full good green heavy high huge joint",
            "key large light live local long low major minor modern new old open poor pure quick rare rich rural safe",
            "simple skilled small smart soft solid steady strong tall thick thin tiny top urban vast warm wide young",
            "advanced qualified trained experienced integrated short managing marine middle senior junior outdoor",
            "foreign french dutch greek german swiss thai british danish western eastern northern southern overseas",
        )
    )
)
_NO_ADJECTIVES = frozenset(("total", "parent", "student", "patent", "people", "president", "several", "capital"))
_MEMBERS = re.compile(
    r", (?P<more>(?:[a-z-]+, ){0,3}[a-z-]+),? (?:and|or) (?P<last>(?:[a-z-]+ ){1,2}?)(?P<head>[a-z-]+s)\b"
)


def described(tokens: Sequence[re.Match[str]], index: int) -> bool:
    """Tell a comma between what stands before a noun: affordable, scalable tools; solar, wind and hydro plants."""
    words = [token.group() for token in tokens[index - 1 : index + 3]]
    if len(words) < _SHORTEST_SERIES:
        return False
    if adjective(words[0]) and adjective(words[2]):
        return words[3] in ("and", "or", ",") or (words[3].isalpha() and words[3].islower() and words[3] not in STOPS)
    members = _MEMBERS.match(tokens[index].string, tokens[index].start())
    if members is None or not plural(members.group("head")) or not words[0].islower():
        return False
    before = (words[0], *members.group("more").split(", "), *members.group("last").split())
    return not any(plural(word) or word in STOPS or word in NUMBERS or _verbal(word) for word in before)


def _verbal(word: str) -> bool:
    """Tell what belongs to a clause: a verb, an adverb."""
    return word in verbs() or word.endswith("ly")


def adjective(word: str) -> bool:
    """Tell an adjective by its ending or by the list."""
    low = word.lower()
    if low in _PLAIN:
        return True
    return low not in _NO_ADJECTIVES and not low.endswith("ment") and _ADJECTIVE.fullmatch(low) is not None


@cache
def demonyms() -> frozenset[str]:
    """Return the adjectives of countries and continents."""
    return frozenset(form for entry in countries() for form in entry.demonyms) | _CONTINENTAL


_CONTINENTAL = frozenset(("African", "Asian", "European", "American", "Western", "Arab", "Nordic", "Pacific"))
