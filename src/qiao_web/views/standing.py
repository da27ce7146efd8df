"""Is a figure still true? In come figures as they are listed, out comes what the record has heard about them since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from qiao_web.access.series import access_series_of
from qiao_web.models import Claim, Series
from qiao_web.store.priority import CONFLICT
from qiao_web.views import formats, rows


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What stands beside a figure: the newest value of its series where that is another, and who contradicts it."""

    address: str  # of its series
    said: str  # what is newer or, of the newest itself, over how many dates its series goes
    contradicted: str  # where both sides stand; empty where none does


def standing(claims: Sequence[Claim]) -> dict[int, StandingRow]:
    """Return what is to be said beside figures, by their ids; those of which nothing else is known are left out."""
    held = access_series_of(claims)
    told = {claim.pk: _told(claim, held[claim.measured]) for claim in claims if claim.measured in held}
    return {pk: row for pk, row in told.items() if row.said or row.contradicted}


def _told(claim: Claim, series: Series) -> StandingRow:
    address = reverse("series", args=[series.slug])
    said = _since(claim, series)
    if not said and series.dates > 1:
        said = ngettext("newest of %(n)s date", "newest of %(n)s dates", series.dates)
        said %= {"n": formats.number(series.dates)}
    return StandingRow(address, said, f"{address}#clashes" if claim.priority >= CONFLICT else "")


def _since(claim: Claim, series: Series) -> str:
    """Say what the newest value of a series is beside a figure of it; nothing where the figure is as new."""
    newest, last, day = series.newest, series.newest_on, claim.as_of_on or claim.published_on
    if newest is None or last is None or newest.pk == claim.pk or (day is not None and day >= last):
        return ""
    number = rows.amount_of(newest)
    data = {
        "value": f"{number.amount}{number.unit_gap if number.unit.text else ''}{number.unit.text}",
        "day": formats.edtf(newest.as_of or newest.article.published),
    }
    if day is None:
        return gettext("newest dated value: %(value)s (%(day)s)") % data
    same = (newest.value, newest.upper, newest.comparator) == (claim.value, claim.upper, claim.comparator)
    return (gettext("still %(value)s (%(day)s)") if same else gettext("since then: %(value)s (%(day)s)")) % data
