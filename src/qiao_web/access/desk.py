"""The adviser's desk: in comes who sits at it, out come the profiles that wait, and for how long."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from qiao.matching import profile as core
from qiao_web.access.profiles import IN_REVIEW, JOINS, ProfileView, Reader, Standing, whole
from qiao_web.models import Profile
from qiao_web.permissions import Role

STUCK_AFTER: Final = timedelta(days=7)  # a review that nobody has made for so long
_SOON: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Desk:
    """Profiles by what they wait for."""

    first: tuple[ProfileView, ...]  # for the first review
    second: tuple[ProfileView, ...]  # for the second
    stuck: tuple[ProfileView, ...]  # of these, those that have waited for long
    ending: tuple[ProfileView, ...]  # published ones that one advises and that end soon
    advised: tuple[ProfileView, ...]  # all that one advises


def access_desk(user: User) -> Desk:
    """Return what waits for an adviser or a reviewer, longest waiting first: at most four queries."""
    reader = Reader(user)
    mine = Q(state__in=IN_REVIEW)
    if reader.roles & {Role.ADVISER, Role.OPERATOR}:
        mine |= Q(adviser=user)
    rows = Profile.objects.filter(mine).exclude(state=core.State.ARCHIVED).select_related(*JOINS)
    stood = [(row, reader.standing(row)) for row in rows.order_by("updated", "id")]
    views = [ProfileView(row, whole(row), held, (), names=True) for row, held in stood if held is not Standing.OTHER]
    now = timezone.now()
    first = [one for one in views if one.row.state == core.State.INTERNAL_REVIEW]
    second = [one for one in views if one.row.state == core.State.SECOND_REVIEW]
    advised = [one for one in views if one.row.adviser_id == user.pk]
    soon = (now + _SOON).date()
    ending = [
        one
        for one in advised
        if one.row.state in {core.State.PUBLISHED, core.State.EXPIRED} and one.row.last_day and one.row.last_day <= soon
    ]
    stuck = [one for one in (*first, *second) if one.row.updated < now - STUCK_AFTER]
    return Desk(tuple(first), tuple(second), tuple(stuck), tuple(ending), tuple(advised))
