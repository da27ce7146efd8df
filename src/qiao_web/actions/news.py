"""News of matches: found once a day, told by letter as often as somebody wants, and stopped with one click."""

import secrets
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qiao.errors import UsageError
from qiao_web.access.matching import access_many
from qiao_web.access.news import News, access_mutable, access_news
from qiao_web.access.people import language_of
from qiao_web.access.profiles import JOINS, ProfileView, Reader, Standing, open_rows, whole
from qiao_web.actions.audit import audit
from qiao_web.letters import Letter, link, post
from qiao_web.models import MatchNews, Membership, MutedProfile, Subscription
from qiao_web.phrases_matching import grade_words, told

FREQUENCIES: Final = {"daily": timedelta(days=1), "weekly": timedelta(days=7), "monthly": timedelta(days=30)}
NEVER: Final = "never"
USUAL: Final = "weekly"
LEAST_SCORE: Final = 0.15  # weaker counterparts are listed on the page of matches, and are no news
_EARLY: Final = timedelta(hours=2)  # a daily letter leaves though the one before left a little later in its day
_MOST: Final = 10  # counterparts of one profile that are looked at
_BATCH: Final = 200  # profiles that are matched at once
_REASONS: Final = 3  # told of each match in a letter
_TOLD: Final = 15  # matches in one letter
_SALT: Final = "qiao.news.unsubscribe"


def find() -> int:
    """Write down the counterparts that are new to profiles whose organisation has members; return how many."""
    reader = _Registered()
    now = timezone.now()
    count = 0
    held = list(open_rows().filter(organisation__memberships__isnull=False).distinct().order_by("id"))
    for start in range(0, len(held), _BATCH):
        ids = [row.pk for row in held[start : start + _BATCH]]
        rows = open_rows().filter(pk__in=ids).select_related(*JOINS)
        views = [ProfileView(row, whole(row), Standing.OWNER, (), names=True) for row in rows]
        found = access_many(views, reader, _MOST)
        known = set(MatchNews.objects.filter(profile__in=ids).values_list("profile", "other"))
        fresh = [
            MatchNews(profile=view.row, other=one.view.row, score=one.match.score, found=now)
            for view in views
            for one in found[view.row.key]
            if one.match.score >= LEAST_SCORE and (view.row.pk, one.view.row.pk) not in known
        ]
        MatchNews.objects.bulk_create(fresh, ignore_conflicts=True)
        count += len(fresh)
    return count


class _Registered(Reader):
    """Any registered reader: what is found for an organisation is found in what such a reader may read."""

    def __init__(self) -> None:
        """Stand for somebody without organisations."""
        super().__init__(None)
        self.user = User()

    def standing(self, row: object) -> Standing:  # noqa: ARG002  the same for every profile
        """Stand outside every profile."""
        return Standing.OTHER


def send() -> int:
    """Write to everybody whose turn it is and who has news; return how many letters left."""
    now = timezone.now()
    count = 0
    for user in _members():
        subscription = subscribed(user)
        wait = FREQUENCIES.get(subscription.frequency)
        if wait is None or subscription.sent > now - wait + _EARLY:
            continue
        news = access_news(user, subscription.sent)[:_TOLD]
        with transaction.atomic():
            Subscription.objects.filter(pk=subscription.pk).update(sent=now)
            if news and user.email:
                _write(user, news)
                count += 1
    return count


def _members() -> Iterator[User]:
    """Yield everybody who belongs to an organisation with an open profile."""
    owners = open_rows().values("organisation")
    ids = Membership.objects.filter(organisation__in=owners, user__is_active=True).values("user")
    yield from User.objects.filter(pk__in=ids).select_related("person").order_by("pk")


def _write(user: User, news: Collection[News]) -> None:
    language = language_of(user)
    lines = "\n\n".join(_line(one, language) for one in news)
    data = {"count": len(news), "lines": lines, "settings": link(reverse("match_settings"))}
    leave = link(reverse("unsubscribe", args=[signing.dumps(user.pk, salt=_SALT)]))
    post(Letter("match_news", user.email, language, {**data, "leave": leave}, unsubscribe=leave))


def _line(one: News, language: str) -> str:
    """Tell of one match: both titles, the best reasons, and where to see it."""
    theirs, ours = one.found.view.profile.title.best(language), one.ours.profile.title.best(language)
    reasons = [told(reason.code, reason.data, language) for reason in one.found.match.reasons if reason.favours]
    mark = "；" if language.startswith("zh") else "; "
    address = link(reverse("pair", args=[one.ours.row.key, one.found.view.row.key]))
    worth = grade_words(one.found.match.score, language)
    return f"{theirs} → {ours}\n{worth}\n{mark.join(reasons[:_REASONS])}\n{address}"


def subscribed(user: User) -> Subscription:
    """Return how somebody hears of new matches; who has never said so hears of them once a week."""
    made, _ = Subscription.objects.get_or_create(
        user=user,
        defaults={
            "frequency": USUAL,
            "secret": secrets.token_urlsafe(24),
            "sent": timezone.now() - 2 * FREQUENCIES[USUAL],  # the first letter is due at once
        },
    )
    return made


def choose(user: User, frequency: str, muted: Collection[str]) -> Subscription:
    """Change how often somebody hears of new matches, and of which profiles not at all."""
    if frequency not in {*FREQUENCIES, NEVER}:
        raise UsageError("no_such_frequency")
    with transaction.atomic():
        held = subscribed(user)
        held.frequency = frequency
        held.save()
        MutedProfile.objects.filter(subscription=held).delete()
        chosen = [row for row in access_mutable(user) if row.key in muted]
        MutedProfile.objects.bulk_create([MutedProfile(subscription=held, profile=row) for row in chosen])
        audit(user, "news.chosen", f"user:{user.pk}", frequency=frequency, muted=sorted(muted))
    return held


def new_secret(user: User) -> None:
    """Give the feed of somebody another secret address; the old one stops working."""
    with transaction.atomic():
        held = subscribed(user)
        held.secret = secrets.token_urlsafe(24)
        held.save()
        audit(user, "news.secret", f"user:{user.pk}")


def reader_of(token: str) -> User:
    """Return to whom the link of a letter belongs."""
    try:
        number = int(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UsageError("link_broken") from error
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is None:
        raise UsageError("link_used")
    return user


def unsubscribe(token: str) -> None:
    """End the letters about new matches, without signing in."""
    user = reader_of(token)
    with transaction.atomic():
        held = subscribed(user)
        held.frequency = NEVER
        held.save()
        audit(user, "news.unsubscribed", f"user:{user.pk}")
