"""A topic's claims: in come a topic and a time, out come its series, what changed, and how many there are.

A topic may hold the whole record, so every question is asked of its newest articles (of a time) up to a bound, and
the answer says whether there were more.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count as Number
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower

from qiao.registry.reprints import SAID
from qiao_web.access.claims import access_claims_by_id
from qiao_web.access.documents import access_articles_by_id
from qiao_web.access.paging import Count, capped_count
from qiao_web.access.series import Clash, access_series_by_key, access_superseded, join_clashes
from qiao_web.access.topics import members
from qiao_web.models import Article, Claim, Conflict, Series, Topic, TopicArticle
from qiao_web.models.claims import HIDDEN

MOST_ARTICLES: Final = 300  # whose claims are looked at: about 2,000 claims, 15 ms
MOST_SERIES: Final = 12
MOST_POINTS: Final = 300
MOST_FIGURES: Final = 2_000
LISTED: Final = 10
# Few claims are sorted by themselves, and never by the index of all.
_NEWEST: Final = (F("newest") + 0).desc()
_LATEST: Final = (F("day_order") + 0).desc()


@dataclass(frozen=True, slots=True)
class TopicSeries:
    """A series with those of its claims that stand in the topic's articles, latest day first."""

    series: Series
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A time as sort keys: from the first key up to, not including, the one after it."""

    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a time brought to a topic; each list holds the newest, each count is of all."""

    articles: tuple[Article, ...]
    articles_count: Count
    figures: tuple[Claim, ...]
    figures_count: Count
    cooperations: tuple[Claim, ...]
    cooperations_count: Count
    superseded: tuple[Series, ...]
    clashes: tuple[Clash, ...]
    bounded: bool  # the claims are those of the newest articles only


def access_topic_series(topic: Topic) -> tuple[TopicSeries, ...]:
    """Return the measures that most of the topic's newest articles speak of: six queries."""
    figures = _claims(members(topic), "figure").exclude(measured="").exclude(measured__startswith=SAID)
    often = figures.values("measured").annotate(n=Number("article_id", distinct=True)).order_by("-n", "measured")
    keys = [row["measured"] for row in often[:MOST_SERIES]]
    ids = list(figures.filter(measured__in=keys).order_by(_LATEST).values_list("id", flat=True)[:MOST_POINTS])
    claims = access_claims_by_id(ids)
    found = access_series_by_key(keys)
    return tuple(
        TopicSeries(found[key], tuple(claim for claim in claims if claim.measured == key))
        for key in keys
        if key in found
    )


def access_changes(topic: Topic, span: Span) -> Changes:
    """Return what a time brought, by the day of publication: some fifteen queries, however much there is."""
    rows = members(topic).filter(newest__gte=span.first, newest__lt=span.after)
    articles_count = capped_count(rows)
    figures, cooperations = _claims(rows, "figure"), _claims(rows, "cooperation")
    figure_ids = list(figures.order_by(_NEWEST).values_list("id", flat=True)[:MOST_FIGURES])
    conflicts = Conflict.objects.filter(Q(one__in=figure_ids) | Q(other__in=figure_ids)).select_related("series")
    bounded = articles_count.capped or articles_count.n > MOST_ARTICLES or len(figure_ids) == MOST_FIGURES
    return Changes(
        articles=access_articles_by_id(list(_newest(rows)[:LISTED])),
        articles_count=articles_count,
        figures=access_claims_by_id(figure_ids[:LISTED]),
        figures_count=Count(len(figure_ids), bounded),
        cooperations=access_claims_by_id(
            list(cooperations.order_by(_NEWEST).values_list("id", flat=True)[:LISTED]), countries=True
        ),
        cooperations_count=Count(cooperations.count(), bounded),
        superseded=access_superseded(figure_ids, LISTED),
        clashes=join_clashes(conflicts.order_by("-gap", "-id"), LISTED),
        bounded=bounded,
    )


def _newest(rows: "QuerySet[TopicArticle]") -> "QuerySet[TopicArticle, int]":
    return rows.order_by("-newest").values_list("article_id", flat=True)


def _claims(rows: "QuerySet[TopicArticle]", kind: str) -> "QuerySet[Claim]":
    """Return the claims of the newest of these articles.

    They are few: a type that stands in no index keeps the planner off the indexes of all claims.
    """
    few = Claim.objects.alias(said=Lower("type")).filter(article__in=_newest(rows)[:MOST_ARTICLES], said=kind)
    return few.exclude(state__in=HIDDEN)
