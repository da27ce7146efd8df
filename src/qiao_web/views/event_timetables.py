"""Timetables as the organiser sees them: begun and watched, looked at, compared, locked, moved by hand, published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.meetings.model import Code
from qiao_web.access.events import access_run, access_timetable, access_timetables, listed
from qiao_web.access.outdated import access_outdated
from qiao_web.access.timetables import (
    Held,
    Parts,
    access_asked,
    access_meetings,
    access_parts,
    difference,
    reason_of,
    reasons_in,
    wishes_named,
)
from qiao_web.actions import timetables as actions
from qiao_web.models import Event, Timetable
from qiao_web.models.events import DONE, RUNNING, SOLVED, WAITING
from qiao_web.permissions import Role, allow
from qiao_web.views import event_sheets, event_words, formats, labels
from qiao_web.views.event_kept import Kept, read_kept
from qiao_web.views.event_outdated import warnings
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import EventRow, event_row
from qiao_web.views.forming import person
from qiao_web.views.page import page

_UNMET_SHOWN = 200
_ALL_AT_ONCE = 600  # meetings of a timetable that a page lists whole
_BROKEN_OFF = frozenset({"broke_off", Code.UNDECIDED.value})
_MISTAKES = frozenset(
    code.value
    for code in (
        *(Code.TOO_MANY_WISHES, Code.DUPLICATE, Code.SAME_PERSON, Code.UNKNOWN, Code.BAD_ZONE, Code.NAIVE_TIME),
        *(Code.SLOT_BACKWARDS, Code.SLOTS_OVERLAP, Code.ALONE, Code.BAD_WEIGHT, Code.BAD_BOUNDS, Code.ORDER_CYCLE),
        Code.CLASH,
    )
)


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A timetable in the list."""

    number: int
    address: str
    origin: str
    made: str
    status: str
    facts: tuple[tuple[str, str], ...]  # words and numbers
    trouble: str  # what the problems are, and what to do about them
    problems: tuple[str, ...]
    changes: str
    published: bool
    running: bool
    elapsed: int  # seconds of it, of at most so many
    limit: int
    done: bool


@dataclass(frozen=True, slots=True)
class TimetablesPage:
    """All timetables of an event."""

    row: EventRow
    slug: str
    timetables: tuple[TimetableRow, ...]
    busy: bool
    repairable: bool
    tabs: Tabs


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the grid of a timetable."""

    number: int
    place: str
    people: str
    interpreter: str
    locked: bool
    cancelled: bool
    changed: bool  # against the timetable that it is compared with


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot with its meetings."""

    words: str
    number: int
    day: str
    count: int
    meetings: tuple[MeetingRow, ...]  # none where the slot is not open
    address: str  # that opens it; empty where it is open

    @property
    def changed(self) -> bool:
        """Whether any of its meetings changed."""
        return any(one.changed for one in self.meetings)


@dataclass(frozen=True, slots=True)
class UnmetRow:
    """A wish that is not met, and why not."""

    people: str
    answer: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimetablePage:
    """One timetable."""

    row: EventRow
    slug: str
    timetable: TimetableRow
    slots: tuple[SlotRow, ...]
    opened: int  # the slot that stands open
    kept: Kept
    unmet: tuple[UnmetRow, ...]
    more: int
    others: tuple[tuple[int, str], ...]  # that it can be compared with
    against: int
    compared: str  # what the comparison says, in a sentence
    places: tuple[tuple[str, str], ...]  # for moving by hand
    times: tuple[tuple[str, str], ...]
    sheets: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # what can be printed: languages and addresses
    outdated: tuple[str, ...]  # what happened since it was made, of meetings to come
    locked: str  # how many meetings stay when it is made again; empty for none
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def timetables(request: HttpRequest, slug: str) -> HttpResponse:
    """List the timetables, the newest first, with the progress of one that is being solved."""
    event = access_run(slug, person(request))
    actions.notice_dead(event)
    rows = access_timetables(event)
    parts = access_parts(event) if any(row.problems for row in rows) else Parts({}, {}, {}, {})
    known = known_names(event, parts, [row for row in rows if row.problems])
    content = TimetablesPage(
        row=event_row(listed(event)),
        slug=slug,
        timetables=tuple(timetable_row(one, event, known) for one in rows),
        busy=any(one.status in (WAITING, RUNNING) for one in rows),
        repairable=event.published_id is not None,
        tabs=Tabs(slug, "timetables"),
    )
    return page(request, "event_timetables.html", content)


@require_safe
@allow(Role.ORGANISER)
@never_cache
def timetable(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one timetable: its meetings by slot, what it could not meet and why, and how it differs from another."""
    event = access_run(slug, person(request))
    actions.notice_dead(event)
    row = access_timetable(event, number)
    parts = access_parts(event)
    meetings = access_meetings(row)
    others = [one for one in access_timetables(event) if one.status == DONE and one.pk != row.pk]
    wanted = request.GET.get("against", "")
    against = next((one for one in others if str(one.number) == wanted), None)
    differs = difference(access_meetings(against), meetings) if against else None
    changed = differs.changed if differs else frozenset()
    kept = read_kept(request.GET)
    opened = _open(request, meetings, kept)
    known = known_names(event, parts, [row])
    unmet = _unmet(row, event, parts, known)
    content = TimetablePage(
        row=event_row(listed(event)),
        slug=slug,
        timetable=timetable_row(row, event, known),
        slots=tuple(_slots(meetings, event, parts, changed, opened)),
        opened=_first_open(meetings, opened[0], kept),
        kept=kept,
        unmet=unmet[:_UNMET_SHOWN],
        more=max(0, len(unmet) - _UNMET_SHOWN),
        others=tuple((one.number, _title(one)) for one in others),
        against=against.number if against else 0,
        compared=_differs(differs.counts(), len(differs.people)) if differs else "",
        places=tuple((str(one.pk), event_words.table_words(one)) for one in parts.tables.values()),
        times=tuple((str(one.pk), event_words.slot_words(one, event.zone)) for one in parts.slots.values()),
        sheets=_sheets(slug, number),
        outdated=warnings(access_outdated(row, parts, timezone.now())) if row.status == DONE else (),
        locked=_locks(meetings),
        tabs=Tabs(slug, "timetables"),
    )
    return page(request, "event_timetable.html", content)


def _sheets(slug: str, number: int) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    said = (("zh", "中文"), ("en", "English"))
    return tuple(
        (str(title), tuple((words, reverse("event_sheets", args=[slug, number, kind, code])) for code, words in said))
        for kind, title in event_sheets.TITLES.items()
    )


def _locks(meetings: Iterable[Held]) -> str:
    count = sum(one.meeting.locked for one in meetings)
    said = ngettext("%(num)s locked meeting stays.", "%(num)s locked meetings stay.", count)
    return said % {"num": formats.number(count)} if count else ""


def known_names(event: Event, parts: Parts, rows: Iterable[Timetable]) -> event_words.Names:
    """Return the names that the problems and reasons of timetables mention."""
    return names_in(event, parts, reasons_in(rows))


def names_in(event: Event, parts: Parts, reasons: Iterable[list[Any]]) -> event_words.Names:
    """Return the names that reasons mention."""
    ids = wishes_named(reasons)
    return event_words.names(event, parts, access_asked(event, ids) if ids else {})


def facts(score: Mapping[str, Any], row: Timetable, event: Event) -> tuple[tuple[str, str], ...]:
    """Return how good a timetable is, in words and numbers."""
    if not score:
        return ()
    best = int(row.bound.get("weight", 0))
    share = f"{100 * score['weight'] / best:.1f}%" if best else "—"
    return (
        (gettext("meetings"), formats.number(int(score["held"]))),
        (gettext("of what can be met, by weight"), share),
        (gettext("wishes not met"), formats.number(len(row.unmet))),
        (gettext("gaps"), formats.number(int(score["gaps"]))),
        (gettext("most that gaps of two people differ"), formats.number(int(score["spread"]))),
        *_overrun(score, event),
        (gettext("changes of hall"), formats.number(int(score["hall_changes"]))),
        (gettext("seconds of computing"), f"{row.computed:.1f}"),
    )


def _overrun(score: Mapping[str, Any], event: Event) -> Iterable[tuple[str, str]]:
    """Return how many people have more meetings in a row than is preferred, where the organiser prefers anything."""
    if event.longest_run and "overrun" in score:
        yield gettext("people with more meetings in a row than preferred"), formats.number(int(score["overrun"]))


def timetable_row(row: Timetable, event: Event, known: event_words.Names) -> TimetableRow:
    """Describe a timetable: how it was made, how good it is, or why there is none."""
    score = row.score or row.progress
    running = row.status in (WAITING, RUNNING)
    return TimetableRow(
        number=row.number,
        address=reverse("event_timetable", args=[event.slug, row.number]),
        origin=labels.word(event_words.ORIGINS, row.origin),
        made=formats.instant(row.made),
        status=_status(row),
        facts=facts(row.score, row, event) if row.status == DONE else _progress(score) if running else (),
        trouble=_trouble({reason_of(one)[0] for one in row.problems}),
        problems=tuple(event_words.reason(*reason_of(one), known) for one in row.problems),
        changes=_changes(row.changes),
        published=event.published_id == row.pk,
        running=running,
        elapsed=round(float(row.progress.get("seconds", 0))),
        limit=event.seconds if row.origin == SOLVED else round(actions.REPAIR_SECONDS),
        done=row.status == DONE,
    )


def _trouble(codes: set[str]) -> str:
    """Say what the reasons why there is no timetable are."""
    if codes <= _BROKEN_OFF:
        return ""
    if codes & _MISTAKES:
        return gettext("Mend this and make the timetable again:")
    return gettext("These contradict one another; change one of them and make the timetable again:")


def _status(row: Timetable) -> str:
    said = labels.word(event_words.STATUSES, row.status)
    if row.status == DONE:
        proof = gettext("proven best") if row.proven else gettext("the best found; a better one may exist")
        return f"{said} · {proof}"
    return said


def _progress(score: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if not score:
        return ()
    return (
        (gettext("meetings so far"), formats.number(int(score["held"]))),
        (gettext("gaps so far"), formats.number(int(score["gaps"]))),
        (gettext("seconds"), f"{float(score['seconds']):.0f}"),
    )


def _changes(changes: Mapping[str, Any]) -> str:
    if not changes:
        return ""
    proof = gettext("Fewer moves are proven impossible.") if changes["minimal"] else ""
    return f"{_differs(changes, len(changes['people']))} {proof}".strip()


def _differs(counts: Mapping[str, Any], people: int) -> str:
    """Say how one timetable differs from another: a repair from what it mended, or any two that are compared."""
    said = {name: formats.number(int(counts[name])) for name in ("moved", "rehoused", "lost", "won")}
    words = gettext(
        "Meetings moved: %(moved)s; with another table or interpreter: %(rehoused)s; lost: %(lost)s; won: %(won)s."
        " People for whom something changed: %(people)s."
    )
    return words % {**said, "people": formats.number(people)}


def _title(row: Timetable) -> str:
    return gettext("Timetable %(number)s (%(origin)s)") % {
        "number": row.number,
        "origin": labels.word(event_words.ORIGINS, row.origin),
    }


def _open(request: HttpRequest, meetings: Sequence[Held], chosen: Kept) -> tuple[set[int], str]:
    """Return the slots that stand open, and the address that opens another: one at a time where there are many."""
    slots = list(dict.fromkeys(one.meeting.slot_id for one in meetings))
    if len(meetings) <= _ALL_AT_ONCE:
        return set(slots), ""
    wanted = request.GET.get("slot", "")
    against = request.GET.get("against", "")
    kept = f"against={against}&" if against.isascii() and against.isdigit() else ""
    own = [one.meeting.slot_id for one in meetings if one.meeting.pk in chosen.meetings]
    return {next((one for one in slots if str(one) == wanted), (own or slots)[0])}, f"{request.path}?{kept}slot="


def _first_open(meetings: Sequence[Held], opened: set[int], chosen: Kept) -> int:
    shown = [one.meeting for one in meetings if one.meeting.slot_id in opened]
    return next((one.slot_id for one in shown if one.pk in chosen.meetings), shown[0].slot_id if shown else 0)


def _slots(
    meetings: Iterable[Held], event: Event, parts: Parts, changed: frozenset[int], shown: tuple[set[int], str]
) -> Iterable[SlotRow]:
    opened, address = shown
    by_slot: dict[int, list[Held]] = {}
    for one in meetings:
        by_slot.setdefault(one.meeting.slot_id, []).append(one)
    for number, slot in parts.slots.items():
        if number in by_slot:
            held = by_slot[number]
            yield SlotRow(
                words=event_words.slot_words(slot, event.zone),
                number=number,
                day=event_words.day(slot.start, event.zone),
                count=len(held),
                meetings=tuple(_meeting(one, parts, changed) for one in held) if number in opened else (),
                address="" if number in opened else f"{address}{number}",
            )


def _meeting(held: Held, parts: Parts, changed: frozenset[int]) -> MeetingRow:
    one = held.meeting
    return MeetingRow(
        number=one.pk,
        place=event_words.table_words(one.table),
        people=people_words(held.named, parts),
        interpreter=one.interpreter.name if one.interpreter else "",
        locked=one.locked,
        cancelled=held.cancelled,
        changed=one.pk in changed,
    )


def people_words(people: Iterable[int], parts: Parts) -> str:
    """Write who meets: names, each with the organisation where it is known."""
    found = [parts.people[number] for number in people if number in parts.people]
    return " · ".join(f"{one.name} ({one.body})" if one.body else one.name for one in found)


def _unmet(row: Timetable, event: Event, parts: Parts, known: event_words.Names) -> tuple[UnmetRow, ...]:
    asked = access_asked(event, [str(wish) for wish, _ in row.unmet])
    rows = []
    for wish, reasons in row.unmet:
        if wish not in asked:
            continue
        one = asked[wish]
        answer = labels.word(event_words.ANSWERS, one.answer) if one.answer else gettext("organiser")
        sentences = tuple(event_words.reason(*reason_of(reason), known) for reason in reasons)
        rows.append(UnmetRow(people_words(one.people, parts), answer, sentences))
    return tuple(rows)
