"""One person as the operator sees them: roles, organisations, what was done to the account; and joining by a link."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao_web.access.directory import PersonView, access_lines, access_someone
from qiao_web.access.people import display_name
from qiao_web.actions import directory as actions
from qiao_web.forms.directory import SHORT_ROLES, STATE_WORDS, RolesForm, SuspendForm
from qiao_web.forms.people import Asked
from qiao_web.models import AuditLine
from qiao_web.models.people import PENDING
from qiao_web.permissions import Role, allow
from qiao_web.views import formats, labels
from qiao_web.views.directory import roles_in_words
from qiao_web.views.forming import FormPage, done, form_page, person
from qiao_web.views.notices import dead_link
from qiao_web.views.organisations import OrganisationRow, organisation_row
from qiao_web.views.page import page

_READ_AND_SEND = ["GET", "HEAD", "POST"]
_DONE: labels.Words = {
    "user.opened": gettext_lazy("account opened"),
    "user.added": gettext_lazy("account made on the command line"),
    "user.confirmed": gettext_lazy("address confirmed"),
    "user.changed": gettext_lazy("details changed"),
    "user.address": gettext_lazy("another e-mail address"),
    "user.password": gettext_lazy("another password"),
    "user.role": gettext_lazy("roles set on the command line"),
    "user.roles": gettext_lazy("roles changed"),
    "user.joined": gettext_lazy("accepted an invitation with a role"),
    "user.suspended": gettext_lazy("suspended"),
    "user.reopened": gettext_lazy("opened again"),
    "news.chosen": gettext_lazy("news of matches chosen"),
    "news.secret": gettext_lazy("another address of the news feed"),
    "news.unsubscribed": gettext_lazy("news of matches ended"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log about somebody."""

    what: str
    change: str
    who: str
    when: str
    machine_when: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person."""

    title: str
    account: str
    email: str
    state: str
    open: bool
    pending: bool
    own: bool
    second: bool
    joined: str
    seen: str
    organisations: tuple[OrganisationRow, ...]
    roles: RolesForm
    suspend: SuspendForm
    lines: tuple[Line, ...]
    address: str


@require_http_methods(_READ_AND_SEND)
@allow(Role.OPERATOR)
@never_cache
def one_person(request: HttpRequest, number: int) -> HttpResponse:
    """Show one person; change their roles, suspend them, open the account again."""
    user, view = person(request), access_someone(number)
    act = request.POST.get("act", "")
    roles = RolesForm(request.POST if act == "roles" else None, initial={"roles": list(view.roles)}, prefix="roles")
    reason = SuspendForm(request.POST if act == "suspend" else None, prefix="suspend")
    acts = {
        "roles": (roles, lambda: actions.change_roles(user, number, roles.chosen())),
        "suspend": (reason, lambda: actions.suspend(user, number, reason.cleaned_data["reason"])),
        "reopen": (Asked({}), lambda: actions.reopen(user, number)),
    }
    if act in acts:
        form, step = acts[act]
        if done(form, step):
            messages.success(request, gettext("Done."))
            return HttpResponseRedirect(request.path)
        if act == "reopen":  # it has no form on the page to say this
            messages.error(request, " ".join(map(str, form.non_field_errors())))
    content = _content(view, own=user.pk == number, roles=roles, suspend=reason)
    return page(request, "person.html", content, status=422 if roles.errors or reason.errors else 200)


def _content(view: PersonView, *, own: bool, roles: RolesForm, suspend: SuspendForm) -> PersonPage:
    user = view.user
    return PersonPage(
        title=view.name,
        account=user.get_username(),
        email=user.email,
        state=labels.word(STATE_WORDS, view.state),
        open=user.is_active,
        pending=view.state == PENDING,
        own=own,
        second=view.second,
        joined=formats.calendar_day(user.date_joined.date()),
        seen=formats.calendar_day(view.seen.date()) if view.seen else "",
        organisations=tuple(organisation_row(one.organisation, one) for one in view.memberships),
        roles=roles,
        suspend=suspend,
        lines=tuple(map(_line, access_lines(user))),
        address=reverse("person", args=[user.pk]),
    )


def _line(row: AuditLine) -> Line:
    before, after = (_roles(str(row.data[name])) if name in row.data else "" for name in ("before", "after"))
    given = _roles(str(row.data["role"])) if row.data.get("role") else ""
    change = f"{before} → {after}" if after else given
    return Line(
        what=labels.word(_DONE, row.action),
        change=change or str(row.data.get("reason", "")),
        who=display_name(row.by) or gettext("the command line, or the person before signing in"),
        when=formats.instant(row.at),
        machine_when=formats.machine_instant(row.at),
    )


def _roles(codes: str) -> str:
    mark = "、" if formats.is_chinese() else ", "
    return mark.join(labels.word(SHORT_ROLES, code) for code in codes.split())


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def role_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to who is signed in, and take the roles on with a button."""
    user = person(request)
    try:
        roles = roles_in_words(actions.invitation_of(token))
    except UsageError as error:
        return dead_link(request, error, gettext("My account"), reverse("account"))
    form = Asked({"sent": "1"} if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: actions.accept(user, token)):
        messages.success(request, gettext("Done. What your account may do is listed here."))
        return HttpResponseRedirect(reverse("account"))
    title = gettext("Join as %(roles)s?") % {"roles": roles}
    lede = gettext("You are signed in as %(account)s.") % {"account": user.get_username()}
    return form_page(request, FormPage(title, lede, gettext("Join"), form, back=reverse("account")))
