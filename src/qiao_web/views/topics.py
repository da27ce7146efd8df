"""Topics: the list of them, and each one's page with its documents, newest first, in short and cited."""

from dataclasses import dataclass
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import condition, require_safe

from qiao_web.access.paging import Page
from qiao_web.access.search import Question, access_search
from qiao_web.access.topics import (
    access_arrivals,
    access_last_document,
    access_own_topics,
    access_topic,
    access_topic_articles,
    access_topics,
)
from qiao_web.actions.visits import Seen, look
from qiao_web.models import Article, Topic
from qiao_web.permissions import Role, allow, may
from qiao_web.views import formats, linked, listing, rows, searching, topic_head, visits
from qiao_web.views.figures import counted
from qiao_web.views.page import page, record_version

# Each article brings its whole digest: ten keep the page below 100 KB.
SIZE = 10


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic with its name in the language of the page."""

    name: str
    address: str
    asks: str  # what it searches for; empty where it holds every document
    count: str
    private: bool
    archived: bool
    owner: str


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """The list of topics."""

    topics: tuple[TopicLink, ...]
    own: tuple[TopicLink, ...]
    new: str  # where a topic is made; empty for who may not
    feed: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in since the last visit."""

    words: str
    address: str  # the list of them; empty where it is open, or there are none
    everything: str  # back from there


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A document of a topic, and whether it came in since the last visit."""

    article: rows.ArticleRow
    fresh: bool


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic."""

    head: topic_head.TopicHead
    words: str
    action: str
    articles: tuple[TopicRow, ...]
    pager: listing.Pager
    arrivals: Arrivals | None  # None at the first visit
    whole_record: bool


def links(topics: tuple[Topic, ...]) -> tuple[TopicLink, ...]:
    """Name and address each topic."""
    return tuple(_link(topic) for topic in topics)


def _link(topic: Topic) -> TopicLink:
    owner = topic.owner.get_username() if topic.private and topic.owner else ""
    return TopicLink(
        name=topic_head.name_of(topic),
        address=reverse("topic", args=[topic.slug]),
        asks=topic.query,
        count=topic_head.count_of(topic),
        private=topic.private,
        archived=topic.archived is not None,
        owner=owner,
    )


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics."""
    content = TopicsPage(
        links(access_topics()),
        links(access_own_topics(request.user)),
        new=reverse("topic_new") if may(request.user, Role.MEMBER) else "",
        feed=reverse("record_feed", args=[formats.language()]),
    )
    return page(request, "topics.html", content)


def _version(request: HttpRequest, slug: str) -> str:
    """Return an ETag that changes with the record, and with what is new to who asks."""
    before = visits.seen_before(request, access_topic(slug, request.user))
    base = look(before, access_last_document(), timezone.now()).base
    return f'"{blake2b(f"{record_version(request)}|{base}".encode(), digest_size=12).hexdigest()}"'


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=_version)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic: its documents newest first, those that hold the words searched for, or those that are new."""
    found = access_topic(slug, request.user)
    before = visits.seen_before(request, found)
    seen = look(before, access_last_document(), timezone.now())
    state = listing.state_of(request.path, request.GET, ("q", "new", listing.PLACE))
    given = dict(state.parameters)
    words = given.get("q", "")[: searching.LONGEST]
    arrivals = _arrivals(found, seen, state)
    if given.get("new"):
        shown = Page(access_arrivals(found, seen.base, SIZE * 2)[0], None, first=True)
    else:
        shown = _articles(found, words, given.get(listing.PLACE))
    content = TopicPage(
        head=topic_head.head(request, found),
        words=words,
        action=request.path,
        articles=tuple(TopicRow(rows.article_row(one), one.document_id > seen.base) for one in shown.items),
        pager=listing.pager(state, shown.after, first=shown.first),
        arrivals=arrivals if before else None,
        whole_record=not found.query and not words and not given.get("new"),
    )
    about = () if found.private else (linked.topic(request, found, shown.items),)
    response = page(request, "topic.html", content, about=about)
    visits.remember(request, response, found, seen)
    return response


def _arrivals(topic: Topic, seen: Seen, state: listing.State) -> Arrivals:
    """Say what came in since the last visit."""
    _, count = access_arrivals(topic, seen.base, 0)
    words = ngettext(
        "%(number)s document came in since your last visit",
        "%(number)s documents came in since your last visit",
        count.n,
    ) % {"number": counted(count)}
    shown = ("new", "1") in state.parameters
    address = state.link(new=1, q=None) if count.n and not shown else ""
    return Arrivals(words, address, state.link(new=None) if shown else "")


def _articles(topic: Topic, words: str, after: str | None) -> Page[Article]:
    """Return the topic's articles, newest first; those with words are found by the index."""
    if not words:
        return access_topic_articles(topic, after, SIZE)
    offset = searching.offset_of(after)
    asked = " ".join(filter(None, (topic.query, words)))
    answer = access_search(Question(asked, newest=True, offset=offset, limit=SIZE, facets=False))
    more = offset + SIZE < min(answer.total, searching.DEEPEST)
    return Page(tuple(article for article, _ in answer.found), str(offset + SIZE) if more else None, offset == 0)
