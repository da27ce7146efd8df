"""Hosts for guests: who receives whom, by language, field and earlier contact, with a fair load; values in, pairs out.

The assignment is the best there is: the sum of what fits is greatest among all in which nobody has more guests than the
load allows. It is a minimum-cost flow, which ortools solves exactly. Every pair comes with its reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from ortools.graph.python import min_cost_flow

from qiao.errors import UsageError

LANGUAGE: Final = 100  # a common language outweighs everything else: without one there is no conversation
CONTACT: Final = 40
FIELD: Final = 15  # of each common field, up to three
FIELDS: Final = 3
DELEGATION: Final = 5
UNASSIGNED: Final = 1_000  # having any host outweighs which


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody who receives guests; `most` is how many at most, where the fair load is not enough."""

    id: str
    languages: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()  # guests known from earlier
    delegations: frozenset[str] = frozenset()  # delegations that they look after
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is received."""

    id: str
    languages: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    delegations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """One thing that two people have in common: `common_language`, `earlier_contact`, `common_field`, `delegation`."""

    code: str
    value: str
    points: int


@dataclass(frozen=True, slots=True)
class Reception:
    """A guest with their host, and why; no host: all have as many guests as they may."""

    guest: str
    host: str | None
    fits: tuple[Fit, ...] = field(default=())

    @property
    def points(self) -> int:
        """How well the two fit."""
        return sum(fit.points for fit in self.fits)


def fits(host: Host, guest: Guest) -> tuple[Fit, ...]:
    """Name what speaks for a pair."""
    found = [Fit("common_language", name, LANGUAGE) for name in sorted(host.languages & guest.languages)[:1]]
    if guest.id in host.met:
        found.append(Fit("earlier_contact", guest.id, CONTACT))
    found += [Fit("common_field", name, FIELD) for name in sorted(host.fields & guest.fields)[:FIELDS]]
    found += [Fit("delegation", name, DELEGATION) for name in sorted(host.delegations & guest.delegations)[:1]]
    return tuple(found)


def receive(hosts: Sequence[Host], guests: Sequence[Guest], *, slack: int = 0) -> tuple[Reception, ...]:
    """Give every guest a host. Nobody has more guests than the fair share, rounded up, and the slack."""
    if not guests:
        return ()
    if not hosts:
        return tuple(Reception(guest.id, None) for guest in guests)
    share = ceil(len(guests) / len(hosts)) + slack
    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink = len(hosts) + len(guests), len(hosts) + len(guests) + 1
    pairs = {}
    for number, guest in enumerate(guests, len(hosts)):
        flow.add_arc_with_capacity_and_unit_cost(source, number, 1, 0)
        flow.add_arc_with_capacity_and_unit_cost(number, sink, 1, UNASSIGNED)
        for place, host in enumerate(hosts):
            arc = flow.add_arc_with_capacity_and_unit_cost(number, place, 1, -sum(f.points for f in fits(host, guest)))
            pairs[arc] = number - len(hosts), place
    for place, host in enumerate(hosts):
        limit = share if host.most is None else min(share, host.most)
        flow.add_arc_with_capacity_and_unit_cost(place, sink, limit, 0)
    flow.set_node_supply(source, len(guests))
    flow.set_node_supply(sink, -len(guests))
    if flow.solve() != flow.OPTIMAL:
        raise UsageError("no_reception", guests=len(guests))
    chosen = {guest: place for arc, (guest, place) in pairs.items() if flow.flow(arc)}
    return tuple(
        Reception(guest.id, hosts[chosen[number]].id, fits(hosts[chosen[number]], guest))
        if number in chosen
        else Reception(guest.id, None)
        for number, guest in enumerate(guests)
    )
