"""`qiao remind`: what time does: profiles that are over expire, and people hear of what soon is and of what is new."""

from datetime import UTC, datetime

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.access.rounds import Every, access_due
from qiao_web.actions.rounds import make_rounds
from qiao_web.boot import open_record
from qiao_web.phrases import sentence


@click.command()
@click.option("--due", is_flag=True, help="Only what was not done in this hour or on this day.")
@click.pass_context
def remind(ctx: click.Context, *, due: bool) -> None:
    """Expire profiles whose last day is over, remind of what waits, ends or begins soon, and tell of new matches.

    \b
      qiao remind                          at once
      15 6 * * * qiao --data /srv/qiao remind

    `qiao serve` does this by itself; with QIAO_ROUNDS=0 it does not, and this belongs into cron or a timer, once a day
    or more often. Running it again on the same day does nothing.
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    now = datetime.now(UTC)
    for told in make_rounds(access_due(now) if due else tuple(Every), now):
        click.echo(sentence(told.code, told.counts, ctx.obj))
