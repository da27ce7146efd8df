"""Pages that a secret opens: in comes an answer, out comes the same with the headers that keep it to its reader."""

from django.http import HttpResponse


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page that a secret opens out of caches, indexes and the addresses that other sites see."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would take the origin from its own forms
    return response
