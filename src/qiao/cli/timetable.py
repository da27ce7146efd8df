"""`qiao timetable`: in comes the number of a waiting timetable, which this process solves and writes.

The site starts it, so that a solve never blocks a page and can be cancelled or killed by itself.
"""

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions.example_event import publish_solved
from qiao_web.actions.timetables import run
from qiao_web.boot import open_record


@click.command()
@click.option("--publish", is_flag=True, help="Publish it when it is solved: only for the event of the examples.")
@click.argument("number", type=int)
def timetable(number: int, *, publish: bool) -> None:
    """Solve the waiting timetable of this number; one that is not waiting is left alone."""
    open_record(from_environment())
    run(number)
    if publish:
        publish_solved(number)
