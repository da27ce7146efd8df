"""Who holds an English number that stands in the subject of its clause: in come its words, out come words of it.

The team of 17 is its holder; 12 labs are founded by Peru, or set up in Peru; 200 scientists from the Academy are its.
"""

from collections.abc import Sequence

from qiao.claims.clause.clauses import Reading
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES
from qiao.claims.clause.verbs import Clause
from qiao.claims.clause.words import Kind, Word
from qiao.claims.noun.en.beside import APPROXIMATE, IN_NAME


def within(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return who holds a number that stands in the subject: the team of 17, or who did it."""
    begin = clause.subject[0] if clause.subject is not None else number
    words = reading.words
    if _counts(reading, begin, number) or (
        _counts(reading, begin) and _counts(reading, _conjunct(reading, number), number)
    ):
        between = _between(reading, number, clause)
        return between or _agent(reading, clause) or _place(reading, clause) or _origin(reading, number, clause)
    link = next((at for at in range(number - 1, begin, -1) if words[at].low in _LINKS), None)
    if link is None or words[link - 1].kind is Kind.NUMBER or words[link - 1].low in _PARTS:
        return _agent(reading, clause) or _place(reading, clause)
    return reading.written((begin, link))


def _counts(reading: Reading, begin: int, number: int | None = None) -> bool:
    """Tell whether a phrase begins with a number, or with that one: over 30 bases, a total of 12."""
    words, at = reading.words, begin
    stop = len(words) - 1 if number is None else number
    while at < stop and words[at].kind in APPROXIMATE | {Kind.DETERMINER, Kind.QUOTE}:
        if number is None and words[at].kind is Kind.NUMBER:
            return True
        at += 1
    return at == number


def _conjunct(reading: Reading, number: int) -> int:
    """Return where the member of a list begins that a number stands in: 30 offices and 15 centres."""
    words = reading.words
    return next((at + 1 for at in range(number - 1, 0, -1) if words[at].kind in (Kind.AND, Kind.COMMA)), 0)


_LINKS = frozenset(("of", "with", "during", "throughout"))  # the gains during three decades
_PARTS = frozenset(("fifth", "sixth", "seventh", "eighth", "tenth", "most", "number", "total", "share", "majority"))


def _between(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return the two that a counted subject is between: seven agreements between Peru and Chad were signed."""
    words, end = reading.words, clause.subject[1] if clause.subject is not None else number
    at = next((at for at in range(number, end) if words[at].low == "between"), end)
    pair = at + 1 < end and any(words[one].kind is Kind.AND for one in range(at + 1, end - 1))
    return reading.written((at + 1, end)) if pair else None


def _agent(reading: Reading, clause: Clause) -> str | None:
    """Return who did what the clause says of its subject: established by 27 nations."""
    words = reading.words
    if clause.verb is None or words[clause.verb].kind is not Kind.FINITE:
        return None
    for at in range(clause.verb + 1, len(words) - 1):
        if words[at].kind in (Kind.COMMA, Kind.STOP, Kind.AND, Kind.RELATIVE):
            return None
        if words[at].low in ("by", "between") and words[at + 1].low not in TIMES:  # signed Friday between Peru and Chad
            end = at + 1 + (words[at + 1].low in _PARTAKING)
            while end < len(words) and (words[end].kind in IN_NAME or _several(words, end)):
                end += 1
            while end > at + 1 and words[end - 1].kind not in _NAMING and not _several(words, end - 1):
                end -= 1
            end += 3 * _acronym(words, end)
            counted = words[at + 1].kind is Kind.NUMBER and words[at].low == "by"
            return reading.written((at + 1, end)) if end > at + 1 and not counted else None
    return None


def _acronym(words: Sequence[Word], at: int) -> bool:
    """Tell the short form of a name in brackets: the Mountain Bank (MB)."""
    kinds = [word.kind for word in words[at : at + 3]]
    return kinds == [Kind.OPEN, Kind.NAME, Kind.CLOSE]


def _several(words: Sequence[Word], at: int) -> bool:
    """Tell a plural that may be a verb elsewhere: by the member states."""
    return words[at].kind is Kind.THIRD and plural(words[at].low) and words[at - 1].kind is not Kind.NAME


_NAMING = frozenset((Kind.NAME, Kind.NOUN))
_PARTAKING = frozenset(
    ("participating", "contributing", "donating", "leading", "neighbouring", "neighboring", "founding")
)


def _place(reading: Reading, clause: Clause) -> str | None:
    """Return where the clause says that its subject was done: 12 labs have been set up in Peru."""
    words = reading.words
    verb, done = clause.verb, False
    if verb is None or words[verb].kind is not Kind.FINITE:
        return None
    for at in range(verb + 1, len(words) - 1):
        done = done or words[at].kind is Kind.PARTICIPLE
        if words[at].kind in (Kind.COMMA, Kind.STOP, Kind.AND, Kind.RELATIVE):
            return None
        if (
            done
            and words[at].low in ("in", "at", "across", "under")
            and words[at + 1].kind in (Kind.NAME, Kind.DETERMINER)
        ):
            end = at + 1
            while end < len(words) and words[end].kind in _IN_PLACE:
                end += 1
            timed = any(word.kind is Kind.NUMBER or word.low in TIMES for word in words[at + 1 : end + 1])
            bare = end == at + 1 or words[end - 1].kind is Kind.DETERMINER
            return None if timed or bare else reading.written((at + 1, end))
    return None


def _origin(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return where those come from who are counted in a subject: more than 200 scientists from the Academy are."""
    words = reading.words
    end = clause.subject[1] if clause.subject is not None else number
    at = next((at for at in range(number, end) if words[at].low in ("from", "at")), end)
    begin = at + 1
    while at + 1 < end and words[at + 1].kind in IN_NAME | {Kind.PREPOSITION} and words[at + 1].kind is not Kind.NUMBER:
        at += 1
    named = begin <= at and any(words[place].kind is Kind.NAME for place in range(begin, min(begin + 2, at + 1)))
    return reading.written((begin, at + 1)) if named else None


_IN_PLACE = frozenset((Kind.NAME, Kind.NOUN, Kind.DETERMINER))
