"""What a page is about, for machines: in come rows, out comes JSON-LD in the words of schema.org.

It stands in the page as a script element of the type application/ld+json. That is a data block: browsers never run it,
and the policy against inline script does not concern it (HTML, "prepare the script element").
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from markupsafe import Markup

from qiao_web.models import Article, Claim, Series, Topic
from qiao_web.views import formats, labels, rows
from qiao_web.views.addresses import absolute

Thing = Mapping[str, Any]  # Any: JSON

_ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_MOST: Final = 30


def block(things: Sequence[Thing]) -> Markup:
    """Write things so that no text in them can end the element that they stand in; empty where there are none."""
    if not things:
        return Markup("")
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return Markup(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S704  escaped here


def site(request: HttpRequest) -> Thing:
    """Return the site with its search."""
    search = absolute(request, reverse("search"))
    return {
        "@type": "WebSite",
        "name": gettext("Qiao"),
        "url": absolute(request, reverse("home")),
        "inLanguage": ["zh-Hans", "en"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def article(request: HttpRequest, one: Article) -> Thing:
    """Return an article: who published it, when, and what it says first."""
    row = rows.source_row(one)
    described = rows.article_row(one).viewpoint
    return _known(
        {
            "@type": "NewsArticle" if one.source and one.published_on else "Article",
            "headline": row.title.text[:110],
            "url": absolute(request, row.address),
            "inLanguage": row.title.tag,
            "datePublished": row.machine_date,
            "author": [{"@type": "Person", "name": name} for name in one.authors],
            "publisher": _organisation(one.source),
            "contentLocation": {"@type": "Place", "name": one.place} if one.place else None,
            "abstract": described.text if described else "",
        }
    )


def figures(request: HttpRequest) -> Thing:
    """Return the figures of the record as a data set."""
    return _dataset(request, gettext("Figures of the record, each with its evidence"), "figures")


def cooperations(request: HttpRequest) -> Thing:
    """Return the cooperations of the record as a data set."""
    return _dataset(request, gettext("Cooperations of the record, each with its evidence"), "cooperations")


def series(request: HttpRequest, one: Series, name: str, claims: Iterable[Claim]) -> Thing:
    """Return a series as a data set of its dated values."""
    dates = sorted(claim.as_of for claim in claims if claim.as_of)
    return _known(
        {
            "@type": "Dataset",
            "name": name,
            "description": gettext("Every stated value of one measure over time, each with its source"),
            "url": absolute(request, reverse("series", args=[one.slug])),
            "variableMeasured": name,
            "temporalCoverage": f"{dates[0]}/{dates[-1]}" if dates else "",
            "isAccessibleForFree": True,
        }
    )


def events(request: HttpRequest, claims: Iterable[Claim]) -> tuple[Thing, ...]:
    """Return those of some cooperations that are events with a name."""
    named = (claim for claim in claims if claim.kind == "event" and claim.name)
    return tuple(
        _known(
            {
                "@type": "Event",
                "name": claim.name,
                "url": absolute(request, rows.claim_address(claim)),
                "inLanguage": labels.language_tag(claim.article.language, claim.article.script),
                "startDate": claim.date_on.isoformat() if claim.date_on else "",
                "location": {"@type": "Place", "name": claim.place} if claim.place else None,
                "organizer": [_organisation(party) for party in claim.parties],
            }
        )
        for claim in named
    )


def topic(request: HttpRequest, one: Topic, articles: Iterable[Article]) -> Thing:
    """Return a topic as a collection of its newest articles."""
    return {
        "@type": "CollectionPage",
        "name": one.name_zh if formats.is_chinese() else one.name_en,
        "url": absolute(request, reverse("topic", args=[one.slug])),
        "hasPart": [article(request, each) for each in articles][:_MOST],
    }


def _dataset(request: HttpRequest, name: str, what: str) -> Thing:
    types = (("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
    return {
        "@type": "Dataset",
        "name": name,
        "description": name,
        "url": absolute(request, reverse(what)),
        "isAccessibleForFree": True,
        "inLanguage": ["zh-Hans", "en"],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(request, reverse(f"{what}_{ending}")),
            }
            for ending, media_type in types
        ],
    }


def _organisation(name: str) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _known(thing: Thing) -> Thing:
    """Leave out what is not known."""
    return {name: value for name, value in thing.items() if value not in ("", None, [])}
