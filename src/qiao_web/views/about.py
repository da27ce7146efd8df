"""How to read this record, and the pages for what went wrong: each says what happened and what to do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from qiao_web.permissions import Role, allow
from qiao_web.views import labels
from qiao_web.views.page import page


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The words that the record uses, for the page that explains them."""

    kinds: tuple[str, ...]
    bases: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do."""

    status: int
    title: str
    advice: str


@require_safe
@allow(Role.VISITOR)
def about(request: HttpRequest) -> HttpResponse:
    """Explain the record."""
    words = (labels.KINDS, labels.BASES, labels.MEASURES)
    return page(request, "about.html", AboutPage(*(tuple(map(str, group.values())) for group in words)))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over by this name
    """Answer 400."""
    advice = gettext("Part of the address cannot be understood. Go back, or start from the front page.")
    return _error(request, ErrorPage(400, gettext("This request cannot be understood"), advice))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over by this name
    """Answer 403."""
    advice = gettext("This part of the record is for people with a role here. Ask the operator of the site for one.")
    return _error(request, ErrorPage(403, gettext("You may not open this page"), advice))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over by this name
    """Answer 404."""
    advice = gettext("The address may be mistyped, or the document was withdrawn. Search for it instead.")
    return _error(request, ErrorPage(404, gettext("There is no such page"), advice))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    advice = gettext("The error was written to the log of the server. Try again; if it returns, tell the operator.")
    return _error(request, ErrorPage(500, gettext("Something went wrong here"), advice))


def _error(request: HttpRequest, content: ErrorPage) -> HttpResponse:
    return page(request, "error.html", content, status=content.status)
