"""The directory of people, for the operator: a list with filters, as files too, and the invitations by role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.directory import (
    PersonView,
    access_people,
    access_role_invitations,
    all_people,
    count_people,
)
from qiao_web.access.people import display_name
from qiao_web.actions import directory as actions
from qiao_web.forms.directory import SHORT_ROLES, STATE_WORDS, InviteRolesForm, PeopleFilter
from qiao_web.models import RoleInvitation
from qiao_web.permissions import Role, allow
from qiao_web.views import exports, formats, labels, listing
from qiao_web.views.forming import FormPage, form_page, person, sent, told
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

COLUMNS = (
    *("account", "name", "email", "roles", "state", "second_factor", "organisations_zh", "organisations_en"),
    *("joined", "signed_in"),
)
_ORDERS = {"name": ("-name", "name"), "joined": ("-joined", "joined"), "seen": ("-seen", "seen")}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list."""

    account: str
    name: str
    email: str
    roles: tuple[str, ...]
    organisations: tuple[Words, ...]
    state: str
    open: bool
    second: bool
    joined: str
    seen: str
    address: str


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """An invitation that nobody has accepted yet."""

    number: int
    email: str
    roles: str
    by: str
    expires: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter."""

    code: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """The list of people."""

    words: str
    roles: tuple[Choice, ...]
    states: tuple[Choice, ...]
    order: str
    count: str
    people: tuple[PersonRow, ...]
    headings: dict[str, listing.Heading]
    pager: listing.Pager
    invitations: tuple[InvitedRow, ...]
    csv: str
    xlsx: str
    path: str
    filtered: bool


@require_safe
@allow(Role.OPERATOR)
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """List the people whom the filters ask for."""
    given = PeopleFilter(request.GET)
    state = listing.state_of(request.path, request.GET, (*PeopleFilter.names, listing.PLACE))
    found = access_people(given.query(), dict(state.parameters).get(listing.PLACE))
    total = count_people(given.query())
    names = {"name": gettext("Account"), "joined": gettext("Opened"), "seen": gettext("Signed in last")}
    content = DirectoryPage(
        words=given.words,
        roles=tuple(Choice(code, str(words), code == given.role) for code, words in SHORT_ROLES.items()),
        states=tuple(Choice(code, str(words), code == given.state) for code, words in STATE_WORDS.items()),
        order=given.order,
        count=ngettext("%(number)s person", "%(number)s people", total) % {"number": formats.number(total)},
        people=tuple(map(_row, found.items)),
        headings={key: listing.heading(state, words, _ORDERS[key], given.order) for key, words in names.items()},
        pager=listing.pager(state, found.after, first=found.first),
        invitations=tuple(map(_invited, access_role_invitations())),
        csv=listing.State(reverse("people_csv"), state.parameters).link(),
        xlsx=listing.State(reverse("people_xlsx"), state.parameters).link(),
        path=request.path,
        filtered=bool(given.words or given.role or given.state),
    )
    return page(request, "people.html", content)


def _row(view: PersonView) -> PersonRow:
    return PersonRow(
        account=view.user.get_username(),
        name=view.name if view.name != view.user.get_username() else "",
        email=view.user.email,
        roles=tuple(labels.word(SHORT_ROLES, role) for role in view.roles or (Role.MEMBER,)),
        organisations=tuple(words_in(one.organisation.name_zh, one.organisation.name_en) for one in view.memberships),
        state=labels.word(STATE_WORDS, view.state),
        open=view.user.is_active,
        second=view.second,
        joined=formats.calendar_day(view.user.date_joined.date()),
        seen=formats.calendar_day(view.seen.date()) if view.seen else "",
        address=reverse("person", args=[view.user.pk]),
    )


def _invited(row: RoleInvitation) -> InvitedRow:
    return InvitedRow(
        number=row.pk,
        email=row.email,
        roles=roles_in_words(row),
        by=display_name(row.by),
        expires=formats.calendar_day(row.expires.date()),
    )


def roles_in_words(row: RoleInvitation) -> str:
    """Name the roles of an invitation."""
    mark = "、" if formats.is_chinese() else ", "
    return mark.join(labels.word(SHORT_ROLES, role) for role in row.given)


@require_safe
@allow(Role.OPERATOR)
@never_cache
def people_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the people whom the filters ask for as CSV."""
    return exports.csv_file(request, "people", COLUMNS, _lines(request))


@require_safe
@allow(Role.OPERATOR)
@never_cache
def people_xlsx(request: HttpRequest) -> FileResponse:
    """Send the people whom the filters ask for as a workbook."""
    return exports.xlsx_file("people", COLUMNS, _lines(request))


def _lines(request: HttpRequest) -> Iterator[Sequence[exports.Cell]]:
    for one in all_people(PeopleFilter(request.GET).query(), exports.BATCH):
        bodies = [membership.organisation for membership in one.memberships]
        yield (
            *(one.user.get_username(), one.name, one.user.email, " ".join(one.roles or (Role.MEMBER,)), one.state),
            "on" if one.second else "off",
            *("; ".join(body.name_zh or body.name_en for body in bodies),),
            *("; ".join(body.name_en or body.name_zh for body in bodies),),
            *(one.user.date_joined.isoformat(), one.seen.isoformat() if one.seen else ""),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.OPERATOR)
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by e-mail to take on roles."""
    user = person(request)
    form = InviteRolesForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and sent(form, lambda: _invite(user, form)) is not None:
        messages.success(request, gettext("An invitation is on its way to %(email)s.") % form.cleaned_data)
        return HttpResponseRedirect(reverse("people"))
    content = FormPage(
        title=gettext("Invite somebody with a role"),
        lede=gettext("The letter holds a link for this address alone: who has no account yet opens one with it first."),
        submit=gettext("Send the invitation"),
        form=form,
        back=reverse("people"),
    )
    return form_page(request, content)


def _invite(user: User, form: InviteRolesForm) -> RoleInvitation:
    held = form.cleaned_data
    return actions.invite(user, held["email"], form.chosen(), held["language"])


@sent_from("people")
@allow(Role.OPERATOR)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Make an invitation useless."""
    number = request.POST.get("number", "")
    try:
        actions.withdraw(person(request), int(number) if number.isdecimal() and len(number) < 19 else 0)
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("The invitation is withdrawn."))
    return HttpResponseRedirect(reverse("people"))
