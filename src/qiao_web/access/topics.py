"""Topics: in comes who asks, out come the topics that they may see, and a topic's documents, newest first."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from qiao_web.access.documents import access_articles_by_id
from qiao_web.access.paging import Count, Page, Sorting, capped_count, page_of_ids
from qiao_web.models import Article, Document, Topic, TopicArticle, TopicVisit
from qiao_web.permissions import Role, may

MOST_TOPICS = 50

Reader = AbstractBaseUser | AnonymousUser


def access_topics() -> tuple[Topic, ...]:
    """Return the topics that everybody sees, oldest first: one query."""
    return tuple(Topic.objects.filter(private=False, archived=None).order_by("id")[:MOST_TOPICS])


def access_own_topics(reader: Reader) -> tuple[Topic, ...]:
    """Return what only some see: a reader's own topics, or for editors all that are private or archived."""
    if not may(reader, Role.MEMBER):
        return ()
    hidden = Topic.objects.filter(Q(private=True) | Q(archived__isnull=False)).select_related("owner")
    rows = hidden if may(reader, Role.EDITOR) else hidden.filter(owner_id=reader.pk)
    return tuple(rows.order_by("-id")[:MOST_TOPICS])


def access_topic(slug: str, reader: Reader) -> Topic:
    """Return a topic by its address; a private one only to its owner and to editors."""
    topic = get_object_or_404(Topic, slug=slug)
    if topic.private and not may_edit(topic, reader):
        raise Http404
    return topic


def may_edit(topic: Topic, reader: Reader) -> bool:
    """Say whether a reader may change a topic: its owner, and editors."""
    return reader.is_authenticated and (topic.owner_id == reader.pk or may(reader, Role.EDITOR))


def access_topic_articles(topic: Topic, cursor: str | None, size: int) -> Page[Article]:
    """Return a page of a topic's articles, newest first: two queries."""
    of_topic = FilteredRelation("memberships", condition=Q(memberships__topic=topic))
    rows = Article.objects.annotate(of_topic=of_topic).filter(of_topic__isnull=False)
    ids = page_of_ids(rows, Sorting("of_topic__newest", descending=True), cursor, size=size)
    return Page(access_articles_by_id(ids.items), ids.after, ids.first)


def access_arrivals(topic: Topic, since: int, size: int) -> tuple[tuple[Article, ...], Count]:
    """Return the articles whose documents came in after one, newest first, and how many there are: three queries."""
    rows = members(topic).filter(document_id__gt=since)
    ids = list(rows.order_by("-document_id", "-newest").values_list("article_id", flat=True)[:size])
    return access_articles_by_id(ids), capped_count(rows)


def access_last_document() -> int:
    """Return the largest id of a document: what came in later has a larger one. One query."""
    return Document.objects.order_by("-id").values_list("id", flat=True).first() or 0


def access_visit(topic: Topic, user: User) -> TopicVisit | None:
    """Return how far a signed-in person has seen a topic: one query."""
    return TopicVisit.objects.filter(topic=topic, user=user).first()


def members(topic: Topic) -> "QuerySet[TopicArticle]":
    """Return the memberships of a topic, for questions about its claims."""
    return TopicArticle.objects.filter(topic=topic)
