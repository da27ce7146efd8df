"""Figures that changed last: each with the value that the record held for the same thing before."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from qiao_web.access.claims import FigureQuery, access_claims_by_id, figure_rows
from qiao_web.models import Claim

# The latest counts, by the day that they speak of, in which changes are looked for: a walk along one index.
_LOOKED_AT = 1_500


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and the latest earlier one of the same thing; None where the record holds none."""

    now: Claim
    before: Claim | None


class _Stated(NamedTuple):
    """What finding a change needs of a figure."""

    pk: int
    counted: str
    unit: str
    subject: str
    value: Decimal
    as_of_on: date


def access_changes(most: int) -> tuple[Change, ...]:
    """Return the latest dated counts, those that changed first: four queries."""
    dated = figure_rows(FigureQuery(quantity="count")).exclude(measure="target").filter(as_of_on__isnull=False)
    latest = dated.exclude(counted="").order_by("-day_order").values_list(*_Stated._fields)[:_LOOKED_AT]
    by_thing: dict[tuple[str, str, str], list[_Stated]] = {}
    for row in map(_Stated._make, latest):
        by_thing.setdefault((row.counted, row.unit, row.subject), []).append(row)
    pairs = [(stated[0], _before(stated)) for stated in by_thing.values()]
    chosen = sorted(pairs, key=lambda pair: pair[1] is None)[:most]  # a stable sort: each half stays latest first
    wanted = [row.pk for pair in chosen for row in pair if row]
    claims = {claim.pk: claim for claim in access_claims_by_id(wanted)}
    return tuple(Change(claims[now.pk], claims.get(before.pk) if before else None) for now, before in chosen)


def _before(stated: list[_Stated]) -> _Stated | None:
    """Return the latest figure that differs from the first and speaks of an earlier day."""
    now = stated[0]
    return next((row for row in stated if row.as_of_on < now.as_of_on and row.value != now.value), None)
