"""Counting tries at secrets: in come whom a try is about and where it came from, out comes a refusal after too many.

Keys are hashed with the site's secret, so that the table tells nobody who tried from where; rows older than a day go.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from qiao.errors import UsageError
from qiao_web.models import Attempt

_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so many minutes."""

    most: int
    minutes: int


# By what is tried and what is counted. A person mistypes a few times; a program that guesses needs thousands of tries.
LIMITS: Final = {
    "sign_in.pair": Limit(5, 15),  # one account from one address
    "sign_in.account": Limit(30, 15),  # one account from anywhere: high, so that nobody can lock others out for long
    "sign_in.address": Limit(60, 15),
    "sign_up.address": Limit(10, 60),
    "register.address": Limit(60, 60),  # for an event: a whole delegation may sit behind one address
    "letter.address": Limit(20, 60),
    "letter.recipient": Limit(4, 60),
    "code.account": Limit(8, 15),
    "invite.account": Limit(40, 60),
    "interest.account": Limit(20, 60),
    "password.account": Limit(8, 15),
}


def check(counted: Iterable[tuple[str, str]]) -> None:
    """Refuse where any of these, each a kind of `LIMITS` and whom it is about, was tried too often."""
    now = timezone.now()
    for kind, about in counted:
        limit = LIMITS[kind]
        since = now - timedelta(minutes=limit.minutes)
        if Attempt.objects.filter(kind=kind, key=_key(kind, about), at__gt=since).count() >= limit.most:
            raise UsageError("too_many_attempts", minutes=limit.minutes)


def note(counted: Iterable[tuple[str, str]]) -> None:
    """Count one try, and forget those of yesterday."""
    now = timezone.now()
    with transaction.atomic():
        Attempt.objects.filter(at__lt=now - _KEPT).delete()
        Attempt.objects.bulk_create([Attempt(kind=kind, key=_key(kind, about), at=now) for kind, about in counted])


def forget(counted: Iterable[tuple[str, str]]) -> None:
    """Forget the tries at what has now succeeded."""
    for kind, about in counted:
        Attempt.objects.filter(kind=kind, key=_key(kind, about)).delete()


def check_and_note(counted: Iterable[tuple[str, str]]) -> None:
    """Refuse after too many, else count this one: for what is bounded whether it succeeds or not."""
    listed = tuple(counted)
    check(listed)
    note(listed)


def _key(kind: str, about: str) -> str:
    return salted_hmac(f"qiao.attempt.{kind}", about.lower(), algorithm="sha256").hexdigest()
