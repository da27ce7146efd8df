"""Letting a finding stand: a reviewer says why what the guard found, or a profile that is alike, does no harm."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.access.profile_checks import REPEAT, access_findings, access_repeats
from qiao_web.access.profiles import IN_REVIEW, whole
from qiao_web.actions.audit import audit
from qiao_web.actions.profile_moves import MAY_MOVE
from qiao_web.actions.profiles import locked
from qiao_web.models import Overrule, Profile


@dataclass(frozen=True, slots=True)
class Target:
    """Which finding: its code, the text that it stands in, and the words; of a profile that is alike, its key."""

    code: str
    field: str
    language: str
    quote: str


def overrule(by: User, key: str, target: Target, reason: str) -> Overrule:
    """Let a finding stand, with a reason; whoever wrote the profile cannot."""
    with transaction.atomic():
        row = locked(by, key, MAY_MOVE["approve"])
        if row.state not in IN_REVIEW:
            raise UsageError("not_in_review")
        if by.pk == row.author_id:
            raise UsageError("own_profile")
        if not reason.strip():
            raise UsageError("reason_missing")
        if target not in _there(row):
            raise UsageError("finding_gone")
        made, _ = Overrule.objects.get_or_create(
            profile=row,
            code=target.code,
            field=target.field,
            language=target.language,
            quote=target.quote,
            defaults={"by": by, "reason": reason.strip()},
        )
        audit(by, "profile.overruled", f"profile:{row.pk}", code=target.code, field=target.field)
    return made


def _there(row: Profile) -> set[Target]:
    """Return all that can be let stand now."""
    profile = whole(row)
    found = {
        Target(one.finding.code, one.finding.field, one.finding.language, one.finding.quote[:400])
        for one in access_findings(row, profile)
    }
    return found | {Target(REPEAT, "", "", one.alike.id) for one in access_repeats(row, profile)}
