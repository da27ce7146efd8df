"""Cases to read: in comes who asks, out come the cases that concern them, each from their own side.

The owner learns of a case when its adviser has forwarded it. Until the adviser releases the names, the interested side
does not learn whose an anonymous profile is, and neither side learns the names of the other's people.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from qiao.matching import profile as core
from qiao.matching.cases import OVER, CaseState, Side, is_late, turn
from qiao_web.access.people import display_name
from qiao_web.access.profiles import ProfileView, Reader, view_of
from qiao_web.models import Case, CaseFile, CaseStep, Claim, Membership
from qiao_web.permissions import Role

_JOINS = (
    *("profile__organisation", "profile__adviser__person", "profile__author__person"),
    *("organisation", "own_profile", "by__person"),
)


class Turn(Enum):
    """Whether a case waits for the reader."""

    OURS = "ours"
    THEIRS = "theirs"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case from one side."""

    case: Case
    side: Side
    profile: ProfileView  # as this side may see it
    named: bool  # this side may know the people of the other

    @property
    def state(self) -> CaseState:
        """Return where the case stands."""
        return CaseState(self.case.state)

    @property
    def turn(self) -> Turn:
        """Say whether the case waits for this side."""
        sides = turn(self.state)
        return Turn.NOBODY if not sides else Turn.OURS if self.side in sides else Turn.THEIRS

    def late(self, now: datetime) -> bool:
        """Say whether the case has waited too long."""
        return is_late(self.state, now - self.case.since)


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its files and the claim that says so in public."""

    step: CaseStep
    who: str  # the name, where this side may know it
    files: tuple[CaseFile, ...]
    claim: Claim | None


def side_of(case: Case, reader: Reader) -> Side | None:
    """Return the side on which a reader stands in a case; None for somebody whom it does not concern."""
    user = reader.user
    if user is None:
        return None
    adviser = case.profile.adviser_id
    if Role.OPERATOR in reader.roles or (Role.ADVISER in reader.roles and adviser in {None, user.pk}):
        return Side.ADVISER
    if case.organisation_id in reader.organisations:
        return Side.INTERESTED
    seen = case.state not in {CaseState.EXPRESSED, CaseState.WITHDRAWN} and _was_forwarded(case)
    return Side.OWNER if case.profile.organisation_id in reader.organisations and seen else None


def _was_forwarded(case: Case) -> bool:
    """Say whether the adviser let the owner know: what was turned down before never reaches the owner."""
    return any(one.step == "forward" for one in case.steps.all())


def access_case(key: str, reader: Reader) -> CaseView:
    """Return a case from the side of a reader; 404 for whom it does not concern: at most six queries."""
    case = Case.objects.select_related(*_JOINS).prefetch_related("steps").filter(key=key).first()
    view = _view(case, reader) if case else None
    if view is None:
        raise Http404
    return view


def access_cases(user: User) -> tuple[CaseView, ...]:
    """Return the cases of somebody's organisations and of the profiles that they advise: at most four queries."""
    reader = Reader(user)
    mine = Q(organisation__in=reader.organisations) | Q(profile__organisation__in=reader.organisations)
    return _views(Case.objects.filter(mine), reader)


def access_desk_cases(user: User) -> tuple[CaseView, ...]:
    """Return the cases that are under way and that somebody looks after, longest waiting first."""
    reader = Reader(user)
    if not reader.roles & {Role.ADVISER, Role.OPERATOR}:
        return ()
    theirs = Q() if Role.OPERATOR in reader.roles else Q(profile__adviser=user) | Q(profile__adviser=None)
    rows = Case.objects.filter(theirs).exclude(state__in=OVER)
    return tuple(sorted(_views(rows, reader), key=lambda one: one.case.since))


def access_steps(view: CaseView) -> tuple[StepView, ...]:
    """Return what happened in a case, latest first: three queries."""
    rows = list(view.case.steps.select_related("by__person").prefetch_related("files").order_by("-at", "-id"))
    keys = {row.claim_key for row in rows if row.claim_key}
    claims = {one.key: one for one in Claim.objects.filter(key__in=keys).select_related("article", "document")}
    return tuple(StepView(row, _who(row, view), tuple(row.files.all()), claims.get(row.claim_key)) for row in rows)


def access_case_file(key: str, number: int, reader: Reader) -> CaseFile:
    """Return a file of a case."""
    view = access_case(key, reader)
    found = CaseFile.objects.filter(step__case=view.case, pk=number).first()
    if found is None:
        raise Http404
    return found


def may_express(user: User, view: ProfileView) -> tuple[Membership, ...]:
    """Return the memberships in whose name somebody may be interested in a profile."""
    if view.row.state != core.State.PUBLISHED:
        return ()
    rows = Membership.objects.filter(user=user).exclude(organisation=view.row.organisation_id)
    return tuple(rows.select_related("organisation").order_by("joined", "id"))


def access_open_cases(user: User, view: ProfileView) -> tuple[Case, ...]:
    """Return the cases about a profile that somebody's organisations have under way, newest first: one query."""
    rows = Case.objects.filter(profile=view.row, organisation__memberships__user=user).exclude(state__in=OVER)
    return tuple(rows.order_by("-id"))


def find_claim(text: str) -> Claim | None:
    """Return the claim that somebody names: by its key, or by the address of the page that shows it."""
    given = text.strip()
    number = given.rpartition("claim=")[2].partition("#")[0].partition("&")[0]
    if "claim=" in given and number.isdecimal() and len(number) < 19:
        return Claim.objects.filter(pk=int(number)).first()
    return Claim.objects.filter(key=given.strip("/").rpartition("/")[2][:64]).first() if given else None


def late_cases() -> tuple[Case, ...]:
    """Return the cases that wait too long and of which nobody was reminded since: two queries."""
    now = timezone.now()
    rows = Case.objects.exclude(state__in=OVER).select_related(*_JOINS)
    late = (case for case in rows if is_late(CaseState(case.state), now - case.since))
    return tuple(
        case
        for case in late
        if case.reminded is None or is_late(CaseState(case.state), now - max(case.reminded, case.since))
    )


def _views(rows: QuerySet[Case], reader: Reader) -> tuple[CaseView, ...]:
    found = rows.select_related(*_JOINS).prefetch_related("steps").order_by("-since", "-id")
    return tuple(view for case in found if (view := _view(case, reader)) is not None)


def _view(case: Case, reader: Reader) -> CaseView | None:
    side = side_of(case, reader)
    if side is None:
        return None
    named = side is Side.ADVISER or case.names
    return CaseView(case, side, view_of(case.profile, reader, names=case.names or side is not Side.INTERESTED), named)


def _who(row: CaseStep, view: CaseView) -> str:
    own = row.side == view.side
    return display_name(row.by) if own or view.named else ""
