"""Searches that somebody keeps."""

from django.contrib.auth.models import User

from qiao_web.models import SavedSearch


def access_searches(user: User) -> tuple[SavedSearch, ...]:
    """Return the searches of somebody, oldest first: one query."""
    return tuple(SavedSearch.objects.filter(user=user).order_by("id"))
