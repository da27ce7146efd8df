"""Documents and articles: in come an id, a source or a list of ids, out come rows with what a page shows of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import Substr
from django.shortcuts import get_object_or_404

from qiao.digests.model import Digest
from qiao.digests.standing import without
from qiao.documents.model import Region
from qiao.text.model import Repair, Repeat, TextMap
from qiao_web.access.paging import PAGE, Page, Sorting, page_of_ids
from qiao_web.access.withdrawn import missing
from qiao_web.columns import article_key
from qiao_web.models import Article, Document, Evidence, Passage, Text
from qiao_web.models.claims import REJECTED

# What lists never show, and what would be most of the bytes read.
_HEAVY = ("signature", "captions")
REPRINTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TextParts:
    """The stored parts of a text, decoded."""

    repairs: tuple[Repair, ...]
    map: TextMap
    repeats: tuple[Repeat, ...]
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its articles, which carry their passages; `access.marked` gives the claims of a part."""

    document: Document
    text: Text
    parts: TextParts
    articles: tuple[Article, ...]
    reprints: tuple[Article, ...]


def access_document(document_id: int) -> DocumentView:
    """Return a document's page: six queries, whatever its size."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        raise missing(document_id)
    text = get_object_or_404(Text, document=document, current=True)
    articles = tuple(
        document.articles.defer("signature").prefetch_related(Prefetch("passages", Passage.objects.order_by("n")))
    )
    articles = standing(sorted(articles, key=lambda article: article.position))
    return DocumentView(document, text, text_parts(text), articles, _reprints(articles))


def access_documents(cursor: str | None = None, size: int = PAGE) -> Page[Document]:
    """Return documents, the latest that came in first: two queries."""
    ids = page_of_ids(Document.objects.all(), Sorting("id", descending=True), cursor, size=size)
    found = Document.objects.in_bulk(list(ids.items))
    return Page(tuple(found[document] for document in ids.items), ids.after, ids.first)


def text_parts(text: Text) -> TextParts:
    """Decode the parts of a text that are stored packed."""
    return TextParts(
        repairs=msgspec.json.decode(text.repairs, type=tuple[Repair, ...]),
        map=msgspec.json.decode(text.runs, type=TextMap),
        repeats=msgspec.json.decode(text.repeats, type=tuple[Repeat, ...]),
        regions=msgspec.json.decode(text.regions, type=tuple[Region, ...]),
    )


def digest_of(article: Article) -> Digest:
    """Return an article's digest as values."""
    return msgspec.convert(article.digest, Digest)


def standing(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Take out of the digests of these rows what states rejected figures: one query."""
    words = Substr("text__clean_text", F("clean_start") + 1, F("clean_end") - F("clean_start"))
    rows = Evidence.objects.filter(claim__article__in=articles, claim__state=REJECTED, claim__type="figure")
    rejected: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for article_id, passage, quote in rows.values_list("claim__article_id", "claim__passage__n", words):
        rejected[article_id].append((passage or 0, quote))
    for article in articles:
        if article.pk in rejected:
            article.digest = msgspec.to_builtins(without(digest_of(article), rejected[article.pk]))
    return tuple(articles)


def access_article(document_id: int, position: int) -> Article:
    """Return one article of a document with its document: two queries."""
    article = _listed().filter(document_id=document_id, position=position).first()
    if article is None:
        raise missing(document_id)
    return standing([article])[0]


def access_articles(
    *, language: str | None = None, source: str | None = None, cursor: str | None = None, size: int = PAGE
) -> Page[Article]:
    """Return articles newest first, with their documents: three queries."""
    rows = Article.objects.all()
    if language:
        rows = rows.filter(language=language)
    if source:
        rows = rows.filter(source=source)
    ids = page_of_ids(rows, Sorting("newest", descending=True), cursor, size=size)
    return Page(access_articles_by_id(ids.items), ids.after, ids.first)


def access_articles_by_id(ids: Sequence[int]) -> tuple[Article, ...]:
    """Return these articles in the order of their ids, as search found them; ids that are gone are left out."""
    found = _listed().in_bulk(list(ids))
    return standing([found[article_id] for article_id in ids if article_id in found])


def access_articles_by_key(keys: Sequence[str]) -> dict[str, Article]:
    """Return these articles by their keys in the index; keys that are gone are left out."""
    hashes = {key.partition(":")[0] for key in keys}
    found = _listed().filter(document__sha256__in=hashes)
    by_key = {article_key(article.document.sha256, article.position): article for article in found}
    return {key: by_key[key] for key in keys if key in by_key}


def _listed() -> "QuerySet[Article]":
    """Return articles as lists show them."""
    return Article.objects.select_related("document").defer(*_HEAVY)


def _reprints(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return articles of other documents that share a lineage with these."""
    lineages = [article.lineage_id for article in articles if article.lineage_id]
    own = [article.document_id for article in articles[:1]]
    rows = _listed().filter(lineage_id__in=lineages).exclude(document_id__in=own)
    # The index of lineages is in the order of ids: what was read last is found at once, however often it was printed.
    latest = rows.order_by("-id")[:REPRINTS_SHOWN] if lineages else ()
    return tuple(sorted(latest, key=lambda article: -article.newest))
