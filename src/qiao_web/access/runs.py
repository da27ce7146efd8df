"""Runs of ingest: the newest ones with what they refused, in a fixed number of queries."""

from django.db.models import Prefetch

from qiao_web.models import IngestRun, RefusedDocument

MOST_REFUSALS = 200


def access_runs(most: int) -> tuple[IngestRun, ...]:
    """Return the newest runs with their first refusals: two queries."""
    refusals = RefusedDocument.objects.order_by("id")
    return tuple(
        IngestRun.objects.order_by("-id").prefetch_related(
            Prefetch("refusals", refusals[:MOST_REFUSALS], to_attr="first_refusals")
        )[:most]
    )
