"""Pinned floors: scores go in, a table and an exit code come out; a floor may rise and never falls without a decision.

`floors.json` holds, for each gate, the least value of each score. `QIAO_RAISE_FLOORS=1` writes higher floors when the
scores are better; lowering one is done by hand, with a page in `docs/decisions` that says why.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005  # scores are printed to three digits


def check(gate: str, scores: Mapping[str, float], *, as_json: bool = False) -> int:
    """Print the scores beside their floors; return 1 if one lies below its floor, else 0."""
    every: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors = every.setdefault(gate, {})
    below = {name for name, floor in floors.items() if scores.get(name, 0.0) < floor - SLACK}
    if as_json:
        print(json.dumps({"gate": gate, "scores": dict(scores), "floors": floors, "below": sorted(below)}))
    else:
        for name, score in scores.items():
            mark = "BELOW FLOOR" if name in below else ""
            print(f"{gate:<12} {name:<32} {score:7.3f}   floor {floors.get(name, 0.0):6.3f} {mark}")
    if os.environ.get("QIAO_RAISE_FLOORS") == "1" and not below:
        floors.update({name: max(floors.get(name, 0.0), int(score * 1000) / 1000) for name, score in scores.items()})
        FLOORS.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if below else 0
