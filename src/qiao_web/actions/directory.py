"""What the operator does about people: roles given and taken, accounts suspended and opened again, invitations by role.

Nobody changes their own roles or suspends themselves, and one open account of an operator is always left: whoever acts
is one, and the accounts of operators are locked while roles change, so that two cannot put each other out at once.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from qiao.errors import UsageError
from qiao_web import phrases
from qiao_web.access.directory import access_role_invitation, given_roles, state_of
from qiao_web.access.people import display_name, language_of
from qiao_web.actions.accounts import ROLES, give_roles, named_roles
from qiao_web.actions.attempts import check_and_note
from qiao_web.actions.audit import audit
from qiao_web.letters import Letter, link, post
from qiao_web.models import Person, RoleInvitation
from qiao_web.models.people import OPEN, PENDING, SUSPENDED
from qiao_web.permissions import Forbidden, Role

INVITED_FOR: Final = timedelta(days=14)
_INVITING: Final = "qiao.role_invitation"


def change_roles(by: User, number: int, roles: Collection[Role]) -> None:
    """Give somebody these roles instead of the ones they have, and tell them."""
    with transaction.atomic():
        user = _somebody(by, number)
        before = given_roles(user)
        wanted = tuple(role for role in ROLES.values() if role in roles)
        if set(wanted) == set(before):
            return
        give_roles(user, wanted)
        audit(by, "user.roles", _target(user), before=named_roles(before), after=named_roles(wanted))
        _tell("roles_changed", user, by, roles=_words(wanted, language_of(user)), link=link(reverse("account")))


def suspend(by: User, number: int, reason: str) -> None:
    """Close an account for a while: it cannot sign in, its programs are refused, its roles wait."""
    reason = reason.strip()
    if not reason:
        raise UsageError("reason_missing")
    with transaction.atomic():
        user = _somebody(by, number)
        if state_of(user) != OPEN:
            raise UsageError("not_open_account")
        _tell("account_suspended", user, by, reason=reason)
        user.is_active = False
        user.save(update_fields=["is_active"])
        Person.objects.update_or_create(user=user, defaults={"state": SUSPENDED})
        audit(by, "user.suspended", _target(user), reason=reason)


def reopen(by: User, number: int) -> None:
    """Open an account again that was suspended or closed, with the roles that it had then."""
    with transaction.atomic():
        user = _somebody(by, number)
        if state_of(user) in {OPEN, PENDING}:
            raise UsageError("open_account")
        user.is_active = True
        user.save(update_fields=["is_active"])
        Person.objects.update_or_create(user=user, defaults={"state": OPEN})
        audit(by, "user.reopened", _target(user))
        _tell("account_reopened", user, by, link=link(reverse("login")))


def invite(by: User, email: str, roles: Collection[Role], language: str) -> RoleInvitation:
    """Send a link by which the owner of an address takes on roles; the letter is in the language of the account."""
    email = email.strip().lower()
    wanted = [role for role in ROLES.values() if role in roles]
    if not wanted:
        raise UsageError("no_roles")
    check_and_note((("invite.account", str(by.pk)), ("letter.recipient", email)))
    with transaction.atomic():
        _check_operator(by)
        expires = timezone.now() + INVITED_FOR
        row = RoleInvitation.objects.create(email=email, roles=" ".join(wanted), by=by, expires=expires)
        audit(by, "user.invited", f"role_invitation:{row.pk}", roles=named_roles(wanted))
        person = Person.objects.filter(address=email).first()
        read = person.language if person else language
        data = {
            "inviter": display_name(by),
            "roles": _words(wanted, read),
            "days": INVITED_FOR.days,
            "email": email,
            "link": link(reverse("role_invitation", args=[signing.dumps(row.pk, salt=_INVITING)])),
        }
        post(Letter("role_invitation", email, read, data))
    return row


def withdraw(by: User, number: int) -> None:
    """Make an invitation useless."""
    with transaction.atomic():
        _check_operator(by)
        if not RoleInvitation.objects.filter(pk=number, answered=None).update(answered=timezone.now()):
            raise UsageError("link_used")
        audit(by, "user.uninvited", f"role_invitation:{number}")


def invitation_of(token: str) -> RoleInvitation:
    """Return the invitation of a link; refuse one that was used, withdrawn or is too old."""
    try:
        number = int(signing.loads(token, salt=_INVITING, max_age=INVITED_FOR))
    except signing.SignatureExpired as error:
        raise UsageError("link_expired") from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UsageError("link_broken") from error
    found = access_role_invitation(number)
    if found is None:
        raise UsageError("link_used")
    return found


def accept(user: User, token: str) -> None:
    """Take on the roles of an invitation beside one's own; only the account with the address that was invited may."""
    with transaction.atomic():
        row = RoleInvitation.objects.select_for_update().get(pk=invitation_of(token).pk)
        if row.answered is not None:
            raise UsageError("link_used")
        if not Person.objects.filter(user=user, address=row.email).exists():
            raise UsageError("invitation_of_other", email=row.email)
        inviter = row.by
        if inviter is None or not (inviter.is_active and inviter.is_superuser):
            raise UsageError("link_used")  # whoever invited may give no roles any more
        before = given_roles(user)
        after = [role for role in ROLES.values() if role in before or role in row.given]
        give_roles(user, after)
        row.answered = timezone.now()
        row.save()
        audit(
            user, "user.joined", _target(user), before=named_roles(before), after=named_roles(after), inviter=inviter.pk
        )


def _somebody(by: User, number: int) -> User:
    """Return the account that somebody else has, locked with all operators; refuse who is no operator any more."""
    _check_operator(by)
    if number == by.pk:
        raise UsageError("own_account")
    user = User.objects.select_for_update().filter(pk=number).first()
    if user is None or user.username == f"deleted-{user.pk}":
        raise UsageError("no_such_account")
    return user


def _check_operator(by: User) -> None:
    operators = User.objects.select_for_update().filter(is_superuser=True, is_active=True).order_by("pk")
    if by.pk not in [one.pk for one in operators]:
        raise Forbidden


def _tell(code: str, user: User, by: User, **data: str) -> None:
    if user.is_active:
        about = {"account": user.get_username(), "by": display_name(by), **data}
        post(Letter(code, user.email, language_of(user), about))


def _words(roles: Collection[Role], language: str) -> str:
    """Name roles in a language."""
    mark = "、" if language.startswith("zh") else ", "
    return mark.join(phrases.label(role, language) for role in roles or [Role.MEMBER])


def _target(user: User) -> str:
    return f"user:{user.pk}"
