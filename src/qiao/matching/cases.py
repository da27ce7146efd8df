"""From a match to a result: the steps of a case, who makes each, and what must come with it.

expressed → (checked by the adviser) forwarded → answered → in talks → meeting → intent → agreement → project → outcome;
it may be turned down, declined, withdrawn or ended on the way, each time with a coded reason.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from qiao.errors import UsageError


class CaseState(StrEnum):
    """Where a case stands."""

    EXPRESSED = "expressed"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    TALKS = "talks"
    MEETING = "meeting"
    INTENT = "intent"
    AGREEMENT = "agreement"
    PROJECT = "project"
    OUTCOME = "outcome"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Side(StrEnum):
    """Who takes part in a case: whoever is interested, the owner of the profile, and the owner's adviser."""

    INTERESTED = "interested"
    OWNER = "owner"
    ADVISER = "adviser"


@dataclass(frozen=True, slots=True)
class Step:
    """A step from some states to another; `reason` asks for a code of the vocabulary "declines", `note` for words."""

    name: str
    before: tuple[CaseState, ...]
    after: CaseState
    sides: tuple[Side, ...]
    reason: bool = False
    note: bool = False


_S = CaseState
_ALL: Final = (Side.INTERESTED, Side.OWNER, Side.ADVISER)
_OWNERS: Final = (Side.OWNER, Side.ADVISER)
STEPS: Final = (
    Step("forward", (_S.EXPRESSED,), _S.FORWARDED, (Side.ADVISER,)),
    Step("turn_down", (_S.EXPRESSED,), _S.DECLINED, (Side.ADVISER,), reason=True),
    Step("accept", (_S.FORWARDED,), _S.ANSWERED, _OWNERS),
    Step("decline", (_S.FORWARDED,), _S.DECLINED, _OWNERS, reason=True),
    Step("talk", (_S.ANSWERED,), _S.TALKS, _ALL),
    Step("meet", (_S.ANSWERED, _S.TALKS, _S.MEETING), _S.MEETING, _ALL),
    Step("intend", (_S.TALKS, _S.MEETING), _S.INTENT, _ALL),
    Step("agree", (_S.TALKS, _S.MEETING, _S.INTENT), _S.AGREEMENT, _ALL),
    Step("start_project", (_S.AGREEMENT,), _S.PROJECT, _ALL),
    Step("report", (_S.AGREEMENT, _S.PROJECT, _S.OUTCOME), _S.OUTCOME, _ALL, note=True),
    Step("withdraw", (_S.EXPRESSED, _S.FORWARDED), _S.WITHDRAWN, (Side.INTERESTED,)),
    Step("end", (_S.ANSWERED, _S.TALKS, _S.MEETING, _S.INTENT, _S.AGREEMENT, _S.PROJECT), _S.ENDED, _ALL, reason=True),
)
# The way of a case that comes to something, in order: what a funnel counts.
WAY: Final = (
    *(_S.EXPRESSED, _S.FORWARDED, _S.ANSWERED, _S.TALKS, _S.MEETING),
    *(_S.INTENT, _S.AGREEMENT, _S.PROJECT, _S.OUTCOME),
)
OVER: Final = frozenset({_S.OUTCOME, _S.DECLINED, _S.WITHDRAWN, _S.ENDED})
# How long each state may last before those whose turn it is are reminded.
PATIENCE: Final = {
    _S.EXPRESSED: timedelta(days=5),
    _S.FORWARDED: timedelta(days=10),
    _S.ANSWERED: timedelta(days=14),
    _S.TALKS: timedelta(days=30),
    _S.MEETING: timedelta(days=30),
    _S.INTENT: timedelta(days=60),
    _S.AGREEMENT: timedelta(days=120),
    _S.PROJECT: timedelta(days=180),
}


def steps(state: CaseState) -> tuple[Step, ...]:
    """Return the steps that lead on from a state."""
    return tuple(one for one in STEPS if state in one.before)


def step(state: CaseState, name: str) -> Step:
    """Return a step by name; raise `UsageError` where the state does not allow it."""
    found = next((one for one in steps(state) if one.name == name), None)
    if found is None:
        raise UsageError("step_not_allowed", step=name, state=state.value)
    return found


def turn(state: CaseState) -> tuple[Side, ...]:
    """Return whose turn it is in a state: nobody's where the case is over."""
    if state in OVER:
        return ()
    return {_S.EXPRESSED: (Side.ADVISER,), _S.FORWARDED: (Side.OWNER,)}.get(state, _ALL)


def is_late(state: CaseState, waited: timedelta) -> bool:
    """Tell whether a case has waited longer than it should.

    >>> is_late(CaseState.EXPRESSED, timedelta(days=6)), is_late(CaseState.DECLINED, timedelta(days=600))
    (True, False)
    """
    return state in PATIENCE and waited >= PATIENCE[state]
