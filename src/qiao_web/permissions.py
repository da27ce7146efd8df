"""Who may do what: roles, and the declaration that every view and API route carries.

A view says `@allow(Role.REVIEWER)`; the declaration both guards the call and stands where tests can read it. `Gate`
answers 404 for a view that declares nothing, so that a forgotten declaration closes a page instead of opening it.
"""

import inspect
from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja.operation import PathView

P = ParamSpec("P")
R = TypeVar("R")
_DECLARED = "least_role"


class Role(IntEnum):
    """Roles in growing order: each may do all that the ones before it may."""

    VISITOR = 0  # anybody: reads, searches, exports
    MEMBER = 1  # signed in
    REVIEWER = 2  # decides about claims
    EDITOR = 3  # names topics, withdraws documents
    OPERATOR = 4  # everything


# Membership is a group of this name; operators are superusers.
GROUPS = {"reviewers": Role.REVIEWER, "editors": Role.EDITOR}


class Forbidden(PermissionDenied):
    """The caller's role is below the one that the view declares."""


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role:
    """Return a user's role; costs one query for a signed-in user who is no operator."""
    if not isinstance(user, User) or not user.is_active:
        return Role.VISITOR
    if user.is_superuser:
        return Role.OPERATOR
    names = user.groups.values_list("name", flat=True)
    return max((GROUPS[name] for name in names if name in GROUPS), default=Role.MEMBER)


def allow(
    least: Role,
) -> Callable[[Callable[Concatenate[HttpRequest, P], R]], Callable[Concatenate[HttpRequest, P], R]]:
    """Declare the least role that may call a view or an API route, and refuse everybody below it."""

    def declare(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if least > Role.VISITOR and role_of(request.user) < least:
                raise Forbidden
            return view(request, *args, **kwargs)

        setattr(guarded, _DECLARED, least)
        return guarded

    return declare


def least_role(view: Callable[..., object]) -> Role | None:
    """Return the role that a view declares; of an API path, the lowest of its routes, or None where one has none."""
    declared: Role | None = getattr(view, _DECLARED, None)
    routes = _api_routes(view)
    if declared is not None or not routes:
        return declared
    roles = [least_role(route) for route in routes]
    return None if None in roles else min(role for role in roles if role is not None)


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
        if least_role(view) is None:
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Offer a visitor to sign in where that may help."""
        wants_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if isinstance(exception, Forbidden) and request.user.is_anonymous and wants_page:
            return redirect_to_login(request.get_full_path())
        return None
