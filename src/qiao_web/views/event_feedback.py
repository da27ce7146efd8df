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


def grades() -> tuple[tuple[str, str], ...]:
    """Return the answers to the first question, with words at the ends."""
    ends = {1: gettext("not at all"), GRADES: gettext("very")}
    return tuple((str(one), f"{one} ({ends[one]})" if one in ends else str(one)) for one in range(1, GRADES + 1))


def onward() -> tuple[tuple[str, str], ...]:
    """Return the answers to the second question."""
    return tuple((code, str(words)) for code, words in ONWARD.items())


def asked(row: Participant, meetings: tuple[Held, ...], people: Mapping[int, Participant]) -> dict[int, Asked]:
    """Return the questions of the meetings that have ended, by the number of the meeting: at most five queries."""
    now = timezone.now()
    ended = {one.meeting.pk: tuple(sorted(one.people)) for one in meetings if one.meeting.slot.end <= now}
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
        found[number] = Asked(
            people="-".join(map(str, met)),
            useful=str(held.useful) if held else "",
            onward=held.onward if held else "",
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
