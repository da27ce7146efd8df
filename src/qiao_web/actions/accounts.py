"""Accounts by the operator: in come a name, a password and roles, out goes a user who may do what they allow."""

from collections.abc import Collection

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.actions.audit import audit
from qiao_web.models import Person
from qiao_web.models.people import CLOSED, OPEN
from qiao_web.permissions import GROUPS, Role

SHORTEST_PASSWORD = 10
ROLES = {role.value: role for role in (*GROUPS.values(), Role.OPERATOR)}  # the ones that an operator gives
_VALIDATORS = (
    MinimumLengthValidator(SHORTEST_PASSWORD),
    UserAttributeSimilarityValidator(),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
)


def add_user(name: str, password: str, *roles: Role) -> User:
    """Make an account; refuse a name that is taken or no name, and a password that is easily guessed."""
    user = User(username=name)
    check_account(user, password)
    with transaction.atomic():
        if User.objects.filter(username=name).exists():
            raise UsageError("user_exists", name=name)
        user.set_password(password)
        user.save()
        give_roles(user, roles)
        audit(None, "user.added", f"user:{user.pk}", role=named_roles(roles))
    return user


def set_password(name: str, password: str) -> None:
    """Give an account another password, which ends its sessions."""
    user = _known(name)
    check_account(user, password)
    with transaction.atomic():
        user.set_password(password)
        user.save()
        audit(None, "user.password", f"user:{user.pk}")


def set_roles(name: str, roles: Collection[Role] | None) -> None:
    """Give an account these roles instead of the ones it has; None closes it, so that what it did keeps its author."""
    user = _known(name)
    with transaction.atomic():
        was_operator = user.is_active and user.is_superuser
        user.is_active = roles is not None
        give_roles(user, roles or ())
        if was_operator and not User.objects.filter(is_superuser=True, is_active=True).exists():
            raise UsageError("last_operator")  # nobody could give roles on the site any more
        Person.objects.filter(user=user).update(state=CLOSED if roles is None else OPEN)
        audit(None, "user.role", f"user:{user.pk}", role="closed" if roles is None else named_roles(roles))


def _known(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise UsageError("no_such_user", name=name)
    return user


def check_account(user: User, password: str) -> None:
    """Refuse a name that is none, and a password that is easily guessed."""
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise UsageError("bad_user_name", name=user.username) from error
    try:
        validate_password(password, user, _VALIDATORS)
    except ValidationError as error:
        raise UsageError("weak_password", limit=SHORTEST_PASSWORD) from error


def give_roles(user: User, roles: Collection[Role]) -> None:
    """Put a user into the groups of some roles, and out of the others."""
    user.is_superuser = Role.OPERATOR in roles
    user.save()
    wanted = [name for name, given in GROUPS.items() if given in roles]
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in wanted])


def named_roles(roles: Collection[Role]) -> str:
    """Name roles in the order in which they are defined; somebody without any is a member."""
    return " ".join(role for role in Role if role in roles) or Role.MEMBER
