"""The index on disk: plans in, results out, by tantivy.

Terms come ready cut, so tantivy only splits at spaces. Words have frequencies, grams have positions for phrases, facets
are fast fields, and the payload of a hit is stored. A commit is atomic: whatever dies, the last one stands.
"""

import shutil
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

import tantivy

from qiao.errors import StoreError
from qiao.search.entry import shown_key, unpack
from qiao.search.index import Order, Page
from qiao.search.model import Results
from qiao.search.plan import Alias, Concept, Filter, Part, Plan
from qiao.search.rank import WINDOW, Found, present
from qiao.search.tokens import is_cjk, phrase
from qiao.search.weights import TITLE, Frequencies, weigh

VERSION: Final = 1  # of the fields: an index of another version is made anew from the record
_HEAP: Final = 64_000_000  # bytes before a segment is written
_WITHIN: Final = {"title": "title_words", "claim": "claim_words", "source": "source_grams"}
_LIMIT: Final = 10_000  # deeper pages than this are asked for by nobody but robots

Query = tantivy.Query
Occur = tantivy.Occur


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in ("title_words", "words", "claim_words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("grams", "source_grams"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    for name in ("language", "source", "country", "kind", "field"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("year", "day", "has_figure"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def open_index(folder: Path | None) -> tantivy.Index:
    """Open the index in a folder, making it where there is none; without a folder, one that lives in memory."""
    if folder is None:
        return tantivy.Index(schema())
    place = folder / f"v{VERSION}"
    try:
        for old in folder.glob("v*"):
            if old != place:
                shutil.rmtree(old)
        place.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(schema(), path=str(place))
    except (OSError, ValueError) as error:
        raise StoreError("index_unusable", folder=str(folder), reason=str(error)) from error


class TantivyWriter:
    """The one writer of an index; a second one is refused with the code `index_locked`."""

    def __init__(self, index: tantivy.Index) -> None:
        try:
            self._writer = index.writer(_HEAP, num_threads=1)
        except ValueError as error:
            raise StoreError("index_locked", reason=str(error)) from error

    def put(self, packed: bytes) -> None:
        """Add what `qiao.search.entry.pack` made, in place of any entry with its key."""
        entry = unpack(packed)
        document = tantivy.Document()
        add_text = document.add_text
        add_text("key", entry.key)
        add_text("title_words", entry.title_words)
        add_text("words", entry.words)
        add_text("grams", entry.grams)
        if entry.claim_words:
            add_text("claim_words", entry.claim_words)
        if entry.source:
            add_text("source", entry.source)
            add_text("source_grams", entry.source_grams)
        add_text("language", entry.language)
        for name, values in (("country", entry.countries), ("kind", entry.kinds), ("field", entry.fields)):
            for value in values:
                add_text(name, value)
        document.add_unsigned("day", entry.day)
        if entry.day:
            document.add_unsigned("year", entry.day // 10000)
        document.add_unsigned("has_figure", int(entry.has_figure))
        document.add_bytes("shown", entry.shown)
        self._writer.delete_documents_by_term("key", entry.key)
        self._writer.add_document(document)

    def delete(self, key: str) -> None:
        """Remove an entry."""
        self._writer.delete_documents_by_term("key", key)

    def clear(self) -> None:
        """Remove every entry."""
        self._writer.delete_all_documents()

    def commit(self) -> None:
        """Make all of this durable and visible."""
        self._writer.commit()

    def close(self) -> None:
        """Let merges finish and give up the lock; what was not committed is lost."""
        self._writer.rollback()
        self._writer.wait_merging_threads()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class TantivyIndex:
    """A reader of an index."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._schema = index.schema
        self._index.config_reader(reload_policy="manual")
        self.reload()

    def reload(self) -> None:
        """See what was committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def count(self) -> int:
        """Return the number of articles."""
        return int(self._searcher.num_docs)

    def keys(self, plan: Plan, most: int, among: Collection[str] | None = None) -> tuple[str, ...] | None:
        """Return the keys of all articles that a plan finds, `among` these; None where they are more than `most`."""
        searcher = self._searcher
        query = _Compiler(self._schema, self._frequencies()).plan(plan)
        if among is not None:
            asked = Query.term_set_query(self._schema, "key", list(among))
            query = Query.boolean_query([(Occur.Must, asked), (Occur.Must, query)])
        result = searcher.search(query, limit=max(most, 1))
        if result.count > most:  # type: ignore[attr-defined]  # missing in tantivy's stubs
            return None
        return tuple(shown_key(searcher.doc(address)["shown"][0]) for _, address in result.hits)

    def frequency(self, term: str) -> int:
        """Return the number of articles that have a term in their word field."""
        return int(self._searcher.doc_freq("words", term))

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the words that begin with a folded prefix, the most frequent first."""
        found = self._searcher.terms_with_prefix("words", prefix, limit=limit)
        return tuple((str(term), int(count)) for term, count in found)

    def words(self) -> tuple[str, ...]:
        """Return every word of the word field."""
        return tuple(str(term) for term, _ in self._searcher.terms_with_prefix("words", "", limit=None))

    def search(self, plan: Plan, page: Page) -> Results:
        """Carry out a plan; where too few articles have enough of its concepts, those with fewer come behind them."""
        searcher = self._searcher
        frequencies = self._frequencies()
        query = _Compiler(self._schema, frequencies).plan(plan)
        wanted = min(max(page.offset + page.limit, WINDOW), _LIMIT)
        if page.order is Order.NEWEST:
            result = searcher.search(query, limit=wanted, order_by_field="day")
        else:
            result = searcher.search(query, limit=wanted)
        found = [
            Found(score if page.order is Order.RELEVANCE else 0.0, searcher.doc(address)["shown"][0])
            for score, address in result.hits
        ]
        return Results(
            total=result.count,  # type: ignore[attr-defined]  # missing in tantivy's stubs
            hits=present(found, plan, page, frequencies),
            facets=self._facets(query, page) if page.facets else {},
        )

    def _frequencies(self) -> Frequencies:
        searcher = self._searcher
        return Frequencies(
            total=int(searcher.num_docs),
            word=cache(lambda term: int(searcher.doc_freq("words", term))),
            gram=cache(lambda term: int(searcher.doc_freq("grams", term))),
        )

    def _facets(self, query: tantivy.Query, page: Page) -> dict[str, tuple[tuple[str, int], ...]]:
        wanted = {name: {"terms": {"field": name, "size": page.facet_values}} for name in page.facets}
        counted: dict[str, Any] = self._searcher.aggregate(query, wanted)  # Any: JSON of tantivy
        return {name: tuple(_buckets(counted[name]["buckets"])) for name in page.facets}


def _buckets(buckets: list[dict[str, Any]]) -> Iterable[tuple[str, int]]:  # Any: JSON of tantivy
    for bucket in buckets:
        value = bucket["key"]
        yield (str(int(value)) if isinstance(value, float) else str(value)), int(bucket["doc_count"])


class _Compiler:
    """Plans to tantivy's queries."""

    def __init__(self, fields: tantivy.Schema, frequencies: Frequencies) -> None:
        self._schema = fields
        self._frequencies = frequencies

    def plan(self, plan: Plan) -> tantivy.Query:
        clauses = [(Occur.Must, self._any(group)) for group in plan.required]
        if plan.wanted:
            wanted = [(Occur.Should, self.concept(concept)) for concept in plan.wanted]
            clauses.append((Occur.Must, Query.boolean_query(wanted, minimum_number_should_match=plan.enough)))
        if not clauses:
            clauses.append((Occur.Must, Query.all_query()))
        clauses += [(Occur.MustNot, self.concept(concept)) for concept in plan.excluded]
        clauses += [(Occur.Must, Query.const_score_query(self.filter(each), 0.0)) for each in plan.filters]
        clauses += [(Occur.MustNot, self.filter(each)) for each in plan.excluded_filters]
        if plan.days:
            days = Query.range_query(
                self._schema, "day", tantivy.FieldType.Unsigned, max(1, plan.days.first), plan.days.last
            )
            clauses.append((Occur.Must, Query.const_score_query(days, 0.0)))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def filter(self, each: Filter) -> tantivy.Query:
        if each.facet in ("year", "has_figure"):
            values: list[str | int] = [int(value) for value in each.values if value.isdigit()]
        else:
            values = list(each.values)
        return Query.term_set_query(self._schema, each.facet, values) if values else Query.empty_query()

    def concept(self, concept: Concept) -> tantivy.Query:
        if concept.within:
            return self._within(concept, _WITHIN[concept.within])
        weighed = weigh(concept, self._frequencies)
        parts = [
            (Occur.Should, query)
            for each in weighed
            if isinstance(each.term, Part)
            for query in self._part(each.term, each.boost)
        ]
        aliases = [
            Query.boost_query(self._phrase("grams", each.term.grams), each.boost)
            for each in weighed
            if isinstance(each.term, Alias)
        ]
        if not parts and not aliases:
            return Query.empty_query()
        own = [Query.boolean_query(parts)] if len(parts) > 1 else [query for _, query in parts]
        return Query.disjunction_max_query([*own, *aliases]) if aliases else own[0]

    def _any(self, group: tuple[Concept, ...]) -> tantivy.Query:
        queries = [self.concept(concept) for concept in group]
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)

    def _within(self, concept: Concept, field: str) -> tantivy.Query:
        """Seek a concept in one field only: every word of it, or one of its names."""
        words = [(Occur.Must, self._term(field, part.term, 1.0)) for part in concept.parts]
        names = [self._phrase(field, alias.grams) for alias in concept.aliases]
        own = [Query.boolean_query(words)] if words else []
        return Query.disjunction_max_query([*own, *names])

    def _part(self, part: Part, boost: float) -> Iterable[tantivy.Query]:
        if is_cjk(part.term) and not self._frequencies.word(part.term):
            if len(part.term) == 1 and part.weight < 1.0:
                return  # a mere translation: as part of other words it means something else
            # The dictionary cut the query otherwise than the texts: the grams find it nevertheless.
            yield Query.boost_query(self._phrase("grams", phrase(part.term)), boost)
            return
        yield self._term("words", part.term, boost)
        yield self._term("title_words", part.term, boost * TITLE)

    def _term(self, field: str, term: str, boost: float) -> tantivy.Query:
        query = Query.term_query(self._schema, field, term, "freq")
        return query if boost == 1.0 else Query.boost_query(query, boost)

    def _phrase(self, field: str, grams: tuple[str, ...]) -> tantivy.Query:
        """Seek grams in a row; a lone character at the end stands for every pair that it begins."""
        lone = len(grams[-1]) == 1 and is_cjk(grams[-1])
        if len(grams) == 1:
            if lone:
                return Query.regex_query(self._schema, field, f"{grams[0]}.?")
            return Query.term_query(self._schema, field, grams[0], "freq")
        words: list[str | tuple[int, str]] = list(grams)
        if lone:
            return Query.phrase_prefix_query(self._schema, field, words)
        return Query.phrase_query(self._schema, field, words)
