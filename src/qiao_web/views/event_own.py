"""A participant's own page, opened by the secret link: wishes, timetable in their own zone, calendar, leaving.

The link is the key: the pages are never cached, never indexed, and name nobody's address.
"""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qiao.errors import UsageError
from qiao_web.access.events import access_approved, access_by_secret, listed
from qiao_web.access.timetables import Held, access_answers, access_own_meetings
from qiao_web.actions import participants as actions
from qiao_web.models import Participant
from qiao_web.models.events import APPROVED, OPEN
from qiao_web.permissions import Role, allow
from qiao_web.views import event_words, labels
from qiao_web.views.events import READ_AND_SEND, EventRow, PersonRow, event_row, participant_form, person_row
from qiao_web.views.forming import FormPage, done, form_page, told
from qiao_web.views.page import page

_ANSWER = "answer-"  # of the names of fields: answer-12 is the answer about participant 12


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting of one's own: when, where, with whom."""

    time: str
    place: str
    link: str  # of an online room
    people: tuple[PersonRow, ...]
    interpreter: str


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day of one's own timetable."""

    day: str
    meetings: tuple[OwnMeeting, ...]


@dataclass(frozen=True, slots=True)
class WishRow:
    """Somebody whom one can wish to meet, and what one answered."""

    person: PersonRow
    field: str
    answer: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own page."""

    row: EventRow
    secret: str
    name: str
    state: str
    zone: str
    approved: bool
    wishing: bool
    days: tuple[OwnDay, ...]
    published: bool
    wishes: tuple[WishRow, ...]
    answers: tuple[tuple[str, str], ...]
    words: str


@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """Show one's own page; send answers about others."""
    row = access_by_secret(secret)
    if request.method == "POST":
        named = [(name, name[len(_ANSWER) :]) for name in request.POST if name.startswith(_ANSWER)]
        answers = {int(number): request.POST.get(name, "") for name, number in named if _is_number(number)}
        try:
            actions.wish(row, answers, None)
            messages.success(
                request, gettext("Your wishes are kept. You can change them until the event closes for wishes.")
            )
        except UsageError as error:
            messages.error(request, told(error))
        return private(HttpResponseRedirect(reverse("participant", args=[secret])))
    return private(page(request, "event_own.html", _page(row, request.GET.get("q", "").strip())))


@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def own_details(request: HttpRequest, secret: str) -> HttpResponse:
    """Change what one says about oneself."""
    row = access_by_secret(secret)
    form = participant_form(row.event, request, row)
    if request.method == "POST" and done(form, lambda: actions.change(row, form.given(), None)):
        return private(HttpResponseRedirect(reverse("participant", args=[secret])))
    back = reverse("participant", args=[secret])
    lede = gettext("The e-mail address stays; ask the organiser to change it.")
    return private(form_page(request, FormPage(gettext("Change my registration"), lede, gettext("Save"), form, back)))


@require_POST
@allow(Role.VISITOR)
def own_leave(request: HttpRequest, secret: str) -> HttpResponse:
    """Take part no longer."""
    row = access_by_secret(secret)
    actions.withdraw(row, None)
    messages.success(request, gettext("You take part no longer. The organiser sees it at once."))
    return HttpResponseRedirect(reverse("event", args=[row.event.slug]))


def private(response: HttpResponse) -> HttpResponse:
    """Keep a page that a secret opens out of caches, indexes and the addresses that other sites see."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page(row: Participant, words: str) -> OwnPage:
    event = row.event
    others = [one for one in access_approved(event) if one.pk != row.pk]
    people = {one.pk: one for one in others}
    answers = access_answers(row)
    wishing = row.state == APPROVED and event.state == OPEN
    found = [one for one in others if _said(one, words)] if wishing else []
    return OwnPage(
        row=event_row(listed(event)),
        secret=row.secret,
        name=row.name,
        state=labels.word(event_words.TAKING_PART, row.state),
        zone=row.zone,
        approved=row.state == APPROVED,
        wishing=wishing,
        days=tuple(_days(access_own_meetings(row), row, people)),
        published=event.published is not None,
        wishes=tuple(WishRow(person_row(one), f"{_ANSWER}{one.pk}", answers.get(one.pk, "")) for one in found),
        answers=tuple((code, str(word)) for code, word in event_words.ANSWERS.items()),
        words=words,
    )


def _days(meetings: tuple[Held, ...], row: Participant, people: dict[int, Participant]) -> list[OwnDay]:
    """Return one's own meetings by the day of one's own zone."""
    days = groupby(meetings, key=lambda held: event_words.day(held.meeting.slot.start, row.zone))
    return [OwnDay(day, tuple(_meeting(one, row, people) for one in group)) for day, group in days]


def _meeting(held: Held, row: Participant, people: dict[int, Participant]) -> OwnMeeting:
    one = held.meeting
    return OwnMeeting(
        time=f"{event_words.clock(one.slot.start, row.zone)}–{event_words.clock(one.slot.end, row.zone)}",
        place=event_words.table_words(one.table),
        link=one.table.link,
        people=tuple(person_row(people[number]) for number in held.people if number in people),
        interpreter=one.interpreter.name if one.interpreter else "",
    )


def _said(row: Participant, words: str) -> bool:
    said = f"{row.name} {row.body} {row.offers} {row.seeks}".casefold()
    return all(word in said for word in words.casefold().split())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
