"""Topics: the list of them, and each one's page with its documents, newest first, in short and cited."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import condition, require_safe

from qiao_web.access.documents import access_articles
from qiao_web.access.paging import Page
from qiao_web.access.search import Question, access_search
from qiao_web.access.topics import access_topic, access_topics
from qiao_web.models import Article, Topic
from qiao_web.permissions import Role, allow
from qiao_web.views import formats, listing, rows, searching
from qiao_web.views.page import page, record_version

# Each article brings its whole digest: ten keep the page below 100 KB.
SIZE = 10


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic with its name in the language of the page."""

    name: str
    address: str
    asks: str  # what it searches for; empty where it holds every document


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """The list of topics."""

    topics: tuple[TopicLink, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic."""

    topic: TopicLink
    words: str
    action: str
    articles: tuple[rows.ArticleRow, ...]
    pager: listing.Pager
    whole_record: bool


def links(topics: tuple[Topic, ...]) -> tuple[TopicLink, ...]:
    """Name and address each topic."""
    return tuple(_link(topic) for topic in topics)


def _link(topic: Topic) -> TopicLink:
    name = topic.name_zh if formats.is_chinese() else topic.name_en
    return TopicLink(name, reverse("topic", args=[topic.slug]), topic.query)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics."""
    return page(request, "topics.html", TopicsPage(links(access_topics())))


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic: its documents newest first, or those of them that hold the words searched for."""
    found = access_topic(slug)
    state = listing.state_of(request.path, request.GET, ("q", listing.PLACE))
    given = dict(state.parameters)
    words = given.get("q", "")
    shown = _articles(found, words, given.get(listing.PLACE))
    content = TopicPage(
        topic=_link(found),
        words=words,
        action=request.path,
        articles=tuple(map(rows.article_row, shown.items)),
        pager=listing.pager(state, shown.after, first=shown.first),
        whole_record=not found.query and not words,
    )
    return page(request, "topic.html", content)


def _articles(topic: Topic, words: str, after: str | None) -> Page[Article]:
    """Return the topic's articles, newest first; a topic without a question holds every document."""
    asked = " ".join(filter(None, (topic.query, words)))
    if not asked:
        return access_articles(cursor=after, size=SIZE)
    offset = searching.offset_of(after)
    answer = access_search(Question(asked, newest=True, offset=offset, limit=SIZE, facets=False))
    more = offset + SIZE < min(answer.total, searching.DEEPEST)
    return Page(tuple(article for article, _ in answer.found), str(offset + SIZE) if more else None, offset == 0)
