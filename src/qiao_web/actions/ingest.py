"""Ingest: in come paths, out comes a record that holds their documents, with a run that counts what happened.

This process walks the paths and writes; worker processes read. Memory is bounded by the pool's queues and the batch,
and every batch is one transaction, so the run can be killed at any point and started again.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.utils import timezone

from qiao.documents.archive import Archive
from qiao.documents.model import Original, Refusal
from qiao.documents.names import writable
from qiao.documents.walk import walk
from qiao.settings import Limits, Settings
from qiao_web.access.withdrawn import withdrawn_hashes
from qiao_web.models import IngestRun
from qiao_web.store.feed import Feed
from qiao_web.store.lineages import Lineages
from qiao_web.store.pool import Pool
from qiao_web.store.series import refresh
from qiao_web.store.worker import Job, Outcome
from qiao_web.store.write import Batch, Counts, known_documents, settle, store

# A chunk is what a worker gets at once: enough that the pipe costs nothing, little enough that no worker waits long.
CHUNK_DOCUMENTS, CHUNK_BYTES = 64, 512 * 1024
# A batch is one transaction: larger ones save little, and what they hold is what a kill loses.
_PATIENCE = 2.0  # seconds to wait for the index: the site holds it for a moment after a decision
BATCH_DOCUMENTS, BATCH_BYTES, BATCH_SECONDS = 500, 16 * 1024**2, 2.0

Watch = Callable[[Counts, Sequence[str]], None]  # what was read so far, and the names that are waited for


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest came to; its refusals are rows of the run."""

    run: IngestRun
    counts: Counts


def ingest(paths: Iterable[Path], settings: Settings, watch: Watch = lambda _, __: None) -> Report:
    """Read everything under the paths into the record; `watch` sees the counts after every batch and while one waits.

    A second ingest into the same folder is refused with the code `index_locked` while the first one runs.
    """
    job = Job(settings.data / "originals", settings.limits)
    with Feed(settings.data / "index", _PATIENCE) as feed:
        Archive(job.originals).recover()  # what a killed run wrote and did not name
        IngestRun.objects.filter(finished=None).update(finished=timezone.now())  # killed: the lock is ours now
        writing = _Writing(IngestRun.objects.create(), feed, watch)
        with Pool(job, workers=os.cpu_count() or 1) as pool:
            for chunk in chunked(found for path in paths for found in _named(path, settings.limits)):
                writing.refuse([found for found in chunk if isinstance(found, Refusal)])
                _read([found for found in chunk if isinstance(found, Original)], pool, writing)
            while pool.busy:
                writing.add(pool.take(writing.wait))
        writing.flush()
        refresh()
    settle()
    IngestRun.objects.filter(pk=writing.run.pk).update(finished=timezone.now())
    writing.run.refresh_from_db()
    return Report(writing.run, writing.counts)


def _read(originals: Sequence[Original], pool: Pool, writing: "_Writing") -> None:
    """Give the workers what is not stored yet, taking outcomes meanwhile."""
    hashes = [original.sha256 for original in originals]
    known, gone = known_documents(hashes), withdrawn_hashes(hashes)
    writing.refuse([Refusal(one.name, "withdrawn", {}) for one in originals if one.sha256 in gone])
    writing.skip(sum(sha256 in known for sha256 in hashes))
    unknown = [original for original in originals if original.sha256 not in known | gone]
    while pool.ready or (unknown and pool.full):
        writing.add(pool.take(writing.wait))
    if unknown:
        pool.put(unknown)


def _named(path: Path, limits: Limits) -> Iterator[Original | Refusal]:
    """Walk a path; names begin with its last part: what folders it stands in concerns no reader of the record."""
    above = "" if path.parent == Path() else writable(os.fspath(path.parent))
    for found in walk([path], limits):
        inside = found.name.startswith(above)  # else the name was decoded otherwise than that of the folder alone
        name = found.name[len(above) :] if inside else found.name.rpartition("/")[2]
        yield replace(found, name=name.removeprefix(".").lstrip("/") or found.name)


def chunked(found: Iterable[Original | Refusal]) -> Iterator[list[Original | Refusal]]:
    """Cut the walk into chunks of bounded count and bytes; a document as large as a chunk is one by itself."""
    chunk: list[Original | Refusal] = []
    size = 0
    for one in found:
        own = len(one.data) if isinstance(one, Original) else 0
        if chunk and own >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(one)
        size += own
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Writing:
    """The batch that is being filled, and what was written so far."""

    run: IngestRun
    feed: Feed
    watch: Watch
    lineages: Lineages = field(default_factory=Lineages)
    counts: Counts = field(default_factory=Counts)
    batch: Batch = field(default_factory=Batch)
    size: int = 0
    written: float = field(default_factory=time.monotonic)

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Take what a worker made of a chunk."""
        self.batch.documents += [outcome.rows for outcome in outcomes if outcome.rows is not None]
        self.size += sum(outcome.rows.weight for outcome in outcomes if outcome.rows is not None)
        self.refuse([outcome.refusal for outcome in outcomes if outcome.refusal is not None])

    def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Take refusals."""
        self.batch.refusals += refusals
        self._flush_if_due()

    def skip(self, unchanged: int) -> None:
        """Count documents that are stored already."""
        self.batch.unchanged += unchanged
        self._flush_if_due()

    def flush(self) -> None:
        """Store the batch, feed the index, tell the watcher."""
        stored = store(self.batch, self.run, self.lineages)
        self.feed.put(stored)
        self.counts += stored.counts
        self.batch, self.size, self.written = Batch(), 0, time.monotonic()
        self.watch(self.counts, ())

    def wait(self, names: Sequence[str]) -> None:
        """Tell the watcher which documents are waited for; what was read meanwhile is written first."""
        self._flush_if_due()
        self.watch(self.counts, names)

    def _flush_if_due(self) -> None:
        full = len(self.batch.documents) >= BATCH_DOCUMENTS or self.size >= BATCH_BYTES
        late = time.monotonic() - self.written > BATCH_SECONDS
        if full or (late and not self.batch.empty):
            self.flush()
