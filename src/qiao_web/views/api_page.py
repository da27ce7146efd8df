"""The page about the API for people: each route in words, with its parameters and an example that runs as it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe

from qiao_web.access.topics import access_last_document
from qiao_web.permissions import Role, allow
from qiao_web.phrases import sentence
from qiao_web.views import formats
from qiao_web.views.page import page, record_version

_PROBLEMS = ("bad_question", "not_found", "method_not_allowed", "too_many_requests", "broken")
Description = Callable[[], dict[str, Any]]  # Any: the JSON of OpenAPI
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route; `choices` are the values that it takes, where they are few."""

    name: str
    kind: str
    choices: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route in words."""

    path: str
    words: str
    example: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of a problem, with what it says and what to do."""

    code: str
    words: str
    advice: str


@dataclass(frozen=True, slots=True)
class ApiPage:
    """All that the page says."""

    base: str
    schema: str
    routes: tuple[Route, ...]
    refusals: tuple[Refusal, ...]
    rate: str
    rate_members: str


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def api_page(request: HttpRequest, description: Description) -> HttpResponse:
    """Show what the API answers; the addresses hand over its description."""
    base = request.build_absolute_uri("/api/v1")
    api = description()
    content = ApiPage(
        base=base,
        schema=reverse("api_schema"),
        routes=tuple(_route(one, base, api) for one in _routes(access_last_document() or 1)),
        refusals=tuple(_refusal(code) for code in _PROBLEMS),
        rate=rate_in_words(settings.QIAO.api_rate),
        rate_members=rate_in_words(settings.QIAO.api_rate_members),
    )
    return page(request, "api.html", content)


def _routes(document: int) -> tuple[tuple[str, str, str], ...]:
    """Name every route, what it gives, and the end of an address that shows it, with a document that is there."""
    return (
        (
            "/search",
            gettext("Search in Chinese or English; articles with the passages found"),
            "?q=joint+laboratory&size=3",
        ),
        ("/suggestions", gettext("Ways to finish what is being typed: characters, pinyin or English"), "?q=hai"),
        ("/documents", gettext("Documents, the latest that came in first"), "?size=3"),
        ("/documents/{document_id}", gettext("A document with its articles and numbered passages"), f"{document}"),
        (
            "/documents/{document_id}/digest",
            gettext("What each article of a document says in short, cited"),
            "1/digest",
        ),
        ("/articles", gettext("Articles with their digests, newest first"), "?language=en&size=3"),
        ("/figures", gettext("Figures with their evidence"), "?words=laboratories&order=largest"),
        ("/cooperations", gettext("Cooperations with their evidence"), "?country=BRA&kind=agreement"),
        ("/claims/{claim_id}", gettext("One claim, a figure or a cooperation"), ""),
        ("/series", gettext("Measures over time with their newest value"), "?order=latest"),
        ("/series/{slug}", gettext("One measure with everything that was said of it"), ""),
        ("/conflicts", gettext("Pairs of figures that contradict each other"), ""),
        ("/topics", gettext("Topics"), ""),
        ("/topics/{slug}", gettext("One topic"), "cooperation"),
        ("/topics/{slug}/articles", gettext("The articles of a topic, newest first"), "cooperation/articles?size=3"),
        (
            "/topics/{slug}/changes",
            gettext("What a week, a month or a year brought to a topic"),
            "cooperation/changes?period=year&on=2024-05-01",
        ),
        ("/topics/{slug}/series", gettext("The measures that a topic speaks of most"), "cooperation/series"),
        (
            "/topics/{slug}/network",
            gettext("Who cooperates with whom in a topic"),
            "cooperation/network?kind=agreement",
        ),
        (
            "/digests",
            gettext("What the documents of a question or a topic say in short, in Chinese or English, cited"),
            "?topic=cooperation&language=en&first=2023-01-01",
        ),
        (
            "/documents/{document_id}/digests/{number}",
            gettext("What one article says in short, in Chinese or English, cited"),
            f"{document}/digests/1?language=en",
        ),
        ("/profiles", gettext("Offers and needs as everybody may read them, newest first"), "?q=battery&size=3"),
        ("/profiles/{key}", gettext("One offer or need"), ""),
        ("/profiles/{key}/matches", gettext("What answers an offer or a need, with reasons in both languages"), ""),
    )


def _route(said: tuple[str, str, str], base: str, api: dict[str, Any]) -> Route:
    path, words, example = said
    stem = path.partition("/{")[0]
    joint = "" if not example or example.startswith("?") else "/"
    listed = api["paths"][f"/api/v1{path}"]["get"].get("parameters", [])
    return Route(
        path=path,
        words=words,
        example=f'curl "{base}{stem}{joint}{example}"' if example or "{" not in path else "",
        parameters=tuple(_parameter(one, api) for one in listed),
    )


def _parameter(said: dict[str, Any], api: dict[str, Any]) -> Parameter:
    """Read a parameter's kind and choices from its description."""
    shape = said["schema"]
    shape = next((one for one in shape.get("anyOf", ()) if one.get("type") != "null"), shape)
    named = next(iter(shape.get("allOf", ())), shape)
    if "$ref" in named:
        named = api["components"]["schemas"][named["$ref"].rpartition("/")[2]]
    kinds = {
        "integer": gettext("number"),
        "boolean": gettext("true or false"),
        "string": gettext("day") if named.get("format") == "date" else gettext("text"),
    }
    return Parameter(said["name"], kinds.get(named.get("type", ""), ""), " · ".join(map(str, named.get("enum", ()))))


def _refusal(code: str) -> Refusal:
    language = formats.language()
    data = {"docs": "/api/", "seconds": "60"}
    return Refusal(code, sentence(f"api_{code}", {}, language), sentence(f"api_{code}_do", data, language))


def rate_in_words(text: str) -> str:
    """Write a rate in words."""
    number, _, unit = text.partition("/")
    return gettext("%(number)s requests in %(seconds)s seconds") % {
        "number": formats.number(int(number)),
        "seconds": formats.number(_UNITS[unit]),
    }
