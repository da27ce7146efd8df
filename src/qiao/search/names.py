"""Names in every form: in comes a query, out come the things it names, each with all its names.

The vocabulary is bilingual, so this is also how a query in one language finds texts in the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import ahocorasick_rs

from qiao.search.fold import fold
from qiao.vocabulary.load import blocs, countries, facilities, organisations, places

# Acronyms that are everyday words as well: they count only when they are written in capitals.
_EVERYDAY: Final = "fast once who it us east star aids art ice ring mars dream was as in is am no so"
_CAPITALS_ONLY: Final = frozenset(_EVERYDAY.split())
_MOST: Final = 12  # names sought for one thing


@dataclass(frozen=True, slots=True)
class Named:
    """A span of a query that names something, and the other names of it, folded."""

    start: int
    end: int
    names: tuple[str, ...]


class Names:
    """Finds named things in queries."""

    def __init__(self, groups: Sequence[tuple[str, ...]]) -> None:
        forms: dict[str, list[int]] = {}
        self._groups = [tuple(dict.fromkeys(fold(name) for name in group)) for group in groups]
        for number, group in enumerate(self._groups):
            for name in group:
                forms.setdefault(name, []).append(number)
        self._owners = list(forms.values())
        self._forms = list(forms)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, text: str, folded: str) -> Iterator[Named]:
        """Yield the named things of a query, leftmost and longest first, without overlaps."""
        for form, start, end in self._automaton.find_matches_as_indexes(folded):
            if self._forms[form].isascii() and not _is_whole(folded, start, end):
                continue
            if self._forms[form] in _CAPITALS_ONLY and not text[start:end].isupper():
                continue
            names = [name for owner in self._owners[form] for name in self._groups[owner] if name != self._forms[form]]
            yield Named(start, end, tuple(dict.fromkeys(names))[:_MOST])


def _is_whole(folded: str, start: int, end: int) -> bool:
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


@cache
def vocabulary_names() -> Names:
    """Return the names of the vocabulary; built once per process."""
    return Names(list(_groups()))


def _groups() -> Iterator[tuple[str, ...]]:
    for country in countries():
        yield (country.zh, country.en, *country.zh_aliases, *country.en_aliases, *country.demonyms)
        if country.capital:
            yield country.capital.zh, country.capital.en
    for bloc in blocs():
        yield (bloc.zh, bloc.en, *bloc.zh_aliases, *bloc.en_aliases)
    for body in organisations():
        yield (body.zh, body.en, *body.zh_aliases, *body.en_aliases)
    for facility in facilities():
        yield (facility.zh, facility.en, *facility.zh_aliases, *facility.en_aliases)
    for listed in places().values():
        for place in listed:
            yield (place.zh, place.en, *place.zh_aliases, *place.en_aliases)


@cache
def country_codes() -> dict[str, str]:
    """Return the alpha-3 code of every name and code of a country, folded."""
    codes: dict[str, str] = {}
    for country in countries():
        for name in (country.a3, country.a2, country.zh, country.en, *country.zh_aliases, *country.en_aliases):
            codes.setdefault(fold(name), country.counted_as)
    return codes
