"""What was said after meetings: in comes a participant, out come their answers, and who else would go on.

Nobody is told what another answered, but where both would go on, both are told that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from qiao_web.access.profiles import open_rows
from qiao_web.models import Event, Feedback, Organisation, Participant, Profile
from qiao_web.models.events import APPROVED, YES

_MOST_PROFILES: Final = 5  # of one organisation that are offered to go on with
People = tuple[int, ...]  # numbers of all who met, in order


def access_feedback(row: Participant) -> dict[People, Feedback]:
    """Return what a participant answered, by who met: one query."""
    return {tuple(one.people): one for one in Feedback.objects.filter(by=row)}


@dataclass(frozen=True, slots=True)
class Said:
    """What those who met said afterwards: how useful it was to each, and who would go on, maybe or not."""

    people: People
    useful: tuple[int, ...]  # 1 to 5
    onward: Mapping[int, str]  # by who answered

    @property
    def mutual(self) -> bool:
        """Whether at least two would go on, and so were told of one another."""
        return sum(answer == YES for answer in self.onward.values()) > 1


def access_said(event: Event) -> tuple[Said, ...]:
    """Return what those who take part said after each meeting, by who met: one query.

    Statistics and files count from here, and `access_mutual` goes by the same rule, so that all say the same.
    """
    rows = Feedback.objects.filter(event=event, by__state=APPROVED).order_by("id")
    met: dict[People, dict[int, tuple[int, str]]] = {}
    for people, by, useful, onward in rows.values_list("people", "by_id", "useful", "onward"):
        met.setdefault(tuple(people), {})[by] = (useful, onward)
    return tuple(
        Said(people, tuple(useful for useful, _ in found.values()), {by: onward for by, (_, onward) in found.items()})
        for people, found in sorted(met.items())
    )


def access_mutual(row: Participant, own: Mapping[People, Feedback]) -> dict[People, frozenset[int]]:
    """Return who else would go on after meetings after which the participant would: one query, or none."""
    yes = {people for people, one in own.items() if one.onward == YES}
    others = {number for people in yes for number in people} - {row.pk}
    found: dict[People, set[int]] = {}
    said = Feedback.objects.filter(by__in=others, by__state=APPROVED, onward=YES)
    rows = said.values_list("people", "by") if others else ()
    for people, by in rows:
        if tuple(people) in yes:
            found.setdefault(tuple(people), set()).add(by)
    return {people: frozenset(numbers) for people, numbers in found.items()}


def access_organisations_of(rows: Iterable[Participant]) -> dict[int, Organisation]:
    """Return the organisations of participants in the technology exchange, by number: linked, or of the same name."""
    people = list(rows)
    if not people:
        return {}
    names = {one.body for one in people if one.body}
    linked = {one.organisation_id for one in people if one.organisation_id}
    asked = Q(pk__in=linked) | Q(name_en__in=names) | Q(name_zh__in=names)
    found = list(Organisation.objects.filter(asked).order_by("id"))
    by_key = {one.pk: one for one in found}
    by_name = {name: one for one in reversed(found) for name in (one.name_en, one.name_zh) if name}
    both = {one.pk: by_key.get(one.organisation_id or 0) or by_name.get(one.body) for one in people}
    return {number: one for number, one in both.items() if one is not None}


def access_open_of(organisations: Iterable[Organisation]) -> dict[int, tuple[Profile, ...]]:
    """Return the open profiles that name these organisations, newest first, some of each: one query, or none."""
    wanted = {one.pk for one in organisations}
    found: dict[int, list[Profile]] = {}
    rows = open_rows().filter(organisation__in=wanted, anonymous=False).order_by("-newest") if wanted else ()
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row)
    return {number: tuple(profiles[:_MOST_PROFILES]) for number, profiles in found.items()}
