"""Rounds, the work that time causes: in comes the time, out come the rounds that are due."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import F, Q, QuerySet

from qiao_web.models import Round

# A round that was begun this long ago and is not done belongs to a process that died.
GIVEN_UP: Final = timedelta(hours=1)
_MORNING: Final = timedelta(hours=2)  # by which the day begins before that of UTC: at six in the morning in China


class Every(StrEnum):
    """How often a round is made."""

    HOUR = "hour"  # expiry and reminders
    DAY = "day"  # new matches


def access_due(now: datetime) -> tuple[Every, ...]:
    """Return the rounds not begun in this hour or on this day, and those that a death cut off: two queries."""
    held = dict(Round.objects.values_list("name", "begun"))
    cut = set(cut_off(now).values_list("name", flat=True))
    return tuple(one for one in Every if one in cut or (begun := held.get(one)) is None or begun < _beginning(one, now))


def cut_off(now: datetime) -> QuerySet[Round]:
    """Return the rounds that were begun long ago and never done."""
    undone = Q(done=None) | Q(done__lt=F("begun"))
    return Round.objects.filter(undone, begun__lt=now - GIVEN_UP)


def _beginning(one: Every, now: datetime) -> datetime:
    """Return when the hour or the day began that a moment lies in."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return hour if one is Every.HOUR else (hour + _MORNING).replace(hour=0) - _MORNING
