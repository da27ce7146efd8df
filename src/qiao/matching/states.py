"""The life of a profile: a state and a move in, the next state out; and what is due before a profile expires.

draft → internal review → second-person review → published → (paused) → expired → renewed, closed or archived.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from qiao.errors import UsageError
from qiao.matching.profile import Profile, State


@dataclass(frozen=True, slots=True)
class Transition:
    """A move from one state to another.

    `other_person`: whoever makes it must not be the author nor the one who approved before. `by_clock`: no person
    makes it. `asks_reason`, `asks_outcome`, `asks_date`: what must come with it.
    """

    move: str
    before: State
    after: State
    other_person: bool = False
    by_clock: bool = False
    asks_reason: bool = False
    asks_outcome: bool = False
    asks_date: bool = False


TRANSITIONS: Final = (
    Transition("submit", State.DRAFT, State.INTERNAL_REVIEW),
    Transition("return", State.INTERNAL_REVIEW, State.DRAFT, asks_reason=True),
    Transition("approve", State.INTERNAL_REVIEW, State.SECOND_REVIEW),
    Transition("return", State.SECOND_REVIEW, State.DRAFT, asks_reason=True),
    Transition("publish", State.SECOND_REVIEW, State.PUBLISHED, other_person=True),
    Transition("pause", State.PUBLISHED, State.PAUSED),
    Transition("resume", State.PAUSED, State.PUBLISHED),
    Transition("withdraw", State.INTERNAL_REVIEW, State.DRAFT),
    Transition("withdraw", State.SECOND_REVIEW, State.DRAFT),
    Transition("withdraw", State.PUBLISHED, State.DRAFT),
    Transition("withdraw", State.PAUSED, State.DRAFT),
    Transition("expire", State.PUBLISHED, State.EXPIRED, by_clock=True),
    Transition("expire", State.PAUSED, State.EXPIRED, by_clock=True),
    Transition("renew", State.PUBLISHED, State.PUBLISHED, asks_date=True),
    Transition("renew", State.EXPIRED, State.PUBLISHED, asks_date=True),
    Transition("close", State.PUBLISHED, State.CLOSED, asks_outcome=True),
    Transition("close", State.PAUSED, State.CLOSED, asks_outcome=True),
    Transition("close", State.EXPIRED, State.CLOSED, asks_outcome=True),
    Transition("archive", State.DRAFT, State.ARCHIVED),
    Transition("archive", State.EXPIRED, State.ARCHIVED),
    Transition("archive", State.CLOSED, State.ARCHIVED),
)
REMINDERS: Final = (30, 14, 3)  # days before a profile expires on which its owner hears of it
LONGEST: Final = 365  # days that a profile may be valid without being renewed


def moves(state: State) -> tuple[Transition, ...]:
    """Return the moves that lead on from a state."""
    return tuple(one for one in TRANSITIONS if one.before is state)


def transition(state: State, move: str) -> Transition:
    """Return the transition of a move; raise `UsageError` where the state does not allow it."""
    found = next((one for one in moves(state) if one.move == move), None)
    if found is None:
        raise UsageError("move_not_allowed", move=move, state=state.value)
    return found


def last_day(profile: Profile) -> date | None:
    """Return the last day on which a profile is open: that of its call or of its validity, whichever is sooner."""
    days = [day for day in (profile.deadline, profile.valid_until) if day is not None]
    return min(days, default=None)


def is_due(profile: Profile, today: date) -> bool:
    """Tell whether the clock must expire the profile: its last day is over."""
    day = last_day(profile)
    return profile.state in (State.PUBLISHED, State.PAUSED) and day is not None and day < today


def reminder(profile: Profile, today: date, last: date | None = None) -> int | None:
    """Return how many days are left if a reminder is due that was not sent since `last`; else None.

    A reminder that was missed (nobody ran the clock) is sent late rather than never.
    """
    day = last_day(profile)
    if day is None or day < today or profile.state not in (State.PUBLISHED, State.PAUSED):
        return None
    left = (day - today).days
    due = min((mark for mark in REMINDERS if left <= mark), default=None)
    if due is None or (last is not None and (day - last).days <= due):
        return None
    return left
