"""Claims made from the cases of `tests/cases/composed.json`: fields that a case leaves out are empty."""

from decimal import Decimal

from qiao.claims.model import Basis, Comparator, Cooperation, Figure, Kind, Measure, Quantity, Span, Status
from qiao.digests.composing.model import Stated

SPAN = Span(0, 1, "x", 0, 1, 0)


def stated(case):
    claim = figure(**case) if case["type"] == "figure" else cooperation(**case)
    quote = case.get("quote", "")
    return Stated(claim, case["language"], quote, case.get("context", quote))


def figure(value, *, upper=None, comparator="exact", quantity="count", measure="stock", as_of_basis="unknown", **rest):
    return Figure(
        span=SPAN,
        value=Decimal(value),
        upper=None if upper is None else Decimal(upper),
        comparator=Comparator(comparator),
        unit=rest.get("unit"),
        counted=rest.get("counted"),
        subject=rest.get("subject"),
        as_of=rest.get("as_of"),
        as_of_basis=Basis(as_of_basis),
        measure=Measure(measure),
        quantity=Quantity(quantity),
        scope=rest.get("scope"),
        currency=rest.get("currency"),
    )


def cooperation(kind, *, name=None, parties=(), countries=(), status="done", blocs=(), **rest):
    return Cooperation(
        span=SPAN,
        kind=Kind(kind),
        name=name,
        parties=tuple(parties),
        countries=tuple(countries),
        date=rest.get("date"),
        place=rest.get("place"),
        status=Status(status),
        blocs=tuple(blocs),
    )
