"""What the pages of a topic's cooperations share: the ties that the filters leave, their names, addresses and rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qiao.registry.parties import Party, PartyKind
from qiao_web.access.ties import Tie, Ties, access_ties, frequency, pairs
from qiao_web.access.topics import access_topic
from qiao_web.forms.ties import TiesFilter
from qiao_web.models import Topic
from qiao_web.views import formats, labels, listing, rows

LISTED: Final = 25  # lines of a table; the files hold all of them
NODE, WITH = "node", "with"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A topic's cooperations as the address asks for them."""

    topic: Topic
    form: TiesFilter
    state: listing.State
    ties: Ties
    node: Party | None
    other: Party | None

    @property
    def who(self) -> tuple[Party, ...]:
        """Return who is chosen: nobody, one, or two."""
        return tuple(one for one in (self.node, self.other) if one is not None)

    @property
    def found(self) -> tuple[Tie, ...]:
        """Return the cooperations in which all who are chosen take part."""
        return self.ties.of(*self.who)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A country or organisation in a table."""

    name: rows.Words
    kind: str
    number: str
    address: str  # the network around it
    listed: str  # its cooperations


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two that cooperate, in a table."""

    one: rows.Words
    other: rows.Words
    number: str
    listed: str


def chosen(request: HttpRequest, slug: str) -> Chosen:
    """Read what the address asks for."""
    topic = access_topic(slug, request.user)
    state = listing.state_of(request.path, request.GET, (*TiesFilter.names, NODE, WITH, listing.PLACE))
    form = TiesFilter(request.GET, labels.KINDS)
    ties = access_ties(topic, form.query())
    given = dict(state.parameters)
    return Chosen(topic, form, state, ties, _party(ties, given.get(NODE)), _party(ties, given.get(WITH)))


def _party(ties: Ties, text: str | None) -> Party | None:
    kind, _, key = (text or "").partition(":")
    return ties.find(kind, key)


def token(one: Party) -> str:
    """Return how an address names a party."""
    return f"{one.kind}:{one.key}"


def name(one: Party) -> rows.Words:
    """Return a party's name in the language of the page, or as it was written where it has no other."""
    text = one.zh if formats.is_chinese() else one.en
    chinese = any(sign >= "\u3400" for sign in text)
    return rows.Words(text, "zh-Hans" if chinese else "en")


def address(asked: Chosen, view: str, **changes: str | None) -> str:
    """Return the address of another page of the topic with the same filters."""
    return listing.State(reverse(view, args=[asked.topic.slug]), asked.state.parameters).link(**changes)


def counted(number: int) -> str:
    """Say how many cooperations there are."""
    return ngettext("%(number)s cooperation", "%(number)s cooperations", number) % {"number": formats.number(number)}


def party_lines(asked: Chosen, found: Sequence[tuple[Party, int]]) -> tuple[PartyLine, ...]:
    """Return the lines of a table of parties."""
    kinds = {
        PartyKind.COUNTRY: gettext("country"),
        PartyKind.BLOC: gettext("group of countries"),
        PartyKind.ORGANISATION: gettext("organisation"),
    }
    return tuple(
        PartyLine(
            name(one),
            kinds[one.kind],
            formats.number(number),
            address(asked, "topic_network", **{NODE: token(one), WITH: None}),
            address(asked, "topic_cooperations", **{NODE: token(one), WITH: None}),
        )
        for one, number in found[:LISTED]
    )


def pair_lines(asked: Chosen, found: Sequence[tuple[tuple[Party, Party], int]]) -> tuple[PairLine, ...]:
    """Return the lines of a table of pairs."""
    return tuple(
        PairLine(name(one), name(other), formats.number(number), between(asked, one, other))
        for (one, other), number in found[:LISTED]
    )


def between(asked: Chosen, one: Party, other: Party) -> str:
    """Return the address of the cooperations between two."""
    return address(asked, "topic_cooperations", **{NODE: token(one), WITH: token(other)})


def most_first(ties: Sequence, kind: PartyKind | None = None) -> list[tuple[Party, int]]:  # type: ignore[type-arg]  # of ties
    """Return who takes part in most, equals by name."""
    return sorted(frequency(ties, kind).items(), key=lambda item: (-item[1], item[0].key))


def closest_first(ties: Sequence, kind: PartyKind | None = None) -> list[tuple[tuple[Party, Party], int]]:  # type: ignore[type-arg]  # of ties
    """Return the pairs that cooperate most, equals by name."""
    counted_pairs = (
        (pair, number) for pair, number in pairs(ties).items() if kind is None or {one.kind for one in pair} == {kind}
    )
    return sorted(counted_pairs, key=lambda item: (-item[1], item[0][0].key, item[0][1].key))
