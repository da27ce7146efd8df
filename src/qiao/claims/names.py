"""Names in text: in comes a shadow text and its language, out come mentions of countries, blocs, bodies, places.

Names of the gazetteer come from one automaton; Chinese compounds of one-character forms (中法两国) and names made by a
pattern (…大学, University of …) are read here. Used by the extractors, by search facets and by the registry.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from qiao.claims.naming.bodies import bodies
from qiao.claims.naming.signs import signs
from qiao.vocabulary.gazetteer import Named, NameKind, gazetteer

__all__ = ["Mention", "NameKind", "mentions"]


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
    found = [_mention(shadow, start, end, named) for start, end, named in gazetteer().find(shadow)]
    if language == "zh":
        around = known.union(*(mention.countries for mention in found))
        found += [_mention(shadow, start, end, named) for start, end, named in signs(shadow, around)]
    known_spans = {mention.start: mention.end for mention in found}
    found += [_body(shadow, start, end, found) for start, end in bodies(shadow, language, known_spans)]
    return _longest(found)


def _mention(text: str, start: int, end: int, named: Named) -> Mention:
    return Mention(
        start, end, text[start:end], named.kind, named.id, named.zh, named.en, named.countries, named.cooperation
    )


def _body(text: str, start: int, end: int, inside: Iterable[Mention]) -> Mention:
    """Make the mention of a body whose name a pattern found; a country or place inside its name places it."""
    name = text[start:end]
    held = {code: None for one in inside if start <= one.start and one.end <= end for code in one.countries}
    return Mention(start, end, name, NameKind.ORGANISATION, name, name, name, tuple(held))


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    """Keep, of overlapping mentions, the one that starts first, and of those the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
