"""`qiao draft`: a document in, a draft profile out, each field with the quote that it came from."""

import resource
import sys
from pathlib import Path

import click
import msgspec

from qiao.documents.load import load
from qiao.documents.model import Refusal
from qiao.documents.walk import walk
from qiao.errors import Unreadable
from qiao.matching.draft import Draft
from qiao.matching.draft import draft as fill
from qiao.matching.profile import pack
from qiao.settings import Limits
from qiao.text.read import read as read_document
from qiao_web.phrases import sentence

_SECONDS = 60
_ADDRESSES = 4 * 1024**3  # the vocabularies and a large document fit into half of it


@click.command()
@click.argument("document", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the profile and where each field stands.")
@click.option("--bounded", is_flag=True, help="Use a minute of the processor and 4 GB of addresses at most.")
@click.pass_context
def draft(ctx: click.Context, *, document: Path, as_json: bool, bounded: bool) -> None:
    """Fill a draft profile of an offer or a need from one document.

    \b
      qiao draft leaflet.pdf
      qiao draft --json leaflet.docx

    Only what the document says is filled in; the rest stays empty.
    """  # noqa: D301  # \b keeps the lines of the example apart
    if bounded:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    found = _read(document)
    if isinstance(found, Refusal):
        if as_json:
            click.echo(msgspec.json.encode({"refused": found.code, "data": found.data}).decode())
        click.echo(f"{found.name}: {sentence(found.code, found.data, ctx.obj or 'en')}", err=True)
        sys.exit(1)
    if as_json:
        object_ = {"profile": msgspec.Raw(pack(found.profile)), "found": found.found}
        click.echo(msgspec.json.encode(object_).decode())
        return
    for one in found.found:
        click.echo(f"{one.field}{f' ({one.language})' if one.language else ''}: {one.quote}")


def _read(path: Path) -> Draft | Refusal:
    """Read the one document at a path; a folder or an archive is no document."""
    limits = Limits()
    for one in walk([path], limits):
        if isinstance(one, Refusal):
            return one
        try:
            return fill(read_document(load(one, limits)))
        except Unreadable as error:
            return Refusal(one.name, error.code, error.data)
    return Refusal(str(path), "not_found", {})
