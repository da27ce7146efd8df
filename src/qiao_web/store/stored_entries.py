"""Rows to index entries: in come article keys, out come their entries as the record has them, None for what is gone."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch

from qiao.search.entry import IndexEntry, IndexPassage
from qiao.search.science import fields_of
from qiao_web.columns import article_key
from qiao_web.models import Article, Claim, ClaimCountry, Passage
from qiao_web.models.claims import HIDDEN
from qiao_web.store.entries import claim_text, distinct


def stored_entries(keys: Sequence[str]) -> Iterator[tuple[str, IndexEntry | None]]:
    """Yield each key once with its entry: four queries for all of them."""
    hashes = {key.partition(":")[0] for key in keys}
    articles = (
        Article.objects.filter(document__sha256__in=hashes)
        .select_related("document", "text")
        .defer("text__source", "signature", "captions", "digest")
        .prefetch_related(
            Prefetch("passages", Passage.objects.order_by("n")),
            Prefetch("claims", Claim.objects.exclude(state__in=HIDDEN).order_by("id")),
            Prefetch("claims__countries", ClaimCountry.objects.order_by("id")),
        )
    )
    found = {article_key(article.document.sha256, article.position): article for article in articles}
    for key in dict.fromkeys(keys):
        yield key, _entry(key, found[key]) if key in found else None


def _entry(key: str, article: Article) -> IndexEntry:
    """Build an article's entry as `entries.entries` builds it from a fresh record."""
    clean, claims = article.text.clean_text, list(article.claims.all())
    figures = [claim for claim in claims if claim.type == "figure"]
    cooperations = [claim for claim in claims if claim.type == "cooperation"]
    passages = tuple(IndexPassage(p.n, clean[p.clean_start : p.clean_end]) for p in article.passages.all())
    return IndexEntry(
        key=key,
        title=article.title,
        passages=passages,
        language=article.language,
        source=article.source,
        published=article.published,
        countries=distinct(row.country for claim in cooperations for row in claim.countries.all()),
        kinds=distinct(claim.kind for claim in cooperations),
        fields=fields_of(article.title, [passage.text for passage in passages]),
        claims=distinct(
            [
                *(claim_text(claim.counted, claim.subject, claim.holder) for claim in figures),
                *(claim_text(claim.name, *claim.parties) for claim in cooperations),
            ]
        ),
        has_figure=bool(figures),
    )
