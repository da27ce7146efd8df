"""The front page: what the record holds, the newest documents, figures that changed last, newest offers and needs."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import condition, require_safe

from qiao_web.access.documents import access_articles
from qiao_web.access.marketplace import MarketQuery, access_market
from qiao_web.access.profiles import VISITOR
from qiao_web.access.series import access_latest_series
from qiao_web.access.topics import access_topics
from qiao_web.access.totals import access_totals
from qiao_web.permissions import Role, allow
from qiao_web.views import formats, linked, rows, topics
from qiao_web.views.page import page, record_version
from qiao_web.views.profile_rows import ProfileRow, profile_row
from qiao_web.views.series import SeriesRow, series_row

NEWEST = 7
CHANGES = 6
PROFILES = 3


@dataclass(frozen=True, slots=True)
class Total:
    """A number with what it counts and where to see it."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Home:
    """The front page."""

    totals: tuple[Total, ...]
    topics: tuple[topics.TopicLink, ...]
    newest: tuple[rows.ArticleRow, ...]
    changes: tuple[SeriesRow, ...]
    profiles: tuple[ProfileRow, ...]  # the newest offers and needs
    empty: bool


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    newest = access_articles(size=NEWEST).items
    content = Home(
        totals=_totals(),
        topics=topics.links(access_topics()),
        newest=tuple(map(rows.article_row, newest)),
        changes=tuple(map(series_row, access_latest_series(CHANGES))),
        profiles=tuple(map(profile_row, access_market(MarketQuery(), VISITOR, size=PROFILES).items)),
        empty=not newest,
    )
    about = [linked.site(request), *(linked.article(request, one) for one in newest)]
    return page(request, "home.html", content, about=about)


def _totals() -> tuple[Total, ...]:
    held = access_totals()
    counted = (
        (held.documents, ngettext("document", "documents", held.documents)),
        (held.articles, ngettext("article", "articles", held.articles)),
        (held.figures, ngettext("figure", "figures", held.figures)),
        (held.cooperations, ngettext("cooperation", "cooperations", held.cooperations)),
    )
    return tuple(Total(formats.number(number), words) for number, words in counted)
