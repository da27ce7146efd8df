"""`qiao export`: in comes a format, out come all claims of the record with their evidence and decisions."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final

import click
import msgspec

from qiao.registry.exchange.annotations import document
from qiao.registry.exchange.followthemoney import entities
from qiao.registry.exchange.model import Exported
from qiao.registry.exchange.table import HEADER, rows
from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.access.exported import access_exported
from qiao_web.boot import open_record

_LINES: Final[dict[str, Callable[[Iterator[Exported]], Iterable[object]]]] = {
    "jsonl": lambda claims: claims,
    "ftm": entities,
}


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "csv", "ftm", "jsonld"]),
    default="jsonl",
    show_default=True,
    help="JSON lines, one flat table, FollowTheMoney entities, or W3C Web Annotations.",
)
@click.option("--type", "kind", type=click.Choice(["figure", "cooperation"]), help="Only claims of this type.")
@click.option(
    "--output", "-o", "out", type=click.File("wb"), default="-", help="A file; standard output where none is named."
)
def export(*, shape: str, kind: str | None, out: BinaryIO) -> None:
    """Write every claim with its document, its evidence and every decision about it.

    Rejected claims are written too, with their state: a record that forgets what was rejected reads it again.

    \b
      qiao export > claims.jsonl                      everything, a claim a line
      qiao export --format csv --type figure -o f.csv one flat table of the figures
      qiao export --format ftm | ftm validate         for the tools of FollowTheMoney
      qiao export --format jsonld                     one JSON-LD document with selectors that point at the characters
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    claims = access_exported(kind)
    if shape == "csv":
        _table(claims, out)
        return
    if shape == "jsonld":
        out.writelines(document(claims))
        return
    encode = msgspec.json.Encoder().encode
    out.writelines(encode(line) + b"\n" for line in _LINES[shape](claims))


def _table(claims: Iterator[Exported], out: BinaryIO) -> None:
    """Write one flat table as UTF-8 with a mark, by which spreadsheets know the encoding."""
    out.write("\ufeff".encode())
    writer = csv.writer(_Encoded(out))
    writer.writerow(HEADER)
    writer.writerows(rows(claims))


class _Encoded:
    """Lets the csv module, which writes text, write to a file of bytes."""

    def __init__(self, out: BinaryIO) -> None:
        """Keep the file."""
        self._out = out

    def write(self, text: str) -> int:
        """Write text as UTF-8; a lone surrogate, which only damaged input has, is written as a question mark."""
        return self._out.write(text.encode("utf-8", "replace"))
