"""News of matches: in comes who asks, out come the counterparts that are new to the profiles of their organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone

from qiao.matching import profile as core
from qiao_web.access.matching import Found, access_found
from qiao_web.access.profiles import JOINS, ProfileView, Reader, Standing, whole
from qiao_web.models import MatchNews, MutedProfile, Profile, Subscription

SHOWN_FOR: Final = timedelta(days=30)
MOST_NEWS: Final = 40


@dataclass(frozen=True, slots=True)
class News:
    """A new counterpart of one of the reader's profiles."""

    ours: ProfileView
    found: Found
    when: datetime


def access_news(user: User, since: datetime | None = None) -> tuple[News, ...]:
    """Return what is new to somebody's published profiles that are not muted, newest first.

    What has been closed or hidden since is left out; reasons are those of today.
    """
    reader = Reader(user)
    after = since or timezone.now() - SHOWN_FOR
    mine = Profile.objects.filter(organisation__in=reader.organisations, state=core.State.PUBLISHED)
    muted = MutedProfile.objects.filter(subscription__user=user).values("profile")
    rows = MatchNews.objects.filter(profile__in=mine.exclude(pk__in=muted), found__gt=after)
    listed = list(rows.order_by("-found", "-score", "-id")[:MOST_NEWS])
    held = mine.select_related(*JOINS).in_bulk({one.profile_id for one in listed})
    ours = {pk: ProfileView(row, whole(row), Standing.OWNER, (), names=True) for pk, row in held.items()}
    pairs = [(ours[one.profile_id], one.other_id) for one in listed if one.profile_id in ours]
    found = access_found(pairs, reader)
    return tuple(
        News(ours[one.profile_id], found[one.profile_id, one.other_id], one.found)
        for one in listed
        if (one.profile_id, one.other_id) in found
    )


def access_muted(user: User) -> list[str]:
    """Return the keys of the profiles of whose matches somebody does not want to hear: one query."""
    return list(MutedProfile.objects.filter(subscription__user=user).values_list("profile__key", flat=True))


def access_feed_owner(secret: str) -> User | None:
    """Return whose feed a secret address is: one query."""
    found = Subscription.objects.select_related("user__person").filter(secret=secret, user__is_active=True).first()
    return found.user if found else None


def access_mutable(user: User) -> Sequence[Profile]:
    """Return the published profiles of somebody's organisations, which can be muted: two queries."""
    rows = Profile.objects.filter(organisation__in=Reader(user).organisations, state=core.State.PUBLISHED)
    return list(rows.order_by("-newest"))
