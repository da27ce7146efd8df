"""How often one may ask: by address, by token of a program, or by account for who is signed in.

Counted for all processes of the site: counts are files in the data folder, so that every process sees those of the
others; they hold times and a hash.
"""

from hashlib import blake2b
from threading import local
from typing import Final

from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle, SimpleRateThrottle

from qiao_web.access.tokens import access_token

_ADMITTED: Final = "qiao.admitted"  # in a request's META, where no header can put it: the number of its token
_SCHEME: Final = "bearer"
_MOST_COUNTED: Final = 10_000  # addresses; beyond, some are forgotten


def admit(request: HttpRequest) -> bool:
    """Note whose token a request carries, at the cost of a query; False where it carries one that does not count."""
    given = request.headers.get("Authorization")
    if given is None:
        return True
    scheme, _, secret = given.partition(" ")
    token = access_token(secret.strip()) if scheme.lower() == _SCHEME else None
    if token is None:
        return False
    request.META[_ADMITTED] = token.pk
    return True


class Fairness(BaseThrottle):
    """The rates of the settings: `api_rate` for visitors, `api_rate_members` for who is signed in.

    The library's throttles keep what they count in themselves, where threads would mix it up: each request has its own.
    """

    def __init__(self) -> None:
        """Make room for what each thread counts."""
        self._counting = local()

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request, and say whether it may be answered."""
        counting = self._counting.now = _Counting()
        return bool(counting.allow_request(request))

    def wait(self) -> float | None:
        """Return the seconds after which this thread's request may be made again."""
        seconds: float | None = self._counting.now.wait()
        return seconds


class _Counting(SimpleRateThrottle):
    """One request being counted."""

    def __init__(self) -> None:
        super().__init__(settings.QIAO.api_rate)
        self.cache = FileBasedCache(str(settings.QIAO.data / "cache" / "api"), {"max_entries": _MOST_COUNTED})

    def get_cache_key(self, request: HttpRequest) -> str:
        who = f"address {self.get_ident(request)}"
        if token := request.META.get(_ADMITTED):
            self.num_requests, self.duration = self.parse_rate(settings.QIAO.api_rate_members)
            who = f"token {token}"
        elif request.user.is_authenticated:
            self.num_requests, self.duration = self.parse_rate(settings.QIAO.api_rate_members)
            who = f"user {request.user.pk}"
        return f"api-{blake2b(who.encode(), digest_size=16).hexdigest()}"
