"""What every answer of the API has, whichever route gives it: a version, permission for other sites, readable errors.

An answer carries an ETag that changes with the record; asked again with it, the API says 304 without looking further,
and without counting the request. The API is public and knows no cookie, so that any page may read it (CORS).
"""

from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from qiao_web.access.runs import access_version
from qiao_web.api.problems import MEDIA_TYPE, problem
from qiao_web.api.throttling import admit
from qiao_web.versions import program_version

ROOT: Final = "/api/v1/"
_FOR_OTHER_SITES: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept-Language, Authorization, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class Edge:
    """Stand around the API and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with what every answer has."""
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        response = HttpResponse(status=204) if request.method == "OPTIONS" else self._answer(request)
        for name, value in _FOR_OTHER_SITES.items():
            response[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        head = request.method == "HEAD"
        if head:
            request.method = "GET"  # a route that can be read can be asked for its headers
        if not admit(request):
            refused = problem(request, HTTPStatus.UNAUTHORIZED)
            refused["WWW-Authenticate"] = "Bearer"
            return refused
        tag = _version(request) if request.method == "GET" else ""
        if tag and tag in parse_etags(request.headers.get("If-None-Match", "")):
            response: HttpResponse = HttpResponseNotModified()
        else:
            response = _explained(request, self.get_response(request))
        if response.status_code in {200, 304}:
            response["ETag"] = tag
            patch_cache_control(response, no_cache=True)
        patch_vary_headers(response, ("Accept-Language",))
        if head:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response


def _explained(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Put a problem in the place of an error page."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    said = problem(request, response.status_code)
    if "Allow" in response:
        said["Allow"] = "GET, HEAD, OPTIONS"
    return said


def _version(request: HttpRequest) -> str:
    """Return the ETag of an address: another one when the record, the language or the program changes."""
    parts = f"{access_version()}|{request.get_full_path()}|{get_language()}|{program_version()}"
    return f'"{blake2b(parts.encode(), digest_size=12).hexdigest()}"'
