"""Opening an account and changing it: address, name, password, second factor, and deleting it."""

from dataclasses import dataclass

import segno
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from qiao.errors import UsageError
from qiao_web.access.people import access_person, access_second_factor, asks_for_code
from qiao_web.actions import passwords, people, second_factor
from qiao_web.forms.people import (
    Asked,
    ChangePasswordForm,
    CodeForm,
    DetailsForm,
    NewAddressForm,
    NewPasswordForm,
    PasswordForm,
    ResetForm,
    SignUpForm,
)
from qiao_web.permissions import Role, allow
from qiao_web.views.forming import FormPage, came_from, done, form_page, person, safe_next, sent
from qiao_web.views.notices import Notice, dead_link, notice
from qiao_web.views.page import page

_READ_AND_SEND = ["GET", "HEAD", "POST"]
_MODULE_PIXELS = 5  # of one square of the QR code: 45 squares fit a phone


@dataclass(frozen=True, slots=True)
class SecondFactorPage:
    """The second factor: on or off; the picture and the secret to enrol; the backup codes once they are made."""

    on: bool
    left: int
    form: Asked
    picture: Markup
    secret: str
    codes: tuple[str, ...]


@sensitive_post_parameters("password")
@require_http_methods(_READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: people.sign_up(_opening(form), came_from(request))):
        return HttpResponseRedirect(reverse("sign_up_sent"))
    content = FormPage(
        title=gettext("Open an account"),
        lede=gettext(
            "With an account you write profiles for your organisation, see your matches and follow your cases."
        ),
        submit=gettext("Open the account"),
        form=form,
        after=((gettext("Sign in to an account that you have"), reverse("login")),),
    )
    return form_page(request, content)


def _opening(form: SignUpForm) -> people.Opening:
    held = form.cleaned_data
    return people.Opening(held["username"], held["email"], held["password"], held["name"], get_language() or "zh-hans")


@require_safe
@allow(Role.VISITOR)
def sign_up_sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way."""
    words = gettext(
        "A letter with a link is on its way to your address. Open the link to confirm the address; then sign in. If the"
        " letter does not come, look among unwanted mail, or open the account again with the same address."
    )
    return notice(request, Notice(gettext("Look into your mail"), words, gettext("Sign in"), reverse("login")))


@require_http_methods(_READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm the address of a new account; with a button, because programs that check mail open links too."""
    try:
        people.pending_of(token)
    except UsageError as error:
        return dead_link(request, error, gettext("Sign in"), reverse("login"))
    form = Asked({"sent": "1"} if request.method == "POST" else None)
    if request.method == "POST":
        user = sent(form, lambda: people.confirm_address(token))
        if user is not None:
            login(request, user)
            messages.success(request, gettext("Your address is confirmed, and you are signed in."))
            return HttpResponseRedirect(reverse("account"))
    content = FormPage(
        title=gettext("Confirm your e-mail address"),
        lede=gettext("One click and the account is open."),
        submit=gettext("Confirm"),
        form=form,
    )
    return form_page(request, content)


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def details(request: HttpRequest) -> HttpResponse:
    """Change what others call somebody."""
    user = person(request)
    held = access_person(user)
    initial = {"name": held.name, "language": held.language} if held else {"language": get_language()}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and done(form, lambda: people.change_person(user, **form.cleaned_data)):
        return _back(request, gettext("Your details are changed."))
    content = FormPage(
        title=gettext("Your details"),
        lede=gettext("The name is shown to those whom you work with here, never to visitors."),
        submit=gettext("Save"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


@sensitive_post_parameters("password")
@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def new_address(request: HttpRequest) -> HttpResponse:
    """Ask for another e-mail address."""
    user = person(request)
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: people.ask_new_address(user, **form.cleaned_data)):
        return _back(request, gettext("A letter with a link is on its way to the new address."))
    content = FormPage(
        title=gettext("Another e-mail address"),
        lede=gettext("The account keeps its address until the link in the letter is opened."),
        submit=gettext("Send the link"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def confirm_new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Take the address that a link was sent to."""
    user = person(request)
    try:
        people.address_of(user, token)
    except UsageError as error:
        return dead_link(request, error, gettext("My account"), reverse("account"))
    form = Asked({"sent": "1"} if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: people.confirm_new_address(user, token)):
        return _back(request, gettext("Your address is changed."))
    content = FormPage(
        title=gettext("Confirm your new e-mail address"),
        lede=gettext("One click and letters go to the new address."),
        submit=gettext("Confirm"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


@sensitive_post_parameters("old", "new")
@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; this session goes on, others end."""
    user = person(request)
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: passwords.change_password(user, **form.cleaned_data)):
        update_session_auth_hash(request, user)
        return _back(request, gettext("Your password is changed; sessions on other machines have ended."))
    content = FormPage(
        title=gettext("Another password"),
        lede=gettext("Long beats complicated: four words that have nothing to do with each other are good."),
        submit=gettext("Change the password"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


@require_http_methods(_READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to choose another password."""
    form = ResetForm(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: passwords.ask_reset(form.cleaned_data["email"], came_from(request))
    ):
        words = gettext("If an account has this address, a letter with a link is on its way to it.")
        return notice(request, Notice(gettext("Look into your mail"), words, gettext("Sign in"), reverse("login")))
    content = FormPage(
        title=gettext("Forgotten the password?"),
        lede=gettext("Give the e-mail address of your account: a link to choose another password goes there."),
        submit=gettext("Send the link"),
        form=form,
        back=reverse("login"),
    )
    return form_page(request, content)


@sensitive_post_parameters("new")
@require_http_methods(_READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def reset_password(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Choose another password through a link."""
    try:
        passwords.user_of_link(number, token)
    except UsageError as error:
        return dead_link(request, error, gettext("Ask for another link"), reverse("forgotten"))
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: passwords.reset_password(number, token, form.cleaned_data["new"])
    ):
        messages.success(request, gettext("Your password is changed: sign in with it."))
        return HttpResponseRedirect(reverse("login"))
    content = FormPage(
        title=gettext("Choose another password"),
        lede=gettext("Long beats complicated: four words that have nothing to do with each other are good."),
        submit=gettext("Change the password"),
        form=form,
    )
    return form_page(request, content)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def second(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on with a code, or off with the password; make new backup codes."""
    user = person(request)
    on, codes = asks_for_code(user), None
    form: Asked = PasswordForm(request.POST or None) if on else CodeForm(request.POST or None)
    if request.method == "POST" and not on:
        codes = sent(form, lambda: second_factor.switch_on(user, form.cleaned_data["code"]))
    elif request.method == "POST" and request.POST.get("act") == "off":
        if done(form, lambda: second_factor.switch_off(user, form.cleaned_data["password"])):
            return _back(request, gettext("The second factor is switched off."))
    elif request.method == "POST":
        codes = sent(form, lambda: second_factor.renew_codes(user, form.cleaned_data["password"]))
    held = access_second_factor(user)
    device = None if held.on else second_factor.begin(user)
    content = SecondFactorPage(
        on=held.on,
        left=held.codes,
        form=form,
        picture=_picture(device.config_url) if device else Markup(),
        secret=_grouped(device.config_url) if device else "",
        codes=codes or (),
    )
    response = page(request, "second_factor.html", content, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _picture(address: str) -> Markup:
    """Draw the QR code that an app reads; dark on light in both colour schemes, as cameras need it."""
    drawn = segno.make(address, error="m").svg_inline(scale=_MODULE_PIXELS, border=4, dark="#000", light="#fff")
    return Markup(drawn)  # noqa: S704  made of numbers


def _grouped(address: str) -> str:
    """Return the secret in groups of four, for typing."""
    secret = address.partition("secret=")[2].partition("&")[0].rstrip("=").removesuffix("%3D")
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@sensitive_post_parameters("password")
@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one's account."""
    user = person(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: people.delete_account(user, form.cleaned_data["password"])):
        logout(request)
        messages.success(request, gettext("Your account is deleted."))
        return HttpResponseRedirect(reverse("home"))
    content = FormPage(
        title=gettext("Delete the account"),
        lede=gettext(
            "Your name, address, password, memberships and saved searches go at once and for good. What you decided"
            " about claims and profiles stays in the record, without your name; so do your organisations and their"
            " profiles."
        ),
        submit=gettext("Delete the account for good"),
        form=form,
        back=reverse("account"),
    )
    return form_page(request, content)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(safe_next(request, reverse("account")))
