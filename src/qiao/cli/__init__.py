"""The `qiao` command: one module per noun, each of which reads input, calls one function and prints the result.

The modules are loaded when they are asked for, so that `qiao --help` and `qiao read` never wait for the site.
"""

import importlib
import os
import sys

import click

from qiao import __version__
from qiao.errors import QiaoError, UsageError
from qiao.settings import from_environment

COMMANDS = {
    "read": "Show a document's clean text, articles, passages and repairs.",
    "claims": "List the figures and cooperations that a document states, each with its quote.",
    "ingest": "Read files, folders and archives into the record.",
    "search": "Find passages by words in Chinese or English.",
    "index": "Bring the full-text index up with the record, or make it anew.",
    "digest": "Put documents, or what the record says to a question, in short and cited, in Chinese or English.",
    "match": "Match offers with needs from tables of profiles, with reasons.",
    "export": "Write all claims with evidence and decisions as JSONL, CSV, FollowTheMoney or JSON-LD.",
    "thesaurus": "Write the bilingual thesaurus as SKOS.",
    "user": "Add accounts of reviewers, editors and operators.",
    "draft": "Fill a draft profile of an offer or a need from a document, with the quote of each field.",
    "demo": "Publish example profiles, to try the exchange with; remove them again.",
    "remind": "Expire what is over and remind of what soon is, at once.",
    "rounds": "Run that whenever it is due; the site does so by itself.",
    "timetable": "Solve a waiting timetable of an event; the site calls it.",
    "pairing": "Find pairs or hosts that an event waits for; the site calls it.",
    "serve": "Serve the record in the browser, reading what is new meanwhile.",
}

_EXAMPLES = """\b
Qiao turns documents into a sourced record: every figure and every cooperation points at the characters it comes from.

\b
  qiao read article.txt             the clean text, article by article, with numbered passages
  qiao claims article.txt           the figures and cooperations that it states, each with its quote
  qiao ingest reports/ news.zip     read everything under these paths into the record
  qiao search 联合实验室 --country KEN   find it again
  qiao digest article.txt --in en   the document in short, in English, every sentence cited
  qiao match offers.xlsx            what answers what in a table of offers and needs, and why
  qiao export > claims.jsonl        every claim with its evidence and decisions
  qiao serve reports/               the same record in the browser, at http://127.0.0.1:8000

\b
Exit codes: 0 all went well; 1 something was refused, standard error says what and why; 2 the call itself was wrong.
"""


class _WrongCall(click.ClickException):
    """Says what was wrong with the call or its settings, and ends as click does for unknown options."""

    exit_code = 2


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names in the order of the work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Import the module of the name, which holds a command of the same name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"qiao.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run, and turn our own errors into a sentence and an exit code.

        A wrong setting is found while a command's module is imported, before the group's own function has run: the
        language is therefore taken from the parameters.
        """
        try:
            return super().invoke(ctx)
        except QiaoError as error:
            raise _told(error, ctx) from error
        except Exception as error:  # the outermost edge
            known = _of_database(error)
            if known is None:
                raise
            raise _told(known, ctx) from error


def _told(error: QiaoError, ctx: click.Context) -> click.ClickException:
    """Return an error as the sentence that a person reads."""
    phrases = importlib.import_module("qiao_web.phrases")
    told = _WrongCall if isinstance(error, UsageError) else click.ClickException
    return told(phrases.sentence(error.code, error.data, ctx.params["lang"]))


def _of_database(error: Exception) -> QiaoError | None:
    """Return what a database's own error says to a person; None for any other, and where no site was loaded."""
    if "django.db" not in sys.modules:
        return None
    known: QiaoError | None = importlib.import_module("qiao_web.databases").known(error, from_environment().data)
    return known


def _set_data(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Pass the folder on as the setting that it is, before any command's module reads the settings."""
    if value is not None:
        os.environ["QIAO_DATA"] = value
    return value


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """Return the language asked for, else that of the environment."""
    if value is not None:
        return value
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if named.lower().startswith("zh") else "en"


@click.group(cls=LazyGroup, help=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    metavar="FOLDER",
    callback=_set_data,
    expose_value=False,
    is_eager=True,
    help="Where the record lives; else QIAO_DATA, else ./data.",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=_language, help="Language of messages; else that of LANG."
)
@click.version_option(__version__)
@click.pass_context
def main(ctx: click.Context, lang: str) -> None:
    """Keep the language for the commands."""
    ctx.obj = lang
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test's stream may be no TextIOWrapper
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
