"""What the head of a page says: meta elements, JSON-LD and a few links, each field from its most trusted place."""

from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html
import msgspec

from qiao.documents.dates import edtf
from qiao.documents.model import Metadata

SCRIPT_CHARS = 1_000_000  # longer JSON-LD is not read


def read(root: lxml.html.HtmlElement) -> Metadata:
    """Read the metadata of a page."""
    meta = _meta(root)
    linked = _linked_data(root)
    return Metadata(
        title=_title(root, meta, linked),
        source=_first(meta, _SOURCE)
        or _name(linked.get("publisher"))
        or _first(meta, ("og:site_name", "application-name")),
        published=_published(root, meta, linked),
        authors=_authors(root, meta, linked),
        url=_url(root, meta),
        language=_language(root, meta),
        licence=_licence(root, meta, linked),
    )


def _meta(root: lxml.html.HtmlElement) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        key = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        content = " ".join((element.get("content") or "").split())
        if key and content:
            values.setdefault(key.strip().lower(), []).append(content)
    return values


def _first(meta: Mapping[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((meta[key][0] for key in keys if key in meta), None)


def _linked_data(root: lxml.html.HtmlElement) -> Mapping[str, Any]:  # Any: JSON of strangers
    """Return the page's article in JSON-LD, an empty mapping if it has none."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > SCRIPT_CHARS:
            continue
        try:
            found = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
        for thing in _things(found):
            if _is_article(thing):
                return thing
    return {}


def _things(found: object) -> Iterator[Mapping[str, Any]]:
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        "Article" in str(kind) or "Posting" in str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(value: object) -> str | None:
    """Give the name out of the shapes that JSON-LD allows: a string, an object, a list of either."""
    for item in value if isinstance(value, list) else [value]:
        found = item.get("name") if isinstance(item, dict) else item
        if isinstance(found, str) and found.strip():
            return " ".join(found.split())
    return None


def _title(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    """Prefer a first-level heading that the declared title contains: the declared one often carries the site's name."""
    element = next(root.iter("title"), None)
    shown = " ".join("".join(element.itertext()).split()) if element is not None else ""
    declared = _first(meta, _TITLE) or _name(linked.get("headline")) or shown or None
    heads = [" ".join("".join(head.itertext()).split()) for head in root.iter("h1")]
    inside = [head for head in heads if head and (head in (declared or "") or head in shown)]
    return max(inside, key=len) if inside else declared


def _published(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    shown = list(dict.fromkeys(element.get("datetime") for element in root.iter("time")))
    times = shown if len(shown) == 1 else []  # of several times, none is known to be the page's own
    candidates = (linked.get("datePublished"), *(meta[key][0] for key in _PUBLISHED if key in meta), *times)
    return next((found for written in candidates if isinstance(written, str) and (found := edtf(written))), None)


def _authors(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> tuple[str, ...]:
    given = linked.get("author")
    names = [_name(item) for item in (given if isinstance(given, list) else [given])]
    names = [name for name in names if name] or [name for key in _AUTHOR for name in meta.get(key, ())]
    names = names or [
        " ".join("".join(link.itertext()).split()) for link in root.iter("a") if link.get("rel") == "author"
    ]
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name))


def _url(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]]) -> str | None:
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower())
    found = next((link for link in links if link), None) or _first(meta, ("og:url",))
    return found if found and found.startswith(("http://", "https://")) else None


def _language(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]]) -> str | None:
    written = root.get("lang") or root.get("xml:lang") or _first(meta, ("content-language", "dc.language", "og:locale"))
    found = (written or "").replace("_", "-").split("-")[0].split(",")[0].strip().lower()
    return found if found.isascii() and found.isalpha() and len(found) in {2, 3} else None


def _licence(root: lxml.html.HtmlElement, meta: Mapping[str, list[str]], linked: Mapping[str, Any]) -> str | None:
    links = (link.get("href") for name in ("link", "a") for link in root.iter(name) if link.get("rel") == "license")
    return next((link for link in links if link), None) or _name(linked.get("license")) or _first(meta, _LICENCE)


_TITLE = ("citation_title", "og:title", "articletitle", "dc.title", "twitter:title", "headline")
_SOURCE = ("source", "contentsource", "citation_publisher", "dc.publisher", "article:publisher_name", "publisher")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "publishdate",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHOR = ("citation_author", "author", "article:author", "dc.creator", "byl")
_LICENCE = ("dc.rights", "dcterms.license", "copyright")
