"""Addresses for the tests of the gate: one view that declares its role, one that forgot, one for members."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from qiao_web.permissions import Role, allow


def _view(_: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def _refused(_: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(type(exception).__name__, status=403)


urlpatterns = [
    path("declared/", allow(Role.VISITOR)(_view)),
    path("undeclared/", _view),
    path("members/", allow(Role.MEMBER)(_view)),
    path("sign-in/", allow(Role.VISITOR)(_view), name="login"),
]
handler403 = "tests.site.urls_undeclared._refused"
