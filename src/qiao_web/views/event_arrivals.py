"""Check-in at the desk: in comes part of a name, out come those who take part, each with the button that notes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao_web.access.events import access_approved, access_run, listed
from qiao_web.models import Event, Participant
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, formats, listing, places
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import SHOWN, EventRow, event_row
from qiao_web.views.forming import person
from qiao_web.views.page import page

_HERE, _MISSING, _AWAITED = "here", "missing", "awaited"


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """Somebody who takes part, and whether they have come."""

    number: int
    name: str
    body: str
    country: str
    come: str  # here, missing, awaited
    since: str


@dataclass(frozen=True, slots=True)
class ArrivalsPage:
    """The desk."""

    row: EventRow
    slug: str
    counts: tuple[tuple[str, str], ...]
    people: Sequence[ArrivalRow]
    pager: listing.Pager
    words: str
    come: str
    states: tuple[tuple[str, str], ...]
    state: listing.State
    here: str  # the address of the page as it is filtered
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def arrivals(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who has come and who is awaited."""
    event = access_run(slug, person(request))
    state = listing.state_of(request.path, request.GET, ("q", "come"))
    asked = dict(state.parameters)
    words, come = asked.get("q", "").casefold().split(), asked.get("come", "")
    everybody = [_row(one, event) for one in access_approved(event)]
    found = [one for one in everybody if come in ("", one.come) and _named(one, words)]
    shown, pager = listing.cut(state, request.GET, found, SHOWN)
    content = ArrivalsPage(
        row=event_row(listed(event)),
        slug=slug,
        counts=(
            (gettext("take part"), formats.number(len(everybody))),
            (gettext("have arrived"), formats.number(sum(one.come == _HERE for one in everybody))),
            (gettext("are missing"), formats.number(sum(one.come == _MISSING for one in everybody))),
        ),
        people=shown,
        pager=pager,
        words=asked.get("q", ""),
        come=come,
        states=(
            ("", gettext("all")),
            (_AWAITED, gettext("awaited")),
            (_HERE, gettext("here")),
            (_MISSING, gettext("missing")),
        ),
        state=state,
        here=request.get_full_path(),
        tabs=Tabs(slug, "arrivals"),
    )
    return page(request, "event_arrivals.html", content)


def _row(row: Participant, event: Event) -> ArrivalRow:
    return ArrivalRow(
        number=row.pk,
        name=row.name,
        body=row.body,
        country=places.country(row.country) if row.country else "",
        come=_HERE if row.arrived else _MISSING if row.missing else _AWAITED,
        since=event_words.clock(row.arrived, event.zone) if row.arrived else "",
    )


def _named(row: ArrivalRow, words: list[str]) -> bool:
    said = f"{row.name} {row.body}".casefold()
    return all(word in said for word in words)
