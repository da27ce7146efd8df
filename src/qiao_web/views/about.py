"""How to read this record, and the pages for what went wrong: each says what happened and what to do next."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from qiao_web.access.withdrawn import Withdrawn
from qiao_web.permissions import Role, allow, may
from qiao_web.views import formats, labels
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
    readmit: str = ""  # where an editor lets a withdrawn document in again


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


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; 410 where a document was withdrawn, with the reason."""
    if isinstance(exception, Withdrawn):
        return _error(request, _withdrawn(request, exception))
    advice = gettext("The address may be mistyped, or the document was withdrawn. Search for it instead.")
    return _error(request, ErrorPage(404, gettext("There is no such page"), advice))


def _withdrawn(request: HttpRequest, exception: Withdrawn) -> ErrorPage:
    gone = exception.document
    told = gettext("It was taken out of the record on %(day)s. Reason: %(reason)s")
    readmit = reverse("document_readmit", args=[gone.number]) if may(request.user, Role.EDITOR) else ""
    advice = told % {"day": formats.instant(gone.at), "reason": gone.reason}
    return ErrorPage(410, gettext("This document was withdrawn"), advice, readmit)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    advice = gettext("The error was written to the log of the server. Try again; if it returns, tell the operator.")
    return _error(request, ErrorPage(500, gettext("Something went wrong here"), advice))


def _error(request: HttpRequest, content: ErrorPage) -> HttpResponse:
    return page(request, "error.html", content, status=content.status)
