"""What stands above every page of a topic: its name, how much it holds, and the ways of looking at it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qiao_web.access.topics import may_edit
from qiao_web.models import Topic
from qiao_web.views import formats


@dataclass(frozen=True, slots=True)
class Tab:
    """A way of looking at a topic."""

    words: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class TopicHead:
    """The head of a topic's pages."""

    name: str
    address: str
    asks: str  # what it searches for; empty where it holds every document
    count: str
    tabs: tuple[Tab, ...]
    feed: str
    edit: str  # empty for who may not
    archived: str  # since when; empty where it is not
    private: bool


def name_of(topic: Topic) -> str:
    """Return a topic's name in the language of the page."""
    return topic.name_zh if formats.is_chinese() else topic.name_en


def count_of(topic: Topic) -> str:
    """Say how many documents a topic holds."""
    return ngettext("%(number)s document", "%(number)s documents", topic.articles) % {
        "number": formats.number(topic.articles)
    }


def head(request: HttpRequest, topic: Topic) -> TopicHead:
    """Return the head of the page of a topic that is open."""
    views = (
        (gettext("Documents"), "topic"),
        (gettext("Briefing"), "topic_briefing"),
        (gettext("Figures"), "topic_series"),
        (gettext("Map"), "topic_map"),
        (gettext("Network"), "topic_network"),
        (gettext("Cooperations"), "topic_cooperations"),
        (gettext("What changed"), "topic_changes"),
    )
    tabs = ((words, reverse(view, args=[topic.slug])) for words, view in views)
    return TopicHead(
        name=name_of(topic),
        address=reverse("topic", args=[topic.slug]),
        asks=topic.query,
        count=count_of(topic),
        tabs=tuple(Tab(words, address, address == request.path) for words, address in tabs),
        feed="" if topic.private else reverse("topic_feed", args=[formats.language(), topic.slug]),
        edit=reverse("topic_edit", args=[topic.slug]) if may_edit(topic, request.user) else "",
        archived=formats.calendar_day(topic.archived.date()) if topic.archived else "",
        private=topic.private,
    )
