"""Organisations: their page, entering and changing one, and who belongs to it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.marketplace import access_open
from qiao_web.access.people import access_membership, access_organisation, display_name
from qiao_web.access.profiles import Reader
from qiao_web.actions import organisations as actions
from qiao_web.forms.people import ROLES, Asked, InviteForm, OrganisationForm
from qiao_web.models import Membership, Organisation
from qiao_web.models.people import LEAD
from qiao_web.permissions import Forbidden, Role, allow
from qiao_web.views import formats, labels, places, terms
from qiao_web.views.forming import FormPage, done, form_page, person, sent, told
from qiao_web.views.notices import dead_link
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.profile_rows import ProfileRow, profile_row
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

_READ_AND_SEND = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in a list: its name, what it is and where, and what the reader is there."""

    name: Words
    kind: str
    where: str
    address: str
    role: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as other members see one."""

    number: int
    name: str
    role: str
    leads: bool
    joined: str
    own: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation that nobody has accepted yet."""

    number: int
    email: str
    role: str
    expires: str


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation; members and invitations are empty for who may not see them."""

    row: OrganisationRow
    slug: str
    other_name: Words
    about: Words
    website: str
    member: bool
    leading: bool
    profiles: tuple[ProfileRow, ...]
    members: tuple[MemberRow, ...]
    invitations: tuple[InvitationRow, ...]
    invite: forms.Form


def organisation_row(organisation: Organisation, membership: Membership | None = None) -> OrganisationRow:
    """Describe an organisation in a line."""
    place = [organisation.city, places.country(organisation.country)]
    return OrganisationRow(
        name=words_in(organisation.name_zh, organisation.name_en),
        kind=terms.term("partner_types", organisation.type),
        where=("，" if formats.is_chinese() else ", ").join(filter(None, place)),
        address=reverse("organisation", args=[organisation.slug]),
        role=str(ROLES[membership.role]) if membership else "",
    )


@require_safe
@allow(Role.VISITOR)
@never_cache
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organisation, and to its members who else belongs to it."""
    return _show(request, slug, InviteForm())


def _show(request: HttpRequest, slug: str, invite: forms.Form) -> HttpResponse:
    view = access_organisation(slug, request.user)
    held = view.organisation
    name = words_in(held.name_zh, held.name_en)
    other = held.name_en if name.text == held.name_zh else held.name_zh
    content = OrganisationPage(
        row=organisation_row(held, view.membership),
        slug=slug,
        other_name=Words(other, "en" if other == held.name_en else "zh-Hans"),
        about=words_in(held.about_zh, held.about_en),
        website=held.website,
        member=view.membership is not None,
        leading=view.leading,
        profiles=tuple(map(profile_row, access_open(held.pk, Reader(request.user)))),
        members=tuple(_member(one, view.membership) for one in view.members),
        invitations=tuple(
            InvitationRow(one.pk, one.email, str(ROLES[one.role]), formats.calendar_day(one.expires.date()))
            for one in view.invitations
        ),
        invite=invite,
    )
    return page(request, "organisation.html", content, status=422 if invite.errors else 200)


def _member(one: Membership, own: Membership | None) -> MemberRow:
    return MemberRow(
        number=one.user_id,
        name=display_name(one.user),
        role=str(ROLES[one.role]),
        leads=one.role == LEAD,
        joined=formats.calendar_day(one.joined.date()),
        own=own is not None and own.pk == one.pk,
    )


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    user = person(request)
    form = OrganisationForm(request.POST or None, choices=_choices())
    if request.method == "POST":
        entered = sent(form, lambda: actions.found(user, form.cleaned_data))
        if entered is not None:
            return HttpResponseRedirect(reverse("organisation", args=[entered.slug]))
    content = FormPage(
        title=gettext("Enter your organisation"),
        lede=gettext(
            "Profiles belong to organisations. If yours is here already, ask somebody who leads it for an invitation."
        ),
        submit=gettext("Enter it"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an organisation says about itself."""
    user = person(request)
    membership = access_membership(user, slug)
    if membership.role != LEAD:
        raise Forbidden
    held = {name: getattr(membership.organisation, name) for name in actions.FIELDS}
    form = OrganisationForm(request.POST or None, choices=_choices(), initial=held)
    if request.method == "POST" and done(form, lambda: actions.change(user, slug, form.cleaned_data)):
        return HttpResponseRedirect(reverse("organisation", args=[slug]))
    content = FormPage(
        title=gettext("Change the organisation"),
        lede=gettext("Everybody can read this."),
        submit=gettext("Save"),
        form=form,
        back=reverse("organisation", args=[slug]),
    )
    return form_page(request, content)


@sent_from("organisation")
@allow(Role.MEMBER)
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody into an organisation."""
    user = person(request)
    form = InviteForm(request.POST)
    if done(form, lambda: actions.invite(user, slug, form.cleaned_data["email"], form.cleaned_data["role"])):
        messages.success(request, gettext("An invitation is on its way to %(email)s.") % form.cleaned_data)
        return HttpResponseRedirect(reverse("organisation", args=[slug]))
    return _show(request, slug, form)


@sent_from("organisation")
@allow(Role.MEMBER)
def member(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a member lead or no longer, take somebody out, withdraw an invitation, or leave."""
    user = person(request)
    act, _, number = request.POST.get("act", "").partition(":")
    chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    acts = {
        "lead": lambda: actions.give_role(user, slug, chosen, LEAD),
        "unlead": lambda: actions.give_role(user, slug, chosen, ""),
        "remove": lambda: actions.remove(user, slug, chosen),
        "withdraw": lambda: actions.withdraw(user, slug, chosen),
        "leave": lambda: actions.leave(user, slug),
    }
    if act not in acts:
        raise BadRequest(act)
    try:
        acts[act]()
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("Done."))
    return HttpResponseRedirect(reverse("account") if act == "leave" else reverse("organisation", args=[slug]))


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to who is signed in, and join with a button."""
    user = person(request)
    try:
        row = organisation_row(actions.invitation_of(token).organisation)
    except UsageError as error:
        return dead_link(request, error, gettext("My account"), reverse("account"))
    form = Asked({"sent": "1"} if request.method == "POST" else None)
    if request.method == "POST":
        joined = sent(form, lambda: actions.accept(user, token))
        if joined is not None:
            return HttpResponseRedirect(reverse("organisation", args=[joined.slug]))
    title = gettext("Join %(organisation)s?") % {"organisation": row.name.text}
    lede = " · ".join(filter(None, (row.kind, row.where)))
    content = FormPage(title=title, lede=lede, submit=gettext("Join"), form=form, back=reverse("account"))
    return form_page(request, content)


def _choices() -> dict[str, labels.Words]:
    """Return what an organisation can be, how large, and where."""
    return {
        "type": terms.choices("partner_types"),
        "size": terms.choices("partner_sizes"),
        "country": terms.countries(),
    }
