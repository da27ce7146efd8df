"""Series and conflicts: in comes a question, out come measures with their newest value, their points, their clashes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qiao.vocabulary.stems import stem
from qiao_web.access.claims import access_claims_by_id
from qiao_web.access.contexts import Context, access_contexts
from qiao_web.access.paging import PAGE, Page, Sorting, page_of_ids
from qiao_web.models import Claim, Conflict, Series
from qiao_web.models.claims import HIDDEN

MOST_POINTS = 400  # shown on one page; the newest are kept
_HEAVY = ("digest", "signature", "captions")  # columns of an article that no list shows
_SHORTEST_ROOT = 4  # letters: without its i, a shorter one begins too many words


class SeriesOrder(StrEnum):
    """How the list of series can be sorted."""

    LONGEST = "longest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class SeriesQuery:
    """A question about series; an empty field asks for nothing."""

    order: SeriesOrder = SeriesOrder.LONGEST
    words: str = ""
    conflicting: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims that cannot both be true."""

    series: Series
    one: Claim
    other: Claim
    gap: float
    contexts: tuple[Context | None, Context | None]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series with its claims, latest day first, and its conflicts."""

    series: Series
    claims: tuple[Claim, ...]
    clashes: tuple[Clash, ...]


def access_series_list(query: SeriesQuery, cursor: str | None = None) -> Page[Series]:
    """Return a page of series with their newest claims: four queries."""
    rows = Series.objects.all()
    if query.conflicting:
        rows = rows.filter(conflicts__gt=0)
    sought = _sought(query.words) if query.words else None
    column = "latest" if query.order is SeriesOrder.LATEST else "longest"
    found = page_of_ids(rows, Sorting(column, descending=True, ties=True), cursor, sought=sought)
    held = _shown(Series.objects.all()).in_bulk(list(found.items))
    return Page(tuple(held[row] for row in found.items), found.after, found.first)


def _sought(words: str) -> Q:
    """Seek every word of a question, English ones by their stems: joint laboratories finds the joint laboratory."""
    found = Q(words__icontains=words)
    roots = [_root(word) for word in words.split()]
    return found | Q(*(Q(words__icontains=root) for root in roots)) if roots else found


def _root(word: str) -> str:
    """Return what the forms of an English word begin with; other words as they are.

    >>> _root("laboratories"), _root("Agreements"), _root("实验室")
    ('laborator', 'agreement', '实验室')
    """
    root = stem(word.lower())
    root = root[:-1] if root.endswith("i") and len(root) > _SHORTEST_ROOT else root
    return root if word.isascii() and word.lower().startswith(root) else word


def access_series(slug: str) -> SeriesView:
    """Return one series; 404 where there is none: six queries."""
    series = get_object_or_404(_shown(Series.objects.all()), slug=slug)
    rows = Claim.objects.filter(measured=series.key).exclude(state__in=HIDDEN)
    ids = list(rows.order_by("-day_order").values_list("id", flat=True)[:MOST_POINTS])
    found = Conflict.objects.filter(series=series).order_by("-gap", "-id")
    return SeriesView(series, access_claims_by_id(ids), join_clashes(found, PAGE))


def access_conflicts(cursor: str | None = None) -> Page[Clash]:
    """Return a page of conflicts, the widest first: five queries."""
    found = page_of_ids(Conflict.objects.all(), Sorting("gap", descending=True, ties=True), cursor)
    rows = Conflict.objects.filter(pk__in=list(found.items)).order_by("-gap", "-id")
    return Page(join_clashes(rows, PAGE), found.after, found.first)


def access_latest_series(most: int) -> tuple[Series, ...]:
    """Return the series whose newest value differs from the one before, latest first: three queries."""
    return tuple(_shown(Series.objects.filter(before__isnull=False)).order_by("-latest", "-id")[:most])


def access_series_by_key(keys: Sequence[str]) -> dict[str, Series]:
    """Return series by their keys, with their newest claims: three queries."""
    return {one.key: one for one in _shown(Series.objects.filter(key__in=keys))}


def access_series_of(claims: Sequence[Claim]) -> dict[str, Series]:
    """Return the series that hold any of these claims by their keys, each with its newest claim: one query."""
    keys = sorted({claim.measured for claim in claims} - {""})
    heavy = (f"newest__article__{name}" for name in _HEAVY)
    rows = Series.objects.filter(key__in=keys).select_related("newest__article").defer(*heavy)
    return {one.key: one for one in rows} if keys else {}


def access_superseded(claims: Sequence[int], most: int) -> tuple[Series, ...]:
    """Return the series whose newest value is one of these claims and differs from the one before: three queries."""
    rows = Series.objects.filter(newest__in=claims, before__isnull=False)
    return tuple(_shown(rows).order_by("-latest", "-id")[:most])


def join_clashes(found: "QuerySet[Conflict]", most: int) -> tuple[Clash, ...]:
    """Join so many conflicts with what their rows show: five queries for all of them."""
    listed = list(_shown(found.select_related("series"), "series__newest")[:most])
    ids = [claim for row in listed for claim in (row.one_id, row.other_id)]
    claims = {claim.pk: claim for claim in access_claims_by_id(ids)}
    around = access_contexts(ids)
    return tuple(
        Clash(
            row.series,
            claims[row.one_id],
            claims[row.other_id],
            row.gap,
            (around.get(row.one_id), around.get(row.other_id)),
        )
        for row in listed
    )


def _shown(rows: QuerySet, newest: str = "newest") -> QuerySet:  # type: ignore[type-arg]  # of series or of conflicts
    """Join what a row of a list shows, without the articles' heavy columns."""
    joined = (newest, newest.replace("newest", "before"))
    heavy = [f"{claim}__article__{name}" for claim in joined for name in _HEAVY]
    joins = [f"{claim}__{name}" for claim in joined for name in ("article", "document")]
    return rows.select_related(*joins).defer(*heavy).prefetch_related(*(f"{claim}__evidence" for claim in joined))
