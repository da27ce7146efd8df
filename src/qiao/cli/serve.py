"""`qiao serve`: the site on its host and port, with new documents read beside it."""

from pathlib import Path

import click

from qiao.search.embedding import check as check_embeddings
from qiao.settings import from_environment
from qiao_web import ready  # noqa: F401  # sets Django up before the models below are imported
from qiao_web.boot import open_record
from qiao_web.mailing import check_mail
from qiao_web.phrases import label, sentence
from qiao_web.serving import check_port
from qiao_web.serving import serve as run_server
from qiao_web.tasks import ingesting, making_rounds


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def serve(ctx: click.Context, *, paths: tuple[Path, ...]) -> None:
    """Serve the record in the browser; with PATHS, read what is new under them meanwhile.

    \b
      qiao serve                       what was read before, at http://127.0.0.1:8000
      qiao serve reports/              the same, and new reports as they are read
      QIAO_PORT=9000 qiao serve        on another port

    Beside the site, profiles expire, people are reminded and told of new matches; QIAO_ROUNDS=0 leaves that to
    `qiao remind` in cron. QIAO_HOST, QIAO_HOSTS, QIAO_PROXY and QIAO_DATABASE_URL are told in the documentation.
    Ctrl+C ends it.
    """  # noqa: D301  # \b keeps the lines of the example apart
    settings = from_environment()
    check_port(settings)
    check_mail(settings.mail)
    check_embeddings(settings.embeddings)
    open_record(settings)
    click.echo(sentence("serving", {"url": f"http://{settings.host}:{settings.port}"}, ctx.obj))
    if paths:
        click.echo(label("reading_beside", ctx.obj))
    with making_rounds(settings.rounds, "--lang", ctx.obj), ingesting(paths, "--lang", ctx.obj):
        run_server(settings)
