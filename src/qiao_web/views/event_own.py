"""A participant's own page, opened by the secret link: wishes, timetable in their own zone, calendar, leaving.

The link is the key: the pages are never cached, never indexed, and name nobody's address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qiao.errors import UsageError
from qiao.meetings.suggest import Said, suggest
from qiao_web.access.events import access_approved, access_by_secret, listed, runs
from qiao_web.access.timetables import Held, access_answers, access_own_meetings, others_of
from qiao_web.actions import participants as actions
from qiao_web.models import Event, Participant
from qiao_web.models.events import APPLIED, APPROVED, DECLINED, OPEN, WITHDRAWN
from qiao_web.permissions import Role, allow
from qiao_web.views import event_feedback, event_words, formats, labels, listing, terms
from qiao_web.views.addresses import absolute
from qiao_web.views.events import (
    READ_AND_SEND,
    EventRow,
    PersonRow,
    countries_of,
    event_row,
    person_row,
)
from qiao_web.views.forming import told
from qiao_web.views.page import page
from qiao_web.views.private import private

_FILTERS = ("q", "country", "language", "answer")
_UNANSWERED = "none"  # of the filter of answers
_SHOWN = 50  # people of a page of the list of wishes
_ANSWER = "answer-"  # of the names of fields: answer-12 is the answer about participant 12
_BEFORE = "before-"  # what that answer was when the page was written


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting of one's own: when, where, with whom."""

    time: str
    place: str
    link: str  # of an online room
    people: tuple[PersonRow, ...]
    cancelled: bool
    interpreter: str
    asked: event_feedback.Asked | None  # once it has ended


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
class SuggestedRow:
    """Somebody whose words meet one's own, and the words."""

    person: PersonRow
    offered: str
    sought: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What whoever runs the event sees on the page of somebody who stands before them."""

    number: int
    slug: str
    arrived: str  # since when; empty: not yet
    missing: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own page."""

    row: EventRow
    secret: str
    name: str
    state: str
    next: str  # what happens now, or what one can do
    zone: str
    approved: bool
    left: bool
    wishing: bool
    until: str  # the last time of the wishes
    late: bool  # it is over
    days: tuple[OwnDay, ...]
    asking: bool  # how a meeting was
    published: bool
    kept: tuple[WishRow, ...]  # once wishes are closed: what one answered
    wishes: tuple[WishRow, ...]
    number: int  # of all whom the filters leave
    pager: listing.Pager
    answered: str
    suggested: tuple[SuggestedRow, ...]
    answers: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]  # of the filter of answers
    asked: dict[str, str]  # the filters
    filtered: bool
    countries: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]
    onward: tuple[tuple[str, str], ...]
    feed: str
    reminders: bool
    desk: Desk | None


@require_http_methods(READ_AND_SEND)
@allow(Role.VISITOR)
@never_cache
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """Show one's own page; send answers about others."""
    row = access_by_secret(secret)
    if request.method == "POST":
        try:
            actions.wish(row, _changed(request.POST), None)
            messages.success(
                request, gettext("Your wishes are kept. You can change them until the event closes for wishes.")
            )
        except UsageError as error:
            messages.error(request, told(error))
        return private(HttpResponseRedirect(request.get_full_path()))
    return show(row, request)


def show(
    row: Participant, request: HttpRequest, halves: Mapping[str, event_feedback.Given] | None = None
) -> HttpResponse:
    """Write one's own page; refused where answers about meetings were sent by halves, which it keeps."""
    return private(page(request, "event_own.html", _page(row, request, halves or {}), status=422 if halves else 200))


def _changed(sent: QueryDict) -> dict[int, str]:
    """Return the answers that were changed on the page: what it shows may be older than what is kept."""
    named = [(name, name[len(_ANSWER) :]) for name in sent if name.startswith(_ANSWER)]
    given = {
        int(number): (sent.get(name, ""), sent.get(f"{_BEFORE}{number}")) for name, number in named if is_number(number)
    }
    return {number: answer for number, (answer, before) in given.items() if answer != before}


def _page(row: Participant, request: HttpRequest, halves: Mapping[str, event_feedback.Given]) -> OwnPage:
    event = row.event
    others = [one for one in access_approved(event) if one.pk != row.pk]
    answers = access_answers(row)
    span = listed(event)
    over = span.last is not None and span.last < timezone.now()
    wishing = row.state == APPROVED and event.state == OPEN and not over and not _late(event)
    asked = {name: request.GET.get(name, "").strip() for name in _FILTERS}
    found = [one for one in others if _fits(one, asked, answers.get(one.pk, ""))] if wishing else []
    shown, pager = listing.cut(listing.state_of(request.path, request.GET, _FILTERS), request.GET, found, _SHOWN)
    days = tuple(_days(access_own_meetings(row), row, halves))
    feed = absolute(request, reverse("participant_calendar", args=[row.secret]))
    return OwnPage(
        row=event_row(span),
        secret=row.secret,
        name=row.name,
        state=labels.word(event_words.TAKING_PART, row.state),
        next=_next(row, wishing=wishing),
        zone=event_words.zone_words(row.zone),
        approved=row.state == APPROVED,
        left=row.state == WITHDRAWN,
        wishing=wishing,
        until=_until(event, row.zone),
        late=_late(event),
        days=days,
        asking=any(one.asked for day in days for one in day.meetings),
        published=event.published is not None,
        kept=() if wishing else tuple(_kept(one, answers[one.pk]) for one in others if one.pk in answers),
        wishes=tuple(WishRow(person_row(one), f"{_ANSWER}{one.pk}", answers.get(one.pk, "")) for one in shown),
        number=len(found),
        pager=pager,
        answered=formats.number(len(answers)),
        suggested=_suggested(row, [one for one in others if one.pk not in answers]) if wishing else (),
        answers=tuple((code, str(word)) for code, word in event_words.ANSWERS.items()),
        choices=(
            ("", gettext("all")),
            (_UNANSWERED, gettext("no answer")),
            *((code, str(word)) for code, word in event_words.ANSWERS.items()),
        ),
        asked=asked,
        filtered=any(asked.values()),
        countries=countries_of(others),
        languages=_languages(others),
        grades=event_feedback.grades(),
        onward=event_feedback.onward(),
        feed=f"webcal:{feed.partition(':')[2]}",
        reminders=row.reminders,
        desk=_desk(row) if row.state == APPROVED and runs(event, request.user) else None,
    )


def _next(row: Participant, *, wishing: bool) -> str:
    """Say what a participant waits for, or what they can do now."""
    if row.state == APPLIED:
        return gettext(
            "Your registration has reached the organiser, who decides about it. You hear of it by e-mail; until then"
            " keep the address of this page, which nobody else knows."
        )
    if row.state == DECLINED:
        return gettext("The organiser could not take your registration. Write to them if you think that this is wrong.")
    if row.state == WITHDRAWN:
        return gettext(
            "You take part no longer, and the organiser knows it. If you would come after all, write to them: they can"
            " take you back on their list of participants. What you said about yourself and your wishes is kept."
        )
    if wishing and not row.event.published_id:
        return gettext("Say below whom you would like to meet. The timetable is made from the wishes of all.")
    return ""


def _kept(other: Participant, answer: str) -> WishRow:
    return WishRow(person_row(other), "", labels.word(event_words.ANSWERS, answer))


def _late(event: Event) -> bool:
    return event.wishes_until is not None and event.wishes_until < timezone.now()


def _until(event: Event, zone: str) -> str:
    """Write until when wishes are open, in one's own zone."""
    until = event.wishes_until
    return "" if until is None else event_words.moment(until, zone)


def _desk(row: Participant) -> Desk:
    at = row.arrived
    return Desk(row.pk, row.event.slug, event_words.clock(at, row.event.zone) if at else "", bool(row.missing))


def _suggested(row: Participant, others: list[Participant]) -> tuple[SuggestedRow, ...]:
    """Return those nobody has answered about yet whose words meet one's own."""
    people = {one.pk: one for one in others}
    found = suggest(Said(row.offers, row.seeks), {one.pk: Said(one.offers, one.seeks) for one in others})
    mark = "、" if formats.is_chinese() else ", "
    return tuple(
        SuggestedRow(person_row(people[one.id]), mark.join(one.offered), mark.join(one.sought)) for one in found
    )


def _languages(others: list[Participant]) -> tuple[tuple[str, str], ...]:
    codes = {code for one in others for code in one.languages}
    return tuple(sorted(((code, terms.term("languages", code)) for code in codes), key=lambda pair: pair[1]))


def _days(
    meetings: tuple[Held, ...],
    row: Participant,
    halves: Mapping[str, event_feedback.Given],
) -> list[OwnDay]:
    """Return one's own meetings by the day of one's own zone."""
    people = others_of(row, meetings)
    asked = event_feedback.asked(row, meetings, people, halves)
    days = groupby(meetings, key=lambda held: event_words.day(held.meeting.slot.start, row.zone))
    return [OwnDay(day, tuple(_meeting(one, row, people, asked) for one in group)) for day, group in days]


def _meeting(
    held: Held, row: Participant, people: dict[int, Participant], asked: dict[int, event_feedback.Asked]
) -> OwnMeeting:
    one = held.meeting
    return OwnMeeting(
        time=f"{event_words.clock(one.slot.start, row.zone)}–{event_words.clock(one.slot.end, row.zone)}",
        place=event_words.table_words(one.table),
        link=one.table.link,
        people=tuple(person_row(people[number]) for number in held.named if number in people),
        cancelled=held.cancelled,
        interpreter=one.interpreter.name if one.interpreter else "",
        asked=asked.get(one.pk),
    )


def _fits(row: Participant, asked: dict[str, str], answer: str) -> bool:
    """Say whether somebody answers to the words, the country, the language and the answer of the list of wishes."""
    said = f"{row.name} {row.body} {row.offers} {row.seeks}".casefold()
    there = asked["country"] in ("", row.country) and (not asked["language"] or asked["language"] in row.languages)
    answered = asked["answer"] in ("", answer or _UNANSWERED)
    return there and answered and all(word in said for word in asked["q"].casefold().split())


def is_number(text: str) -> bool:
    """Say whether a text can be the number of a row."""
    return text.isascii() and text.isdigit() and len(text) < 19
