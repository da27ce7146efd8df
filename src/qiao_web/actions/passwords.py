"""Passwords: changed by who knows the old one, or chosen anew through a link that is sent to the account's address."""

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from qiao.errors import UsageError
from qiao_web.access.people import language_of
from qiao_web.actions.accounts import check_account
from qiao_web.actions.attempts import check_and_note
from qiao_web.actions.audit import audit
from qiao_web.actions.people import confirm_password
from qiao_web.letters import Letter, link, post
from qiao_web.models import Person


def change_password(user: User, old: str, new: str) -> None:
    """Give one's own account another password."""
    confirm_password(user, old)
    _set(user, new)


def ask_reset(email: str, came_from: str) -> None:
    """Send a link to an address, if an open account has it; who asks is told the same either way."""
    email = email.strip().lower()
    check_and_note((("letter.address", came_from), ("letter.recipient", email)))
    person = Person.objects.select_related("user").filter(address=email, user__is_active=True).first()
    if person is None:
        return
    user = person.user
    token = default_token_generator.make_token(user)
    path = reverse("reset_password", args=[urlsafe_base64_encode(force_bytes(user.pk)), token])
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    data = {"account": user.get_username(), "link": link(path), "hours": hours}
    post(Letter("reset_password", user.email, person.language, data))


def user_of_link(number: str, token: str) -> User:
    """Return whose password a link may change; refuse a link that was used, is too old or never was."""
    try:
        key = int(urlsafe_base64_decode(number))
    except (ValueError, OverflowError) as error:
        raise UsageError("link_broken") from error
    user = User.objects.filter(pk=key, is_active=True).first() if key < 2**63 else None
    if user is None or not default_token_generator.check_token(user, token):
        raise UsageError("link_used")
    return user


def reset_password(number: str, token: str, new: str) -> None:
    """Give the account of a link another password, which ends its sessions; a second factor stays."""
    _set(user_of_link(number, token), new)


def _set(user: User, new: str) -> None:
    check_account(user, new)
    with transaction.atomic():
        user.set_password(new)
        user.save()
        audit(user, "user.password", f"user:{user.pk}")
        data = {"account": user.get_username(), "link": link(reverse("forgotten"))}
        post(Letter("password_changed", user.email, language_of(user), data))
