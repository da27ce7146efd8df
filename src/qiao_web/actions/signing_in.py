"""Signing in: in come a name, a password and then a code, out comes the user, with every guess counted."""

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django_otp import match_token

from qiao.errors import UsageError
from qiao_web.actions.attempts import check, forget, note
from qiao_web.models import Person


def check_password(username: str, password: str, came_from: str) -> User:
    """Return the user of a name or e-mail address and a password; whatever is wrong, the refusal is the same."""
    named = _account(username.strip())
    counted = (
        ("sign_in.pair", f"{named}|{came_from}"),
        ("sign_in.account", named),
        ("sign_in.address", came_from),
    )
    check(counted)
    user = authenticate(username=named, password=password)
    if not isinstance(user, User):
        note(counted)
        raise UsageError("sign_in_failed")
    forget(counted[:1])
    return user


def check_code(user: User, code: str) -> None:
    """Refuse a wrong code of the second factor; a backup code is used up."""
    tried = (("code.account", str(user.pk)),)
    check(tried)
    if not user.is_active or match_token(user, "".join(code.split()).lower()) is None:
        note(tried)
        raise UsageError("wrong_code")
    forget(tried)


def _account(name: str) -> str:
    """Return the name of the account behind a name or an e-mail address."""
    if "@" in name:
        found = Person.objects.filter(address=name.lower()).values_list("user__username", flat=True).first()
        return found or name
    return name
