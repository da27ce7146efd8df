"""The bilingual thesaurus: concepts of the field with their names in both languages; text in, concepts out.

`concepts` are the entries, `match` finds them in a text, `lookup` names the concept of a whole phrase, so that
政府间科技合作协定 and "intergovernmental agreements on scientific collaboration" are one thing counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
from msgspec import Struct

from qiao.vocabulary.gazetteer import half_width
from qiao.vocabulary.load import read

FACETS = ("fields", "instruments", "technology", "policy", "events", "facilities_orgs")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: preferred names (`zh` Simplified, `hant` where Traditional differs, `en`), aliases, links by id."""

    id: str
    zh: str
    en: str
    hant: str | None = None
    zh_aliases: tuple[str, ...] = ()
    en_aliases: tuple[str, ...] = ()
    broader: str | None = None
    related: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names in Simplified Chinese and English, preferred ones first."""
        return (self.zh, self.en, *self.zh_aliases, *self.en_aliases)


class Match(Struct, frozen=True):
    """A concept named at text[start:end]."""

    start: int
    end: int
    concept: Concept


@cache
def facets() -> dict[str, tuple[Concept, ...]]:
    """Return the concepts by facet: fields, instruments, technology, policy, events, facilities and organisations."""
    return {facet: read(f"thesaurus/{facet}", tuple[Concept, ...]) for facet in FACETS}


@cache
def concepts() -> dict[str, Concept]:
    """Return every concept by its id."""
    return {concept.id: concept for listed in facets().values() for concept in listed}


def narrower(concept: Concept) -> tuple[Concept, ...]:
    """Return the concepts directly below one."""
    return tuple(other for other in concepts().values() if other.broader == concept.id)


def ancestors(concept: Concept) -> Iterator[Concept]:
    """Yield the broader concepts, nearest first."""
    while concept.broader is not None:
        concept = concepts()[concept.broader]
        yield concept


def lookup(phrase: str) -> Concept | None:
    """Return the concept that a whole phrase names in either language, whatever its case, number and quotes."""
    return _by_key().get(key(phrase))


def match(text: str) -> tuple[Match, ...]:
    """Find the concepts named in a shadow text, longest first at each place, without overlaps, in reading order."""
    automaton, order = _automaton()
    low = text.lower()
    if len(low) != len(text):  # a few capitals change length when lowered; their offsets would lie
        low = text
    found = []
    for index, start, end in automaton.find_matches_as_indexes(low):
        if low[start].isascii() and start and _letter(low[start - 1]):
            continue
        stop = end
        if low[end - 1].isascii():
            stop += low[end : end + 1] == "s"
            if stop < len(low) and _letter(low[stop]):
                continue
        found.append(Match(start, stop, order[index]))
    return tuple(found)


_IRREGULAR = {
    "memoranda": "memorandum",
    "data": "data",
    "consortia": "consortium",
    "criteria": "criterion",
    "clinics": "clinic",
}
_QUOTES = re.compile(r"[“”\"‘’《》]|(?<=\s)the\s|^the\s")


def key(phrase: str) -> str:
    """Return the form in which names are compared: no quotes, lower case, singular, S&T written out."""
    plain = _QUOTES.sub("", half_width(phrase)).strip().lower()
    if not plain.isascii():
        return plain.replace(" ", "")
    plain = re.sub(r"\bs\s?&\s?t\b", "science and technology", plain).replace("&", "and").replace("center", "centre")
    return " ".join(_singular(word) for word in plain.replace("-", " ").split())


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")) and len(word) > 3 else word


def _letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def _by_key() -> dict[str, Concept]:
    table: dict[str, Concept] = {}
    for concept in concepts().values():
        for name in concept.names:
            table.setdefault(key(name), concept)
    return table


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Concept, ...]]:
    table: dict[str, Concept] = {}
    for concept in concepts().values():
        for name in concept.names:
            table.setdefault(half_width(name).lower(), concept)
    automaton = ahocorasick_rs.AhoCorasick(
        list(table), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
    )
    return automaton, tuple(table.values())
