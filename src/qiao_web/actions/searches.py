"""Searches that somebody keeps: under a name, and no longer."""

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.actions.audit import audit
from qiao_web.models import SavedSearch

MOST_SEARCHES = 30


def keep(user: User, name: str, query: str) -> SavedSearch:
    """Keep filters under a name; the same name again gives it other filters."""
    with transaction.atomic():
        rows = SavedSearch.objects.filter(user=user)
        if rows.exclude(name=name).count() >= MOST_SEARCHES:
            raise UsageError("too_many_searches", limit=MOST_SEARCHES)
        kept, _ = SavedSearch.objects.update_or_create(user=user, name=name, defaults={"query": query})
        audit(user, "search.kept", f"search:{kept.pk}")
    return kept


def drop(user: User, name: str) -> None:
    """Keep a search no longer."""
    with transaction.atomic():
        for kept in SavedSearch.objects.filter(user=user, name=name):
            audit(user, "search.dropped", f"search:{kept.pk}")
            kept.delete()
