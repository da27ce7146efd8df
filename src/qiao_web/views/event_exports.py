"""Events out as files: participants, wishes and a timetable, as CSV and XLSX, with codes and times of the event."""

from collections.abc import Iterator, Sequence

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from qiao_web.access.events import access_participants, access_run, access_timetable
from qiao_web.access.timetables import access_meetings, access_parts, access_wishes
from qiao_web.models import Event
from qiao_web.permissions import Role, allow
from qiao_web.views.event_words import machine
from qiao_web.views.exports import Cell, csv_file, xlsx_file
from qiao_web.views.forming import person

PEOPLE_COLUMNS = (
    *("id", "name", "email", "organisation", "country", "delegation", "languages", "zone"),
    *("offers", "seeks", "online", "least", "most", "state", "arrived", "missing"),
)
WISH_COLUMNS = ("by", "other", "answer")
TIMETABLE_COLUMNS = ("start", "end", "session", "hall", "table", "person", "organisation", "interpreter", "locked")


@require_safe
@allow(Role.ORGANISER)
def people_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send the registrations as CSV."""
    return csv_file(request, "participants", PEOPLE_COLUMNS, _people(access_run(slug, person(request))))


@require_safe
@allow(Role.ORGANISER)
def people_xlsx(request: HttpRequest, slug: str) -> FileResponse:
    """Send the registrations as a workbook."""
    return xlsx_file("participants", PEOPLE_COLUMNS, _people(access_run(slug, person(request))))


@require_safe
@allow(Role.ORGANISER)
def wishes_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send the wishes as CSV."""
    return csv_file(request, "wishes", WISH_COLUMNS, _wishes(access_run(slug, person(request))))


@require_safe
@allow(Role.ORGANISER)
def wishes_xlsx(request: HttpRequest, slug: str) -> FileResponse:
    """Send the wishes as a workbook."""
    return xlsx_file("wishes", WISH_COLUMNS, _wishes(access_run(slug, person(request))))


@require_safe
@allow(Role.ORGANISER)
def timetable_csv(request: HttpRequest, slug: str, number: int) -> StreamingHttpResponse:
    """Send a timetable as CSV: a line for each person of each meeting."""
    return csv_file(request, "timetable", TIMETABLE_COLUMNS, _lines(access_run(slug, person(request)), number))


@require_safe
@allow(Role.ORGANISER)
def timetable_xlsx(request: HttpRequest, slug: str, number: int) -> FileResponse:
    """Send a timetable as a workbook."""
    return xlsx_file("timetable", TIMETABLE_COLUMNS, _lines(access_run(slug, person(request)), number))


def _people(event: Event) -> Iterator[Sequence[Cell]]:
    for one in access_participants(event):
        yield (
            *(one.pk, one.name, one.email, one.body, one.country, "; ".join(one.delegations)),
            *(" ".join(one.languages), one.zone, one.offers, one.seeks, int(one.online), one.least, one.most),
            *(one.state, machine(one.arrived, event.zone), machine(one.missing, event.zone)),
        )


def _wishes(event: Event) -> Iterator[Sequence[Cell]]:
    for one in access_wishes(event):
        yield one.by.email or one.by.name, one.other.email or one.other.name, one.answer


def _lines(event: Event, number: int) -> Iterator[Sequence[Cell]]:
    parts = access_parts(event)
    for held in access_meetings(access_timetable(event, number)):
        one = held.meeting
        slot = parts.slots[one.slot_id]
        times = machine(slot.start, event.zone), machine(slot.end, event.zone), slot.session
        interpreter = one.interpreter.name if one.interpreter else ""
        for who in held.people:
            row = parts.people.get(who)
            names = (row.name, row.body) if row else ("", "")
            yield *times, one.table.hall, one.table.name, *names, interpreter, int(one.locked)
