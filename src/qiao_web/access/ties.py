"""Who cooperates with whom in a topic: in come a topic and filters, out come its cooperations as ties of parties.

A topic may hold the whole record: its newest articles (of a year) are looked at, up to a bound, and the answer says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from django.db.models import F
from django.db.models.functions import Lower

from qiao.registry.parties import Party, PartyKind, country_party, party
from qiao_web.access.claims import FIRST_YEAR, LAST_YEAR
from qiao_web.access.topics import members
from qiao_web.columns import year_keys
from qiao_web.models import Claim, ClaimCountry, Topic
from qiao_web.models.claims import HIDDEN

MOST_ARTICLES: Final = 1_000  # whose cooperations are looked at
MOST_TIES: Final = 1_000
_MOST_PARTIES: Final = 12  # of one cooperation: a list of members ties everybody to everybody


@dataclass(frozen=True, slots=True)
class TiesQuery:
    """Filters; an empty one asks for nothing. `year` is that of publication."""

    kind: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One cooperation: its claim and who takes part, countries first."""

    claim: int
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """The cooperations of a topic, newest first; `bounded` where there are more than were looked at."""

    ties: tuple[Tie, ...]
    bounded: bool

    def of(self, *wanted: Party) -> tuple[Tie, ...]:
        """Return those in which all of these take part."""
        return tuple(tie for tie in self.ties if all(one in tie.parties for one in wanted))

    def find(self, kind: str, key: str) -> Party | None:
        """Return the party of a key, None where it takes part in nothing here."""
        every = (one for tie in self.ties for one in tie.parties)
        return next((one for one in every if (one.kind, one.key) == (kind, key)), None)


def access_ties(topic: Topic, query: TiesQuery) -> Ties:
    """Return a topic's cooperations: two queries."""
    articles = members(topic)
    if query.year is not None:
        first, after = year_keys(min(max(query.year, FIRST_YEAR), LAST_YEAR))
        articles = articles.filter(newest__gte=first, newest__lt=after)
    ids = list(articles.order_by("-newest").values_list("article_id", flat=True)[: MOST_ARTICLES + 1])
    # As few as these are, a type that stands in no index keeps the planner off the indexes of all claims.
    rows = Claim.objects.alias(said=Lower("type")).filter(article__in=ids[:MOST_ARTICLES], said="cooperation")
    rows = rows.exclude(state__in=HIDDEN)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    newest = rows.order_by((F("newest") + 0).desc())
    found = list(newest.values_list("id", "parties")[: MOST_TIES + 1])
    countries = _countries([claim for claim, _ in found])
    ties = tuple(Tie(claim, _parties(countries.get(claim, ()), names)) for claim, names in found[:MOST_TIES])
    return Ties(ties, bounded=len(found) > MOST_TIES or len(ids) > MOST_ARTICLES)


def pairs(ties: Iterable[Tie]) -> Counter[tuple[Party, Party]]:
    """Count, for each two parties, the cooperations in which both take part."""
    counts: Counter[tuple[Party, Party]] = Counter()
    for tie in ties:
        counts.update(combinations(sorted(tie.parties, key=_order), 2))
    return counts


def frequency(ties: Iterable[Tie], kind: PartyKind | None = None) -> Counter[Party]:
    """Count the cooperations of each party."""
    return Counter(one for tie in ties for one in tie.parties if kind is None or one.kind is kind)


def _order(one: Party) -> tuple[str, str]:
    return one.kind, one.key


def _countries(claims: list[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = ClaimCountry.objects.filter(claim__in=claims).order_by("claim_id", "country")
    for claim, code in rows.values_list("claim_id", "country"):
        found.setdefault(claim, []).append(code)
    return found


def _parties(codes: Iterable[str], names: Iterable[str]) -> tuple[Party, ...]:
    """Return who takes part, each once, countries first."""
    every = [*map(country_party, codes), *(party(name) for name in names)]
    return tuple(dict.fromkeys(one for one in every if one is not None))[:_MOST_PARTIES]
