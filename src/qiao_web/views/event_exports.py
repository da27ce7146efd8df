"""Events out as files: participants, wishes, a timetable and answers as CSV and XLSX, and all of an event as one book.

Codes and times are those of the event.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from qiao_web.access.events import access_participants, access_run, access_timetable
from qiao_web.access.feedback import access_said
from qiao_web.access.timetables import access_meetings, access_parts, access_requests, access_wishes
from qiao_web.actions.events import FIELDS
from qiao_web.models import Event
from qiao_web.models.events import MAYBE, NO, YES
from qiao_web.permissions import Role, allow
from qiao_web.store.event_absences import written
from qiao_web.views.event_words import machine
from qiao_web.views.exports import Cell, csv_file, xlsx_book, xlsx_file
from qiao_web.views.forming import person

PEOPLE_COLUMNS = (
    *("id", "name", "email", "organisation", "country", "delegation", "languages", "zone"),
    *("offers", "seeks", "online", "least", "most", "state", "arrived", "missing", "absent"),
)
WISH_COLUMNS = ("by", "other", "answer")
SLOT_COLUMNS = ("id", "start", "end", "session", "day")
TABLE_COLUMNS = ("id", "hall", "name", "seats", "online", "link", "closed")  # numbers of slots
INTERPRETER_COLUMNS = ("id", "name", "email", "pairs", "absent")  # numbers of slots
REQUEST_COLUMNS = ("id", "people", "weight", "must", "slot", "table", "after", "origin")
SAID_COLUMNS = ("people", "answers", "useful", "onward_yes", "onward_maybe", "onward_no", "mutual")
TIMETABLE_COLUMNS = (
    "start",
    "end",
    "session",
    "hall",
    "table",
    "person",
    "organisation",
    "interpreter",
    "locked",
    "cancelled",
)


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


@require_safe
@allow(Role.ORGANISER)
def said_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Send what was said after each meeting as CSV: sums, for nobody is told what one person answered."""
    return csv_file(request, "answers", SAID_COLUMNS, _said(access_run(slug, person(request))))


@require_safe
@allow(Role.ORGANISER)
def everything(request: HttpRequest, slug: str) -> FileResponse:
    """Send the whole event as one workbook: set-up, people, wishes, requests, the published timetable, answers."""
    event = access_run(slug, person(request))
    timetable = _lines(event, event.published.number) if event.published else iter(())
    sheets: list[tuple[str, Sequence[str], Iterator[Sequence[Cell]]]] = [
        ("event", ("field", "value"), _event(event)),
        ("slots", SLOT_COLUMNS, _slots(event)),
        ("tables", TABLE_COLUMNS, _tables(event)),
        ("interpreters", INTERPRETER_COLUMNS, _interpreters(event)),
        ("participants", PEOPLE_COLUMNS, _people(event)),
        ("wishes", WISH_COLUMNS, _wishes(event)),
        ("requests", REQUEST_COLUMNS, _requests(event)),
        ("timetable", TIMETABLE_COLUMNS, timetable),
        ("answers", SAID_COLUMNS, _said(event)),
    ]
    return xlsx_book(f"event-{event.slug}", sheets)


def _event(event: Event) -> Iterator[Sequence[Cell]]:
    for name in ("slug", "state", *FIELDS):
        value = getattr(event, name)
        yield name, machine(value, event.zone) if name == "wishes_until" else "" if value is None else str(value)


def _slots(event: Event) -> Iterator[Sequence[Cell]]:
    for one in event.slots.all():
        yield one.pk, machine(one.start, event.zone), machine(one.end, event.zone), one.session, one.day


def _tables(event: Event) -> Iterator[Sequence[Cell]]:
    for one in event.tables.all():
        yield one.pk, one.hall, one.name, one.seats, int(one.online), one.link, _numbers(one.closed)


def _interpreters(event: Event) -> Iterator[Sequence[Cell]]:
    for one in event.interpreters.all():
        yield one.pk, one.name, one.email, "; ".join("-".join(pair) for pair in one.pairs), _numbers(one.absent)


def _requests(event: Event) -> Iterator[Sequence[Cell]]:
    for one in access_requests(event):
        people = "; ".join(row.email or row.name for row in one.people.all())
        yield one.pk, people, one.weight, int(one.must), one.slot_id, one.table_id, one.after_id, one.origin


def _said(event: Event) -> Iterator[Sequence[Cell]]:
    names = {one.pk: one.name for one in access_participants(event)}
    for one in access_said(event):
        counts = Counter(one.onward.values())
        mean = Decimal(sum(one.useful)) / len(one.useful)
        people = "; ".join(names.get(number, "") for number in one.people)
        yield people, len(one.useful), round(mean, 2), counts[YES], counts[MAYBE], counts[NO], int(one.mutual)


def _numbers(slots: Sequence[int]) -> str:
    return " ".join(map(str, sorted(slots)))


def _people(event: Event) -> Iterator[Sequence[Cell]]:
    slots = tuple(event.slots.all())
    for one in access_participants(event):
        yield (
            *(one.pk, one.name, one.email, one.body, one.country, "; ".join(one.delegations)),
            *(" ".join(one.languages), one.zone, one.offers, one.seeks, int(one.online), one.least, one.most),
            *(one.state, machine(one.arrived, event.zone), machine(one.missing, event.zone)),
            written(one.absent, slots, event.zone),
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
            row, off = parts.people[who], held.cancelled or who in held.gone
            place = one.table.hall, one.table.name
            yield *times, *place, row.name, row.body, interpreter, int(one.locked), int(off)
