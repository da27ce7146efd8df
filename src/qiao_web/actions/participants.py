"""Taking part: registered, approved, wishing, arrived or missing, asked afterwards.

A participant acts by the secret link in their letters or signed in; who organises the event may do all of it for them.
Letters go out after the transaction. Two registrations with one address are one person: the second is refused.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from qiao.errors import UsageError
from qiao_web.access import people
from qiao_web.access.events import access_run, may_link
from qiao_web.access.timetables import access_own_meetings
from qiao_web.actions.attempts import check_and_note
from qiao_web.actions.audit import audit
from qiao_web.actions.events import target
from qiao_web.letters import Letter, link, post
from qiao_web.models import Event, Feedback, Participant, Request, Slot, Wish
from qiao_web.models.events import ACCEPTED, APPLIED, APPROVED, DECLINED, MAYBE, NO, OPEN, WITHDRAWN, YES

FIELDS: Final = (
    "name",
    "email",
    "body",
    "country",
    "delegations",
    "languages",
    "zone",
    "offers",
    "seeks",
    "online",
    "least",
    "most",
    "absent",
)
ANSWERS: Final = (YES, MAYBE, NO)
MOST_PARTICIPANTS, MOST_GROUP = 20_000, 20


def register(event: Event, given: Mapping[str, Any], user: User | None, came_from: str) -> Participant:
    """Register somebody who asks for it; the event must be open."""
    if event.state != OPEN:
        raise UsageError("event_closed")
    check_and_note((("register.address", came_from), ("letter.recipient", str(given["email"]).lower())))
    with transaction.atomic():
        row = _add(event, given, user, APPLIED if event.approving else APPROVED)
        audit(user, "participant.registered", target(event), participant=row.pk)
        tell(row, "registered" if row.state == APPLIED else "approved")
    return row


def enter(by: User, slug: str, given: Mapping[str, Any]) -> Participant:
    """Register somebody as who runs the event: at once approved."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = _add(event, given, None, APPROVED)
        audit(by, "participant.entered", target(event), participant=row.pk)
    return row


def change(row: Participant, given: Mapping[str, Any], by: User | None) -> None:
    """Change what a participant says about themself; the address stays."""
    with transaction.atomic():
        for name in FIELDS:
            if name in given and name != "email":
                setattr(row, name, given[name])
        if by is not None and "organisation" in given and may_link(row, by):
            row.user = by
            _join(row, given, by)
        row.save()
        audit(by, "participant.changed", target(row.event), participant=row.pk)


def decide(by: User, slug: str, numbers: Iterable[int], *, approve: bool) -> int:
    """Approve or decline registrations; each is told once. Who left is taken back by approving them again."""
    state, letter = (APPROVED, "approved") if approve else (DECLINED, "declined")
    with transaction.atomic():
        event = access_run(slug, by)
        settled = (APPROVED,) if approve else (DECLINED, WITHDRAWN)
        rows = list(event.participants.filter(pk__in=list(numbers)).exclude(state__in=settled))
        for row in rows:
            row.left = None if approve or row.state != APPROVED else timezone.now()
            row.state = state
            tell(row, letter)
        Participant.objects.bulk_update(rows, ["state", "left"])
        audit(by, "participant.decided", target(event), participants=[row.pk for row in rows], state=state)
    return len(rows)


def withdraw(row: Participant, by: User | None) -> None:
    """Take part no longer: this cancels meetings to come, and the organiser is told, who then repairs the timetable."""
    if row.state == WITHDRAWN:
        return
    with transaction.atomic():
        now = timezone.now()
        coming = sum(one.meeting.slot.start > now for one in access_own_meetings(row))
        row.state, row.left = WITHDRAWN, now
        row.save(update_fields=["state", "left"])
        _tell_organiser(row, coming)
        audit(by, "participant.withdrawn", target(row.event), participant=row.pk)


def wish(row: Participant, answers: Mapping[int, str], by: User | None) -> int:
    """Answer about others: yes, maybe, no, or "" to take an answer back. Holds no slot while it waits."""
    event = row.event
    late = event.wishes_until is not None and event.wishes_until < timezone.now()
    if row.state != APPROVED or event.state != OPEN or late:
        raise UsageError("wishes_closed")
    with transaction.atomic():
        known = set(event.participants.filter(state=APPROVED).exclude(pk=row.pk).values_list("pk", flat=True))
        chosen = {other: answer for other, answer in answers.items() if other in known}
        Wish.objects.filter(by=row, other__in=chosen).delete()
        fresh = [Wish(by=row, other_id=other, answer=answer) for other, answer in chosen.items() if answer in ANSWERS]
        check_limit(event, len(fresh))
        Wish.objects.bulk_create(fresh)
        audit(by, "participant.wished", target(event), participant=row.pk, answers=len(chosen))
    return len(chosen)


def check_limit(event: Event, fresh: int) -> None:
    """Refuse wishes beyond the limit of an event; call it in the transaction that adds them."""
    there = Wish.objects.filter(by__event=event).count()
    if there + fresh > event.wishes_limit:
        raise UsageError("too_many_wishes", wishes=there + fresh, limit=event.wishes_limit)


def ask_for(by: User, slug: str, people: Iterable[int], given: Mapping[str, Any]) -> Request:
    """Ask for a meeting of these people, as who runs the event: a group, a fixed meeting, one that must be held."""
    with transaction.atomic():
        event = access_run(slug, by)
        rows = list(event.participants.filter(pk__in=set(people), state=APPROVED))
        if not 2 <= len(rows) <= MOST_GROUP:
            raise UsageError("request_people", limit=MOST_GROUP)
        table, after, must = given.get("table"), given.get("after"), bool(given.get("must"))
        slot = event.slots.filter(pk=given["slot"]).first() if given.get("slot") else None
        if slot is not None:
            _check_time(slot, rows, must=must)
        row = Request.objects.create(
            event=event,
            weight=given.get("weight", 1),
            must=must,
            slot=slot,
            table=event.tables.filter(pk=table).first() if table else None,
            after=event.requests.filter(pk=after).first() if after else None,
            origin=given.get("origin", "organiser"),
            reasons=given.get("reasons", []),
        )
        row.people.set(rows)
        audit(by, "request.made", target(event), request=row.pk)
    return row


def _check_time(slot: Slot, people: Iterable[Participant], *, must: bool) -> None:
    """Refuse a time that has begun, and one at which somebody must be in another meeting already."""
    if slot.start <= timezone.now():
        raise UsageError("request_begun")
    here = {one.pk: one.name for one in people}
    held = Request.objects.filter(slot=slot, must=True, state=ACCEPTED).prefetch_related("people") if must else ()
    for other in held:
        names = {one.pk: one.name for one in other.people.all()}
        both = sorted(here.keys() & names.keys())
        if both and names.keys() != here.keys():
            others = " · ".join(name for number, name in names.items() if number != both[0])
            raise UsageError("request_clash", person=here[both[0]], others=others)


def take_back(by: User, slug: str, number: int) -> None:
    """Ask for a meeting no longer."""
    with transaction.atomic():
        event = access_run(slug, by)
        event.requests.filter(pk=number).delete()
        audit(by, "request.taken_back", target(event), request=number)


def check_in(by: User, slug: str, number: int, *, here: bool) -> Participant:
    """Note that somebody has arrived, or did not come: then a repair plans without them."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = event.participants.filter(pk=number, state=APPROVED).first()
        if row is None:
            raise UsageError("no_such_participant")
        now = timezone.now()
        row.arrived, row.missing = (now, None) if here else (None, now)
        row.save(update_fields=["arrived", "missing"])
        audit(by, "participant.arrived" if here else "participant.missing", target(event), participant=row.pk)
    return row


def undo_check_in(by: User, slug: str, number: int) -> Participant:
    """Take back what was noted about somebody's coming: nobody has said anything then."""
    with transaction.atomic():
        event = access_run(slug, by)
        row = event.participants.filter(pk=number, state=APPROVED).first()
        if row is None:
            raise UsageError("no_such_participant")
        row.arrived = row.missing = None
        row.save(update_fields=["arrived", "missing"])
        audit(by, "participant.unchecked", target(event), participant=row.pk)
    return row


def stop_reminders(row: Participant) -> None:
    """Send no letters any more that nobody caused; what the organiser does is still told."""
    with transaction.atomic():
        row.reminders = False
        row.save(update_fields=["reminders"])
        audit(None, "participant.unreminded", target(row.event), participant=row.pk)


def answer(row: Participant, people: Iterable[int], useful: int, onward: str) -> Feedback:
    """Say how a meeting was that has ended: 1 to 5, and whether it goes on."""
    listed = sorted(set(people))
    now = timezone.now()
    held = [one for one in access_own_meetings(row) if not one.cancelled]
    ended = [sorted(one.people) for one in held if one.meeting.slot.end <= now]
    if listed not in ended or useful not in range(1, 6) or onward not in ANSWERS:
        raise UsageError("feedback_wrong")
    with transaction.atomic():
        given, _ = Feedback.objects.update_or_create(
            by=row, people=listed, defaults={"event": row.event, "useful": useful, "onward": onward}
        )
        audit(None, "feedback.given", target(row.event), participant=row.pk)
    return given


def _add(event: Event, given: Mapping[str, Any], user: User | None, state: str) -> Participant:
    if event.participants.count() >= MOST_PARTICIPANTS:
        raise UsageError("event_full", limit=MOST_PARTICIPANTS)
    fields = {name: given[name] for name in FIELDS if name in given}
    fields["email"] = str(fields.get("email", "")).strip().lower()
    row = Participant(event=event, user=user, state=state, secret=secrets.token_urlsafe(32), **fields)
    if user is not None:
        _join(row, given, user)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        left = event.participants.filter(email=fields["email"], state=WITHDRAWN).exists()
        raise UsageError("registered_left" if left else "registered_twice", email=fields["email"]) from error
    return row


def _join(row: Participant, given: Mapping[str, Any], user: User) -> None:
    """Let somebody take part for the organisation of theirs that they chose; for their only one where none was asked.

    So that what comes of a meeting can become a case between two organisations.
    """
    own = [one.organisation for one in people.access_memberships(user)]
    if "organisation" in given:
        row.organisation = next((one for one in own if one.slug == given["organisation"]), None)
    elif len(own) == 1:
        row.organisation = own[0]
    if row.organisation is not None:
        chinese = language_of(row) == "zh-hans"
        names = (row.organisation.name_zh, row.organisation.name_en)
        row.body = row.body or next(filter(None, names if chinese else reversed(names)), "")
        row.country = row.country or row.organisation.country


def tell(row: Participant, code: str) -> None:
    """Send a letter with the participant's own link, in their language as far as it is known."""
    post(Letter(f"event_{code}", row.email, language_of(row), sentence_data(row)))


def _tell_organiser(row: Participant, meetings: int) -> None:
    """Write to who organises an event that somebody left, and how many meetings that cancels."""
    event, to = row.event, row.event.organiser
    language = people.language_of(to)
    names = (event.name_zh, event.name_en) if language.startswith("zh") else (event.name_en, event.name_zh)
    data = {
        "event": next(filter(None, names), ""),
        "name": row.name,
        "meetings": str(meetings),
        "link": link(f"{reverse('event_people', args=[event.slug])}?state={WITHDRAWN}"),
    }
    if to.is_active:
        post(Letter("event_left", to.email, language, data))


def language_of(row: Participant) -> str:
    """Return the language of letters to a participant, and of their calendar."""
    return "zh-hans" if "zh" in row.languages else "en"


def sentence_data(row: Participant) -> dict[str, str]:
    """Return what the sentences of letters about an event need."""
    event = row.event
    name = event.name_zh if language_of(row) == "zh-hans" else event.name_en
    return {
        "event": name or event.name_en or event.name_zh,
        "name": row.name,
        "link": link(reverse("participant", args=[row.secret])),
    }
