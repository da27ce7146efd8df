"""Example profiles to try the exchange with: invented organisations, marked as such, and accounts to sign in with."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Q

from qiao.matching import profile as core
from qiao.matching.demo import demo
from qiao_web.actions.audit import audit
from qiao_web.actions.organisations import free_slug
from qiao_web.actions.profile_moves import index_terms
from qiao_web.actions.profiles import fill
from qiao_web.columns import order_key
from qiao_web.models import Case, Membership, Organisation, Profile, ProfileMove
from qiao_web.models.people import LEAD
from qiao_web.permissions import GROUPS, Role

_ACCOUNTS = {
    "demo-member": Role.MEMBER,
    "demo-adviser": Role.ADVISER,
    "demo-reviewer": Role.REVIEWER,
    "demo-organiser": Role.ORGANISER,
}
_OFFERING = "demo-member"


@dataclass(frozen=True, slots=True)
class Account:
    """An account that was made, with the password that nobody is told again."""

    name: str
    role: Role
    password: str


def add_examples(today: date) -> int:
    """Publish the example profiles, unless there are profiles already; return how many were added."""
    with transaction.atomic():
        if Profile.objects.exists():
            return 0
        organisations: dict[tuple[str, str, str], Organisation] = {}
        for one in demo(today):
            _publish(one, organisations)
        audit(None, "examples.added", "profiles", profiles=Profile.objects.count())
        return Profile.objects.count()


def remove_examples() -> int:
    """Remove the example organisations with their profiles; return how many profiles went."""
    with transaction.atomic():
        invented = Q(organisation__example=True) | Q(profile__organisation__example=True)
        Case.objects.filter(invented).delete()
        rows = Profile.objects.filter(organisation__example=True)
        count = rows.count()
        rows.delete()
        Organisation.objects.filter(example=True).delete()
        for user in User.objects.filter(username__in=_ACCOUNTS):
            user.is_active = False
            user.set_unusable_password()
            user.save()
        audit(None, "examples.removed", "profiles", profiles=count)
    return count


def add_accounts() -> tuple[Account, ...]:
    """Make an account for each role of the exchange where it is missing, with a random password."""
    made = []
    with transaction.atomic():
        for name, role in _ACCOUNTS.items():
            user, fresh = example_account(name)
            if not fresh and (user.has_usable_password() or not user.is_active):
                continue
            password = secrets.token_urlsafe(12)
            user.set_password(password)
            user.save()
            own = Organisation.objects.filter(example=True).order_by("id").first()
            if name == _OFFERING and own is not None:
                Membership.objects.create(organisation=own, user=user, role=LEAD)
            audit(None, "user.added", f"user:{user.pk}", role=role.value)
            made.append(Account(name, role, password))
    return tuple(made)


def example_account(name: str) -> tuple[User, bool]:
    """Return an account of the examples, and whether it was made now: nobody can sign in before it has a password."""
    held = User.objects.filter(username=name).first()
    if held is not None:
        return held, False
    user = User.objects.create_user(name)
    groups = [group for group, role in GROUPS.items() if role is _ACCOUNTS[name]]
    user.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])
    return user, True


def _publish(one: core.Profile, organisations: dict[tuple[str, str, str], Organisation]) -> None:
    owner = one.owner
    named = (owner.organisation.zh, owner.organisation.en, owner.country)
    if named not in organisations:
        organisations[named] = _organisation(owner)
    row = Profile(key=uuid4().hex[:12], organisation=organisations[named])
    fill(row, one)
    row.state = core.State.PUBLISHED
    row.published = row.updated = datetime.combine(one.published or date.min, time(8), UTC)
    row.save()
    row.newest = order_key(row.published.date(), row.pk)
    row.save()
    index_terms(row)
    ProfileMove.objects.create(profile=row, move="begin", after=core.State.DRAFT)
    ProfileMove.objects.create(profile=row, move="publish", before=core.State.DRAFT, after=row.state)


def _organisation(owner: core.Owner) -> Organisation:
    made = Organisation(
        name_zh=owner.organisation.zh,
        name_en=owner.organisation.en,
        type=owner.type or "",
        size=owner.size or "",
        country=owner.country,
        city=owner.place.zh or owner.place.en,
        example=True,
    )
    made.slug = free_slug(made)
    made.save()
    return made
