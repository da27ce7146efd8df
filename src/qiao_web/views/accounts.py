"""Signing in with password and second factor, signing out, and the page of one's own account."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from qiao_web.access.events import access_taking_part
from qiao_web.access.people import (
    SecondFactor,
    access_memberships,
    access_second_factor,
    asks_for_code,
    display_name,
)
from qiao_web.actions import signing_in
from qiao_web.forms.people import CodeForm, SignInForm
from qiao_web.models import Participant
from qiao_web.permissions import INCLUDES, Role, allow, roles_of
from qiao_web.views import event_words, labels
from qiao_web.views.forming import FormPage, came_from, done, form_page, person, safe_next, sent
from qiao_web.views.organisations import OrganisationRow, organisation_row
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.rows import Words

_HALF_WAY: Final = "qiao.half_way"  # in the session: who gave the right password and not yet the code
_PATIENCE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event that somebody takes part in, with the address of their own page."""

    name: Words
    address: str
    state: str
    place: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own account."""

    name: str
    account: str
    email: str
    roles: tuple[str, ...]
    second: SecondFactor
    urged: bool  # a role that decides should have a second factor
    organisations: tuple[OrganisationRow, ...]
    events: tuple[OwnEvent, ...]


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.VISITOR)
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; whoever has a second factor is asked for a code next."""
    form = SignInForm(request.POST or None)
    onward = safe_next(request, reverse("account"))
    if request.method == "POST":
        user = sent(form, lambda: signing_in.check_password(**form.cleaned_data, came_from=came_from(request)))
        if user is not None and asks_for_code(user):
            request.session[_HALF_WAY] = [user.pk, timezone.now().isoformat()]
            return HttpResponseRedirect(f"{reverse('sign_in_code')}?{urlencode({'next': onward})}")
        if user is not None:
            login(request, user)
            return HttpResponseRedirect(onward)
    content = FormPage(
        title=gettext("Sign in"),
        lede=gettext("Reading and searching need no account. Writing profiles and deciding do."),
        submit=gettext("Sign in"),
        form=form,
        after=(
            (gettext("Open an account"), reverse("sign_up")),
            (gettext("Forgotten the password?"), reverse("forgotten")),
        ),
        next=onward,
    )
    return form_page(request, content)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.VISITOR)
@never_cache
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second factor."""
    user = _half_way(request)
    onward = safe_next(request, reverse("account"))
    if user is None:
        return HttpResponseRedirect(f"{reverse('login')}?{urlencode({'next': onward})}")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: signing_in.check_code(user, form.cleaned_data["code"])):
        login(request, user)
        request.session.pop(_HALF_WAY, None)
        return HttpResponseRedirect(onward)
    content = FormPage(
        title=gettext("Second factor"),
        lede=gettext("Open the app on your telephone and type the code that it shows for Qiao."),
        submit=gettext("Sign in"),
        form=form,
        back=reverse("login"),
        next=onward,
    )
    return form_page(request, content)


def _half_way(request: HttpRequest) -> User | None:
    """Return who gave the right password a short while ago."""
    number, since = request.session.get(_HALF_WAY) or (None, "")
    if number is None or timezone.now() - datetime.fromisoformat(since) > _PATIENCE:
        return None
    return User.objects.filter(pk=number, is_active=True).first()


@sent_from("home")
@allow(Role.VISITOR)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("home"))


@require_safe
@allow(Role.MEMBER)
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, what the account may do, and the ways onward."""
    user = person(request)
    held, second = roles_of(user), access_second_factor(user)
    content = AccountPage(
        name=display_name(user),
        account=user.get_username(),
        email=user.email,
        roles=tuple(str(words) for role, words in labels.ROLES.items() if role in held),
        second=second,
        urged=not second.on and held > INCLUDES[Role.MEMBER],
        organisations=tuple(organisation_row(one.organisation, one) for one in access_memberships(user)),
        events=tuple(_own_event(one) for one in access_taking_part(user)),
    )
    return page(request, "account.html", content)


def _own_event(row: Participant) -> OwnEvent:
    return OwnEvent(
        name=event_words.name_of(row.event),
        address=reverse("participant", args=[row.secret]),
        state=labels.word(event_words.TAKING_PART, row.state),
        place=row.event.place,
    )
