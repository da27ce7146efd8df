"""The navigation: in come the open address and the roles of who reads, out come the parts of the site and their pages.

The first line names the parts of the one loop (open a window, build a bridge); the second the pages of the open part.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from qiao_web.permissions import Role


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a part of the site."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the site: its entry in the first line, and what the second line then shows."""

    name: str
    address: str
    current: bool
    sections: tuple[Section, ...]


def groups(path: str, roles: frozenset[Role]) -> tuple[Group, ...]:
    """Return the parts of the site, one of them open: the record, where the address belongs to no other."""
    parts = (
        (gettext("Record"), "home", _record(roles)),
        (gettext("Technology exchange"), "market", _exchange(roles)),
        (gettext("Events"), "events", _events(roles)),
    )
    listed = [(name, reverse(front), _sections(path, pages)) for name, front, pages in parts]
    fronts = [front for _, front, _ in listed]
    open_one = max((front for front in fronts if path.startswith(front)), key=len)
    return tuple(Group(name, front, front == open_one, pages) for name, front, pages in listed)


def _sections(path: str, pages: Iterable[tuple[str, str]]) -> tuple[Section, ...]:
    """Mark the page that is open: the one with the longest address that the open one begins with."""
    listed = [(name, reverse(view)) for name, view in pages]
    open_one = max((address for _, address in listed if path.startswith(address)), key=len, default="")
    return tuple(Section(name, address, address == open_one) for name, address in listed)


def _record(roles: frozenset[Role]) -> list[tuple[str, str]]:
    """Name the pages of the record."""
    return [
        (gettext("Topics"), "topics"),
        (gettext("Figures"), "figures"),
        (gettext("Series"), "series_list"),
        (gettext("Cooperations"), "cooperations"),
        (gettext("Search"), "search"),
        (gettext("Briefing"), "briefing"),
        *([(gettext("Review"), "review")] if Role.REVIEWER in roles else []),
        (gettext("Reading report"), "runs"),
        *([(gettext("People"), "people")] if Role.OPERATOR in roles else []),
        (gettext("About"), "about"),
    ]


def _exchange(roles: frozenset[Role]) -> list[tuple[str, str]]:
    """Name the pages of the exchange."""
    return [
        (gettext("Offers and needs"), "market"),
        *([(gettext("My profiles"), "my_profiles")] if Role.MEMBER in roles else []),
        *([(gettext("My matches"), "my_matches")] if Role.MEMBER in roles else []),
        *([(gettext("My cases"), "my_cases")] if Role.MEMBER in roles else []),
        *([(gettext("Desk"), "desk")] if roles & {Role.ADVISER, Role.REVIEWER} else []),
        (gettext("In numbers"), "exchange_numbers"),
    ]


def _events(roles: frozenset[Role]) -> list[tuple[str, str]]:
    """Name the pages of events."""
    return [
        (gettext("All events"), "events"),
        *([(gettext("Set up an event"), "event_new")] if Role.ORGANISER in roles else []),
    ]
