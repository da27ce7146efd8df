"""Who holds an English number by the words around it: in come the words of a sentence, out comes a span of them.

Plants with a capacity of 2 GW, experts representing 31 nations, Clean Water (12 projects), with the others paying 9
percent: what the number is said of stands beside it, whoever the clause is about.
"""

import re
from collections.abc import Sequence
from functools import cache

from qiao.claims.clause.clauses import Reading
from qiao.claims.clause.noun_words import plural
from qiao.claims.clause.subject import TIMES, head
from qiao.claims.clause.words import Kind, Word
from qiao.claims.vocabulary import english_units
from qiao.claims.vocabulary import words as listed

APPROXIMATE = frozenset((Kind.PREPOSITION, Kind.ADVERB, Kind.NUMBER))
IN_NAME = frozenset((Kind.NAME, Kind.NOUN, Kind.DETERMINER, Kind.NUMBER, Kind.AND))


def attributed(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what has a measure: the plants in "plants with a total capacity of about 200 MW"."""
    words, at = reading.words, number
    while at and words[at - 1].kind in APPROXIMATE and words[at - 1].low not in ("of", "with"):
        at -= 1
    group = phrase(reading, at - 1) if at > 2 and words[at - 1].low == "of" and words[at - 2].low in _GROUPS else None
    if group is not None and (group[0] == 0 or words[group[0] - 1].low != "with"):
        return group  # awarded to a consortium of three firms
    if at > 2 and words[at - 1].low == "with" and (giver := _giver(reading, at - 1)) is not None:
        return giver
    return _called(reading, _having(reading, at - 1)) if at and words[at - 1].low == "of" else None


def _called(reading: Reading, held: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return what is said to be the thing that has a measure: Sea Ring in "Sea Ring is the largest park ever with"."""
    words = reading.words
    if held is None:
        return None
    clause = reading.owners[held[0]]
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None or words[verb].low not in _COPULAS or not verb < held[0]:
        return held
    predicate = all(word.kind in _PREDICATE for word in words[verb + 1 : held[0]])
    return subject if predicate and words[subject[0]].low not in ("there", "this", "that") else held


_COPULAS = frozenset(("is", "was", "are", "were", "becomes", "became", "remains"))
_PREDICATE = IN_NAME | {Kind.ADVERB, Kind.BASE, Kind.THIRD}


def _having(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return what stands before "with" and the measure that ends before the word `at`."""
    words, article = reading.words, at
    while article and words[article - 1].kind in _MEASURING and at - article < _LONGEST_MEASURE:
        article -= 1
    article -= article > 0 and words[article - 1].low in ("a", "an")
    reaching = words[at - 1].low in _DIMENSIONS and words[article - 1].low in ("to", "at")
    if not article or not (reaching or (words[article - 1].low == "with" and not plural(words[at - 1].low))):
        return None
    held = phrase(reading, article - 1)
    if held is not None and _measured(words, *held):  # launched in 2018 with; a belt of 3 square kilometers with
        held = phrase(reading, held[0] - 1) if held[0] > 1 and words[held[0] - 1].low == "of" else None
    if held is None or not held[0]:
        return held
    if any(word.kind is Kind.NUMBER for word in words[held[0] + 2 : held[1]]):
        return None  # circles the Earth 15 times at a height of
    if words[at - 1].low in _OF_DOING and words[held[0]].low in ("the", "its", "their"):
        return None  # detects the disease with an accuracy of
    if reaching and words[held[0] - 1].kind is Kind.PREPOSITION:
        return None  # dived in the sea to a depth of
    return None if words[held[0] - 1].low == "by" or _set_up(words, held[0]) else held


_OF_DOING = frozenset(
    ("accuracy", "precision", "certainty", "confidence", "probability", "efficiency", "speed", "rate")
)


def _measured(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell a number, with its unit or alone, from a noun phrase: 5 million square kilometers."""
    counts = words[begin].kind is Kind.NUMBER
    return counts and all(word.kind is Kind.NUMBER or word.low in _unit_words() for word in words[begin:end])


@cache
def _unit_words() -> frozenset[str]:
    """Return the words that units are made of: square, kilometers."""
    return frozenset(part for unit in english_units().quantity for part in unit.lower().split())


def _set_up(words: Sequence[Word], at: int) -> bool:
    """Tell where something is done that has what follows: labs are set up at the school with a budget of."""
    return words[at - 1].low in ("at", "in") and words[at - 2].kind is Kind.PARTICIPLE


def _giver(reading: Reading, end: int) -> tuple[int, int] | None:
    """Return who gave or did something "with" a number: funded by Sweden with 30 million kronor."""
    giver = phrase(reading, end)
    if giver is None or giver[0] < 2 or reading.words[giver[0] - 1].low != "by":
        return None
    return giver if reading.words[giver[0] - 2].kind is Kind.PARTICIPLE else None


def bracketed(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the name before the bracket that a number stands in, or who gives it: Clean Water (12 projects)."""
    words, at = reading.words, number
    while at and number - at < _LONGEST_BRACKET and words[at].kind is not Kind.CLOSE:
        at -= 1
        if words[at].kind is Kind.OPEN:
            named = at > 0 and words[at - 1].kind is Kind.NAME
            alone = all(word.kind in APPROXIMATE for word in words[at + 1 : number])
            return phrase(reading, at) if named else _source(reading, at) if alone else None
    return None


def _source(reading: Reading, end: int) -> tuple[int, int] | None:
    """Return those behind "from" or "by" that end there: funds come from the member states (3 million euros)."""
    words, start = reading.words, end
    while start and end - start < _LONGEST_GIVER and words[start - 1].kind in _GIVERS:
        start -= 1
    given = 0 < start < end and words[start - 1].low in ("from", "by") and words[start].kind is not Kind.NUMBER
    return (start, end) if given and plural(words[end - 1].low) else None


_GIVERS = IN_NAME | {Kind.GERUND, Kind.PARTICIPLE, Kind.THIRD, Kind.BASE}
_LONGEST_GIVER = 6


def doing(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what is said to do something with the number by a participle: experts representing 31 nations."""
    words, at = reading.words, _participle(reading, number)
    if at is not None and words[at].kind is Kind.GERUND and (there := _there(reading, number)) is not None:
        return there
    if at is None or words[at - 1].kind not in _DOERS:
        return None
    if words[at].kind is Kind.PARTICIPLE and words[at + 1].kind is Kind.NUMBER and reading.owners[at].verb != at:
        return phrase(reading, at)  # a plan launched five years ago
    if words[at].kind is Kind.PARTICIPLE:  # a meeting attended by 80 envoys
        agents = all(word.kind in APPROXIMATE | {Kind.DETERMINER} for word in words[at + 2 : number])
        agents = agents or words[at + 1].low == "between"
        passive = words[at + 1].low in _OF_PASSIVE and reading.owners[at].verb != at
        return _called(reading, phrase(reading, at)) if passive and agents else None
    direct = words[at + 1].kind not in (Kind.NOUN, Kind.BASE, Kind.THIRD)
    if words[at + 1].low in ("from", "of") or (not direct and words[number - 1].low == "of"):
        return None  # annual operating costs of 3 million
    held = phrase(reading, at)
    summed = words[at].low in _MEASURES and any(word.kind is Kind.NUMBER for word in words[at + 1 : number - 1])
    return None if summed or _compounded(reading, held, at) else _called(reading, held)


def _compounded(reading: Reading, held: tuple[int, int] | None, at: int) -> bool:
    """Tell a noun that makes one with the gerund behind it: experts in rice breeding, equipment for fish farming."""
    words = reading.words
    if held is None or not held[0] or words[at + 1].kind not in (Kind.TO, Kind.PREPOSITION):
        return False
    noun = words[held[0]]
    single = held[1] - held[0] == 1 and noun.kind is Kind.NOUN and not plural(noun.low)
    return single and words[held[0] - 1].kind is Kind.PREPOSITION


_MEASURES = frozenset(  # they have no object but the measure: loans totalling 90 million for 14 parks
    ("totalling", "totaling", "numbering", "weighing", "costing", "measuring", "averaging", "exceeding", "amounting")
)


def caused(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return who is seen, helped or enabled to do something with the number: it saw Peru open 12 labs."""
    words = reading.words
    for at in range(number - 1, max(0, number - _NEAR), -1):
        if words[at].kind in _CLOSED:
            return None
        if words[at].low in _CAUSING:
            acts = next((one for one in range(at + 2, number) if words[one].kind not in IN_NAME), number)
            bare = words[at + 1].kind not in (Kind.NAME, Kind.DETERMINER, Kind.NOUN)
            does = acts + (words[acts].kind is Kind.TO)
            if bare or does >= number or words[does].kind is not Kind.BASE or words[does].low in _CHANGING:
                return None
            if words[at].low.startswith("help") and words[does].low not in _OWN_RESULTS:
                return None  # the bank helped Peru build 12 labs
            return at + 1, acts
    return None


_CLOSED = frozenset((Kind.COMMA, Kind.STOP, Kind.RELATIVE, Kind.SUBORDINATE, Kind.OPEN))
_CAUSING = frozenset(
    (
        *("saw", "sees", "seen", "seeing", "let", "lets", "letting", "enable", "enables", "enabled", "enabling"),
        *("help", "helps", "helped", "helping", "allow", "allows", "allowed", "allowing", "expect", "expects"),
        *("want", "wants", "wanted", "urge", "urges", "urged", "encourage", "encourages", "encouraged", "invited"),
        *("oblige", "obliges", "obliged", "force", "forces", "forced", "permits", "permitted", "asked"),
        *("require", "requires", "required", "requiring", "cause", "caused", "prompted", "persuaded"),
    )
)
_OWN_RESULTS = frozenset(  # helped farmers save 3 million
    ("achieve", "attain", "earn", "save", "harvest", "gain", "win", "raise", "cut", "reduce", "increase", "grow")
)
_CHANGING = frozenset(
    ("grow", "rise", "fall", "reach", "exceed", "increase", "climb", "drop", "hit", "surge", "double")
)


def _there(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return those that there are: there are nearly 1,000 doctors in Chad, working at 98 hospitals."""
    words, clause = reading.words, reading.owners[number]
    if clause.verb is None or clause.subject is None or words[clause.subject[0]].low != "there":
        return None
    begin = clause.verb + 1
    while begin < number and words[begin].kind in APPROXIMATE:
        begin += 1
    end = begin
    while end < number and words[end].kind in (Kind.NOUN, Kind.NAME):
        end += 1
    return (begin, end) if begin < end < number else None


def _participle(reading: Reading, number: int) -> int | None:
    """Return the participle before a number, if nothing but nouns and prepositions stands between."""
    words, at = reading.words, number - 1
    while at > 0 and number - at < _NEAR and words[at].kind not in _ACTING - {Kind.THIRD}:
        if words[at].kind is Kind.COMMA and not _listing(words, at):
            return None
        if words[at].kind is Kind.TO and words[at + 1].kind is Kind.NUMBER and _counts(words, at):
            return None  # teams totalling 300 members to 76 countries
        if words[at].kind in (Kind.THIRD, Kind.TO) and reading.owners[at].verb == at:
            return None
        if words[at].kind is Kind.BASE and words[at - 1].kind is Kind.AND:
            return None  # will send experts specialising in rice and provide
        at -= 1
    return at if at > 0 and words[at].kind in (Kind.PARTICIPLE, Kind.GERUND) else None


def _counts(words: Sequence[Word], at: int) -> bool:
    """Tell whether the words before a place count something: 300 members to."""
    while at > 0 and words[at - 1].kind in (Kind.NOUN, Kind.NAME):
        at -= 1
    return at > 0 and words[at - 1].kind is Kind.NUMBER


def _listing(words: Sequence[Word], at: int) -> bool:
    """Tell a comma between members of a list of numbers: 12 provinces, 40 cities and 300 towns."""
    following = words[at + 1 : at + 3]
    return following[0].kind is not Kind.SUBORDINATE and any(word.kind is Kind.NUMBER for word in following)


_OF_PASSIVE = frozenset(("over", "by", "between", "in", "with", "across", "for", "from", "at"))
_LONGEST_BRACKET = 8
_GROUPS = frozenset(
    ("consortium", "group", "team", "panel", "delegation", "committee", "crew", "jury", "coalition", "trial", "library")
)
_NEAR = 12
_DOERS = frozenset((Kind.NOUN, Kind.NAME, Kind.CLOSE, Kind.THIRD))
_LONGEST_MEASURE = 4
_MEASURING = frozenset((Kind.NOUN, Kind.NAME, Kind.BASE, Kind.PARTICIPLE))
_DIMENSIONS = frozenset(
    listed(("depth depths height heights altitude altitudes elevation length lengths width distance thickness",))
)


def absolute(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what does something besides the clause: the others in "with the others paying 9 percent"."""
    words = reading.words
    acts = next((at for at in range(number, max(-1, number - _REACH), -1) if words[at].kind in _ACTING), None)
    bound = next((at for at in range(number, max(0, number - _REACH), -1) if _is_bound(words, at)), None)
    acts = bound if acts is None or (bound is not None and words[acts].kind is not Kind.GERUND) else acts
    if acts is None or not (words[acts].kind is Kind.GERUND or acts == bound):
        return None
    stop = acts - 1
    while stop >= 0 and acts - stop < _LONGEST_HOLDER and words[stop].kind not in _ACTING - {Kind.THIRD}:
        if reading.owners[stop].verb == stop:
            break
        stop -= 1
    withs = [at for at in range(acts - 1, stop, -1) if words[at].low == "with"]
    absolute = next((at for at in withs if at == 0 or words[at - 1].kind is Kind.COMMA), next(iter(withs), None))
    if absolute is None or absolute + 1 == acts or words[acts - 1].kind in _NO_DOERS:
        return None
    if any(reading.owners[at].verb == at for at in range(acts + 1, number)):
        return None  # With 12 founding members, the league counts 30
    return head(words, absolute + 1, acts)


def _is_bound(words: Sequence[Word], at: int) -> bool:
    """Tell what says that somebody will do something: set to invest, due to open."""
    if words[at].low not in _BOUND or at + 2 >= len(words) or words[at + 1].kind is not Kind.TO:
        return False
    return words[at + 2].kind in (Kind.BASE, Kind.INFINITE)


_BOUND = frozenset(listed(("set due expected slated scheduled planned poised projected likely ready asked required",)))
_NO_DOERS = frozenset((Kind.COMMA, Kind.AND, Kind.DETERMINER, Kind.PREPOSITION))  # with the signing of
_REACH = 20
_LONGEST_HOLDER = 26  # words: countries named one by one
_ACTING = frozenset((Kind.GERUND, Kind.FINITE, Kind.STOP, Kind.RELATIVE, Kind.PARTICIPLE, Kind.THIRD))


def phrase(reading: Reading, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before a word, or before its short form in brackets."""
    if end > 3 and reading.words[end - 1].kind is Kind.CLOSE and reading.words[end - 3].kind is Kind.OPEN:
        named = phrase(reading, end - 3)
        return None if named is None else (named[0], end)
    start = end
    while start and _in_phrase(reading, start - 1):
        start -= 1
        if reading.words[start].kind is Kind.DETERMINER:
            break
    if start < end and start > 1 and _timed(reading, start, end):  # set up a fund last year with; in 2019 with
        return phrase(reading, start - (reading.words[start - 1].kind is Kind.PREPOSITION))
    if start > 1 and reading.words[start - 1].low == "in" and reading.words[start].kind is Kind.NAME:
        earlier = phrase(reading, start - 1)  # the stations in Chad with
        start = earlier[0] if earlier is not None else start
    return (start, end) if start < end else None


def _timed(reading: Reading, start: int, end: int) -> bool:
    """Tell a phrase that only says when: last year, 2019, Monday."""
    words = reading.words[start:end]
    when = any(word.low in TIMES or _YEAR.fullmatch(word.low) is not None for word in words)
    return when and all(word.low in TIMES or word.kind in (Kind.NUMBER, Kind.DETERMINER) for word in words)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _in_phrase(reading: Reading, at: int) -> bool:
    """Tell a word of a noun phrase: 12 research projects, their states, but not what a clause says of them."""
    kind = reading.words[at].kind
    inside = at > 0 and reading.words[at - 1].kind in _BEFORE_VERBAL and reading.owners[at].verb != at
    return (inside and kind in (Kind.BASE, Kind.THIRD)) or kind in (Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.DETERMINER)


_BEFORE_VERBAL = frozenset((Kind.NOUN, Kind.NAME, Kind.NUMBER, Kind.DETERMINER, Kind.BASE, Kind.PREPOSITION))
