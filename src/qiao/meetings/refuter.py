"""A SAT solver in a process of its own, which can be killed: clauses go in; refutations and perhaps a model come out.

`python refuter.py SOLVER SEED FIRST LAST` reads 32-bit integers from standard input: the variables that count, a zero,
then clauses that end in zero each. It asks whether FIRST of the variables at most can be true, then one more, up to
LAST, and writes `u` for each number that it refutes; a model ends it, as `s` and the true variables. A FIRST of -1 asks
for any model. Nothing of Qiao is imported there: it starts in 0.2 s, which a hundred refutations may share.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import IO, Final

from pysat.card import CardEnc, EncType
from pysat.solvers import Solver

RUNNERS: Final = (("cadical195", 0), ("cadical153", 1), ("glucose4", 0), ("cadical195", 2))
"""Solvers, each with the order in which it sees the variables (0: as written). They race, because luck differs."""
PATIENCE: Final = 4.0  # seconds after which those that were told less begin anew


class Verdict(Enum):
    """What the solver says."""

    RUNNING = "running"
    MODEL = "model"
    REFUTED = "refuted"
    FAILED = "failed"


@dataclass(frozen=True)
class Question:
    """Clauses, the variables that count, and the numbers of them to be tried, rising; None: any model will do."""

    clauses: Sequence[Sequence[int]]
    counting: Sequence[int] = ()
    first: int | None = None
    last: int | None = None


@dataclass(eq=False)
class Refuter:
    """A running solver; `poll` asks it, `stop` kills it. `bound` is the first number that it has not refuted by now."""

    question: Question
    process: "subprocess.Popen[bytes]"
    answer: IO[bytes]
    bound: int = 0
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, question: Question, solver: str = "cadical195", seed: int = 0) -> "Refuter":
        """Start a solver on a question; a seed other than 0 shuffles the variables before."""
        numbers = array("i")
        for clause in (question.counting, *question.clauses):
            numbers.extend(clause)
            numbers.append(0)
        asked, answer = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 they outlive the function
        asked.write(numbers.tobytes())
        asked.seek(0)
        first = -1 if question.first is None else question.first
        bounds = (first, first if question.last is None else question.last)
        command = [sys.executable, "-I", __file__, solver, str(seed), *map(str, bounds)]
        process = subprocess.Popen(command, stdin=asked, stdout=answer, stderr=subprocess.DEVNULL)  # noqa: S603 ours
        asked.close()
        return cls(question, process, answer, max(0, first))

    def poll(self, seconds: float = 0.0) -> Verdict:
        """Wait so long at most, and say what is known."""
        running = False
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            running = True
        if self.answer.closed:
            return Verdict.FAILED
        told = os.pread(self.answer.fileno(), os.fstat(self.answer.fileno()).st_size, 0)
        refuted = len(told) - len(told.lstrip(b"u"))
        if self.question.first is not None:
            self.bound = self.question.first + refuted
        if running:
            return Verdict.RUNNING
        self.answer.close()
        found = told[refuted:]
        if found:
            self.model = frozenset(array("i", found[1:]))
            return Verdict.MODEL
        return Verdict.REFUTED if self.process.returncode == 0 and refuted else Verdict.FAILED

    def stop(self) -> None:
        """Kill the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.answer.close()


@dataclass
class Race:
    """Several solvers on the same question; the first last answer counts and ends the others.

    Every second one is told more. What the plain ones can do they do soon: later they begin anew and are told as well.
    """

    runners: list[Refuter]
    plain: list[Refuter]
    more: Sequence[Sequence[int]]
    begun: float
    bound: int = 0
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, question: Question, more: Sequence[Sequence[int]] = (), processors: int = 2) -> "Race":
        """Start a solver for each processor, two at least; `more` are clauses that follow from the question's."""
        told = (question, _told(question, more))
        chosen = enumerate(RUNNERS[: max(2, processors)])
        runners = [Refuter.start(told[number % 2], *runner) for number, runner in chosen]
        return cls(runners, runners[::2], more, time.monotonic())

    def poll(self) -> Verdict:
        """Say what is known now; a race is over once this says something else than that it runs."""
        for runner in list(self.runners):
            verdict = runner.poll()
            self.bound = max(self.bound, runner.bound)
            if verdict in {Verdict.MODEL, Verdict.REFUTED}:
                self.model = runner.model
                self.stop()
                return verdict
            if verdict is Verdict.FAILED:
                self.runners.remove(runner)
        if self.more and time.monotonic() - self.begun > PATIENCE:
            self._tell_all()
        return Verdict.RUNNING if self.runners else Verdict.FAILED

    def _tell_all(self) -> None:
        for number, runner in enumerate(self.plain):
            if runner not in self.runners:
                continue
            runner.stop()
            question = _told(runner.question, self.more)
            if question.first is not None:
                question = replace(question, first=self.bound)
            anew = Refuter.start(question, RUNNERS[1][0], len(RUNNERS) + number)
            self.runners[self.runners.index(runner)] = anew
        self.more = ()

    def stop(self) -> None:
        """Kill all."""
        for runner in self.runners:
            runner.stop()


def _told(question: Question, more: Sequence[Sequence[int]]) -> Question:
    return replace(question, clauses=[*question.clauses, *more])


def limit(counting: Sequence[int], most: int, top: int) -> list[list[int]]:
    """Return clauses that let so many of the variables be true at most; new variables begin behind `top`."""
    if most < 0 or most >= len(counting):
        return []
    if most == 0:
        return [[-variable] for variable in counting]
    clauses: list[list[int]] = CardEnc.atmost(list(counting), most, top_id=top, encoding=EncType.totalizer).clauses
    return clauses


def clauses_of(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Yield what stands between the zeros."""
    clause: list[int] = []
    for number in numbers:
        if number:
            clause.append(number)
        else:
            yield clause
            clause = []


def solve(clauses: Sequence[Sequence[int]], solver: str, seed: int) -> list[int] | None:
    """Return the true variables of a model, or None."""
    if not all(clauses):
        return None
    names = list(range(max((abs(number) for clause in clauses for number in clause), default=0) + 1))
    if seed:
        shuffled = names[1:]
        random.Random(seed).shuffle(shuffled)  # noqa: S311  # no secret
        names[1:] = shuffled
    with Solver(solver) as running:
        for clause in clauses:
            running.add_clause([names[number] if number > 0 else -names[-number] for number in clause])
        if not running.solve():
            return None
        true = {literal for literal in running.get_model() if literal > 0}
    return [number for number, name in enumerate(names) if name in true]


def main() -> None:
    """Answer what stands in standard input."""
    solver, (seed, first, last) = sys.argv[1], map(int, sys.argv[2:])
    counting, *clauses = clauses_of(array("i", sys.stdin.buffer.read()))
    top = max((abs(number) for clause in (counting, *clauses) for number in clause), default=0)
    for most in range(first, last + 1):
        model = solve(clauses + limit(counting, most, top), solver, seed)
        sys.stdout.buffer.write(b"u" if model is None else b"s" + array("i", model).tobytes())
        sys.stdout.buffer.flush()
        if model is not None:
            return


if __name__ == "__main__":
    main()
