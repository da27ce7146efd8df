"""Visits: in come what a person saw of a topic before and what there is now, out comes what is new to them.

A visit is no decision about the record: it leaves no audit line, and nobody but the visitor sees it. Signed-in people
have it in the database, all others in a signed cookie that holds numbers of documents and nothing about them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from qiao_web.models import Topic, TopicVisit

# Looks within this time are one visit: what was new at the first of them stays marked at the others.
ONE_VISIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Seen:
    """The last document at the last look (`seen`), when that was, and the last one at the visit before (`base`)."""

    seen: int
    base: int
    at: datetime


def look(before: Seen | None, last: int, now: datetime) -> Seen:
    """Return what is remembered after a look at a topic while `last` is the record's last document.

    What has a larger number than `base` is new since the last visit; at the first visit nothing is.
    """
    if before is None:
        return Seen(last, last, now)
    base = before.seen if now - before.at > ONE_VISIT else before.base
    return Seen(max(last, before.seen), base, now)


def note_visit(user: User, topic: Topic, seen: Seen) -> None:
    """Remember how far a signed-in person has seen a topic."""
    values = {"seen": seen.seen, "base": seen.base, "at": seen.at}
    TopicVisit.objects.update_or_create(user=user, topic=topic, defaults=values)
