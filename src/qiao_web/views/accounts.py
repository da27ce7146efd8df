"""Signing in and out: Django's own views in our frame, each with the role that may call it."""

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web.permissions import Role, allow, roles_of
from qiao_web.views import labels
from qiao_web.views.page import frame, page


class _SignIn(LoginView):
    """Django's view, with the frame that our templates need."""

    template_name = "login.html"
    next_page = "account"

    def get_context_data(self, **given: Any) -> dict[str, Any]:  # noqa: ANN401  # Django's signature
        """Add the frame."""
        return {**super().get_context_data(**given), "page": None, "frame": frame(self.request)}


sign_in = allow(Role.VISITOR)(_SignIn.as_view())
sign_out = allow(Role.VISITOR)(LogoutView.as_view(next_page="home"))


@require_safe
@allow(Role.MEMBER)
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, what the account may do, and the way out."""
    held = roles_of(request.user)
    return page(request, "account.html", [str(words) for role, words in labels.ROLES.items() if role in held])
