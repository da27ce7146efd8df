"""Claims as one flat table: in come exported claims, out come a header and rows of text for CSV.

Lists are joined with "; ". A claim with several pieces of evidence shows the first and counts the rest.
"""

from collections.abc import Iterator
from typing import Final

from qiao.registry.exchange.model import CooperationFields, Exported, FigureFields

# What begins a formula; in Chinese locales the wide signs do too. OWASP, "CSV injection".
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_FIGURE: Final = tuple(FigureFields.__dataclass_fields__)
_COOPERATION: Final = tuple(CooperationFields.__dataclass_fields__)
_PLACE: Final = ("document", "name", "title", "source", "published", "language", "lineage", "url")

HEADER: Final = (
    "key", "type", "state", "quote", "start", "end", "pieces_of_evidence",
    *(f"figure_{name}" for name in _FIGURE), *(f"cooperation_{name}" for name in _COOPERATION),
    *(f"document_{name}" for name in _PLACE), "decisions",
)  # fmt: skip


def rows(claims: Iterator[Exported]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each claim, its cells in the order of `HEADER`."""
    for claim in claims:
        first = claim.evidence[0]
        origin = claim.origin
        yield (
            claim.key,
            "figure" if claim.figure else "cooperation",
            claim.state,
            safe(first.quote),
            str(first.start),
            str(first.end),
            str(len(claim.evidence)),
            *_cells(claim.figure, _FIGURE),
            *_cells(claim.cooperation, _COOPERATION),
            origin.sha256,
            *(safe(getattr(origin, name)) for name in _PLACE[1:]),
            "; ".join(f"{d.action} by {d.by} at {d.at.isoformat()}" for d in claim.decisions),
        )


def safe(cell: str) -> str:
    """Keep a spreadsheet from reading a quoted text as a formula.

    >>> safe("=1+1"), safe("150多份")
    ("'=1+1", '150多份')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(fields: FigureFields | CooperationFields | None, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the fields as text, empty where the claim is of the other type."""
    for name in names:
        value = getattr(fields, name) if fields is not None else None
        if value is None:
            yield ""
        elif isinstance(value, tuple):
            yield safe("; ".join(value))
        else:
            yield safe(value) if isinstance(value, str) else f"{value:f}"
