"""Moves of profiles: submit, return, approve, publish, pause, renew, close; each with what it asks for."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from qiao.errors import UsageError
from qiao.matching.terms import known
from qiao_web.access.profiles import Reader, access_own_profile, access_profile
from qiao_web.actions.profile_moves import Move, move
from qiao_web.permissions import Role, allow
from qiao_web.views import terms
from qiao_web.views.forming import person, safe_next, told
from qiao_web.views.posting import sent_from


@sent_from("profile")
@allow(Role.MEMBER)
def make_move(request: HttpRequest, key: str) -> HttpResponse:
    """Make a move with a profile that one works on."""
    user = person(request)
    access_own_profile(key, user)
    given = request.POST
    until = _day(given.get("until", ""))
    wanted = Move(given.get("move", ""), given.get("reason", "")[:2_000], given.get("outcome", ""), until)
    version = given.get("version", "")
    try:
        move(user, key, int(version) if version.isdecimal() and len(version) < 10 else 0, wanted)
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("Done: %(move)s") % {"move": move_word(wanted.name)})
    return HttpResponseRedirect(safe_next(request, _onward(key, user)))


def _onward(key: str, user: User) -> str:
    """Return where to go after a move: to the profile while one may still see it, to the desk otherwise."""
    try:
        access_profile(key, Reader(user))
    except Http404:
        return reverse("desk")
    return reverse("profile", args=[key])


def move_word(name: str) -> str:
    """Return what a move is called."""
    return terms.term("moves", name) if known("moves", name) else name


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
