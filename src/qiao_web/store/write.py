"""Rows to the record: in come the rows of a batch of documents, out comes one transaction that holds all of them.

With the rows go the audit line, the running totals, the run's counts and the outbox of the index: a process that is
killed leaves whole batches and nothing else. The same bytes twice store nothing twice.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from operator import attrgetter

from django.db import connection, transaction
from django.db.models import F

from qiao.documents.model import Refusal
from qiao_web.access.withdrawn import withdrawn_hashes
from qiao_web.models import AuditLine, Document, IngestRun, RefusedDocument
from qiao_web.store.insert import insert
from qiao_web.store.lineages import Lineages
from qiao_web.store.remove import remove_readings
from qiao_web.store.rows import DocumentRows
from qiao_web.store.totals import add_totals
from qiao_web.store.versions import READER

# One writer at a time, on PostgreSQL too: any constant will do.
_WRITER_LOCK = 0x71_69_61_6F


@dataclass(frozen=True, slots=True)
class Counts:
    """What one batch came to."""

    new: int = 0
    reread: int = 0
    unchanged: int = 0
    repaired: int = 0
    refused: int = 0
    kept: int = 0
    withheld: int = 0

    @property
    def read(self) -> int:
        """Count all documents that were met."""
        return self.new + self.reread + self.unchanged + self.refused

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(_counts(self), _counts(other), strict=True)))


_counts = attrgetter(*Counts.__slots__)


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored batch: its counts, its tasks in the outbox, and the packed index entries that carry them out."""

    counts: Counts
    tasks: Sequence[int]
    entries: Sequence[bytes]


@dataclass(slots=True)
class Batch:
    """Documents, refusals and a number of unchanged documents that are to be stored together."""

    documents: list[DocumentRows] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to store."""
        return not (self.documents or self.refusals or self.unchanged)


def known_documents(hashes: Sequence[str]) -> set[str]:
    """Return which of these hashes are stored as the present reader reads them."""
    found = Document.objects.filter(sha256__in=hashes, reader=READER)
    return set(found.values_list("sha256", flat=True))


def store(batch: Batch, run: IngestRun, lineages: Lineages) -> Stored:
    """Write a batch in one transaction and return what it came to."""
    with transaction.atomic():
        lock_writers_out()
        fresh, old = _split(batch.documents)
        remove_readings(list(old.values()), [rows.text[0] for rows in fresh])
        inserted = insert(fresh, old, lineages)
        add_totals(inserted.totals)
        counts = _counted(batch, fresh, len(old))
        _log(batch, run, counts)
    return Stored(counts, inserted.tasks, [entry for rows in fresh for entry in rows.entries])


def settle() -> None:
    """Let SQLite learn how many rows each index value has, from a sample; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize")


def lock_writers_out() -> None:
    """Keep other writers out until the transaction ends; SQLite's immediate transactions already do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER_LOCK])


def _split(documents: Sequence[DocumentRows]) -> tuple[list[DocumentRows], dict[str, int]]:
    """Return the documents to write, each hash once, and the ids of those that an older reader stored."""
    unique = {rows.sha256: rows for rows in documents}
    for sha256 in withdrawn_hashes(list(unique)):  # by an editor, while it was read
        del unique[sha256]
    stored = Document.objects.filter(sha256__in=list(unique)).values_list("sha256", "id", "reader")
    old = {}
    for sha256, document_id, reader in stored:
        if reader == READER:
            del unique[sha256]
        else:
            old[sha256] = document_id
    return list(unique.values()), old


def _counted(batch: Batch, fresh: Sequence[DocumentRows], reread: int) -> Counts:
    """Count what the batch came to."""
    return Counts(
        new=len(fresh) - reread,
        reread=reread,
        unchanged=batch.unchanged + len(batch.documents) - len(fresh),
        repaired=sum(rows.repaired for rows in fresh),
        refused=len(batch.refusals),
        kept=sum(len(rows.claims) for rows in fresh),
        withheld=sum(rows.withheld for rows in fresh),
    )


def _log(batch: Batch, run: IngestRun, counts: Counts) -> None:
    """Write the audit line, the refusals and the run's counts."""
    RefusedDocument.objects.bulk_create(
        RefusedDocument(run=run, name=refusal.name[-500:], code=refusal.code, data=dict(refusal.data))
        for refusal in batch.refusals
    )
    IngestRun.objects.filter(pk=run.pk).update(
        read=F("read") + counts.read,
        new=F("new") + counts.new,
        unchanged=F("unchanged") + counts.unchanged,
        repaired=F("repaired") + counts.repaired,
        refused=F("refused") + counts.refused,
        kept=F("kept") + counts.kept,
        withheld=F("withheld") + counts.withheld,
    )
    if counts.new or counts.reread:
        AuditLine.objects.create(action="documents.stored", target=f"ingest_run:{run.pk}", data=asdict(counts))
