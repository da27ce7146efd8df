"""`qiao user`: in come names and roles, out go accounts of people who may sign in."""

import sys
from collections.abc import Sequence

import click

from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.actions.accounts import ROLES, add_user, set_password, set_roles
from qiao_web.boot import open_record
from qiao_web.permissions import Role
from qiao_web.phrases import label, sentence

_CLOSED = "none"


@click.group()
def user() -> None:
    """Add accounts and change what they may do.

    Advisers look after offers, needs and cases. Reviewers decide about claims and about profiles, editors name topics
    and withdraw documents too. Organisers run events. Operators may do everything. Who has none of these is a member.

    \b
      qiao user add lin --role reviewer     asks for a password
      qiao user password lin                gives another one
      qiao user role lin --role adviser --role reviewer
      qiao user role lin --role none        closes the account; its decisions keep their author

    A password is asked for on a terminal and read from standard input elsewhere: never from an argument, which other
    users of the machine could see.
    """  # noqa: D301  # \b keeps the lines of the example apart
    open_record(from_environment())


@user.command()
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(ROLES)), help="What it may do beyond a member.")
@click.pass_context
def add(ctx: click.Context, *, name: str, roles: tuple[str, ...]) -> None:
    """Add an account."""
    add_user(name, _password(ctx.obj), *(ROLES[role] for role in roles))
    click.echo(sentence("user_added", {"name": name, "role": _named(roles, ctx.obj)}, ctx.obj))


@user.command()
@click.argument("name")
@click.pass_context
def password(ctx: click.Context, *, name: str) -> None:
    """Give an account another password; whoever is signed in with the old one is signed out."""
    set_password(name, _password(ctx.obj))
    click.echo(sentence("password_set", {"name": name}, ctx.obj))


@user.command()
@click.argument("name")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([*ROLES, Role.MEMBER.value, _CLOSED]),
    required=True,
    help="What it may do from now on; “none” closes it.",
)
@click.pass_context
def role(ctx: click.Context, *, name: str, roles: tuple[str, ...]) -> None:
    """Give an account other roles, or none, which closes it."""
    set_roles(name, None if _CLOSED in roles else [ROLES[role] for role in roles if role in ROLES])
    click.echo(sentence("role_set", {"name": name, "role": _named(roles, ctx.obj)}, ctx.obj))


def _named(roles: Sequence[str], language: str) -> str:
    """Name roles in a language."""
    return ("、" if language == "zh" else ", ").join(label(role, language) for role in roles or [Role.MEMBER])


def _password(language: str) -> str:
    """Ask for a password twice on a terminal; read one line elsewhere."""
    if sys.stdin.isatty():
        given: str = click.prompt(label("password", language), hide_input=True, confirmation_prompt=True)
        return given
    return sys.stdin.readline().rstrip("\r\n")
