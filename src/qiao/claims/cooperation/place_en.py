"""Where an English name stands in its clause: in come a sentence and a name, out come its place and what governs it.

A name is the subject of a verb, its object, what a preposition opens, or stands apart: in an apposition, a list, a
heading. Which verb or preposition it is matters less than that: what a clause says something of, or brings in as new,
is there. The reading of clauses that figures use finds the places.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from qiao.claims.clause.clauses import Reading, around
from qiao.claims.clause.subject import softened
from qiao.claims.clause.words import Kind, Word
from qiao.claims.cooperation.names_en import Name
from qiao.claims.vocabulary import words as listed


class Place(StrEnum):
    """What a name is in its clause."""

    SUBJECT = "subject"
    PREDICATE = "predicate"
    OBJECT = "object"
    SETTING = "setting"  # behind a preposition
    APART = "apart"  # behind a comma, a conjunction, a colon, or alone
    INSIDE = "inside"  # part of another phrase


class Standing(Struct, frozen=True):
    """The place of a name and the verb or preposition that governs it."""

    place: Place
    governor: str
    verb: tuple[int, int]
    determined: bool  # an article, a number or "their" stands before it
    new: bool  # an indefinite article or a number brings it in
    general: bool  # the verb of its clause wishes, supposes or denies
    subject: tuple[int, int] | None = None  # that of its clause


_NEW = frozenset(("a", "an", "another", "several", "many"))
_ARTICLES = frozenset(("the", "a", "an"))
_MAKING = frozenset(
    listed(
        (
            "construction establishment creation development formation launch opening foundation building signing",
            "inauguration setup unveiling announcement introduction completion selection provision delivery donation",
            "deployment installation implementation approval adoption expansion renewal resumption award hosting",
        )
    )
)
_PARTICLES = frozenset(("up", "out", "off"))
_BEFORE = frozenset((Kind.DETERMINER, Kind.NUMBER, Kind.ADVERB, Kind.QUOTE))
_PREMODIFIERS = frozenset(
    ("new", "first", "second", "third", "fourth", "fifth", "further", "additional", "major", "similar", "more")
)
_SOME_OF = frozenset(
    listed(
        (
            "number series dozens hundreds couple one two three many host range set batch package portfolio",
            "slew string flurry rounds raft group handful pair trio total variety array round wave phase edition batch stage generation",  # noqa: E501 - one pattern a line
        )
    )
)
_BEING = frozenset(("is", "are", "was", "were", "be", "been", "being", "remains", "remained", "became", "becomes"))
_NAMING = frozenset(("called", "named", "dubbed", "titled"))
_SUPPOSING = frozenset(("should", "must", "could", "may", "might", "can", "cannot"))
_DENIED = re.compile(r"\b(?:not|never|no|due)\b|n[’']t\b")
_VERBAL = frozenset((Kind.FINITE, Kind.INFINITE, Kind.PARTICIPLE, Kind.THIRD, Kind.BASE, Kind.GERUND))
_PREPOSED = frozenset((Kind.PREPOSITION, Kind.TO, Kind.SUBORDINATE))
_APART = frozenset((Kind.COMMA, Kind.AND, Kind.CLOSE, Kind.OPEN, Kind.STOP, Kind.QUOTE))


@lru_cache(maxsize=64)  # what asserts a name and what makes it likely ask for the same
def standing(text: str, name: Name) -> Standing:
    """Return where a name stands in its clause."""
    reading, base = around(text, name.start)
    words = reading.words
    first, head = reading.at(name.start - base), reading.at(name.head - base)
    before, determiner = _determined(words, first)
    clause = reading.owners[head]
    verb = clause.verb
    spoken = _group(reading, verb, base) if verb is not None else (name.end, name.end)
    place, governor, span = Place.APART, "", (name.start, name.start)
    if verb is not None and verb > head and _is_subject(reading, clause.subject, first, before):
        place, governor, span = Place.SUBJECT, words[verb].low, spoken
    elif before >= 0:
        word = words[before]
        if word.low in _PARTICLES and before and words[before - 1].kind in _VERBAL:
            word = words[before - 1]  # set up a branch
        if word.low == "of" and before and words[before - 1].low in _MAKING:
            word = words[before - 1]  # the construction of a plant
        place, governor, span = _behind(word), word.low, (word.start + base, word.end + base)
        if place is Place.SETTING and verb is not None and verb < before:
            span = spoken
    low = determiner.low if determiner else ""
    new = low in _NEW or (determiner is not None and determiner.kind is Kind.NUMBER)
    general = verb is not None and (words[verb].low in _SUPPOSING or _DENIED.search(text, *spoken) is not None)
    due = text.startswith(" due", spoken[1])
    begun = clause.subject
    subject = None if begun is None else (words[begun[0]].start + base, words[begun[1] - 1].end + base)
    return Standing(place, governor, span, determiner is not None, new, general or due, subject)


def _determined(words: Sequence[Word], first: int) -> tuple[int, Word | None]:
    """Return the number of the word before a phrase with its articles and numbers, and the first of those."""
    before, determiner = first - 1, None
    while before >= 0:
        word = words[before]
        if word.kind in (Kind.DETERMINER, Kind.NUMBER) or word.low in _ARTICLES:
            determiner = word
        elif word.kind is Kind.CLOSE and (opened := _opened(words, before)) > 0:
            before = opened  # a 12-hectare (30-acre) park
        elif word.low == "of" and before and _some(words[before - 1]):
            before -= 1
            before = _article(words, before - 1) if before else before
            determiner = words[max(before, 0)]
        elif determiner is not None and determiner.kind is Kind.NUMBER and (ahead := _article(words, before)) < before:
            before, determiner = ahead, words[ahead]  # a massive $6 billion plant
        elif word.kind not in _BEFORE and word.low not in _PREMODIFIERS and not softened(words, before):
            break
        before -= 1
    dated = before > 1 and words[before].kind in (Kind.NAME, Kind.NUMBER) and words[before - 1].low in ("on", "in")
    if determiner is not None and dated and words[before - 2].kind in _VERBAL:
        before -= 2  # announced on Friday a partnership
    return before, determiner


def _opened(words: Sequence[Word], closed: int) -> int:
    """Return the number of the bracket that a closing one belongs to, or -1."""
    return next((at for at in range(closed - 1, -1, -1) if words[at].kind is Kind.OPEN), -1)


def _some(word: Word) -> bool:
    """Tell whether a word counts what follows "of": a series of, four of the."""
    return word.low in _SOME_OF or word.kind is Kind.NUMBER


def _article(words: Sequence[Word], at: int) -> int:
    """Return the number of the article before one or two adjectives, or `at`."""
    if at >= 0 and words[at].low in _ARTICLES:
        return at
    for number in range(at, max(-1, at - 2), -1):
        if words[number].kind is not Kind.NOUN and "-" not in words[number].low:
            break
        if number and words[number - 1].low in _ARTICLES:
            return number - 1
    return at


def _is_subject(reading: Reading, subject: tuple[int, int] | None, first: int, before: int) -> bool:
    """Tell whether a phrase begins the subject of its clause, or goes on a list that does."""
    if subject is None or not subject[0] <= first < subject[1]:
        return False
    return all(word.kind not in (Kind.PREPOSITION, Kind.TO) for word in reading.words[subject[0] : before + 1])


def _group(reading: Reading, verb: int, base: int) -> tuple[int, int]:
    """Return the span of a verb with its auxiliaries: will be, has been opened."""
    words, last = reading.words, verb
    while last + 1 < len(words) and words[last].kind in (Kind.FINITE, Kind.INFINITE, Kind.ADVERB):
        if words[last + 1].kind not in (Kind.INFINITE, Kind.ADVERB, Kind.PARTICIPLE, Kind.BASE):
            break
        last += 1
    return words[verb].start + base, words[last].end + base


def _behind(governor: Word) -> Place:
    """Return the place of what stands behind a word."""
    if governor.low in _MAKING:
        return Place.OBJECT
    if governor.low in _BEING or governor.low in _NAMING:
        return Place.PREDICATE
    if governor.kind in _VERBAL and "-" not in governor.low:
        return Place.OBJECT
    if governor.kind in _PREPOSED:
        return Place.SETTING
    return Place.APART if governor.kind in _APART else Place.INSIDE


def without_verb(text: str, name: Name, closed: int) -> tuple[int, int]:
    """Return the span of a name without the verb of its clause that its reach ran over, and what is beyond.

    The noun of the name ends at `closed`: no verb stands in it.

    The scheme gives | grants; the joint venture of the two | makes cells.
    """
    if _VERB_LIKE.search(text, name.start, name.end + 1) is None:
        return name.start, name.end
    reading, base = around(text, name.start)
    begin, end = name.start, name.end
    for number in range(reading.at(name.start - base), len(reading.words)):
        word = reading.words[number]
        if word.start + base >= name.end:
            break
        if reading.owners[number].verb != number:
            continue
        if word.end + base < name.head:
            begin = word.end + base + 1
        elif word.start + base > closed and text[word.start + base - 1] == " ":
            return begin, word.start + base - 1
    return begin, end


_VERB_LIKE = re.compile(r" [a-z]+(?:s|ed) ")


def closed_by_verb(text: str, end: int) -> bool:
    """Tell whether the word behind a noun is the verb of its clause."""
    if not text[end + 1 : end + 2].islower():
        return False
    reading, base = around(text, end)
    number = reading.at(end + 1 - base)
    return reading.words[number].start + base == end + 1 and reading.owners[number].verb == number


def compounds(text: str, start: int, end: int) -> bool:
    """Tell whether a verb before a noun is a noun itself: a training hub, the joint test station."""
    word = text[start:end].lower()
    return word.startswith("train") or (word in _NOUNS_TOO and _MODIFIED.search(text, 0, start) is not None)


_NOUNS_TOO = frozenset(
    {"test", "launch", "exchange", "support", "fund", "fly", "ship", "form", "study", "start", "land"}
)
# What stands before a noun that modifies another: the joint, a China-Laos, of several.
_MODIFIED = re.compile(
    r"(?:\b(?:the|an?|its|their|our|this|joint|new|first|second|two|three|four|five|six|several|\d+|[a-z]+(?:al|ic|ive|ed))"
    r"|[A-Z]\w+[-–][A-Z]\w+) $"
)
