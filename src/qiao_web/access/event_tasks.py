"""What is computed beside the site for an organiser: the newest of a kind, and how such a computation is watched."""

from collections.abc import Callable

from qiao_web.models import Event, EventTask

Step = Callable[[int, int], None]  # so much of so much is done; raises where somebody cancelled


def unwatched(_done: int, _of: int) -> None:
    """Tell nobody how far it is."""


def access_task(event: Event, kind: str) -> EventTask | None:
    """Return the newest task of a kind: one query."""
    return EventTask.objects.filter(event=event, kind=kind).order_by("-id").first()
