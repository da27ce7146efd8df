"""Who holds an English figure: in come a sentence and the place of a number, out come the words that name the holder.

Each source of a holder is a rule with its own evidence; the first that finds one decides: whose number it is (the
park's 12 firms), what it is a measure of (plants with a capacity of 2 GW), what covers it (a network linking 12 towns),
and the subject of its clause. A number that is itself the subject is held by who did it (12 labs were founded by Peru),
else by where it is (`nouns_en_setting`).
"""

import re
from collections.abc import Iterator, Sequence

from qiao.claims.clauses_en import Reading, around
from qiao.claims.clauses_en_subject import TIMES, head
from qiao.claims.clauses_en_verbs import Clause
from qiao.claims.clauses_en_words import Kind, Word
from qiao.claims.nouns_en import after, before, mass
from qiao.claims.nouns_en_near import following, near, picked, picked_in, staged
from qiao.claims.nouns_en_object import made
from qiao.claims.nouns_en_setting import settings
from qiao.claims.nouns_en_words import plural

_HYPHEN = re.compile(r"[ \n]+(?=\w)")
_PLANNED = re.compile(
    r"(?P<noun>(?:[A-Za-z-]+ ){0,4}?(?:partnership|roadmap|plan|agreement|programme|program|strategy|contract|lease|licence|license|agenda)"  # noqa: E501 - one pattern a line
    r"(?: for [a-z]+)?)[”\"’]? (?:for|over) (?:the )?(?:(?:next|coming|past|last|following) )?\Z"
)
_FILLED_BY = re.compile(
    r"[ \n]of[ \n](?=(?!age\b|the\b|an?\b|its\b|their\b|this\b|each\b)(?:[A-Z][a-z]*-?[A-Z]?\w*[ \n])?[a-z])"
)
_LASTS_OF = re.compile(
    r"(?P<noun>(?:[a-z][\w-]*[ ]){0,2}[a-z][\w-]*) of[ ](?:about |around |some |over |nearly |up to |at least )?\Z"
)
_LONG = re.compile(r"-long(?= )")
_A_TIME = re.compile(r"\b(?:a|an|the|its|their|his|her) \Z")
_NO_HOLDERS = frozenset(
    ("period", "total", "maximum", "minimum", "average", "span", "duration", "course", "out", "space", "time")
)


def lasting(text: str, start: int, end: int) -> str | None:
    """Find what lasts: a five-year plan, shifts of 8 hours, 30 years of cooperation."""
    long = _LONG.match(text, end) if "-" in text[start:end] else None
    end = long.end() if long is not None else end
    if _A_TIME.search(text, max(0, start - 8), start) is not None and text.endswith("s", start, end):
        found = mass(text, end)
        if found is not None and found[0] == end + 1:
            return text[found[0] : found[1]]  # a two weeks tour
    if "-" in text[start:end] and (gap := _HYPHEN.match(text, end)) is not None:
        return _hyphened(text, start, gap.end())
    filled = _FILLED_BY.match(text, end)
    if filled is not None and (fills := after(text, filled.end()) or mass(text, filled.end())) is not None:
        return text[fills[0] : fills[1]]  # 30 years of cooperation
    planned = _PLANNED.search(text, max(0, start - 70), start)
    if planned is not None:
        return planned.group("noun")  # a partnership for the next ten years
    of = _LASTS_OF.search(text, max(0, start - 50), start)
    if of is None or of.group("noun").rsplit(maxsplit=1)[-1] in _NO_HOLDERS:
        return None
    held = before(text, of.start("noun"), of.end("noun"))
    return text[held[0] : held[1]] if held is not None else of.group("noun").rsplit(maxsplit=1)[-1]


def _hyphened(text: str, start: int, end: int) -> str | None:
    """Return what has a length in its name, whose noun begins at `end`: a five-year plan, or what is called so."""
    reading, begin = around(text, start)
    called = _of_plan(reading, reading.at(start - begin)) if reading.words else None
    if called is not None:
        return called
    found = after(text, end) or mass(text, end)
    return text[found[0] : found[1]] if found is not None and found[0] == end else None


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
    for rule in (_bracketed, _attributed, made, _absolute):
        found = rule(reading, number)
        if found is not None:
            yield reading.written(found)
    doer = _doing(reading, number)
    counted = doer is not None and reading.words[doer[0]].kind is Kind.NUMBER
    if doer is not None and not counted:
        yield reading.written(doer)
    clause = reading.owners[number]
    while clause.verb is None and clause.outer is not None:
        clause = clause.outer
    held = _of_clause(reading, number, clause)
    if held is not None:
        yield held
    if doer is not None and counted:
        yield reading.written(doer)  # it covers 23 projects involving 94 firms: the firms of "it" first
    yield from map(reading.written, settings(reading, number, clause))


def subject(text: str, at: int) -> str | None:
    """Find who holds the number at `at`."""
    return next(holders(text, at), None)


def _of_clause(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return who holds a number by its clause: its subject, or who did it, where the number stands in the subject."""
    if clause.subject is None:
        return _verbless(reading, number, clause) if clause.verb is None else None
    if number in range(*clause.subject):
        return _within(reading, number, clause)
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


def _of_plan(reading: Reading, number: int) -> str | None:
    """Return what is called a plan of so many years: the Lima Plan is Togo's five-year plan."""
    words = reading.words
    clause = reading.owners[number]
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None or words[verb].low not in ("is", "was", "are", "were"):
        return None
    linked = all(word.kind in (Kind.DETERMINER, Kind.NAME, Kind.NOUN) for word in words[verb + 1 : number])
    return reading.written(subject) if linked and 0 < number - verb < _NEAR else None


def _measure(reading: Reading, span: tuple[int, int]) -> bool:
    """Tell a number with its unit from a holder."""
    first, last = reading.words[span[0]], reading.words[span[1] - 1]
    return first.kind is Kind.NUMBER and span[1] - span[0] > 1 and not plural(last.low)


_APPROXIMATE = frozenset((Kind.PREPOSITION, Kind.ADVERB, Kind.NUMBER))


def _attributed(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what has a measure: the plants in "plants with a total capacity of about 200 MW"."""
    words, at = reading.words, number
    while at and words[at - 1].kind in _APPROXIMATE and words[at - 1].low not in ("of", "with"):
        at -= 1
    group = _phrase(reading, at - 1) if at > 2 and words[at - 1].low == "of" and words[at - 2].low in _GROUPS else None
    if group is not None and (group[0] == 0 or words[group[0] - 1].low != "with"):
        return group  # awarded to a consortium of three firms
    if at > 2 and words[at - 1].low == "with" and (giver := _giver(reading, at - 1)) is not None:
        return giver
    return _having(reading, at - 1) if at and words[at - 1].low == "of" else None


def _having(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return what stands before "with" and the measure that ends before the word `at`."""
    words, article = reading.words, at
    while article and words[article - 1].kind in _MEASURING and at - article < _LONGEST_MEASURE:
        article -= 1
    article -= article > 0 and words[article - 1].low in ("a", "an")
    if not article or words[article - 1].low != "with" or plural(words[at - 1].low):
        return None
    held = _phrase(reading, article - 1)
    if held is not None and all(word.kind is Kind.NUMBER for word in words[slice(*held)]):
        return None  # launched in 2018 with
    if held is None or not held[0]:
        return held
    return None if words[held[0] - 1].low == "by" or _set_up(words, held[0]) else held


def _set_up(words: Sequence[Word], at: int) -> bool:
    """Tell where something is done that has what follows: labs are set up at the school with a budget of."""
    return words[at - 1].low in ("at", "in") and words[at - 2].kind is Kind.PARTICIPLE


def _giver(reading: Reading, end: int) -> tuple[int, int] | None:
    """Return who gave or did something "with" a number: funded by Sweden with 30 million kronor."""
    giver = _phrase(reading, end)
    if giver is None or giver[0] < 2 or reading.words[giver[0] - 1].low != "by":
        return None
    return giver if reading.words[giver[0] - 2].kind is Kind.PARTICIPLE else None


def _bracketed(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return the name before the bracket that a number stands in: Clean Water (12 projects)."""
    words, at = reading.words, number
    while at and number - at < _LONGEST_BRACKET and words[at].kind is not Kind.CLOSE:
        at -= 1
        if words[at].kind is Kind.OPEN:
            named = at > 0 and words[at - 1].kind is Kind.NAME
            return _phrase(reading, at) if named else None
    return None


def _doing(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what is said to do something with the number by a participle: experts representing 31 nations."""
    words, at = reading.words, _participle(reading, number)
    if at is None or words[at - 1].kind not in _DOERS:
        return None
    if words[at].kind is Kind.PARTICIPLE and words[at + 1].kind is Kind.NUMBER and reading.owners[at].verb != at:
        return _phrase(reading, at)  # a plan launched five years ago
    if words[at].kind is Kind.PARTICIPLE:  # a meeting attended by 80 envoys
        agents = all(word.kind in _APPROXIMATE | {Kind.DETERMINER} for word in words[at + 2 : number])
        agents = agents or words[at + 1].low == "between"
        passive = words[at + 1].low in _OF_PASSIVE and reading.owners[at].verb != at
        return _phrase(reading, at) if passive and agents else None
    direct = words[at + 1].kind not in (Kind.NOUN, Kind.BASE, Kind.THIRD)
    if words[at + 1].low in ("from", "of") or (not direct and words[number - 1].low == "of"):
        return None  # annual operating costs of 3 million
    return _phrase(reading, at)


def _participle(reading: Reading, number: int) -> int | None:
    """Return the participle before a number, if nothing but nouns and prepositions stands between."""
    words, at = reading.words, number - 1
    while at > 0 and number - at < _NEAR and words[at].kind not in _ACTING - {Kind.THIRD}:
        if words[at].kind is Kind.COMMA and not _listing(words, at):
            return None
        if words[at].kind in (Kind.THIRD, Kind.TO) and reading.owners[at].verb == at:
            return None
        at -= 1
    return at if at > 0 and words[at].kind in (Kind.PARTICIPLE, Kind.GERUND) else None


def _listing(words: Sequence[Word], at: int) -> bool:
    """Tell a comma between members of a list of numbers: 12 provinces, 40 cities and 300 towns."""
    following = words[at + 1 : at + 3]
    return following[0].kind is not Kind.SUBORDINATE and any(word.kind is Kind.NUMBER for word in following)


_OF_PASSIVE = frozenset(("by", "between", "in", "with", "across", "for", "from", "at"))
_LONGEST_BRACKET = 8
_GROUPS = frozenset(
    ("consortium", "group", "team", "panel", "delegation", "committee", "crew", "jury", "coalition", "trial", "library")
)
_NEAR = 12
_DOERS = frozenset((Kind.NOUN, Kind.NAME, Kind.CLOSE, Kind.THIRD))
_LONGEST_MEASURE = 4
_MEASURING = frozenset((Kind.NOUN, Kind.NAME, Kind.BASE))


def _absolute(reading: Reading, number: int) -> tuple[int, int] | None:
    """Return what does something besides the clause: the others in "with the others paying 9 percent"."""
    words = reading.words
    acts = next((at for at in range(number, max(-1, number - _REACH), -1) if words[at].kind in _ACTING), None)
    if acts is None or words[acts].kind is not Kind.GERUND:
        return None
    stop = acts - 1
    while stop >= 0 and acts - stop < _LONGEST_HOLDER and words[stop].kind not in _ACTING - {Kind.THIRD}:
        if reading.owners[stop].verb == stop:
            break
        stop -= 1
    withs = [at for at in range(acts - 1, stop, -1) if words[at].low == "with"]
    absolute = next((at for at in withs if at == 0 or words[at - 1].kind is Kind.COMMA), next(iter(withs), None))
    if absolute is None or absolute + 1 == acts or words[acts - 1].kind in (Kind.COMMA, Kind.AND):
        return None
    return head(words, absolute + 1, acts)


_REACH = 20
_LONGEST_HOLDER = 26  # words: countries named one by one
_ACTING = frozenset((Kind.GERUND, Kind.FINITE, Kind.STOP, Kind.RELATIVE, Kind.PARTICIPLE, Kind.THIRD))


def _phrase(reading: Reading, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before a word."""
    start = end
    while start and _in_phrase(reading, start - 1):
        start -= 1
        if reading.words[start].kind is Kind.DETERMINER:
            break
    if start < end and start > 1 and _timed(reading, start, end):  # set up a fund last year with; in 2019 with
        return _phrase(reading, start - (reading.words[start - 1].kind is Kind.PREPOSITION))
    if start > 1 and reading.words[start - 1].low == "in" and reading.words[start].kind is Kind.NAME:
        earlier = _phrase(reading, start - 1)  # the stations in Chad with
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


def _within(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return who holds a number that stands in the subject: the team of 17, or who did it."""
    begin = clause.subject[0] if clause.subject is not None else number
    words = reading.words
    opening = begin
    while opening < number and words[opening].kind in _APPROXIMATE | {Kind.DETERMINER, Kind.QUOTE}:
        opening += 1
    if opening == number:
        return _agent(reading, clause) or _place(reading, clause) or _origin(reading, number, clause)
    link = next((at for at in range(number - 1, begin, -1) if words[at].low in ("of", "with")), None)
    if link is None or words[link - 1].kind is Kind.NUMBER or words[link - 1].low in _PARTS:
        return _agent(reading, clause) or _place(reading, clause)
    return reading.written((begin, link))


_PARTS = frozenset(("fifth", "sixth", "seventh", "eighth", "tenth", "most", "number", "total", "share", "majority"))


def _agent(reading: Reading, clause: Clause) -> str | None:
    """Return who did what the clause says of its subject: established by 27 nations."""
    words = reading.words
    if clause.verb is None or words[clause.verb].kind is not Kind.FINITE:
        return None
    for at in range(clause.verb + 1, len(words)):
        if words[at].kind in (Kind.COMMA, Kind.STOP, Kind.AND, Kind.RELATIVE):
            return None
        if words[at].low == "by":
            end = at + 1
            while end < len(words) and words[end].kind in _IN_NAME:
                end += 1
            while end > at + 1 and words[end - 1].kind is not Kind.NAME and words[end - 1].kind is not Kind.NOUN:
                end -= 1
            return reading.written((at + 1, end)) if end > at + 1 and words[at + 1].kind is not Kind.NUMBER else None
    return None


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
    while (
        at + 1 < end and words[at + 1].kind in _IN_NAME | {Kind.PREPOSITION} and words[at + 1].kind is not Kind.NUMBER
    ):
        at += 1
    named = begin <= at and any(words[place].kind is Kind.NAME for place in range(begin, min(begin + 2, at + 1)))
    return reading.written((begin, at + 1)) if named else None


_IN_PLACE = frozenset((Kind.NAME, Kind.NOUN, Kind.DETERMINER))
_IN_NAME = frozenset((Kind.NAME, Kind.NOUN, Kind.DETERMINER, Kind.NUMBER, Kind.AND))


def _named(reading: Reading, number: int, clause: Clause) -> str | None:
    """Return the subject of a clause, if it is more than a number."""
    begin, end = reading.meant(clause) or (0, 0)
    counts = all(reading.words[at].kind is Kind.NUMBER for at in range(begin, end))
    if counts or reading.words[begin].low == "there":
        return None
    verb = clause.verb
    if verb is not None and reading.words[begin].low == "it" and reading.words[verb].low in _TAKES:
        taken = next((at for at in range(verb + 1, number) if reading.words[at].kind is Kind.NUMBER), number)
        return reading.written((verb + 1, taken)) if verb + 1 < taken else None  # it took the team five years
    return reading.written((begin, end))


_TAKES = frozenset(("takes", "took", "take", "cost", "costs"))


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
    phrase = _phrase(reading, number - 1) if number and words[number - 1].low == "of" else None
    return reading.written(phrase) if phrase is not None else None


# "The SRCNet, a network in 15 countries", "Sector 7 of the vessel, weighing 440 tonnes"
_DESCRIBED = re.compile(
    r"((?:The|This|A|An|Its|[A-Z][\w’'-]*)(?: [\w’'&-]+){0,8}?(?: \([A-Z]+\))?)(?:,| is)? (?:(?:home to)\b|(?<=, )(?:a|an|the|with|which|now|worth)\b|(?<=, )\w+ing\b)"  # noqa: E501 - one pattern a line
)
