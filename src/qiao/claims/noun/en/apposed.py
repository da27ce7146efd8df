"""Who holds an English figure of what is put beside him: in come words and a number, out comes a span of words.

"Sun Hill, a 40-hectare campus in Lima", "Tanhe-2, a probe with a mass of 480 kg", "one of 12 labs Peru has opened": the
number is said of a name before a comma, or of those whose clause stands behind the noun without a comma.
"""

from collections.abc import Sequence

from qiao.claims.clause.clauses import Reading
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES
from qiao.claims.clause.words import Kind, Word
from qiao.claims.noun.en.beside import APPROXIMATE, IN_NAME, phrase
from qiao.claims.vocabulary import words as listed

_LONGEST = 14  # words from the article of an apposition to a number in it
_LONGEST_NOUN = 6  # words of what is counted
_SHORTEST_LIST = 3  # a lake, a park
_ENDS = frozenset((Kind.STOP, Kind.RELATIVE, Kind.SUBORDINATE, Kind.COMMA, Kind.FINITE, Kind.PRONOUN, Kind.AND))
_NO_NAMES = frozenset(  # a total of 12, a first in 12 years; they tell of the sentence before them
    listed(
        (
            "total sum record rise increase drop fall decline growth jump surge gain average maximum minimum number",
            "move step figure sign result trend first feat amount reduction cut decrease level distance",
        )
    )
)
_SHARES = frozenset(("percent", "per", "%", "pct"))
_VERBS = frozenset((Kind.PARTICIPLE, Kind.THIRD, Kind.FINITE))
_OF_NOUN = frozenset((Kind.NUMBER, Kind.NOUN, Kind.NAME, Kind.BASE, Kind.THIRD, Kind.GERUND))
_TOLD = frozenset(  # gave 300 pupils the books printed in Lima
    listed(
        (
            "told tell tells assured informed reminded showed shows gave give gives given giving offered offers offer",
            "offering sent sends lent lends taught teaches awarded awards granted grants paid pays handed",
        )
    )
)


def apposed(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the name that a phrase with the number is put behind: Sun Hill, a 40-hectare campus."""
    words = reading.words
    article = next((at for at in range(number, max(0, number - _LONGEST), -1) if _bounds(words, at)), 0)
    if words[article].low not in ("a", "an") or words[article - 1].kind is not Kind.COMMA:
        return None
    shared = number + 1 < len(words) and words[number + 1].low in _SHARES and article >= number - 2
    if shared or words[number].low.endswith("%") or _sums(words, article, number):
        return None
    return None if _listed_on(words, number) else named_before(reading, article)


def _sums(words: Sequence[Word], article: int, number: int) -> bool:
    """Tell what sums up the sentence before it: a total of 12, a record 300 firms."""
    tells = (at for at in range(article + 1, number) if words[at].low in _NO_NAMES)
    return any(at == article + 1 or words[at + 1].low in ("of", "in") for at in tells)


def _bounds(words: Sequence[Word], at: int) -> bool:
    """Tell where an apposition may begin, or that none does: at its article behind a comma, at another boundary."""
    return words[at].kind in _ENDS or (words[at].low in ("a", "an") and words[at - 1].kind is Kind.COMMA)


def _listed_on(words: Sequence[Word], number: int) -> bool:
    """Tell a member of a list from an apposition: a lake, a 3-km road and a bridge."""
    for at in range(number + 1, len(words) - 1):
        if words[at].kind in (Kind.STOP, Kind.COMMA, Kind.FINITE, Kind.RELATIVE):
            return words[at].kind is Kind.COMMA and words[at + 1].low in ("a", "an", "and")
        if words[at].kind is Kind.AND:
            return words[at + 1].kind is Kind.DETERMINER
    return False


def named_before(reading: Reading, article: int) -> tuple[int, int] | None:
    """Return the name before the comma that an article stands behind, unless it only says where or when."""
    words, end = reading.words, article - 1
    if article < 2 or words[article].low not in ("a", "an") or words[end].kind is not Kind.COMMA:
        return None
    end -= 3 * (end > 3 and words[end - 1].kind is Kind.CLOSE and words[end - 3].kind is Kind.OPEN)  # the Bank (IB),
    span = phrase(reading, end)
    named = words[end - 1].kind is Kind.NAME or (span is not None and words[span[0]].low == "the")
    if span is None or not named or any(word.low in TIMES for word in words[slice(*span)]):
        return None
    first = span[0] == 0 or words[span[0] - 1].kind in (Kind.STOP, Kind.COMMA, Kind.AND)
    fronted = span[0] > 0 and words[span[0] - 1].kind is Kind.PREPOSITION
    fronted = fronted and (span[0] == 1 or words[span[0] - 2].kind in (Kind.STOP, Kind.COMMA))
    listing = first and end + 1 < span[0] + _SHORTEST_LIST and words[span[0] - 1].kind is Kind.AND and span[0] > 0
    return None if fronted or listing else span


def equipped(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the place or body that has a number of things of its own: a school with 300 pupils."""
    words, at = reading.words, number
    while at and words[at - 1].kind in APPROXIMATE and words[at - 1].low != "with":
        at -= 1
    if at < 3 or words[at - 1].low != "with" or words[at - 2].low not in _PLACES:
        return None
    span = phrase(reading, at - 1)
    begin = span[0] if span is not None else at
    if words[begin - 1].kind in _DESCRIBING and words[begin - 2].low in ("a", "an"):
        begin -= 2  # a testing facility
    opens = words[begin].low in ("a", "an") or words[begin].kind is Kind.NUMBER
    return (begin, at - 1) if opens else None


_DESCRIBING = frozenset((Kind.GERUND, Kind.PARTICIPLE))


_PLACES = frozenset(
    listed(
        (
            "school schools hospital hospitals clinic clinics campus campuses building buildings plant plants factory",
            "factories park parks station stations network fleet vessel vessels ship ships farm farms complex museum",
            "library hotel hotels village villages town towns city cities facility facilities laboratory laboratories",
            "array telescope telescopes satellite satellites database platform system systems line railway road bridge",
            "hall halls warehouse port airport dam reactor house room centre center centres centers base bases",
        )
    )
)


def related(reading: Reading, number: int) -> str | None:
    """Return whose relation or plan it is that has the number: Peru's trade with 12 states, its plan to build 4."""
    words = reading.words
    for at in range(number - 1, max(0, number - _LONGEST), -1):
        kind, low = words[at].kind, words[at].low
        if (
            kind in _ENDS - {Kind.AND}
            or low == "by"
            or (kind is Kind.AND and words[at + 1].kind in _VERBS)
            or (kind in _VERBS and reading.owners[at].verb == at)
        ):
            return None
        if low in _RELATIONS and words[at + 1].kind in (Kind.PREPOSITION, Kind.TO, Kind.AND):
            owner = next((back for back in range(at - 1, max(-1, at - _FARTHEST), -1) if _owns(words, back)), None)
            span = phrase(reading, owner + 1) if owner is not None else None
            return None if span is None else reading.written(span)[: -len("'s")]
    return None


def _owns(words: Sequence[Word], at: int) -> bool:
    """Tell an owner: the fund's, but not today's."""
    return words[at].low.endswith(("'s", "’s")) and words[at].low[:-2] not in TIMES | _NO_OWNERS


_FARTHEST = 5  # words from a relation to its owner
_NO_OWNERS = frozenset(("world", "today", "century"))
_RELATIONS = frozenset(
    listed(
        (
            "cooperation collaboration partnership partnerships commitment support trade ties relations exchanges",
            "engagement investment assistance aid contribution contributions work network presence agreements",
            "plan plans vision goal target pledge ambition bid drive effort efforts campaign decision",
        )
    )
)


def contact(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return whose clause stands right behind what is counted: 12 labs Peru has opened, 30 works that Korea funds."""
    words = reading.words
    number = next((at for at in range(number, len(words)) if words[at].kind not in APPROXIMATE - {Kind.NUMBER}), number)
    at = number
    while at - number < _LONGEST_NOUN and at + 3 < len(words) and words[at].kind in _OF_NOUN:
        if at > number and plural(words[at].low) and words[at + 1].kind not in _OF_NOUN - {Kind.NAME}:
            break
        at += 1
    if at == number or at + 3 >= len(words) or not plural(words[at].low) or words[at].kind not in _OF_NOUN:
        return None
    that = words[at + 1].low in ("that", "which") and words[at + 1].kind is Kind.RELATIVE
    begin = end = at + 1 + that
    while end + 1 < len(words) and (words[end].kind in IN_NAME or words[end - 1].low == "the"):
        end += 1  # the fund
    bare = words[begin].kind is Kind.NAME or (words[begin].low == "the" and end > begin + 1)
    if not bare or words[end].kind not in _VERBS or any(word.low in TIMES for word in words[begin:end]):
        return None
    told = any(word.low in _TOLD for word in words[max(0, number - _LONGEST_NOUN) : number])
    passive = words[end].kind is Kind.PARTICIPLE and words[min(end + 1, len(words) - 1)].low in ("by", "to", "for")
    return None if told or passive else (begin, end)
