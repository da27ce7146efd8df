"""Atom feeds: of the whole record and of each topic that everybody sees, in each language, newest first.

Titles and digests stay in the language of their documents and say which it is; what the feed says itself is in the
language of its address. A reader that asks again with the ETag or the date of its copy is told that nothing changed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import wraps
from hashlib import blake2b
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext, override
from django.views.decorators.http import condition, require_safe

from qiao_web.access.documents import access_articles
from qiao_web.access.runs import access_changed
from qiao_web.access.topics import access_topic, access_topic_articles
from qiao_web.models import Article
from qiao_web.permissions import Role, allow
from qiao_web.versions import program_version
from qiao_web.views import rows, topic_head

ENTRIES: Final = 30
LANGUAGES: Final = {"zh": ("zh-hans", "zh-Hans"), "en": ("en", "en")}

_Feed = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class _About:
    """What a feed says of itself."""

    title: str
    link: str
    note: str


def _in_language(view: _Feed) -> _Feed:
    """Answer in the language of the address, whatever the reader's browser prefers."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, **given: str) -> HttpResponse:
        if language not in LANGUAGES:
            raise Http404
        with override(LANGUAGES[language][0]):
            return view(request, language, **given)

    return answer


def _version(_: HttpRequest, language: str, **__: str) -> str:
    parts = f"{access_changed()}|{language}|{program_version()}"
    return f'"{blake2b(parts.encode(), digest_size=12).hexdigest()}"'


def _changed(_: HttpRequest, language: str, **__: str) -> datetime | None:  # noqa: ARG001  Django hands it over by this name
    return access_changed()[1]


@require_safe
@allow(Role.VISITOR)
@_in_language
@condition(etag_func=_version, last_modified_func=_changed)
def record_feed(request: HttpRequest, language: str) -> HttpResponse:
    """Send the newest documents of the record."""
    title = gettext("Qiao: the newest documents")
    note = gettext("Every document of the record, newest first, in short and cited.")
    return _send(request, language, _About(title, reverse("home"), note), access_articles(size=ENTRIES).items)


@require_safe
@allow(Role.VISITOR)
@_in_language
@condition(etag_func=_version, last_modified_func=_changed)
def topic_feed(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Send the newest documents of a topic; a private topic has no feed."""
    topic = access_topic(slug, request.user)
    if topic.private:
        raise Http404
    about = _About(
        topic_head.name_of(topic),
        reverse("topic", args=[slug]),
        gettext("The documents of this topic, newest first, in short and cited."),
    )
    return _send(request, language, about, access_topic_articles(topic, None, ENTRIES).items)


def _send(request: HttpRequest, language: str, about: _About, articles: Iterable[Article]) -> HttpResponse:
    feed = Atom1Feed(
        title=about.title,
        link=request.build_absolute_uri(about.link),
        description=about.note,
        subtitle=about.note,
        language=LANGUAGES[language][1],
        feed_url=request.build_absolute_uri(request.path),
    )
    for article in articles:
        _add(feed, request, article)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    response["Content-Language"] = LANGUAGES[language][1]
    return response


def _add(feed: Atom1Feed, request: HttpRequest, article: Article) -> None:
    row = rows.article_row(article)
    link = request.build_absolute_uri(row.source.address)
    published = datetime.combine(article.published_on, time(), UTC) if article.published_on else None
    feed.add_item(
        title=row.source.title.text,
        link=link,
        unique_id=link,
        description=_summary(row),
        author_name=row.source.publisher or None,
        pubdate=published,
        updateddate=published or article.document.obtained,
    )


def _summary(row: rows.ArticleRow) -> str:
    """Write the viewpoint and the points as HTML; what is outside ASCII letters was escaped."""
    viewpoint = f"<p>{escape(row.viewpoint.text)}</p>" if row.viewpoint else ""
    points = [point for group in row.groups for point in group.points]
    listed = "".join(f"<li>{escape(point.text)}</li>" for point in points)
    tag = row.source.title.tag
    inside = viewpoint + (f"<ul>{listed}</ul>" if listed else "")
    return f'<div lang="{tag}">{inside}</div>' if inside else ""
