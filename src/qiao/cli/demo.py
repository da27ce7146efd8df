"""`qiao demo`: example profiles of invented organisations, so that the exchange can be tried at once."""

from datetime import UTC, datetime

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions.examples import add_accounts, add_examples, remove_examples
from qiao_web.boot import open_record
from qiao_web.phrases import label, sentence


@click.command()
@click.option("--accounts", is_flag=True, help="Make accounts to sign in with; their passwords are shown once.")
@click.option("--remove", is_flag=True, help="Remove the examples again, and close their accounts.")
@click.pass_context
def demo(ctx: click.Context, *, accounts: bool, remove: bool) -> None:
    """Publish example profiles where there are none yet.

    \b
      qiao demo                 offers and needs of invented organisations in many countries
      qiao demo --accounts      the same, and a member, an adviser and a reviewer to sign in as
      qiao demo --remove        all of it goes again

    The organisations are invented and marked as examples. Passwords are random and shown once, never a default.
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())
    if remove:
        click.echo(sentence("examples_removed", {"count": remove_examples()}, ctx.obj))
        return
    count = add_examples(datetime.now(UTC).date())
    if count:
        click.echo(sentence("examples_added", {"count": count}, ctx.obj))
    for one in add_accounts() if accounts else ():
        shown = {"name": one.name, "role": label(one.role, ctx.obj), "password": one.password}
        click.echo(sentence("demo_account", shown, ctx.obj))
