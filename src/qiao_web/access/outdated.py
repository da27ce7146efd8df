"""What happened to an event since a timetable was made: in comes its row, out come counts of what cannot be held now.

Only meetings that have not begun count: what was held stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qiao_web.access.timetables import Parts
from qiao_web.models import Meeting, Participant, Seat, Timetable
from qiao_web.models.events import APPROVED


@dataclass(frozen=True, slots=True)
class Outdated:
    """Meetings that cannot be held, by what happened; one may count under several."""

    gone: int  # somebody takes part no longer
    away: int  # somebody is away then, or missing
    closed: int  # the table is closed then
    uninterpreted: int  # the interpreter is away then

    def __bool__(self) -> bool:
        """Say whether anything happened."""
        return any((self.gone, self.away, self.closed, self.uninterpreted))


def access_outdated(timetable: Timetable, parts: Parts, now: datetime) -> Outdated:
    """Compare a timetable with its event as it is now: two queries, of what is not as it was only."""
    coming = Meeting.objects.filter(timetable=timetable, slot__start__gt=now)
    seats = Seat.objects.filter(meeting__in=coming).filter(
        ~Q(participant__state=APPROVED) | Q(participant__missing__isnull=False) | ~Q(participant__absent=[])
    )
    gone, away = set[int](), set[int]()
    for meeting, slot, number in seats.values_list("meeting_id", "meeting__slot_id", "participant_id"):
        row = parts.people[number]
        if row.state != APPROVED:
            gone.add(meeting)
        elif _is_away(row, slot):
            away.add(meeting)
    rows = coming.filter(~Q(table__closed=[]) | (Q(interpreter__isnull=False) & ~Q(interpreter__absent=[])))
    places = list(rows.values_list("slot_id", "table_id", "interpreter_id"))
    return Outdated(
        gone=len(gone),
        away=len(away),
        closed=sum(slot in parts.tables[table].closed for slot, table, _ in places),
        uninterpreted=_among(
            (slot, parts.interpreters[interpreter].absent) for slot, _, interpreter in places if interpreter
        ),
    )


def _is_away(row: Participant, slot: int) -> bool:
    return row.missing is not None or slot in row.absent


def _among(pairs: Iterable[tuple[int, list[int]]]) -> int:
    return sum(slot in absent for slot, absent in pairs)
