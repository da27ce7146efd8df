"""The public pages of events: which there are, one event with who takes part and what they offer, and registering."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.event_figures import access_figures
from qiao_web.access.events import Listed, access_approved, access_event, access_events, access_own, listed, runs
from qiao_web.access.people import access_memberships, display_name
from qiao_web.actions import participants as actions
from qiao_web.forms.event_people import ParticipantForm
from qiao_web.models import Event, Organisation, Participant
from qiao_web.models.events import MAYBE, OPEN, OVER, YES
from qiao_web.permissions import Role, allow, may
from qiao_web.views import event_words, formats, labels, listing, places, terms
from qiao_web.views.forming import FormPage, came_from, form_page, sent, told
from qiao_web.views.notices import Notice, notice
from qiao_web.views.page import page
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

READ_AND_SEND = ["GET", "HEAD", "POST"]
SHOWN = 100  # people of a page


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    name: Words
    address: str
    when: str
    place: str
    state: str
    people: str
    example: bool  # invented


@dataclass(frozen=True, slots=True)
class EventsPage:
    """All events that the reader may see."""

    events: tuple[EventRow, ...]
    organising: bool  # the reader may make one


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A participant as everybody may see them: no address, no link."""

    number: int
    name: str
    body: str
    country: str
    languages: str
    offers: str
    seeks: str
    online: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event."""

    row: EventRow
    slug: str
    about: Words
    zone: str
    wishes_until: str
    people: tuple[PersonRow, ...]
    number: int  # of all who answer to the filters
    pager: listing.Pager
    words: str
    country: str
    countries: tuple[tuple[str, str], ...]  # codes and names of those who take part
    state: listing.State
    register: str  # address; empty where nobody can
    own: str  # address of the reader's own page
    running: bool  # the reader runs it
    counts: tuple[tuple[str, str], ...]  # what came of it, once it is over


@require_safe
@allow(Role.VISITOR)
@never_cache
def events(request: HttpRequest) -> HttpResponse:
    """List the events."""
    found = access_events(request.user)
    content = EventsPage(tuple(map(event_row, found)), may(request.user, Role.ORGANISER))
    return page(request, "events.html", content)


@require_safe
@allow(Role.VISITOR)
@never_cache
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event, who takes part and what they offer and look for."""
    row = access_event(slug, request.user)
    everybody = access_approved(row)
    state = listing.state_of(request.path, request.GET, ("q", "country"))
    asked = dict(state.parameters)
    found = [one for one in everybody if _answers(one, asked)]
    shown, pager = listing.cut(state, request.GET, found, SHOWN)
    own = access_own(row, request.user)
    content = EventPage(
        row=event_row(listed(row)),
        slug=slug,
        about=words_in(row.about_zh, row.about_en),
        zone=event_words.zone_words(row.zone),
        wishes_until=event_words.moment(row.wishes_until, row.zone) if row.wishes_until and row.state == OPEN else "",
        people=tuple(map(person_row, shown)),
        number=len(found),
        pager=pager,
        words=asked.get("q", ""),
        country=asked.get("country", ""),
        countries=countries_of(everybody),
        state=state,
        register=reverse("event_register", args=[slug]) if row.state == OPEN and own is None else "",
        own=reverse("participant", args=[own.secret]) if own else "",
        running=runs(row, request.user),
        counts=_came_of_it(row) if row.state == OVER and row.published else (),
    )
    return page(request, "event.html", content)


@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Register for an event that is open; a link to one's own page comes by e-mail."""
    row = access_event(slug, request.user)
    title = gettext("Register for %(event)s") % {"event": event_words.name_of(row).text}
    if row.state != OPEN:
        closed = Notice(title, told(UsageError("event_closed")), gettext("To the event"), reverse("event", args=[slug]))
        return notice(request, closed, status=422 if request.method == "POST" else 200)
    user = request.user if isinstance(request.user, User) else None
    form = participant_form(row, request, by=user)
    if request.method == "POST":
        entered = sent(form, lambda: actions.register(row, form.given(), user, came_from(request)))
        if entered is not None:
            messages.success(
                request, gettext("You are registered. A letter with the address of this page is on its way.")
            )
            return HttpResponseRedirect(reverse("participant", args=[entered.secret]))
    content = FormPage(
        title=title,
        lede=gettext("Others see your name, organisation, country, languages, and what you offer and look for."),
        submit=gettext("Register"),
        form=form,
        back=reverse("event", args=[slug]),
    )
    return form_page(request, content)


def participant_form(
    row: Event,
    request: HttpRequest,
    held: Participant | None = None,
    by: User | None = None,
    kind: type[ParticipantForm] = ParticipantForm,
) -> ParticipantForm:
    """Return the form of a participant, filled with what they said before; `by` is who fills it in for themself."""
    own = [one.organisation for one in access_memberships(by)] if by else []
    slots: dict[str, dict[str, str]] = {}
    for slot in row.slots.all():
        words = f"{event_words.clock(slot.start, row.zone)}–{event_words.clock(slot.end, row.zone)}"
        slots.setdefault(event_words.day(slot.start, row.zone), {})[str(slot.pk)] = words
    choices: dict[str, labels.Words] = {
        "country": terms.countries(),
        "languages": terms.choices("languages"),
        "organisation": {one.slug: words_in(one.name_zh, one.name_en).text for one in own},
    }
    initial = _initial(row, held) if held or by is None else _known(row, by, own)
    return kind(request.POST or None, choices=choices, slots=slots, initial=initial)


def _known(row: Event, user: User, own: Sequence[Organisation]) -> dict[str, Any]:
    """Return what an account says about who registers: all of it can be changed."""
    first = own[0] if own else None
    name = display_name(user)
    return {
        "zone": row.zone,
        "name": name if name != user.get_username() else "",
        "email": user.email,
        "organisation": first.slug if first else "",
        "body": words_in(first.name_zh, first.name_en).text if first else "",
        "country": first.country if first else "",
    }


def event_row(found: Listed) -> EventRow:
    """Describe an event in a line."""
    row = found.event
    return EventRow(
        name=event_words.name_of(row),
        address=reverse("event", args=[row.slug]),
        when=event_words.span(found.first, found.last, row.zone),
        place=row.place,
        state=labels.word(event_words.STATES, row.state),
        people=formats.number(found.people),
        example=row.example,
    )


def person_row(row: Participant) -> PersonRow:
    """Describe a participant as everybody may see them."""
    return PersonRow(
        number=row.pk,
        name=row.name,
        body=row.body,
        country=places.country(row.country) if row.country else "",
        languages=event_words.languages_words(row.languages),
        offers=row.offers,
        seeks=row.seeks,
        online=row.online,
    )


def _came_of_it(row: Event) -> tuple[tuple[str, str], ...]:
    """Return the sums of an event that is over; nothing of a single person can be told from them."""
    found = access_figures(row)
    shares = [found.met[name] for name in (YES, MAYBE)]
    met, wished = sum(one.part for one in shares), sum(one.whole for one in shares)
    score = row.published.score if row.published else {}
    return (
        (gettext("participants"), formats.number(len(found.people))),
        (gettext("countries"), formats.number(len(found.countries))),
        (gettext("meetings held"), formats.number(int(score.get("held", 0)))),
        (gettext("of the wishes met"), f"{100 * met / wished:.0f}%" if wished else "—"),
        (gettext("gaps"), formats.number(sum(one.gaps for one in found.people))),
    )


def _answers(row: Participant, asked: Mapping[str, str]) -> bool:
    """Say whether a participant answers to the words and the country of a list."""
    said = " ".join((row.name, row.body, row.offers, row.seeks, *row.delegations)).casefold()
    country = asked.get("country", "")
    return all(word in said for word in asked.get("q", "").casefold().split()) and country in ("", row.country)


def countries_of(everybody: Iterable[Participant]) -> tuple[tuple[str, str], ...]:
    """Return the countries that people come from, with their names, in their order."""
    found = {one.country: places.country(one.country) for one in everybody if one.country}
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def _initial(row: Event, held: Participant | None) -> dict[str, Any]:
    if held is None:
        return {"zone": row.zone}
    kept = {name: getattr(held, name) for name in actions.FIELDS}
    kept["organisation"] = held.organisation.slug if held.organisation else ""
    return {**kept, "delegations": "; ".join(held.delegations), "absent": [str(number) for number in held.absent]}
