"""Fields of science of an article: in come its title and passages, out come the ids of the fields that it is about.

A field counts where the title names it or the text does so twice; a text that names many is about those it names most.
A field brings its broader ones with it, so that who chooses physics finds optics as well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from qiao.vocabulary.fold import fold
from qiao.vocabulary.thesaurus import Concept, concepts, facets, key, match

_IN_TITLE: Final = 2  # as much as named twice in the text
_ENOUGH: Final = 2
_MOST: Final = 4  # fields of one article, their broader ones aside


def fields_of(title: str, passages: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of an article, those that it names most first.

    >>> fields_of("An ocean science mission", ["Marine science ships went out.", "Optics stayed at home."])
    ('oceanography', 'earth_sciences', 'natural_sciences')
    """
    named: Counter[str] = Counter()
    for concept in _named(title):
        named[concept.id] += _IN_TITLE
    for concept in _named("\n".join(passages)):
        named[concept.id] += 1
    chosen = sorted((id_ for id_, count in named.items() if count >= _ENOUGH), key=lambda id_: (-named[id_], id_))
    return tuple(dict.fromkeys(each for id_ in chosen[:_MOST] for each in (id_, *_broader(id_))))


@cache
def field_ids() -> dict[str, str]:
    """Return the id of every name of a field, folded, and of every id."""
    found = {fold(name): concept.id for concept in _fields().values() for name in concept.names}
    return found | {fold(id_): id_ for id_ in _fields()} | {key(name): id_ for name, id_ in found.items()}


@cache
def _fields() -> dict[str, Concept]:
    return {concept.id: concept for concept in facets()["fields"]}


def _named(text: str) -> Iterator[Concept]:
    return (found.concept for found in match(fold(text)) if found.concept.id in _fields())


def _broader(id_: str) -> Iterator[str]:
    broader = concepts()[id_].broader
    while broader:
        yield broader
        broader = concepts()[broader].broader
