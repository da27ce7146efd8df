"""Who may do what: roles, and the declaration that every view and API route carries.

A view says `@allow(Role.REVIEWER)`, or names several roles of which one is enough; the declaration both guards the call
and stands where tests can read it. `Gate` answers 404 for a view that declares nothing, so that a forgotten declaration
closes a page instead of opening it. What a person may do with one row (a profile of their organisation, a case that
they advise) is decided where the row is fetched, in `qiao_web.access`, on top of this.
"""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja.operation import PathView

P = ParamSpec("P")
R = TypeVar("R")
_DECLARED = "allowed_roles"


class Role(StrEnum):
    """What a person is here. A person may be several: the roles are no ladder, `INCLUDES` says what each brings."""

    VISITOR = "visitor"  # anybody: reads, searches, exports
    MEMBER = "member"  # signed in: belongs to organisations, writes their profiles
    ADVISER = "adviser"  # looks after profiles and cases of the exchange
    REVIEWER = "reviewer"  # decides about claims, and as the second person about profiles
    EDITOR = "editor"  # names topics, withdraws documents
    ORGANISER = "organiser"  # runs events
    OPERATOR = "operator"  # the administrator: everything


INCLUDES: Final[dict[Role, frozenset[Role]]] = {
    Role.VISITOR: frozenset({Role.VISITOR}),
    Role.MEMBER: frozenset({Role.VISITOR, Role.MEMBER}),
    Role.ADVISER: frozenset({Role.VISITOR, Role.MEMBER, Role.ADVISER}),
    Role.REVIEWER: frozenset({Role.VISITOR, Role.MEMBER, Role.REVIEWER}),
    Role.EDITOR: frozenset({Role.VISITOR, Role.MEMBER, Role.REVIEWER, Role.EDITOR}),
    Role.ORGANISER: frozenset({Role.VISITOR, Role.MEMBER, Role.ORGANISER}),
    Role.OPERATOR: frozenset(Role),
}
# These roles are given by membership in a group of this name; operators are superusers.
GROUPS: Final = {
    "advisers": Role.ADVISER,
    "reviewers": Role.REVIEWER,
    "editors": Role.EDITOR,
    "organisers": Role.ORGANISER,
}


class Forbidden(PermissionDenied):
    """The caller has none of the roles that the view declares."""


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    """Return all that a user is; costs one query for a signed-in user who is no operator."""
    if not isinstance(user, User) or not user.is_active:
        return INCLUDES[Role.VISITOR]
    if user.is_superuser:
        return INCLUDES[Role.OPERATOR]
    names = user.groups.values_list("name", flat=True)
    given = (INCLUDES[GROUPS[name]] for name in names if name in GROUPS)
    return INCLUDES[Role.MEMBER].union(*given)


def may(user: AbstractBaseUser | AnonymousUser, *roles: Role) -> bool:
    """Say whether a user has one of these roles: no query where visitors may."""
    return Role.VISITOR in roles or not roles_of(user).isdisjoint(roles)


def allow(
    *roles: Role,
) -> Callable[[Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Declare the roles of which one is needed to call a view or an API route, and refuse everybody else."""

    def declare(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not may(request.user, *roles):
                raise Forbidden
            return view(request, *args, **kwargs)

        setattr(guarded, _DECLARED, frozenset(roles))
        return guarded

    return declare


def allowed_roles(view: Callable[..., object]) -> frozenset[Role]:
    """Return the roles that a view declares; of an API path, those of all its routes. None where one declares none."""
    declared: frozenset[Role] | None = getattr(view, _DECLARED, None)
    routes = _api_routes(view)
    if declared is not None or not routes:
        return declared or frozenset()
    found = [allowed_roles(route) for route in routes]
    return frozenset[Role]().union(*found) if all(found) else frozenset()


def _api_routes(view: Callable[..., object]) -> list[Callable[..., object]]:
    """Return the functions behind a path of the API; django-ninja keeps them in the closure of the view."""
    if not inspect.isfunction(view):
        return []
    owner = inspect.getclosurevars(view).nonlocals.get("self")
    return [operation.view_func for operation in owner.operations] if isinstance(owner, PathView) else []


class Gate:
    """Close every view that declares no role, and send a visitor who is refused a page to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, _: HttpRequest, view: Callable[..., object], __: object, ___: object) -> None:
        """Answer "not found" for a view without a declaration."""
        if not allowed_roles(view):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Offer a visitor to sign in where that may help."""
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if isinstance(exception, Forbidden) and request.user.is_anonymous and wants_page:
            return redirect_to_login(request.get_full_path())
        return None
