"""What a participant takes along: in comes the secret link, out come a calendar, a QR code and a printable timetable.

The calendar is a file and a feed at one address: a meeting keeps its id whenever it is moved, the edition rises with
each published timetable, and what was cancelled is no longer
there. A feed has no reader's language: the participant's
own is taken.
"""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.meetings import model as values
from qiao.meetings.calendars import Words, calendar
from qiao.typeset import pdf
from qiao_web.access.events import access_by_secret, listed
from qiao_web.access.timetables import Held, access_own_meetings, others_of
from qiao_web.actions.participants import language_of
from qiao_web.models import Participant
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, formats, places
from qiao_web.views.addresses import absolute
from qiao_web.views.private import private

_SCALE: Final = 6  # pixels of a module of the code
_TEMPLATE: Final = """\
#set page(margin: (x: 1.8cm, top: 1.6cm, bottom: 1.6cm), footer: context align(center, text(size: 8pt, fill:
  rgb("#4a5b6c"), counter(page).display("1 / 1", both: true))))
#set text(size: 10pt)
#set par(justify: false, leading: 0.6em)
#grid(columns: (1fr, 3cm), column-gutter: 1em,
  [
    #text(font: sans, size: 9pt, fill: rgb("#4a5b6c"), values.event)
    #v(-0.3em)
    #text(font: sans, size: 19pt, stroke: 0.02em, values.name)
    #v(-0.4em)
    #values.body
    #linebreak()
    #text(size: 9pt, fill: rgb("#4a5b6c"), values.about)
  ],
  image(bytes(values.qr), format: "svg", width: 3cm),
)
#line(length: 100%, stroke: 0.6pt + rgb("#4a5b6c"))
#for day in values.days [
  #block(above: 1.2em, below: 0.5em, sticky: true,
    text(font: sans, size: 12pt, fill: rgb("#1f4e79"), stroke: 0.02em, day.day))
  #for one in day.meetings [
    #block(breakable: false, width: 100%, stroke: (bottom: 0.4pt + rgb("#c8d2dc")), inset: (y: 0.45em),
      above: 0pt, below: 0pt,
      grid(columns: (2.6cm, 5.4cm, 1fr), column-gutter: 0.8em,
        text(font: sans, stroke: 0.02em, one.time),
        [#one.place #if one.note != "" [ \\ #text(size: 8.5pt, fill: rgb("#4a5b6c"), one.note) ]],
        [#for who in one.people [
          #text(font: sans, stroke: 0.02em, who.name) #text(size: 9pt, who.body) \\
          #if who.says != "" [ #text(size: 8.5pt, fill: rgb("#4a5b6c"), who.says) \\ ]
        ]],
      ))
  ]
]
#if values.days.len() == 0 [ #v(1em) #values.none ]
"""


@dataclass(frozen=True, slots=True)
class _Who:
    """Somebody whom one meets."""

    name: str
    body: str
    says: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A meeting on paper."""

    time: str
    place: str
    note: str  # that it is cancelled, who interprets
    people: tuple[_Who, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day on paper."""

    day: str
    meetings: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A personal timetable on paper."""

    event: str
    name: str
    body: str
    about: str
    none: str
    qr: str
    days: tuple[_Day, ...]


@require_safe
@allow(Role.VISITOR)
@never_cache
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Give one's own meetings as a calendar, to keep or to follow."""
    row = access_by_secret(secret)
    with override(language_of(row)):
        text = _calendar(row, request)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="qiao-calendar.ics"'
    return private(response)


@require_safe
@allow(Role.VISITOR)
@never_cache
def own_code(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the QR code of one's own page: to open it elsewhere, and to be checked in with."""
    row = access_by_secret(secret)
    response = HttpResponse(_code(row, request), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = 'inline; filename="qiao-code.svg"'
    return private(response)


@require_safe
@allow(Role.VISITOR)
@never_cache
def own_sheet(request: HttpRequest, secret: str) -> HttpResponse:
    """Give one's own timetable to print, in the language of the page."""
    row = access_by_secret(secret)
    response = HttpResponse(pdf(_TEMPLATE, _sheet(row, request), formats.language()), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="qiao-timetable.pdf"'
    return private(response)


def _calendar(row: Participant, request: HttpRequest) -> str:
    event = row.event
    meetings = [one for one in access_own_meetings(row) if not one.cancelled]
    people = others_of(row, meetings)
    places_ = {one.meeting.table_id: event_words.table_words(one.meeting.table) for one in meetings}
    slots = {one.meeting.slot_id: one.meeting.slot for one in meetings}
    known = {_uid(row, one): one for one in meetings}

    def others(meeting: values.Meeting) -> list[Participant]:
        return [people[number] for number in known[meeting.wishes[0]].coming if number in people]

    def title(meeting: values.Meeting) -> str:
        return gettext("Meeting: %(who)s") % {"who": ", ".join(_named(one) for one in others(meeting))}

    def detail(meeting: values.Meeting) -> str:
        return _detail(known[meeting.wishes[0]], others(meeting))

    words = Words(
        title=title,
        calendar=f"{event_words.name_of(event).text} · {row.name}",
        domain=request.get_host().partition(":")[0],
        sequence=event.published.number if event.published else 0,
        detail=detail,
    )
    given = values.Event(
        slots=tuple(values.Slot(str(one.pk), one.start, one.end) for one in slots.values()),
        tables=tuple(values.Table(one, "") for one in dict.fromkeys(places_.values())),
        participants=(),
        wishes=(),
    )
    held = [
        values.Meeting((key,), (), str(one.meeting.slot_id), places_[one.meeting.table_id])
        for key, one in known.items()
    ]
    stamp = (event.published.published if event.published else None) or event.created
    return calendar(given, held, words, zone=row.zone, stamp=stamp)


def _uid(row: Participant, held: Held) -> str:
    """Name a meeting by who meets: it stays the same meeting wherever it is moved."""
    return f"event-{row.event_id}-" + "-".join(map(str, sorted(held.people)))


def _named(row: Participant) -> str:
    return f"{row.name} ({row.body})" if row.body else row.name


def _detail(held: Held, others: list[Participant]) -> str:
    lines = [line for one in others for line in (_named(one), one.offers, one.seeks) if line]
    if held.meeting.interpreter:
        lines.append(gettext("Interpreter: %(name)s") % {"name": held.meeting.interpreter.name})
    if held.meeting.table.link:
        lines.append(held.meeting.table.link)
    return "\n".join(lines)


def _code(row: Participant, request: HttpRequest) -> bytes:
    out = BytesIO()
    address = absolute(request, reverse("participant", args=[row.secret]))
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=_SCALE, border=3, light="#fff", dark="#000")
    return out.getvalue()


def _sheet(row: Participant, request: HttpRequest) -> _Sheet:
    event = row.event
    meetings = access_own_meetings(row)
    people = others_of(row, meetings)
    days = groupby(meetings, key=lambda held: event_words.day(held.meeting.slot.start, row.zone))
    when = listed(event)
    said = (event_words.span(when.first, when.last, event.zone), event.place)
    zone = gettext("Time zone: %(zone)s") % {"zone": event_words.zone_words(row.zone)}
    return _Sheet(
        event=event_words.name_of(event).text,
        name=row.name,
        body=" · ".join(part for part in (row.body, places.country(row.country) if row.country else "") if part),
        about=" · ".join(part for part in (*said, zone) if part),
        none=gettext("Your timetable appears here as soon as the organiser publishes it."),
        qr=_code(row, request).decode(),
        days=tuple(_Day(day, tuple(_line(one, row, people) for one in group)) for day, group in days),
    )


def _line(held: Held, row: Participant, people: dict[int, Participant]) -> _Line:
    one = held.meeting
    notes = [gettext("cancelled")] if held.cancelled else []
    if one.interpreter:
        notes.append(gettext("Interpreter: %(name)s") % {"name": one.interpreter.name})
    return _Line(
        time=f"{event_words.clock(one.slot.start, row.zone)}–{event_words.clock(one.slot.end, row.zone)}",
        place=event_words.table_words(one.table),
        note=" · ".join(notes),
        people=tuple(_who(people[number]) for number in held.named if number in people),
    )


def _who(row: Participant) -> _Who:
    country = places.country(row.country) if row.country else ""
    return _Who(row.name, " · ".join(part for part in (row.body, country) if part), row.offers)
