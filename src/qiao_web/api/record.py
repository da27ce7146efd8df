"""The record: articles, documents, claims."""

from django.http import HttpRequest
from ninja import Query, Router

from qiao_web.access.claims import CooperationQuery, FigureQuery, access_claim, access_cooperations, access_figures
from qiao_web.access.documents import access_articles, access_document, access_documents
from qiao_web.api import questions, schemas
from qiao_web.api.problems import answers
from qiao_web.permissions import Role, allow

router = Router(tags=["record"])


@router.get("/documents", response=answers(schemas.DocumentPage))
@allow(Role.VISITOR)
def documents(request: HttpRequest, asked: Query[questions.Listed]) -> schemas.DocumentPage:  # noqa: ARG001  ninja hands it over by this name
    """Return documents, the latest that came in first."""
    found = access_documents(asked.after, asked.size)
    return schemas.DocumentPage(items=[schemas.document_line(one) for one in found.items], after=found.after)


@router.get("/documents/{document_id}", response=answers(schemas.DocumentOut))
@allow(Role.VISITOR)
def document(request: HttpRequest, document_id: questions.Number) -> schemas.DocumentOut:  # noqa: ARG001  ninja hands it over by this name
    """Return a document with its articles, their numbered passages and their digests."""
    return schemas.document_out(access_document(document_id))


@router.get("/documents/{document_id}/digest", response=answers(schemas.DigestsOut))
@allow(Role.VISITOR)
def document_digest(request: HttpRequest, document_id: questions.Number) -> schemas.DigestsOut:  # noqa: ARG001  ninja hands it over by this name
    """Return what each article of a document says in short, every point with the numbers of its passages."""
    return schemas.digests_out(access_document(document_id))


@router.get("/articles", response=answers(schemas.ArticlePage))
@allow(Role.VISITOR)
def articles(request: HttpRequest, asked: Query[questions.Articles]) -> schemas.ArticlePage:  # noqa: ARG001  ninja hands it over by this name
    """Return articles, newest first."""
    found = access_articles(
        language=asked.language or None, source=asked.source or None, cursor=asked.after, size=asked.size
    )
    return schemas.ArticlePage(items=[schemas.article_out(one) for one in found.items], after=found.after)


@router.get("/figures", response=answers(schemas.FigurePage))
@allow(Role.VISITOR)
def figures(request: HttpRequest, asked: Query[questions.Figures]) -> schemas.FigurePage:  # noqa: ARG001  ninja hands it over by this name
    """Return figures with their evidence."""
    query = FigureQuery(**asked.dict(exclude={"after", "size"}))
    found = access_figures(query, asked.after, asked.size)
    return schemas.FigurePage(items=[schemas.figure_out(one) for one in found.items], after=found.after)


@router.get("/cooperations", response=answers(schemas.CooperationPage))
@allow(Role.VISITOR)
def cooperations(request: HttpRequest, asked: Query[questions.Cooperations]) -> schemas.CooperationPage:  # noqa: ARG001  ninja hands it over by this name
    """Return cooperations with their evidence."""
    query = CooperationQuery(**asked.dict(exclude={"after", "size"}))
    found = access_cooperations(query, asked.after, asked.size)
    return schemas.CooperationPage(items=[schemas.cooperation_out(one) for one in found.items], after=found.after)


@router.get("/claims/{claim_id}", response=answers(schemas.ClaimOut))
@allow(Role.VISITOR)
def claim(request: HttpRequest, claim_id: questions.Number) -> schemas.ClaimOut:  # noqa: ARG001  ninja hands it over by this name
    """Return one claim, a figure or a cooperation, with its evidence."""
    return schemas.claim_out(access_claim(claim_id))
