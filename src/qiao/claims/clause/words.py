"""The words of an English sentence as a clause needs them: in comes text, out come words with their class.

Function words are few and listed; a verb is known by its form and what stands beside it, which `clauses` looks at;
everything else is taken for a noun. What may be several things (a participle or a past, a plural or a verb) has a class
of its own.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache

from msgspec import Struct

from qiao.claims.clause.noun_words import lemmas, lookalikes, plural, verbs
from qiao.claims.sentences import ABBREVIATIONS
from qiao.claims.vocabulary import table
from qiao.claims.vocabulary import words as listed


class Kind(IntEnum):
    """What a word is in its clause, as far as its form tells."""

    NAME = 1
    NUMBER = 2
    DETERMINER = 3
    PRONOUN = 4
    PREPOSITION = 5
    ADVERB = 6
    FINITE = 7  # is, has, will; rose, became: verbs of a clause whatever stands beside them
    PARTICIPLE = 8  # held, signed: past or participle
    THIRD = 9  # covers
    BASE = 10  # cover
    INFINITE = 11  # be, been
    GERUND = 12
    TO = 13
    RELATIVE = 14
    SUBORDINATE = 15
    AND = 16
    COMMA = 17
    STOP = 18
    OPEN = 19
    CLOSE = 20
    QUOTE = 21
    NOUN = 22  # and every adjective


class Word(Struct, frozen=True):
    """A word of a sentence: where it stands, its small letters, its kind."""

    start: int
    end: int
    low: str
    kind: Kind


_TOKEN = re.compile(
    r"\d[\d.,:]*(?<![.,:])(?:st|nd|rd|th)?%?(?:[-–][A-Za-z0-9][\w-]*)?|[A-Za-zÀ-ɏ][\w&.'’/@-]*(?<![.'’/@-])|\S"
)
_MARKS = {
    ",": Kind.COMMA,
    "—": Kind.COMMA,
    "–": Kind.COMMA,
    "-": Kind.COMMA,
    ";": Kind.STOP,
    ":": Kind.STOP,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
    "$": Kind.NUMBER,
    "€": Kind.NUMBER,
    "£": Kind.NUMBER,
    "¥": Kind.NUMBER,
    "&": Kind.NAME,
    **dict.fromkeys("\"“”‘’'", Kind.QUOTE),
}
_ADVERBS_NOT = frozenset(
    ("family", "assembly", "supply", "daily", "monthly", "yearly", "weekly", "italy", "july", "fly")
)
_SHORTEST_PAST = 4
_SHORTEST_GERUND = 6
_NO_PAST = frozenset(
    ("need", "seed", "feed", "weed", "reed", "deed", "heed", "breed", "speed", "indeed", "shed", "sled")
)


@cache
def _listed() -> dict[str, Kind]:
    clauses = table("english")["clauses"]
    return {word: Kind[kind.upper()] for kind, listed in clauses["kinds"].items() for word in listed}


@cache
def speech() -> frozenset[str]:
    """Return the verbs that a clause may follow without "that": said, means."""
    return frozenset(table("english")["clauses"]["speech"])


@cache
def _bases() -> frozenset[str]:
    return lemmas() | frozenset(table("english")["clauses"]["verbs"])


def _verbal(low: str) -> Kind | None:
    """Return the kind of verb that a word has the form of."""
    if low in _bases():
        return Kind.BASE
    if low.endswith("ing") and len(low) >= _SHORTEST_GERUND:
        return Kind.GERUND
    if low.endswith("ed") and len(low) >= _SHORTEST_PAST and "-" not in low and low not in _NO_PAST:
        return Kind.PARTICIPLE
    if low.endswith("s") and (low in verbs() or low in lookalikes() or third(low) is not None):
        return Kind.THIRD
    return None


def third(low: str) -> str | None:
    """Return the verb that a form in -s is of."""
    for ending, lemma in (("ies", low[:-3] + "y"), ("es", low[:-2]), ("s", low[:-1])):
        if low.endswith(ending) and lemma in _bases():
            return lemma
    return None


@lru_cache(maxsize=8192)
def _within(text: str) -> tuple[str, Kind]:
    """Return the small letters and the kind of a word that does not open a sentence."""
    low = text.lower()
    if text[0].isupper():
        return low, Kind.PRONOUN if low == "i" else Kind.NAME
    return low, _marked(text) or _common(low) or _verbal(low) or Kind.NOUN


@lru_cache(maxsize=4096)
def _opening(text: str) -> tuple[str, Kind]:
    """Return the same of a word that opens one, and so may be anything that has a capital."""
    if not text[0].isupper():
        return _within(text)
    low = text.lower()
    return low, _common(low) or _opener(low) or Kind.NAME


def _marked(text: str) -> Kind | None:
    mark = _MARKS.get(text)
    if mark is not None or text[0].isalpha():
        return mark
    return Kind.NUMBER if text[0].isdigit() else Kind.QUOTE


def _common(low: str) -> Kind | None:
    listed = _listed().get(low)
    if listed is not None:
        return listed
    return Kind.ADVERB if low.endswith("ly") and low not in _ADVERBS_NOT and low not in _bases() else None


@lru_cache(maxsize=4096)
def is_function(low: str) -> bool:
    """Tell whether a word in small letters is one of those that no compound goes on with: such, overseas, remains."""
    kind = _common(low)
    return kind is not None and kind not in _GOING_ON


_GOING_ON = frozenset((Kind.NOUN, Kind.NAME, Kind.GERUND, Kind.THIRD, Kind.BASE))


def _opener(low: str) -> Kind | None:
    """Return the kind of a word that opens a sentence, if it is a participle: Founded in 2013, Covering 22 hectares."""
    verbal = _verbal(low.removeprefix("co-"))
    return verbal if verbal in (Kind.PARTICIPLE, Kind.GERUND) else None


def _ends_sentence(text: str, end: int, found: list[Word]) -> bool:
    """Tell a full stop behind a word that is no abbreviation from any other: of R&D. The vault."""
    last = found[-1].low if found else ""
    opens = text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper()
    return opens and len(last) > 1 and "." not in last and last not in ABBREVIATIONS


def _dateline(text: str, dash: int, found: list[Word]) -> bool:
    """Tell the dash behind the place of a report or a heading: ASTANA – Kazakhstan, Group 2: Trade - The bank."""
    since = next((at + 1 for at in range(len(found) - 1, -1, -1) if found[at].kind is Kind.STOP), 0)
    opens = _OPENS.match(text, dash) is not None
    heading = opens and (found[since - 1].low == ":" if since else text[dash] == "-" and 1 < len(found) <= _HEADING)
    placed = heading or _PLACE.match(text, 0, dash) is not None or not found
    return placed and all(word.kind not in _STATING for word in found[since:])


# Lima, Feb 3 (APL) The bank has: a place, a day and an agency open the report, though no dash stands behind them.
_DATED = re.compile(
    r"\W*[A-Z][\w.'’ -]{2,30}(?:, [A-Z][\w.'’ -]{1,20})?, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})"
    r"(?:, \d{4})?,? \([A-Z][\w/. -]{1,24}\)(?=[ \n]+[A-Z])"
)
_SINCE = ("since", "after", "before")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADING = 8  # words of a heading that runs into its paragraph: Core Points - The summit
_OPENS = re.compile(r"[-–—]\s+[A-Z]")
_PLACE = re.compile(r"\W*[A-Z]{4,}\b|[^()]{3,40}\([^()]{2,24}\)\s*-?\Z")
_STATING = frozenset((Kind.FINITE, Kind.PARTICIPLE, Kind.DETERMINER))


def words(text: str) -> list[Word]:
    """Cut a sentence into words; after a colon, a quotation mark or a dash its first word may be anything again."""
    dated = _DATED.match(text) if "(" in text else None
    found: list[Word] = [] if dated is None else [Word(0, dated.end(), "", Kind.STOP)]
    first = True
    apostrophes = "'" in text or "’" in text
    for match in _TOKEN.finditer(text, found[0].end if found else 0):
        word, (start, end) = match[0], match.span()
        short = _CONTRACTED.fullmatch(word) if apostrophes else None
        if short is not None:  # we've: two words
            found.append(Word(start, start + short.end(1), short.group(1).lower(), Kind.PRONOUN))
            found.append(Word(start + short.end(1), end, _AUXILIARIES[short.group(2)], Kind.FINITE))
            first = False
            continue
        low, kind = _opening(word) if first else _within(word)
        dash = kind is Kind.COMMA and low != ","
        if (low == "." and _ends_sentence(text, end, found)) or (dash and _dateline(text, start, found)):
            kind = Kind.STOP
        if low == "that" and found and found[-1].kind is Kind.PREPOSITION and found[-1].low != "out":
            kind = Kind.DETERMINER  # during that visit
        if found and found[-1].kind in _BARE and (kind is Kind.NOUN or low in SAME_FORM) and _bare(found[-1], kind):
            kind = Kind.BASE  # to cut costs, will set, can break
        if low == "after" and found and found[-1].low in _CALLED:
            kind = Kind.PREPOSITION  # named after Ibn Sina
        if kind in _TELLING and found and (meant := _meant(found, low, kind)) is not None:
            found[-1] = Word(found[-1].start, found[-1].end, found[-1].low, meant)
        elif kind in _BEHIND_NOUN and len(found) > 1 and found[-1].kind is Kind.GERUND and _article(found[-2]):
            found[-1] = Word(found[-1].start, found[-1].end, found[-1].low, Kind.NOUN)  # the coating withstands
        found.append(Word(start, end, low, kind))
        first = kind in _REOPENS or (first and kind is Kind.COMMA)
    return _without_as(found) if " as " in text or text.startswith("As ") else found


SAME_FORM = frozenset(("cost", "hit", "set", "cut", "put", "read", "spread", "bid", "hurt", "shed", "shut"))


_BEHIND_NOUN = frozenset((Kind.THIRD, Kind.FINITE, Kind.PARTICIPLE, Kind.PREPOSITION, Kind.COMMA, Kind.TO))


def _article(word: Word) -> bool:
    """Tell what stands before a noun, though that be the gerund of a verb."""
    return word.low in ("the", "a", "an", "its", "their", "this", "each")


_CALLED = frozenset(("named", "called", "modelled", "modeled", "christened", "looks"))
_BARE = frozenset((Kind.TO, Kind.FINITE))


def _bare(last: Word, kind: Kind) -> bool:
    """Tell what a verb in its base form follows; behind "to" a noun may stand as well."""
    return (last.kind is Kind.TO and kind is Kind.PARTICIPLE) or (last.kind is Kind.FINITE and last.low in _MODAL)


_MODAL = frozenset(listed(("will would can could may might shall should must do does did cannot won't can't didn't",)))
_TELLING = frozenset((Kind.NUMBER, Kind.DETERMINER, Kind.NOUN, Kind.NAME))


def _meant(found: list[Word], low: str, kind: Kind) -> Kind | None:
    """Return what the last word is, if the one behind it tells something else than its form."""
    last = found[-1]
    if kind is Kind.NUMBER and last.low in _SINCE and _YEAR.fullmatch(low) is not None:
        return Kind.PREPOSITION  # since 2015 the fund has
    if kind is Kind.NUMBER and last.kind is Kind.NOUN and _spends(found):
        return Kind.GERUND  # students spending two terms
    if kind in _OBJECT_OPENS and last.low in _nouns_too() and _acted(found):
        return Kind.BASE  # the courses target 300 nurses
    if low == "back" and last.low == "dates":
        return Kind.FINITE  # their work dates back three decades
    if kind in _NAMING and last.kind is Kind.PARTICIPLE and (_summed(found, kind) or _based(found)):
        return Kind.NOUN  # the total installed capacity
    return None


@cache
def _nouns_too() -> frozenset[str]:
    return frozenset(table("english")["clauses"]["nouns_too"])


_OBJECT_OPENS = frozenset((Kind.NUMBER, Kind.DETERMINER))


def _acted(found: list[Word]) -> bool:
    """Tell a verb that is a noun far more often, behind the plural that does so, unless a number counts that."""
    if len(found) < 2 or found[-1].kind is not Kind.NOUN:
        return False
    before = next((at for at in range(len(found) - 2, 0, -1) if found[at].kind is not Kind.ADVERB), 0)
    if found[before].kind is Kind.COMMA:  # nurses, trained by doctors, now screen 900
        opened = next((at for at in range(1, before) if found[at].kind is Kind.COMMA), 0)
        return opened > 0 and found[opened + 1].kind in _SAID and plural(found[opened - 1].low)
    doer = found[before]
    if doer.kind is Kind.NAME:
        return len(found) > 3 and found[-3].kind is Kind.AND  # Peru and Chad pilot 4
    several = doer.kind in (Kind.NOUN, Kind.THIRD) and plural(doer.low) and not doer.low.endswith(("'s", "’s"))
    return several and (len(found) < 3 or found[-3].kind is not Kind.NUMBER or len(found) == 3)


_SAID = frozenset((Kind.PARTICIPLE, Kind.GERUND, Kind.RELATIVE, Kind.PREPOSITION))


def _spends(found: list[Word]) -> bool:
    """Tell a gerund that may be a noun as well, behind the plural that does so: students spending, firms funding."""
    return len(found) > 1 and found[-1].low.endswith("ing") and found[-2].kind is Kind.NOUN and plural(found[-2].low)


_CONTRACTED = re.compile(r"((?i:we|they|you|i|it|he|she|there))['’](ve|re|ll|d|m|s)")
_AUXILIARIES = {"ve": "have", "re": "are", "ll": "will", "d": "would", "m": "am", "s": "is"}


_NAMING = frozenset((Kind.NOUN, Kind.NAME))


def _based(found: list[Word]) -> bool:
    """Tell a participle that makes an adjective of a place before a name or noun: the Lima based Council."""
    return len(found) > 1 and found[-1].low in ("based", "headquartered") and found[-2].kind is Kind.NAME


def _summed(found: list[Word], kind: Kind) -> bool:
    """Tell a participle that belongs to a noun, as behind the adjective of a sum: the total installed capacity."""
    if kind is Kind.NAME or len(found) < 2 or found[-2].low not in _SUMS:
        return False
    return len(found) == 2 or found[-3].kind is Kind.DETERMINER


_SUMS = frozenset(("total", "combined", "overall", "cumulative", "average", "annual"))


def _without_as(found: list[Word]) -> list[Word]:
    """Read as many as, as well as and such as for what they are: an adverb, a conjunction, a preposition."""
    for at, word in enumerate(found):
        if word.low != "as" or word.kind is not Kind.SUBORDINATE:
            continue
        following = found[at + 1 : at + 3]
        if len(following) > 1 and following[1].low == "as" and following[0].low in _AS_MUCH:
            kinds = (Kind.AND if following[0].low == "well" else Kind.ADVERB, Kind.ADVERB, Kind.ADVERB)
            for place, kind in enumerate(kinds, at):
                found[place] = Word(found[place].start, found[place].end, found[place].low, kind)
        elif (at and found[at - 1].low in _AS_NAMED) or (following and following[0].low in ("of", "part")):
            found[at] = Word(word.start, word.end, word.low, Kind.PREPOSITION)
    return found


_AS_NAMED = frozenset(  # known as, serves as: no clause follows
    listed(
        (
            "such known regarded described seen used established named designated listed recognised recognized hailed",
            "serve serves served serving act acts acting acted work works function functions classified defined",
        )
    )
)
_AS_MUCH = frozenset(("many", "much", "few", "little", "high", "low", "well", "long", "large", "small", "far", "late"))


_REOPENS = frozenset((Kind.STOP, Kind.QUOTE, Kind.OPEN))
