"""The steps of ingest, each timed by the processor time that it takes.

`deduplicate` is the race against other tools: decode, clean and find reprints, on all cores. `mapped` runs the map of
the whole ingest one step after the other in this process, so that each has its own figure.
"""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from qiao.claims.extract import extract
from qiao.digests.extractive import digest
from qiao.documents.load import load
from qiao.documents.model import Document, Original, Refusal
from qiao.documents.walk import walk
from qiao.pipeline import Record
from qiao.registry.lineage import LineageIndex
from qiao.settings import Limits
from qiao.text.read import read
from qiao.text.repairs.steps import repair
from qiao.text.shadow import narrow, simplify
from qiao.text.sketch import Signature, sketch

LIMITS = Limits()
SKETCHED = 100  # documents that take each step together: code that is warm runs faster
BATCH = 500  # documents in a transaction, as ingest has it


@dataclass(slots=True)
class Clock:
    """Processor seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start

    def add(self, other: "Clock") -> None:
        """Add the seconds of another process."""
        for name, seconds in other.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds


@dataclass(frozen=True, slots=True)
class Sketched:
    """What a worker makes of one folder: numbers and signatures of its documents, and what that took."""

    numbers: list[int]
    signatures: list[Signature]
    clock: Clock
    peak: int


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """The outcome of the race: for each document the earlier one that it was found to repeat."""

    found: dict[int, int | None]
    seconds: float
    clock: Clock
    peaks: dict[str, list[int]]  # bytes: the parent's, halfway and at the end, and the workers' at the end


def originals(folder: Path) -> Iterator[Original]:
    """Walk a folder of generated documents, which are all readable."""
    for found in walk([folder], LIMITS):
        assert not isinstance(found, Refusal), found
        yield found


def sketched(folder: Path) -> Sketched:
    """Decode, clean and sketch the documents of a folder."""
    clock = Clock()
    numbers: list[int] = []
    signatures: list[Signature] = []
    came = originals(folder)
    while True:
        with clock.step("walk and read files"):
            batch = list(islice(came, SKETCHED))
        if not batch:
            return Sketched(numbers, signatures, clock, peak())
        with clock.step("decode"):
            documents = [load(original, LIMITS) for original in batch]
        with clock.step("clean"):
            shadows = [_shadow(document) for document in documents]
        with clock.step("repeats: sketch"):
            signatures += map(sketch, shadows)
        numbers += (int(Path(original.name).stem) for original in batch)


def _shadow(document: Document) -> str:
    traced, _ = repair(document.text, document.regions)
    return narrow(simplify(traced.text))


def deduplicate(folder: Path, workers: int) -> Deduplicated:
    """Find the reprints among all generated documents."""
    index: LineageIndex[int] = LineageIndex()
    found: dict[int, int | None] = {}
    total, parents, worker_peak = Clock(), [], 0
    folders = sorted(folder.iterdir())
    start = time.perf_counter()
    with get_context("forkserver").Pool(workers) as pool:
        for number, part in enumerate(pool.imap(sketched, folders), start=1):
            with total.step("repeats: index"):
                found.update(
                    (key, index.add(key, sign)) for key, sign in zip(part.numbers, part.signatures, strict=True)
                )
            total.add(part.clock)
            worker_peak = max(worker_peak, part.peak)
            if number in {(len(folders) + 1) // 2, len(folders)}:
                parents.append(peak())
    seconds = time.perf_counter() - start
    return Deduplicated(found, seconds, total, {"parent": parents, "worker": [worker_peak]})


def mapped(folder: Path, count: int, clock: Clock) -> Iterator[list[tuple[Original, Record]]]:
    """Run the map over the first documents, step by step; yield batches of what it makes."""
    came = islice(originals(folder), count)
    while batch := list(islice(came, BATCH)):
        yield [(original, _record(original, clock)) for original in batch]


def _record(original: Original, clock: Clock) -> Record:
    with clock.step("decode"):
        document = load(original, LIMITS)
    with clock.step("clean, articles"):
        reading = read(document)
    with clock.step("claims"):
        claims = extract(reading)
    with clock.step("digests"):
        digests = tuple(digest(reading, index, claims) for index in range(len(reading.articles)))
    return Record(reading, claims, digests)


def peak() -> int:
    """Return the most bytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
