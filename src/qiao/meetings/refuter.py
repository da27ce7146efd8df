"""A SAT solver in a process of its own, which can be killed: clauses go in; refutations and perhaps a model come out.

`python refuter.py SOLVER SEED KEEPS` reads a question from standard input, as `marshal` wrote it, which is four times
as fast as any other way: clauses, the variables that count, FIRST and LAST. It asks whether FIRST of the variables at
most can be true, then one more, up to LAST, and writes `u` for each number that it refutes; a model ends it, as `s` and
the true variables. Without FIRST any model will do. With KEEPS, 1 or 0, one solver answers all of these with what it
has learned, or a new one each.

Nothing of Qiao is imported there: it starts in 0.1 s.
"""

import gc
import marshal
import os
import random
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain
from typing import IO, Final

from pysat.card import ITotalizer
from pysat.solvers import Solver

RUNNERS: Final = (("cadical195", 0, False), ("cadical153", 0, True), ("glucose4", 1, True), ("cadical195", 2, True))
"""Solvers, each with the order in which it sees the variables (0: as written), and whether it keeps from number to
number what it has learned: that is often five times as fast, at times slower. They race, because luck differs."""
CONFIGURED: Final = {"cadical195": {"stabilizeonly": 1, "rephaseint": 200}}
"""Stay in the mode in which models are found, and begin from other values more often: a third faster to a model."""


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

    @cached_property
    def packed(self) -> bytes:
        """The question as a solver's process reads it."""
        return marshal.dumps((list(self.clauses), list(self.counting), self.first, self.last))


@dataclass(eq=False)
class Refuter:
    """A solver in its process; `ask` sets it to work, `poll` asks how far it is, `stop` kills it.

    `bound` is the first number that it has not refuted by now.
    """

    process: "subprocess.Popen[bytes]"
    answer: IO[bytes]
    question: Question = Question(())
    bound: int = 0
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, solver: str = "cadical195", seed: int = 0, keeps: bool = True) -> "Refuter":  # noqa: FBT001, FBT002
        """Start a process that waits for a question; a seed other than 0 shuffles the variables before."""
        answer = tempfile.TemporaryFile()  # noqa: SIM115 it outlives the function
        command = [sys.executable, "-I", __file__, solver, str(seed), str(int(keeps))]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=answer, stderr=subprocess.DEVNULL)  # noqa: S603 ours
        return cls(process, answer)

    def ask(self, question: Question) -> "Refuter":
        """Send the one question that it answers."""
        self.question, self.bound = question, question.first or 0
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):  # it has ended: `poll` says so
                self.process.stdin.write(question.packed)
            with suppress(BrokenPipeError):
                self.process.stdin.close()
        return self

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
        if self.process.stdin is not None:
            with suppress(BrokenPipeError):
                self.process.stdin.close()
        self.answer.close()


@dataclass
class Race:
    """Several solvers on the same question; the first last answer counts and ends the others."""

    runners: list[Refuter]
    bound: int = 0
    model: frozenset[int] = frozenset()

    @classmethod
    def start(cls, processors: int = 2) -> "Race":
        """Start a solver for each processor, two at least; all wait for the question."""
        return cls([Refuter.start(*runner) for runner in RUNNERS[: max(2, processors)]])

    def ask(self, question: Question) -> "Race":
        """Send them the question."""
        for runner in self.runners:
            runner.ask(question)
        return self

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
        return Verdict.RUNNING if self.runners else Verdict.FAILED

    def stop(self) -> None:
        """Kill all."""
        for runner in self.runners:
            runner.stop()


def answers(question: Question, solver: str, seed: int, *, keeps: bool) -> Iterator[list[int] | None]:
    """Yield for each number of a question the true variables of a model; None: there is none.

    `keeps`: one solver answers all, and remembers a number that is refuted as a clause; else each number has its own.
    """
    numbers = [-1] if question.first is None else range(question.first, (question.last or question.first) + 1)
    if not all(question.clauses):
        yield from (None for _ in numbers)
        return
    top = max((abs(number) for clause in (question.counting, *question.clauses) for number in clause), default=0)
    names = list(range(top + 1))
    clauses: Iterable[Sequence[int]] = question.clauses
    if seed:
        shuffled = names[1:]
        random.Random(seed).shuffle(shuffled)  # noqa: S311  # no secret
        names[1:] = shuffled
        clauses = list(_renamed(clauses, names))
    counting = [names[one] for one in question.counting]
    for some in [numbers] if keeps else [[number] for number in numbers]:
        with Solver(solver) as running, ITotalizer(counting, max(1, some[0]), top) as counter:
            if solver in CONFIGURED:
                running.configure(CONFIGURED[solver])
            for clause in chain(counter.cnf.clauses if counting else (), clauses):
                running.add_clause(clause)
            for number in some:
                limited = 0 <= number < len(counting)
                beyond = [_more_than(number, counter, running)] if limited else []
                if limited and not keeps:
                    running.add_clause([-beyond[0]])  # said for good, it simplifies the rest
                if running.solve(assumptions=[-one for one in beyond]):
                    true = {literal for literal in running.get_model() if literal > 0}
                    yield [number for number, name in enumerate(names) if name in true]
                else:
                    running.add_clause(beyond)
                    yield None


def _more_than(number: int, counter: ITotalizer, running: Solver) -> int:
    """Return the variable that is true if more than so many count; the counter grows as far as is asked."""
    if number > counter.ubound:
        counter.increase(ubound=min(2 * number, len(counter.lits) - 1))
        for clause in counter.cnf.clauses[-counter.nof_new :]:
            running.add_clause(clause)
    return int(counter.rhs[number])


def _renamed(clauses: Iterable[Sequence[int]], names: Sequence[int]) -> Iterator[list[int]]:
    for clause in clauses:
        yield [names[number] if number > 0 else -names[-number] for number in clause]


def main() -> None:
    """Answer what stands in standard input."""
    solver, (seed, keeps) = sys.argv[1], map(int, sys.argv[2:])
    gc.disable()  # nothing but clauses, which all stay: the collector would look at them over and over
    question = Question(*marshal.loads(sys.stdin.buffer.read()))  # noqa: S302  # from the process that started this one
    for model in answers(question, solver, seed, keeps=bool(keeps)):
        sys.stdout.buffer.write(b"u" if model is None else b"s" + array("i", model).tobytes())
        sys.stdout.buffer.flush()
        if model is not None:
            return


if __name__ == "__main__":
    main()
