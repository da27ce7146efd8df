"""Briefings: in come a question and a time, out come the articles that answer, as the engine of digests takes them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import msgspec
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import F, Prefetch, QuerySet, Value
from django.db.models.functions import Greatest, Substr
from django.http import Http404

from qiao.claims.model import Basis, Comparator, Cooperation, Figure, Kind, Measure, Quantity, Span, Status
from qiao.digests.briefing.brief import WHOLE, Size, brief
from qiao.digests.briefing.items import AROUND, sentence, stated_as
from qiao.digests.briefing.model import Briefing, Claimed, Item, Source
from qiao.registry.measures import Measured
from qiao.registry.series import Statement
from qiao.registry.units import scale
from qiao.text.shadow import shadow
from qiao_web.access.documents import access_articles_by_id, digest_of
from qiao_web.access.search import Question, access_search
from qiao_web.access.topics import members
from qiao_web.columns import article_key, order_key
from qiao_web.models import Article, BriefingRun, Claim, Evidence, Passage, Topic
from qiao_web.models.claims import HIDDEN
from qiao_web.permissions import Role, may

MOST_ARTICLES: Final = 40  # of one briefing: the best by their rank, or the newest where no words were given
MOST_RUNS: Final = 20
_LOOKED_AT: Final = 200  # articles that a question finds, of which those of the time are taken
_MOST_CLAIMS: Final = 600  # of one article
SIZE: Final = Size(per_item=6, points=120)

Locate = Callable[[Article], str]  # the address of an article, as footnotes give it
Reader = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Asked:
    """What a briefing is about: words or a topic, and the first and last day of publication."""

    words: str = ""
    topic: Topic | None = None
    first: date | None = None
    last: date | None = None


def access_asked(asked: Asked) -> tuple[Article, ...]:
    """Return the articles that a briefing is made of, newest first: two or three queries."""
    if asked.topic is not None:
        rows = members(asked.topic)
        if asked.first:
            rows = rows.filter(newest__gte=order_key(asked.first, 0))
        if asked.last:
            rows = rows.filter(newest__lt=order_key(_after(asked.last), 0))
        ids = list(rows.order_by("-newest").values_list("article_id", flat=True)[:MOST_ARTICLES])
        return access_articles_by_id(ids)
    if asked.words:
        answer = access_search(Question(asked.words, limit=_LOOKED_AT, facets=False))
        found = [article for article, _ in answer.found if _within(article, asked)][:MOST_ARTICLES]
        return tuple(sorted(found, key=lambda article: -article.newest))
    articles = Article.objects.order_by("-newest")
    if asked.first:
        articles = articles.filter(newest__gte=order_key(asked.first, 0))
    if asked.last:
        articles = articles.filter(newest__lt=order_key(_after(asked.last), 0))
    return access_articles_by_id(list(articles.values_list("id", flat=True)[:MOST_ARTICLES]))


def access_briefing(
    articles: Sequence[Article], language: str, title: str, locate: Locate, size: Size | None = None
) -> Briefing:
    """Return the briefing of some articles in "zh" or "en": five queries, however many they are."""
    chosen = size or (WHOLE if len(articles) == 1 else SIZE)
    return brief(access_items(articles, locate), language, title, chosen)


def access_items(articles: Sequence[Article], locate: Locate) -> tuple[Item, ...]:
    """Return articles with their digests, claims and subheads: four queries."""
    ids = [article.pk for article in articles]
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in _claims(ids):
        if len(claims[claim.article_id]) < _MOST_CLAIMS:
            claims[claim.article_id].append(claim)
    headings: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    subheads = Passage.objects.filter(article_id__in=ids).exclude(heading="").order_by("n")
    for article_id, n, heading in subheads.values_list("article_id", "n", "heading"):
        headings[article_id].append((n, heading))
    return tuple(_item(article, claims[article.pk], headings[article.pk], locate) for article in articles)


def access_runs(asked: Asked, reader: Reader) -> tuple[BriefingRun, ...]:
    """Return a reader's kept runs of a question, newest first, without their content: one query."""
    if not may(reader, Role.MEMBER):
        return ()
    rows = BriefingRun.objects.filter(by_id=reader.pk, question=asked.words, topic=asked.topic)
    rows = rows.filter(first=asked.first, last=asked.last).defer("content")
    return tuple(rows.order_by("-made")[:MOST_RUNS])


def access_run(number: int, reader: Reader) -> tuple[BriefingRun, Briefing]:
    """Return a kept run with its briefing; 404 for all but its maker."""
    run = BriefingRun.objects.filter(pk=number, by_id=reader.pk).first() if reader.is_authenticated else None
    if run is None:
        raise Http404
    return run, msgspec.convert(run.content, Briefing)


def _within(article: Article, asked: Asked) -> bool:
    day = article.published_on
    if day is None:
        return asked.first is None and asked.last is None
    return (asked.first is None or asked.first <= day) and (asked.last is None or day <= asked.last)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _claims(ids: Sequence[int]) -> "QuerySet[Claim]":
    """Return the claims of articles that are not hidden, with the text around their evidence."""
    begin = Greatest(F("clean_start") - AROUND, Value(0))
    window = Substr("text__clean_text", begin + 1, F("clean_end") - begin + AROUND)
    evidence = Evidence.objects.annotate(begin=begin, window=window).order_by("id")
    rows = Claim.objects.filter(article_id__in=ids).exclude(state__in=HIDDEN).order_by("id")
    return rows.select_related("passage").prefetch_related(Prefetch("evidence", evidence), "countries")


def _item(article: Article, claims: Sequence[Claim], headings: Sequence[tuple[int, str]], locate: Locate) -> Item:
    language = "zh" if article.language == "zh" else "en"
    lineage = str(article.lineage_id or f"article-{article.pk}")
    told = [_claimed(claim, article, language, lineage) for claim in claims]
    return Item(
        source=Source(
            key=article_key(article.document.sha256, article.position),
            title=article.title or article.document.name,
            publisher=article.source,
            published=article.published[:10],
            address=locate(article),
            language=language,
            lineage=lineage,
            script=article.script,
        ),
        digest=digest_of(article),
        claims=tuple(sorted(filter(None, told), key=lambda one: one.stated.claim.span.clean_start)),
        headings=tuple(headings),
    )


def _claimed(claim: Claim, article: Article, language: str, lineage: str) -> Claimed | None:
    """Return a claim with its words; None where its evidence is gone."""
    evidence = next(iter(claim.evidence.all()), None)
    if evidence is None:
        return None
    span = Span(
        evidence.start, evidence.end, evidence.quote, evidence.clean_start, evidence.clean_end, article.position
    )
    window: str = getattr(evidence, "window", "")
    begin: int = getattr(evidence, "begin", 0)
    place = span.clean_start - begin, span.clean_end - begin
    dark, whole = shadow(window), (0, len(window))
    value = _figure(claim, span) if claim.type == "figure" else _cooperation(claim, span)
    return Claimed(
        stated=stated_as(value, language, dark[place[0] : place[1]], sentence(dark, place, whole)),
        passage=claim.passage.n if claim.passage else 0,
        sentence=sentence(window, place, whole),
        measurement=_measurement(claim, article, lineage),
    )


def _figure(claim: Claim, span: Span) -> Figure:
    return Figure(
        span=span,
        value=claim.value or Decimal(0),
        upper=claim.upper,
        comparator=Comparator(claim.comparator),
        unit=claim.unit or None,
        counted=claim.counted or None,
        subject=claim.subject or None,
        holder=claim.holder or None,
        as_of=claim.as_of or None,
        as_of_basis=Basis(claim.as_of_basis or Basis.UNKNOWN),
        measure=Measure(claim.measure),
        quantity=Quantity(claim.quantity),
        scope=claim.scope or None,
        currency=claim.currency or None,
    )


def _cooperation(claim: Claim, span: Span) -> Cooperation:
    return Cooperation(
        span=span,
        kind=Kind(claim.kind),
        name=claim.name or None,
        parties=tuple(claim.parties),
        countries=tuple(sorted(row.country for row in claim.countries.all())),
        date=claim.date or None,
        place=claim.place or None,
        status=Status(claim.status),
        blocs=tuple(claim.blocs),
    )


def _measurement(claim: Claim, article: Article, lineage: str) -> Statement | None:
    if not claim.measured or claim.value is None:
        return None
    own = bool(claim.as_of)
    return Statement(
        key=str(claim.pk),
        measured=Measured.parse(claim.measured),
        value=claim.value,
        upper=claim.upper,
        comparator=Comparator(claim.comparator),
        as_of=claim.as_of or article.published[:10] or None,
        basis=Basis(claim.as_of_basis) if own else Basis.PUBLICATION_DATE,
        lineage=lineage,
        source=article.source or None,
        scale=scale(claim.unit),
        article=str(article.pk),
    )
