"""What is looked at before a profile is published: what its public texts give away, and which profiles it repeats.

In comes a profile, out come the findings of the guard and the profiles that are alike, each with the decision to let it
stand where a reviewer has made one.
"""

from dataclasses import dataclass
from typing import Final

from qiao.matching import profile as core
from qiao.matching.guard import Finding, findings
from qiao.matching.repeats import Alike, alike
from qiao_web.access.profiles import IN_REVIEW, JOINS, whole
from qiao_web.models import Overrule, Profile

REPEAT: Final = "repeat"  # the code under which a profile that is alike is let stand
_MOST: Final = 2_000  # profiles that one is compared with: the newest of its kind
_LONGEST_QUOTE: Final = 400


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """Something that a public text gives away; `overrule` where a reviewer let it stand."""

    finding: Finding
    text: str
    overrule: Overrule | None


@dataclass(frozen=True, slots=True)
class CheckedRepeat:
    """A profile that says the same; `overrule` where a reviewer let it stand."""

    alike: Alike
    row: Profile
    overrule: Overrule | None


def access_findings(row: Profile, profile: core.Profile) -> tuple[CheckedFinding, ...]:
    """Return what the public texts give away: one query.

    Whose profile it is gives nothing away where the organisation is named anyway.
    """
    overruled = _overrules(row)
    texts = {(field, language): text for field, language, text in core.public_texts(profile)}
    own = set() if profile.anonymous else {profile.owner.organisation.zh.lower(), profile.owner.organisation.en.lower()}
    return tuple(
        CheckedFinding(one, texts.get((one.field, one.language), one.quote), overruled.get(_key(one)))
        for one in findings(profile)
        if not (one.code == "organisation" and one.quote.lower() in own)
    )


def access_repeats(row: Profile, profile: core.Profile) -> tuple[CheckedRepeat, ...]:
    """Return the profiles that one repeats, among those that are open, in review, or of the same owner: two queries."""
    states = (core.State.PUBLISHED, core.State.PAUSED, *IN_REVIEW)
    others = Profile.objects.filter(kind=row.kind, state__in=states).exclude(pk=row.pk).select_related(*JOINS)
    held = {one.key: one for one in others.order_by("-updated")[:_MOST]}
    overruled = _overrules(row)
    return tuple(
        CheckedRepeat(one, held[one.id], overruled.get((REPEAT, "", "", one.id)))
        for one in alike(profile, [whole(other) for other in held.values()])
    )


def _overrules(row: Profile) -> dict[tuple[str, str, str, str], Overrule]:
    rows = Overrule.objects.filter(profile=row).select_related("by__person")
    return {(one.code, one.field, one.language, one.quote): one for one in rows}


def _key(one: Finding) -> tuple[str, str, str, str]:
    return one.code, one.field, one.language, one.quote[:_LONGEST_QUOTE]
