"""A SAT solver in a process of its own, which can be killed: clauses go in, a model, a refutation or nothing comes out.

`python refuter.py SOLVER SEED` reads 32-bit integers from standard input (clauses that end in zero each) and writes `s`
and the true variables, or `u`. Nothing of Qiao is imported there: it starts in 0.2 s.
"""

import random
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import IO, Final

from pysat.solvers import Solver

RUNNERS: Final = (("cadical195", 0), ("cadical195", 1), ("glucose4", 0), ("cadical195", 2))
"""Solvers, each with the order in which it sees the variables (0: as written). They race, because luck differs."""


class Verdict(Enum):
    """What the solver says."""

    RUNNING = "running"
    MODEL = "model"
    REFUTED = "refuted"
    FAILED = "failed"


@dataclass
class Refuter:
    """A running solver; `poll` asks it, `stop` kills it."""

    process: "subprocess.Popen[bytes]"
    answer: IO[bytes]
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, clauses: Iterable[Sequence[int]], solver: str = "cadical195", seed: int = 0) -> "Refuter":
        """Start a solver on clauses; a seed other than 0 shuffles the variables before."""
        numbers = array("i")
        for clause in clauses:
            numbers.extend(clause)
            numbers.append(0)
        question, answer = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 they outlive the function
        question.write(numbers.tobytes())
        question.seek(0)
        command = [sys.executable, "-I", __file__, solver, str(seed)]
        process = subprocess.Popen(command, stdin=question, stdout=answer, stderr=subprocess.DEVNULL)  # noqa: S603 ours
        question.close()
        return cls(process, answer)

    def poll(self, seconds: float = 0.0) -> Verdict:
        """Wait so long at most, and say what is known."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return Verdict.RUNNING
        if self.answer.closed:
            return Verdict.FAILED
        self.answer.seek(0)
        told = self.answer.read()
        self.answer.close()
        if told[:1] == b"s":
            self.model = frozenset(array("i", told[1:]))
            return Verdict.MODEL
        return Verdict.REFUTED if told == b"u" else Verdict.FAILED

    def stop(self) -> None:
        """Kill the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.answer.close()


@dataclass
class Race:
    """Several solvers on the same clauses; the first answer counts and ends the others."""

    runners: list[Refuter]
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, clauses: Sequence[Sequence[int]], processors: int = 2) -> "Race":
        """Start a solver for each processor, two at least."""
        return cls([Refuter.start(clauses, *runner) for runner in RUNNERS[: max(2, processors)]])

    def poll(self) -> Verdict:
        """Say what is known now; a race is over once this says something else than that it runs."""
        for runner in list(self.runners):
            verdict = runner.poll()
            if verdict in {Verdict.MODEL, Verdict.REFUTED}:
                self.model = runner.model
                self.stop()
                return verdict
            if verdict is Verdict.FAILED:
                self.runners.remove(runner)
        return Verdict.RUNNING if self.runners else Verdict.FAILED

    def stop(self) -> None:
        """Kill all."""
        for runner in self.runners:
            runner.stop()


def main() -> None:
    """Solve what stands in standard input."""
    numbers = array("i", sys.stdin.buffer.read())
    names = list(range(1, max(map(abs, numbers), default=0) + 1))
    if seed := int(sys.argv[2]):
        random.Random(seed).shuffle(names)  # noqa: S311  # no secret
    clause: list[int] = []
    with Solver(sys.argv[1]) as solver:
        for number in numbers:
            if number:
                clause.append(names[number - 1] if number > 0 else -names[-number - 1])
            else:
                solver.add_clause(clause)
                clause = []
        if solver.solve():
            true = {literal for literal in solver.get_model() if literal > 0}
            found = array("i", (number for number, name in enumerate(names, 1) if name in true)).tobytes()
            sys.stdout.buffer.write(b"s" + found)
        else:
            sys.stdout.buffer.write(b"u")


if __name__ == "__main__":
    main()
