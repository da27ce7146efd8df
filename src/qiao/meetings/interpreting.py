"""Who needs an interpreter, and which one will do: people go in, out come the languages that must be bridged.

An interpreter serves a meeting only if everybody there understands everybody else: two people share a language, or the
interpreter works between one of the first and one of the second. Whoever was not asked for languages understands all.
"""

from collections.abc import Iterable
from itertools import combinations

from qiao.meetings.model import Interpreter, Participant

Need = frozenset[frozenset[frozenset[str]]]  # of each set of pairs, one pair must be bridged; empty: nobody is needed


def needed_languages(persons: Iterable[Participant]) -> Need:
    """Return what an interpreter must bridge, for each two people who share no language; empty: nobody is needed."""
    asked = [person.languages for person in persons if person.languages]
    apart = {
        frozenset(frozenset((mine, theirs)) for mine in one for theirs in other)
        for one, other in combinations(asked, 2)
        if one.isdisjoint(other)
    }
    return frozenset(pairs for pairs in apart if not any(fewer < pairs for fewer in apart))


def bridges(interpreter: Interpreter, need: Need) -> bool:
    """Say whether with this interpreter everybody understands everybody."""
    return all(interpreter.pairs & pairs for pairs in need)


def spoken(need: Need) -> str:
    """Write what is needed as data of a reason: en-zh, fr-zh."""
    return ", ".join(sorted({"-".join(sorted(pair)) for pairs in need for pair in pairs}))
