"""Briefings: in come a question and its briefing, out goes a kept run that later ones are compared with."""

from typing import Final

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from qiao.digests.briefing.model import Briefing
from qiao.errors import UsageError
from qiao_web.access.briefings import Asked
from qiao_web.models import AuditLine, BriefingRun
from qiao_web.permissions import Forbidden, Role, may
from qiao_web.store.write import lock_writers_out

MOST_KEPT: Final = 200  # of one person: each holds up to some hundred kilobytes


def keep_briefing(by: User, asked: Asked, briefing: Briefing) -> BriefingRun:
    """Keep a briefing as it is now."""
    if not may(by, Role.MEMBER):
        raise Forbidden
    if BriefingRun.objects.filter(by=by).count() >= MOST_KEPT:
        raise UsageError("too_many_briefings", limit=MOST_KEPT)
    with transaction.atomic():
        lock_writers_out()
        run = BriefingRun.objects.create(
            question=asked.words,
            topic=asked.topic,
            first=asked.first,
            last=asked.last,
            language=briefing.language,
            by=by,
            content=msgspec.to_builtins(briefing),
        )
        AuditLine.objects.create(by=by, action="briefing.kept", target=f"briefing:{run.pk}")
    return run
