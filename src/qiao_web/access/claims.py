"""Claims: in comes a question about figures or cooperations, out comes a page of them with their evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from qiao_web.access.paging import PAGE, Count, Page, Sorting, capped_count, page_of_ids
from qiao_web.access.search import access_articles_with_claims
from qiao_web.access.totals import totalled
from qiao_web.access.wordings import holds
from qiao_web.columns import year_keys
from qiao_web.models import Claim, Evidence
from qiao_web.models.claims import HIDDEN

FIRST_YEAR, LAST_YEAR = 1, 9998


class Order(StrEnum):
    """How a list of claims can be sorted."""

    NEWEST = "newest"  # by publication, newest first
    OLDEST = "oldest"
    LATEST_DAY = "latest_day"  # by the day that the claim speaks of
    EARLIEST_DAY = "earliest_day"
    LARGEST = "largest"  # by value
    SMALLEST = "smallest"


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """A question about figures; an empty field asks for nothing."""

    order: Order = Order.NEWEST
    words: str = ""  # stand in the thing counted, in who is said to hold it or in the name of that
    quantity: str = ""
    comparator: str = ""
    measure: str = ""
    basis: str = ""
    language: str = ""
    year: int | None = None  # of the day that the claim speaks of
    document: int | None = None
    rejected: bool = False  # show the hidden ones too: rejected, merged, split


@dataclass(frozen=True, slots=True)
class CooperationQuery:
    """A question about cooperations; an empty field asks for nothing."""

    order: Order = Order.NEWEST
    words: str = ""  # stand in the name, the place or the sentence
    kind: str = ""
    status: str = ""
    country: str = ""
    language: str = ""
    year: int | None = None
    document: int | None = None
    rejected: bool = False


def access_figures(query: FigureQuery, cursor: str | None = None, size: int = PAGE) -> Page[Claim]:
    """Return a page of figures with article, document and evidence: three queries, one more with words."""
    sought = _figure_words(query.words) if query.words else None
    ids = page_of_ids(_figures(query), _sorting(query), cursor, size=size, sought=sought)
    return Page(access_claims_by_id(ids.items), ids.after, ids.first)


def access_cooperations(query: CooperationQuery, cursor: str | None = None, size: int = PAGE) -> Page[Claim]:
    """Return a page of cooperations with article, document, evidence, countries: four queries, one more with words."""
    sought = _cooperation_words(query.words) if query.words else None
    sorting = _sorting(query, of_country=bool(query.country))
    ids = page_of_ids(_cooperations(query), sorting, cursor, size=size, sought=sought)
    found = _shown(Claim.objects.prefetch_related("countries")).in_bulk(list(ids.items))
    return Page(tuple(found[claim_id] for claim_id in ids.items), ids.after, ids.first)


def count_figures(query: FigureQuery, found: Page[Claim]) -> Count:
    """Count the figures that answer, of which this page was found: from the page or the totals, else up to a cap."""
    narrow = {
        "quantity": query.quantity,
        "comparator": query.comparator,
        "measure": query.measure,
        "as_of_basis": query.basis,
        "language": query.language,
        "year": _year(query),
    }
    return _seen(query, found) or _totalled("figures", narrow, query) or capped_count(_figures(query))


def count_cooperations(query: CooperationQuery, found: Page[Claim]) -> Count:
    """Count the cooperations that answer, of which this page was found: as `count_figures` does."""
    narrow = {
        "kind": query.kind,
        "country": query.country,
        "status": query.status,
        "language": query.language,
        "year": _year(query),
    }
    return _seen(query, found) or _totalled("cooperations", narrow, query) or capped_count(_cooperations(query))


def _seen(query: FigureQuery | CooperationQuery, found: Page[Claim]) -> Count | None:
    """Count what the page itself shows: all, where it is the only one; with words, no more is known."""
    more = found.after is not None or not found.first
    return Count(len(found.items), capped=more) if query.words or not more else None


def _totalled(things: str, narrow: Mapping[str, str], query: FigureQuery | CooperationQuery) -> Count | None:
    """Count by the running totals, where one is kept for the question."""
    if query.document or query.rejected:
        return None
    total = totalled(things, narrow)
    return None if total is None else Count(total, capped=False)


def _year(query: FigureQuery | CooperationQuery) -> str:
    return "" if query.year is None else f"{query.year:04}"


def access_claim(claim_id: int) -> Claim:
    """Return one claim with article, document, evidence and countries."""
    return get_object_or_404(_shown(Claim.objects.all()).prefetch_related("countries"), pk=claim_id)


def access_claim_by_key(key: str) -> Claim:
    """Return the claim of a key, which outlives every reading; 404 where the newest one does not give it: one query."""
    return get_object_or_404(Claim, key=key)


def access_claims_by_id(ids: Sequence[int], *, countries: bool = False) -> tuple[Claim, ...]:
    """Return these claims in the order of the ids with article, document, evidence: two queries, or three."""
    rows = Claim.objects.prefetch_related("countries") if countries else Claim.objects.all()
    found = _shown(rows).in_bulk(list(ids))
    return tuple(found[claim_id] for claim_id in ids if claim_id in found)


def figure_rows(query: FigureQuery) -> "QuerySet[Claim]":
    """Return all figures that answer, unsorted."""
    rows = _figures(query)
    return rows.filter(_figure_words(query.words)) if query.words else rows


def cooperation_rows(query: CooperationQuery) -> "QuerySet[Claim]":
    """Return all cooperations that answer, unsorted."""
    rows = _cooperations(query)
    return rows.filter(_cooperation_words(query.words)) if query.words else rows


def _figures(query: FigureQuery) -> "QuerySet[Claim]":
    """Return the figures that answer, the words aside."""
    rows = Claim.objects.filter(type="figure")
    wanted = {
        "quantity": query.quantity,
        "comparator": query.comparator,
        "measure": query.measure,
        "as_of_basis": query.basis,
        "language": query.language,
    }
    return _common(rows.filter(**{column: value for column, value in wanted.items() if value}), query)


def _figure_words(words: str) -> Q:
    return holds(words, "counted", "subject", "holder")


def _cooperations(query: CooperationQuery) -> "QuerySet[Claim]":
    """Return the cooperations that answer, the words aside."""
    rows = Claim.objects.filter(type="cooperation")
    wanted = {"kind": query.kind, "status": query.status, "language": query.language}
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    if query.country:
        of_country = FilteredRelation("countries", condition=Q(countries__country=query.country))
        rows = rows.annotate(of_country=of_country).filter(of_country__isnull=False)
    return _common(rows, query)


def _cooperation_words(words: str) -> Q:
    """Seek the words in the name, the place or the sentence: the parties are JSON, which hides their Chinese."""
    quoted = Evidence.objects.filter(holds(words, "quote"), claim=OuterRef("pk"))
    return holds(words, "name", "place") | Q(Exists(quoted))


def _common(rows: "QuerySet[Claim]", query: FigureQuery | CooperationQuery) -> "QuerySet[Claim]":
    """Apply what both questions share."""
    if query.words:
        # Without this a rare word would be sought in every claim; where it is frequent, a page is full soon.
        articles = access_articles_with_claims(query.words)
        rows = rows if articles is None else rows.filter(article_id__in=articles)
    if not query.rejected:
        rows = rows.exclude(state__in=HIDDEN)
    if query.document is not None:
        rows = rows.filter(document_id=query.document)
    if query.year is not None:
        first, after = year_keys(min(max(query.year, FIRST_YEAR), LAST_YEAR))
        rows = rows.filter(day_order__gte=first, day_order__lt=after)
    return rows


def _shown(rows: "QuerySet[Claim]") -> "QuerySet[Claim]":
    """Join what a row of a list shows, without the article's heavy columns."""
    heavy = ("article__digest", "article__signature", "article__captions")
    return rows.select_related("article", "document").defer(*heavy).prefetch_related("evidence")


def _sorting(query: FigureQuery | CooperationQuery, *, of_country: bool = False) -> Sorting:
    """Return the columns of an order; claims of one country are sorted by the key's copy beside the country.

    The claims of one year are found by their day, whatever they are sorted by.
    """
    order, of_year = query.order, query.year is not None
    if order in {Order.LARGEST, Order.SMALLEST}:
        return Sorting("value_order", descending=order is Order.LARGEST, ties=True, few=of_year)
    column = "newest" if order in {Order.NEWEST, Order.OLDEST} else "day_order"
    descending = order in {Order.NEWEST, Order.LATEST_DAY}
    few = of_year and column == "newest"
    return Sorting(f"of_country__{column}" if of_country else column, descending=descending, dated=True, few=few)
