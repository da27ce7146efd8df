"""`qiao rounds`: a small process that looks every few minutes what is due, and has `qiao remind` do it."""

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.boot import open_record
from qiao_web.store.rounds import keep_rounds


@click.command()
@click.option("--beside", type=int, default=0, metavar="PID", help="End with this process, which started it.")
@click.pass_context
def rounds(ctx: click.Context, *, beside: int) -> None:
    """Run `qiao remind` whenever something is due, until told to stop: what `qiao serve` does beside the site."""
    open_record(from_environment())
    keep_rounds(beside, ctx.obj)
