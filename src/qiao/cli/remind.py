"""`qiao remind`: what time does, once a day: profiles that are over expire, and their owners hear of it before."""

from datetime import UTC, datetime

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions import event_reminders, news
from qiao_web.actions.cases import remind as remind_of_cases
from qiao_web.actions.profile_clock import pass_day
from qiao_web.boot import open_record
from qiao_web.phrases import sentence


@click.command()
@click.pass_context
def remind(ctx: click.Context) -> None:
    """Expire profiles whose last day is over, remind of what waits, ends or begins soon, and tell of new matches.

    \b
      qiao remind                          once a day, from cron or a timer
      15 6 * * * qiao --data /srv/qiao remind

    Running it again on the same day does nothing.
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    passed = pass_day(datetime.now(UTC).date())
    counts = {"expired": passed.expired, "reminded": passed.reminded, "cases": remind_of_cases()}
    click.echo(sentence("day_passed", counts, ctx.obj))
    click.echo(sentence("news_told", {"matches": news.find(), "letters": news.send()}, ctx.obj))
    click.echo(sentence("events_reminded", {"letters": event_reminders.remind(datetime.now(UTC))}, ctx.obj))
