"""Topics that everybody sees: their documents, and what a time changed in them."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from qiao_web.access.ties import TiesQuery, access_ties
from qiao_web.access.topic_claims import Span, access_changes, access_topic_series
from qiao_web.access.topics import access_topic, access_topic_articles, access_topics
from qiao_web.api import questions, schemas, shapes
from qiao_web.api.problems import answers
from qiao_web.columns import order_key
from qiao_web.periods import period
from qiao_web.permissions import Role, allow

router = Router(tags=["topics"])
EVERYBODY = AnonymousUser()  # the API shows what everybody sees, whoever asks


@router.get("/topics", response=answers(list[shapes.TopicOut]))
@allow(Role.VISITOR)
def topics(request: HttpRequest) -> list[shapes.TopicOut]:  # noqa: ARG001  ninja hands it over by this name
    """Return the topics."""
    return [shapes.topic_out(one) for one in access_topics()]


@router.get("/topics/{slug}", response=answers(shapes.TopicOut))
@allow(Role.VISITOR)
def topic(request: HttpRequest, slug: questions.Slug) -> shapes.TopicOut:  # noqa: ARG001  ninja hands it over by this name
    """Return one topic."""
    return shapes.topic_out(access_topic(slug, EVERYBODY))


@router.get("/topics/{slug}/articles", response=answers(schemas.ArticlePage))
@allow(Role.VISITOR)
def topic_articles(
    request: HttpRequest,  # noqa: ARG001  ninja hands it over by this name
    asked: Query[questions.Listed],
    slug: questions.Slug,
) -> schemas.ArticlePage:
    """Return a topic's articles with their digests, newest first."""
    found = access_topic_articles(access_topic(slug, EVERYBODY), asked.after, asked.size)
    return schemas.ArticlePage(items=[schemas.article_out(one) for one in found.items], after=found.after)


@router.get("/topics/{slug}/changes", response=answers(shapes.ChangesOut))
@allow(Role.VISITOR)
def topic_changes(
    request: HttpRequest,  # noqa: ARG001  ninja hands it over by this name
    asked: Query[questions.Time],
    slug: questions.Slug,
) -> shapes.ChangesOut:
    """Return what a week, a month or a year brought to a topic, by the day of publication."""
    shown = period(asked.period, asked.on or timezone.now().date())
    span = Span(order_key(shown.first, 0), order_key(shown.after, 0))
    return shapes.changes_out(shown, access_changes(access_topic(slug, EVERYBODY), span))


@router.get("/topics/{slug}/series", response=answers(list[shapes.SeriesLine]))
@allow(Role.VISITOR)
def topic_series(request: HttpRequest, slug: questions.Slug) -> list[shapes.SeriesLine]:  # noqa: ARG001  ninja hands it over by this name
    """Return the measures that a topic's newest documents speak of most."""
    return [shapes.series_line(one.series) for one in access_topic_series(access_topic(slug, EVERYBODY))]


@router.get("/topics/{slug}/network", response=answers(shapes.NetworkOut))
@allow(Role.VISITOR)
def topic_network(
    request: HttpRequest,  # noqa: ARG001  ninja hands it over by this name
    asked: Query[questions.Ties],
    slug: questions.Slug,
) -> shapes.NetworkOut:
    """Return who cooperates with whom in a topic's newest documents, with the claims that say so."""
    return shapes.network_out(access_ties(access_topic(slug, EVERYBODY), TiesQuery(asked.kind, asked.year)))
