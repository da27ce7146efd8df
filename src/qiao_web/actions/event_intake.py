"""Taking in tables of participants and wishes: tried first, which changes nothing, then taken in whole or not at all.

A table that is taken in twice changes nothing the second time. Participants of a table take part at once; nobody is
written to, so that the organiser decides when to invite.
"""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from qiao.errors import UsageError
from qiao_web.access.events import access_run
from qiao_web.actions import waiting_files
from qiao_web.actions.audit import audit
from qiao_web.actions.events import target
from qiao_web.actions.participants import MOST_PARTICIPANTS, check_limit
from qiao_web.models import Event, Participant, Wish
from qiao_web.models.events import APPROVED
from qiao_web.store.event_tables import PEOPLE, PersonLine, Plan, WishLine, cells, plan_people, plan_wishes

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Trial:
    """What a table would do, and the name under which it waits."""

    plan: Plan
    token: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table did."""

    added: int
    changed: int
    unchanged: int


def try_table(by: User, slug: str, kind: str, file: tuple[str, bytes]) -> Trial:
    """Read a table, say what it would do, and keep it until it is taken in, for a day at most."""
    event = access_run(slug, by)
    name, data = file
    waiting_files.check_size(data)
    plan = _plan(event, kind, name, data)
    return Trial(plan, waiting_files.keep(by, name, data))


def take_table(by: User, slug: str, kind: str, token: str) -> Taken:
    """Take in the rows of a table that was tried; rows that are wrong are left out."""
    name, data = waiting_files.waiting(by, token)
    with transaction.atomic():
        event = access_run(slug, by)
        plan = _plan(event, kind, name, data)
        taken = _take_people(event, plan.people) if kind == PEOPLE else _take_wishes(event, plan.wishes)
        counts = {"added": taken.added, "changed": taken.changed, "left_out": len(plan.troubles)}
        audit(by, f"event.imported_{kind}", target(event), **counts)
    waiting_files.drop(by, token)
    return taken


def _plan(event: Event, kind: str, name: str, data: bytes) -> Plan:
    rows = cells(name, data)
    if kind == PEOPLE:
        if len(rows) > MOST_PARTICIPANTS:
            raise UsageError("event_full", limit=MOST_PARTICIPANTS)
        return plan_people(rows, event)
    if len(rows) > event.wishes_limit:
        raise UsageError("too_many_wishes", wishes=len(rows), limit=event.wishes_limit)
    held = Wish.objects.filter(by__event=event)
    return plan_wishes(rows, event.participants.filter(state=APPROVED).order_by("id"), held)


def _take_people(event: Event, lines: tuple[PersonLine, ...]) -> Taken:
    fresh = [line for line in lines if line.held is None]
    if event.participants.count() + len(fresh) > MOST_PARTICIPANTS:
        raise UsageError("event_full", limit=MOST_PARTICIPANTS)
    rows = [
        Participant(event=event, state=APPROVED, secret=secrets.token_urlsafe(32), **{"zone": event.zone, **line.given})
        for line in fresh
    ]
    Participant.objects.bulk_create(rows, _BATCH)
    changed = [line for line in lines if line.held is not None and line.changed]
    for line in changed:
        for name in line.changed:
            setattr(line.held, name, line.given[name])
    fields = sorted({name for line in changed for name in line.changed})
    if fields:
        Participant.objects.bulk_update([line.held for line in changed if line.held], fields, _BATCH)
    return Taken(len(fresh), len(changed), len(lines) - len(fresh) - len(changed))


def _take_wishes(event: Event, lines: tuple[WishLine, ...]) -> Taken:
    new = [line for line in lines if line.answer != line.held]
    again = [line for line in new if line.held]
    for line in again:
        Wish.objects.filter(by=line.by, other=line.other).delete()
    check_limit(event, len(new))
    Wish.objects.bulk_create([Wish(by=line.by, other=line.other, answer=line.answer) for line in new], _BATCH)
    return Taken(len(new) - len(again), len(again), len(lines) - len(new))
