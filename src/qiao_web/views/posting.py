"""Addresses that forms are sent to: a POST is taken, and whoever only looks at one is led to the page with the form.

A form that was refused is shown at the address that it was sent to. From there people switch the language, reload or
keep the address: all of that asks with a GET, which must not end in an empty page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_LOOKING: Final = ("GET", "HEAD")
_SENT = "sent_from"


def sent_from(*pages: str) -> Callable[[View[P]], View[P]]:
    """Take a POST, and lead a GET to the first of these pages that the parameters of the address fit, or that has none.

    That page asks who is there; the way to it is open to everybody.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def posted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method in _LOOKING:
                return HttpResponseRedirect(_address(pages, kwargs))
            if request.method != "POST":
                return HttpResponseNotAllowed((*_LOOKING, "POST"))
            return view(request, *args, **kwargs)

        setattr(posted, _SENT, pages)
        return posted

    return declare


def pages_of(view: Callable[..., object]) -> tuple[str, ...]:
    """Return the pages that the form of a view stands on; none where it takes more than a POST."""
    pages: tuple[str, ...] = getattr(view, _SENT, ())
    return pages


def _address(pages: tuple[str, ...], given: dict[str, object]) -> str:
    for page in pages:
        for parameters in (given, {}):
            try:
                return reverse(page, kwargs=parameters)
            except NoReverseMatch:
                continue
    return reverse("home")
