"""A template and its values in, a response out: the frame that every page stands in, and the language switch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language, gettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from qiao_web.access.runs import access_running, access_version
from qiao_web.permissions import Role, allow, roles_of
from qiao_web.versions import program_version
from qiao_web.views import addresses, formats, linked, navigation

_YEAR = 365 * 24 * 3600
_NAMES = {"zh-hans": ("zh-Hans", "中文"), "en": ("en", "English")}  # each language by its own name


@dataclass(frozen=True, slots=True)
class Switch:
    """The link that shows this page in the other language."""

    name: str
    tag: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page."""

    tag: str
    groups: tuple[navigation.Group, ...]
    sections: tuple[navigation.Section, ...]  # those of the part that is open
    switch: Switch
    account: str  # the name of who is signed in
    reviewing: bool  # who is signed in may decide about claims
    reading: str  # what is said while documents are being read; empty where none are
    canonical: str  # the one address of the page; empty where it is an error
    alternates: tuple[addresses.Alternate, ...]
    linked: Markup | None = None  # what the page is about, as JSON-LD


def page(
    request: HttpRequest, template: str, content: object, *, status: int = 200, about: Sequence[linked.Thing] = ()
) -> HttpResponse:
    """Write a page: its template sees `page` (the content) and `frame`; `about` is for machines that read it."""
    # What went wrong may be the database: the page that says so must not ask it.
    around = frame(request, broken=status >= HTTPStatus.INTERNAL_SERVER_ERROR)
    if status >= HTTPStatus.BAD_REQUEST:
        around = replace(around, canonical="", alternates=())
    if about:
        around = replace(around, linked=linked.block(about))
    response = render(request, template, {"page": content, "frame": around}, status=status)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    patch_cache_control(response, no_cache=True)  # kept, but asked about each time: see `record_version`
    return response


def frame(request: HttpRequest, *, broken: bool = False) -> Frame:
    """Return the frame of a page; where something broke, without what the database knows."""
    code = get_language() if get_language() in _NAMES else "zh-hans"
    other = "en" if code == "zh-hans" else "zh-hans"
    name, tag = _NAMES[other][1], _NAMES[other][0]
    switch = f"{reverse('language', args=[other])}?{urlencode({'next': request.get_full_path()})}"
    roles = roles_of(AnonymousUser() if broken else request.user)
    groups = navigation.groups(request.path, roles)
    return Frame(
        tag=_NAMES[str(code)][0],
        groups=groups,
        sections=next((group.sections for group in groups if group.current), ()),
        switch=Switch(name, tag, switch),
        reviewing=Role.REVIEWER in roles,
        account="" if broken else _account(request),
        reading="" if broken else _reading(),
        canonical=addresses.canonical(request),
        alternates=addresses.alternates(request),
    )


def _account(request: HttpRequest) -> str:
    """Return the name of who is signed in, "" for a visitor."""
    return request.user.get_username() if request.user.is_authenticated else ""


def _reading() -> str:
    run = access_running(timezone.now())
    return gettext("Documents are being read: %(number)s so far") % {"number": formats.number(run.read)} if run else ""


@require_safe
@allow(Role.VISITOR)
def progress(request: HttpRequest) -> HttpResponse:
    """Write the line that tells of documents being read, again and again while they are."""
    return page(request, "_progress.html", None)


@require_safe
@allow(Role.VISITOR)
def switch_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language and go back to the page that was open; nothing but the cookie changes."""
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("home")
    response = HttpResponseRedirect(target)
    if check_for_language(code) and code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=_YEAR, samesite="Lax")
    return response


def record_version(request: HttpRequest, *_: object, **__: object) -> str:
    """Return an ETag that changes with the record, the language, the reader and the program: two queries."""
    who = getattr(request.user, "pk", None)
    parts = f"{access_version()}|{_reading()}|{get_language()}|{who}|{program_version()}"
    return f'"{blake2b(parts.encode(), digest_size=12).hexdigest()}"'
