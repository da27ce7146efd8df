"""Who looks after whom: the organiser chooses who receives and who is received, and sees why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao.meetings.hosts import Fit
from qiao.vocabulary.thesaurus import concepts
from qiao_web import phrases, tasks
from qiao_web.access.event_hosts import (
    BODY,
    COUNTRY,
    DELEGATION,
    Received,
    Reception,
    access_groups,
    access_reception,
)
from qiao_web.access.event_tasks import access_task
from qiao_web.access.events import access_run, listed
from qiao_web.actions import event_tasks
from qiao_web.models import Participant
from qiao_web.models.events import DONE, HOSTS
from qiao_web.permissions import Role, allow
from qiao_web.views import exports, formats, places, terms
from qiao_web.views.event_setup import Tabs
from qiao_web.views.event_tasks import TaskState, task_state
from qiao_web.views.events import READ_AND_SEND, EventRow, event_row
from qiao_web.views.forming import person, told
from qiao_web.views.page import page

_LONGEST = 250  # of the name of a group
COLUMNS = ("guest", "guest_email", "host", "host_email", "reasons")
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A guest, their host, and why these two."""

    guest: str
    host: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HostsPage:
    """The groups to choose from, and the assignment."""

    row: EventRow
    slug: str
    groups: tuple[tuple[str, Choices], ...]
    hosts: str
    guests: str
    rows: tuple[ReceivedRow, ...]
    loads: tuple[tuple[str, str], ...]  # hosts and how many guests they have
    assigned: bool
    made: str  # when
    task: TaskState | None
    tabs: Tabs


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def hosts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who looks after whom; assign anew, or stop that."""
    user = person(request)
    event = access_run(slug, user)
    if request.method == "POST":
        _act(request, slug)
        return HttpResponseRedirect(reverse("event_hosts", args=[slug]))
    event_tasks.notice_dead(event)
    task = access_task(event, HOSTS)
    done = task is not None and task.status == DONE
    found = access_reception(event, task.result if task and done else {})
    counts = Counter(one.host.pk for one in found.received if one.host)
    given = task.given if task else {}
    content = HostsPage(
        row=event_row(listed(event)),
        slug=slug,
        groups=_choices(access_groups(event)),
        hosts=given.get("hosts", ""),
        guests=given.get("guests", ""),
        rows=tuple(map(_row, found.received)),
        loads=tuple((_named(one), formats.number(counts[one.pk])) for one in found.hosts),
        assigned=done,
        made=formats.instant(task.beat) if task and done and task.beat else "",
        task=task_state(task),
        tabs=Tabs(slug, "people"),
    )
    return page(request, "event_hosts.html", content)


def _act(request: HttpRequest, slug: str) -> None:
    user = person(request)
    try:
        if request.POST.get("act") == "cancel":
            event_tasks.cancel(user, slug, HOSTS)
        elif request.POST.get("hosts"):
            given = {name: request.POST.get(name, "")[:_LONGEST] for name in ("hosts", "guests")}
            event_tasks.begin(user, slug, HOSTS, given, tasks.pairing)
        else:
            messages.error(request, gettext("Choose who receives."))
    except UsageError as error:
        messages.error(request, told(error))


@require_safe
@allow(Role.ORGANISER)
def hosts_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send who looks after whom as CSV."""
    event = access_run(slug, person(request))
    task = access_task(event, HOSTS)
    return exports.csv_file(request, "hosts", COLUMNS, _lines(access_reception(event, task.result if task else {})))


def _lines(found: Reception) -> Iterator[Sequence[exports.Cell]]:
    for one in found.received:
        host = (one.host.name, one.host.email) if one.host else ("", "")
        yield one.guest.name, one.guest.email, *host, " ".join(map(_said, one.fits))


def _row(one: Received) -> ReceivedRow:
    host = _named(one.host) if one.host else gettext("nobody is free")
    return ReceivedRow(_named(one.guest), host, tuple(map(_said, one.fits)))


def _named(row: Participant) -> str:
    return f"{row.name} · {row.body}" if row.body else row.name


def _said(fit: Fit) -> str:
    value = fit.value
    if fit.code == "common_language":
        value = terms.term("languages", value)
    elif fit.code == "common_field":
        concept = concepts()[value]
        value = concept.zh if formats.is_chinese() else concept.en
    return phrases.sentence(f"host_{fit.code}", {"value": value}, formats.language())


def _choices(groups: Iterable[tuple[str, str]]) -> tuple[tuple[str, Choices], ...]:
    said = ((COUNTRY, gettext("Countries")), (DELEGATION, gettext("Delegations")), (BODY, gettext("Organisations")))
    held = tuple(groups)
    named = {
        kind: sorted(
            ((f"{kind}:{name}", places.country(name) if kind == COUNTRY else name) for of, name in held if of == kind),
            key=lambda pair: pair[1],
        )
        for kind, _ in said
    }
    return tuple((words, tuple(named[kind])) for kind, words in said if named[kind])
