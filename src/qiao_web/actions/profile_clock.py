"""What time does to profiles: in comes the day, out come expired profiles and letters to those whose profiles soon are.

`qiao remind` calls it; running it twice on one day does nothing the second time.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from qiao.matching import profile as core
from qiao.matching.states import REMINDERS, is_due, reminder, transition
from qiao_web.access.profiles import JOINS, whole
from qiao_web.actions.profile_moves import Move, clock_move, tell
from qiao_web.letters import link
from qiao_web.models import Profile


@dataclass(frozen=True, slots=True)
class Passed:
    """How many profiles expired, and how many owners were reminded."""

    expired: int
    reminded: int


def pass_day(today: date) -> Passed:
    """Expire what is over and remind of what soon is."""
    soon = today + timedelta(days=max(REMINDERS))
    states = (core.State.PUBLISHED, core.State.PAUSED)
    keys = list(Profile.objects.filter(state__in=states, last_day__lte=soon).values_list("key", flat=True))
    done = [_pass(key, today) for key in keys]
    return Passed(done.count("expired"), done.count("reminded"))


def _pass(key: str, today: date) -> str:
    """Do what is due for one profile, in its own transaction."""
    with transaction.atomic():
        row = Profile.objects.select_for_update(of=("self",)).select_related(*JOINS).get(key=key)
        held = whole(row)
        if is_due(held, today):
            clock_move(row, transition(held.state, "expire"), Move("expire"))
            return "expired"
        left = reminder(held, today, row.reminded)
        if left is None:
            return ""
        row.reminded = today
        row.save(update_fields=["reminded"])
        address = link(reverse("profile", args=[key]))
        for to in {person.pk: person for person in (row.author, row.adviser) if person}.values():
            tell("profile_expires", to, row, days=left, link=address)
    return "reminded"
