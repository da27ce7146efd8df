"""What would make this match: a pair in, the changes that would lift it out, each with the score that it would bring.

Only conditions are proposed, never other subjects: a level reached, a kind of cooperation added, a language, a country.
Each change is tried on the profiles themselves and scored like any other pair, so nothing is promised that is not so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from qiao.matching.around import Around
from qiao.matching.engine import Matcher
from qiao.matching.profile import Kind, Profile, Readiness
from qiao.matching.reasons import Value

_WORTH: Final = 0.005  # a smaller gain is no advice


@dataclass(frozen=True, slots=True)
class Wish:
    """A change: its code and data, which side would make it (ours or theirs), and what it would bring.

    `removes` names the rules that would no longer be broken; `score` is that of the pair after the change.
    """

    code: str
    side: str
    data: Mapping[str, Value]
    score: float
    gain: float
    removes: tuple[str, ...] = ()


CODES: Final[dict[str, tuple[str, ...]]] = {
    "add_language": ("language",),
    "add_cooperation": ("cooperation",),
    "open_country": ("country",),
    "reach_level": ("level",),
    "lower_level": ("level",),
    "accept_type": ("type",),
    "renew": (),
}


def wishes(matcher: Matcher, one: Profile, other: Profile, around: Around) -> tuple[Wish, ...]:
    """Return the changes that would make or lift a match, those that remove a barrier first, then by gain."""
    before = matcher.judge(one, other, around)
    broken = {reason.code for reason in before.barriers}
    found = []
    for code, side, data, ours, theirs in _changes(one, other, around):
        after = matcher.judge(ours, theirs, around)
        still = {reason.code for reason in after.barriers}
        removed = tuple(sorted(broken - still))
        gain = after.score - before.score
        if removed or gain >= _WORTH:
            found.append(Wish(code, side, data, after.score, gain, removed))
    return tuple(sorted(found, key=lambda wish: (-len(wish.removes), -wish.gain, wish.code)))


Change = tuple[str, str, dict[str, Value], Profile, Profile]


def _changes(one: Profile, other: Profile, around: Around) -> Iterator[Change]:
    """Yield the changes that can be proposed for either side."""
    for side, ours, theirs in (("ours", one, other), ("theirs", other, one)):
        for code, data, changed in _of_side(ours, theirs, around):
            pair = (changed, other) if side == "ours" else (one, changed)
            yield (code, side, data, *pair)


def _of_side(ours: Profile, theirs: Profile, around: Around) -> Iterator[tuple[str, dict[str, Value], Profile]]:
    if not set(ours.languages) & set(theirs.languages) and ours.languages:
        for language in theirs.languages[:2]:
            yield "add_language", {"language": language}, replace(ours, languages=(*ours.languages, language))
    if ours.cooperation and not set(ours.cooperation) & set(theirs.cooperation):
        for kind in theirs.cooperation[:2]:
            yield "add_cooperation", {"cooperation": kind.value}, replace(ours, cooperation=(*ours.cooperation, kind))
    yield from _country(ours, theirs.owner.country)
    yield from _level(ours, theirs)
    sought = ours.sought
    if sought.types and theirs.owner.type and theirs.owner.type not in sought.types:
        widened = replace(sought, types=(*sought.types, theirs.owner.type))
        yield "accept_type", {"type": theirs.owner.type.value}, replace(ours, sought=widened)
    days = [day for day in (ours.deadline, ours.valid_until) if day is not None]
    if days and min(days) < around.today:
        yield "renew", {}, replace(ours, deadline=None, valid_until=None)


def _country(ours: Profile, country: str) -> Iterator[tuple[str, dict[str, Value], Profile]]:
    sought = ours.sought
    closed = (bool(sought.countries) and country not in sought.countries) or country in sought.excluded
    if country and closed:
        wanted = (*sought.countries, country) if sought.countries else ()
        others = tuple(code for code in sought.excluded if code != country)
        yield (
            "open_country",
            {"country": country},
            replace(ours, sought=replace(sought, countries=wanted, excluded=others)),
        )


def _level(ours: Profile, theirs: Profile) -> Iterator[tuple[str, dict[str, Value], Profile]]:
    if ours.readiness is None or theirs.readiness is None:
        return
    asks = ours.kind in (Kind.NEED, Kind.PARTNER, Kind.TALENT)
    if asks and ours.readiness.least > theirs.readiness.most:
        level = theirs.readiness.most
        yield (
            "lower_level",
            {"level": level},
            replace(ours, readiness=Readiness(level, max(level, ours.readiness.most))),
        )
    elif not asks and ours.readiness.most < theirs.readiness.least:
        level = theirs.readiness.least
        yield "reach_level", {"level": level}, replace(ours, readiness=Readiness(ours.readiness.least, level))
