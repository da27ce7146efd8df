"""What was written when: the newest runs of ingest with what they refused, and the version of the whole record."""

from dataclasses import dataclass

from qiao_web.models import AuditLine, IngestRun, RefusedDocument

MOST_REFUSALS = 200


@dataclass(frozen=True, slots=True)
class Run:
    """A run with the first documents that it refused."""

    run: IngestRun
    refusals: tuple[RefusedDocument, ...]


def access_version() -> int:
    """Return a number that grows with every write, because every write leaves an audit line: one query."""
    return AuditLine.objects.order_by("-id").values_list("id", flat=True).first() or 0


def access_runs(most: int) -> tuple[Run, ...]:
    """Return the newest runs with their refusals, of which those of the newest run come first: two queries."""
    runs = list(IngestRun.objects.order_by("-id")[:most])
    refused = list(RefusedDocument.objects.filter(run__in=runs).order_by("-run_id", "id")[:MOST_REFUSALS])
    return tuple(Run(run, tuple(one for one in refused if one.run_id == run.pk)) for run in runs)
