"""What the tests of reviewing share: reviewers, claims as they were seen, and the whole record as plain values."""

from django.contrib.auth.models import Group, User

from qiao_web.access.review import access_versions
from qiao_web.actions.review import Target
from qiao_web.models import Claim, ClaimCountry, Conflict, Evidence, Series, Tally

TWICE = "共建12个联合实验室和30个示范基地"


def reviewer(name: str = "lin") -> User:
    user = User.objects.create_user(name, password="correct-horse-battery")
    user.groups.add(Group.objects.get_or_create(name="reviewers")[0])
    return user


def seen(*claims: Claim) -> list[Target]:
    """The claims as a page shows them now."""
    versions = access_versions([claim.key for claim in claims])
    return [Target(claim.key, versions.get(claim.key, 0)) for claim in claims]


def rows(claim: Claim) -> dict[str, object]:
    """One claim as it is stored."""
    return Claim.objects.values().get(pk=claim.pk)


def everything() -> dict[str, object]:
    """All that decisions change, without the numbers of rows that are made anew."""
    return {
        "claims": list(Claim.objects.order_by("id").values()),
        "evidence": list(Evidence.objects.order_by("id").values()),
        "countries": sorted(ClaimCountry.objects.values_list("claim", "country", "kind", "newest", "day_order")),
        "totals": sorted(Tally.objects.filter(n__gt=0).values_list("dimension", "value", "n")),
        "series": sorted(Series.objects.values_list("key", "statements", "dates", "lineages", "conflicts", "newest")),
        "conflicts": sorted(Conflict.objects.values_list("one", "other")),
    }
