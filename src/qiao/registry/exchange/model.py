"""What is exported: a claim with the document that says it, its evidence and every decision about it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """The document and article that a claim comes from. `lineage` joins reprints; dates are EDTF."""

    sha256: str
    name: str
    media_type: str
    url: str
    title: str
    source: str
    published: str
    language: str
    lineage: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the claim stands: source offsets, the verbatim quote, up to 32 characters around it, and who found it."""

    start: int
    end: int
    quote: str
    before: str
    after: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, seeing which text."""

    action: str
    by: str
    at: datetime
    quote_seen: str
    change: dict[str, Any]  # Any: JSON, by action: fields with old and new, parts of a split, the claim merged into


@dataclass(frozen=True, slots=True)
class FigureFields:
    """The fields of a figure, as in `qiao.claims.model.Figure`."""

    value: Decimal
    upper: Decimal | None
    comparator: str
    unit: str
    counted: str
    subject: str
    as_of: str
    as_of_basis: str
    measure: str
    quantity: str
    scope: str
    currency: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class CooperationFields:
    """The fields of a cooperation, as in `qiao.claims.model.Cooperation`; `countries` are alpha-3 codes."""

    kind: str
    name: str
    parties: tuple[str, ...]
    countries: tuple[str, ...]
    blocs: tuple[str, ...]
    date: str
    place: str
    status: str
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """One claim on its way out. `state` is machine, confirmed or rejected."""

    key: str
    state: str
    origin: Origin
    evidence: tuple[Proof, ...]
    decisions: tuple[Judgement, ...]
    figure: FigureFields | None = None
    cooperation: CooperationFields | None = None
