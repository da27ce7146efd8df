"""`qiao ingest`: in come paths, out comes a record that holds their documents, and a table of what happened."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from qiao.cli.plain import one_line
from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.access.totals import access_refusals
from qiao_web.actions.ingest import Report, Watch
from qiao_web.actions.ingest import ingest as run_ingest
from qiao_web.boot import open_record
from qiao_web.phrases import label, sentence
from qiao_web.store.write import Counts

ROWS = ("read", "new", "reread", "unchanged", "repaired", "refused", "kept", "withheld")
MOST_REFUSALS = 200
TELL_EVERY = 10.0  # seconds between two lines of progress in a log


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object with the counts and all refusals.")
@click.option("--quiet", is_flag=True, help="No progress, only the table at the end.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def ingest(ctx: click.Context, *, paths: tuple[Path, ...], as_json: bool, quiet: bool) -> None:
    """Read files, folders and archives (TXT, HTML, PDF, DOCX, EML, ZIP) into the record.

    What is stored already is skipped, so the same call twice costs seconds; one that was killed is simply made again.

    \b
      qiao ingest reports/                  a folder, with all folders in it
      qiao ingest news.zip notes/a.html     any mix of paths
      qiao ingest --json reports/ | jq .refused

    Exit code 0: everything was read; 1: something was refused, and the table says what and why.
    """  # noqa: D301  # \b keeps the lines of the example apart
    settings = from_environment()
    open_record(settings)
    with _progress(ctx.obj, quiet=quiet or as_json) as watch:
        report = run_ingest(paths, settings, watch)
    if as_json:
        click.echo(_json(report))
    else:
        show(report, ctx.obj)
    ctx.exit(1 if report.counts.refused else 0)


def show(report: Report, language: str) -> None:
    """Print the table of counts, and each refusal with its code, name and sentence."""
    console = Console(highlight=False)
    counts = _counts(report.counts)
    table = Table(show_header=False, box=None, pad_edge=False)
    for name in ROWS:
        table.add_row(label(name, language), str(counts[name]))
    console.print(table)
    refusals = access_refusals(report.run, MOST_REFUSALS)
    for refusal in refusals:
        console.print(f"[bold]{refusal.code}[/] {escape(one_line(refusal.name))}", soft_wrap=True)
        console.print(f"    {escape(sentence(refusal.code, refusal.data, language))}", soft_wrap=True)
    if report.counts.refused > len(refusals):
        click.echo(sentence("more_refusals", {"count": report.counts.refused - len(refusals)}, language))


def _counts(counts: Counts) -> dict[str, int]:
    return {"read": counts.read, **asdict(counts)}


def _json(report: Report) -> str:
    refusals = [
        {"name": refusal.name, "code": refusal.code, "data": refusal.data}
        for refusal in access_refusals(report.run, report.counts.refused)
    ]
    return json.dumps({**_counts(report.counts), "refusals": refusals}, ensure_ascii=False)


@contextmanager
def _progress(language: str, *, quiet: bool) -> Iterator[Watch]:
    """Show the counts while they grow: one moving line on a terminal, a plain line now and then elsewhere."""
    if quiet:
        yield lambda _, __: None
    elif sys.stderr.isatty():
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(_line(Counts(), (), language))
            yield lambda counts, names: progress.update(task, description=escape(_line(counts, names, language)))
    else:
        told = time.monotonic()

        def tell(counts: Counts, names: Sequence[str]) -> None:
            nonlocal told
            if time.monotonic() - told >= TELL_EVERY:  # whoever ends sooner is told by the table
                told = time.monotonic()
                click.echo(_line(counts, names, language), err=True)

        yield tell


def _line(counts: Counts, names: Sequence[str], language: str) -> str:
    """Say the counts in one line, and behind them the document that is waited for, where it is one by itself."""
    shown = ("read", "new", "unchanged", "refused", "kept")
    found = _counts(counts)
    told = [label("working", language), *(f"{label(name, language)} {found[name]:,}" for name in shown)]
    return " · ".join([*told, *(names if len(names) == 1 else ())])
