"""Matches: in come a profile as its reader sees it and who reads, out come its best counterparts with reasons.

A reader is matched with what that reader may read, and with nothing else: there is one matcher of the public texts and
one of the texts for registered readers, so that no reason ever names a word out of a text that is closed to them.
Matchers are built when the open profiles have changed, once in each process, and kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from threading import Lock
from typing import Final

from django.http import Http404
from django.utils import timezone

from qiao.matching import profile as core
from qiao.matching.around import Around, Tie
from qiao.matching.engine import Match, Matcher, prepare
from qiao.matching.learning import Decision, fit
from qiao.matching.weights import Weights
from qiao.matching.wishes import Wish, wishes
from qiao_web.access.profile_index import warm_index
from qiao_web.access.profiles import (
    JOINS,
    ProfileView,
    Reader,
    access_profile,
    allowed_tier,
    open_rows,
    open_version,
    shown_rows,
    whole,
)
from qiao_web.models import CaseStep, ClaimCountry, Profile
from qiao_web.models.claims import HIDDEN

MOST_MATCHES: Final = 20
_MOST_ROWS: Final = 60_000  # of claims with countries that ties are read from: the newest
_REFUSALS: Final = ("decline", "turn_down")  # steps of a case by which a match is refused
_EXTRA: Final = 5  # more than asked for: those of one's own organisation are left out


@dataclass(frozen=True, slots=True)
class Found:
    """A counterpart: the match, and the other profile as the reader may see it."""

    match: Match
    view: ProfileView


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles and all that is to be said of them: why, why not, and what would help."""

    one: ProfileView
    other: ProfileView
    match: Match
    wishes: tuple[Wish, ...]


@dataclass(slots=True)
class _Kept:
    """What a process keeps of one tier."""

    version: tuple[object, ...] = ()
    matcher: Matcher | None = None
    around: Around | None = None


_KEPT: dict[core.Tier, _Kept] = {tier: _Kept() for tier in core.Tier}
_LOCK = Lock()


def access_matches(view: ProfileView, reader: Reader, limit: int = MOST_MATCHES) -> tuple[Found, ...]:
    """Return the best counterparts of a profile, best first: three queries where the matcher is fresh."""
    return access_many([view], reader, limit)[view.row.key]


def access_many(views: Sequence[ProfileView], reader: Reader, limit: int) -> dict[str, tuple[Found, ...]]:
    """Return the best counterparts of several profiles, by their keys: as many queries as for one."""
    matcher, around = _matching(allowed_tier(reader, None))
    found = matcher.best([view.profile for view in views], around, limit + _EXTRA)
    wanted = {match.id for matches in found for match in matches}
    rows = open_rows().filter(key__in=wanted).select_related(*JOINS)
    seen = {one.row.key: one for one in shown_rows(rows, reader)}
    return {
        view.row.key: tuple(
            Found(match, seen[match.id])
            for match in matches
            if match.id in seen and seen[match.id].row.organisation_id != view.row.organisation_id
        )[:limit]
        for view, matches in zip(views, found, strict=True)
    }


def access_found(pairs: Sequence[tuple[ProfileView, int]], reader: Reader) -> dict[tuple[int, int], Found]:
    """Return counterparts that are known by their rows, as the reader may see them today: one query more than none."""
    matcher, around = _matching(allowed_tier(reader, None))
    rows = open_rows().filter(pk__in={other for _, other in pairs}).select_related(*JOINS)
    seen = {one.row.pk: one for one in shown_rows(rows, reader)}
    return {
        (view.row.pk, other): Found(matcher.judge(view.profile, seen[other].profile, around), seen[other])
        for view, other in pairs
        if other in seen
    }


def access_pair(key: str, other: str, reader: Reader) -> Pair:
    """Return two profiles as a reader may see them with all that is to be said of them; 404 where one is hidden."""
    one, two = access_profile(key, reader), access_profile(other, reader)
    if one.row.pk == two.row.pk:
        raise Http404
    matcher, around = _matching(allowed_tier(reader, None))
    match = matcher.judge(one.profile, two.profile, around)
    return Pair(one, two, match, wishes(matcher, one.profile, two.profile, around))


def warm() -> None:
    """Compile and build what the first reader of a match, a visitor or a member, would otherwise wait for."""
    prepare()
    for tier in (core.Tier.PUBLIC, core.Tier.REGISTERED):
        _matching(tier)
    warm_index()


def _matching(tier: core.Tier) -> tuple[Matcher, Around]:
    """Return the matcher of a tier and the circumstances, built anew where profiles or the day have changed."""
    today = timezone.now().date()
    version = open_version(today)
    kept = _KEPT[tier]
    with _LOCK:
        if kept.version != version or kept.matcher is None or kept.around is None:
            rows = open_rows(today).select_related(*JOINS).order_by("id")
            seen = [one for row in rows if (one := core.shown(whole(row), tier)) is not None]
            kept.matcher = Matcher(seen, access_weights())
            kept.around = Around(today, access_ties())
            kept.version = version
        return kept.matcher, kept.around


@lru_cache(maxsize=1)
def _ties_of(newest: int) -> Mapping[tuple[str, str], tuple[Tie, ...]]:
    """Read which countries the record ties together, by kind, with the newest example of each."""
    rows = ClaimCountry.objects.filter(claim__id__lte=newest).exclude(claim__state__in=HIDDEN).order_by("-claim_id")
    listed = rows.values_list("claim_id", "country", "kind", "claim__name", "claim__key")[:_MOST_ROWS]
    claims: dict[int, tuple[list[str], str, str, str]] = {}
    for number, country, kind, name, key in listed:
        claims.setdefault(number, ([], kind, name, key))[0].append(country)
    counted: dict[tuple[str, str], dict[str, Tie]] = defaultdict(dict)
    for countries, kind, name, key in claims.values():
        for pair in combinations(sorted(countries), 2):
            before = counted[pair].get(kind)
            counted[pair][kind] = replace(before, count=before.count + 1) if before else Tie(kind, 1, name, key)
    return {pair: tuple(sorted(ties.values(), key=lambda tie: -tie.count)) for pair, ties in counted.items()}


def access_ties() -> Mapping[tuple[str, str], tuple[Tie, ...]]:
    """Return the ties of countries that the record knows: one query, two where it has grown."""
    newest = ClaimCountry.objects.order_by("-claim_id").values_list("claim_id", flat=True).first() or 0
    return _ties_of(newest)


def access_weights() -> Weights:
    """Return the weights that the owners' answers have taught, the default ones while they are few: one query."""
    rows = CaseStep.objects.filter(step__in=("accept", *_REFUSALS)).exclude(case__features={}).order_by("id")
    listed = rows.values_list("step", "reason", "case__features")
    return fit([Decision(features, step == "accept", reason) for step, reason, features in listed])


def access_key(text: str) -> str:
    """Return the key of an open profile out of what somebody typed: a key, or the address of its page; "" for none."""
    for part in reversed(text.strip().split("/")):
        if part and Profile.objects.filter(key=part).exists():
            return part
    return ""
