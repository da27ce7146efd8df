"""Drafts: what the extractors say before the gate has looked at it. Offsets are clean, texts come from the shadow."""

from decimal import Decimal

from msgspec import Struct

from qiao.claims.model import Basis, Comparator, Kind, Measure, Quantity, Status


class FigureDraft(Struct, frozen=True):
    """A figure with clean offsets; the other fields as in `qiao.claims.model.Figure`."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    unit: str | None
    counted: str | None
    subject: str | None
    as_of: str | None
    as_of_basis: Basis
    measure: Measure
    quantity: Quantity
    scope: str | None = None
    currency: str | None = None
    holder: str | None = None


class CooperationDraft(Struct, frozen=True):
    """A cooperation with clean offsets; the others but `evidence` as in `model.Cooperation`."""

    start: int
    end: int
    kind: Kind
    name: str | None
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    date: str | None
    place: str | None
    status: Status
    blocs: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()  # what makes it likely, where no rule asserts it: `eval.likely` learns from it
