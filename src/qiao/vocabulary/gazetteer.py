"""The gazetteer: every name and short form of the vocabulary in one automaton; text in, raw matches out.

Matching is leftmost-longest, so 几内亚比绍 is not 几内亚 and Nigerian is not Niger. Decoys take part in matching and
are dropped afterwards. Names are matched in the form of the shadow text: Simplified, half width.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import ahocorasick_rs

from qiao.vocabulary.load import blocs, bodies_en, countries, facilities, organisations, places, places_en, read

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class NameKind(StrEnum):
    """What a name names."""

    COUNTRY = "country"
    BLOC = "bloc"
    PLACE = "place"
    ORGANISATION = "organisation"
    FACILITY = "facility"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing of the gazetteer: `id` is unique within its kind; `countries` are alpha-3 codes it stands for."""

    kind: NameKind
    id: str
    zh: str
    en: str
    countries: tuple[str, ...] = ()
    cooperation: str = ""  # what news says of a facility: "big_science", "initiative" or "facility"


@dataclass(frozen=True, slots=True)
class Decoys:
    """Strings to swallow, and names of places that are not to be matched at all."""

    spans: tuple[str, ...]
    not_places: tuple[str, ...]


def half_width(text: str) -> str:
    """Return the text with full-width ASCII made half width, as the shadow has it."""
    return text.translate(_HALF_WIDTH)


class Gazetteer:
    """Finds the names of the vocabulary in a text."""

    def __init__(self, names: dict[str, Named | None]) -> None:
        """Build the automaton; a name that maps to None is a decoy."""
        self._entries = tuple(names.values())
        self._bounded = tuple(_boundaries(name) for name in names)
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def find(self, text: str) -> Iterator[tuple[int, int, Named]]:
        """Yield start, end and the named thing of every match, in reading order, without overlaps."""
        entries, bounded, size = self._entries, self._bounded, len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            entry = entries[index]
            if entry is None:
                if text[end - 1] == "海" and text[end : end + 1] in _SEA_WORDS:  # 日本海洋学会 is of Japan
                    yield from ((start + one, start + two, it) for one, two, it in self.find(text[start : end - 1]))
                continue
            left, right = bounded[index]
            if left and start and _in_word(text[start - 1]):
                continue
            if right and end < size and _in_word(text[end]):
                continue
            yield start, end, entry


_SEA_WORDS = ("洋", "事", "军", "关", "产", "外")


def _boundaries(name: str) -> tuple[bool, bool]:
    """Tell whether a match of the name must begin and end at a boundary of Latin words."""
    return name[0].isascii() and name[0].isalnum(), name[-1].isascii() and name[-1].isalnum()


def _in_word(character: str) -> bool:
    """Tell whether a character continues a Latin word or number."""
    return character.isascii() and (character.isalnum() or character == "_")


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the whole vocabulary; built once per process."""
    decoys = read("decoys", Decoys)
    banned = frozenset(decoys.not_places)
    names: dict[str, Named | None] = {}
    for named, forms in _all():
        for form in forms:
            if form and form not in banned:
                names.setdefault(half_width(form), named)
    for span in decoys.spans:
        names[span] = None
    return Gazetteer(names)


def _all() -> Iterator[tuple[Named, Iterable[str]]]:
    """Yield every named thing with its written forms; on equal forms the first wins."""
    yield from _countries()
    for bloc in blocs():
        yield Named(NameKind.BLOC, bloc.id, bloc.zh, bloc.en), (bloc.zh, bloc.en, *bloc.zh_aliases, *bloc.en_aliases)
    for body in organisations():
        held = (_counted(body.country),) if body.country else ()
        named = Named(NameKind.ORGANISATION, body.id, body.zh, body.en, held)
        yield named, (body.zh, body.en, *body.zh_aliases, *body.en_aliases)
    for facility in facilities():
        said = "big_science" if facility.big_science else (facility.kind or "facility")
        named = Named(NameKind.FACILITY, facility.id, facility.zh, facility.en, facility.countries, said)
        yield named, (facility.zh, facility.en, *facility.zh_aliases, *facility.en_aliases)
    for code, listed in places().items():
        for place in listed:
            named = Named(NameKind.PLACE, place.en, place.zh, place.en, (_counted(code),))
            yield named, (place.zh, place.en, *place.zh_aliases, *place.en_aliases)
    # Known by name and country alone, as a body that a pattern finds.
    for kind, known in ((NameKind.PLACE, places_en()), (NameKind.ORGANISATION, bodies_en())):
        for code, written in known.items():
            for name in written:
                yield Named(kind, name, name, name, (_counted(code),)), (name,)


_NO_PLURAL = ("ese", "ish", "ch", "s", "-", "Kong")  # the Chinese, the Dutch; 300 Kenyans


def _countries() -> Iterator[tuple[Named, Iterable[str]]]:
    for entry in countries():
        named = Named(NameKind.COUNTRY, entry.a3, entry.zh, entry.en, (entry.counted_as,))
        people = [f"{one}s" for one in entry.demonyms if not one.endswith(_NO_PLURAL)]
        forms = (entry.zh, entry.en, *entry.demonyms, *people, *entry.zh_aliases, *entry.en_aliases)
        yield named, (*forms, *(form.upper() for form in (entry.en, *entry.demonyms)))
        if entry.capital:
            capital = entry.capital
            named = Named(NameKind.PLACE, capital.en, capital.zh, capital.en, (entry.counted_as,))
            yield named, (capital.zh, capital.en)


def _counted(code: str) -> str:
    return next(entry.counted_as for entry in countries() if entry.a3 == code)
