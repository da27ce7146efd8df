"""Version 1 of the API: documents, figures, cooperations and search, read-only, paged by key."""

from typing import Annotated, Literal

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Schema
from pydantic import Field

from qiao_web.access.claims import CooperationQuery, FigureQuery, Order, access_cooperations, access_figures
from qiao_web.access.documents import access_articles, access_document
from qiao_web.access.search import Question, access_search
from qiao_web.api import schemas
from qiao_web.permissions import Role, allow

MOST = 200
api = NinjaAPI(
    title="Qiao",
    version="1",
    description="A sourced record of international science and technology cooperation.",
    urls_namespace="api-1",
    docs_url=None,  # interactive pages would need inline styles, which the site's policy forbids
    openapi_url=None,  # served by `schema` below, which declares its role as every view does
)

Size = Annotated[int, Field(ge=1, le=MOST, description="How many to return")]
Cursor = Annotated[str | None, Field(max_length=60, description="Where the page before ended")]
Code = Annotated[str, Field(max_length=20)]
Year = Annotated[int | None, Field(ge=1, le=9998)]


class Articles(Schema):
    """A question about articles."""

    language: Code = ""
    source: Annotated[str, Field(max_length=200)] = ""
    after: Cursor = None
    size: Size = 25


class Claims(Schema):
    """What questions about claims share."""

    order: Order = Order.NEWEST
    words: Annotated[str, Field(max_length=200)] = ""
    language: Code = ""
    year: Year = None
    document: int | None = None
    after: Cursor = None
    size: Size = 25


class Figures(Claims):
    """A question about figures."""

    quantity: Code = ""
    comparator: Code = ""
    measure: Code = ""
    basis: Code = ""


class Cooperations(Claims):
    """A question about cooperations."""

    order: Literal[Order.NEWEST, Order.OLDEST, Order.LATEST_DAY, Order.EARLIEST_DAY] = Order.NEWEST
    kind: Code = ""
    status: Code = ""
    country: Code = ""


class Search(Schema):
    """A search: words, and a value of any facet."""

    q: Annotated[str, Field(max_length=200)] = ""
    kind: Code = ""
    country: Code = ""
    source: Annotated[str, Field(max_length=200)] = ""
    language: Code = ""
    year: Year = None
    newest: bool = False
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
    size: Size = 10


@api.get("/articles", response=schemas.ArticlePage)
@allow(Role.VISITOR)
def articles(request: HttpRequest, asked: Query[Articles]) -> schemas.ArticlePage:  # noqa: ARG001  ninja hands it over by this name
    """Return articles, newest first."""
    found = access_articles(
        language=asked.language or None, source=asked.source or None, cursor=asked.after, size=asked.size
    )
    return schemas.ArticlePage(items=[schemas.article_out(one) for one in found.items], after=found.after)


@api.get("/documents/{document_id}", response=schemas.DocumentOut)
@allow(Role.VISITOR)
def document(request: HttpRequest, document_id: int) -> schemas.DocumentOut:  # noqa: ARG001  ninja hands it over by this name
    """Return a document with its articles and their numbered passages."""
    view = access_document(document_id)
    return schemas.document_out(view)


@api.get("/figures", response=schemas.FigurePage)
@allow(Role.VISITOR)
def figures(request: HttpRequest, asked: Query[Figures]) -> schemas.FigurePage:  # noqa: ARG001  ninja hands it over by this name
    """Return figures with their evidence."""
    query = FigureQuery(**asked.dict(exclude={"after", "size"}))
    found = access_figures(query, asked.after, asked.size)
    return schemas.FigurePage(items=[schemas.figure_out(one) for one in found.items], after=found.after)


@api.get("/cooperations", response=schemas.CooperationPage)
@allow(Role.VISITOR)
def cooperations(request: HttpRequest, asked: Query[Cooperations]) -> schemas.CooperationPage:  # noqa: ARG001  ninja hands it over by this name
    """Return cooperations with their evidence."""
    query = CooperationQuery(**asked.dict(exclude={"after", "size"}))
    found = access_cooperations(query, asked.after, asked.size)
    return schemas.CooperationPage(items=[schemas.cooperation_out(one) for one in found.items], after=found.after)


@api.get("/search", response=schemas.SearchOut)
@allow(Role.VISITOR)
def search(request: HttpRequest, asked: Query[Search]) -> schemas.SearchOut:  # noqa: ARG001  ninja hands it over by this name
    """Search the record."""
    chosen = {
        name: value for name, value in asked.dict(include={"kind", "country", "source", "language"}).items() if value
    }
    if asked.year:
        chosen["year"] = str(asked.year)
    question = Question(asked.q, chosen, newest=asked.newest, offset=asked.offset, limit=asked.size)
    return schemas.search_out(access_search(question))


@require_safe
@allow(Role.VISITOR)
def schema(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  ninja hands it over by this name
    """Return the OpenAPI description of all this."""
    return JsonResponse(api.get_openapi_schema())
