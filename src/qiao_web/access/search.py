"""Searching: in come words and filters, out come articles with their snippets and the counts of every facet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from qiao.errors import StoreError
from qiao.search.find import open_record
from qiao.search.index import Order, Page, SearchIndex
from qiao.search.model import Hit, Results
from qiao.search.plan import Days, Filter
from qiao.search.query import parse
from qiao_web.access.documents import access_articles_by_key
from qiao_web.columns import article_key
from qiao_web.models import Article

FACETS: Final[tuple[str, ...]] = ("kind", "country", "year", "source", "language")
_FACET_VALUES: Final = 12


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
    """The number of all articles found, one page of them with their hits, and the counts of the facets' values."""

    total: int
    found: tuple[tuple[Article, Hit], ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


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


def access_search(question: Question) -> Answer:
    """Search the record: one query of the index, and one of the database for the articles that are shown."""
    index = _indexes.of(settings.QIAO.data)
    if index is None:
        return Answer(0, (), {})
    results = _ask(index, question)
    articles = access_articles_by_key([hit.key for hit in results.hits])
    found = tuple((articles[hit.key], hit) for hit in results.hits if hit.key in articles)
    return Answer(results.total, found, results.facets)


def _articles(keys: Sequence[str]) -> dict[str, Article]:
    """Return the articles of these keys; what was withdrawn since the index was written is left out."""
    hashes = {key.partition(":")[0] for key in keys}
    rows = Article.objects.select_related("document").filter(document__sha256__in=hashes)
    found = {article_key(one.document.sha256, one.position): one for one in rows.defer("signature", "captions")}
    return {key: found[key] for key in keys if key in found}


def _ask(index: SearchIndex, question: Question) -> Results:
    plan = parse(question.words)
    chosen = tuple(Filter(facet, (value,)) for facet, value in question.chosen.items() if facet != "year")
    plan = replace(plan, filters=plan.filters + chosen)
    if year := question.chosen.get("year"):
        plan = replace(plan, days=Days(int(year) * 10_000, int(year) * 10_000 + 9_999))
    page = Page(
        limit=question.limit,
        offset=question.offset,
        order=Order.NEWEST if question.newest else Order.RELEVANCE,
        facets=FACETS if question.facets else (),
        facet_values=_FACET_VALUES,
    )
    results = index.search(plan, page)
    if not results.total and plan.enough > 1:  # rather some of the words than nothing
        return index.search(replace(plan, enough=1), page)
    return results
