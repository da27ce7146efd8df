"""Participants as the organiser sees them: approved or declined, entered, changed, checked in, noted as missing."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.events import access_participant, access_participants, access_run, doubles, listed
from qiao_web.actions import participants as actions
from qiao_web.forms.event_people import EnteredForm
from qiao_web.models import Participant
from qiao_web.models.events import APPLIED, APPROVED, DECLINED, WITHDRAWN
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, formats, labels, listing, places
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import READ_AND_SEND, SHOWN, EventRow, event_row, participant_form
from qiao_web.views.forming import FormPage, done, form_page, person, sent, told
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from

_FILTERS = ("q", "state", "country")


@dataclass(frozen=True, slots=True)
class RegisteredRow:
    """A registration as the organiser sees it."""

    number: int
    name: str
    about: str  # organisation, country and address
    languages: str
    state: str
    here: str  # arrived, missing, or nothing yet
    waiting: bool
    gone: bool  # left again
    address: str  # of the form that changes it
    link: str  # of their own page


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """All registrations that answer to the filters."""

    row: EventRow
    slug: str
    people: tuple[RegisteredRow, ...]
    number: int  # of all that answer to the filters
    pager: listing.Pager
    counts: tuple[listing.Chip, ...]
    doubles: tuple[str, ...]  # who seem to be registered twice
    words: str
    country: str
    chosen: str  # the state
    countries: tuple[tuple[str, str], ...]
    state: listing.State
    tabs: Tabs


@require_safe
@allow(Role.ORGANISER)
@never_cache
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List the registrations."""
    event = access_run(slug, person(request))
    everybody = access_participants(event)
    state = listing.state_of(request.path, request.GET, _FILTERS)
    asked = dict(state.parameters)
    chosen = asked.get("state", "")
    found = [one for one in everybody if _answers(one, asked)]
    shown, pager = listing.cut(state, request.GET, found, SHOWN)
    countries = {one.country: places.country(one.country) for one in everybody if one.country}
    content = PeoplePage(
        row=event_row(listed(event)),
        slug=slug,
        people=tuple(_row(one, slug) for one in shown),
        number=len(found),
        pager=pager,
        counts=tuple(_chip(state, code, sum(one.state == code for one in everybody), chosen) for code in _STATES),
        doubles=tuple(sorted({f"{rows[0].name} · {rows[0].body}" for rows in doubles(everybody)})),
        words=asked.get("q", ""),
        country=asked.get("country", ""),
        chosen=chosen,
        countries=tuple(sorted(countries.items(), key=lambda pair: pair[1])),
        state=state,
        tabs=Tabs(slug, "people"),
    )
    return page(request, "event_people.html", content)


@sent_from("event_people")
@allow(Role.ORGANISER)
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve, decline, check in or miss: one by a button, or all that are ticked."""
    user = person(request)
    act, _, one = request.POST.get("act", "").partition(":")
    numbers = [int(number) for number in ([one] if one else request.POST.getlist("person")) if _is_number(number)]
    try:
        if act in {"approve", "decline"}:
            count = actions.decide(user, slug, numbers, approve=act == "approve")
            said = ngettext("%(num)s registration decided.", "%(num)s registrations decided.", count) % {"num": count}
            messages.success(request, said)
        elif act in {"arrived", "missing"}:
            for number in numbers:
                actions.check_in(user, slug, number, here=act == "arrived")
            messages.success(request, gettext("Noted."))
        elif act == "undo":
            for number in numbers:
                actions.undo_check_in(user, slug, number)
            messages.success(request, gettext("Taken back."))
    except UsageError as error:
        messages.error(request, told(error))
    wanted = request.POST.get("next", "")
    here = wanted.startswith(f"/events/{slug}/")  # the form stands on another page of the same event
    return HttpResponseRedirect(wanted if here else reverse("event_people", args=[slug]))


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Register somebody as the organiser: approved at once."""
    user = person(request)
    event = access_run(slug, user)
    form = participant_form(event, request, kind=EnteredForm)
    if request.method == "POST" and sent(form, lambda: actions.enter(user, slug, form.given())) is not None:
        return HttpResponseRedirect(reverse("event_people", args=[slug]))
    return _form(request, slug, form, gettext("Register somebody"))


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a registration."""
    user = person(request)
    row = access_participant(access_run(slug, user), number)
    form = participant_form(row.event, request, row, kind=EnteredForm)
    if request.method == "POST" and done(form, lambda: actions.change(row, form.given(), user)):
        return HttpResponseRedirect(reverse("event_people", args=[slug]))
    return _form(request, slug, form, gettext("Change the registration of %(name)s") % {"name": row.name})


def _form(request: HttpRequest, slug: str, form: forms.Form, title: str) -> HttpResponse:
    content = FormPage(title, "", gettext("Save"), form, back=reverse("event_people", args=[slug]))
    return form_page(request, content)


def _row(row: Participant, slug: str) -> RegisteredRow:
    here = gettext("here") if row.arrived else gettext("missing") if row.missing else ""
    return RegisteredRow(
        number=row.pk,
        name=row.name,
        about=" · ".join(filter(None, (row.body, places.country(row.country) if row.country else "", row.email))),
        languages=event_words.languages_words(row.languages),
        state=labels.word(event_words.TAKING_PART, row.state),
        here=here,
        waiting=row.state == APPLIED,
        gone=row.state == WITHDRAWN,
        address=reverse("event_person", args=[slug, row.pk]),
        link=reverse("participant", args=[row.secret]),
    )


_STATES = (APPLIED, APPROVED, DECLINED, WITHDRAWN)


def _chip(state: listing.State, code: str, number: int, chosen: str) -> listing.Chip:
    words = labels.word(event_words.TAKING_PART, code)
    return listing.Chip(words, formats.number(number), state.toggle("state", code), code == chosen)


def _answers(row: Participant, asked: dict[str, str]) -> bool:
    said = " ".join((row.name, row.body, row.email, *row.delegations)).casefold()
    return (
        all(word in said for word in asked.get("q", "").casefold().split())
        and asked.get("state", "") in ("", row.state)
        and asked.get("country", "") in ("", row.country)
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
