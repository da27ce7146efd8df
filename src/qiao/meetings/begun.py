"""What has begun, which nothing changes: an event, its meetings and the time go in, what is left to plan comes out.

People have met by then, whoever left since and whatever was answered again: a meeting that has begun stays in every
timetable as it was, it meets all wishes for its people, and it counts towards how many meetings they want.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qiao.meetings.model import Event, Meeting, Reason, Score, Wish
from qiao.meetings.rules import broken, score


@dataclass(frozen=True, slots=True)
class Begun:
    """The meetings that have begun by now; without a time, nothing has."""

    now: datetime | None = None
    meetings: tuple[Meeting, ...] = ()

    def left(self, event: Event) -> Event:
        """Return what is left of an event: without the wishes that are met, and with the meetings that people had."""
        met = {name for meeting in self.meetings for name in meeting.wishes}
        had = Counter(name for meeting in self.meetings for name in meeting.people)
        people = tuple(
            replace(
                person,
                least=max(0, person.least - had[person.id]),
                most=None if person.most is None else max(0, person.most - had[person.id]),
            )
            for person in event.participants
        )
        return replace(
            event,
            participants=people,
            wishes=tuple(wish for wish in event.wishes if wish.id not in met),
            precedences=tuple(o for o in event.precedences if o.before not in met and o.after not in met),
        )

    def broken(self, event: Event, ahead: Sequence[Meeting]) -> tuple[Reason, ...]:
        """List the rules that meetings ahead break; those that have begun are past judging."""
        return broken(self.left(event), ahead)

    def score(self, event: Event, ahead: Sequence[Meeting]) -> Score:
        """Score all meetings, those that have begun with the others."""
        whole = score(event, (*self.meetings, *ahead))
        return replace(whole, broken=len(self.broken(event, ahead))) if self.meetings else whole


def begun(event: Event, meetings: Iterable[Meeting], now: datetime) -> Begun:
    """Return which meetings of a timetable have begun, each with all wishes of today for its people."""
    starts = {slot.id: slot.start for slot in event.slots}
    over = [one for one in renamed(event, meetings) if one.slot in starts and starts[one.slot] <= now]
    return Begun(now, tuple(over))


def renamed(event: Event, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Name the wishes of an earlier timetable's meetings as they are today: people may have answered again since.

    A meeting meets its own wishes and all new ones for the same people in the same round that are not held to another
    time; where there are none any more, it keeps the names that it had.
    """
    listed = list(meetings)
    rounds = {wish.id: wish.round for wish in event.wishes}
    owned = {name for meeting in listed for name in meeting.wishes}
    fresh: dict[tuple[frozenset[str], int], list[Wish]] = {}
    for wish in event.wishes:
        if wish.id not in owned:
            fresh.setdefault((frozenset(wish.people), wish.round), []).append(wish)
    found = []
    for meeting in listed:
        own = [name for name in meeting.wishes if name in rounds]
        same = fresh.get((frozenset(meeting.people), rounds[own[0]] if own else 1), ())
        new = [wish.id for wish in same if wish.fixed in {None, meeting.slot}]
        found.append(replace(meeting, wishes=(*own, *new) or meeting.wishes))
    return tuple(found)
