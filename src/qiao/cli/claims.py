"""`qiao claims`: documents to the figures and cooperations that they state, with quotes, for people or machines."""

import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.text import Text as Styled

from qiao.claims.extract import extract
from qiao.claims.model import Cooperation, Extraction, Figure, Span
from qiao.cli.plain import one_line, plain
from qiao.documents.load import load
from qiao.documents.model import Original, Refusal
from qiao.documents.walk import walk
from qiao.errors import Unreadable
from qiao.settings import Limits
from qiao.text.model import Reading
from qiao.text.read import read
from qiao_web.phrases import sentence

_SHOWN = 36  # characters of the source shown on either side of a quote
_SIGNS = {"more_than": ">", "at_least": "≥", "nearly": "≲", "about": "≈", "at_most": "≤", "exact": "", "range": ""}


@click.command(epilog="Exit code 0: everything was read; 1: something was not, and standard error says what and why.")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line for each claim.")
@click.option("--withheld", "with_withheld", is_flag=True, help="Also show what failed the evidence gate.")
@click.pass_obj
def claims(language: str | None, documents: tuple[Path, ...], *, as_jsonl: bool, with_withheld: bool) -> None:
    """List the figures and cooperations that DOCUMENTS (files, folders, archives) state.

    Every claim quotes the source at its offsets, from which its value can be read again; what cannot is withheld.
    Offsets are character indexes into the source decoded to text; the end is exclusive.
    """
    failed = False
    for result in _results(documents):
        if isinstance(result, Refusal):
            failed = True
            shown = sentence(result.code, result.data, language or "en")
            click.echo(f"{one_line(result.name)}: {result.code}: {shown}", err=True)
            continue
        reading, found = result
        if as_jsonl:
            _print_lines(found, with_withheld=with_withheld)
        else:
            _show(reading, found, with_withheld=with_withheld)
    sys.exit(1 if failed else 0)


def _results(paths: Iterable[Path]) -> Iterator[tuple[Reading, Extraction] | Refusal]:
    """Yield what each document under the paths states, or why it could not be read."""
    limits = Limits()
    for found in walk(paths, limits):
        yield found if isinstance(found, Refusal) else _result(found, limits)


def _result(original: Original, limits: Limits) -> tuple[Reading, Extraction] | Refusal:
    try:
        reading = read(load(original, limits))
    except Unreadable as error:
        return Refusal(original.name, error.code, error.data)
    return reading, extract(reading)


def _print_lines(found: Extraction, *, with_withheld: bool) -> None:
    for claim in _in_order(found):
        click.echo(msgspec.json.encode(as_contract(claim)).decode())
    if with_withheld:
        for held in found.withheld:
            line = {**as_contract(held.claim), "withheld": held.reason}
            click.echo(msgspec.json.encode(line).decode())


def _in_order(found: Extraction) -> list[Figure | Cooperation]:
    """Return the claims in reading order."""
    return sorted((*found.figures, *found.cooperations), key=lambda claim: (claim.span.start, claim.span.end))


def as_contract(claim: Figure | Cooperation) -> dict[str, Any]:  # Any: the values are what JSON holds
    """Return what `qiao claims --jsonl` promises of a claim; figures also carry upper, quantity, currency and scope."""
    place = {
        "quote": claim.span.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "article": claim.span.article,
    }
    return {**place, **(_figure(claim) if isinstance(claim, Figure) else _cooperation(claim))}


def _figure(claim: Figure) -> dict[str, Any]:
    return {
        "type": "figure",
        "value": number(claim.value),
        "comparator": claim.comparator.value,
        "upper": None if claim.upper is None else number(claim.upper),
        "unit": claim.unit,
        "counted": claim.counted,
        "subject": claim.subject,
        "holder": claim.holder,
        "as_of": claim.as_of,
        "as_of_basis": claim.as_of_basis.value,
        "measure": claim.measure.value,
        "quantity": claim.quantity.value,
        "currency": claim.currency,
        "scope": claim.scope,
    }


def _cooperation(claim: Cooperation) -> dict[str, Any]:
    return {
        "type": "cooperation",
        "kind": claim.kind.value,
        "name": claim.name,
        "parties": list(claim.parties),
        "countries": list(claim.countries),
        "blocs": list(claim.blocs),
        "date": claim.date,
        "place": claim.place,
        "status": claim.status.value,
        "likely": claim.likely,
    }


def number(value: Decimal) -> int | float:
    """Return a JSON number: whole where the value is."""
    return int(value) if value == value.to_integral_value() else float(value)


def _show(reading: Reading, found: Extraction, *, with_withheld: bool) -> None:
    """Print the claims of a document for people: what is said, of whom, as of when, and the line that says it."""
    console = Console(highlight=False)
    console.rule(f"[bold]{escape(one_line(reading.document.name))}[/]", align="left")
    for claim in _in_order(found):
        console.print(_headline(claim), soft_wrap=True)
        console.print(_quoted(reading.document.text, claim.span), soft_wrap=True)
    held = len(found.withheld)
    counts = f"{_many(len(found.figures), 'figure')} · {_many(len(found.cooperations), 'cooperation')}"
    console.print(f"[dim]{counts}{f' · {held} withheld' if held else ''}[/]")
    if with_withheld:
        for entry in found.withheld:
            console.print(f"[red]{escape(entry.reason)}[/] {escape(plain(entry.claim.span.quote))}")


def _headline(claim: Figure | Cooperation) -> Styled:
    line = Styled()
    if isinstance(claim, Figure):
        upper = f"–{claim.upper:,f}" if claim.upper is not None else ""
        line.append(f"{_SIGNS[claim.comparator.value]}{claim.value:,f}{upper}", style="bold cyan")
        thing = " ".join(part for part in (claim.unit, claim.counted) if part)
        line.append(f" {thing}", style="bold")
        line.append("".join(f" · {part}" for part in (_who(claim), _dated(claim)) if part))
        return line
    line.append(claim.kind.value.replace("_", " "), style="bold green")
    line.append(f" {claim.name or '—'}", style="bold")
    who = ", ".join((*claim.countries, *claim.blocs)) or ", ".join(claim.parties)
    line.append(
        "".join(
            f" · {part}" for part in (who, claim.date, claim.place, claim.status.value, _LIKELY[claim.likely]) if part
        )
    )
    return line


_LIKELY = {True: "likely", False: ""}  # no rule asserts it


def _who(claim: Figure) -> str:
    """Return who holds a figure as written, with the name that its article gives where that says more."""
    subject, name = claim.subject or "", claim.holder or ""
    if name.casefold() in subject.casefold():
        return subject
    return f"{subject} ({name})" if subject else name


def _dated(claim: Figure) -> str:
    return f"{claim.as_of} ({claim.as_of_basis.value.replace('_', ' ')})" if claim.as_of else ""


def _quoted(source: str, span: Span) -> Styled:
    """Show the quote in its surroundings, highlighted, with its place in the source."""
    before, after = _around(source, span)
    line = Styled(f"  {span.start}-{span.end} ", style="dim")
    line.append(plain(before), style="dim")
    line.append(one_line(span.quote), style="reverse")
    line.append(plain(after), style="dim")
    line.append("\n")
    return line


def _around(source: str, span: Span) -> tuple[str, str]:
    """Return what stands before and behind the quote on its own lines; an ellipsis says that there is more."""
    left, right = max(0, span.start - _SHOWN), span.end + _SHOWN
    before = source[left : span.start].rpartition("\n")[2]
    after = source[span.end : right].partition("\n")[0]
    if left > 0 and len(before) == _SHOWN and source[left - 1] != "\n":
        before = "…" + (before.partition(" ")[2] if before[0].isascii() else before)  # no half words of Latin script
    if right < len(source) and len(after) == _SHOWN and source[right] != "\n":
        after = (after.rpartition(" ")[0] if after[-1].isascii() else after) + "…"
    return before, after


def _many(number_of: int, noun: str) -> str:
    return f"{number_of} {noun}{'' if number_of == 1 else 's'}"
