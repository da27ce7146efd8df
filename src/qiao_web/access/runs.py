"""What was written when: the newest runs of ingest with what they refused, and the version of the whole record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qiao_web.models import AuditLine, IngestRun, RefusedDocument

MOST_REFUSALS = 200
STOPPED_AFTER = timedelta(minutes=3)  # a batch is written every few seconds; one document may take a minute


@dataclass(frozen=True, slots=True)
class Run:
    """A run with the first documents that it refused."""

    run: IngestRun
    refusals: tuple[RefusedDocument, ...]


def access_version() -> int:
    """Return a number that grows with every write, because every write leaves an audit line: one query."""
    return AuditLine.objects.order_by("-id").values_list("id", flat=True).first() or 0


def access_changed() -> tuple[int, datetime | None]:
    """Return the version of the record, and when it came to be: one query."""
    newest = AuditLine.objects.order_by("-id").values_list("id", "at").first()
    return newest or (0, None)


def access_running(now: datetime) -> IngestRun | None:
    """Return the run that is at work, None where there is none: one query, two while something runs.

    A run that was killed is never finished; it counts as stopped once it has written nothing for a while.
    """
    run = IngestRun.objects.order_by("-id").first()
    if run is None or run.finished is not None:
        return None
    written = AuditLine.objects.order_by("-id").values_list("at", flat=True).first()
    return run if now - max(filter(None, (run.started, written))) < STOPPED_AFTER else None


def access_runs(most: int) -> tuple[Run, ...]:
    """Return the newest runs with their refusals, of which those of the newest run come first: two queries."""
    runs = list(IngestRun.objects.order_by("-id")[:most])
    refused = list(RefusedDocument.objects.filter(run__in=runs).order_by("-run_id", "id")[:MOST_REFUSALS])
    return tuple(Run(run, tuple(one for one in refused if one.run_id == run.pk)) for run in runs)
