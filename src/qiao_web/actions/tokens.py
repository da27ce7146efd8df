"""Tokens: in come an account and a name, out goes a secret that a program asks the API with; and its end."""

import secrets
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.access.tokens import hashed
from qiao_web.actions.audit import audit
from qiao_web.models import ApiToken
from qiao_web.permissions import Forbidden, Role, may
from qiao_web.store.write import lock_writers_out

MOST: Final = 20  # tokens of one person: one for each program
_BYTES: Final = 32
_MARK: Final = "qiao_"  # so that programs that look for leaked secrets know one


def make_token(by: User, name: str) -> str:
    """Make a token and return its secret, which nobody can read again."""
    if not may(by, Role.MEMBER):
        raise Forbidden
    secret = _MARK + secrets.token_urlsafe(_BYTES)
    with transaction.atomic():
        lock_writers_out()
        if ApiToken.objects.filter(user=by).count() >= MOST:
            raise UsageError("too_many_tokens", limit=MOST)
        made = ApiToken.objects.create(user=by, name=name, hash=hashed(secret))
        audit(by, "token.made", f"token:{made.pk}")
    return secret


def revoke_token(by: User, number: int) -> bool:
    """End a token of one's own; False where there is none of this number."""
    with transaction.atomic():
        lock_writers_out()
        gone, _ = ApiToken.objects.filter(user=by, pk=number).delete()
        if gone:
            audit(by, "token.revoked", f"token:{number}")
    return bool(gone)
