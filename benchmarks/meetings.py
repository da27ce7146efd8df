"""How timetables scale: `python -m benchmarks.meetings [INSTANCE.dzn --known N] [--people N,N] [--limit SECONDS]`.

Two kinds of events of growing size: (a) with an instance, so many shuffled copies of it side by side, whose fewest gaps
are at most copies times the known value; (b) generated wishes with interpreters, halls, weights and vetoes, measured
against the matching bound of `qiao.meetings.bounds`. Beside each stands booking by first come, first served, in the
order of the requests, as event tools do. `--plot FILE.svg` draws both. Times are wall clock and processor time of the
whole solve.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from eval.meetings_events import Size, generated

from benchmarks.meetings_plot import draw
from qiao.meetings.anneal import Search
from qiao.meetings.bounds import weight_bound
from qiao.meetings.dzn import event_of, read_instance
from qiao.meetings.grid import compile_event
from qiao.meetings.model import Control, Event
from qiao.meetings.solve import solve

PEOPLE: Final = (200, 1_000, 2_000, 10_000)
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured for one event."""

    kind: str
    people: int
    wishes: int
    held: int
    weight: int
    weight_bound: int
    gaps: int
    known: int | None
    first_feasible: float
    seconds: float
    cpu: float
    booked_held: int
    booked_weight: int
    booked_gaps: int


def measure(kind: str, event: Event, known: int | None, limit: float) -> Line:
    """Book the event by first come, first served, then solve it."""
    grid = compile_event(event)
    booked = Search(grid, SEED)
    booked.start(range(len(grid.candidates)))
    numbers = booked.held, booked.weight, booked.gaps
    begun, used = time.monotonic(), time.process_time()
    Search(compile_event(event), SEED).start()
    first = time.monotonic() - begun
    begun, used = time.monotonic(), time.process_time()
    found = solve(event, Control(seconds=limit, seed=SEED))
    seconds, cpu = time.monotonic() - begun, time.process_time() - used
    if found.broken and kind == "wishes":
        raise AssertionError(found.broken[:3])
    score = found.score
    bound = weight_bound(grid) if kind == "wishes" else len(event.wishes)
    return Line(
        kind, len(event.participants), len(event.wishes), score.held, score.weight, bound, score.gaps, known,
        round(first, 2), round(seconds, 1), round(cpu, 1), *numbers,
    )  # fmt: skip


def shuffled(event: Event) -> Event:
    """Forget which copy a request came from."""
    dice = random.Random(SEED)
    return replace(
        event,
        wishes=tuple(dice.sample(event.wishes, len(event.wishes))),
        participants=tuple(dice.sample(event.participants, len(event.participants))),
    )


def main(arguments: Sequence[str]) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meetings", description="Measure timetables.")
    parser.add_argument("instance", nargs="?", type=Path, help="a .dzn file to copy")
    parser.add_argument("--known", type=int, default=0, help="its fewest gaps")
    parser.add_argument("--people", default=",".join(map(str, PEOPLE)), help="sizes")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds for each event")
    parser.add_argument("--plot", type=Path, help="draw time and gap against size into this SVG file")
    options = parser.parse_args(arguments)
    found = []
    for people in map(int, options.people.split(",")):
        if options.instance:
            instance = read_instance(options.instance.read_text(encoding="utf-8"))
            copies = -(-people // instance.people)
            event = shuffled(event_of(instance, 2, copies))
            found.append(measure("copies", event, options.known * copies, options.limit))
            print(json.dumps(asdict(found[-1])), flush=True)
        event = generated(Size(people, 6, days=2, tables_per_ten=2.0), SEED)
        found.append(measure("wishes", event, None, options.limit))
        print(json.dumps(asdict(found[-1])), flush=True)
    if options.plot:
        options.plot.write_text(draw([asdict(line) for line in found]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
