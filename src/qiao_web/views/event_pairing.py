"""Pairs that matching proposes, with reasons: the organiser accepts or refuses them, one by one or many at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao_web import tasks
from qiao_web.access.event_pairing import access_proposed
from qiao_web.access.event_tasks import access_task
from qiao_web.access.events import access_run, listed
from qiao_web.actions import event_pairing as actions
from qiao_web.actions import event_tasks
from qiao_web.models import Request
from qiao_web.models.events import DONE, PAIRS
from qiao_web.permissions import Role, allow
from qiao_web.phrases_matching import grade_words, told
from qiao_web.views import formats, forming, listing
from qiao_web.views.event_setup import Tabs
from qiao_web.views.event_tasks import TaskState, task_state
from qiao_web.views.events import READ_AND_SEND, EventRow, PersonRow, event_row, person_row
from qiao_web.views.forming import person
from qiao_web.views.page import page

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two who should meet, and why."""

    number: int
    names: str
    people: tuple[PersonRow, ...]
    fit: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairingPage:
    """The proposals."""

    row: EventRow
    slug: str
    pairs: tuple[PairRow, ...]
    number: int
    pager: listing.Pager
    task: TaskState | None
    asked: bool  # proposals were found, if only none
    tabs: Tabs


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def pairing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the proposals; ask for new ones, accept or refuse."""
    user = person(request)
    event = access_run(slug, user)
    if request.method == "POST":
        act, _, one = request.POST.get("act", "").partition(":")
        chosen = [one] if one else request.POST.getlist("pair")
        numbers = [int(number) for number in chosen if number.isascii() and number.isdigit() and len(number) < 19]
        if act == "propose":
            _begin(request, slug)
        elif act == "cancel":
            event_tasks.cancel(user, slug, PAIRS)
        elif act in {"accept", "refuse"}:
            count = actions.decide(user, slug, numbers, accept=act == "accept")
            said = ngettext("%(num)s proposal decided.", "%(num)s proposals decided.", count)
            messages.success(request, said % {"num": formats.number(count)})
        return HttpResponseRedirect(reverse("event_pairing", args=[slug]))
    event_tasks.notice_dead(event)
    rows = access_proposed(event)
    task = access_task(event, PAIRS)
    state = listing.state_of(request.path, request.GET, ())
    shown, pager = listing.cut(state, request.GET, rows, _SHOWN)
    content = PairingPage(
        row=event_row(listed(event)),
        slug=slug,
        pairs=tuple(map(_row, shown)),
        number=len(rows),
        pager=pager,
        task=task_state(task),
        asked=task is not None and task.status == DONE,
        tabs=Tabs(slug, "requests"),
    )
    return page(request, "event_pairing.html", content)


def _begin(request: HttpRequest, slug: str) -> None:
    try:
        event_tasks.begin(person(request), slug, PAIRS, {}, tasks.pairing)
    except UsageError as error:
        messages.error(request, forming.told(error))


def _row(row: Request) -> PairRow:
    people = sorted(row.people.all(), key=lambda one: one.pk)
    return PairRow(
        number=row.pk,
        names=" – ".join(one.name for one in people),
        people=tuple(map(person_row, people)),
        fit=grade_words(row.fit, formats.language()),
        reasons=tuple(told(str(code), _data(data), formats.language()) for code, data in row.reasons),
    )


def _data(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a reason as matching gave it: JSON has made lists of its tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
