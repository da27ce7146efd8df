"""Who should meet whom when people did not say: an event goes in, proposed pairs with scores and reasons come out.

What participants write that they offer and look for is matched as offers and needs are, in either language, and so are
the public profiles of their organisations in the technology exchange. Who has answered about the other, who is from
the same organisation, and whom the organiser paired or refused already, is not proposed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone

from qiao.matching.around import Around
from qiao.matching.engine import Match, Matcher
from qiao.matching.profile import Bilingual, Kind, Owner, Profile, State, Tier, shown
from qiao_web.access.event_tasks import Step, unwatched
from qiao_web.access.events import access_approved
from qiao_web.access.matching import access_ties
from qiao_web.access.profiles import JOINS, open_rows, whole
from qiao_web.models import Event, Participant, Request, Wish
from qiao_web.models.events import PROPOSED

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
MOST_OF_ONE: Final = 5  # proposals for one participant
_LOOKED_AT: Final = 12  # counterparts of each text
_AT_ONCE: Final = 200  # texts between two steps of the progress
_ASKING: Final = (Kind.NEED, Kind.PARTNER)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two who should meet: how well that fits, and the reasons as codes with data."""

    people: tuple[int, int]
    score: float
    reasons: tuple[tuple[str, Mapping[str, Any]], ...]


def access_proposed(event: Event) -> tuple[Request, ...]:
    """Return the proposals that wait for the organiser, the best first: two queries."""
    rows = event.requests.filter(state=PROPOSED).prefetch_related("people").order_by("-fit", "id")
    return tuple(rows)


def find_pairs(event: Event, step: Step = unwatched) -> tuple[Proposal, ...]:
    """Propose pairs, the best first; `step` hears how many texts of how many were looked at."""
    people = {one.pk: one for one in access_approved(event)}
    profiles = _profiles(people.values())
    if not profiles:
        return ()
    matcher = Matcher([profile for profile, _ in profiles])
    owners = {profile.id: numbers for profile, numbers in profiles}
    asking = [(profile, numbers) for profile, numbers in profiles if profile.kind in _ASKING]
    around = Around(timezone.now().date(), access_ties())
    found: list[tuple[Match, ...]] = []
    for at in range(0, len(asking), _AT_ONCE):
        step(at, len(asking))
        found += matcher.best([profile for profile, _ in asking[at : at + _AT_ONCE]], around, _LOOKED_AT)
    known = _known(event)
    best: dict[tuple[int, int], Match] = {}
    for (_, numbers), matches in zip(asking, found, strict=True):
        for match in matches:
            for pair in _pairs(numbers, owners[match.id], people):
                if pair not in known and (pair not in best or match.score > best[pair].score):
                    best[pair] = match
    return _chosen(best, {one.pk: f"{one.offers}\n{one.seeks}".casefold() for one in people.values()})


def _tells(match: Match, texts: Iterable[str]) -> bool:
    """Say whether a match rests on more than one word that two texts both happen to write, such as “test”."""
    held = list(texts)
    words = [str(word).casefold() for one in match.reasons for word in one.data.get("words", ())]  # type: ignore[union-attr]  # words are many
    return len(words) != 1 or not all(words[0] in text for text in held)


def _chosen(best: Mapping[tuple[int, int], Match], texts: Mapping[int, str]) -> tuple[Proposal, ...]:
    """Keep the best pairs, and not too many of one person."""
    counts, kept = Counter[int](), []
    for pair, match in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        if _tells(match, (texts[one] for one in pair)) and all(counts[one] < MOST_OF_ONE for one in pair):
            counts.update(pair)
            said = "\n".join(texts[one] for one in pair)
            reasons = tuple((one.code, _written_words(one.data, said)) for one in match.reasons if one.favours)
            kept.append(Proposal(pair, match.score, reasons))
    return tuple(kept)


def _written_words(data: Mapping[str, Any], said: str) -> dict[str, Any]:
    """Leave out words that only a dictionary put there, where any of them stands in what people wrote."""
    words = tuple(word for word in data.get("words", ()) if str(word).casefold() in said)
    return {**data, "words": words} if words else dict(data)


def _pairs(ones: Iterable[int], others: Iterable[int], people: Mapping[int, Participant]) -> Iterable[tuple[int, int]]:
    for one in ones:
        for other in others:
            if one != other and not _colleagues(people[one], people[other]):
                yield min(one, other), max(one, other)


def _colleagues(one: Participant, other: Participant) -> bool:
    same = one.organisation_id is not None and one.organisation_id == other.organisation_id
    return same or (bool(one.body) and one.body.casefold() == other.body.casefold())


def _known(event: Event) -> set[tuple[int, int]]:
    """Return the pairs about which somebody has said something already."""
    answers = Wish.objects.filter(by__event=event).values_list("by", "other")
    requests = event.requests.exclude(state=PROPOSED).prefetch_related("people")
    asked = [sorted(one.pk for one in row.people.all()) for row in requests]
    return {(min(pair), max(pair)) for pair in answers} | {(who[0], who[1]) for who in asked if len(who) == 2}


def _profiles(people: Iterable[Participant]) -> list[tuple[Profile, tuple[int, ...]]]:
    """Return the texts of participants and the public profiles of their organisations, with whose they are."""
    held = list(people)
    found: list[tuple[Profile, tuple[int, ...]]] = [
        (_written(one, kind, text), (one.pk,))
        for one in held
        for kind, text in ((Kind.OFFER, one.offers), (Kind.NEED, one.seeks))
        if text.strip()
    ]
    members: dict[int, list[int]] = {}
    for one in held:
        if one.organisation_id is not None:
            members.setdefault(one.organisation_id, []).append(one.pk)
    rows = open_rows().filter(organisation__in=members).select_related(*JOINS).order_by("id")
    for row in rows:
        seen = shown(whole(row), Tier.PUBLIC)
        if seen is not None and not seen.anonymous:  # a pair would tell whose it is
            found.append((seen, tuple(members[row.organisation_id])))
    return found


def _written(row: Participant, kind: Kind, text: str) -> Profile:
    return Profile(
        id=f"{kind.value}-{row.pk}",
        kind=kind,
        title=_bilingual(text),
        languages=tuple(row.languages),
        owner=Owner(organisation=_bilingual(row.body), country=row.country),
        state=State.PUBLISHED,
    )


def _bilingual(text: str) -> Bilingual:
    return Bilingual(zh=text) if _HAN.search(text) else Bilingual(en=text)
