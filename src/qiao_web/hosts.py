"""Names of the site: in comes a request for any name, out goes a refusal where it is none that the site answers to.

Every page and every problem names addresses of the site, which a foreign name must never get into; so the refusal is
given before anything else looks at the request, in one sentence.
"""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils.log import log_response
from django.utils.translation import get_language

from qiao_web.api.edge import ROOT
from qiao_web.api.problems import problem
from qiao_web.phrases import label

log = logging.getLogger(__name__)

_LOGGED = "Refused a request for the host “%s”; if it is a name of this site, add it to QIAO_HOSTS"
_SHOWN = 100  # characters of a name in the log


class KnownHosts:
    """Stand before everything that asks for the name of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or refuse it."""
        try:
            request.get_host()
        except DisallowedHost:
            return _refused(request)
        return self.get_response(request)


def _refused(request: HttpRequest) -> HttpResponse:
    name = str(request.META.get("HTTP_HOST", ""))[:_SHOWN]
    if request.path.startswith(ROOT):
        response = problem(request, HTTPStatus.BAD_REQUEST, code="unknown_host")
    else:
        said = label("unknown_host", get_language() or "en")
        response = HttpResponse(said, status=HTTPStatus.BAD_REQUEST, content_type="text/plain; charset=utf-8")
    log_response(_LOGGED, name, response=response, request=request, logger=log)  # which Django then does no more
    return response
