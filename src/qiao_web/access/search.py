"""Searching: in come words and filters, out come articles with their snippets and the counts of every facet."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from qiao.errors import ModelError, StoreError
from qiao.search.corrections import corrected
from qiao.search.dense import Dense, find_by_both
from qiao.search.embedding import embedder
from qiao.search.find import open_record
from qiao.search.holding import holding
from qiao.search.index import Order, Page, SearchIndex
from qiao.search.model import Hit, Results
from qiao.search.plan import Days, Filter, Plan
from qiao.search.suggest import Suggestion, suggest
from qiao.search.vectors import Vectors
from qiao.settings import Settings
from qiao_web.access.documents import access_articles_by_key, standing
from qiao_web.access.wordings import wordings
from qiao_web.models import Article

FACETS: Final[tuple[str, ...]] = ("kind", "field", "country", "year", "source", "language", "has_figure")
_FACET_VALUES: Final = 12
_FEW: Final = 3  # hits: so few, and a word may have been misspelt
# Up to so many, looking an article up is cheaper than looking for its words: 20 microseconds against 3 a claim.
_FEW_ARTICLES: Final = 500


log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: words as typed, one value for each facet that is chosen, and which hits to show."""

    words: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    newest: bool = False
    offset: int = 0
    limit: int = 10
    facets: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """The number of all articles found, one page of them with their hits, and the counts of the facets' values.

    `meant` is what was probably meant where little was found, "" where nothing better is known.
    """

    total: int
    found: tuple[tuple[Article, Hit], ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    meant: str = ""


class _Indexes:
    """The open index of each data folder; a reader is opened once and reloaded, which costs nothing when all is old."""

    def __init__(self) -> None:
        self._open: dict[Path, SearchIndex] = {}
        self._lock = Lock()

    def of(self, data: Path) -> SearchIndex | None:
        """Return the index of a data folder, fresh; None where nothing was indexed yet."""
        with self._lock:
            index = self._open.get(data)
            if index is None:
                try:
                    index = self._open[data] = open_record(data)
                except StoreError:
                    return None
            index.reload()
            return index


_indexes = _Indexes()


def access_index() -> SearchIndex | None:
    """Return the index of the record, fresh; None where nothing was indexed yet."""
    return _indexes.of(settings.QIAO.data)


def access_search(question: Question) -> Answer:
    """Search the record: one query of the index, and two of the database for the articles that are shown."""
    index = _indexes.of(settings.QIAO.data)
    if index is None:
        return Answer(0, (), {})
    results = _ask(index, question)
    articles = access_articles_by_key([hit.key for hit in results.hits])
    standing(list(articles.values()))
    found = tuple((articles[hit.key], hit) for hit in results.hits if hit.key in articles)
    few = question.words and results.total < _FEW and not question.offset
    return Answer(results.total, found, results.facets, (corrected(index, question.words) or "") if few else "")


def access_suggestions(typed: str) -> tuple[Suggestion, ...]:
    """Return ways to finish what is being typed into a search box."""
    index = _indexes.of(settings.QIAO.data)
    return suggest(index, typed) if index else ()


def access_articles_with_claims(words: str) -> list[int] | None:
    """Return the articles in whose claims any wording may stand; None where they are many, or nothing is indexed."""
    index = _indexes.of(settings.QIAO.data)
    found: list[str] = []
    for wording in wordings(words):
        plan = None if index is None else holding(wording, index)
        keys = None if index is None or plan is None else index.keys(plan, _FEW_ARTICLES)
        if keys is None:
            return None
        found += keys
    return [article.pk for article in access_articles_by_key(found).values()]


def _ask(index: SearchIndex, question: Question) -> Results:
    def narrow(plan: Plan) -> Plan:
        chosen = tuple(Filter(facet, (value,)) for facet, value in question.chosen.items() if facet != "year")
        plan = replace(plan, filters=plan.filters + chosen)
        if year := question.chosen.get("year"):
            return replace(plan, days=Days(int(year) * 10_000, int(year) * 10_000 + 9_999))
        return plan

    page = Page(
        limit=question.limit,
        offset=question.offset,
        order=Order.NEWEST if question.newest else Order.RELEVANCE,
        facets=FACETS if question.facets else (),
        facet_values=_FACET_VALUES,
    )
    return find_by_both(index, question.words, page, _dense(settings.QIAO), narrow)


def _dense(own: Settings) -> Dense | None:
    """Return the user's embedding model with its vectors, fresh; None where there is none, or it cannot be opened."""
    if not own.embeddings:
        return None
    try:
        dense = _opened(own.data, own.embeddings, own.embeddings_key)
    except ModelError as error:
        log.warning("searched by words alone: %s", error)
        return None
    dense.vectors.reload()
    return dense


@lru_cache(maxsize=4)
def _opened(data: Path, setting: str, key: str) -> Dense:
    model = embedder(setting, key)
    return Dense(model, Vectors(data, model.name))
