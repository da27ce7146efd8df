"""Events to read: in comes who asks, out come events, their parts and their timetables.

The public sees events that are no drafts, and of them only what is public. The organiser of an event and operators run
it. A participant comes by their own link, or signed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404

from qiao_web.models import Event, Participant, Person, Slot, Timetable
from qiao_web.models.events import APPROVED, DRAFT, WITHDRAWN
from qiao_web.models.people import PENDING
from qiao_web.permissions import Role, may


@dataclass(frozen=True, slots=True)
class Listed:
    """An event with how many take part, and from when to when it is held; None where it has no slots yet."""

    event: Event
    people: int
    first: datetime | None
    last: datetime | None


def access_events(user: object) -> tuple[Listed, ...]:
    """Return the events that somebody may see, the newest first: three queries and that of the roles."""
    rows = Event.objects.order_by("-created", "-id")
    if not isinstance(user, User):
        return _listed(rows.exclude(state=DRAFT))
    if may(user, Role.OPERATOR):
        return _listed(rows)
    return _listed(rows.filter(~Q(state=DRAFT) | Q(organiser=user)))


def listed(event: Event) -> Listed:
    """Return an event with its numbers: three queries."""
    return _listed(Event.objects.filter(pk=event.pk))[0]


def _listed(rows: QuerySet[Event]) -> tuple[Listed, ...]:
    found = list(rows)
    approved = Participant.objects.filter(event__in=found, state=APPROVED).order_by()
    people = dict(approved.values_list("event").annotate(Count("id")))
    spans = Slot.objects.filter(event__in=found).order_by().values_list("event").annotate(Min("start"), Max("end"))
    times = {number: (first, last) for number, first, last in spans}
    return tuple(Listed(one, people.get(one.pk, 0), *times.get(one.pk, (None, None))) for one in found)


def access_event(slug: str, user: object) -> Event:
    """Return an event that somebody may see: 404 for a draft of others."""
    event = Event.objects.select_related("published").filter(slug=slug).first()
    if event is None or (event.state == DRAFT and not runs(event, user)):
        raise Http404
    return event


def access_run(slug: str, user: object) -> Event:
    """Return an event that somebody runs: to others there is nothing to run, which is a 404."""
    event = access_event(slug, user)
    if not runs(event, user):
        raise Http404
    return event


def runs(event: Event, user: object) -> bool:
    """Say whether somebody runs an event: its organiser while they are one, and operators."""
    if not isinstance(user, User):
        return False
    return may(user, Role.OPERATOR) or (event.organiser_id == user.pk and may(user, Role.ORGANISER))


def access_participants(event: Event) -> tuple[Participant, ...]:
    """Return all who registered, by name, those who left again as well: one query."""
    return tuple(Participant.objects.filter(event=event).order_by("name", "id"))


def doubles(people: Iterable[Participant]) -> tuple[tuple[Participant, ...], ...]:
    """Return those who take part and seem to be one person: the same name in the same organisation."""
    found: dict[tuple[str, str], list[Participant]] = {}
    for one in people:
        key = (" ".join(one.name.casefold().split()), " ".join(one.body.casefold().split()))
        if one.state == APPROVED and all(key):
            found.setdefault(key, []).append(one)
    return tuple(tuple(rows) for rows in found.values() if len(rows) > 1)


def access_approved(event: Event) -> tuple[Participant, ...]:
    """Return those who take part, by name: one query."""
    return tuple(Participant.objects.filter(event=event, state=APPROVED).order_by("name", "id"))


def access_participant(event: Event, number: int) -> Participant:
    """Return one who registered for an event."""
    row = Participant.objects.select_related("event").filter(event=event, pk=number).first()
    if row is None:
        raise Http404
    return row


def access_own(event: Event, user: object) -> Participant | None:
    """Return the registration of who is signed in, also where they left: one query."""
    if not isinstance(user, User):
        return None
    return Participant.objects.filter(event=event, user=user).first()


def may_link(row: Participant, user: User) -> bool:
    """Say whether a registration is this account's: made with it, or by nobody with its confirmed address."""
    if row.user_id is not None:
        return row.user_id == user.pk
    return bool(row.email) and Person.objects.filter(user=user, address=row.email).exclude(state=PENDING).exists()


def access_taking_part(user: User) -> tuple[Participant, ...]:
    """Return the registrations of an account and of its confirmed address, the newest first: two queries."""
    person = Person.objects.filter(user=user).exclude(state=PENDING).first()
    address = person.address if person and person.address else None
    mine = Q(user=user) if address is None else Q(user=user) | Q(email=address)
    rows = Participant.objects.filter(mine).exclude(state=WITHDRAWN).select_related("event")
    return tuple(rows.order_by("-event__created", "id"))


def access_by_secret(secret: str) -> Participant:
    """Return who holds a link, also where they left: 404 where nobody does."""
    row = Participant.objects.select_related("event__published").filter(secret=secret).first()
    if row is None:
        raise Http404
    return row


def access_timetables(event: Event) -> tuple[Timetable, ...]:
    """Return the timetables of an event, the newest first: one query."""
    return tuple(Timetable.objects.filter(event=event).select_related("by").order_by("-number"))


def access_timetable(event: Event, number: int) -> Timetable:
    """Return one timetable of an event."""
    row = Timetable.objects.filter(event=event, number=number).select_related("base").first()
    if row is None:
        raise Http404
    return row
