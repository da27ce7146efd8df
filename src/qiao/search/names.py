"""Names in every form: in comes a query, out come the things it names, each with all its names.

The vocabulary is bilingual, so this is also how a query in one language finds texts in the other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import Final

import ahocorasick_rs
import rjieba

from qiao.vocabulary.fold import fold
from qiao.vocabulary.load import blocs, countries, facilities, organisations, places
from qiao.vocabulary.model import Bloc, Facility, Organisation, Place
from qiao.vocabulary.thesaurus import concepts

# Acronyms that are everyday words as well: they count only when they are written in capitals.
_EVERYDAY: Final = "fast once who it us east star aids art ice ring mars dream was as in is am no so"
_CAPITALS_ONLY: Final = frozenset(_EVERYDAY.split())
_CHINESE_NAME: Final = re.compile("[\u4e00-\u9fff]{2,16}")
_SAME_BODY: Final = 0.9  # of the name that was asked for
_SAME_CONCEPT: Final = 0.75
_MOST: Final = 12  # names sought for one thing


@dataclass(frozen=True, slots=True)
class Named:
    """A span of a query that names something, and the other names of it, folded; `weight` is how alike they are."""

    start: int
    end: int
    names: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Group:
    """The names of one thing: names of a body are interchangeable, those of a concept nearly so."""

    names: tuple[str, ...]
    weight: float


class Names:
    """Finds named things in queries."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._groups = [Group(tuple(dict.fromkeys(map(fold, group.names))), group.weight) for group in groups]
        forms: dict[str, list[int]] = {}
        for number, group in enumerate(self._groups):
            for name in group.names:
                for form in _forms(name):
                    forms.setdefault(form, []).append(number)
        self._owners = list(forms.values())
        self._forms = list(forms)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, text: str, folded: str) -> Iterator[Named]:
        """Yield the named things of a query, leftmost and longest first, without overlaps."""
        borders: set[int] = set()
        for number, start, end in self._automaton.find_matches_as_indexes(folded):
            form = self._forms[number]
            if form.isascii():
                if not _is_whole(folded, start, end):
                    continue
                if form in _CAPITALS_ONLY and not text[start:end].isupper():
                    continue
            elif len(form) == 2:  # two characters may belong to two words
                borders = borders or set(accumulate(map(len, rjieba.cut(folded)), initial=0))
                if start not in borders or end not in borders:
                    continue
            owners = [self._groups[owner] for owner in self._owners[number]]
            names = dict.fromkeys(name for owner in owners for name in owner.names if name != form)
            yield Named(start, end, tuple(names)[:_MOST], max(owner.weight for owner in owners))


def _forms(name: str) -> Iterator[str]:
    """Yield a name, and the plural of an English one."""
    yield name
    if name.isascii() and name[-1:].isalpha() and len(name) > 3:
        yield f"{name[:-1]}ies" if name.endswith("y") and name[-2] not in "aeiou" else f"{name}s"


def _is_whole(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


@cache
def vocabulary_names() -> Names:
    """Return the names of the vocabulary; built once per process."""
    return Names(_groups())


def _groups() -> Iterator[Group]:
    for country in countries():
        named = (country.zh, country.en, *country.zh_aliases, *country.en_aliases, *country.demonyms)
        yield Group(named, _SAME_BODY)
        if country.capital:
            yield Group((country.capital.zh, country.capital.en), _SAME_BODY)
    listed = (place for places_of_country in places().values() for place in places_of_country)
    for entity in chain[Bloc | Organisation | Facility | Place](blocs(), organisations(), facilities(), listed):
        yield Group((entity.zh, entity.en, *entity.zh_aliases, *entity.en_aliases), _SAME_BODY)
    for concept in concepts().values():
        yield Group(concept.names, _SAME_CONCEPT)


@cache
def preferred() -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Return the names of each thing, with the one that Chinese and the one that English prefers."""
    return tuple((group.names, group.names[0], group.names[1]) for group in _groups())


def chinese_names() -> list[str]:
    """Return the names in Chinese characters that a segmenter should know, folded, in a fixed order."""
    folded = {fold(name) for group in _groups() for name in group.names}
    return sorted(name for name in folded if _CHINESE_NAME.fullmatch(name))


@cache
def country_codes() -> dict[str, str]:
    """Return the alpha-3 code of every name and code of a country, folded."""
    codes: dict[str, str] = {}
    for country in countries():
        for name in (country.a3, country.a2, country.zh, country.en, *country.zh_aliases, *country.en_aliases):
            codes.setdefault(fold(name), country.counted_as)
    return codes
