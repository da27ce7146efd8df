"""My profiles, and the desk of advisers and reviewers: what waits, for whom, and for how long."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.matching import profile as core
from qiao.matching.cases import CaseState
from qiao.matching.terms import vocabularies
from qiao_web.access.cases import access_desk_cases
from qiao_web.access.desk import access_desk
from qiao_web.access.people import access_memberships
from qiao_web.access.profiles import ProfileView, access_own_profiles
from qiao_web.permissions import Role, allow
from qiao_web.views import formats
from qiao_web.views.cases import CaseRow, case_row
from qiao_web.views.forming import person
from qiao_web.views.page import page
from qiao_web.views.profile_rows import ProfileRow, profile_row


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A profile on a desk: what it is, since when it waits, and where to go on with it."""

    row: ProfileRow
    since: str
    address: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board."""

    title: str
    note: str
    rows: tuple[WaitingRow, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk."""

    lanes: tuple[Lane, ...]
    advised: tuple[WaitingRow, ...]
    unchecked: tuple[CaseRow, ...]  # cases that wait for an adviser
    stuck: tuple[CaseRow, ...]  # cases that wait for anybody, and for too long
    going: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class MinePage:
    """The profiles of one's organisations, by state."""

    lanes: tuple[Lane, ...]
    organisations: bool


@require_safe
@allow(Role.ADVISER, Role.REVIEWER)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits."""
    held = access_desk(person(request))
    lanes = (
        Lane(gettext("Stuck"), gettext("Waiting for a week or longer"), _rows(held.stuck)),
        Lane(gettext("First review"), gettext("By an adviser or a reviewer"), _rows(held.first)),
        Lane(gettext("Second review"), gettext("By another person"), _rows(held.second)),
        Lane(gettext("Ending soon"), gettext("Ask the owner to renew or to close"), _rows(held.ending)),
    )
    cases = access_desk_cases(person(request))
    now = timezone.now()
    content = DeskPage(
        lanes=lanes,
        advised=_rows(held.advised),
        unchecked=tuple(case_row(one) for one in cases if one.state is CaseState.EXPRESSED),
        stuck=tuple(case_row(one) for one in cases if one.late(now)),
        going=tuple(case_row(one) for one in cases if one.state is not CaseState.EXPRESSED),
    )
    return page(request, "desk.html", content)


@require_safe
@allow(Role.MEMBER)
@never_cache
def my_profiles(request: HttpRequest) -> HttpResponse:
    """Show the profiles of one's organisations."""
    user = person(request)
    views = access_own_profiles(user)
    by_state = [(entry, [one for one in views if one.row.state == entry.code]) for entry in vocabularies()["states"]]
    lanes = tuple(Lane(entry.name(formats.language()), "", _rows(found)) for entry, found in by_state if found)
    return page(request, "my_profiles.html", MinePage(lanes, bool(access_memberships(user))))


def _rows(views: "tuple[ProfileView, ...] | list[ProfileView]") -> tuple[WaitingRow, ...]:
    return tuple(map(_waiting, views))


def _waiting(view: ProfileView) -> WaitingRow:
    days = (timezone.now() - view.row.updated).days
    since = ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days} if days else gettext("since today")
    name = "profile_edit" if view.row.state == core.State.DRAFT else "profile"
    return WaitingRow(profile_row(view), since, reverse(name, args=[view.row.key]))
