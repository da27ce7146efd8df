"""Rewriting: in comes a briefing, out comes what the operator's language model made of it, every sentence checked.

Nothing of it is stored. The time is bounded for the whole briefing, and each process of the site asks for one briefing
at a time, so that slow answers leave room for readers.
"""

from collections.abc import Sequence
from threading import Lock
from time import monotonic
from typing import Final

from django.contrib.auth.models import User

from qiao.digests.briefing.model import Briefing
from qiao.digests.rewriting.chat import Endpoint, Message, ask
from qiao.digests.rewriting.rewrite import Rewritten, rewrite
from qiao.errors import ModelError, UsageError
from qiao.settings import Settings
from qiao_web.actions.audit import audit
from qiao_web.permissions import Forbidden, Role, may

_asking: Final = Lock()


def offers_rewriting(settings: Settings) -> bool:
    """Say whether the operator has named a model."""
    return bool(settings.llm_url and settings.llm_model)


def rewrite_briefing(by: User, briefing: Briefing, settings: Settings) -> Rewritten:
    """Let the model rewrite a briefing; what it has not answered in time stays as it was."""
    if not may(by, Role.MEMBER):
        raise Forbidden
    if not settings.llm_url or not settings.llm_model:
        raise UsageError("no_model")
    if not _asking.acquire(blocking=False):
        raise UsageError("model_busy")
    try:
        audit(by, "briefing.rewritten", f"user:{by.pk}", title=briefing.title)
        where = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key)
        return rewrite(briefing, _Patience(where, settings.llm_seconds).ask, settings.llm_model)
    finally:
        _asking.release()


class _Patience:
    """Asks until the time for a whole briefing is over."""

    def __init__(self, where: Endpoint, seconds: float) -> None:
        self._where = where
        self._until = monotonic() + seconds

    def ask(self, messages: Sequence[Message]) -> str:
        left = self._until - monotonic()
        if left <= 0:
            raise ModelError("model_slow")
        return ask(Endpoint(self._where.url, self._where.model, self._where.key, left), messages)
