"""Timetables: begun by the organiser, solved in a process of their own, cancelled, moved by hand, published.

A solve never blocks the site: `begin` writes a waiting row and starts `qiao timetable`, which calls `run`. That writes
its progress and a heartbeat each second; a row whose heartbeat is old belongs to a process that died, and can be begun
again. `run` does nothing to a row that is not waiting, so that the same solve never happens twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from qiao.errors import UsageError
from qiao.meetings import model as values
from qiao.meetings.begun import begun
from qiao.meetings.booking import book
from qiao.meetings.check import BadEvent
from qiao.meetings.explain import conflict
from qiao.meetings.repair import repair
from qiao.meetings.rules import broken, score
from qiao.meetings.solve import solve
from qiao_web.access.events import access_run, access_timetable
from qiao_web.access.timetables import Held, access_meetings, difference, meetings_of
from qiao_web.actions.audit import audit
from qiao_web.actions.beats import Beat, let_go
from qiao_web.actions.events import target
from qiao_web.actions.participants import tell
from qiao_web.models import Event, Timetable
from qiao_web.models.events import APPROVED, CANCELLED, DONE, FAILED, MOVED, REPAIRED, RUNNING, WAITING
from qiao_web.store.events import coded, held, keep, to_values

REPAIR_SECONDS: Final = 2.0  # an organiser stands at the desk and waits

Start = Callable[[int], None]


class MoveRefused(UsageError):  # noqa: N818  # it says what was done with the move
    """A meeting cannot stand where somebody wants to move it; `problems` says which rules that would break."""

    def __init__(self, problems: list[list[Any]]) -> None:
        """Keep the codes of the rules with their data."""
        super().__init__("timetable_breaks", reasons=len(problems))
        self.problems = problems


def begin(by: User, slug: str, origin: str, start: Start, base: int | None = None) -> Timetable:
    """Begin to solve an event anew, or to repair its published timetable; `start` starts the process.

    `base` is the number of the timetable whose locked meetings stay: the published one, unless another is named.
    """
    with transaction.atomic():
        event = access_run(slug, by)
        let_go(event.timetables.all())
        if event.timetables.filter(status__in=(WAITING, RUNNING)).exists():
            raise UsageError("timetable_running")
        if origin == REPAIRED and event.published_id is None and base is None:
            raise UsageError("timetable_none")
        row = _new(event, by, origin, event.published if base is None else access_timetable(event, base))
        audit(by, "timetable.begun", target(event), timetable=row.pk, origin=origin)
        transaction.on_commit(lambda: start(row.pk))
    return row


def cancel(by: User, slug: str, number: int) -> None:
    """Ask a running solve to stop; what it has so far is kept if it holds every rule."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = access_timetable(event, number)
        let_go(event.timetables.all())
        if row.status == WAITING:
            Timetable.objects.filter(pk=row.pk, status=WAITING).update(status=CANCELLED)
        Timetable.objects.filter(pk=row.pk, status=RUNNING).update(cancelling=True)
        audit(by, "timetable.cancelled", target(event), timetable=row.pk)


def publish(by: User, slug: str, number: int) -> Timetable:
    """Show a timetable, and write to those for whom something changed; the one before is kept."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = access_timetable(event, number)
        if row.status != DONE:
            raise UsageError("timetable_not_done")
        row.published = timezone.now()
        row.save(update_fields=["published"])
        before, after = access_meetings(event.published) if event.published else (), access_meetings(row)
        if event.published and _begun(before, row.published) != _begun(after, row.published):
            raise UsageError("timetable_stale")
        touched = difference(before, after).people
        event.published = row
        event.save(update_fields=["published"])
        for person in event.participants.filter(pk__in=touched, state=APPROVED):
            tell(person, "timetable")
        audit(by, "timetable.published", target(event), timetable=row.pk, told=len(touched))
    return row


def _begun(meetings: Iterable[Held], now: datetime) -> set[tuple[int, tuple[int, ...]]]:
    """Return who has met, or meets at the time, and when."""
    return {(one.meeting.slot_id, one.people) for one in meetings if one.meeting.slot.start <= now}


def lock(by: User, slug: str, number: int, meetings: Iterable[int], *, locked: bool) -> int:
    """Hold meetings where they are when the event is solved again, or let them go."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = access_timetable(event, number)
        count: int = row.meetings.filter(pk__in=list(meetings)).update(locked=locked)
        audit(by, "timetable.locked", target(event), timetable=row.pk, meetings=count, locked=locked)
    return count


def move_meeting(by: User, slug: str, number: int, meeting: int, place: tuple[int, int]) -> Timetable:
    """Make a new timetable in which one meeting stands at another slot and table; refuse what breaks a rule."""
    with transaction.atomic():
        event = access_run(slug, by)
        base = access_timetable(event, number)
        rows = meetings_of(base)
        moved = next((one for one in rows if one.pk == meeting), None)
        if moved is None or base.status != DONE:
            raise UsageError("timetable_no_meeting")
        slot, table = event.slots.filter(pk=place[0]).first(), event.tables.filter(pk=place[1]).first()
        if slot is None or table is None:
            raise UsageError("event_no_part")
        if min(slot.start, moved.slot.start) <= timezone.now():
            raise UsageError("meeting_begun")
        given = to_values(event, [one for one in rows if one.locked])
        before = broken(given, held(rows))
        moved.slot_id, moved.table_id = slot.pk, table.pk
        meetings = held(rows)
        wrong = [one for one in broken(given, meetings) if one not in before]
        if wrong:
            raise MoveRefused(coded(wrong))
        row = _new(event, by, MOVED, base)
        bound = values.Bound(**base.bound) if base.bound else values.Bound(0, 0)
        unmet = tuple(
            values.Unmet(str(wish), tuple(values.Reason(values.Code(code), data) for code, data in reasons))
            for wish, reasons in base.unmet
        )
        made = values.Timetable(meetings, unmet, score(given, meetings), bound, proven=False, method="by hand")
        keep(row, made, [one for one in rows if one.locked])
        audit(by, "timetable.moved", target(event), timetable=row.pk, meeting=meeting)
    return row


def notice_dead(event: Event) -> None:
    """Let go of a solve whose process died, before a page shows what there is."""
    let_go(event.timetables.all())


def run(number: int) -> None:
    """Solve the event of a waiting timetable; called by the process that `begin` starts."""
    row = Timetable.objects.select_related("event__published", "base").get(pk=number)
    begun = Timetable.objects.filter(pk=number, status=WAITING).update(status=RUNNING, beat=timezone.now())
    if not begun:
        return
    try:
        _run(row)
    except BadEvent as error:
        _fail(row, coded(error.problems))
    except Exception:
        _fail(row, [["broke_off", {}]])
        raise


def _run(row: Timetable) -> None:
    """Solve or repair what is left by now; what has begun stays as it was published."""
    watch, now = _Watch(row), timezone.now()
    base = meetings_of(row.base) if row.base else []
    ahead = [one for one in base if one.slot.start > now]
    met = [one for one in meetings_of(row.event.published) if one.slot.start <= now] if row.event.published else []
    event = to_values(row.event, [one for one in ahead if one.locked])
    over, minimal = begun(event, held(met), now), False
    if row.origin == REPAIRED:
        mended = repair(event, held([*met, *ahead]), now, watch.control(REPAIR_SECONDS))
        made, minimal = mended.timetable, mended.minimal
    else:
        made = solve(event, watch.control(float(row.event.seconds)), over)
        row.booked = {} if _on(event, now) else asdict(book(event))
    if made.broken and watch.beat.stop:
        Timetable.objects.filter(pk=row.pk).update(status=CANCELLED, beat=timezone.now())
        return
    if made.broken:
        reasons = conflict(over.left(event), watch.control(float(row.event.seconds)), now)
        _fail(row, coded(reasons.reasons if reasons else made.broken))
        return
    with transaction.atomic():
        row.status = DONE
        keep(row, made, [one for one in base if one.locked])
        if row.origin == REPAIRED and row.base:
            row.changes = _changes(row.base, row, minimal=minimal)
            row.save(update_fields=["changes"])


def _on(event: values.Event, now: datetime) -> bool:
    """Whether an event has begun: booking all of it anew is then nothing to compare with."""
    return any(slot.start <= now for slot in event.slots)


def _changes(base: Timetable, row: Timetable, *, minimal: bool) -> dict[str, object]:
    """Count what a repair changed, as the comparison of the two timetables does."""
    differs = difference(access_meetings(base), access_meetings(row))
    return {**differs.counts(), "people": sorted(differs.people), "minimal": minimal}


def _fail(row: Timetable, problems: list[list[object]]) -> None:
    Timetable.objects.filter(pk=row.pk).update(status=FAILED, problems=problems, beat=timezone.now())


def _new(event: Event, by: User, origin: str, base: Timetable | None) -> Timetable:
    newest = event.timetables.aggregate(newest=Max("number"))["newest"] or 0
    return Timetable.objects.create(event=event, number=newest + 1, origin=origin, by=by, base=base)


class _Watch:
    """How a solve tells what it has so far, and hears when it is to stop."""

    def __init__(self, row: Timetable) -> None:
        self.newest: values.Progress | None = None
        self.beat = Beat(Timetable.objects.filter(pk=row.pk), lambda: asdict(self.newest) if self.newest else {})

    def control(self, seconds: float) -> values.Control:
        """Return what the solver is given."""
        return values.Control(seconds=seconds, cancelled=self.beat, progress=self.progress)

    def progress(self, found: values.Progress) -> None:
        """Keep the newest state; the next beat writes it."""
        self.newest = found
        self.beat()
