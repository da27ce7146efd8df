"""Search by meaning beside search by words: in come a query and an index, out come both lists of articles as one.

Ranks are added up, not scores, which mean different things: an article that stands high in either list stands high in
the one. What was asked for strictly (phrases, filters, exclusions) holds for both lists.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from qiao.errors import ModelError
from qiao.search.embedding import Embedder
from qiao.search.entry import IndexEntry
from qiao.search.find import find, reader_of
from qiao.search.index import Order, Page, SearchIndex
from qiao.search.model import Hit, Results
from qiao.search.plan import Plan
from qiao.search.query import parse
from qiao.search.vectors import Vectors

DEPTH: Final = 50  # articles of each list that are joined
_DAMPING: Final = 60  # of ranks, as in the paper on reciprocal rank fusion
_PIECE: Final = 1_000  # characters of a text that one vector stands for
_PIECES: Final = 4  # vectors of an article
_AT_ONCE: Final = 32  # articles that are embedded and kept together


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dense:
    """A model and the vectors that it made."""

    model: Embedder
    vectors: Vectors


def embed_missing(dense: Dense, entries: Iterable[IndexEntry]) -> int:
    """Give vectors to those entries that have none yet; return to how many."""
    known = dense.vectors.keys()
    count = 0
    waiting: list[IndexEntry] = []
    for entry in entries:
        if entry.key not in known:
            waiting.append(entry)
        if len(waiting) == _AT_ONCE:
            count += _embed(dense, waiting)
            waiting.clear()
    return count + _embed(dense, waiting)


def find_by_both(
    index: SearchIndex,
    query: str,
    page: Page,
    dense: Dense | None,
    narrow: Callable[[Plan], Plan] = lambda plan: plan,
) -> Results:
    """Search by words, and where there is a model by meaning too; by words alone where it does not answer."""
    stop = page.offset + page.limit
    reader = reader_of(index)
    plan = narrow(parse(query, reader))
    if dense is None or page.order is Order.NEWEST or not plan.wanted or stop > DEPTH:
        return find(index, query, page, reader, narrow)
    try:
        nearest = dense.vectors.nearest(dense.model.embed([query])[0], DEPTH)
    except ModelError as error:
        log.warning("searched by words alone: %s", error)
        return find(index, query, page, reader, narrow)
    by_words = find(index, query, replace(page, offset=0, limit=DEPTH), reader, narrow)
    strict = replace(plan, wanted=(), grams=())
    allowed = set(index.keys(strict, len(nearest), among=nearest) or ()) if nearest else set()
    near = [key for key in nearest if key in allowed]
    hits = {hit.key: hit for hit in by_words.hits}
    only_near = [key for key in near if key not in hits]
    hits |= {hit.key: hit for hit in index.hits(only_near, plan, page)}
    order = fused([list(hits)[: len(by_words.hits)], near])
    chosen = [hits[key] for key in order if key in hits][page.offset : stop]
    total = max(by_words.total, len(hits))
    return Results(total, tuple(_with_rank(hit, at) for at, hit in enumerate(chosen, page.offset)), by_words.facets)


def fused(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return the members of several ranked lists as one.

    >>> fused([["a", "b", "c"], ["c", "a", "d"]])
    ['a', 'c', 'b', 'd']
    """
    scores: dict[str, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (_DAMPING + rank)
    return sorted(scores, key=lambda key: -scores[key])


def _with_rank(hit: Hit, at: int) -> Hit:
    """Score a hit by its place: the scores of the two lists cannot be compared."""
    return replace(hit, score=round(1 / (at + 1), 4))


def _embed(dense: Dense, entries: Sequence[IndexEntry]) -> int:
    pieces = [list(_pieces(entry)) for entry in entries]
    rows = dense.model.embed([piece for listed in pieces for piece in listed])
    made, start = [], 0
    for entry, listed in zip(entries, pieces, strict=True):
        made.append((entry.key, rows[start : start + len(listed)]))
        start += len(listed)
    dense.vectors.add(made)
    return len(made)


def _pieces(entry: IndexEntry) -> Iterator[str]:
    """Yield the text of an article in pieces of whole passages, its title with the first."""
    text, count = entry.title, 0
    for passage in entry.passages:
        if text and len(text) + len(passage.text) > _PIECE:
            yield text[: 2 * _PIECE]
            text, count = "", count + 1
            if count == _PIECES:
                return
        text = f"{text}\n{passage.text}" if text else passage.text
    if text or not count:
        yield text[: 2 * _PIECE]
