"""A topic's cooperations as a network of countries and organisations that is explored by choosing one of them."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import condition, require_safe
from markupsafe import Markup

from qiao.registry.parties import Party
from qiao_web import networks, spots
from qiao_web.access.claims import access_claims_by_id
from qiao_web.forms.ties import TiesFilter
from qiao_web.permissions import Role, allow
from qiao_web.views import listing, rows, ties, topic_head
from qiao_web.views.page import page, record_version

_MOST_DRAWN: Final = 40  # parties: more would lie on each other
_EVIDENCE: Final = 10
_LARGEST, _WIDEST = 14.0, 4.0  # pixels
_HEIGHTS: Final = (620.0, 460.0)
SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network, whole or around one party, with its tables."""

    head: topic_head.TopicHead
    form: TiesFilter
    state: listing.State
    centre: rows.Words | None
    count: str
    whole: str
    drawing: Markup | None  # None where nobody cooperates
    parties: tuple[ties.PartyLine, ...]
    pairs: tuple[ties.PairLine, ...]
    cooperations: tuple[rows.CooperationRow, ...]  # of the centre
    listed: str
    bounded: bool
    csv: str
    xlsx: str


@dataclass(frozen=True, slots=True)
class TopicCooperationsPage:
    """The cooperations that the map or the network led to."""

    head: topic_head.TopicHead
    form: TiesFilter
    state: listing.State
    who: tuple[tuple[rows.Words, str], ...]  # each with the address that takes it away
    count: str
    cooperations: tuple[rows.CooperationRow, ...]
    pager: listing.Pager
    bounded: bool
    csv: str
    xlsx: str


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic_network(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who cooperates with whom, around one of them where one is chosen."""
    asked = ties.chosen(request, slug)
    centre = asked.node
    found = asked.ties.of(centre) if centre else asked.ties.ties
    often = [(one, number) for one, number in ties.most_first(found) if one != centre]
    claims = access_claims_by_id([tie.claim for tie in found[:_EVIDENCE]] if centre else [], countries=True)
    every = ties.closest_first(found)
    pairs = [(pair, number) for pair, number in every if centre is None or centre in pair]
    content = NetworkPage(
        head=topic_head.head(request, asked.topic),
        form=asked.form,
        state=asked.state,
        centre=ties.name(centre) if centre else None,
        count=ties.counted(len(found)),
        whole=ties.address(asked, "topic_network", node=None),
        drawing=_draw(asked, dict(often), every) if often or centre else None,
        parties=ties.party_lines(asked, often),
        pairs=ties.pair_lines(asked, pairs),
        cooperations=tuple(map(rows.cooperation_row, claims)),
        listed=ties.address(asked, "topic_cooperations"),
        bounded=asked.ties.bounded,
        csv=ties.address(asked, "topic_ties_csv"),
        xlsx=ties.address(asked, "topic_ties_xlsx"),
    )
    return page(request, "topic_network.html", content)


@require_safe
@allow(Role.VISITOR)
@condition(etag_func=record_version)
def topic_cooperations(request: HttpRequest, slug: str) -> HttpResponse:
    """List a topic's cooperations, of one party or between two, with their evidence."""
    asked = ties.chosen(request, slug)
    found = asked.found
    begin = _begin(dict(asked.state.parameters).get(listing.PLACE))
    claims = access_claims_by_id([tie.claim for tie in found[begin : begin + SIZE]], countries=True)
    onward = str(begin + SIZE) if len(found) > begin + SIZE else None
    content = TopicCooperationsPage(
        head=topic_head.head(request, asked.topic),
        form=asked.form,
        state=asked.state,
        who=tuple((ties.name(one), _without(asked, one)) for one in asked.who),
        count=ties.counted(len(found)),
        cooperations=tuple(map(rows.cooperation_row, claims)),
        pager=listing.pager(asked.state, onward, first=begin == 0),
        bounded=asked.ties.bounded,
        csv=ties.address(asked, "topic_cooperations_csv"),
        xlsx=ties.address(asked, "topic_cooperations_xlsx"),
    )
    return page(request, "topic_cooperations.html", content)


def _begin(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def _without(asked: ties.Chosen, gone: Party) -> str:
    """Return the address of the list without one of the two."""
    kept = asked.other if gone == asked.node else asked.node
    return asked.state.link(**{ties.NODE: ties.token(kept) if kept else None, ties.WITH: None})


def _draw(asked: ties.Chosen, often: dict[Party, int], every: list[tuple[tuple[Party, Party], int]]) -> Markup:
    """Draw those that take part in most, and whoever is in the middle."""
    centre = asked.node
    order = [*([centre] if centre else []), *list(often)[:_MOST_DRAWN]]
    drawn = set(order)
    pairs = {pair: number for pair, number in every if drawn.issuperset(pair)}
    places = networks.lay_out(pairs, centre)
    most, widest = max(often.values(), default=1), max(pairs.values(), default=1)
    found = [_spot(asked, one, places[one], often.get(one, 0) / most) for one in order if one in places]
    lines = [
        spots.Line(
            places[one],
            places[other],
            width=0.8 + _WIDEST * (number / widest) ** 0.5,
            words=f"{ties.name(one).text} – {ties.name(other).text}: {ties.counted(number)}",
            address=ties.between(asked, one, other),
        )
        for (one, other), number in pairs.items()
    ]
    description = gettext(
        "Network of those that cooperate; choosing one puts it in the middle; the tables below say the same"
    )
    return spots.draw(found, lines, spots.Sheet("network", description, _HEIGHTS))


def _spot(asked: ties.Chosen, one: Party, place: tuple[float, float], share: float) -> spots.Spot:
    centre = one is asked.node
    number = len(asked.ties.of(one))
    return spots.Spot(
        *place,
        radius=_LARGEST if centre else 4 + _LARGEST * share**0.5 * 0.8,
        name=ties.name(one).text,
        words=f"{ties.name(one).text}: {ties.counted(number)}",
        address=ties.address(asked, "topic_network", node=ties.token(one)),
        kind=one.kind.value,
        current=centre,
    )
