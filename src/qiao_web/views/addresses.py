"""Addresses for others than the reader: in comes a request, out come whole addresses, one for each language."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from qiao_web.languages import PARAMETER

TAGS: Final = {"zh-hans": "zh-Hans", "en": "en"}
# What says how to show a page, or to whom, and not which page it is.
_ASIDE: Final = frozenset({PARAMETER, "claim", "new", "next", "p"})


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language."""

    tag: str
    address: str


def absolute(request: HttpRequest, path: str) -> str:
    """Return a whole address: under the site's own name where the operator gave one."""
    return f"{settings.QIAO.url}{path}" if settings.QIAO.url else request.build_absolute_uri(path)


def canonical(request: HttpRequest) -> str:
    """Return the one address of the page that is open, whatever its language."""
    return absolute(request, _path(request))


def alternates(request: HttpRequest) -> tuple[Alternate, ...]:
    """Return the address of the open page in each language."""
    path = _path(request)
    return tuple(Alternate(tag, in_language(absolute(request, path), code)) for code, tag in TAGS.items())


def in_language(address: str, code: str) -> str:
    """Return an address that shows its page in one language."""
    return f"{address}{'&' if '?' in address else '?'}{PARAMETER}={code}"


def _path(request: HttpRequest) -> str:
    kept = sorted((name, value) for name, value in request.GET.items() if name not in _ASIDE and value)
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
