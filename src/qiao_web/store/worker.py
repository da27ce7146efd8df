"""A worker process: in come originals over a pipe, out go rows or refusals; it knows no database.

What a document does to its worker (an endless loop, a crash in a parser) is the parent's to see: the system ends a
worker whose time is up, and `pool` survives the death of the process.
"""

import gc
import logging
import resource
import signal
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from qiao.documents.archive import Archive
from qiao.documents.model import Original, Refusal
from qiao.documents.names import writable
from qiao.errors import StoreError
from qiao.pipeline import record
from qiao.settings import Limits
from qiao_web.store.patience import Patience, bound_computing
from qiao_web.store.rows import DocumentRows, document_rows

log = logging.getLogger(__name__)

# The readers of large PDFs stay below 1 GB; above this a document is refused instead of taking the machine down.
MEMORY_BYTES = 4 * 1024**3
# A document leaves hardly a cycle behind, and counting frees the rest: to look for cycles as often as Python does by
# itself (every 700 new objects) takes a twelfth of the time of a worker.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


class Job(msgspec.Struct, frozen=True):
    """What a worker needs to know once: where originals are kept, and what one document may cost."""

    originals: Path
    limits: Limits
    patience: Patience = Patience()


class Outcome(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What became of one original: exactly one of the two is there."""

    rows: DocumentRows | None
    refusal: Refusal | None


class Halt(msgspec.Struct, frozen=True):
    """Why nothing more can be read, whatever the document: a code of `StoreError` and its data."""

    code: str
    data: dict[str, int | float | str]


ORIGINALS = msgspec.msgpack.Decoder(list[Original])
ANSWER = msgspec.msgpack.Decoder(list[Outcome] | Halt)


def work(pipe: Connection, job: Job) -> None:
    """Answer until the parent closes the pipe or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _bound_memory()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    archive = Archive(job.originals)
    while True:
        try:
            originals = ORIGINALS.decode(pipe.recv_bytes())
            bound_computing(job.patience.computing(originals))
            pipe.send_bytes(msgspec.msgpack.encode(_answer(originals, job.limits, archive)))
        except (EOFError, OSError):  # the parent is gone, with or without a word
            return


def _answer(originals: Sequence[Original], limits: Limits, archive: Archive) -> list[Outcome] | Halt:
    """Read a chunk; where its originals cannot be kept, say why: no other chunk would fare better."""
    try:
        outcomes = [outcome(original, limits, archive) for original in originals]
        archive.commit()  # before any row can name these originals
    except StoreError as error:
        return Halt(error.code, error.data)
    return outcomes


def outcome(original: Original, limits: Limits, archive: Archive) -> Outcome:
    """Read one original, turn it into rows and archive its bytes."""
    try:
        found = record(original, limits)
        if isinstance(found, Refusal):
            return Outcome(None, found)
        rows = document_rows(found)
        archive.put(original.data)
    except StoreError:  # no fault of this document
        raise
    except MemoryError:
        return Outcome(None, Refusal(original.name, "out_of_memory", {"limit": MEMORY_BYTES}))
    except Exception as error:  # the edge of one document: a fault in our own code must not stop the batch
        log.exception("reading failed: %s %s", original.sha256, writable(original.name))
        return Outcome(None, Refusal(original.name, "reader_failed", {"error": type(error).__name__}))
    return Outcome(rows, None)


def _bound_memory() -> None:
    """Make the system refuse this process more memory than a document may cost, and leave no copy when it ends it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
