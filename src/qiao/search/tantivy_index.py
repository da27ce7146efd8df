"""The index on disk: plans in, results out, by tantivy.

Terms come ready cut, so tantivy only splits at spaces. Words have frequencies, grams have positions for phrases, facets
are fast fields, and the payload of a hit is stored. A commit is atomic: whatever dies, the last one stands.
"""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, Self

import tantivy

from qiao.disk import unusable, using
from qiao.errors import StoreError
from qiao.search.entry import shown_key, unpack
from qiao.search.facets import MANY, Columns, add_fields, add_values
from qiao.search.index import Order, Page
from qiao.search.model import Hit, Results
from qiao.search.plan import Plan
from qiao.search.rank import WINDOW, Found, present
from qiao.search.tantivy_query import Compiler, Membership, Occur, Query, Quick
from qiao.search.weights import LARGE, Frequencies

VERSION: Final = 3  # of the fields: an index of another version is made anew from the record
_HEAP: Final = 64_000_000  # bytes before a segment is written
_KNOWN: Final = 50_000  # frequencies that a reader remembers: a look-up in many segments costs 50 microseconds
_COUNTED: Final = 500  # queries whose counts a reader remembers
_HEARD: Final = 200_000  # words that are known by their sound: each costs 30 microseconds
_PAIRS: Final = 3_000
_LIMIT: Final = 10_000  # deeper pages than this are asked for by nobody but robots
_UNUSABLE: Final = "index_unusable"
_MEMORY: Final = Path()  # of an index that has no folder

Counts = tuple[int, Mapping[str, tuple[tuple[str, int], ...]]]


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    for name in ("title_words", "words", "claim_words"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("grams", "source_grams"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    add_fields(builder)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def open_index(folder: Path | None) -> tantivy.Index:
    """Open the index in a folder, making it where there is none; without a folder, one that lives in memory."""
    if folder is None:
        return tantivy.Index(schema())
    place = folder / f"v{VERSION}"
    with using(folder, _UNUSABLE):
        for old in folder.glob("v*"):
            if old != place:
                shutil.rmtree(old)
        place.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(schema(), path=str(place))


class TantivyWriter:
    """The one writer of an index; a second one is refused with the code `index_locked`."""

    def __init__(self, index: tantivy.Index, folder: Path = _MEMORY) -> None:
        """Take the lock; `folder` is that of the index, for whoever is told that it cannot be written."""
        self._using = partial(using, folder, _UNUSABLE)
        try:
            self._writer = index.writer(_HEAP, num_threads=1)
        except ValueError as error:
            if "LockBusy" in str(error):
                raise StoreError("index_locked", reason=str(error)) from error
            raise unusable(_UNUSABLE, folder, error) from error

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
        add_text("source", entry.source)
        if entry.source:
            add_text("source_grams", entry.source_grams)
        add_text("language", entry.language)
        for name, values in zip(MANY, (entry.countries, entry.kinds, entry.fields), strict=True):
            add_values(document, name, values)
        document.add_unsigned("day", entry.day)
        if entry.day:
            document.add_unsigned("year", entry.day // 10000)
        document.add_unsigned("has_figure", int(entry.has_figure))
        document.add_bytes("shown", entry.shown)
        with self._using():  # a full disk may be seen as late as here
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
        with self._using():
            self._writer.commit()

    def close(self) -> None:
        """Let merges finish and give up the lock; what was not committed is lost."""
        with self._using():
            self._writer.rollback()
            self._writer.wait_merging_threads()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class TantivyIndex:
    """A reader of an index."""

    def __init__(self, index: tantivy.Index, folder: Path | None = None, large: int = LARGE) -> None:
        """Open a reader; an index of more than `large` articles is searched the quick way.

        Of an index in a folder a reader sees whether anything changed, so that reloading it costs nothing.
        """
        self._index = index
        self._folder = folder
        self._seen: tuple[int, int] | None = None
        self._large = large
        self._schema = index.schema
        self._index.config_reader(reload_policy="manual")
        self.reload()

    def reload(self) -> None:
        """See what was committed since."""
        committed = _commit_of(self._folder) if self._folder else None
        if committed and committed == self._seen:
            return
        self._seen = committed
        self._index.reload()
        self._searcher = searcher = self._index.searcher()
        self._columns = Columns(searcher)
        self._counted: dict[tuple[Plan, tuple[str, ...], int], Counts] = {}
        self._frequencies = Frequencies(
            total=int(searcher.num_docs),
            word=lru_cache(_KNOWN)(lambda term: int(searcher.doc_freq("words", term))),
            gram=lru_cache(_KNOWN)(lambda term: int(searcher.doc_freq("grams", term))),
        )

    def count(self) -> int:
        """Return the number of articles."""
        return int(self._searcher.num_docs)

    def keys(self, plan: Plan, most: int, among: Collection[str] | None = None) -> tuple[str, ...] | None:
        """Return the keys of all articles that a plan finds, `among` these; None where they are more than `most`."""
        searcher = self._searcher
        query = Membership(self._schema, self._frequencies).plan(plan)
        if among is not None:
            asked = Query.term_set_query(self._schema, "key", list(among))
            query = Query.boolean_query([(Occur.Must, asked), (Occur.Must, query)])
        result = searcher.search(query, limit=max(most, 1))
        if result.count > most:  # type: ignore[attr-defined]  # missing in tantivy's stubs
            return None
        return tuple(shown_key(searcher.doc(address)["shown"][0]) for _, address in result.hits)

    def best(self, plan: Plan, most: int) -> tuple[str, ...]:
        """Return the keys of the articles that a plan finds, the best first, as the engine alone scores them."""
        found = self._found(Compiler(self._schema, self._frequencies).plan(plan), most, Order.RELEVANCE)
        return tuple(shown_key(one.payload) for one in found)

    def hits(self, keys: Sequence[str], plan: Plan, page: Page) -> tuple[Hit, ...]:
        """Return articles by their keys, shown as a plan finds them, in no order."""
        if not keys:
            return ()
        asked = Query.term_set_query(self._schema, "key", list(keys))
        found = self._found(asked, len(keys), Order.RELEVANCE)
        return present(found, plan, replace(page, limit=len(found), offset=0), self._frequencies)

    def frequency(self, term: str) -> int:
        """Return the number of articles that have a term in their word field."""
        return int(self._searcher.doc_freq("words", term))

    def gram_frequency(self, gram: str) -> int:
        """Return the number of articles that have a gram: a pair of characters, or a stem."""
        return self._frequencies.gram(gram)

    def completions(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Return the words that begin with a folded prefix, the most frequent first."""
        found = self._searcher.terms_with_prefix("words", prefix, limit=limit)
        return tuple((str(term), int(count)) for term, count in found)

    def words(self) -> tuple[str, ...]:
        """Return the words of the word field, without the rarest where they are very many."""
        return tuple(str(term) for term, _ in self._searcher.terms_with_prefix("words", "", limit=_HEARD))

    def pairs(self, character: str) -> tuple[str, ...]:
        """Return the pairs of characters that begin with one, the most frequent first."""
        return tuple(str(term) for term, _ in self._searcher.terms_with_prefix("grams", character, limit=_PAIRS))

    def search(self, plan: Plan, page: Page) -> Results:
        """Carry out a plan."""
        total, facets = self._counts(plan, page)
        return Results(total, self._hits(plan, page, total), facets)

    def _counts(self, plan: Plan, page: Page) -> Counts:
        """Return how many articles there are, and the counts of facets; the pages of one query share them."""
        asked = (plan, page.facets, page.facet_values)
        if (known := self._counted.get(asked)) is not None:
            return known
        members = Membership(self._schema, self._frequencies).plan(plan)
        if page.facets:
            found = self._columns.count(members, page.facets, page.facet_values)
        else:
            found = int(self._searcher.search(members, limit=1).count), {}  # type: ignore[attr-defined]  # as above
        if len(self._counted) >= _COUNTED:
            self._counted.clear()
        self._counted[asked] = found
        return found

    def _hits(self, plan: Plan, page: Page, total: int) -> tuple[Hit, ...]:
        """Return a page of hits; of a large index quickly, where that finds as many as there must be."""
        if self._frequencies.total > self._large and page.order is Order.RELEVANCE and _is_plain(plan, page):
            found = self._found(Quick(self._schema, self._frequencies).plan(plan), WINDOW, Order.RELEVANCE)
            if len(found) >= min(page.limit, total):  # a phrase may be all that some articles have
                return present(found, plan, page, self._frequencies)
        wanted = min(max(page.offset + page.limit, WINDOW), _LIMIT)
        found = self._found(Compiler(self._schema, self._frequencies).plan(plan), wanted, page.order)
        return present(found, plan, page, self._frequencies)

    def _found(self, query: tantivy.Query, wanted: int, order: Order) -> list[Found]:
        searcher, newest = self._searcher, order is Order.NEWEST
        result = searcher.search(query, limit=wanted, count=False, order_by_field="day" if newest else None)
        return [Found(0.0 if newest else score, searcher.doc(address)["shown"][0]) for score, address in result.hits]


def _commit_of(folder: Path) -> tuple[int, int] | None:
    """Return what tells one commit of an index from the next; None where there is none yet."""
    try:
        about = (folder / f"v{VERSION}" / "meta.json").stat()
    except FileNotFoundError:
        return None
    return about.st_mtime_ns, about.st_ino


def _is_plain(plan: Plan, page: Page) -> bool:
    """Tell whether a plan is words alone, and the page among the first candidates."""
    limited = plan.required or plan.excluded or plan.filters or plan.excluded_filters or plan.days
    return bool(plan.wanted) and plan.enough == 1 and not limited and page.offset + page.limit <= WINDOW
