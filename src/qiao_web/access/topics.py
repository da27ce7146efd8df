"""Topics: saved questions with a name in both languages."""

from django.shortcuts import get_object_or_404

from qiao_web.models import Topic

MOST_TOPICS = 50


def access_topics() -> tuple[Topic, ...]:
    """Return the topics, oldest first."""
    return tuple(Topic.objects.order_by("id")[:MOST_TOPICS])


def access_topic(slug: str) -> Topic:
    """Return a topic by its address."""
    return get_object_or_404(Topic, slug=slug)
