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
    said: str  # how the newest value relates to the figure, or how many dates the series has
    newest: rows.Amount | None
    newest_day: str
    contradicted: str  # where both sides stand; empty where none does


def standing(claims: Sequence[Claim]) -> dict[int, StandingRow]:
    """Return what is to be said beside figures, by their ids; those of which nothing else is known are left out."""
    held = access_series_of(claims)
    told = {claim.pk: _told(claim, held[claim.measured]) for claim in claims if claim.measured in held}
    return {pk: row for pk, row in told.items() if row.said or row.contradicted}


def _told(claim: Claim, series: Series) -> StandingRow:
    """Say what is newer than a figure; of the newest itself, over how many dates its series goes."""
    since = _since(claim, series)
    dates = ngettext("newest of %(n)s date", "newest of %(n)s dates", series.dates)
    newest = series.newest if since else None
    address = reverse("series", args=[series.slug])
    return StandingRow(
        address=address,
        said=since or (dates % {"n": formats.number(series.dates)} if series.dates > 1 else ""),
        newest=rows.amount_of(newest) if newest else None,
        newest_day=formats.edtf(newest.as_of or newest.article.published) if newest else "",
        contradicted=f"{address}#clashes" if claim.priority >= CONFLICT else "",
    )


def _since(claim: Claim, series: Series) -> str:
    """Say how the newest value of a series relates to a figure of it; nothing where the figure is as new."""
    day, last = claim.as_of_on or claim.published_on, series.newest_on
    if series.newest is None or last is None or series.newest_id == claim.pk:
        return ""
    if day is None:
        return gettext("newest dated value:")
    return gettext("since then:") if day < last else ""
