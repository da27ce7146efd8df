"""`qiao index`: the full-text index brought up with the record, or made anew from it."""

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.boot import open_record
from qiao_web.phrases import sentence
from qiao_web.store.embedding import embed_record
from qiao_web.store.feed import Feed


@click.command()
@click.option("--rebuild", is_flag=True, help="Make every entry anew; searches go on meanwhile.")
@click.pass_context
def index(ctx: click.Context, *, rebuild: bool) -> None:
    """Bring the full-text index up with the record.

    An ingest and the site do this by themselves. By hand it is needed where the index was damaged or lost: --rebuild
    makes it from the record alone. A rebuild that was interrupted is finished by the next call.
    """
    settings = from_environment()
    open_record(settings)
    with Feed(settings.data / "index", anew=rebuild) as feed:
        count = feed.count()
    embed_record(settings)
    click.echo(sentence("indexed", {"number": count}, ctx.obj))
