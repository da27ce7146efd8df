"""What an event prints: a booklet of all participants, signs of tables, sheets of interpreters and halls, as PDF."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from qiao_web.access.events import access_run, access_timetable, listed
from qiao_web.access.timetables import Held, Parts, access_meetings, access_parts
from qiao_web.models import Event
from qiao_web.models.events import APPROVED
from qiao_web.permissions import Role, allow
from qiao_web.sheets import BOOKLET, HALLS, INTERPRETERS, TABLES, Day, Print, Row, Sheet, typeset
from qiao_web.views import event_words, formats, places
from qiao_web.views.forming import person

TITLES: Final[dict[str, "str | Promise"]] = {
    BOOKLET: _("Booklet of participants"),
    TABLES: _("Table signs"),
    INTERPRETERS: _("Sheets of interpreters"),
    HALLS: _("Sheets of halls"),
}
LANGUAGES: Final = {"zh": "zh-hans", "en": "en"}


@require_safe
@allow(Role.ORGANISER)
def sheets(request: HttpRequest, slug: str, number: int, kind: str, language: str) -> HttpResponse:
    """Send the sheets of a kind in a language."""
    event = access_run(slug, person(request))
    if kind not in TITLES or language not in LANGUAGES:
        raise Http404
    timetable = access_timetable(event, number)
    with translation.override(LANGUAGES[language]):
        data = typeset(kind, _print(kind, event, access_parts(event), access_meetings(timetable)), language)
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="qiao-{kind}-{language}.pdf"'
    return response


def _print(kind: str, event: Event, parts: Parts, meetings: tuple[Held, ...]) -> Print:
    span = listed(event)
    return Print(
        event=event_words.name_of(event).text,
        title=str(TITLES[kind]),
        when=event_words.span(span.first, span.last, event.zone),
        place=event.place,
        zone=gettext("Time zone: %(zone)s") % {"zone": event_words.zone_words(event.zone)},
        none=gettext("Nobody meets here."),
        sheets=tuple(_MAKERS[kind](event, parts, meetings)),
    )


def _people(event: Event, parts: Parts, meetings: tuple[Held, ...]) -> Iterable[Sheet]:
    mine = _sorted_out(meetings, lambda held: held.people)
    for row in sorted(parts.people.values(), key=lambda one: (one.name.casefold(), one.pk)):
        if row.state != APPROVED:
            continue
        sub = [row.body, places.country(row.country) if row.country else "", *row.delegations]
        said = [*filter(None, sub), event_words.languages_words(row.languages)]
        about = ((gettext("Offers"), row.offers), (gettext("Looks for"), row.seeks))
        days = _days(mine.get(row.pk, []), event, parts, leave_out=row.pk)
        yield Sheet(row.name, " · ".join(filter(None, said)), days, tuple(pair for pair in about if pair[1]))


def _tables(event: Event, parts: Parts, meetings: tuple[Held, ...]) -> Iterable[Sheet]:
    mine = _sorted_out(meetings, lambda held: (held.meeting.table_id,))
    for row in parts.tables.values():
        yield Sheet(row.name, row.hall, _days(mine.get(row.pk, []), event, parts))


def _interpreters(event: Event, parts: Parts, meetings: tuple[Held, ...]) -> Iterable[Sheet]:
    mine = _sorted_out(meetings, lambda held: (held.meeting.interpreter_id or 0,))
    for row in parts.interpreters.values():
        languages = event_words.languages_words(sorted({code for pair in row.pairs for code in pair}))
        yield Sheet(row.name, languages, _days(mine.get(row.pk, []), event, parts, leave_out=INTERPRETERS))


def _halls(event: Event, parts: Parts, meetings: tuple[Held, ...]) -> Iterable[Sheet]:
    halls = {name: at for at, name in enumerate(dict.fromkeys(one.hall for one in parts.tables.values()))}
    mine = _sorted_out(meetings, lambda held: (halls[parts.tables[held.meeting.table_id].hall],))
    for name, at in halls.items():
        yield Sheet(name or gettext("Without a hall"), "", _days(mine.get(at, []), event, parts, leave_out=HALLS))


_MAKERS: Final[Mapping[str, Callable[[Event, Parts, tuple[Held, ...]], Iterable[Sheet]]]] = {
    BOOKLET: _people,
    TABLES: _tables,
    INTERPRETERS: _interpreters,
    HALLS: _halls,
}


def _sorted_out(meetings: Iterable[Held], keys: Callable[[Held], Iterable[int]]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for held in meetings:
        for key in keys(held):
            found.setdefault(key, []).append(held)
    return found


def _days(meetings: Iterable[Held], event: Event, parts: Parts, leave_out: int | str = 0) -> tuple[Day, ...]:
    """Return meetings by day; the person, interpreter or hall that a sheet is for is not named again in each."""
    days = groupby(meetings, key=lambda held: event_words.day(held.meeting.slot.start, event.zone))
    return tuple(Day(day, tuple(_row(held, event, parts, leave_out) for held in group)) for day, group in days)


def _row(held: Held, event: Event, parts: Parts, leave_out: int | str) -> Row:
    one = held.meeting
    people = [parts.people[number] for number in held.named if number in parts.people and number != leave_out]
    more = [gettext("cancelled")] if held.cancelled else []
    more += list(dict.fromkeys(person_.body for person_ in people if person_.body))
    if one.interpreter and leave_out != INTERPRETERS:
        more.append(gettext("interpreter: %(name)s") % {"name": one.interpreter.name})
    if one.table.link:
        more.append(one.table.link)
    return Row(
        time=f"{event_words.clock(one.slot.start, event.zone)}–{event_words.clock(one.slot.end, event.zone)}",
        place=one.table.name if leave_out == HALLS else event_words.table_words(one.table),
        who=("、" if formats.is_chinese() else ", ").join(person_.name for person_ in people),
        more=" · ".join(more),
    )
