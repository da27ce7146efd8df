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
from qiao_web.models.claims import HIDDEN

_LINES: Final[dict[str, Callable[[Iterator[Exported]], Iterable[object]]]] = {
    "jsonl": lambda claims: claims,
    "ftm": entities,
}


_STATELESS: Final = {"ftm", "jsonld"}


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
    FollowTheMoney and JSON-LD have no place for a state: there, what people rejected or put elsewhere is left out.

    \b
      qiao export > claims.jsonl                      everything, a claim a line
      qiao export --format csv --type figure -o f.csv one flat table of the figures
      qiao export --format ftm | ftm validate         for the tools of FollowTheMoney
      qiao export --format jsonld                     one JSON-LD document with selectors that point at the characters
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    out.writelines(written(shape, access_exported(kind)))


def written(shape: str, claims: Iterator[Exported]) -> Iterator[bytes]:
    """Yield claims in a format, piece by piece."""
    if shape in _STATELESS:
        claims = (claim for claim in claims if claim.state not in HIDDEN)
    if shape == "csv":
        yield from _table(claims)
    elif shape == "jsonld":
        yield from document(claims)
    else:
        encode = msgspec.json.Encoder().encode
        yield from (encode(line) + b"\n" for line in _LINES[shape](claims))


def _table(claims: Iterator[Exported]) -> Iterator[bytes]:
    """Yield one flat table as UTF-8 with a mark, by which spreadsheets know the encoding."""
    yield "\ufeff".encode()
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(HEADER)
    for row in rows(claims):
        yield lines.take()
        writer.writerow(row)
    yield lines.take()


class _Lines:
    """Lets the csv module, which writes text to a file, hand its lines back as bytes."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._line = b""

    def write(self, text: str) -> int:
        """Keep text as UTF-8; a lone surrogate, which only damaged input has, is written as a question mark."""
        self._line += text.encode("utf-8", "replace")
        return len(text)

    def take(self) -> bytes:
        """Return what was written since."""
        line, self._line = self._line, b""
        return line
