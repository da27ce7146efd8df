"""Local search and proof side by side: a grid goes in, the best assignment found and what is proven about it comes out.

The compiled search runs here; a SAT solver in another process is asked meanwhile whether everything can be held with
no gap, one gap, and so on. Refutations raise the bound; a model, or the search, meets it, and that is the proof.
"""

import time
from dataclasses import dataclass
from typing import Final

from qiao.meetings.anneal import HEATS, REHEATS, Assignment, Search
from qiao.meetings.grid import Grid
from qiao.meetings.model import Control, Progress
from qiao.meetings.refute import Formula, formula
from qiao.meetings.refuter import Question, Race, Verdict

CHUNK: Final = 20_000  # steps between two looks at the clock, the prover and the caller
STEPS_PER_MEETING: Final = 1_500  # of the first cooling; measured on published events
STEPS: Final = (100_000, 60_000_000)
PROVABLE: Final = 60_000  # pairs of meeting and slot; larger formulas are not even written
STEPS_UP: Final = 1_000  # numbers of gaps that the first question tries: more than any event that can be proven has
HEAD_START: Final = 8.0  # seconds that the solvers have for themselves at first: most that they can prove needs no more
HEAD_SHARE: Final = 0.2  # of the time at most
QUIET: Final = 1  # coolings without a better timetable after which the search leaves most of its time to the solvers
PAUSE: Final = 3.0  # as long as all has taken up to then
NAP: Final = 0.02  # seconds between two looks at the solvers meanwhile
ROUNDS: Final = 12  # coolings without a better timetable after which a search ends that nobody proves


@dataclass(frozen=True, slots=True)
class Found:
    """The best assignment with its numbers; `gaps_bound` holds for timetables in which everything is held."""

    assignment: Assignment
    missing: int  # candidates that must be held and are not
    unfair: bool
    weight: int
    gaps: int
    cost: float
    gaps_bound: int = 0
    impossible: bool = False
    rank: tuple[int, bool, int, int, float] = (0, False, 0, 0, 0.0)  # less is better

    @property
    def whole(self) -> bool:
        """Whether everything is held, and fairly."""
        return not self.unfair and min(self.assignment.slots, default=0) >= 0


class Prover:
    """Asks the SAT solver one question at a time: none, then fewer and fewer gaps."""

    def __init__(self, grid: Grid, processors: int) -> None:
        self.grid, self.processors = grid, processors
        self.size = sum(len(candidate.slots) for candidate in grid.candidates)
        self.bound = 0
        self.impossible = False
        self.asked: int | None = None
        self.running: Race | None = None
        self.written: Formula | None = None

    def ask(self, first: int | None, last: int | None = None) -> None:
        """Start the question whether so many gaps are enough, then, up to `last`, one more; None: for any timetable."""
        self.stop()
        self.asked, self.running = first, Race.start(self.processors)  # they load while the formula is written
        if self.written is None:
            self.written = formula(self.grid)
        self.running.ask(Question(self.written.clauses, self.written.levels, first, last))

    def answer(self) -> list[int] | None:
        """Return the slots of a model if there is one now; what is refuted goes into the bounds."""
        if self.running is None or self.written is None:
            return None
        verdict = self.running.poll()
        self.bound = max(self.bound, self.running.bound)
        if verdict is Verdict.RUNNING:
            return None
        model, self.running = self.running.model, None
        if verdict is Verdict.REFUTED and self.asked is None:
            self.impossible = True
        if verdict is not Verdict.MODEL:
            return None
        slots = [-1] * len(self.grid.candidates)
        for (index, slot), literal in self.written.held.items():
            if literal in model:
                slots[index] = slot
        return slots

    def stop(self) -> None:
        """End the solver."""
        if self.running is not None:
            self.running.stop()
            self.running = None


class Portfolio:
    """One search with its prover."""

    def __init__(self, grid: Grid, control: Control, search: Search | None = None) -> None:
        self.begun = control.clock()
        self.grid, self.control = grid, control
        self.search = search or Search(grid, control.seed)
        self.prover = Prover(grid, control.workers)
        self.pauses = (
            grid.event.rules.longest_run > 0
        )  # then a gap can be worth its price, and none is nothing to prove
        self.must = all(candidate.must for candidate in grid.candidates)
        self.best: Found | None = None

    @property
    def over(self) -> bool:
        """Whether time is up or the caller has enough."""
        return self.control.clock() - self.begun >= self.control.seconds or self.control.cancelled()

    def run(self) -> Found:
        """Search until a proof, until time is up, or until many coolings have found nothing better."""
        try:
            self._run()
        finally:
            self.prover.stop()
        return self._found()

    def _found(self) -> Found:
        best = self._note()
        return Found(
            best.assignment, best.missing, best.unfair, best.weight, best.gaps, best.cost, self.prover.bound,
            self.prover.impossible, best.rank,
        )  # fmt: skip

    def _run(self) -> None:
        self.search.start()
        self._note()
        if self.must and self._provable:
            self.prover.ask(0, STEPS_UP)
            self._wait(min(HEAD_START, HEAD_SHARE * self.control.seconds))
        steps = self._steps()
        stale, heats = 0, HEATS
        while not self._settled() and stale < (ROUNDS if self.prover.running is None else 1 << 30):
            rank = self._note().rank
            self._cool(steps, heats)
            best = self._note()
            stale = 0 if best.rank < rank else stale + 1
            self._ask_next(best)
            heats = REHEATS
            if stale >= QUIET:
                self._wait(PAUSE * (self.control.clock() - self.begun))
            if stale % 3 == 2:
                self.search.load(best.assignment)
            if not self._provable and stale >= 2:
                return

    @property
    def _provable(self) -> bool:
        return self.prover.size <= PROVABLE and self.control.workers > 1 and not self.pauses

    def _steps(self) -> int:
        """Return how long to cool: by size, less where the time would not be enough."""
        wanted = max(STEPS[0], min(STEPS[1], STEPS_PER_MEETING * len(self.grid.candidates)))
        clock = self.control.clock
        start = clock()
        self.search.run(CHUNK // 10, (HEATS[0], HEATS[0]))  # loads the compiled code
        start = clock()
        self.search.run(CHUNK, (HEATS[0], HEATS[0]))
        left = self.control.seconds - (clock() - self.begun)
        return max(CHUNK, min(wanted, int(0.85 * left * CHUNK / max(1e-6, clock() - start))))

    def _cool(self, steps: int, heats: tuple[float, float]) -> None:
        """Let the heat fall over so many steps, looking up after each chunk."""
        chunks = max(1, steps // CHUNK)
        factor = (heats[1] / heats[0]) ** (1.0 / chunks)
        heat = heats[0]
        for _ in range(chunks):
            self.search.run(CHUNK, (heat, heat * factor), -1 if self.pauses else self.prover.bound)
            heat *= factor
            self._listen()
            if self._settled():
                return

    def _listen(self) -> None:
        """Take over what the prover has found, and tell the caller how far it is."""
        slots = self.prover.answer()
        if slots is not None:
            self.search.place(slots)
            self._ask_next(self._note())
        elif self.prover.running is None and self.must:
            self._ask_next(self._note())
        search = self.search
        spent = self.control.clock() - self.begun
        self.control.progress(Progress(spent, search.held, search.weight, search.gaps))

    def _wait(self, seconds: float) -> None:
        """Leave the processors to the solvers for so long."""
        clock = self.control.clock
        until = clock() + seconds
        while self.prover.running is not None and clock() < until and not self._settled():
            time.sleep(NAP)
            self._listen()

    def _ask_next(self, best: Found) -> None:
        """Ask whether as few gaps as the bound are enough: bounds rise until a model or the best timetable meets them.

        Few gaps leave the solver little to choose, so that rising is faster than falling from the best timetable.
        """
        prover = self.prover
        if not self._provable or prover.impossible or prover.running is not None:
            return
        if not best.whole:
            if self.must:
                prover.ask(None if prover.bound > 0 and prover.asked == 0 else prover.bound)
            return
        if prover.bound < best.gaps:
            prover.ask(prover.bound, best.gaps - 1)

    def _note(self) -> Found:
        """Compare the timetable at hand with the best."""
        search = self.search
        missing = search.missing
        gaps = 0 if self.pauses else search.gaps
        rank = (missing, not search.fair, -search.weight, gaps, search.cost)
        if self.best is None or rank < self.best.rank:
            self.best = Found(
                search.assignment(), missing, not search.fair, search.weight, search.gaps, search.cost,
                rank=rank,
            )  # fmt: skip
        return self.best

    def _settled(self) -> bool:
        best = self._note()
        proven = best.whole and best.gaps <= self.prover.bound and not self.pauses
        return proven or self.prover.impossible or self.over
