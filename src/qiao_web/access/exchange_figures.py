"""The exchange in numbers: how many profiles of what kind, country, field and year, and how far they came.

In come filters, out come totals and a funnel: of the profiles that were begun, how many were submitted, approved,
published and closed with an agreement. Advisers are told apart only for those who work at the desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import ExtractYear

from qiao.matching import profile as core
from qiao.matching.cases import WAY
from qiao_web.access.profiles import open_rows
from qiao_web.models import CaseStep, Profile, ProfileMove, ProfileTerm

FILTERS: Final = ("country", "fields", "year", "adviser")
STEPS: Final = ("begin", "submit", "approve", "publish")
AGREEMENT: Final = "agreement"
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the exchange holds and how far it came, narrowed to some filters."""

    kinds: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    advisers: tuple[tuple[str, int], ...]
    funnel: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    cases: tuple[tuple[str, int], ...]  # how many came to each state of the way to a result
    declines: tuple[tuple[str, int], ...]  # why others did not
    examples: int


def access_numbers(chosen: Mapping[str, str], *, advisers: bool) -> Numbers:
    """Return the numbers of the profiles that the filters leave: at most fourteen queries.

    Totals are of the profiles that are open; the funnel and the outcomes are of all that were ever begun.
    """
    open_ones = _narrowed(open_rows(), chosen)
    ever = _narrowed(Profile.objects.all(), chosen)
    return Numbers(
        kinds=_counted(open_ones.values_list("kind")),
        countries=_terms(open_ones, "country"),
        fields=tuple(pair for pair in _terms(open_ones, "fields", most=200) if "." not in pair[0]),
        years=tuple(sorted(_counted(open_ones.annotate(year=ExtractYear("published")).values_list("year")))),
        advisers=_counted(ever.exclude(adviser=None).values_list("adviser__username")) if advisers else (),
        funnel=_funnel(ever),
        outcomes=_counted(_moves(ever).exclude(outcome="").values_list("outcome")),
        cases=_case_funnel(ever),
        declines=_counted(_case_steps(ever).exclude(reason="").values_list("reason")),
        examples=open_ones.filter(organisation__example=True).count(),
    )


def _narrowed(rows: QuerySet[Profile], chosen: Mapping[str, str]) -> QuerySet[Profile]:
    for name in ("country", "fields"):
        if chosen.get(name):
            terms = ProfileTerm.objects.filter(profile=OuterRef("pk"), vocabulary=name, code=chosen[name])
            rows = rows.filter(Exists(terms))
    if chosen.get("year"):
        rows = rows.filter(published__year=int(chosen["year"]))
    if chosen.get("adviser"):
        rows = rows.filter(adviser__username=chosen["adviser"])
    return rows.order_by()


def _counted(rows: QuerySet[Any, Any]) -> tuple[tuple[str, int], ...]:  # Any: one column of any model
    """Count the rows of each value of the one column that they are narrowed to, most frequent first."""
    return tuple((str(value), number) for value, number in rows.annotate(n=Count("id")).order_by("-n")[:_MOST])


def _terms(rows: QuerySet[Profile], vocabulary: str, most: int = _MOST) -> tuple[tuple[str, int], ...]:
    terms = ProfileTerm.objects.filter(vocabulary=vocabulary, profile__in=rows.values("pk"))
    found = terms.values_list("code").annotate(n=Count("id")).order_by("-n", "code")[:most]
    return tuple((code, number) for code, number in found)


def _moves(rows: QuerySet[Profile]) -> QuerySet[ProfileMove]:
    return ProfileMove.objects.filter(profile__in=rows.values("pk")).order_by()


def _case_steps(rows: QuerySet[Profile]) -> QuerySet[CaseStep]:
    return CaseStep.objects.filter(case__profile__in=rows.values("pk")).order_by()


def _case_funnel(rows: QuerySet[Profile]) -> tuple[tuple[str, int], ...]:
    """Count the cases that came as far as each state or further; none where there is no case."""
    came = _farthest(_case_steps(rows).values_list("case", "after"), [state.value for state in WAY])
    return tuple(zip((state.value for state in WAY), came, strict=True)) if any(came) else ()


def _funnel(rows: QuerySet[Profile]) -> tuple[tuple[str, int], ...]:
    """Count the profiles that came as far as each step or further, each once however often it came there."""
    steps = _farthest(_moves(rows).filter(move__in=STEPS).values_list("profile", "move"), STEPS)
    closed = _moves(rows).filter(move="close", outcome=AGREEMENT).values("profile").distinct().count()
    published = rows.filter(state=core.State.PUBLISHED).count()
    return (*zip(STEPS, steps, strict=True), ("open", published), (AGREEMENT, closed))


def _farthest(pairs: Iterable[tuple[int, str]], way: Sequence[str]) -> list[int]:
    """Count, for each place of a way, those that came there or beyond: what was skipped was passed."""
    places = {name: at for at, name in enumerate(way)}
    farthest: dict[int, int] = {}
    for number, name in pairs:
        if name in places:
            farthest[number] = max(farthest.get(number, 0), places[name])
    return [sum(at >= place for at in farthest.values()) for place in range(len(way))]
