"""Accounts: in come a name, a password and a role, out goes a user who may do what it allows, and an audit line."""

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
from qiao_web.models import AuditLine
from qiao_web.permissions import GROUPS, Role

SHORTEST_PASSWORD = 10
ROLES = {"reviewer": Role.REVIEWER, "editor": Role.EDITOR, "operator": Role.OPERATOR}
_VALIDATORS = (
    MinimumLengthValidator(SHORTEST_PASSWORD),
    UserAttributeSimilarityValidator(),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
)


def add_user(name: str, password: str, role: Role) -> User:
    """Make an account; refuse a name that is taken or no name, and a password that is easily guessed."""
    user = User(username=name, is_superuser=role is Role.OPERATOR)
    _check(user, password)
    with transaction.atomic():
        if User.objects.filter(username=name).exists():
            raise UsageError("user_exists", name=name)
        user.set_password(password)
        user.save()
        _give(user, role)
        _log("user.added", user, role=role.name.lower())
    return user


def set_password(name: str, password: str) -> None:
    """Give an account another password, which ends its sessions."""
    user = _known(name)
    _check(user, password)
    with transaction.atomic():
        user.set_password(password)
        user.save()
        _log("user.password", user)


def set_role(name: str, role: Role | None) -> None:
    """Give an account another role; None closes it, so that what it did keeps its author."""
    user = _known(name)
    with transaction.atomic():
        user.is_active = role is not None
        user.is_superuser = role is Role.OPERATOR
        user.save()
        _give(user, role)
        _log("user.role", user, role=role.name.lower() if role else "closed")


def _known(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise UsageError("no_such_user", name=name)
    return user


def _check(user: User, password: str) -> None:
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        raise UsageError("bad_user_name", name=user.username) from error
    try:
        validate_password(password, user, _VALIDATORS)
    except ValidationError as error:
        raise UsageError("weak_password", limit=SHORTEST_PASSWORD) from error


def _give(user: User, role: Role | None) -> None:
    """Put a user into the group of a role, and out of the others."""
    wanted = [name for name, given in GROUPS.items() if given is role]
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in wanted])


def _log(action: str, user: User, **data: str) -> None:
    AuditLine.objects.create(action=action, target=f"user:{user.username}"[:100], data=data)
