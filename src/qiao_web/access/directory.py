"""The directory of people, for the operator: in comes a question, out come accounts with roles and state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from qiao_web.access.paging import Page
from qiao_web.access.people import display_name
from qiao_web.models import AuditLine, Membership, RoleInvitation
from qiao_web.models.people import CLOSED, OPEN, PENDING, SUSPENDED
from qiao_web.permissions import GROUPS, Role

STATES: Final = (OPEN, PENDING, SUSPENDED, CLOSED)
_PAGE: Final = 50
_MOST_LINES: Final = 20  # of the log, about one person
_FURTHEST: Final = 7  # digits of a place in the list


class PeopleOrder(StrEnum):
    """How the directory can be sorted."""

    NAME = "name"
    NAME_BACK = "-name"
    NEWEST = "-joined"
    OLDEST = "joined"
    SEEN = "-seen"  # who signed in last comes first
    UNSEEN = "seen"  # who has never signed in, or longest ago, comes first


_ORDERS: Final = {
    PeopleOrder.NAME: (F("username").asc(),),
    PeopleOrder.NAME_BACK: (F("username").desc(),),
    PeopleOrder.NEWEST: (F("id").desc(),),
    PeopleOrder.OLDEST: (F("id").asc(),),
    PeopleOrder.SEEN: (F("last_login").desc(nulls_last=True), F("id").desc()),
    PeopleOrder.UNSEEN: (F("last_login").asc(nulls_first=True), F("id").asc()),
}


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """A question to the directory; an empty field asks for nothing."""

    words: str = ""
    role: str = ""
    state: str = ""
    order: PeopleOrder = PeopleOrder.NAME


@dataclass(frozen=True, slots=True)
class PersonView:
    """An account as the operator sees it."""

    user: User
    name: str
    roles: tuple[Role, ...]  # those that were given, none for a member
    state: str
    second: bool  # a second factor is on
    memberships: tuple[Membership, ...]
    seen: datetime | None  # when it signed in last


def access_people(query: PeopleQuery, cursor: str | None = None, size: int = _PAGE) -> Page[PersonView]:
    """Return a page of the directory: four queries."""
    start = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < _FURTHEST else 0
    found = list(_whole(_asked(query).order_by(*_ORDERS[query.order])[start : start + size + 1]))
    after = str(start + size) if len(found) > size else None
    return Page(tuple(map(_view, found[:size])), after, start == 0)


def all_people(query: PeopleQuery, size: int) -> Iterator[PersonView]:
    """Yield everybody whom a question finds, page by page."""
    cursor: str | None = None
    while True:
        found = access_people(query, cursor, size)
        yield from found.items
        cursor = found.after
        if cursor is None:
            return


def count_people(query: PeopleQuery) -> int:
    """Count whom a question finds: one query."""
    return _asked(query).count()


def access_someone(number: int) -> PersonView:
    """Return one account; 404 where there is none, or where it was deleted: four queries."""
    found = next(iter(_whole(_listed().filter(pk=number))), None)
    if found is None:
        raise Http404
    return _view(found)


def access_lines(user: User) -> tuple[AuditLine, ...]:
    """Return what was done to an account, latest first: one query."""
    rows = AuditLine.objects.filter(target=f"user:{user.pk}").select_related("by__person")
    return tuple(rows.order_by("-at", "-id")[:_MOST_LINES])


def access_role_invitations() -> tuple[RoleInvitation, ...]:
    """Return the invitations that still stand, newest first: one query."""
    rows = RoleInvitation.objects.filter(answered=None, expires__gt=timezone.now())
    return tuple(rows.select_related("by__person").order_by("-sent", "-id"))


def access_role_invitation(number: int) -> RoleInvitation | None:
    """Return an invitation that still stands: one query."""
    rows = RoleInvitation.objects.filter(answered=None, expires__gt=timezone.now())
    return rows.select_related("by__person").filter(pk=number).first()


def given_roles(user: User) -> tuple[Role, ...]:
    """Return the roles that somebody was given, in their order: no query where the groups were fetched."""
    held = {GROUPS[group.name] for group in user.groups.all() if group.name in GROUPS}
    if user.is_superuser:
        held.add(Role.OPERATOR)
    return tuple(role for role in Role if role in held)


def state_of(user: User) -> str:
    """Return whether an account is open, waits for its address to be confirmed, is suspended, or closed."""
    if user.is_active:
        return OPEN
    person = getattr(user, "person", None)
    return person.state if person is not None and person.state in {PENDING, SUSPENDED} else CLOSED


def _listed() -> QuerySet[User]:
    """Return all accounts but those that were deleted, of which only a number is left."""
    return User.objects.exclude(username__startswith="deleted-", is_active=False, person=None)


def _whole(rows: QuerySet[User]) -> QuerySet[User]:
    on = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    joined = rows.select_related("person").prefetch_related("groups", "memberships__organisation")
    return joined.annotate(second_factor=Exists(on))


def _asked(query: PeopleQuery) -> QuerySet[User]:
    rows = _listed()
    for word in query.words.split():
        body = Q(organisation__name_zh__icontains=word) | Q(organisation__name_en__icontains=word)
        inside = Exists(Membership.objects.filter(body, user=OuterRef("pk")))
        rows = rows.filter(
            Q(username__icontains=word) | Q(email__icontains=word) | Q(person__name__icontains=word) | inside
        )
    groups = [name for name, role in GROUPS.items() if role == query.role]
    if query.role == Role.OPERATOR:
        rows = rows.filter(is_superuser=True)
    elif groups:
        rows = rows.filter(groups__name__in=groups)
    elif query.role == Role.MEMBER:
        rows = rows.filter(is_superuser=False).exclude(groups__name__in=GROUPS)
    if query.state == OPEN:
        return rows.filter(is_active=True)
    if query.state in {PENDING, SUSPENDED}:
        return rows.filter(is_active=False, person__state=query.state)
    if query.state == CLOSED:
        waiting = User.objects.filter(person__state__in=(PENDING, SUSPENDED))
        return rows.filter(is_active=False).exclude(pk__in=waiting.values("pk"))
    return rows


def _view(user: User) -> PersonView:
    memberships = sorted(user.memberships.all(), key=lambda one: (one.joined, one.pk))
    return PersonView(
        user=user,
        name=display_name(user),
        roles=given_roles(user),
        state=state_of(user),
        second=bool(getattr(user, "second_factor", False)),
        memberships=tuple(memberships),
        seen=user.last_login,
    )
