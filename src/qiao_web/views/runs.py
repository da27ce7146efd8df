"""The reading report: what the last ingest read and refused, and how far one is that is at work."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from qiao_web import phrases
from qiao_web.access.runs import Run, access_runs
from qiao_web.models import IngestRun
from qiao_web.permissions import Role, allow
from qiao_web.views import formats
from qiao_web.views.page import page

MOST_RUNS = 5


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """A document that could not be read, and why."""

    name: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of ingest with its counts."""

    started: str
    machine_started: str
    state: str
    counts: tuple[tuple[str, str], ...]
    refusals: tuple[RefusalRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RunsPage:
    """The reading report; `running` asks the page to look again."""

    runs: tuple[RunRow, ...]
    running: bool
    again: str


@require_safe
@allow(Role.VISITOR)
def runs(request: HttpRequest) -> HttpResponse:
    """Show the last runs of ingest."""
    found = access_runs(MOST_RUNS)
    running = bool(found) and found[0].run.finished is None
    return page(request, "runs.html", RunsPage(tuple(map(_row, found)), running, request.path))


def _row(found: Run) -> RunRow:
    run = found.run
    return RunRow(
        started=formats.instant(run.started),
        machine_started=formats.machine_instant(run.started),
        state=_state(run),
        counts=_counts(run),
        refusals=tuple(
            RefusalRow(one.name, one.code, phrases.sentence(one.code, one.data, formats.language()))
            for one in found.refusals
        ),
        more=max(0, run.refused - len(found.refusals)),
    )


def _state(run: IngestRun) -> str:
    if run.finished is None:
        return gettext("at work, or stopped before its end")
    seconds = round((run.finished - run.started).total_seconds())
    return gettext("finished after %(seconds)s s") % {"seconds": formats.number(seconds)}


def _counts(run: IngestRun) -> tuple[tuple[str, str], ...]:
    named = (
        (gettext("documents read"), run.read),
        (gettext("new"), run.new),
        (gettext("unchanged"), run.unchanged),
        (gettext("repaired"), run.repaired),
        (gettext("refused"), run.refused),
        (gettext("claims kept"), run.kept),
        (gettext("claims withheld"), run.withheld),
    )
    return tuple((words, formats.number(number)) for words, number in named)
