"""Who holds an English figure as the object of its clause: in come words and a number, out comes a span of words.

"The bank set up a fund to back 20 projects", "it will build a plant in Chile, with a capacity of 3 million tonnes",
"they opened a course for 17 engineers": a reader gives the number to the fund, the plant and the course, and not to
who made or held them.
"""

from collections.abc import Sequence

from qiao.claims.clause.clauses import Reading
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES
from qiao.claims.clause.words import Kind, Word
from qiao.claims.vocabulary import words as listed

_ACTING = frozenset((Kind.GERUND, Kind.FINITE, Kind.PARTICIPLE, Kind.THIRD, Kind.BASE, Kind.INFINITE))
_BOUNDS = frozenset((Kind.STOP, Kind.RELATIVE, Kind.SUBORDINATE))
_VERBS = frozenset((Kind.FINITE, Kind.PARTICIPLE))
_SOFT = frozenset((Kind.ADVERB, Kind.PREPOSITION, Kind.NUMBER, Kind.DETERMINER))
_NAMING = frozenset((Kind.NAME, Kind.NOUN, Kind.DETERMINER, Kind.THIRD, Kind.BASE, Kind.GERUND, Kind.AND, Kind.NUMBER))
_MEASURING = frozenset((Kind.NOUN, Kind.BASE, Kind.DETERMINER, Kind.PARTICIPLE))
_CREATES = frozenset(
    listed(
        (
            "establish establishes established establishing launch launches launched launching create creates created",
            "creating build builds built building open opens opened opening found founded founding form forms formed",
            "forming set sets setting start starts started starting began begins ran introduce introduces introduced",
            "introducing develop develops developed developing inaugurate inaugurated construct constructs constructed",
            "constructing host hosted hosting hold held holding run runs running organise organised organize",
            "organized design designs designed designing operate operates operated offer offers offered provide",
        )
    )
)
_FARTHEST = 24  # words from a number to the verb of its clause


def made(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what was made or held that has the number, if the clause says so."""
    words = reading.words
    link = _purpose(words, number) or _attribute(words, number) or _destined(words, number)
    if link is None:
        return None
    for at in range(link - 1, max(-1, link - _FARTHEST), -1):
        if words[at].kind in _BOUNDS:
            return None
        if words[at].low in _CREATES and words[at].kind in _ACTING:
            return _object(words, at + 1, link)
        if words[at].kind in _VERBS:
            return None
    return None


def _object(words: Sequence[Word], begin: int, link: int) -> tuple[int, int] | None:
    """Return the noun phrase right behind a verb: set up | a fund, opened on Sunday | a course."""
    begin += words[begin].low in ("up", "out")
    timed = words[begin].kind is Kind.PREPOSITION and words[begin + 1].low in TIMES
    begin += 2 * timed
    end = begin
    while end < link and words[end].kind in _NAMING:
        if words[end].kind is Kind.AND and words[end + 1].kind in (Kind.DETERMINER, Kind.NUMBER):
            break
        end += 1
    named = end > begin and words[end - 1].kind not in (Kind.DETERMINER, Kind.AND, Kind.NUMBER)
    whole = named and (words[begin].kind in (Kind.DETERMINER, Kind.NUMBER, Kind.NAME) or plural(words[end - 1].low))
    return (begin, end) if whole and words[begin].low not in ("its", "their") else None


def _purpose(words: Sequence[Word], number: int) -> int | None:
    """Return the "to" of what something is for: a fund to back 20 projects."""
    for at in range(number - 1, max(0, number - _FARTHEST), -1):
        kind = words[at].kind
        if kind is Kind.TO:
            acts = words[at + 1].kind in (Kind.BASE, Kind.INFINITE) and words[at - 1].kind not in _VERBS | {Kind.COMMA}
            acts = acts and not (words[at - 1].kind is Kind.THIRD and words[at - 2].kind is Kind.AND)  # and plans to
            return at if acts else None
        if (
            kind in _BOUNDS
            or kind is Kind.COMMA
            or (kind in _ACTING - {Kind.BASE} and words[at - 1].kind is not Kind.TO)
        ):
            return None
    return None


def _attribute(words: Sequence[Word], number: int) -> int | None:
    """Return the comma before what something has: a plant in Chile, with a yearly capacity of 3 million tonnes."""
    at = number - 1
    while at > 0 and words[at].kind in _SOFT and words[at].low != "of":
        at -= 1
    if words[at].low != "of":
        return None
    at -= 1
    while at > 0 and words[at].kind in _MEASURING:
        at -= 1
    while at > 1 and words[at].kind is Kind.AND:  # with an area of 3 hectares and a capacity of
        at = next((back for back in range(at, 0, -1) if words[back].low == "with"), 0)
    return at - 1 if at > 1 and words[at].low == "with" and words[at - 1].kind is Kind.COMMA else None


def _destined(words: Sequence[Word], number: int) -> int | None:
    """Return the "for" of whom something is for: a course for about 17 engineers."""
    at = number - 1
    while at > 0 and words[at].kind in _SOFT and words[at].low != "for":
        at -= 1
    single = at > 0 and words[at].low == "for" and not plural(words[at - 1].low)
    return at if single and words[at - 1].kind in (Kind.NOUN, Kind.NAME) else None
