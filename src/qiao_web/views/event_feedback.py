"""Two questions after a meeting: in come one's meetings that have ended, out come the questions with the answers.

Where both sides would go on, both see that, with a way onward into the technology exchange where both are in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qiao_web.access.feedback import access_feedback, access_mutual, access_organisations_of
from qiao_web.access.timetables import Held
from qiao_web.models import Organisation, Participant
from qiao_web.models.events import MAYBE, NO, YES
from qiao_web.views import labels
from qiao_web.views.terms import words_in

ONWARD: Final[labels.Words] = {YES: _("yes"), MAYBE: _("maybe"), NO: _("no")}
GRADES: Final = 5


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody who would go on as well, and where: their organisation in the exchange, or the exchange itself."""

    name: str
    organisation: str
    address: str


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
    """Return the questions of the meetings that have ended, by the number of the meeting: at most three queries."""
    now = timezone.now()
    ended = {one.meeting.pk: tuple(sorted(one.people)) for one in meetings if one.meeting.slot.end <= now}
    if not ended:
        return {}
    own = access_feedback(row)
    mutual = access_mutual(row, own)
    others = {number for numbers in mutual.values() for number in numbers if number in people}
    known = access_organisations_of([row, *(people[number] for number in others)]) if others else {}
    found = {}
    for number, met in ended.items():
        held = own.get(met)
        going = sorted(mutual.get(met, frozenset()) & others)
        found[number] = Asked(
            people="-".join(map(str, met)),
            useful=str(held.useful) if held else "",
            onward=held.onward if held else "",
            follow_ups=tuple(_follow_up(row, people[one], known) for one in going),
        )
    return found


def _follow_up(row: Participant, other: Participant, known: Mapping[int, Organisation]) -> FollowUp:
    """Lead to the other's organisation where both are in the exchange, and to the exchange where they are not."""
    theirs = known.get(other.pk) if row.pk in known else None
    if theirs is None:
        return FollowUp(other.name, "", reverse("market"))
    name = words_in(theirs.name_zh, theirs.name_en).text
    return FollowUp(other.name, name, reverse("organisation", args=[theirs.slug]))
