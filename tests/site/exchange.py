"""What the tests of the exchange share: profiles as they come to be, each word of them findable."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from tests.site.people import account, organisation

from qiao.matching import profile as core
from qiao_web.access.profile_checks import access_findings, access_repeats
from qiao_web.access.profiles import whole
from qiao_web.actions import cases, profiles
from qiao_web.actions.overrules import Target, overrule
from qiao_web.actions.profile_moves import Move, move
from qiao_web.models import Case, CaseFile, Organisation, Profile
from qiao_web.permissions import Role

TEXT = core.Bilingual(zh="固态电解质薄膜的连续制备", en="Continuous making of solid electrolyte films")
GOOD = core.Profile(
    id="",
    kind=core.Kind.OFFER,
    title=TEXT,
    summary=core.Bilingual(
        zh="室温离子电导率较高的薄膜，可成卷制备，已在中试线上运行，寻求电池企业合作开发。",
        en="Films of high conductivity at room temperature, made roll to roll on a pilot line for battery makers.",
    ),
    description=core.Bilingual(
        zh="膜厚为二十微米，批次间差异小。", en="Films of twenty micrometres, alike from batch to batch."
    ),
    readiness=core.Readiness(6, 7),
    cooperation=(core.Cooperation.LICENCE, core.Cooperation.JOINT_RND),
    languages=("zh", "en"),
    fields=("2.5", "1.4"),
    keywords_zh=("固态电池",),
    keywords_en=("solid-state battery",),
)


def draft(author: User, owner: Organisation, **changes: object) -> Profile:
    """A draft with nothing missing."""
    row = profiles.begin(author, owner.slug, core.Kind.OFFER)
    valid = timezone.now().date() + timedelta(days=200)
    return profiles.save(author, row.key, row.version, replace(GOOD, **{"valid_until": valid, **changes}))


def reviewers() -> tuple[User, User]:
    """An adviser and another reviewer, made once."""
    found = []
    for name, role in (("desk-one", Role.ADVISER), ("desk-two", Role.REVIEWER)):
        held = User.objects.filter(username=name).first()
        found.append(held or account(name, role))
    return found[0], found[1]


def publish(row: Profile) -> Profile:
    """Publish a draft as three people do; what the machine found stands."""
    adviser, reviewer = reviewers()
    for by, step in ((row.author, "submit"), (adviser, "approve")):
        row = move(by, row.key, row.version, Move(step))
    held = whole(row)
    found = [one.finding for one in access_findings(row, held)]
    targets = [Target(one.code, one.field, one.language, one.quote) for one in found]
    targets += [Target("repeat", "", "", one.alike.id) for one in access_repeats(row, held)]
    for target in targets:
        overrule(reviewer, row.key, target, "It is a test.")
    return move(reviewer, row.key, row.version, Move("publish"))


def published(author: User, owner: Organisation, **changes: object) -> Profile:
    """A profile that everybody may find."""
    return publish(draft(author, owner, **changes))


ANSWERS = (
    "We want to test the films in our cells.",
    "A pilot line and twenty engineers of ours.",
    "A call within the next two weeks.",
)


def interest(by: User, row: Profile, *, name: str = "Asking Works", country: str = "DEU") -> Case:
    """Interest of a new organisation in a profile."""
    own = organisation(by, name=name, country=country)
    return cases.express(by, row.key, cases.Interest(own.slug, "", ANSWERS))


def take(by: User, case: Case, name: str, **given: object) -> Case:
    """A step in a case, today."""
    case.refresh_from_db()
    return cases.take(by, case.key, case.version, cases.Taken(name, timezone.now().date(), **given))


def case(by: User, row: Profile) -> tuple[Case, CaseFile]:
    """A case that was forwarded, with a document."""
    adviser, _ = reviewers()
    made = interest(by, row)
    take(adviser, made, "forward", files=(("note.txt", b"a note"),))
    return made, CaseFile.objects.get(step__case=made)
