"""The addresses of the site. Every view declares who may call it (`qiao_web.permissions`)."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from qiao_web.permissions import Role, allow

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", allow(Role.VISITOR)(set_language), name="set_language"),
]
