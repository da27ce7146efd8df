"""Digests: what a question, a topic and a time, or one article come to, in Chinese or English, every sentence cited."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema

from qiao_web.access.briefings import Asked, access_asked, access_briefing
from qiao_web.access.documents import access_document
from qiao_web.access.topics import access_topic
from qiao_web.api import questions
from qiao_web.api.problems import answers
from qiao_web.api.topics import EVERYBODY
from qiao_web.models import Article
from qiao_web.permissions import Role, allow

router = Router(tags=["digests"])


class StatementOut(Schema):
    """A sentence with the numbers of its footnotes; `composed` ones are made from claims, others stand verbatim."""

    text: str
    language: str
    composed: bool
    cites: list[int]
    lineages: int
    superseded_by: list[int]


class SectionOut(Schema):
    """Statements under a heading."""

    heading: str | None
    statements: list[StatementOut]


class ClashOut(Schema):
    """Two statements that cannot both be true."""

    one: StatementOut
    other: StatementOut


class CiteOut(Schema):
    """A footnote: the key of its source, the passage, and the words there."""

    n: int
    source: str
    passage: int
    quote: str


class SourceOut(Schema):
    """An article that footnotes name."""

    key: str
    title: str
    publisher: str
    published: str
    address: str
    language: str


class DigestOut(Schema):
    """A cited digest."""

    title: str
    language: str
    viewpoint: StatementOut | None
    sections: list[SectionOut]
    clashes: list[ClashOut]
    cites: list[CiteOut]
    sources: list[SourceOut]


@router.get("/digests", response=answers(DigestOut))
@allow(Role.VISITOR)
def digest(request: HttpRequest, asked: Query[questions.Digest]) -> DigestOut:
    """Return what documents say in short: the newest 40 of a topic or a time, or the best for some words."""
    topic = access_topic(asked.topic, EVERYBODY) if asked.topic else None
    articles = access_asked(Asked(asked.words, topic, asked.first, asked.last))
    name = (topic.name_zh if asked.language == "zh" else topic.name_en) if topic else ""
    return _digest(request, articles, asked.language, name or asked.words)


@router.get("/documents/{document_id}/digests/{number}", response=answers(DigestOut))
@allow(Role.VISITOR)
def article_digest(
    request: HttpRequest,
    document_id: questions.Number,
    number: questions.Number,
    asked: Query[questions.InLanguage],
) -> DigestOut:
    """Return what one article of a document says in short, in either language."""
    view = access_document(document_id)
    articles = [one for one in view.articles if one.position + 1 == number]
    if not articles:
        raise Http404
    for one in articles:
        one.document = view.document  # spares a query
    return _digest(request, articles, asked.language, articles[0].title)


def _digest(request: HttpRequest, articles: Sequence[Article], language: str, title: str) -> DigestOut:
    def locate(article: Article) -> str:
        path = reverse("article", args=[article.document_id, article.position + 1])
        return request.build_absolute_uri(path)

    found: dict[str, Any] = msgspec.to_builtins(access_briefing(articles, language, title, locate))  # Any: its JSON
    return DigestOut(**found)
