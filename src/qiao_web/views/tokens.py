"""The page of tokens for programs: making one, whose secret is shown once, and revoking them."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao_web.access.tokens import access_tokens
from qiao_web.actions.tokens import make_token, revoke_token
from qiao_web.forms.people import TokenForm
from qiao_web.permissions import Role, allow
from qiao_web.views import formats
from qiao_web.views.api_page import rate_in_words
from qiao_web.views.forming import person, sent
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token: what its owner calls it, when it was made, and where it is revoked."""

    name: str
    made: str
    revoke: str


@dataclass(frozen=True, slots=True)
class TokensPage:
    """Somebody's tokens; `secret` is that of the one just made."""

    form: TokenForm
    secret: str
    example: str
    tokens: tuple[TokenRow, ...]
    rate: str
    rate_of_visitors: str


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Role.MEMBER)
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens, and make another."""
    user = person(request)
    form = TokenForm(request.POST or None)
    secret = sent(form, lambda: make_token(user, form.cleaned_data["name"])) if request.method == "POST" else None
    refused = bool(form.errors)
    content = TokensPage(
        form=TokenForm() if secret else form,
        secret=secret or "",
        example=request.build_absolute_uri("/api/v1/search?q=%E5%90%88%E4%BD%9C"),
        tokens=tuple(
            TokenRow(one.name, formats.instant(one.made), reverse("token_revoke", args=[one.pk]))
            for one in access_tokens(user)
        ),
        rate=rate_in_words(settings.QIAO.api_rate_members),
        rate_of_visitors=rate_in_words(settings.QIAO.api_rate),
    )
    return page(request, "tokens.html", content, status=422 if refused else 200)


@sent_from("tokens")
@allow(Role.MEMBER)
def token_revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a token."""
    if not revoke_token(person(request), number):
        raise Http404
    messages.success(request, gettext("The token is revoked: programs that have it are refused from now on."))
    return HttpResponseRedirect(reverse("tokens"))
