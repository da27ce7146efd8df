"""`qiao pairing`: in comes the number of a task of an event that waits, which this process does and writes.

The site starts it, so that looking for pairs and hosts never blocks a page and can be cancelled or killed by itself.
"""

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions.event_tasks import run
from qiao_web.boot import open_record


@click.command()
@click.argument("number", type=int)
def pairing(number: int) -> None:
    """Find the pairs or hosts that an event waits for; a task that is not waiting is left alone."""
    open_record(from_environment())
    run(number)
