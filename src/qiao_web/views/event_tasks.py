"""How far something is that is computed beside the site for an organiser, in words for its page."""

from dataclasses import dataclass

from qiao_web import phrases
from qiao_web.models import EventTask
from qiao_web.models.events import CANCELLED, FAILED, RUNNING, WAITING
from qiao_web.views import formats


@dataclass(frozen=True, slots=True)
class TaskState:
    """The newest task of a kind: whether it runs, how far it is, why nothing came of it."""

    running: bool
    cancelled: bool
    done: int
    of: int
    problems: tuple[str, ...]


def task_state(row: EventTask | None) -> TaskState | None:
    """Describe a task; None where none was ever begun."""
    if row is None:
        return None
    failed = row.problems if row.status == FAILED else []
    return TaskState(
        running=row.status in (WAITING, RUNNING),
        cancelled=row.status == CANCELLED,
        done=int(row.progress.get("done", 0)),
        of=int(row.progress.get("of", 0)),
        problems=tuple(phrases.sentence(str(code), dict(data), formats.language()) for code, data in failed),
    )
