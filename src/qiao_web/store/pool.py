"""A bounded pool of worker processes: in go chunks of originals, out come their outcomes, whatever happens to a worker.

`concurrent.futures` gives the whole pool up when one process dies. Here one thread tends each process: it sends a
chunk and waits, and when the process dies or is late it starts another and gives it the chunk's documents one by one,
so that only the guilty one is refused. Where nothing more can be read whatever the document (the disk is full), or a
thread fails, whoever takes the outcomes is told by an exception: nobody waits for ever.
"""

import logging
import signal
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Self

import msgspec

from qiao.documents.model import Original, Refusal
from qiao.documents.names import writable
from qiao.errors import StoreError
from qiao_web.store.worker import ANSWER, Halt, Job, Outcome, work

log = logging.getLogger(__name__)

Chunk = Sequence[Original]
Waiting = Callable[[Sequence[str]], None]  # hears the names in the chunk that is waited for
Work = Callable[[Connection, Job], None]

_HEARD = 1.0  # seconds between two words about waiting
_WAITING = 4  # chunks that wait for each worker, so that none idles while the parent writes a batch


class Pool:
    """Workers and two bounded queues; use it as a context, so that no process is left behind."""

    def __init__(self, job: Job, workers: int, run: Work = work) -> None:
        """Keep what the workers need; `run` is what each process does, for tests of misbehaving ones."""
        self._job = job
        self._run = run
        self._context = get_context("forkserver")
        self._tasks: Queue[tuple[int, Chunk] | None] = Queue(maxsize=workers * _WAITING)
        self._results: Queue[tuple[int, list[Outcome] | Exception]] = Queue()
        self._early: dict[int, list[Outcome] | Exception] = {}  # outcomes whose turn has not come
        self._put: dict[int, Sequence[str]] = {}  # the names in the chunks whose outcomes were not taken
        self._given = self._taken = 0
        self._tended: list[_Tended] = []
        self._stopping = False
        self.threads = [Thread(target=self._tend, daemon=True) for _ in range(workers)]

    def __enter__(self) -> Self:
        """Start the workers; imports are done once, in the server that they are forked from."""
        self._context.set_forkserver_preload(["qiao_web.store.worker"])
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """Stop the workers; after an error at once, whatever they are reading."""
        if kind is not None:
            self._stopping = True
            for tended in self._tended:
                tended.kill()
            while not self._tasks.empty():
                self._tasks.get_nowait()
        for _thread in self.threads:
            self._tasks.put(None)
        for thread in self.threads:
            thread.join()

    @property
    def full(self) -> bool:
        """Say whether another chunk would have to wait. Outcomes not yet taken count: memory stays bounded."""
        return self._given - self._taken >= self._tasks.maxsize

    @property
    def busy(self) -> bool:
        """Say whether outcomes are still to come."""
        return self._given > self._taken

    @property
    def ready(self) -> bool:
        """Say whether the next outcomes are there to be taken at once."""
        while not self._results.empty():
            self._early.update([self._results.get()])
        return self._taken in self._early

    def put(self, chunk: Chunk) -> None:
        """Give the workers a chunk."""
        self._put[self._given] = [original.name for original in chunk]
        self._tasks.put((self._given, chunk))
        self._given += 1

    def take(self, waiting: Waiting = lambda _: None) -> list[Outcome]:
        """Wait for the outcomes of the next chunk, in the order of the chunks; `waiting` hears so now and then.

        A record is thus the same however fast each worker is, and ids and lineages are those of any other run. What
        kept a chunk from being read, whatever its documents, is raised here.
        """
        while self._taken not in self._early:
            try:
                self._early.update([self._results.get(timeout=_HEARD)])
            except Empty:
                waiting(self._put[self._taken])
        self._taken += 1
        outcomes = self._early.pop(self._taken - 1)
        del self._put[self._taken - 1]
        if isinstance(outcomes, Exception):
            raise outcomes
        return outcomes

    def _tend(self) -> None:
        """Tend one process until the tasks end."""
        tended = _Tended(self._context, self._run, self._job)
        self._tended.append(tended)
        try:
            while (task := self._tasks.get()) is not None:
                number, chunk = task
                self._results.put((number, self._outcomes(tended, chunk)))
        finally:
            tended.stop()

    def _outcomes(self, tended: "_Tended", chunk: Chunk) -> list[Outcome] | Exception:
        """Return the outcomes of a chunk, or what is to be raised where they are taken."""
        try:
            return self._answers(tended, chunk)
        except Exception as error:  # noqa: BLE001  # the edge of a thread: one that died would be waited for in vain
            return error

    def _answers(self, tended: "_Tended", chunk: Chunk) -> list[Outcome]:
        """Return the outcomes of a chunk; on a failure those of its documents, asked one by one."""
        failure, outcomes = tended.ask(chunk)
        if failure is None or self._stopping:
            return outcomes
        if len(chunk) == 1:
            log.warning("%s: %s %s", failure.code, chunk[0].sha256, writable(chunk[0].name))
            return [Outcome(None, Refusal(chunk[0].name, failure.code, failure.data))]
        return [outcome for original in chunk for outcome in self._answers(tended, [original])]


class Failure(msgspec.Struct, frozen=True):
    """Why a worker gave no answer."""

    code: str
    data: dict[str, int | float | str]


class _Tended:
    """One worker process, started when it is first asked and again after every death."""

    def __init__(self, context: ForkServerContext, run: Work, job: Job) -> None:
        """Keep how to start it."""
        self._context, self._run, self._job = context, run, job
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, chunk: Chunk) -> tuple[Failure | None, list[Outcome]]:
        """Send a chunk and wait for its outcomes."""
        pipe = self._pipe or self._start()
        patience = self._job.patience
        try:
            pipe.send_bytes(msgspec.msgpack.encode(chunk))
            if pipe.poll(patience.waiting(chunk)):
                answer = ANSWER.decode(pipe.recv_bytes())
                if isinstance(answer, Halt):
                    raise StoreError(answer.code, **answer.data)
                return None, answer
        except (EOFError, OSError):
            code = self.stop() or 0
            if code == -signal.SIGXCPU:
                return Failure("timed_out", {"seconds": round(patience.computing(chunk))}), []
            return Failure("worker_died", {"exit": code}), []
        except (ValueError, msgspec.MsgspecError) as error:  # what cannot be sent, or understood
            log.exception("asking failed: %s", chunk[0].sha256)
            self.stop()
            return Failure("reader_failed", {"error": type(error).__name__}), []
        self.stop()
        return Failure("timed_out", {"seconds": round(patience.waiting(chunk))}), []

    def kill(self) -> None:
        """End the process from another thread: whoever waits for its answer sees it die."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> int | None:
        """End the process, and return how it ended."""
        if self._pipe is None or self._process is None:
            return None
        self._pipe.close()
        self._process.join(timeout=0.2)
        self._process.kill()
        self._process.join()
        code = self._process.exitcode
        self._process = self._pipe = None
        return code

    def _start(self) -> Connection:
        """Start a process with a pipe to it."""
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=self._run, args=(theirs, self._job), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe
