"""Hosts for the guests of an event: in come who receives and who is received, out comes who looks after whom, and why.

Both are groups of participants: a country, a delegation or an organisation. What people offer and look for says their
subjects; that two met before is known from the published timetables of other events.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.db.models import F

from qiao.errors import UsageError
from qiao.meetings.hosts import Fit, Guest, Host, receive
from qiao.vocabulary import thesaurus
from qiao_web.access.event_tasks import Step, unwatched
from qiao_web.access.events import access_approved
from qiao_web.models import Event, Participant, Seat

COUNTRY, DELEGATION, BODY = "country", "delegation", "body"
MOST_PAIRS: Final = 200_000  # of hosts and guests


@dataclass(frozen=True, slots=True)
class Received:
    """A guest and who looks after them; None: every host has as many guests as they may."""

    guest: Participant
    host: Participant | None
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Reception:
    """An assignment as it was computed: who receives, and who has whom."""

    hosts: tuple[Participant, ...]
    received: tuple[Received, ...]


def access_groups(event: Event) -> tuple[tuple[str, str], ...]:
    """Return the kinds and names of the groups that take part: one query."""
    return tuple(dict.fromkeys(group for one in access_approved(event) for group in _groups(one)))


def assign(event: Event, hosts: str, guests: str, step: Step = unwatched) -> Reception:
    """Assign hosts to guests; groups are written as kind:name, and no guests named are all others. Two queries."""
    people = access_approved(event)
    receiving = [one for one in people if hosts and _belongs(one, hosts)]
    visiting = [one for one in people if one not in receiving and (not guests or _belongs(one, guests))]
    if len(receiving) * len(visiting) > MOST_PAIRS:
        raise UsageError("hosts_too_many", limit=MOST_PAIRS)
    if not receiving:
        return Reception((), ())
    known = {str(one.pk): one for one in people}
    met = _met(event, people)
    number = len(receiving) + len(visiting)
    given: list[Guest] = []
    for at, one in enumerate(visiting):
        step(at, number)
        given.append(Guest(str(one.pk), frozenset(one.languages), subjects(one), frozenset(one.delegations)))
    able: list[Host] = []
    for at, one in enumerate(receiving, len(visiting)):
        step(at, number)
        able.append(_host(one, met))
    rows = tuple(
        Received(known[one.guest], known[one.host] if one.host else None, one.fits) for one in receive(able, given)
    )
    return Reception(tuple(receiving), rows)


def kept(found: Reception) -> dict[str, Any]:
    """Return an assignment as a row keeps it."""
    return {
        "hosts": [one.pk for one in found.hosts],
        "received": [
            [one.guest.pk, one.host.pk if one.host else None, [[fit.code, fit.value, fit.points] for fit in one.fits]]
            for one in found.received
        ],
    }


def access_reception(event: Event, result: Mapping[str, Any]) -> Reception:
    """Return a kept assignment with those of it who still take part: one query."""
    people = {one.pk: one for one in access_approved(event)}
    rows = [
        Received(people[guest], people.get(host), tuple(Fit(*fit) for fit in fits if host in people))
        for guest, host, fits in result.get("received", ())
        if guest in people
    ]
    return Reception(tuple(people[one] for one in result.get("hosts", ()) if one in people), tuple(rows))


def subjects(row: Participant) -> frozenset[str]:
    """Return the concepts of science that a participant writes about, in either language."""
    found = frozenset(one.concept.id for one in thesaurus.match(f"{row.offers}\n{row.seeks}"))
    return found & _sciences()


@cache
def _sciences() -> frozenset[str]:
    return frozenset(one.id for facet in ("fields", "technology") for one in thesaurus.facets()[facet])


def _host(row: Participant, met: dict[int, set[int]]) -> Host:
    return Host(
        str(row.pk),
        frozenset(row.languages),
        subjects(row),
        frozenset(str(number) for number in met.get(row.pk, ())),
        frozenset(row.delegations),
    )


def _groups(row: Participant) -> Iterable[tuple[str, str]]:
    if row.country:
        yield COUNTRY, row.country
    yield from ((DELEGATION, str(name)) for name in row.delegations)
    if row.body:
        yield BODY, row.body


def _belongs(row: Participant, group: str) -> bool:
    kind, _, name = group.partition(":")
    return (kind, name) in set(_groups(row))


def _met(event: Event, people: Iterable[Participant]) -> dict[int, set[int]]:
    """Return who met whom at other events of the same organiser, by their addresses."""
    numbers = {one.email: one.pk for one in people if one.email}
    seats = Seat.objects.filter(
        participant__email__in=numbers,
        meeting__timetable__event__published=F("meeting__timetable"),
        meeting__timetable__event__organiser=event.organiser_id,
    ).exclude(meeting__timetable__event=event)
    meetings: dict[int, set[int]] = {}
    for meeting, email in seats.values_list("meeting", "participant__email"):
        meetings.setdefault(meeting, set()).add(numbers[email])
    found: dict[int, set[int]] = {}
    for together in meetings.values():
        for number in together:
            found.setdefault(number, set()).update(together - {number})
    return found
