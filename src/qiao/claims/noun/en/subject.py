"""Who holds an English figure: in come a sentence and the place of a number, out come the words that name the holder.

Each source of a holder is a rule with its own evidence; the first that finds one decides: whose number it is (the
park's 12 firms), what it is a measure of (plants with a capacity of 2 GW), what covers it (a network linking 12 towns),
and the subject of its clause. A number that is itself the subject is held by who did it (12 labs were founded by Peru),
else by where it is (`setting`).
"""

import re
from collections.abc import Iterator

from qiao.claims.clause.clauses import Reading, around
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import head
from qiao.claims.clause.verbs import Clause
from qiao.claims.clause.words import Kind
from qiao.claims.noun.en.apposed import apposed, contact, equipped, related
from qiao.claims.noun.en.beside import APPROXIMATE, absolute, attributed, bracketed, caused, doing, phrase
from qiao.claims.noun.en.near import following, near, picked, picked_in, staged
from qiao.claims.noun.en.object import made
from qiao.claims.noun.en.setting import done_by, settings
from qiao.claims.noun.en.within import within


def holders(text: str, at: int) -> Iterator[str]:
    """Yield who may hold the number at `at`, the likeliest first."""
    if picked(text, at):
        whole = picked_in(text, at)
        return iter(()) if whole is None else iter((whole,))
    return _holding(text, at)


def _holding(text: str, at: int) -> Iterator[str]:
    """Yield those who hold the number by each source of a holder."""
    beside = near(text, at) or following(text, at) or staged(text, at)
    if beside is not None:
        yield beside
    reading, begin = around(text, at)
    if not reading.words:
        return
    number = reading.at(at - begin)
    owner = related(reading, number)
    if owner is not None:
        yield owner
    one_of = _ONE_OF.search(text, max(0, at - 30), at) is not None
    for found in _beside(reading, number, one_of=one_of):
        yield reading.written(found)
    yield from _stated(reading, number)


def _beside(reading: Reading, number: int, *, one_of: bool) -> Iterator[tuple[int, int]]:
    """Yield those who hold a number by the words around it, first where those are that it is one of."""
    if one_of and (found := contact(reading, number)) is not None:
        yield found  # one of six rings Peru has
    if one_of:  # one of six rings in Peru
        yield from settings(reading, number, reading.owners[number])
    for rule in (bracketed, apposed, contact, equipped, attributed, made, absolute):
        found = rule(reading, number)
        if found is not None:
            yield found


def _stated(reading: Reading, number: int) -> Iterator[str]:
    """Yield those who hold a number by what its clause says."""
    helped = caused(reading, number)
    if helped is not None:
        yield reading.written(helped)
    doer = doing(reading, number)
    counted = doer is not None and reading.words[doer[0]].kind is Kind.NUMBER
    if doer is not None and not counted:
        yield reading.written(doer)
    clause = reading.owners[number]
    while clause.verb is None and clause.outer is not None:
        clause = clause.outer
    held = _of_clause(reading, number, clause)
    if held is not None:
        yield held
    agent = done_by(reading, clause.subject[1], clause) if clause.subject is not None else None
    if agent is not None:
        yield reading.written(agent)  # exports handled by the port reached 3 million tonnes: the port's
    if doer is not None and counted:
        yield reading.written(doer)  # it covers 23 projects involving 94 firms: the firms of "it" first
    yield from map(reading.written, settings(reading, number, clause))
    outer = clause.outer
    picked_from = reading.words[clause.opened - 1].low == "of" and number <= (clause.verb or 0)
    if outer is not None and outer.subject is not None and picked_from:
        yield reading.written(outer.subject)  # it sold 300 cars, of which 40 went abroad


def subject(text: str, at: int) -> str | None:
    """Find who holds the number at `at`."""
    return next(holders(text, at), None)


def _of_clause(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return who holds a number by its clause: its subject, or who did it, where the number stands in the subject."""
    if clause.subject is None:
        return _verbless(reading, number, clause) if clause.verb is None else None
    if number in range(*clause.subject):
        return within(reading, number, clause)
    if clause.outer is not None and _measure(reading, clause.subject):
        return _of_clause(reading, number, clause.outer)  # 15 GWh, which can power 3,000 homes
    owner = _its(reading, number, clause)
    return owner if owner is not None else _named(reading, number, clause)


def _its(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return whose number it is where a pronoun before it, and the subject too, takes up an earlier one: its 3."""
    words, outer, at = reading.words, clause.outer, number - 1
    while at > 0 and words[at].kind in (Kind.NOUN, Kind.ADVERB):
        at -= 1
    if outer is None or outer.subject is None or words[at].low not in _OWN or clause.subject is None:
        return None
    return reading.written(outer.subject) if words[clause.subject[0]].low in _OWN else None


_OWN = frozenset(("its", "their", "his", "her"))


def _measure(reading: Reading, span: tuple[int, int]) -> bool:
    """Tell a number with its unit from a holder."""
    first, last = reading.words[span[0]], reading.words[span[1] - 1]
    return first.kind is Kind.NUMBER and span[1] - span[0] > 1 and not plural(last.low)


_ONE_OF = re.compile(
    r"\b(?:[Oo]ne of|(?:is|are|was|were) among) (?:the |its |their )?(?:top |first |only |world's )?\Z"
)


def _named(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return the subject of a clause, if it is more than a number."""
    begin, end = clause.subject or (0, 0)
    counts = all(reading.words[at].kind is Kind.NUMBER for at in range(begin, end))
    if counts or _sum(reading, begin, end) or reading.words[begin].low == "there":
        return None
    verb = clause.verb
    if verb is not None and reading.words[begin].low == "it" and reading.words[verb].low in ("has", "had"):
        verb += 1  # it has taken the team five years
    if verb is not None and reading.words[begin].low == "it" and reading.words[verb].low in _TAKES:
        taken = next((at for at in range(verb + 1, number) if reading.words[at].kind is Kind.NUMBER), number)
        return reading.written((verb + 1, taken)) if verb + 1 < taken else None  # it took the team five years
    return reading.written((begin, end))


def _sum(reading: Reading, begin: int, end: int) -> bool:
    """Tell a sum of money, which holds nothing: some $45 million was set aside for 20 wells."""
    words = reading.words[begin:end]
    numbered = any(word.kind is Kind.NUMBER for word in words)
    return numbered and all(word.kind in _SOFT_NUMBERS or word.low in _CURRENCIES for word in words)


_SOFT_NUMBERS = APPROXIMATE | {Kind.DETERMINER}
_CURRENCIES = frozenset(("dollars", "euros", "pounds", "yuan", "rmb", "yen", "francs", "rupees", "rand", "u.s", "us"))
_TAKES = frozenset(("takes", "took", "take", "taken", "cost", "costs"))


def _verbless(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return what a figure stands beside where there is no verb: Indonesia, with nine projects; groups of three."""
    words = reading.words
    place = words[number].start
    begin = clause.begin
    future = next((at for at in range(begin + 1, number) if words[at].kind is Kind.TO), None)
    if future is not None and words[future + 1].kind in (Kind.BASE, Kind.INFINITE):
        heading = head(words, begin, future)  # a headline: Peru to build 12 labs
        return reading.written(heading) if heading is not None else None
    described = _DESCRIBED.match(reading.text, words[min(clause.begin, number)].start, place)
    if described is not None:
        return described.group(1)
    before = phrase(reading, number - 1) if number and words[number - 1].low == "of" else None
    total = before is not None and words[before[1] - 1].low in _TOTALS
    return reading.written(before) if before is not None and not total else None


_TOTALS = frozenset(("total", "number", "maximum", "minimum", "average", "sum", "amount"))
# "The SRCNet, a network in 15 countries", "Sector 7 of the vessel, weighing 440 tonnes"
_DESCRIBED = re.compile(
    r"((?:The|This|A|An|Its|[A-Z][\w’'-]*)(?: [\w’'&-]+){0,8}?(?: \([A-Z]+\))?)(?:,| is)? (?:(?:home to)\b|(?<=, )(?:a|an|the|with|which|now|worth)\b|(?<=, )\w+ing\b)"  # noqa: E501 - one pattern a line
)
