"""Keeping a question as a topic, changing it, taking it out of the lists and putting it back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao_web.access.topics import access_topic, may_edit
from qiao_web.actions import topics as actions
from qiao_web.forms.topics import TopicForm
from qiao_web.models import Topic
from qiao_web.permissions import Role, allow, may
from qiao_web.views.forming import person
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.review import sentence_of

_REFUSED = 409


@dataclass(frozen=True, slots=True)
class TopicEditPage:
    """The form of a topic; `archive` and `restore` are addresses, empty where they make no sense."""

    title: str
    form: TopicForm
    editor: bool
    back: str
    archive: str
    restore: str
    error: str


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.MEMBER)
@never_cache
def topic_new(request: HttpRequest) -> HttpResponse:
    """Keep a question as a topic; `q` brings the question from a search."""
    initial: dict[str, object] = {"query": request.GET.get("q", "")[:500], "public": True}

    def make(by: User, form: TopicForm) -> Topic:
        return actions.create_topic(by, form.held(private=True))

    return _edit(request, None, initial, make)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.MEMBER)
@never_cache
def topic_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a topic's names, its question, and who sees it."""
    topic = _own(request, slug)
    initial: dict[str, object] = {
        "name_zh": topic.name_zh,
        "name_en": topic.name_en,
        "query": topic.query,
        "public": not topic.private,
    }

    def change(by: User, form: TopicForm) -> Topic:
        actions.change_topic(by, topic, form.held(private=topic.private))
        return topic

    return _edit(request, topic, initial, change)


@sent_from("topic")
@allow(Role.MEMBER)
def topic_archive(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a topic out of the lists."""
    return _do(request, slug, actions.archive_topic, gettext("The topic is archived: its page stays as it is."))


@sent_from("topic")
@allow(Role.MEMBER)
def topic_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a topic back into the lists."""
    return _do(request, slug, actions.restore_topic, gettext("The topic is back, with all that came in meanwhile."))


def _do(request: HttpRequest, slug: str, act: Callable[[User, Topic], None], done: str) -> HttpResponse:
    topic = _own(request, slug)
    try:
        act(person(request), topic)
        messages.success(request, done)
    except UsageError as error:
        messages.error(request, sentence_of(error))
    return redirect("topic", slug=slug)


def _own(request: HttpRequest, slug: str) -> Topic:
    topic = access_topic(slug, request.user)
    if not may_edit(topic, request.user):
        raise Http404
    return topic


def _edit(
    request: HttpRequest, topic: Topic | None, initial: dict[str, object], act: Callable[[User, TopicForm], Topic]
) -> HttpResponse:
    """Show the form; on a POST act on it, and say on the page what was refused."""
    editor = may(request.user, Role.EDITOR)
    posted = request.method == "POST"
    form = TopicForm(request.POST if posted else None, initial=initial, editor=editor)
    error = ""
    if posted and form.is_valid() and isinstance(request.user, User):
        try:
            kept = act(request.user, form)
        except UsageError as refused:
            error = sentence_of(refused)
        else:
            messages.success(request, gettext("The topic is kept, and will hold what comes in."))
            return redirect("topic", slug=kept.slug)
    content = TopicEditPage(
        title=gettext("Change the topic") if topic else gettext("Keep a question as a topic"),
        form=form,
        editor=editor,
        back=reverse("topic", args=[topic.slug]) if topic else reverse("topics"),
        archive=reverse("topic_archive", args=[topic.slug]) if topic and not topic.archived else "",
        restore=reverse("topic_restore", args=[topic.slug]) if topic and topic.archived else "",
        error=error,
    )
    return page(request, "topic_form.html", content, status=_REFUSED if posted else 200)
