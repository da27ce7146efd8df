"""Runs of ingest: the newest ones with what they refused, in a fixed number of queries."""

from dataclasses import dataclass

from qiao_web.models import IngestRun, RefusedDocument

MOST_REFUSALS = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A run with the first documents that it refused."""

    run: IngestRun
    refusals: tuple[RefusedDocument, ...]


def access_runs(most: int) -> tuple[Run, ...]:
    """Return the newest runs with their refusals, of which those of the newest run come first: two queries."""
    runs = list(IngestRun.objects.order_by("-id")[:most])
    refused = list(RefusedDocument.objects.filter(run__in=runs).order_by("-run_id", "id")[:MOST_REFUSALS])
    return tuple(Run(run, tuple(one for one in refused if one.run_id == run.pk)) for run in runs)
