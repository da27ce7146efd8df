"""Search: articles with the passages that were found, and the counts of every filter."""

from django.http import HttpRequest
from ninja import Query, Router

from qiao_web.access.search import Question, access_search
from qiao_web.api import questions, schemas
from qiao_web.api.problems import answers
from qiao_web.permissions import Role, allow

router = Router(tags=["search"])


@router.get("/search", response=answers(schemas.SearchOut))
@allow(Role.VISITOR)
def search(request: HttpRequest, asked: Query[questions.Search]) -> schemas.SearchOut:  # noqa: ARG001  ninja hands it over by this name
    """Search the record."""
    named = asked.dict(include={"kind", "country", "source", "language"})
    chosen = {name: value for name, value in named.items() if value}
    if asked.year:
        chosen["year"] = f"{asked.year:04}"
    question = Question(asked.q, chosen, newest=asked.newest, offset=asked.offset, limit=asked.size)
    return schemas.search_out(access_search(question))
