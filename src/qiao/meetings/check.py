"""What is wrong with an event before any solving: values go in, coded problems or an exception come out."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import networkx as nx

from qiao.errors import QiaoError
from qiao.meetings.model import Code, Event, Participant, Reason


class BadEvent(QiaoError):  # noqa: N818  # it says what the event is
    """An event cannot be solved as it is entered; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: tuple[Reason, ...]) -> None:
        super().__init__("bad_event", problems=len(problems), first=problems[0].code.value)
        self.problems = problems


def checked(event: Event) -> Event:
    """Return the event if nothing is wrong with it."""
    found = problems(event)
    if found:
        raise BadEvent(found)
    return event


def problems(event: Event) -> tuple[Reason, ...]:
    """List what is wrong with an event; an exceeded limit comes alone, for reading on is what it saves."""
    if len(event.wishes) > event.rules.wishes_limit:
        return (Reason(Code.TOO_MANY_WISHES, {"wishes": len(event.wishes), "limit": event.rules.wishes_limit}),)
    return (
        *_duplicates(event),
        *_slots(event),
        *_participants(event),
        *_registered_twice(event),
        *_wishes(event),
        *_unknown(event),
        *_cycle(event),
        *_clashes(event),
    )


def _duplicates(event: Event) -> Iterator[Reason]:
    kinds = {
        "slot": [slot.id for slot in event.slots],
        "table": [table.id for table in event.tables],
        "participant": [person.id for person in event.participants],
        "wish": [wish.id for wish in event.wishes],
        "interpreter": [interpreter.id for interpreter in event.interpreters],
    }
    for kind, names in kinds.items():
        for name, times in Counter(names).items():
            if times > 1:
                yield Reason(Code.DUPLICATE, {"kind": kind, "id": name})


def _slots(event: Event) -> Iterator[Reason]:
    naive = [slot for slot in event.slots if slot.start.tzinfo is None or slot.end.tzinfo is None]
    for slot in naive:
        yield Reason(Code.NAIVE_TIME, {"slot": slot.id})
    if naive:
        return
    for slot in event.slots:
        if slot.end <= slot.start:
            yield Reason(Code.SLOT_BACKWARDS, {"slot": slot.id})
    for one, other in pairwise(event.slots):
        if other.start < one.end:  # out of order, or at the same time
            yield Reason(Code.SLOTS_OVERLAP, {"slot": one.id, "other": other.id})


def _participants(event: Event) -> Iterator[Reason]:
    for person in event.participants:
        if not _zone_exists(person.zone):
            yield Reason(Code.BAD_ZONE, {"person": person.id, "zone": person.zone})
        if person.least < 0 or (person.most is not None and person.most < person.least):
            most = -1 if person.most is None else person.most
            yield Reason(Code.BAD_BOUNDS, {"person": person.id, "least": person.least, "most": most})


def _zone_exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _registered_twice(event: Event) -> Iterator[Reason]:
    """Tell who is registered under two ids: the same address, or the same name in the same organisation."""
    seen: dict[tuple[str, ...], Participant] = {}
    for person in event.participants:
        keys = [("email", person.email.casefold().strip())] if person.email.strip() else []
        if person.name.strip() and person.organisation.strip():
            keys.append((" ".join(person.name.casefold().split()), " ".join(person.organisation.casefold().split())))
        for key in keys:
            other = seen.setdefault(key, person)
            if other is not person:
                yield Reason(Code.SAME_PERSON, {"person": other.id, "other": person.id})
                break


def _wishes(event: Event) -> Iterator[Reason]:
    for wish in event.wishes:
        if len(set(wish.people)) < 2:
            yield Reason(Code.ALONE, {"wish": wish.id})
        if wish.weight < 0:
            yield Reason(Code.BAD_WEIGHT, {"wish": wish.id, "weight": wish.weight})


def _unknown(event: Event) -> Iterator[Reason]:
    """Tell names that nothing has. People of a wish may have gone: their wishes are impossible, not wrong."""
    slots = {slot.id for slot in event.slots}
    tables = {table.id for table in event.tables}
    wishes = {wish.id for wish in event.wishes}
    for wish in event.wishes:
        if wish.fixed is not None and wish.fixed not in slots:
            yield Reason(Code.UNKNOWN, {"kind": "slot", "id": wish.fixed, "by": wish.id})
        if wish.table is not None and wish.table not in tables:
            yield Reason(Code.UNKNOWN, {"kind": "table", "id": wish.table, "by": wish.id})
    closed = [(person.id, person.absent) for person in event.participants]
    closed += [(table.id, table.closed) for table in event.tables]
    closed += [(interpreter.id, interpreter.absent) for interpreter in event.interpreters]
    for by, named in closed:
        for name in sorted(named - slots):
            yield Reason(Code.UNKNOWN, {"kind": "slot", "id": name, "by": by})
    for order in event.precedences:
        for name in (order.before, order.after):
            if name not in wishes:
                yield Reason(Code.UNKNOWN, {"kind": "wish", "id": name, "by": "precedence"})


def _cycle(event: Event) -> Iterator[Reason]:
    graph = nx.DiGraph((order.before, order.after) for order in event.precedences)
    if graph and not nx.is_directed_acyclic_graph(graph):
        names = [edge[0] for edge in nx.find_cycle(graph)]
        yield Reason(Code.ORDER_CYCLE, {"wishes": ", ".join(names)})


def _clashes(event: Event) -> Iterator[Reason]:
    """Tell who would have to be in two places at once: no solver is needed to see that."""
    known = {person.id for person in event.participants}
    slots: dict[tuple[str, str], dict[tuple[frozenset[str], int], str]] = {}  # a person's, with who meets there
    for wish in event.wishes:
        if wish.must and wish.fixed is not None and known.issuperset(wish.people):
            for person in set(wish.people):
                slots.setdefault((person, wish.fixed), {}).setdefault((frozenset(wish.people), wish.round), wish.id)
    for (person, slot), meetings in sorted(slots.items()):
        if len(meetings) > 1:
            yield Reason(Code.CLASH, {"person": person, "slot": slot, "wishes": ", ".join(meetings.values())})
