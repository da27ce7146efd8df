"""Wishes as the organiser sees them: what participants answered, and the meetings that the organiser asks for."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao_web.access.events import access_approved, access_run, listed
from qiao_web.access.timetables import Answered, access_mutual, access_requests, access_wishes
from qiao_web.actions import participants as actions
from qiao_web.forms.event_people import RequestForm
from qiao_web.models import Event, Participant, Request
from qiao_web.models.events import MAYBE, NO, YES
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, formats, labels, listing
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import READ_AND_SEND, SHOWN, EventRow, event_row
from qiao_web.views.forming import person, sent
from qiao_web.views.page import page

_FILTERS = ("q", "answer")


@dataclass(frozen=True, slots=True)
class WishRow:
    """An answer of one participant about another."""

    by: str
    other: str
    answer: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A meeting that the organiser asks for."""

    number: int
    people: str
    weight: str
    rules: str


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """Wishes and requests of an event."""

    row: EventRow
    slug: str
    counts: tuple[tuple[str, str], ...]
    wishes: tuple[WishRow, ...]
    number: int  # of all that answer to the filters
    pager: listing.Pager
    words: str  # that the names hold
    answer: str
    answers: tuple[tuple[str, str], ...]
    requests: tuple[RequestRow, ...]
    form: forms.Form
    tabs: Tabs


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def requests(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all wishes; ask for a meeting, or take one back."""
    user = person(request)
    event = access_run(slug, user)
    people = access_approved(event)
    held = access_requests(event)
    given = request.POST if request.POST.get("act") == "ask" else None
    form = RequestForm(given, choices=_choices(event, people, held))
    act, _, number = request.POST.get("act", "").partition(":")
    if request.method == "POST":
        made: object = None
        if act == "ask":
            made = sent(form, lambda: actions.ask_for(user, slug, map(int, form.cleaned_data["people"]), form.given()))
        elif act == "remove" and number.isascii() and number.isdigit() and len(number) < 19:
            actions.take_back(user, slug, int(number))
            made = True
        if made is not None:
            messages.success(request, gettext("Done."))
            return HttpResponseRedirect(reverse("event_requests", args=[slug]))
    content = _page(request, event, held, form)
    return page(request, "event_requests.html", content, status=422 if form.errors else 200)


def _page(request: HttpRequest, event: Event, held: tuple[Request, ...], form: forms.Form) -> RequestsPage:
    state = listing.state_of(request.path, request.GET, _FILTERS)
    asked = dict(state.parameters)
    words, answer = asked.get("q", ""), asked.get("answer", "")
    wishes = access_wishes(event)
    found = [one for one in wishes if _names(one, words) and answer in ("", one.answer)]
    shown, pager = listing.cut(state, request.GET, found, SHOWN)
    numbers = [sum(one.answer == answer for one in wishes) for answer in (YES, MAYBE, NO)]
    said = (
        gettext("yes"),
        gettext("maybe"),
        gettext("no"),
        gettext("pairs in which both would"),
        gettext("asked for by the organiser"),
    )
    counts = zip(said, (*numbers, access_mutual(event), len(held)), strict=True)
    return RequestsPage(
        row=event_row(listed(event)),
        slug=event.slug,
        counts=tuple((words, formats.number(number)) for words, number in counts),
        wishes=tuple(
            WishRow(one.by.name, one.other.name, labels.word(event_words.ANSWERS, one.answer)) for one in shown
        ),
        number=len(found),
        pager=pager,
        words=words,
        answer=answer,
        answers=tuple((code, str(word)) for code, word in event_words.ANSWERS.items()),
        requests=tuple(_row(one, event) for one in held),
        form=form,
        tabs=Tabs(event.slug, "requests"),
    )


def _names(row: Answered, words: str) -> bool:
    said = f"{row.by.name} {row.other.name}".casefold()
    return all(word in said for word in words.casefold().split())


def _row(row: Request, event: Event) -> RequestRow:
    rules = [
        gettext("must be held") if row.must else "",
        event_words.slot_words(row.slot, event.zone) if row.slot else "",
        event_words.table_words(row.table) if row.table else "",
        gettext("after another one") if row.after_id else "",
        gettext("proposed by matching") if row.origin == "matching" else "",
    ]
    return RequestRow(
        number=row.pk,
        people=_joined([one.name for one in row.people.all()]),
        weight=formats.number(row.weight),
        rules=" · ".join(filter(None, rules)),
    )


def _joined(names: list[str]) -> str:
    return ("、" if formats.is_chinese() else ", ").join(names)


def _choices(event: Event, people: tuple[Participant, ...], held: tuple[Request, ...]) -> dict[str, labels.Words]:
    return {
        "people": {str(one.pk): f"{one.name} · {one.body}" if one.body else one.name for one in people},
        "slot": {str(one.pk): event_words.slot_words(one, event.zone) for one in event.slots.all()},
        "table": {str(one.pk): event_words.table_words(one) for one in event.tables.all()},
        "after": {str(one.pk): _joined([person.name for person in one.people.all()]) for one in held},
    }
