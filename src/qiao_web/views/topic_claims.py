"""A topic's figures as series, and what a week, a month or a year changed in it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao_web.access.topic_claims import LISTED, Changes, Span, access_changes, access_topic_series
from qiao_web.access.topics import access_topic
from qiao_web.columns import key_day, order_key
from qiao_web.models import Topic
from qiao_web.periods import Kind, Period, period
from qiao_web.permissions import Role, allow
from qiao_web.views import drawings, formats, listing, rows, topic_head
from qiao_web.views.figures import counted
from qiao_web.views.page import page, record_version
from qiao_web.views.series import ClashRow, SeriesRow, clash_row, series_row


@dataclass(frozen=True, slots=True)
class DrawnSeries:
    """A series with its drawing, where at least two days are known, and how many statements the topic has."""

    row: SeriesRow
    drawing: Markup | None
    statements: str


@dataclass(frozen=True, slots=True)
class TopicSeriesPage:
    """The series of a topic."""

    head: topic_head.TopicHead
    series: tuple[DrawnSeries, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of change with its number and the place of its list on the page."""

    words: str
    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TopicChangesPage:
    """What a time changed."""

    head: topic_head.TopicHead
    period: str
    kinds: tuple[listing.Chip, ...]
    earlier: str
    later: str
    latest: str  # the time of the newest document, where this one holds nothing
    counts: tuple[Counted, ...]
    articles: tuple[rows.ArticleRow, ...]
    figures: tuple[rows.FigureRow, ...]
    cooperations: tuple[rows.CooperationRow, ...]
    superseded: tuple[SeriesRow, ...]
    clashes: tuple[ClashRow, ...]
    bounded: bool
    empty: bool


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic_series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the measures that a topic's newest documents speak of, with their values over time."""
    topic = access_topic(slug, request.user)
    found = tuple(
        DrawnSeries(
            series_row(one.series),
            drawings.over_time(one.claims, one.series.newest.counted if one.series.newest else ""),
            ngettext("%(number)s statement in this topic", "%(number)s statements in this topic", len(one.claims))
            % {"number": formats.number(len(one.claims))},
        )
        for one in access_topic_series(topic)
    )
    return page(request, "topic_series.html", TopicSeriesPage(topic_head.head(request, topic), found))


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a week, a month or a year changed, by the day of publication."""
    topic = access_topic(slug, request.user)
    state = listing.state_of(request.path, request.GET, ("period", "on"))
    shown = _period(dict(state.parameters))
    found = access_changes(topic, Span(order_key(shown.first, 0), order_key(shown.after, 0)))
    empty = not found.articles_count.n
    content = TopicChangesPage(
        head=topic_head.head(request, topic),
        period=_words(shown),
        kinds=_kinds(state, shown),
        earlier=_address(state, shown.earlier()),
        later=_address(state, shown.later()) if shown.after <= timezone.now().date() else "",
        latest=_latest(topic, state, shown.kind) if empty else "",
        counts=_counts(found),
        articles=tuple(map(rows.article_row, found.articles)),
        figures=tuple(map(rows.figure_row, found.figures)),
        cooperations=tuple(map(rows.cooperation_row, found.cooperations)),
        superseded=tuple(map(series_row, found.superseded)),
        clashes=tuple(map(clash_row, found.clashes)),
        bounded=found.bounded,
        empty=empty,
    )
    return page(request, "topic_changes.html", content)


def _period(given: dict[str, str]) -> Period:
    """Read the time that is asked for; what makes no sense is this month."""
    kind = given.get("period", "")
    try:
        day = date.fromisoformat(given.get("on", ""))
    except ValueError:
        day = timezone.now().date()
    return period(Kind(kind) if kind in set(Kind) else Kind.MONTH, day)


def _words(shown: Period) -> str:
    match shown.kind:
        case Kind.YEAR:
            return formats.edtf(f"{shown.first:%Y}")
        case Kind.MONTH:
            return formats.edtf(f"{shown.first:%Y-%m}")
        case _:
            return formats.edtf(f"{shown.first}/{shown.last}")


def _address(state: listing.State, shown: Period) -> str:
    return state.link(period=shown.kind.value, on=shown.first.isoformat())


def _kinds(state: listing.State, shown: Period) -> tuple[listing.Chip, ...]:
    today = timezone.now().date()
    named = ((Kind.WEEK, gettext("This week")), (Kind.MONTH, gettext("This month")), (Kind.YEAR, gettext("This year")))
    times = ((words, period(kind, today)) for kind, words in named)
    return tuple(listing.Chip(words, "", _address(state, time), time == shown) for words, time in times)


def _latest(topic: Topic, state: listing.State, kind: Kind) -> str:
    """Return the time in which the newest dated document lies."""
    day = key_day(topic.newest)
    return _address(state, period(kind, day)) if day else ""


def _counts(found: Changes) -> tuple[Counted, ...]:
    named = (
        (gettext("new documents"), counted(found.articles_count), "documents", found.articles_count.n),
        (gettext("new figures"), counted(found.figures_count), "figures", found.figures_count.n),
        (gettext("new cooperations"), counted(found.cooperations_count), "cooperations", found.cooperations_count.n),
        (gettext("values superseded"), _listed(len(found.superseded)), "superseded", len(found.superseded)),
        (gettext("contradictions"), _listed(len(found.clashes)), "clashes", len(found.clashes)),
    )
    return tuple(Counted(words, number, anchor if n else "") for words, number, anchor, n in named)


def _listed(shown: int) -> str:
    """Write how many are listed; a full list may have more behind it."""
    return f"{formats.number(shown)}+" if shown == LISTED else formats.number(shown)
