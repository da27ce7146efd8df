"""Facets of the index on disk: in comes a query, out come the number of its articles and the counts of their values.

A column that holds several values an article costs 35 nanoseconds a value, one that holds exactly one costs 3: an
article's first values therefore stand in slots, columns of one value each, empty where there is none; only what is left
over stands in a column of many. The counts are exact.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import tantivy

MANY: Final = ("country", "kind", "field")  # facets with several values an article
_SINGLE: Final = ("language", "source", "year", "has_figure")
_OF_EVERY: Final = ("language", "source")  # columns of which every article has a value, if only the empty one
SLOTS: Final = 3  # most articles name no more countries
_ALL: Final = 1_000  # values of a slot: more than there are countries, kinds and fields of science
_TOTAL: Final = "total"


def add_fields(builder: tantivy.SchemaBuilder) -> None:
    """Add the columns that are counted; those that filter have an index of their own."""
    for name in ("language", "source", *(column for facet in MANY for column in _columns(facet))):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in MANY:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("year", "day", "has_figure"):
        builder.add_unsigned_field(name, indexed=True, fast=True)


def add_values(document: tantivy.Document, facet: str, values: Sequence[str]) -> None:
    """Add the values of a facet that may have several."""
    for value in values:
        document.add_text(facet, value)
    *slots, rest = _columns(facet)
    for number, slot in enumerate(slots):
        document.add_text(slot, values[number] if number < len(values) else "")
    for value in values[SLOTS:]:
        document.add_text(rest, value)


class Columns:
    """The columns of a reader, as it is when it is made."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        """Look which columns of left-over values hold any: the others need not be read."""
        self._searcher = searcher
        rest = {facet: {"value_count": {"field": _columns(facet)[-1]}} for facet in MANY}
        held: dict[str, Any] = searcher.aggregate(tantivy.Query.all_query(), rest)  # Any: JSON of tantivy
        self._columns = {facet: _columns(facet)[: None if held[facet]["value"] else SLOTS] for facet in MANY} | {
            facet: [facet] for facet in _SINGLE
        }

    def count(
        self, query: tantivy.Query, facets: Sequence[str], most: int
    ) -> tuple[int, Mapping[str, tuple[tuple[str, int], ...]]]:
        """Return the number of articles that a query finds and the most frequent values of each facet."""
        whole = next((facet for facet in facets if facet in _OF_EVERY), None)  # its counts add up to all articles
        wanted: dict[str, Any] = {} if whole else {_TOTAL: {"value_count": {"field": "day"}}}  # Any: JSON of tantivy
        for facet in facets:
            size = most + 1 if facet in _SINGLE else _ALL  # one may be empty
            wanted |= {column: {"terms": {"field": column, "size": size}} for column in self._columns[facet]}
        counted: dict[str, Any] = self._searcher.aggregate(query, wanted)  # Any: as above
        ranked = {facet: _ranked([counted[column] for column in self._columns[facet]], most) for facet in facets}
        return _sum(counted[whole]) if whole else int(counted[_TOTAL]["value"]), ranked


def _sum(column: dict[str, Any]) -> int:  # Any: JSON of tantivy
    return int(column["sum_other_doc_count"]) + sum(int(bucket["doc_count"]) for bucket in column["buckets"])


def _columns(facet: str) -> list[str]:
    return [*(f"{facet}_{number}" for number in range(SLOTS)), f"{facet}_more"]


def _ranked(columns: Sequence[dict[str, Any]], most: int) -> tuple[tuple[str, int], ...]:  # Any: JSON of tantivy
    values: Counter[str] = Counter()
    for column in columns:
        values.update(dict(_buckets(column["buckets"])))
    return tuple(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:most])


def _buckets(buckets: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:  # Any: JSON of tantivy
    for bucket in buckets:
        value = bucket["key"]
        text = str(int(value)) if isinstance(value, float) else str(value)
        if text:
            yield text, int(bucket["doc_count"])
