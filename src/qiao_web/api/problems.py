"""What went wrong, as JSON: in come errors, out come problems (RFC 9457) with a code and sentences in two languages.

`title` says what happened and `detail` what to do, in the language that was asked for.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from ninja import NinjaAPI, Schema
from ninja.errors import Throttled, ValidationError

from qiao_web.phrases import sentence

MEDIA_TYPE: Final = "application/problem+json"
_CODES: Final = {
    400: "unusable",
    401: "bad_token",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    422: "bad_question",
    429: "too_many_requests",
    500: "broken",
}
# The codes of the validating library, by how ours begin.
_FIELDS: Final = {
    "missing": "missing_parameter",
    "int_parsing": "not_number",
    "int_parsing_size": "not_number",
    "int_type": "not_number",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "string_too_long": "too_long",
    "enum": "not_choice",
    "literal_error": "not_choice",
    "bool_parsing": "not_boolean",
    "bool_type": "not_boolean",
    "date_from_datetime_parsing": "not_date",
    "date_parsing": "not_date",
    "value_error": "not_date",
}


class FieldProblem(Schema):
    """What is wrong with one parameter."""

    field: str
    code: str
    message: str


class Problem(Schema):
    """What happened (`title`), what to do (`detail`), and a stable `code` for programs."""

    type: str
    status: int
    code: str
    title: str
    detail: str
    errors: list[FieldProblem]


def answers(shape: Any) -> dict[int, Any]:  # noqa: ANN401  # a schema, in whatever form ninja takes
    """Return what a route answers: its shape, or a problem."""
    return {200: shape, 401: Problem, 404: Problem, 422: Problem, 429: Problem}


def problem(
    request: HttpRequest, status: int, *, code: str = "", errors: list[FieldProblem] | None = None, **data: str | int
) -> HttpResponse:
    """Answer with a problem; its code is that of the status unless another is given."""
    code = code or _CODES.get(status, "broken" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "unusable")
    docs = _docs(request)
    said = Problem(
        type=f"{docs}#{code}",
        status=status,
        code=code,
        title=_say(f"api_{code}", {}),
        detail=_say(f"api_{code}_do", {"docs": docs, **data}),
        errors=errors or [],
    )
    return JsonResponse(said.dict(), status=status, content_type=MEDIA_TYPE)


def _docs(request: HttpRequest) -> str:
    """Return the address of the page about the API: without a host where the one that was asked for is not ours."""
    try:
        return request.build_absolute_uri(reverse("api_page"))
    except DisallowedHost:
        return reverse("api_page")


def explain_with(api: NinjaAPI) -> None:
    """Let an API explain what it refuses."""
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Throttled, _throttled)


def _invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    found = error.errors if isinstance(error, ValidationError) else []
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, errors=list(map(_field, found)))


def _field(found: Mapping[str, Any]) -> FieldProblem:  # Any: what pydantic says of an error
    code = _FIELDS.get(found["type"], "not_understood")
    place = found["loc"][-1] if found["loc"] else ""
    return FieldProblem(field=str(place), code=code, message=_say(f"field_{code}", found.get("ctx", {})))


def _throttled(request: HttpRequest, error: Throttled | type[Throttled]) -> HttpResponse:
    wait = getattr(error, "wait", None)
    seconds = max(1, round(wait)) if wait else 60
    response = problem(request, HTTPStatus.TOO_MANY_REQUESTS, seconds=seconds)
    response["Retry-After"] = str(seconds)
    return response


def _say(code: str, data: Mapping[str, Any]) -> str:  # Any: values of a sentence
    return sentence(
        code,
        {key: value for key, value in data.items() if isinstance(value, str | int | float)},
        get_language() or "en",
    )
