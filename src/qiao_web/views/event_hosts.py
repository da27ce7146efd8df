"""Who looks after whom: the organiser chooses who receives and who is received, and sees why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.errors import UsageError
from qiao.meetings.hosts import Fit
from qiao.vocabulary.thesaurus import concepts
from qiao_web import phrases
from qiao_web.access.event_hosts import BODY, COUNTRY, DELEGATION, Received, Reception, access_reception
from qiao_web.access.events import access_run, listed
from qiao_web.models import Participant
from qiao_web.permissions import Role, allow
from qiao_web.views import exports, formats, places, terms
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import EventRow, event_row
from qiao_web.views.forming import person, told
from qiao_web.views.page import page

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
    query: str
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def hosts(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who looks after whom."""
    event = access_run(slug, person(request))
    chosen, guests = request.GET.get("hosts", ""), request.GET.get("guests", "")
    try:
        found = access_reception(event, chosen, guests)
    except UsageError as error:
        messages.error(request, told(error))
        found = access_reception(event, "", "")
    counts = Counter(one.host.pk for one in found.received if one.host)
    content = HostsPage(
        row=event_row(listed(event)),
        slug=slug,
        groups=_choices(found),
        hosts=chosen,
        guests=guests,
        rows=tuple(map(_row, found.received)),
        loads=tuple((_named(one), formats.number(counts[one.pk])) for one in found.hosts),
        query=request.GET.urlencode(),
        tabs=Tabs(slug, "people"),
    )
    return page(request, "event_hosts.html", content)


@require_safe
@allow(Role.ORGANISER)
def hosts_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send who looks after whom as CSV."""
    event = access_run(slug, person(request))
    found = access_reception(event, request.GET.get("hosts", ""), request.GET.get("guests", ""))
    return exports.csv_file(request, "hosts", COLUMNS, _lines(found))


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


def _choices(found: Reception) -> tuple[tuple[str, Choices], ...]:
    said = ((COUNTRY, gettext("Countries")), (DELEGATION, gettext("Delegations")), (BODY, gettext("Organisations")))
    named = {
        kind: sorted(
            (
                (f"{kind}:{name}", places.country(name) if kind == COUNTRY else name)
                for of, name in found.groups
                if of == kind
            ),
            key=lambda pair: pair[1],
        )
        for kind, _ in said
    }
    return tuple((words, tuple(named[kind])) for kind, words in said if named[kind])


def _group(kind: str, name: str) -> str:
    return places.country(name) if kind == COUNTRY else name
