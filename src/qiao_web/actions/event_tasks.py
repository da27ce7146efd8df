"""What is computed beside the site for an organiser: pairs to propose, hosts for guests; begun, cancelled, run.

Like a solve, a task never blocks the site: `begin` writes a waiting row and starts `qiao pairing`, which calls `run`.
"""

from collections.abc import Callable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from qiao.errors import UsageError
from qiao_web.access.event_hosts import assign, kept
from qiao_web.access.event_pairing import find_pairs
from qiao_web.access.event_tasks import access_task
from qiao_web.access.events import access_run
from qiao_web.actions import event_pairing
from qiao_web.actions.audit import audit
from qiao_web.actions.beats import Beat, Stopped, let_go
from qiao_web.actions.events import target
from qiao_web.models import Event, EventTask
from qiao_web.models.events import CANCELLED, DONE, FAILED, PAIRS, RUNNING, WAITING

Start = Callable[[int], None]


def begin(by: User, slug: str, kind: str, given: Mapping[str, str], start: Start) -> EventTask:
    """Begin a task; `start` starts its process. One of a kind at a time."""
    with transaction.atomic():
        event = access_run(slug, by)
        notice_dead(event)
        if EventTask.objects.filter(event=event, kind=kind, status__in=(WAITING, RUNNING)).exists():
            raise UsageError("task_running")
        row = EventTask.objects.create(event=event, kind=kind, given=dict(given), by=by)
        audit(by, f"{kind}.begun", target(event), task=row.pk)
        transaction.on_commit(lambda: start(row.pk))
    return row


def cancel(by: User, slug: str, kind: str) -> None:
    """Ask the newest task of a kind to stop: nothing of it is kept."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = access_task(event, kind)
        if row is None:
            return
        EventTask.objects.filter(pk=row.pk, status=WAITING).update(status=CANCELLED)
        EventTask.objects.filter(pk=row.pk, status=RUNNING).update(cancelling=True)
        audit(by, f"{kind}.cancelled", target(event), task=row.pk)


def notice_dead(event: Event) -> None:
    """Let go of a task whose process died, before a page shows what there is."""
    let_go(EventTask.objects.filter(event=event))


def run(number: int) -> None:
    """Do a waiting task; called by the process that `begin` starts."""
    row = EventTask.objects.select_related("event").get(pk=number)
    mine = EventTask.objects.filter(pk=number)
    if not mine.filter(status=WAITING).update(status=RUNNING, beat=timezone.now()):
        return
    try:
        _run(row)
    except Stopped:
        mine.update(status=CANCELLED, beat=timezone.now())
    except UsageError as error:
        mine.update(status=FAILED, problems=[[error.code, error.data]], beat=timezone.now())
    except Exception:
        mine.update(status=FAILED, problems=[["broke_off", {}]], beat=timezone.now())
        raise


def _run(row: EventTask) -> None:
    progress: dict[str, object] = {}
    beat = Beat(EventTask.objects.filter(pk=row.pk), lambda: progress)

    def step(done: int, of: int) -> None:
        progress.update(done=done, of=of)
        if beat():
            raise Stopped

    if row.kind == PAIRS:
        pairs = find_pairs(row.event, step)
        with transaction.atomic():
            event_pairing.keep(row.event, pairs)
            _finish(row, {"pairs": len(pairs)})
    else:
        found = kept(assign(row.event, row.given.get("hosts", ""), row.given.get("guests", ""), step))
        with transaction.atomic():
            _finish(row, found)


def _finish(row: EventTask, result: dict[str, object]) -> None:
    row.status, row.result, row.beat = DONE, result, timezone.now()
    row.save(update_fields=["status", "result", "beat"])
    audit(row.by, f"{row.kind}.found", target(row.event), task=row.pk)
