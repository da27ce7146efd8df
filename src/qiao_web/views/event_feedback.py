"""Two questions after a meeting: in come one's meetings that have ended, out come the questions with the answers.

Where both sides would go on, both see that, with a way onward into the technology exchange where both are in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qiao_web.access.feedback import access_feedback, access_mutual, access_open_of, access_organisations_of
from qiao_web.access.timetables import Held
from qiao_web.models import Organisation, Participant, Profile
from qiao_web.models.events import MAYBE, NO, YES
from qiao_web.views import labels
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

ONWARD: Final[labels.Words] = {YES: _("yes"), MAYBE: _("maybe"), NO: _("no")}
GRADES: Final = 5


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody who would go on as well, and where: a case about a profile, their organisation, or the exchange."""

    name: str
    organisation: str
    address: str
    profiles: tuple[tuple[Words, str], ...] = ()  # titles, and where interest in each is expressed for one's own side


@dataclass(frozen=True, slots=True)
class Asked:
    """The two questions about a meeting, and what one answered."""

    people: str  # numbers of all who met, for the form
    useful: str
    onward: str
    follow_ups: tuple[FollowUp, ...]
    half: bool  # one question was answered, the other was not
    before: str  # what is kept, so that the form can tell what was changed on its page


@dataclass(frozen=True, slots=True)
class Given:
    """Answers to the two questions as a form sends them; "" where there is none."""

    useful: str
    onward: str


def grades() -> tuple[tuple[str, str], ...]:
    """Return the answers to the first question, with words at the ends."""
    ends = {1: gettext("not at all"), GRADES: gettext("very")}
    return tuple((str(one), f"{one} ({ends[one]})" if one in ends else str(one)) for one in range(1, GRADES + 1))


def onward() -> tuple[tuple[str, str], ...]:
    """Return the answers to the second question."""
    return tuple((code, str(words)) for code, words in ONWARD.items())


def changed(sent: Mapping[str, str]) -> dict[str, Given]:
    """Return the answers that were changed on the page that was sent, by the numbers of all who met."""
    prefixes = ("useful-", "onward-")
    people = dict.fromkeys(name.partition("-")[2] for name in sent if name.startswith(prefixes))
    found = {one: Given(*(sent.get(f"{prefix}{one}", "") for prefix in prefixes)) for one in people}
    return {one: given for one, given in found.items() if f"{given.useful}-{given.onward}" != sent.get(f"before-{one}")}


def asked(
    row: Participant, meetings: tuple[Held, ...], people: Mapping[int, Participant], halves: Mapping[str, Given]
) -> dict[int, Asked]:
    """Return the questions of the meetings that have ended, by the number of the meeting: at most five queries.

    `halves` are answers that were sent by halves and not kept; they are shown again.
    """
    now = timezone.now()
    ended = {
        one.meeting.pk: tuple(sorted(one.people))
        for one in meetings
        if not one.cancelled and one.meeting.slot.end <= now
    }
    if not ended:
        return {}
    own = access_feedback(row)
    mutual = access_mutual(row, own)
    others = {number for numbers in mutual.values() for number in numbers if number in people}
    known = access_organisations_of([row, *(people[number] for number in others)]) if others else {}
    profiles = access_open_of(known[number] for number in others if number in known) if row.pk in known else {}
    found = {}
    for number, met in ended.items():
        held = own.get(met)
        going = sorted(mutual.get(met, frozenset()) & others)
        key = "-".join(map(str, met))
        kept = Given(str(held.useful), held.onward) if held else Given("", "")
        said = halves.get(key, kept)
        found[number] = Asked(
            people=key,
            useful=said.useful,
            onward=said.onward,
            half=key in halves,
            before=f"{kept.useful}-{kept.onward}" if held else "",
            follow_ups=tuple(_follow_up(row, people[one], known, profiles) for one in going),
        )
    return found


def _follow_up(
    row: Participant,
    other: Participant,
    known: Mapping[int, Organisation],
    profiles: Mapping[int, tuple[Profile, ...]],
) -> FollowUp:
    """Lead into a case where both are in the exchange and there is something to be interested in; else next to it."""
    ours, theirs = known.get(row.pk), known.get(other.pk)
    if ours is None or theirs is None or ours.pk == theirs.pk:
        return FollowUp(other.name, "", reverse("market"))
    name = words_in(theirs.name_zh, theirs.name_en).text
    chosen = urlencode({"organisation": ours.slug})
    listed = tuple(
        (words_in(one.title_zh, one.title_en), f"{reverse('interest', args=[one.key])}?{chosen}")
        for one in profiles.get(theirs.pk, ())
    )
    return FollowUp(other.name, name, reverse("organisation", args=[theirs.slug]), listed)
