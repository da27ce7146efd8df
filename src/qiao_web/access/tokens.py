"""Tokens to read: in come an account or a secret, out come the tokens of the one and the token of the other."""

from hashlib import sha256

from django.contrib.auth.models import User

from qiao_web.models import ApiToken


def access_tokens(user: User) -> tuple[ApiToken, ...]:
    """Return somebody's tokens, newest first: one query."""
    return tuple(ApiToken.objects.filter(user=user).order_by("-id"))


def access_token(secret: str) -> ApiToken | None:
    """Return the token with a secret, None where there is none or its owner's account is closed: one query."""
    return ApiToken.objects.filter(hash=hashed(secret), user__is_active=True).first()


def hashed(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
