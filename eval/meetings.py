"""The gate of meetings: published instances given by folder, or, without folders, generated events of our own.

    python -m eval.meetings FOLDER… [--limit SECONDS] [--fairness N] [--jsonl]
    python -m eval.meetings [--json]

With folders, every `.dzn` file is solved and printed with its value (UNSAT: proven infeasible), its lower bound,
whether it is proven, the seconds (and those of all processors), and what `published.csv` says, there or above.
Without, small events are generated, solved, checked against all rules, repaired, explained, and held to floors.
"""

import argparse
import csv
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Final

from eval.floors import check
from eval.meetings_events import START, Size, generated
from qiao.errors import UsageError
from qiao.meetings.bounds import weight_bound
from qiao.meetings.check import BadEvent
from qiao.meetings.dzn import event_of, read_instance
from qiao.meetings.explain import conflict
from qiao.meetings.grid import compile_event
from qiao.meetings.model import Code, Control, Event
from qiao.meetings.repair import repair
from qiao.meetings.rules import broken
from qiao.meetings.solve import solve

FAIRNESS: Final = 2  # the bound of the published tables, unless they say another
SMALL: Final = (Size(10, 3), Size(14, 3), Size(18, 3, days=2, slots_a_day=4), Size(20, 4, speaks_english=0.5))
SECONDS: Final = 4.0  # for each generated event


@dataclass(frozen=True)
class Published:
    """What the literature says of an instance."""

    value: str
    seconds: float


def published(folder: Path) -> dict[tuple[str, int], Published]:
    """Read published values by file name and bound from the folder or the one above it."""
    for place in (folder, folder.parent):
        path = place / "published.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as lines:
                return {
                    (f"{row['file']}", int(row["d"])): Published(row["best"], float(row["maxsat_seconds"]))
                    for row in csv.DictReader(lines)
                }
    return {}


def processors() -> float:
    """Return processor seconds of this process and of those that it has ended."""
    return sum(getrusage(who).ru_utime + getrusage(who).ru_stime for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def lines(folders: list[Path], limit: float, fairness: int) -> Iterator[dict[str, object]]:
    """Solve every instance of the folders."""
    for folder in folders:
        known = published(folder)
        for path in sorted(folder.glob("*.dzn")):
            begun, used = time.monotonic(), processors()
            there = known.get((f"{folder.name}/{path.name}", fairness)) or known.get((path.name, fairness))
            yield {
                "file": f"{folder.name}/{path.name}",
                "d": fairness,
                **solved(path, limit, fairness),
                "seconds": round(time.monotonic() - begun, 2),
                "cpu": round(processors() - used, 2),
                "published": there.value if there else None,
                "published_seconds": there.seconds if there else None,
            }


def solved(path: Path, limit: float, fairness: int) -> dict[str, object]:
    """Solve a file; an order that goes in a circle, or two meetings at once, is impossible without any solver."""
    try:
        event = event_of(read_instance(path.read_text(encoding="utf-8", errors="replace")), fairness)
        found = solve(event, Control(seconds=limit))
    except BadEvent as error:
        if {problem.code for problem in error.problems} <= {Code.ORDER_CYCLE, Code.CLASH}:
            return {"value": "UNSAT", "bound": None, "proven": True}
        return {"value": None, "bound": None, "proven": False, "error": error.problems[0].code.value}
    except UsageError as error:
        return {"value": None, "bound": None, "proven": False, "error": str(error)}
    value = "UNSAT" if found.impossible else None if found.broken else found.score.gaps
    return {"value": value, "bound": None if found.impossible else found.bound.gaps, "proven": found.proven}


def run(folders: list[Path], limit: float, fairness: int, *, as_jsonl: bool) -> int:
    """Print a line for every instance; the exit code tells whether all were proven and none differs."""
    seconds, wrong, count = 0.0, 0, 0
    for line in lines(folders, limit, fairness):
        count += 1
        seconds += float(str(line["seconds"]))
        differs = line["published"] is not None and str(line["value"]) != line["published"]
        wrong += differs or not line["proven"]
        if as_jsonl:
            print(json.dumps(line), flush=True)
        else:
            print("  ".join(f"{key} {value}" for key, value in line.items()), "DIFFERS" if differs else "", flush=True)
    print(f"{count} instances, {wrong} open or different, {seconds:.1f} s", file=sys.stderr)
    return 1 if wrong else 0


def gate(*, as_json: bool) -> int:
    """Solve, check, repair and explain generated events."""
    events = [generated(size, seed) for seed, size in enumerate(SMALL, 1)]
    proven = kept = repaired = minimal = 0
    met = could = 0
    for event in events:
        table = solve(event, Control(seconds=SECONDS))
        proven += table.proven
        kept += not broken(event, table.meetings)
        met += table.score.weight
        could += weight_bound(compile_event(event))
        changed = _absent(event, table.meetings[0].people[0])
        mended = repair(changed, table.meetings, START - timedelta(hours=1))
        repaired += not broken(changed, mended.timetable.meetings)
        minimal += mended.minimal
    count = len(events)
    scores = {
        "rules kept": kept / count,
        "proven": proven / count,
        "weight of the matching bound": met / could,
        "repairs keep the rules": repaired / count,
        "repairs proven minimal": minimal / count,
        "impossible events explained": _explained(),
    }
    return check("meetings", scores, as_json=as_json)


def _absent(event: Event, name: str) -> Event:
    """Let somebody not come."""
    away = frozenset(slot.id for slot in event.slots)
    people = tuple(replace(p, absent=away) if p.id == name else p for p in event.participants)
    return replace(event, participants=people)


def _explained() -> float:
    """Return how often a planted contradiction comes back as exactly the reasons that make it."""
    right = 0
    for seed in range(3):
        event = generated(Size(8, 2, halls=1, speaks_english=1.0, absent=0.0, vetoes=0.0), seed)
        wish = event.wishes[0]
        musts = tuple(
            replace(each, must=each is wish, fixed=event.slots[0].id if each is wish else None) for each in event.wishes
        )
        away = frozenset({event.slots[0].id})
        people = tuple(replace(p, absent=away) if p.id == wish.people[0] else p for p in event.participants)
        found = conflict(replace(event, wishes=musts, participants=people))
        codes = sorted(reason.code for reason in found.reasons) if found else []
        right += codes == sorted([Code.MUST_HELD, Code.FIXED, Code.ABSENT])
    return right / 3


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--limit", type=float, default=40.0, help="seconds for each instance")
    parser.add_argument("--fairness", type=int, default=FAIRNESS, help="how much the gaps of two people may differ")
    parser.add_argument("--jsonl", action="store_true", help="print a JSON line for each instance")
    parser.add_argument("--json", action="store_true", help="print the scores of the gate as JSON")
    options = parser.parse_args()
    if options.folders:
        return run(options.folders, options.limit, options.fairness, as_jsonl=options.jsonl)
    return gate(as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
