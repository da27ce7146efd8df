"""A topic's cooperations on a map: a bubble for each country, a line for each two that cooperate, and all as tables."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao.registry.parties import Party, PartyKind
from qiao.vocabulary.load import countries
from qiao_web import maps, spots
from qiao_web.forms.ties import TiesFilter
from qiao_web.permissions import Role, allow
from qiao_web.views import listing, ties, topic_head
from qiao_web.views.page import page, record_version

_MOST_LINES: Final = 80
_LARGEST, _WIDEST = 15.0, 5.0  # pixels
_HEIGHTS: Final = (1_100 / maps.RATIO, 330 / maps.RATIO)
_BEND: Final = 0.12


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map with its tables."""

    head: topic_head.TopicHead
    form: TiesFilter
    state: listing.State
    drawing: Markup | None  # None where no country cooperates
    countries: tuple[ties.PartyLine, ...]
    pairs: tuple[ties.PairLine, ...]
    bounded: bool
    csv: str
    xlsx: str


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a topic's cooperations are."""
    asked = ties.chosen(request, slug)
    often = ties.most_first(asked.ties.ties, PartyKind.COUNTRY)
    pairs = ties.closest_first(asked.ties.ties, PartyKind.COUNTRY)
    content = MapPage(
        head=topic_head.head(request, asked.topic),
        form=asked.form,
        state=asked.state,
        drawing=_draw(asked, often, pairs) if often else None,
        countries=ties.party_lines(asked, often),
        pairs=ties.pair_lines(asked, pairs),
        bounded=asked.ties.bounded,
        csv=ties.address(asked, "topic_ties_csv"),
        xlsx=ties.address(asked, "topic_ties_xlsx"),
    )
    return page(request, "topic_map.html", content)


def _draw(asked: ties.Chosen, often: list[tuple[Party, int]], pairs: list[tuple[tuple[Party, Party], int]]) -> Markup:
    places = {entry.a3: maps.project(*entry.at) for entry in countries() if entry.at}
    most = often[0][1]
    drawn = [
        spots.Spot(
            *places[one.key],
            radius=3 + _LARGEST * (number / most) ** 0.5,
            name=ties.name(one).text,
            words=f"{ties.name(one).text}: {ties.counted(number)}",
            address=ties.address(asked, "topic_cooperations", node=ties.token(one)),
            kind="country",
        )
        for one, number in often
        if one.key in places
    ]
    widest = pairs[0][1] if pairs else 1
    lines = [
        spots.Line(
            places[one.key],
            places[other.key],
            width=1 + _WIDEST * (number / widest) ** 0.5,
            words=f"{ties.name(one).text} – {ties.name(other).text}: {ties.counted(number)}",
            address=ties.between(asked, one, other),
            bend=_BEND,
        )
        for (one, other), number in pairs[:_MOST_LINES]
        if one.key in places and other.key in places
    ]
    description = gettext("Map of the countries that cooperate; the tables below say the same")
    return spots.draw(drawn, lines, spots.Sheet("worldmap", description, _HEIGHTS, maps.ground()))
