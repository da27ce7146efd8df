"""Setting an event up, step by step: what it is, its slots, tables and interpreters, and opening it.

One page shows all steps with what is still missing; each step is one form and works by itself, in any order.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao.meetings.model import WISHES_LIMIT
from qiao_web.access.events import access_participants, access_run, listed
from qiao_web.access.timetables import access_parts
from qiao_web.actions import events as actions
from qiao_web.forms.events import EventForm, InterpreterForm, SlotsForm, TablesForm
from qiao_web.models import Event, Slot, Table, Wish
from qiao_web.models.events import ACCEPTED, APPLIED, APPROVED, DRAFT
from qiao_web.permissions import Role, allow
from qiao_web.views import event_day, event_words, formats, labels, terms
from qiao_web.views.events import READ_AND_SEND, EventRow, event_row
from qiao_web.views.forming import FormPage, form_page, person, sent, told
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot of a session."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """The slots of one session of one day."""

    name: str
    day: str
    slots: tuple[SlotRow, ...]


@dataclass(frozen=True, slots=True)
class HallRow:
    """The tables of one hall, and how many of them are closed at times."""

    name: str
    tables: tuple[tuple[int, str], ...]  # numbers and names
    seats: str
    online: bool
    closed: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the set-up: its words, whether it is done, where it stands on the page."""

    words: str
    done: bool
    address: str
    todo: str


@dataclass(frozen=True, slots=True)
class SetupPage:
    """All steps."""

    row: EventRow
    slug: str
    zone: str
    steps: tuple[Step, ...]
    sessions: tuple[SessionRow, ...]
    halls: tuple[HallRow, ...]
    interpreters: tuple[tuple[int, str, str], ...]  # number, name, languages
    slots_form: forms.Form
    tables_form: forms.Form
    day: event_day.Day
    about: tuple[tuple[str, str], ...]  # what the event says about itself, and its rules
    unlinked: int  # online rooms without a link
    published: bool
    interpreter_form: forms.Form
    moves: tuple[tuple[str, str], ...]  # states that come next, and the words of their buttons
    tabs: "Tabs"


@dataclass(frozen=True, slots=True)
class Tabs:
    """The pages that an organiser goes between."""

    slug: str
    current: str


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Begin an event."""
    user = person(request)
    form = EventForm(
        request.POST or None,
        initial={
            "zone": "Asia/Shanghai",
            "approving": True,
            "fairness": 2,
            "seconds": 30,
            "wishes_limit": WISHES_LIMIT,
        },
    )
    if request.method == "POST":
        made = sent(form, lambda: actions.create(user, form.cleaned_data))
        if made is not None:
            return HttpResponseRedirect(reverse("event_setup", args=[made.slug]))
    lede = gettext("Nobody else sees it until you open it. Slots, tables and interpreters come next.")
    return _details(request, form, gettext("Set up an event"), lede, reverse("events"))


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an event says about itself and its rules."""
    user = person(request)
    event = access_run(slug, user)
    held = {name: getattr(event, name) for name in actions.FIELDS}
    held["wishes_until"] = event_words.local(event.wishes_until, event.zone)
    times = event.wishes_until is not None or event.slots.exists()
    form = EventForm(request.POST or None, initial=held, before=event.zone if times else "")
    if request.method == "POST" and sent(form, lambda: actions.change(user, slug, form.cleaned_data)) is not None:
        return HttpResponseRedirect(reverse("event_setup", args=[slug]))
    title = gettext("Change %(event)s") % {"event": event_words.name_of(event).text}
    return _details(request, form, title, "", reverse("event_setup", args=[slug]))


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def setup(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all steps; a step that is sent is done, or shown with its errors."""
    user = person(request)
    event = access_run(slug, user)
    step = request.POST.get("step", "")
    given = {name: request.POST if name == step else None for name in ("slots", "tables", "interpreter")}
    slots = SlotsForm(given["slots"], auto_id="s-%s", zone=event.zone)
    tables = TablesForm(given["tables"], auto_id="t-%s", initial={"name": gettext("Table")})
    interpreter = InterpreterForm(given["interpreter"], auto_id="i-%s", languages=terms.choices("languages"))
    if request.method == "POST":
        acts: dict[str, Callable[[], object]] = {
            "slots": lambda: sent(slots, lambda: actions.add_slots(user, slug, slots.slots())),
            "tables": lambda: sent(tables, lambda: actions.add_tables(user, slug, tables.tables())),
            "interpreter": lambda: sent(
                interpreter, lambda: actions.add_interpreter(user, slug, interpreter.interpreter())
            ),
        }
        done = acts.get(step, lambda: None)()
        if done is not None:
            for said in _added(done) if isinstance(done, actions.Added) else (gettext("Done."),):
                messages.success(request, said)
            return HttpResponseRedirect(f"{reverse('event_setup', args=[slug])}#{step}")
    content = _page(event, (slots, tables, interpreter))
    refused = any(form.errors for form in (slots, tables, interpreter))
    return page(request, "event_setup.html", content, status=422 if refused else 200)


@sent_from("event_setup")
@allow(Role.ORGANISER)
def part(request: HttpRequest, slug: str) -> HttpResponse:
    """Take slots, tables or interpreters out, or open and close the event."""
    user = person(request)
    act, _, rest = request.POST.get("act", "").partition(":")
    kind, _, number = rest.partition(":")
    chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
    acts: dict[str, Callable[[], object]] = {
        "remove": lambda: actions.remove_part(user, slug, kind, chosen),
        "move": lambda: actions.move(user, slug, kind),
    }
    if act not in acts:
        raise BadRequest(act)
    try:
        acts[act]()
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("Done."))
    return HttpResponseRedirect(reverse("event_setup", args=[slug]))


def _added(done: actions.Added) -> Iterable[str]:
    """Say what came of adding slots or tables."""
    counts = (
        (done.fresh, ngettext("%(num)s was added.", "%(num)s were added.", done.fresh)),
        (
            done.changed,
            ngettext(
                "%(num)s was there already and has the new seats or link.",
                "%(num)s were there already and have the new seats or link.",
                done.changed,
            ),
        ),
        (done.same, ngettext("%(num)s was there already.", "%(num)s were there already.", done.same)),
    )
    return (said % {"num": formats.number(number)} for number, said in counts if number)


def _details(request: HttpRequest, form: forms.Form, title: str, lede: str, back: str) -> HttpResponse:
    content = FormPage(title=title, lede=lede, submit=gettext("Save"), form=form, back=back)
    return form_page(request, content)


def _page(event: Event, given: tuple[forms.Form, forms.Form, forms.Form]) -> SetupPage:
    slots, tables = list(event.slots.all()), list(event.tables.all())
    interpreters = tuple(
        (one.pk, one.name, event_words.languages_words(sorted({code for pair in one.pairs for code in pair})))
        for one in event.interpreters.all()
    )
    online = [one for one in tables if one.online]
    return SetupPage(
        row=event_row(listed(event)),
        slug=event.slug,
        zone=event_words.zone_words(event.zone),
        steps=_steps(event, slots=bool(slots), tables=bool(tables), interpreters=bool(interpreters)),
        sessions=tuple(_sessions(slots, event.zone)),
        halls=tuple(_halls(tables)),
        interpreters=interpreters,
        slots_form=given[0],
        tables_form=given[1],
        day=event_day.day(event, replace(access_parts(event), people={}), timezone.now()),
        about=_about(event),
        published=event.published_id is not None,
        unlinked=sum(not one.link for one in online),
        interpreter_form=given[2],
        moves=tuple((state, labels.word(event_words.MOVES, state)) for state in actions.MOVES[event.state]),
        tabs=Tabs(event.slug, "setup"),
    )


def _steps(event: Event, *, slots: bool, tables: bool, interpreters: bool) -> tuple[Step, ...]:
    """Return the way from an empty draft to a published timetable."""
    todo, here = gettext("to do"), reverse("event_setup", args=[event.slug])
    states = Counter(one.state for one in access_participants(event))
    waiting = ngettext("%(num)s waits for approval", "%(num)s wait for approval", states[APPLIED])
    wishes = Wish.objects.filter(by__event=event).exists() or event.requests.filter(state=ACCEPTED).exists()
    return (
        Step(gettext("What the event is, and its rules"), done=True, address=f"{here}#details", todo=todo),
        Step(gettext("Days and slots"), slots, f"{here}#slots", todo),
        Step(gettext("Tables and rooms"), tables, f"{here}#tables", todo),
        Step(gettext("Interpreters, if any are needed"), interpreters, f"{here}#interpreter", gettext("optional")),
        Step(gettext("Open it to registrations and wishes"), event.state != DRAFT, f"{here}#open", todo),
        Step(
            gettext("Approve registrations, or import a table"),
            states[APPROVED] > 1 and not states[APPLIED],
            reverse("event_people", args=[event.slug]),
            waiting % {"num": formats.number(states[APPLIED])} if states[APPLIED] else todo,
        ),
        Step(gettext("Collect wishes"), wishes, reverse("event_requests", args=[event.slug]), todo),
        Step(
            gettext("Make a timetable, look at it and publish it"),
            event.published_id is not None,
            reverse("event_timetables", args=[event.slug]),
            todo,
        ),
    )


def _about(event: Event) -> tuple[tuple[str, str], ...]:
    """Return what the form of an event holds, in words; what is empty is left out."""
    until = event_words.local(event.wishes_until, event.zone)
    pairs = (
        (gettext("Name in Chinese"), event.name_zh),
        (gettext("Name in English"), event.name_en),
        (gettext("Place"), event.place),
        (gettext("Time zone"), event.zone),
        (gettext("Registrations"), gettext("approved one by one") if event.approving else gettext("taken at once")),
        (gettext("Wishes until"), f"{formats.calendar_day(until.date())} {until:%H:%M}" if until else ""),
        (gettext("Most meetings of one participant"), formats.number(event.most) if event.most else ""),
        (
            gettext("How much gaps may differ between two people"),
            gettext("as it falls") if event.fairness is None else formats.number(event.fairness),
        ),
        (
            gettext("Meetings in a row before a pause, preferably"),
            formats.number(event.longest_run) if event.longest_run else "",
        ),
        (gettext("Seconds that making a timetable may take"), formats.number(event.seconds)),
        (gettext("Most wishes in all"), formats.number(event.wishes_limit)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _sessions(slots: Iterable[Slot], zone: str) -> Iterable[SessionRow]:
    for (_, session), group in groupby(slots, key=lambda slot: (slot.day, slot.session)):
        held = list(group)
        rows = tuple(
            SlotRow(one.pk, f"{event_words.clock(one.start, zone)}–{event_words.clock(one.end, zone)}") for one in held
        )
        yield SessionRow(session, event_words.day(held[0].start, zone), rows)


def _halls(tables: Iterable[Table]) -> Iterable[HallRow]:
    held = sorted(tables, key=lambda one: (one.online, one.hall, one.pk))
    for (online, hall), group in groupby(held, key=lambda one: (one.online, one.hall)):
        rows = list(group)
        seats = sorted({one.seats for one in rows})
        said = str(seats[0]) if len(seats) == 1 else f"{seats[0]}–{seats[-1]}"
        yield HallRow(
            name=hall,
            tables=tuple((one.pk, one.name) for one in rows),
            seats=ngettext("%(seats)s seat each", "%(seats)s seats each", seats[-1]) % {"seats": said},
            online=online,
            closed=sum(bool(one.closed) for one in rows),
        )
