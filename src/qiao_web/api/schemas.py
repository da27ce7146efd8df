"""The shapes of the JSON: rows in, values out. Numbers travel as text, so that no reader rounds them."""

from decimal import Decimal
from typing import Any

from ninja import Schema

from qiao_web.access.documents import DocumentView
from qiao_web.access.search import Answer
from qiao_web.columns import exact_text
from qiao_web.models import Article, Claim, Document


class Reference(Schema):
    """Where a statement stands: the article, and the exact span of the source."""

    document: int
    article: int
    title: str
    source: str
    published: str
    start: int
    end: int
    quote: str


class FigureOut(Schema):
    """A figure. `as_of` is EDTF; `holder` is the name that its article gives for the subject, where that is another."""

    id: int
    value: str | None
    upper: str | None
    comparator: str
    unit: str
    currency: str
    counted: str
    subject: str
    holder: str
    scope: str
    quantity: str
    measure: str
    as_of: str
    as_of_basis: str
    state: str
    evidence: Reference


class SuggestionOut(Schema):
    """A whole query to ask; `other` is the name in the other language, and `articles` at most so many have it."""

    query: str
    other: str
    articles: int


class CooperationOut(Schema):
    """A cooperation. `countries` are ISO 3166-1 alpha-3; `date` is EDTF; of a `likely` one no rule is certain."""

    id: int
    kind: str
    name: str
    parties: list[str]
    countries: list[str]
    blocs: list[str]
    date: str
    place: str
    status: str
    likely: bool
    state: str
    evidence: Reference


class ArticleOut(Schema):
    """An article, with its digest: a viewpoint and grouped points, each with the numbers of its passages."""

    id: int
    document: int
    number: int
    title: str
    source: str
    authors: list[str]
    place: str
    published: str
    language: str
    script: str
    digest: dict[str, Any]  # Any: the JSON of qiao.digests.model.Digest, as it is kept


class PassageOut(Schema):
    """A numbered passage."""

    n: int
    start: int
    end: int
    heading: str
    text: str


class ArticleText(ArticleOut):
    """An article with its passages."""

    passages: list[PassageOut]


class DocumentOut(Schema):
    """A document with its articles."""

    id: int
    name: str
    sha256: str
    media_type: str
    encoding: str
    size: int
    obtained: str
    url: str
    licence: str
    cleaner: str
    articles: list[ArticleText]


class DocumentLine(Schema):
    """A document as a list shows it."""

    id: int
    name: str
    sha256: str
    media_type: str
    obtained: str
    url: str
    licence: str


class DocumentPage(Schema):
    """Some documents; `after` continues behind the last one, and is null at the end."""

    items: list[DocumentLine]
    after: str | None


class ArticleDigest(Schema):
    """What one article of a document says in short."""

    article: int
    title: str
    language: str
    digest: dict[str, Any]  # Any: the JSON of the digest, as it is kept


class DigestsOut(Schema):
    """The digests of a document's articles."""

    document: int
    articles: list[ArticleDigest]


class ClaimOut(Schema):
    """One claim: the other of the two is null."""

    type: str
    figure: FigureOut | None
    cooperation: CooperationOut | None


class SnippetOut(Schema):
    """A piece of a passage; `marks` are the spans in it that were found."""

    n: int
    text: str
    marks: list[tuple[int, int]]


class HitOut(Schema):
    """An article that was found, with its snippets."""

    article: ArticleOut
    snippets: list[SnippetOut]


class ArticlePage(Schema):
    """Some articles; `after` continues behind the last one, and is null at the end."""

    items: list[ArticleOut]
    after: str | None


class FigurePage(Schema):
    """Some figures; `after` continues behind the last one, and is null at the end."""

    items: list[FigureOut]
    after: str | None


class CooperationPage(Schema):
    """Some cooperations; `after` continues behind the last one, and is null at the end."""

    items: list[CooperationOut]
    after: str | None


class SearchOut(Schema):
    """What a search found; `facets` counts, for each filter, the articles of each value."""

    total: int
    hits: list[HitOut]
    facets: dict[str, list[tuple[str, int]]]


def article_out(article: Article) -> ArticleOut:
    """Return an article as JSON shows it."""
    return ArticleOut(**_article(article))


def article_text(article: Article, clean: str) -> ArticleText:
    """Return an article with its passages, which must be prefetched."""
    passages = [
        PassageOut(
            n=one.n, start=one.start, end=one.end, heading=one.heading, text=clean[one.clean_start : one.clean_end]
        )
        for one in article.passages.all()
    ]
    return ArticleText(**_article(article), passages=passages)


def _article(article: Article) -> dict[str, Any]:  # Any: the arguments of a schema
    return {
        "id": article.pk,
        "document": article.document_id,
        "number": article.position + 1,
        "title": article.title,
        "source": article.source,
        "authors": article.authors,
        "place": article.place,
        "published": article.published,
        "language": article.language,
        "script": article.script,
        "digest": article.digest,
    }


def figure_out(claim: Claim) -> FigureOut:
    """Return a figure as JSON shows it; its evidence and article must be joined."""
    return FigureOut(
        id=claim.pk,
        value=_number(claim.value),
        upper=_number(claim.upper),
        comparator=claim.comparator,
        unit=claim.unit,
        currency=claim.currency,
        counted=claim.counted,
        subject=claim.subject,
        holder=claim.holder,
        scope=claim.scope,
        quantity=claim.quantity,
        measure=claim.measure,
        as_of=claim.as_of,
        as_of_basis=claim.as_of_basis,
        state=claim.state,
        evidence=_reference(claim),
    )


def cooperation_out(claim: Claim) -> CooperationOut:
    """Return a cooperation as JSON shows it; its evidence, article and countries must be joined."""
    return CooperationOut(
        id=claim.pk,
        kind=claim.kind,
        name=claim.name,
        parties=claim.parties,
        countries=sorted(row.country for row in claim.countries.all()),
        blocs=claim.blocs,
        date=claim.date,
        place=claim.place,
        status=claim.status,
        likely=claim.likely,
        state=claim.state,
        evidence=_reference(claim),
    )


def _number(value: Decimal | None) -> str | None:
    return None if value is None else exact_text(value)


def _reference(claim: Claim) -> Reference:
    evidence = claim.evidence.all()[0]
    article = claim.article
    return Reference(
        document=claim.document_id,
        article=article.position + 1,
        title=article.title,
        source=article.source,
        published=article.published,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
    )


def document_out(view: DocumentView) -> DocumentOut:
    """Return a document as JSON shows it."""
    document = view.document
    return DocumentOut(
        id=document.pk,
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        encoding=document.encoding,
        size=document.size,
        obtained=document.obtained.isoformat(),
        url=document.url,
        licence=document.licence,
        cleaner=view.text.cleaner,
        articles=[article_text(one, view.text.clean_text) for one in view.articles],
    )


def document_line(document: Document) -> DocumentLine:
    """Return a document as a list shows it."""
    return DocumentLine(
        id=document.pk,
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        obtained=document.obtained.isoformat(),
        url=document.url,
        licence=document.licence,
    )


def digests_out(view: DocumentView) -> DigestsOut:
    """Return the digests of a document's articles, numbered as in the document."""
    found = [
        ArticleDigest(article=one.position + 1, title=one.title, language=one.language, digest=one.digest)
        for one in view.articles
    ]
    return DigestsOut(document=view.document.pk, articles=found)


def claim_out(claim: Claim) -> ClaimOut:
    """Return a claim of either type; its evidence, article and countries must be joined."""
    figure = claim.type == "figure"
    return ClaimOut(
        type=claim.type,
        figure=figure_out(claim) if figure else None,
        cooperation=None if figure else cooperation_out(claim),
    )


def search_out(answer: Answer) -> SearchOut:
    """Return what a search found as JSON shows it."""
    return SearchOut(
        total=answer.total,
        hits=[
            HitOut(
                article=article_out(article),
                snippets=[SnippetOut(n=one.n, text=one.text, marks=list(one.marks)) for one in hit.snippets],
            )
            for article, hit in answer.found
        ],
        facets={facet: list(values) for facet, values in answer.facets.items()},
    )
