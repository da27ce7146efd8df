"""Pages that are one form: in come a form and what it does, out comes the page with its errors, or the way onward."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from qiao.errors import UsageError
from qiao_web import phrases
from qiao_web.permissions import Forbidden
from qiao_web.views import formats
from qiao_web.views.page import page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form: its words, where it leads on, and where one gets without sending it."""

    title: str
    lede: str
    submit: str
    form: forms.Form
    back: str = ""  # the address of “Cancel”
    after: tuple[tuple[str, str], ...] = ()  # words and addresses of what one may have come for instead
    next: str = ""  # carried on to the page after


def told(error: UsageError) -> str:
    """Say why something was refused, in the language of the page."""
    return phrases.sentence(error.code, error.data, formats.language())


def sent(form: forms.Form, act: Callable[[], T]) -> T | None:
    """Do what a form asks for; None where it does not hold up or is refused, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return act()
    except UsageError as error:
        form.add_error(None, told(error))
        return None


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a form asks for, where it gives nothing back; say whether that was done."""
    return sent(form, lambda: (act(),)) is not None


def form_page(request: HttpRequest, content: FormPage) -> HttpResponse:
    """Write the page; a form that was refused answers 422, so that programs notice."""
    response = page(request, "form.html", content, status=422 if content.form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def person(request: HttpRequest) -> User:
    """Return who is signed in; views for members call it."""
    if not isinstance(request.user, User):
        raise Forbidden
    return request.user


def came_from(request: HttpRequest) -> str:
    """Return the address of the other end; behind a proxy that the operator named, the one that it saw."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if settings.QIAO.behind_proxy:
        seen = request.headers.get("X-Forwarded-For", seen).rpartition(",")[2].strip() or seen
    return seen


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Return where the reader wanted to go, if that is a page of this site."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    good = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if good else otherwise
