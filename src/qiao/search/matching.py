"""Where a text answers a query: in come a plan's weighed terms and a text, out come the places that match.

One automaton seeks every term of the query at once, so that ranking and highlighting read a passage only once. English
terms are stems: the automaton seeks their first letters, and the whole word is stemmed to make sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import ahocorasick_rs
import rjieba

from qiao.search.plan import Concept, Part, Plan
from qiao.search.tokens import CJK, is_cjk
from qiao.search.weights import Frequencies, idf, weigh
from qiao.vocabulary.stems import stem

_WORD: Final = re.compile(rf"(?P<word>\d+(?:[.,]\d+)+|[^\W_{CJK}]+)")
_NEXT: Final = re.compile(rf"(?:['’]s)?[^\w\n]{{1,3}}{_WORD.pattern}")
_HEAD: Final = 4  # letters of a stem that no spelling or ending changes
_SHARED: Final = 0.25  # of the certainty of all translations: so much must speak for a character
_CHARACTER: Final = 1.2  # of the translations' certainty, times the share that has the character
_WORDS: Final = range(2, 4)  # characters of the translations that are compared
_USUAL: Final = 200_000  # of the segmenter's corpus of 60 million words: so frequent a character is in every article
_SAMPLE: Final = 1_000
_GRAM_SHARE: Final = 0.3  # of its own weight: a pair of characters is part of a word that counts already


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to seek: `concept` is its place in the plan, -1 for a mere pair of characters that a query holds."""

    term: str
    concept: int
    weight: float
    is_alias: bool = False
    stems: tuple[str, ...] = ()  # of a term in Latin letters: the words that must stand in a row, in any form
    is_hint: bool = False  # speaks for a passage, but is nothing to highlight
    translates: str = ""  # what was asked for, where this is in the other language


class Match(NamedTuple):
    """A place of a folded text that matches a slot; a tuple, because a page of hits has thousands."""

    start: int
    end: int
    slot: int


class Matcher:
    """Finds what a plan seeks in folded texts."""

    def __init__(self, plan: Plan, frequencies: Frequencies) -> None:
        self.slots: Sequence[Slot] = tuple(_slots(plan, frequencies))
        heads: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for number, slot in enumerate(self.slots):
            heads.setdefault(_head(slot), []).append((number, slot.stems))
        self._heads = list(heads.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(heads)) if heads else None

    def matches(self, folded: str) -> list[Match]:
        """Return every match in reading order; matches of different slots may overlap."""
        if self._automaton is None:
            return []
        found: list[Match] = []
        for head, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            for number, stems in self._heads[head]:
                stop = _words_from(folded, start, stems) if stems else end
                if stop is not None:
                    found.append(Match(start, stop, number))
        found.sort()
        return found


def _slots(plan: Plan, frequencies: Frequencies) -> Iterator[Slot]:
    for number, concept in enumerate(plan.concepts):
        if concept.within not in {None, "title"}:
            continue
        for each in weigh(concept, frequencies):
            if isinstance(each.term, Part):
                if len(each.term.term) == 1 and each.term.weight < 0.5:
                    continue  # a translation of one character: it would match inside of other words
                term = each.term.term
                stems: tuple[str, ...] = () if is_cjk(term) else (term,)
                yield Slot(term, number, each.weight, stems=stems, translates=_asked(concept, term))
            else:
                text = each.term.text
                stems, asked = each.term.grams if text.isascii() else (), _asked(concept, text)
                yield Slot(text, number, each.weight, is_alias=True, stems=stems, translates=asked)
        yield from _shared(number, concept)
    for gram in dict.fromkeys(plan.grams):
        if len(gram) == 2 and is_cjk(gram):
            yield Slot(gram, -1, _GRAM_SHARE * idf(frequencies.total, frequencies.gram(gram)))


def _asked(concept: Concept, term: str) -> str:
    """Return what a term in the other language stands for, "" where it is of the same."""
    return concept.asked if concept.asked and is_cjk(concept.asked) != is_cjk(term) else ""


def _shared(number: int, concept: Concept) -> Iterator[Slot]:
    """Yield the characters that several translations share: burnt is 烧毁, 烧伤, 燃烧, and a text may say 烧死."""
    aliases = [alias for alias in concept.aliases if is_cjk(alias.text) and len(alias.text) in _WORDS]
    if len(aliases) < 2 or (concept.parts and is_cjk(concept.parts[0].term)):
        return
    whole = sum(alias.weight for alias in aliases)
    surest = max(alias.weight for alias in aliases)
    for character in dict.fromkeys("".join(alias.text for alias in aliases)):
        having = [alias.weight for alias in aliases if character in alias.text]
        share = sum(having) / whole
        if share > _SHARED and len(having) > 1:
            usual = min(1.0, rjieba.suggest_freq(character) / _USUAL)
            weight = concept.weight * surest * share * _CHARACTER * idf(_SAMPLE, round(_SAMPLE * usual))
            yield Slot(character, number, weight, is_alias=True, is_hint=True)


def _head(slot: Slot) -> str:
    """Return what the automaton seeks: the term, or the beginning of a stem (labo, of laboratori)."""
    if not slot.stems:
        return slot.term
    first = slot.stems[0]
    return first[:_HEAD] if len(first) > _HEAD else first.removesuffix("i") or first


def _words_from(folded: str, start: int, stems: tuple[str, ...]) -> int | None:
    """Return where the words end that have these stems and begin here; None where others do, or inside a word."""
    if start and _continues(folded[start - 1]):
        return None
    end = start
    for number, wanted in enumerate(stems):
        match = _WORD.match(folded, end) if not number else _NEXT.match(folded, end)
        if match is None or stem(match["word"]) != wanted:
            return None
        end = match.end()
    return end


def _continues(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)
