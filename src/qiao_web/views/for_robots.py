"""What programs ask a site for: robots.txt, the site map in parts, the description of its search, its thesaurus."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe

from qiao.vocabulary.skos import turtle
from qiao_web.access.sitemap import Listed, access_documents_part, access_parts, access_series_part
from qiao_web.access.topics import access_topics
from qiao_web.permissions import Role, allow
from qiao_web.views.addresses import TAGS, absolute, in_language
from qiao_web.views.page import record_version

_PAGES: Final = ("home", "topics", "figures", "series_list", "conflicts", "cooperations", "about", "api_page")
_TOPIC_PAGES: Final = ("topic", "topic_series", "topic_map", "topic_network", "topic_changes")
# Forms, personal pages, and files that are the pages once more.
_NOT_FOR_ROBOTS: Final = (
    "/account/",
    "/api/v1/",
    "/language/",
    "/review/",
    "/sign-in/",
    "/*.csv",
    "/*.xlsx",
    "/*after=",
)
_XML: Final = "application/xml; charset=utf-8"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
@allow(Role.VISITOR)
def robots(request: HttpRequest) -> HttpResponse:
    """Say what robots need not read, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {absolute(request, reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name the parts of the map."""
    documents, series = access_parts()
    parts = [("pages", 1), *(("documents", n) for n in range(1, documents + 1))]
    parts += [("series", n) for n in range(1, series + 1)]
    listed = (absolute(request, reverse("sitemap_part", args=part)) for part in parts)
    entries = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in listed)
    return HttpResponse(f'{_HEAD}<sitemapindex xmlns="{_SPACE}">{entries}</sitemapindex>\n', content_type=_XML)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def sitemap_part(request: HttpRequest, kind: str, part: int) -> HttpResponse:
    """List the pages of one part, each in both languages."""
    documents, series = access_parts()
    if not 1 <= part <= {"pages": 1, "documents": documents, "series": series}.get(kind, 0):
        raise Http404
    match kind:
        case "pages":
            entries = _pages()
        case "documents":
            entries = _listed("document", access_documents_part(part))
        case _:
            entries = _listed("series", access_series_part(part))
    body = "".join(_entry(request, path, changed) for path, changed in entries)
    space = f'xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return HttpResponse(f"{_HEAD}<urlset {space}>{body}</urlset>\n", content_type=_XML)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def thesaurus(request: HttpRequest) -> HttpResponse:
    """Send the thesaurus as SKOS."""
    base = f"{absolute(request, request.path)}#"
    response = HttpResponse(turtle(base), content_type="text/turtle; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="qiao-thesaurus.ttl"'
    return response


@require_safe
@allow(Role.VISITOR)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search, so that a browser can offer it."""
    search = escape(absolute(request, reverse("search")))
    icon = escape(absolute(request, "/static/qiao/seal.svg"))
    body = (
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(gettext('Qiao'))}</ShortName>"
        f"<Description>{escape(gettext('Search the record'))}</Description>"
        "<InputEncoding>UTF-8</InputEncoding><Language>zh-Hans</Language><Language>en</Language>"
        f'<Image height="16" width="16" type="image/svg+xml">{icon}</Image>'
        f'<Url type="text/html" template="{search}?q={{searchTerms}}"/>'
        f'<Url type="application/json" template="{escape(absolute(request, "/api/v1/search"))}?q={{searchTerms}}"/>'
        "</OpenSearchDescription>\n"
    )
    return HttpResponse(_HEAD + body, content_type="application/opensearchdescription+xml; charset=utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    """Yield the pages that are always there, and those of the topics that everybody sees."""
    yield from ((reverse(name), "") for name in _PAGES)
    for topic in access_topics():
        yield from ((reverse(name, args=[topic.slug]), "") for name in _TOPIC_PAGES)


def _listed(view: str, found: Iterable[Listed]) -> Iterator[tuple[str, str]]:
    for one in found:
        yield reverse(view, args=[one.name]), one.changed.isoformat() if one.changed else ""


def _entry(request: HttpRequest, path: str, changed: str) -> str:
    address = absolute(request, path)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(in_language(address, code))}"/>'
        for code, tag in TAGS.items()
    )
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{day}{links}</url>"
