"""Lists out as files: CSV for machines, streamed row by row, and XLSX for people, written to a temporary file.

Columns hold codes and exact values, whatever the language of the page, and each line says where it was read: the
document's hash, the offsets and the quote. Rows are fetched in batches by key, so memory stays flat.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Protocol

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from xlsxwriter import Workbook

from qiao.registry.exchange.table import safe
from qiao_web.access.claims import CooperationQuery, FigureQuery, access_cooperations, access_figures
from qiao_web.access.paging import Page
from qiao_web.forms.filters import CooperationFilter, FigureFilter
from qiao_web.models import Claim
from qiao_web.permissions import Role, allow
from qiao_web.views import figures, labels, places
from qiao_web.views.addresses import absolute

BATCH = 500
MOST_XLSX_ROWS = 1_000_000  # a sheet holds 1,048,576
_EXACT_DIGITS = 15  # of a spreadsheet's numbers; longer values are written as text

Cell = str | int | Decimal | None

_PLACE = ("quote", "start", "end", "title", "source", "published", "document", "sha256", "state", "link")
FIGURE_COLUMNS = (
    *("id", "value", "upper", "comparator", "unit", "currency", "counted", "subject", "holder", "scope"),
    *("quantity", "measure", "as_of", "as_of_basis"),
    *_PLACE,
)
COOPERATION_COLUMNS = (
    *("id", "kind", "name", "parties", "countries", "blocs", "date", "place", "status", "likely"),
    *_PLACE,
)


class _Fetch(Protocol):
    """Returns the page of claims behind a cursor."""

    def __call__(self, cursor: str | None) -> Page[Claim]: ...


@require_safe
@allow(Role.VISITOR)
def figures_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the figures that the filters ask for as CSV."""
    return csv_file(request, "figures", FIGURE_COLUMNS, _figure_lines(request))


@require_safe
@allow(Role.VISITOR)
def figures_xlsx(request: HttpRequest) -> FileResponse:
    """Send the figures that the filters ask for as a workbook."""
    return xlsx_file("figures", FIGURE_COLUMNS, _figure_lines(request))


@require_safe
@allow(Role.VISITOR)
def cooperations_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the cooperations that the filters ask for as CSV."""
    return csv_file(request, "cooperations", COOPERATION_COLUMNS, _cooperation_lines(request))


@require_safe
@allow(Role.VISITOR)
def cooperations_xlsx(request: HttpRequest) -> FileResponse:
    """Send the cooperations that the filters ask for as a workbook."""
    return xlsx_file("cooperations", COOPERATION_COLUMNS, _cooperation_lines(request))


def _figure_lines(request: HttpRequest) -> Iterator[Sequence[Cell]]:
    query: FigureQuery = FigureFilter(request.GET, figures.CHOICES).query()
    for claim in _all(lambda cursor: access_figures(query, cursor, BATCH)):
        yield (
            *(claim.pk, claim.value, claim.upper, claim.comparator, claim.unit, claim.currency),
            *(claim.counted, claim.subject, claim.holder, claim.scope, claim.quantity, claim.measure),
            *(claim.as_of, claim.as_of_basis, *_place(claim, request)),
        )


def _cooperation_lines(request: HttpRequest) -> Iterator[Sequence[Cell]]:
    known: labels.Words = dict.fromkeys(places.known(), "")
    choices = {"kind": labels.KINDS, "country": known, "status": labels.STATUSES, "language": labels.LANGUAGES}
    query: CooperationQuery = CooperationFilter(request.GET, choices).query()
    for claim in _all(lambda cursor: access_cooperations(query, cursor, BATCH)):
        yield cooperation_line(claim, request)


def cooperation_line(claim: Claim, request: HttpRequest) -> Sequence[Cell]:
    """Return a cooperation as a line of `COOPERATION_COLUMNS`; its evidence and countries must be prefetched."""
    countries = sorted(row.country for row in claim.countries.all())
    return (
        *(claim.pk, claim.kind, claim.name, "; ".join(claim.parties), " ".join(countries)),
        *("; ".join(claim.blocs), claim.date, claim.place, claim.status, int(claim.likely), *_place(claim, request)),
    )


def _all(fetch: _Fetch) -> Iterator[Claim]:
    """Yield the claims of every page, fetching each page when the one before it is done."""
    cursor: str | None = None
    while True:
        found = fetch(cursor)
        yield from found.items
        cursor = found.after
        if cursor is None:
            return


def _place(claim: Claim, request: HttpRequest) -> tuple[Cell, ...]:
    """Return where a claim was read: its quote and offsets, its article and document, and a link to the characters."""
    evidence = next(iter(claim.evidence.all()), None)
    quote, start, end = (evidence.quote, evidence.start, evidence.end) if evidence else ("", None, None)
    article, document = claim.article, claim.document
    link = absolute(request, reverse("claim", args=[claim.key]))  # a table is kept longer than a reading
    return (
        *(quote, start, end, article.title, article.source, article.published),
        *(document.name, document.sha256, claim.state, link),
    )


class Echo:
    """A file that hands back what is written to it, so that the csv module can stream."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def csv_file(
    request: HttpRequest, name: str, columns: Sequence[str], lines: Iterator[Sequence[Cell]]
) -> StreamingHttpResponse:
    """Send lines as CSV, as they are made."""
    writer = csv.writer(Echo())

    def stream() -> Iterator[str]:
        yield "\ufeff"  # spreadsheets take a file for UTF-8 only with this mark
        yield writer.writerow(columns)
        for line in lines:
            yield writer.writerow([harmless(cell) for cell in line])

    response = StreamingHttpResponse(
        iter(()) if request.method == "HEAD" else stream(), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="qiao-{name}.csv"'
    return response


def harmless(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    return safe(cell) if isinstance(cell, str) else cell


def xlsx_file(name: str, columns: Sequence[str], lines: Iterator[Sequence[Cell]]) -> FileResponse:
    """Send lines as a workbook."""
    return xlsx_book(name, [(name, columns, lines)])


def xlsx_book(name: str, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]) -> FileResponse:
    """Send several sheets as a workbook: the name, the columns and the lines of each."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it when it was sent
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        for title, columns, lines in sheets:
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, columns, bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns) - 1, 18)
            for at, line in enumerate(lines, start=1):
                if at > MOST_XLSX_ROWS:
                    break
                _write_line(sheet.write_number, sheet.write_string, at, line)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"qiao-{name}.xlsx")


def _write_line(
    number: Callable[[int, int, float], object], text: Callable[[int, int, str], object], at: int, line: Sequence[Cell]
) -> None:
    for column, cell in enumerate(line):
        if cell is None or cell == "":
            continue
        if isinstance(cell, int) or (isinstance(cell, Decimal) and _fits(cell)):
            number(at, column, float(cell))
        else:
            text(at, column, str(cell))


def _fits(value: Decimal) -> bool:
    """Say whether a spreadsheet keeps every digit of a number."""
    return len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS and abs(value.adjusted()) < 300
