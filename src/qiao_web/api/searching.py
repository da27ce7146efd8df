"""Search: articles with the passages that were found, and the counts of every filter."""

from django.http import HttpRequest
from ninja import Query, Router

from qiao_web.access.search import Question, access_search, access_suggestions
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


@router.get("/suggestions", response=answers(list[schemas.SuggestionOut]))
@allow(Role.VISITOR)
def suggestions(request: HttpRequest, asked: Query[questions.Typed]) -> list[schemas.SuggestionOut]:  # noqa: ARG001  as above
    """Return ways to finish what is being typed: characters, pinyin or English."""
    return [
        schemas.SuggestionOut(query=one.query, other=one.other, articles=one.articles)
        for one in access_suggestions(asked.q)
    ]
