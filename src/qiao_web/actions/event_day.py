"""The day of an event: a hall or a table closes, an interpreter or a participant is away for some slots, or back.

What is said here changes what may be planned, never the published timetable: a repair does that.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.access.events import access_run
from qiao_web.actions.audit import audit
from qiao_web.actions.events import target
from qiao_web.models import Event, Interpreter, Participant, Table
from qiao_web.models.events import APPROVED

HALL, TABLE, INTERPRETER, PERSON = "hall", "table", "interpreter", "person"
_FIELDS: Final = {HALL: "closed", TABLE: "closed", INTERPRETER: "absent", PERSON: "absent"}


class Presence(Enum):
    """Whether something can be used, or somebody is there."""

    AWAY = "away"
    HERE = "here"


def note(by: User, slug: str, what: tuple[str, str], slots: Iterable[int], presence: Presence) -> int:
    """Note that a hall (by name) or a table, an interpreter, a participant (by number) is away, or is here again.

    Slots that are not named stay as they were. Returns how many rows that concerns.
    """
    kind, name = what
    with transaction.atomic():
        event = access_run(slug, by)
        chosen = set(slots) & set(event.slots.values_list("pk", flat=True))
        rows = _rows(event, kind, name)
        if not rows or not chosen:
            raise UsageError("event_no_part")
        field = _FIELDS[kind]
        for row in rows:
            held = set(getattr(row, field))
            setattr(row, field, sorted(held | chosen if presence is Presence.AWAY else held - chosen))
            row.save(update_fields=[field])
        audit(by, f"event.{presence.value}", target(event), kind=kind, name=name, slots=len(chosen))
    return len(rows)


def _rows(event: Event, kind: str, name: str) -> list[Table] | list[Interpreter] | list[Participant]:
    if kind == HALL:
        return list(event.tables.filter(hall=name))
    number = int(name) if name.isascii() and name.isdigit() and len(name) < 19 else 0
    if kind == TABLE:
        return list(event.tables.filter(pk=number))
    if kind == INTERPRETER:
        return list(event.interpreters.filter(pk=number))
    if kind == PERSON:
        return list(event.participants.filter(pk=number, state=APPROVED))
    return []
