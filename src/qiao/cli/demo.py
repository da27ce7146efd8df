"""`qiao demo`: example profiles and an example event, all invented, so that everything can be tried at once."""

from datetime import UTC, datetime

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions.example_event import add_event, remove_event
from qiao_web.actions.examples import add_accounts, add_examples, remove_examples
from qiao_web.boot import open_record
from qiao_web.phrases import label, sentence
from qiao_web.tasks import solving_example


@click.command()
@click.option("--accounts", is_flag=True, help="Make accounts to sign in with; their passwords are shown once.")
@click.option("--remove", is_flag=True, help="Remove the examples again, and close their accounts.")
@click.pass_context
def demo(ctx: click.Context, *, accounts: bool, remove: bool) -> None:
    """Publish example profiles where there are none yet, and an example event where there is none.

    \b
      qiao demo                 offers and needs of invented organisations in many countries, and a matchmaking event
      qiao demo --accounts      the same, and a member, an adviser, a reviewer and an organiser
      qiao demo --remove        all of it goes again

    The organisations are invented and marked as examples. Passwords are random and shown once, never a default.
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    today = datetime.now(UTC).date()
    if remove:
        remove_event()
        click.echo(sentence("examples_removed", {"count": remove_examples()}, ctx.obj))
        return
    count = add_examples(today)
    if count:
        click.echo(sentence("examples_added", {"count": count}, ctx.obj))
    for one in add_accounts() if accounts else ():
        shown = {"name": one.name, "role": label(one.role, ctx.obj), "password": one.password}
        click.echo(sentence("demo_account", shown, ctx.obj))
    people = add_event(today, solving_example)
    if people:
        click.echo(sentence("example_event_added", {"count": people}, ctx.obj))
