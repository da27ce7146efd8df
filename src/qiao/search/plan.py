"""What a query means, free of any engine: concepts to find, filters to hold, and how many concepts are enough.

`qiao.search.query` makes plans, every implementation of `SearchIndex` carries them out.
"""

from dataclasses import dataclass, field
from typing import Final

FACETS: Final = ("language", "source", "country", "field", "kind", "year", "has_figure")


@dataclass(frozen=True, slots=True)
class Part:
    """One term of the word field, with its weight."""

    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a concept, sought as an exact run of grams; `text` is the folded name."""

    grams: tuple[str, ...]
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the query asks for: any part of it or any alias finds it; parts add up, the best alias counts.

    `exact` concepts are phrases: they have aliases only. `within` limits it to one field (title, claim, source).
    `asked` are the words that were typed for it.
    """

    parts: tuple[Part, ...]
    aliases: tuple[Alias, ...] = ()
    weight: float = 1.0
    within: str | None = None
    asked: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet that must have one of the values."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """A range of first days of publication, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole query.

    `wanted` are ranked, and at least `enough` of them must be there; `required` must all be there, each as any one of
    its concepts; `excluded` must not. A plan without any of these matches everything. `grams` are the grams of the free
    text in order, for ranking by closeness.
    """

    wanted: tuple[Concept, ...] = ()
    required: tuple[tuple[Concept, ...], ...] = ()
    excluded: tuple[Concept, ...] = ()
    filters: tuple[Filter, ...] = ()
    excluded_filters: tuple[Filter, ...] = ()
    days: Days | None = None
    enough: int = 1
    grams: tuple[str, ...] = ()

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Everything that a hit may be found by."""
        return self.wanted + tuple(concept for group in self.required for concept in group)
