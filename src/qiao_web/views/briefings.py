"""Briefings: the page of a question or a topic in either language, its files, and the keeping of a run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_safe

from qiao.digests.briefing.compare import compare
from qiao.digests.briefing.model import Briefing
from qiao.digests.exports.docx import docx
from qiao.digests.exports.markdown import markdown
from qiao.digests.exports.pdf import pdf
from qiao.errors import UsageError
from qiao_web.access.briefings import Asked, Locate, access_asked, access_briefing, access_run, access_runs
from qiao_web.access.documents import access_article
from qiao_web.access.topics import access_topic
from qiao_web.actions.briefings import keep_briefing
from qiao_web.actions.rewriting import offers_rewriting, rewrite_briefing
from qiao_web.forms.briefings import BriefingForm
from qiao_web.models import Article, BriefingRun, Topic
from qiao_web.permissions import Role, allow, may
from qiao_web.phrases import sentence
from qiao_web.views import briefing_rows, formats, rows, topic_head
from qiao_web.views.page import page, record_version
from qiao_web.views.posting import sent_from
from qiao_web.views.review import sentence_of

_WRITERS: Final[dict[str, tuple[str, Callable[[Briefing], str | bytes]]]] = {
    "md": ("text/markdown; charset=utf-8", markdown),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}
FORMATS: Final = tuple(_WRITERS)
_NUMBER: Final = 10  # digits of the number of a run


@dataclass(frozen=True, slots=True)
class RunLink:
    """A kept run to compare with."""

    words: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """A briefing with the form of its question, its files and its kept runs; `head` is that of its topic, if any."""

    head: topic_head.TopicHead | None
    title: str
    form: BriefingForm
    action: str
    asked: bool
    briefing: briefing_rows.BriefingView
    hidden: tuple[tuple[str, str], ...]  # what the form carries along
    keep: str  # where a run is kept; empty for who may not
    rewrite: str  # where a model rewrites it; empty for who may not, and where there is no model
    seconds: int  # that the model may take
    runs: tuple[RunLink, ...]
    whole: str  # the address without comparison


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """A sentence of the model that did not pass, or the section that it failed at, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RewrittenPage:
    """A briefing in the words of a model; `back` leads to the one in the words of the sources."""

    title: str
    model: str
    back: str
    briefing: briefing_rows.BriefingView
    kept: int
    dropped: tuple[DroppedRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentDigestPage:
    """An article in short, beside the other views of its document."""

    title: rows.Words
    source: rows.SourceRow
    briefing: briefing_rows.BriefingView
    text_address: str
    source_address: str
    here: str


@require_safe
@allow(Role.VISITOR)
@never_cache
def briefing(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show the briefing of a question, or of a topic."""
    topic = access_topic(slug, request.user) if slug else None
    form = BriefingForm(request.GET, words=topic is None)
    asked = _asked(form, topic)
    made = _compared(request, _made(request, asked, rows.article_address))
    address = request.path
    given = _given(request, asked)
    shown = briefing_rows.view(made, address, given, briefing_rows.Files(FORMATS, _file(slug)))
    member = may(request.user, Role.MEMBER)
    content = BriefingPage(
        head=topic_head.head(request, topic) if topic else None,
        title=made.title,
        form=form,
        action=address,
        asked=bool(topic or asked.words or asked.first or asked.last),
        briefing=shown,
        hidden=tuple((name, value) for name, value in given.items() if name in ("in", "since")),
        keep=_keeping(slug) if member else "",
        rewrite=_rewriting(slug) if member and offers_rewriting(settings.QIAO) and shown.blocks else "",
        seconds=settings.QIAO.llm_seconds,
        runs=tuple(_run_link(run, address, given) for run in access_runs(asked, request.user)),
        whole=f"{address}?{urlencode({k: v for k, v in given.items() if k != 'since'})}",
    )
    return page(request, "briefing.html", content)


@require_safe
@allow(Role.VISITOR)
def briefing_file(request: HttpRequest, shape: str, slug: str | None = None) -> HttpResponse:
    """Send the briefing of a question or a topic as a file."""
    topic = access_topic(slug, request.user) if slug else None
    asked = _asked(BriefingForm(request.GET, words=topic is None), topic)
    return _sent(shape, _compared(request, _made(request, asked, _absolute(request))), slug or "briefing")


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def document_digest(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Show an article in short, in the language asked for."""
    article = access_article(document_id, number - 1)
    language = language_of(request)
    made = access_briefing([article], language, rows.title_of(article).text, rows.article_address)
    files = briefing_rows.Files(FORMATS, lambda shape: reverse("document_file", args=[document_id, number, shape]))
    content = DocumentDigestPage(
        title=rows.title_of(article),
        source=rows.source_row(article),
        briefing=briefing_rows.view(made, request.path, {"in": language}, files),
        text_address=rows.article_address(article),
        source_address=reverse("source", args=[document_id]),
        here=request.path,
    )
    return page(request, "document_digest.html", content)


@require_safe
@allow(Role.VISITOR)
def document_file(request: HttpRequest, document_id: int, number: int, shape: str) -> HttpResponse:
    """Send the digest of an article as a file."""
    article = access_article(document_id, number - 1)
    made = access_briefing([article], language_of(request), rows.title_of(article).text, _absolute(request))
    return _sent(shape, made, f"document-{document_id}-{number}")


@sent_from("topic_briefing", "briefing")
@allow(Role.MEMBER)
def briefing_keep(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Keep a run, and go back to the briefing."""
    assert isinstance(request.user, User)
    topic = access_topic(slug, request.user) if slug else None
    asked = _asked(BriefingForm(request.POST, words=topic is None), topic)
    try:
        keep_briefing(request.user, asked, _made(request, asked, rows.article_address))
        messages.success(request, gettext("Kept. A later briefing can be compared with this one."))
    except UsageError as error:
        messages.error(request, sentence_of(error))
    return redirect(f"{_front(slug)}?{urlencode(_given(request, asked))}")


@sent_from("topic_briefing", "briefing")
@allow(Role.MEMBER)
@never_cache
def briefing_rewritten(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show a briefing as the operator's language model writes it, and what was dropped; nothing is kept."""
    assert isinstance(request.user, User)
    topic = access_topic(slug, request.user) if slug else None
    asked = _asked(BriefingForm(request.POST, words=topic is None), topic)
    made, address = _made(request, asked, rows.article_address), _front(slug)
    given = {name: value for name, value in _given(request, asked).items() if name != "since"}
    back = f"{address}?{urlencode(given)}"
    try:
        result = rewrite_briefing(request.user, made, settings.QIAO)
    except UsageError as error:
        messages.error(request, sentence_of(error))
        return redirect(back)
    content = RewrittenPage(
        title=made.title,
        model=settings.QIAO.llm_model,
        back=back,
        briefing=briefing_rows.view(result.briefing, address, given, briefing_rows.Files((), _file(slug))),
        kept=result.kept,
        dropped=tuple(DroppedRow(one.text, sentence(one.code, {}, formats.language())) for one in result.dropped),
    )
    return page(request, "briefing_rewritten.html", content)


def language_of(request: HttpRequest) -> str:
    """Return the language that a digest is asked for in, else that of the page."""
    given = request.GET.get("in") or request.POST.get("in")
    return given if given in ("zh", "en") else formats.language()


def _asked(form: BriefingForm, topic: Topic | None) -> Asked:
    return Asked("" if topic else form.words(), topic, form.day("first"), form.day("last"))


def _made(request: HttpRequest, asked: Asked, locate: Locate) -> Briefing:
    language = language_of(request)
    return access_briefing(access_asked(asked), language, _title(asked, language), locate)


def _title(asked: Asked, language: str) -> str:
    """Name a briefing in its own language, which need not be that of the page."""
    if asked.topic is not None:
        return asked.topic.name_zh if language == "zh" else asked.topic.name_en
    if asked.words:
        return asked.words
    return "最新文献摘要" if language == "zh" else "The newest documents in short"


def _compared(request: HttpRequest, now: Briefing) -> Briefing:
    given = request.GET.get("since", "")
    if not (given.isascii() and given.isdigit() and len(given) < _NUMBER):
        return now
    run, earlier = access_run(int(given), request.user)
    return compare(now, earlier, run.made.date().isoformat())


def _given(request: HttpRequest, asked: Asked) -> dict[str, str]:
    """Return the parameters that make the same briefing again."""
    since = request.GET.get("since", "") or request.POST.get("since", "")
    found = {
        "q": asked.words,
        "first": _iso(asked.first),
        "last": _iso(asked.last),
        "in": language_of(request),
        "since": since if since.isascii() and since.isdigit() else "",
    }
    return {name: value for name, value in found.items() if value}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _file(slug: str | None) -> Callable[[str], str]:
    if slug:
        return lambda shape: reverse("topic_briefing_file", args=[slug, shape])
    return lambda shape: reverse("briefing_file", args=[shape])


def _front(slug: str | None) -> str:
    return reverse("topic_briefing", args=[slug]) if slug else reverse("briefing")


def _rewriting(slug: str | None) -> str:
    return reverse("topic_briefing_rewritten", args=[slug]) if slug else reverse("briefing_rewritten")


def _keeping(slug: str | None) -> str:
    return reverse("topic_briefing_keep", args=[slug]) if slug else reverse("briefing_keep")


def _run_link(run: BriefingRun, address: str, given: dict[str, str]) -> RunLink:
    target = urlencode({**given, "since": str(run.pk)})
    return RunLink(formats.instant(run.made), f"{address}?{target}", given.get("since") == str(run.pk))


def _absolute(request: HttpRequest) -> Locate:
    def locate(article: Article) -> str:
        return request.build_absolute_uri(rows.article_address(article))

    return locate


def _sent(shape: str, made: Briefing, name: str) -> HttpResponse:
    if shape not in _WRITERS:
        raise Http404
    kind, write = _WRITERS[shape]
    response = HttpResponse(write(made), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="qiao-{name}-{made.language}.{shape}"'
    return response
