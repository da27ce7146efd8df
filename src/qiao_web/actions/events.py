"""Setting an event up: in come who organises and the fields of a step, out goes one transaction with its audit line.

Slots, tables and interpreters that a timetable already uses cannot be removed, only closed: what was once published
stays true. Every refusal is a `UsageError` with a code.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify

from qiao.errors import UsageError
from qiao_web.access.events import access_run
from qiao_web.actions.audit import audit
from qiao_web.models import Event, Interpreter, Slot, Table
from qiao_web.models.events import CLOSED, DRAFT, OPEN, OVER

FIELDS: Final = (
    "name_zh",
    "name_en",
    "about_zh",
    "about_en",
    "place",
    "zone",
    "approving",
    "wishes_until",
    "fairness",
    "longest_run",
    "most",
    "seconds",
    "wishes_limit",
)
# Where an event may go from each state.
MOVES: Final = {DRAFT: (OPEN,), OPEN: (CLOSED, DRAFT), CLOSED: (OPEN, OVER), OVER: (CLOSED,)}
CLOCKS, MOMENTS = "clocks", "moments"  # what stays of the times of an event where its zone changes
MOST_SLOTS, MOST_TABLES = 400, 5_000
_LONGEST_SLUG = 50
_DASHES = re.compile(r"[‐-―/·:,.&+]")  # slugify would drop them, and join what they part
_RESERVED = ("new", "me")  # addresses of other pages


@dataclass(frozen=True, slots=True)
class SlotGiven:
    """A slot as the organiser gives it."""

    start: datetime
    end: datetime
    session: str
    day: str


@dataclass(frozen=True, slots=True)
class TableGiven:
    """A table as the organiser gives it."""

    name: str
    hall: str
    seats: int
    online: bool
    link: str = ""


@dataclass(frozen=True, slots=True)
class InterpreterGiven:
    """An interpreter as the organiser gives them."""

    name: str
    email: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: how many are new, how many stood there and changed, how many were left as they are."""

    fresh: int
    changed: int
    same: int


def create(by: User, fields: Mapping[str, Any]) -> Event:
    """Begin an event as a draft that only its organiser sees."""
    with transaction.atomic():
        event = Event(organiser=by, **{name: fields[name] for name in FIELDS if name in fields})
        event.slug = _free_slug(event)
        event.save()
        audit(by, "event.created", target(event), name=event.name_en or event.name_zh)
    return event


def change(by: User, slug: str, fields: Mapping[str, Any]) -> Event:
    """Change what an event says about itself and its rules; its address stays.

    Where the time zone changes, slots stay the moments that they are, unless `times` asks for their clock times.
    """
    with transaction.atomic():
        event = access_run(slug, by)
        before = event.zone
        changed = [name for name in FIELDS if name in fields and getattr(event, name) != fields[name]]
        for name in changed:
            setattr(event, name, fields[name])
        event.save()
        if event.zone != before and fields.get("times") == CLOCKS:
            _keep_clocks(event, before)
        audit(by, "event.changed", target(event), fields=changed)
    return event


def move(by: User, slug: str, state: str) -> Event:
    """Open an event to registrations, close it, end it."""
    with transaction.atomic():
        event = access_run(slug, by)
        if state not in MOVES[event.state]:
            raise UsageError("event_move", state=event.state, to=state)
        if state == OPEN and not (event.slots.exists() and event.tables.exists()):
            raise UsageError("event_bare")
        event.state = state
        event.save(update_fields=["state"])
        audit(by, "event.moved", target(event), state=state)
    return event


def add_slots(by: User, slug: str, slots: Iterable[SlotGiven]) -> Added:
    """Add slots, which must not overlap one another; what stands there already is left alone."""
    with transaction.atomic():
        event = access_run(slug, by)
        held = list(event.slots.all())
        there = {slot.start for slot in held}
        given = sorted(slots, key=lambda one: one.start)
        fresh = [one for one in given if one.start not in there]
        if len(held) + len(fresh) > MOST_SLOTS:
            raise UsageError("event_slots", limit=MOST_SLOTS)
        rows = [Slot(event=event, start=one.start, end=one.end, session=one.session, day=one.day) for one in fresh]
        _check_apart(sorted([*held, *rows], key=lambda one: one.start), event.zone)
        Slot.objects.bulk_create(rows)
        audit(by, "event.slots", target(event), added=len(rows))
    return Added(len(rows), 0, len(given) - len(rows))


def add_tables(by: User, slug: str, tables: Iterable[TableGiven]) -> Added:
    """Add tables and rooms; one that stands there already gets the seats, and the link where there is one."""
    with transaction.atomic():
        event = access_run(slug, by)
        given = {(one.hall, one.name): one for one in tables}
        there = {(row.hall, row.name): row for row in event.tables.all()}
        fresh = [one for key, one in given.items() if key not in there]
        changed = [there[key] for key, one in given.items() if key in there and _changed(there[key], one)]
        if len(there) + len(fresh) > MOST_TABLES:
            raise UsageError("event_tables", limit=MOST_TABLES)
        Table.objects.bulk_update(changed, ["seats", "link"])
        Table.objects.bulk_create(
            Table(event=event, name=one.name, hall=one.hall, seats=one.seats, online=one.online, link=one.link)
            for one in fresh
        )
        audit(by, "event.tables", target(event), added=len(fresh), changed=len(changed))
    return Added(len(fresh), len(changed), len(given) - len(fresh) - len(changed))


def _changed(row: Table, given: TableGiven) -> bool:
    """Give a table what is given for it, and say whether that was new."""
    before = row.seats, row.link
    row.seats, row.link = given.seats, (given.link if row.online else "") or row.link
    return (row.seats, row.link) != before


def add_interpreter(by: User, slug: str, given: InterpreterGiven) -> Interpreter:
    """Add an interpreter with the pairs of languages that they work between."""
    with transaction.atomic():
        event = access_run(slug, by)
        if event.interpreters.filter(name=given.name).exists():
            raise UsageError("event_interpreter_twice", name=given.name)
        pairs = [sorted(pair) for pair in given.pairs]
        row = Interpreter.objects.create(event=event, name=given.name, email=given.email, pairs=pairs)
        audit(by, "event.interpreter", target(event), interpreter=row.pk)
    return row


def remove_part(by: User, slug: str, kind: str, number: int) -> None:
    """Take a slot, a table or an interpreter out; refuse one that a timetable uses."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = _part(event, kind, number)
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError as error:
            raise UsageError("event_part_used") from error
        audit(by, "event.removed", target(event), kind=kind, number=number)


def target(event: Event) -> str:
    """Name an event in the audit log."""
    return f"event:{event.pk}"


def _part(event: Event, kind: str, number: int) -> Slot | Table | Interpreter:
    row: Slot | Table | Interpreter | None = None
    if kind == "slot":
        row = event.slots.filter(pk=number).first()
    elif kind == "table":
        row = event.tables.filter(pk=number).first()
    elif kind == "interpreter":
        row = event.interpreters.filter(pk=number).first()
    if row is None:
        raise UsageError("event_no_part")
    return row


def _check_apart(slots: list[Slot], zone: str) -> None:
    for slot in slots:
        if slot.end <= slot.start:
            raise UsageError("slot_backwards", slot=_local(slot, zone))
    for before, after in pairwise(slots):
        if after.start < before.end:
            raise UsageError("slots_overlap", slot=_local(before, zone), other=_local(after, zone))


def _local(slot: Slot, zone: str) -> str:
    """Name a slot by its beginning, as clocks at the event show it."""
    return f"{slot.start.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _keep_clocks(event: Event, before: str) -> None:
    """Let slots begin and end at the same time by the clock as in the zone that the event had before."""
    rows = list(event.slots.all())
    starts = [row.start for row in rows]
    for row in rows:
        row.start, row.end = (
            at.astimezone(ZoneInfo(before)).replace(tzinfo=ZoneInfo(event.zone)) for at in (row.start, row.end)
        )
    _check_apart(rows, event.zone)
    later = bool(rows) and rows[0].start > starts[0]
    for row in reversed(rows) if later else rows:  # so that none takes a beginning that another still has
        row.save(update_fields=["start", "end"])


def _free_slug(event: Event) -> str:
    wanted = slugify(_DASHES.sub("-", event.name_en))[:_LONGEST_SLUG].strip("-") or f"e-{uuid4().hex[:8]}"
    taken = Event.objects.filter(slug=wanted).exists() or wanted in _RESERVED
    return f"{wanted}-{uuid4().hex[:6]}" if taken else wanted
