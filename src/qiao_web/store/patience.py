"""How long a document may take: in comes a chunk of originals, out come seconds, which the system itself enforces.

What counts is the processor time of the worker, so that a busy machine refuses nothing that an idle one reads. The time
on the clock is bounded too, far more generously: it ends a worker that waits for something that never comes.
"""

import math
import resource
import time
from collections.abc import Sequence

import msgspec

from qiao.documents.model import Original


class Patience(msgspec.Struct, frozen=True):
    """How much processor time a document may take: some seconds, and some more for each megabyte."""

    seconds: float = 60.0
    seconds_per_megabyte: float = 30.0
    stretch: float = 20.0  # seconds on the clock for each of them: as slow as a machine with 20 times its load

    def computing(self, chunk: Sequence[Original]) -> float:
        """Return the seconds of processor time that a chunk may take."""
        return self.seconds + self.seconds_per_megabyte * sum(len(original.data) for original in chunk) / 1e6

    def waiting(self, chunk: Sequence[Original]) -> float:
        """Return the seconds on the clock after which nobody waits for a chunk any longer."""
        return self.computing(chunk) * self.stretch


def bound_computing(seconds: float) -> None:
    """Let the system end this process with SIGXCPU when it has computed for that long from now on.

    The signal ends loops inside libraries written in C too, which no exception of Python reaches.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
