"""What a person can correct of a claim: in comes a claim, out come its fields as JSON; and the other way round.

Columns that follow from a field (what it is sorted by, the series it belongs to) are set with it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from qiao.claims.days import first_day, last_day
from qiao.claims.model import Basis, Comparator, Cooperation, Figure, Kind, Measure, Quantity, Span, Status
from qiao.registry.collect import concept_id
from qiao.registry.measures import measured
from qiao_web.columns import exact_text, order_key, sortable
from qiao_web.models import Claim, ClaimCountry, Evidence

FIGURE_FIELDS = (
    *("value", "upper", "comparator", "unit", "currency", "counted", "subject", "holder", "scope"),
    *("measure", "as_of", "as_of_basis"),
)
COOPERATION_FIELDS = ("kind", "name", "date", "place", "status", "countries")
# The fields that tell which series a figure belongs to.
_MEASURED_BY = {"unit", "currency", "counted", "subject", "holder", "scope", "measure", "as_of_basis"}

Fields = Mapping[str, Any]  # Any: JSON


def names_of(claim_type: str) -> tuple[str, ...]:
    """Return the names of the fields of a type of claim."""
    return FIGURE_FIELDS if claim_type == "figure" else COOPERATION_FIELDS


def fields_of(claim: Claim) -> dict[str, Any]:
    """Return a claim's fields; its countries should be prefetched."""
    found: dict[str, Any] = {}
    for name in names_of(claim.type):
        if name == "countries":
            found[name] = sorted(row.country for row in claim.countries.all())
        else:
            value = getattr(claim, name)
            found[name] = exact_text(value) if isinstance(value, Decimal) else value
    return found


def asked_of(claim: Claim) -> dict[str, Any]:
    """Return the fields that a person is asked for: a currency only where money is counted."""
    found = fields_of(claim)
    if claim.quantity != Quantity.MONEY and not claim.currency:
        found.pop("currency", None)
    return found


def corrected(extracted: Fields, corrections: Fields) -> dict[str, Any]:
    """Return fields as they were read with what people want them to be.

    Who holds a figure under other words is no longer called by the name that was read for the words before.

    >>> corrected({"subject": "该校", "holder": "洛水大学"}, {"subject": "巴西"})
    {'subject': '巴西', 'holder': ''}
    >>> corrected({"subject": "该校", "holder": "洛水大学"}, {"subject": "学校", "holder": "洛水大学"})
    {'subject': '学校', 'holder': '洛水大学'}
    """
    found = {**extracted, **corrections}
    if "holder" in extracted and "holder" not in corrections and found["subject"] != extracted["subject"]:
        found["holder"] = ""
    return found


def put(claim: Claim, fields: Fields) -> None:
    """Set fields of a claim with the columns that follow from them, and write its countries; the caller saves it."""
    before = claim.subject
    for name, value in fields.items():
        if name in {"value", "upper"}:
            setattr(claim, name, None if value is None else Decimal(value))
        elif name != "countries":
            setattr(claim, name, value)
    if claim.type == "figure":
        renamed = "subject" in fields and fields["subject"] != before
        claim.holder = "" if renamed and "holder" not in fields else claim.holder
        claim.value_order = sortable(claim.value) if claim.value is not None else 0.0
        claim.as_of_on = last_day(claim.as_of)
    else:
        claim.date_on = first_day(claim.date)
    claim.day_order = order_key(claim.as_of_on or claim.date_on or claim.published_on, claim.pk)
    if claim.type == "cooperation":
        put_countries(claim, fields.get("countries"))


def put_countries(claim: Claim, codes: list[str] | None) -> None:
    """Write a cooperation's countries anew, with the sort keys that they share with it; None keeps the codes."""
    codes = sorted(row.country for row in claim.countries.all()) if codes is None else codes
    claim.countries.all().delete()
    ClaimCountry.objects.bulk_create(
        ClaimCountry(claim=claim, country=code, kind=claim.kind, newest=claim.newest, day_order=claim.day_order)
        for code in codes
    )
    vars(claim).get("_prefetched_objects_cache", {}).pop("countries", None)


def measured_again(claim: Claim, corrected: Fields) -> bool:
    """Say whether correcting these fields may move a figure into another series."""
    return claim.type == "figure" and not _MEASURED_BY.isdisjoint(corrected)


def series_of(claim: Claim) -> str:
    """Return the key of the series that a figure belongs to as it stands now; "" where there is none."""
    assert claim.value is not None  # a figure has one
    figure = Figure(
        span=_span(claim.evidence.all()[0]),
        value=claim.value,
        upper=claim.upper,
        comparator=Comparator(claim.comparator),
        unit=claim.unit or None,
        counted=claim.counted or None,
        subject=claim.subject or None,
        holder=claim.holder or None,
        as_of=claim.as_of or None,
        as_of_basis=Basis(claim.as_of_basis),
        measure=Measure(claim.measure),
        quantity=Quantity(claim.quantity),
        scope=claim.scope or None,
        currency=claim.currency or None,
    )
    found = measured(figure, _around(claim), lineage="", concept=concept_id)
    return "" if found is None else found.key


def _around(claim: Claim) -> list[Cooperation]:
    """Return the cooperations of a figure's article, which say what a bare count takes part in."""
    rows = Evidence.objects.filter(claim__article_id=claim.article_id, claim__type="cooperation")
    return [
        Cooperation(
            span=_span(row),
            kind=Kind(row.claim.kind),
            name=row.claim.name or None,
            parties=(),
            countries=(),
            date=None,
            place=None,
            status=Status(row.claim.status),
        )
        for row in rows.select_related("claim").order_by("id")
    ]


def _span(evidence: Evidence) -> Span:
    return Span(evidence.start, evidence.end, evidence.quote, evidence.clean_start, evidence.clean_end, article=0)
