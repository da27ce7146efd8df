"""One's own account: opening it, confirming its address, changing it, and deleting it with all that is personal."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from qiao.errors import UsageError
from qiao_web.access.people import access_memberships, language_of
from qiao_web.actions.accounts import check_account
from qiao_web.actions.attempts import check, check_and_note, forget, note
from qiao_web.actions.audit import audit
from qiao_web.actions.organisations import check_lead_left
from qiao_web.actions.profile_moves import pause_left
from qiao_web.letters import Letter, link, post
from qiao_web.models import Invitation, Membership, Person, RoleInvitation, SavedSearch, Subscription
from qiao_web.models.people import OPEN, PENDING

CONFIRM_WITHIN: Final = timedelta(days=3)
_FORGOTTEN_AFTER: Final = timedelta(days=7)  # an account whose address nobody confirmed
_OPENING, _CHANGING = "qiao.address.opening", "qiao.address.changing"  # salts: a link of one kind opens no other door


@dataclass(frozen=True, slots=True)
class Opening:
    """What somebody gives to open an account."""

    account: str
    email: str
    password: str
    name: str
    language: str


def sign_up(given: Opening, came_from: str) -> None:
    """Open an account that waits for its address to be confirmed.

    Whether an address has an account already is told to the address, never to whoever asks.
    """
    email = given.email.strip().lower()
    check_and_note((("sign_up.address", came_from), ("letter.recipient", email)))
    user = User(username=given.account, email=email, is_active=False)
    check_account(user, given.password)
    with transaction.atomic():
        held = Person.objects.select_related("user").filter(address=email).first()
        if held is not None:
            make_password(given.password)  # as long as for a new account
            _tell_of_account(held)
            return
        User.objects.filter(person__state=PENDING, date_joined__lt=timezone.now() - _FORGOTTEN_AFTER).delete()
        if User.objects.filter(username__iexact=given.account).exists():
            raise UsageError("user_exists", name=given.account)
        user.set_password(given.password)
        user.save()
        Person.objects.create(user=user, name=given.name, language=given.language, address=email)
        audit(None, "user.opened", f"user:{user.pk}")
        _send_confirmation(user, given.language)


def _tell_of_account(held: Person) -> None:
    """Send the link again to who has not used it yet, and a reminder to who has."""
    if held.state == PENDING:
        _send_confirmation(held.user, held.language)
    else:
        data = {"account": held.user.get_username(), "link": link(reverse("login"))}
        post(Letter("account_exists", held.user.email, held.language, data))


def _send_confirmation(user: User, language: str) -> None:
    token = signing.dumps([user.pk, user.email], salt=_OPENING, compress=False)
    data = {"account": user.get_username(), "link": link(reverse("confirm_address", args=[token]))}
    post(Letter("confirm_address", user.email, language, {**data, "days": CONFIRM_WITHIN.days}))


def pending_of(token: str) -> Person:
    """Return whose account a link opens; refuse a link that was used or does not hold."""
    number, email = _read(token, _OPENING)
    row = Person.objects.filter(user_id=number, address=email, state=PENDING).first()
    if row is None:
        raise UsageError("link_used")
    return row


def confirm_address(token: str) -> User:
    """Open the account that a link belongs to; a link works once and for `CONFIRM_WITHIN`."""
    number, email = _read(token, _OPENING)
    with transaction.atomic():
        rows = Person.objects.select_for_update().filter(user_id=number, address=email, state=PENDING)
        person = rows.select_related("user").first()
        if person is None:
            raise UsageError("link_used")
        person.state = OPEN
        person.save()
        person.user.is_active = True
        person.user.save()
        audit(person.user, "user.confirmed", f"user:{person.user.pk}")
    return person.user


def _read(token: str, salt: str) -> tuple[int, str]:
    """Read a signed link; refuse one that was changed or is too old."""
    try:
        number, email = signing.loads(token, salt=salt, max_age=CONFIRM_WITHIN)
    except signing.SignatureExpired as error:
        raise UsageError("link_expired") from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UsageError("link_broken") from error
    return int(number), str(email)


def change_person(user: User, name: str, language: str) -> None:
    """Change what others call somebody, and the language of letters."""
    with transaction.atomic():
        Person.objects.update_or_create(
            user=user,
            defaults={"name": name, "language": language},
            create_defaults={"name": name, "language": language, "state": OPEN},  # an account of the command line
        )
        audit(user, "user.changed", f"user:{user.pk}")


def ask_new_address(user: User, email: str, password: str) -> None:
    """Send a link to another address; the account keeps its own until the link is opened."""
    confirm_password(user, password)
    email = email.strip().lower()
    check_and_note((("letter.recipient", email),))
    held = Person.objects.select_related("user").filter(address=email).first()
    if held is not None:
        with transaction.atomic():
            _tell_of_account(held)
        return
    token = signing.dumps([user.pk, email], salt=_CHANGING, compress=False)
    data = {"account": user.get_username(), "link": link(reverse("confirm_new_address", args=[token]))}
    post(Letter("new_address", email, language_of(user), {**data, "days": CONFIRM_WITHIN.days}))


def address_of(user: User, token: str) -> str:
    """Return the address that a link gives to this account; refuse the link of another."""
    number, email = _read(token, _CHANGING)
    if number != user.pk:
        raise UsageError("link_of_other")
    return email


def confirm_new_address(user: User, token: str) -> None:
    """Give an account the address that its link was sent to, and tell the old one."""
    email = address_of(user, token)
    before, language = user.email, language_of(user)
    try:
        with transaction.atomic():
            Person.objects.update_or_create(
                user=user, defaults={"address": email}, create_defaults={"address": email, "state": OPEN}
            )
            user.email = email
            user.save()
            audit(user, "user.address", f"user:{user.pk}")
            post(Letter("address_changed", before, language, {"account": user.get_username()}))
    except IntegrityError as error:
        raise UsageError("link_used") from error


def confirm_password(user: User, password: str) -> None:
    """Refuse a wrong password of who is signed in, and guessing."""
    tried = (("password.account", str(user.pk)),)
    check(tried)
    if authenticate(username=user.get_username(), password=password) != user:
        note(tried)
        raise UsageError("wrong_password")
    forget(tried)


def delete_account(user: User, password: str) -> None:
    """Delete an account: all that is personal goes; what it did for the record and its organisations stays.

    The row itself stays as “deleted-12”, because decisions and audit lines keep their author.
    """
    confirm_password(user, password)
    with transaction.atomic():
        memberships = access_memberships(user)
        for membership in memberships:
            check_lead_left(membership)
        if user.is_superuser and User.objects.filter(is_superuser=True, is_active=True).count() == 1:
            raise UsageError("last_operator")
        Invitation.objects.filter(email__iexact=user.email).exclude(email="").delete()
        RoleInvitation.objects.filter(email__iexact=user.email).exclude(email="").delete()
        Invitation.objects.filter(by=user).update(by=None)
        Membership.objects.filter(user=user).delete()
        for membership in memberships:
            pause_left(membership.organisation_id)
        Person.objects.filter(user=user).delete()
        SavedSearch.objects.filter(user=user).delete()
        Subscription.objects.filter(user=user).delete()
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        user.groups.clear()
        user.username = f"deleted-{user.pk}"
        user.email = user.first_name = user.last_name = ""
        user.is_active = user.is_superuser = user.is_staff = False
        user.last_login = None
        user.set_unusable_password()  # which ends every session
        user.save()
        audit(None, "user.deleted", f"user:{user.pk}")
