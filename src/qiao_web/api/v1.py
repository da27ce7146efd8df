"""Version 1 of the API: the routes of the record, its series, its topics and search, read-only, paged by key."""

from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from qiao_web.api import digests, exchange, record, searching, series, topics
from qiao_web.api.problems import MEDIA_TYPE, explain_with
from qiao_web.api.throttling import Fairness
from qiao_web.permissions import Role, allow

_ABOUT = """A sourced record of international science and technology cooperation, for programs.

Every statement carries its evidence: the document, the exact characters and their offsets. Numbers travel as text.
Lists are paged by key: `after` of one page is the parameter `after` of the next. Answers carry an ETag; asked again
with `If-None-Match`, the API says 304 where nothing changed, and does not count the request. Errors are problems
(RFC 9457) whose sentences are in the language of `Accept-Language`."""

api = NinjaAPI(
    title="Qiao",
    version="1",
    description=_ABOUT,
    urls_namespace="api-1",
    docs_url=None,  # interactive pages would need inline styles, which the site's policy forbids
    openapi_url=None,  # served by `schema` below, which declares its role as every view does
    throttle=[Fairness()],
)
explain_with(api)
for router in (record.router, series.router, searching.router, topics.router, digests.router, exchange.router):
    api.add_router("", router)


@require_safe
@allow(Role.VISITOR)
def schema(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  Django hands it over by this name
    """Return the OpenAPI description of all this."""
    return JsonResponse(description())


@cache
def description() -> dict[str, Any]:  # Any: the JSON of OpenAPI
    """Return the OpenAPI description: ninja's own, with problems under their media type."""
    found: dict[str, Any] = api.get_openapi_schema()
    for path in found["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    return found
