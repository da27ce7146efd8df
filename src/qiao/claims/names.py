"""Names in text: in comes a shadow text and its language, out come mentions of countries, blocs, bodies, places.

Names of the gazetteer come from one automaton; Chinese compounds of one-character forms (中法两国) and names made by a
pattern (…大学, University of …) are read here. Used by the extractors, by search facets and by the registry.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from qiao.claims.naming.bodies import bodies
from qiao.claims.naming.signs import signs
from qiao.vocabulary.gazetteer import Named, NameKind, gazetteer
from qiao.vocabulary.load import namesakes

__all__ = ["BODIES", "LANDS", "PLACES", "Mention", "NameKind", "Spot", "is_world", "mentions", "spots"]

LANDS = frozenset({NameKind.COUNTRY, NameKind.BLOC})
PLACES = frozenset({NameKind.COUNTRY, NameKind.PLACE})
BODIES = LANDS | {NameKind.PLACE, NameKind.ORGANISATION}
Spot = tuple[int, int, Named]  # start, end, and what is named there


def is_world(one: Named) -> bool:
    """Tell whether a body of the gazetteer belongs to no one country: the WHO, CERN."""
    return one.kind is NameKind.ORGANISATION and not one.countries and one.id != one.zh


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at text[start:end]. `id` is that of the vocabulary, or the name itself where a pattern made it.

    `zh` and `en` are the preferred names, the written one where the vocabulary has none; `countries` are alpha-3 codes.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    id: str
    zh: str
    en: str
    countries: tuple[str, ...]
    cooperation: str = ""  # as in `Named`


def mentions(shadow: str, language: str, known: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Find the names in a shadow text, in reading order and without overlaps, the longest at each place.

    `known` are countries mentioned elsewhere in the article: they decide what 中巴 means.
    """
    return tuple(
        Mention(start, end, shadow[start:end], one.kind, one.id, one.zh, one.en, one.countries, one.cooperation)
        for start, end, one in spots(shadow, language, known)
    )


def spots(shadow: str, language: str, known: frozenset[str] = frozenset()) -> list[Spot]:
    """Find the same names as `mentions`, as start, end and what is named: the cheap form for extractors."""
    found: list[Spot] = list(gazetteer().find(shadow))
    if language == "zh" or _HAN.search(shadow):
        around = known.union(*(one.countries for _, _, one in found))
        found += signs(shadow, around)
    ends = {start: end for start, end, _ in found}
    ordered = sorted(found, key=itemgetter(0))
    starts = [start for start, _, _ in ordered]
    for start, end in bodies(shadow, language, ends):
        inside = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        found.append((start, end, _body(shadow, start, end, inside)))
    return _placed(_longest(found))


@lru_cache(maxsize=256)  # the things of an article ask of the same bodies
def within(phrase: str) -> tuple[Named, ...]:
    """Return the countries and blocs that a Chinese phrase names, inside the names of bodies too."""
    found = [spot for spot in (*gazetteer().find(phrase), *signs(phrase, frozenset())) if spot[2].kind in LANDS]
    return tuple(one for _, _, one in _longest(found))


def _placed(found: list[Spot]) -> list[Spot]:
    """Give a body whose short form is shared by several countries to the one that the text names."""
    shared = [spot for spot in found if spot[2].kind is NameKind.ORGANISATION and spot[2].en in namesakes()]
    if not shared:
        return found
    named = [(code, start) for start, _, one in found if one.kind in PLACES for code in one.countries]
    placed: list[Spot] = []
    for start, end, one in found:
        codes = namesakes().get(one.en, ()) if one.kind is NameKind.ORGANISATION else ()
        near = min(((abs(at - start), code) for code, at in named if code in codes), default=None)
        code = near[1] if near else None
        own = one if code is None or code in one.countries else Named(one.kind, one.en, one.en, one.en, (code,))
        placed.append((start, end, own))
    return placed


_HAN = re.compile(r"[\u4e00-\u9fff]")


def _body(text: str, start: int, end: int, inside: Iterable[Spot]) -> Named:
    """Name a body that a pattern found; a country or place inside its name places it: `inside` begin there."""
    name = text[start:end]
    within = [one for _, _, one in _longest([spot for spot in inside if spot[1] <= end])]
    lands = [one for one in within if one.kind is not NameKind.ORGANISATION]  # the Peru National Academy of Sciences
    held = {code: None for one in lands or within for code in one.countries}
    return Named(NameKind.ORGANISATION, name, name, name, tuple(held))


def _longest(found: list[Spot]) -> list[Spot]:
    """Keep, of overlapping names, the one that starts first, and of those the longest."""
    kept: list[Spot] = []
    stop = 0
    for spot in sorted(found, key=lambda one: (one[0], -one[1])):
        if spot[0] >= stop:
            kept.append(spot)
            stop = spot[1]
    return kept
