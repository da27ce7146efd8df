"""The second factor: a code from an app, and backup codes on paper; switched on only after one code was right."""

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from qiao.errors import UsageError
from qiao_web.access.people import language_of
from qiao_web.actions.attempts import check, forget, note
from qiao_web.actions.audit import audit
from qiao_web.actions.people import confirm_password
from qiao_web.letters import Letter, link, post

CODES = 10  # backup codes, each of 40 random bits


def begin(user: User) -> TOTPDevice:
    """Return the secret that an app is to be given: the same one until a code of it was right."""
    with transaction.atomic():
        if TOTPDevice.objects.filter(user=user, confirmed=True).exists():
            raise UsageError("second_factor_on")
        device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "app"})
    return device


def switch_on(user: User, code: str) -> tuple[str, ...]:
    """Ask for codes from now on, if the app shows the right one; return the backup codes, which are shown once."""
    tried = (("code.account", str(user.pk)),)
    check(tried)
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if device is None:
        raise UsageError("second_factor_on")
    if not device.verify_token("".join(code.split())):
        note(tried)
        raise UsageError("wrong_code")
    forget(tried)
    with transaction.atomic():
        device.confirmed = True
        device.save()
        return _new_codes(user, "user.second_factor_on")


def renew_codes(user: User, password: str) -> tuple[str, ...]:
    """Make the backup codes that there are useless and return others."""
    confirm_password(user, password)
    with transaction.atomic():
        if not TOTPDevice.objects.filter(user=user, confirmed=True).exists():
            raise UsageError("second_factor_off")
        return _new_codes(user, "user.backup_codes")


def switch_off(user: User, password: str) -> None:
    """Ask for the password only from now on."""
    confirm_password(user, password)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        audit(user, "user.second_factor_off", f"user:{user.pk}")
        _tell(user)


def _new_codes(user: User, action: str) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="paper")
    codes = tuple(StaticToken.random_token() for _ in range(CODES))
    StaticToken.objects.bulk_create([StaticToken(device=device, token=code) for code in codes])
    audit(user, action, f"user:{user.pk}")
    _tell(user)
    return codes


def _tell(user: User) -> None:
    data = {"account": user.get_username(), "link": link(reverse("forgotten"))}
    post(Letter("second_factor_changed", user.email, language_of(user), data))
