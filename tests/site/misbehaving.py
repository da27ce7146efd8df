"""Workers that do what documents make them do, for the tests of the pool; the text of an original says what."""

import os
import signal
import time
from multiprocessing.connection import Connection

import msgspec

from qiao.documents.model import Original, Refusal
from qiao_web.store.patience import bound_computing
from qiao_web.store.worker import ORIGINALS, Halt, Job, Outcome


def work(pipe: Connection, job: Job) -> None:  # the pool's signature
    """Answer each chunk, unless an original tells the worker to die, to hang or to compute for ever."""
    while True:
        try:
            originals = ORIGINALS.decode(pipe.recv_bytes())
        except EOFError:
            return
        bound_computing(job.patience.computing(originals))
        if any(original.data == b"full" for original in originals):
            pipe.send_bytes(msgspec.msgpack.encode(Halt("disk_full", {"folder": "/srv"})))
            continue
        pipe.send_bytes(msgspec.msgpack.encode([_answer(original) for original in originals]))


def _answer(original: Original) -> Outcome:
    if original.data == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if original.data == b"hang":
        time.sleep(60)
    if original.data == b"spin":
        while True:
            pass
    if original.data == b"slow":
        time.sleep(0.2)
    return Outcome(None, Refusal(original.name, "seen"))
