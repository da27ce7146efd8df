"""Claims: in comes a question about figures or cooperations, out comes a page of them with their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from qiao_web.access.paging import PAGE, Count, Page, capped_count, keyset, keyset_with_id
from qiao_web.access.search import access_articles_with_claims
from qiao_web.access.totals import totalled
from qiao_web.columns import year_keys
from qiao_web.models import Claim, Evidence

FIRST_YEAR, LAST_YEAR = 1, 9998
REJECTED = "rejected"


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
    words: str = ""  # stand in the thing counted or in who is said to hold it
    quantity: str = ""
    comparator: str = ""
    measure: str = ""
    basis: str = ""
    language: str = ""
    year: int | None = None  # of the day that the claim speaks of
    document: int | None = None
    rejected: bool = False  # show the rejected ones too


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
    """Return a page of figures with article, document and evidence: two queries."""
    return _paged(_shown(figure_rows(query)), query.order, cursor, size)


def access_cooperations(query: CooperationQuery, cursor: str | None = None, size: int = PAGE) -> Page[Claim]:
    """Return a page of cooperations with article, document, evidence and countries: three queries."""
    rows = _shown(cooperation_rows(query)).prefetch_related("countries")
    return _paged(rows, query.order, cursor, size, of_country=bool(query.country))


def count_figures(query: FigureQuery, found: Page[Claim] | None = None) -> Count:
    """Count the figures that answer: from the totals or the only page where these say it, else up to a cap."""
    narrow = {
        "quantity": query.quantity,
        "comparator": query.comparator,
        "measure": query.measure,
        "as_of_basis": query.basis,
        "language": query.language,
        "year": _year(query),
    }
    if not (query.words or query.document or query.rejected):
        total = totalled("figures", narrow)
        if total is not None:
            return Count(total, capped=False)
    return _only_page(found) or capped_count(figure_rows(query))


def count_cooperations(query: CooperationQuery, found: Page[Claim] | None = None) -> Count:
    """Count the cooperations that answer: from the totals or the only page where these say it, else up to a cap."""
    narrow = {
        "kind": query.kind,
        "country": query.country,
        "status": query.status,
        "language": query.language,
        "year": _year(query),
    }
    if not (query.words or query.document or query.rejected):
        total = totalled("cooperations", narrow)
        if total is not None:
            return Count(total, capped=False)
    return _only_page(found) or capped_count(cooperation_rows(query))


def _year(query: FigureQuery | CooperationQuery) -> str:
    return "" if query.year is None else f"{query.year:04}"


def _only_page(found: Page[Claim] | None) -> Count | None:
    """Count what stands on the only page there is; None where there are more."""
    if found is None or not found.first or found.after is not None:
        return None
    return Count(len(found.items), capped=False)


def access_claim(claim_id: int) -> Claim:
    """Return one claim with article, document, evidence and countries."""
    return get_object_or_404(_shown(Claim.objects.all()).prefetch_related("countries"), pk=claim_id)


def access_claims_by_id(ids: Sequence[int]) -> tuple[Claim, ...]:
    """Return these claims in the order of their ids, with article, document and evidence: two queries."""
    found = _shown(Claim.objects.all()).in_bulk(list(ids))
    return tuple(found[claim_id] for claim_id in ids if claim_id in found)


def figure_rows(query: FigureQuery) -> "QuerySet[Claim]":
    """Return the figures that answer, unsorted, for exports."""
    rows = Claim.objects.filter(type="figure")
    wanted = {
        "quantity": query.quantity,
        "comparator": query.comparator,
        "measure": query.measure,
        "as_of_basis": query.basis,
        "language": query.language,
    }
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    if query.words:
        stated = Q(counted__icontains=query.words) | Q(subject__icontains=query.words)
        rows = rows.filter(stated, _in_articles_with(query.words))
    return _common(rows, query)


def cooperation_rows(query: CooperationQuery) -> "QuerySet[Claim]":
    """Return the cooperations that answer, unsorted, for exports."""
    rows = Claim.objects.filter(type="cooperation")
    wanted = {"kind": query.kind, "status": query.status, "language": query.language}
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    if query.country:
        of_country = FilteredRelation("countries", condition=Q(countries__country=query.country))
        rows = rows.annotate(of_country=of_country).filter(of_country__isnull=False)
    if query.words:
        # Parties are JSON, whose Chinese a database cannot search; they stand in the quote.
        quoted = Evidence.objects.filter(claim=OuterRef("pk"), quote__icontains=query.words)
        stated = Q(name__icontains=query.words) | Q(place__icontains=query.words) | Exists(quoted)
        rows = rows.filter(stated, _in_articles_with(query.words))
    return _common(rows, query)


def _in_articles_with(words: str) -> Q:
    """Narrow to the articles whose claims have the words, where the index knows them to be few.

    Without this a rare word would be sought in every claim; where there are many, a page of them is found soon.
    """
    articles = access_articles_with_claims(words)
    return Q() if articles is None else Q(article_id__in=articles)


def _common(rows: "QuerySet[Claim]", query: FigureQuery | CooperationQuery) -> "QuerySet[Claim]":
    """Apply what both questions share."""
    if not query.rejected:
        rows = rows.exclude(state=REJECTED)
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


def _paged(
    rows: "QuerySet[Claim]", order: Order, cursor: str | None, size: int, *, of_country: bool = False
) -> Page[Claim]:
    """Sort and cut; the claims of one country are sorted by the copy of the key that stands beside the country."""
    if order in {Order.LARGEST, Order.SMALLEST}:
        return keyset_with_id(rows, "value_order", descending=order is Order.LARGEST, cursor=cursor, size=size)
    column = "newest" if order in {Order.NEWEST, Order.OLDEST} else "day_order"
    descending = order in {Order.NEWEST, Order.LATEST_DAY}
    column = f"of_country__{column}" if of_country else column
    return keyset(rows, column, descending=descending, cursor=cursor, size=size)
