"""Decisions to standing ones: in comes a claim's log, out comes what people want it to be. Knows no database.

An undo takes back the newest decision that still stands, so that replaying the log always gives the same claim.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qiao_web.models.claims import CONFIRMED, MACHINE, MERGED, REJECTED, SPLIT

CONFIRM, REJECT, CORRECT, MERGE, DIVIDE, UNDO = "confirm", "reject", "correct", "merge", "split", "undo"
STATES = {CONFIRM: CONFIRMED, REJECT: REJECTED, CORRECT: CONFIRMED, MERGE: MERGED, DIVIDE: SPLIT}

Change = Mapping[str, Any]  # Any: JSON


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of a log."""

    action: str
    change: Change = field(default_factory=dict)
    number: int = 0  # the decision's id


@dataclass(frozen=True, slots=True)
class Standing:
    """What the decisions about a claim come to."""

    state: str = MACHINE
    corrections: Change = field(default_factory=dict)  # the newest value of each corrected field
    parts: tuple[Change, ...] = ()  # what a split puts in the claim's place
    newest: int | None = None  # the decision that an undo would take back


def replay(log: Iterable[Logged]) -> Standing:
    """Return what a log leads to.

    >>> replay([Logged("confirm"), Logged("reject"), Logged("undo")]).state
    'confirmed'
    >>> replay([Logged("correct", {"unit": ["个", "项"]}), Logged("reject")]).corrections
    {'unit': '项'}
    """
    standing: list[Logged] = []
    for one in log:
        if one.action != UNDO:
            standing.append(one)
        elif standing:
            standing.pop()
    if not standing:
        return Standing()
    last = standing[-1]
    corrections = {name: new for one in standing if one.action == CORRECT for name, (_, new) in one.change.items()}
    parts = tuple(last.change.get("parts", ())) if last.action == DIVIDE else ()
    return Standing(STATES[last.action], corrections, parts, last.number or None)
