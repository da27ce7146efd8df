"""`qiao digest`: documents, or the record's answer to a question, in short: cited, in either language, as a file."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import click
import msgspec

from qiao.claims.days import days
from qiao.digests.briefing.brief import WHOLE, Size, brief
from qiao.digests.briefing.compare import compare
from qiao.digests.briefing.items import items
from qiao.digests.briefing.model import Briefing, Item
from qiao.digests.exports.docx import docx
from qiao.digests.exports.markdown import markdown
from qiao.digests.exports.pdf import pdf
from qiao.digests.rewriting.chat import Endpoint, ask
from qiao.digests.rewriting.rewrite import rewrite
from qiao.documents.model import Refusal
from qiao.errors import UsageError
from qiao.pipeline import Record, records
from qiao.registry.lineage import LineageIndex
from qiao.settings import Settings, from_environment
from qiao.text.sketch import sketch
from qiao_web.phrases import sentence

_UNNAMED: Final = {"zh": "科技合作摘要", "en": "Science cooperation in short"}
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Period:
    """The first and last day of publication that count; None is open."""

    first: date | None
    last: date | None

    def holds(self, published: str) -> bool:
        """Tell whether a day of publication lies within; an undated article lies in no period but the open one."""
        if self.first is None and self.last is None:
            return True
        day = days(published)
        if day is None:
            return False
        return (self.first is None or day[1] >= self.first) and (self.last is None or day[0] <= self.last)


@click.command(
    epilog="Exit code 0: all went well; 1: something was refused or dropped, standard error says what and why."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--query", "-q", default="", help="Brief on what the record says to these words (no PATHS then).")
@click.option("--from", "first", default="", metavar="DAY", help="Only published since: 2024, 2024-05 or 2024-05-31.")
@click.option("--to", "last", default="", metavar="DAY", help="Only published until.")
@click.option(
    "--in", "language", type=click.Choice(["zh", "en"]), help="Language of the digest; else that of messages."
)
@click.option("--title", default="", help="Its title; else that of the document, or the question.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["md", "docx", "pdf", "json"]),
    default="md",
    show_default=True,
    help="json keeps the run, for --since.",
)
@click.option(
    "--since", type=click.Path(path_type=Path, exists=True), help="Mark what changed since this run (a JSON file)."
)
@click.option("--rewrite", "with_model", is_flag=True, help="Let your language model (QIAO_LLM_URL) rewrite the prose.")
@click.option("--output", "-o", "out", type=click.File("wb"), default="-", help="A file; else standard output.")
@click.pass_obj
def digest(  # noqa: PLR0913 - every parameter is an option of the command line
    spoken: str | None,
    *,
    paths: tuple[Path, ...],
    query: str,
    first: str,
    last: str,
    language: str | None,
    title: str,
    shape: str,
    since: Path | None,
    with_model: bool,
    out: BinaryIO,
) -> None:
    """Put PATHS (files, folders, archives), or the record's answer to --query, in short: every statement is cited.

    Documents in the language of the digest speak in their own sentences; of the others, sentences are composed from
    the figures and cooperations that they state, without any model.

    \b
      qiao digest report.pdf --in en                          one document, in English
      qiao digest news/ --from 2024-01 --format docx -o b.docx a folder, since January 2024, for a word processor
      qiao digest -q 联合实验室 --format json -o run.json       keep a run of a question
      qiao digest -q 联合实验室 --since run.json                what is new, superseded or withdrawn since
    """  # noqa: D301  # \b keeps the lines of the example apart
    settings = from_environment()
    told = spoken or "en"
    wanted = language or told
    period = Period(_day(first, 0), _day(last, 1))
    if bool(paths) == bool(query):
        raise click.UsageError("Give PATHS or --query, and not both.")
    failed: list[str] = []
    made = _of_paths(paths, settings, period, failed, told) if paths else _of_record(query, period)
    known = (
        title or query or (made[0].source.title if len(made) == 1 else ("科技合作摘要" if wanted == "zh" else "Digest"))
    )
    result = brief(made, wanted, known, WHOLE if len(made) == 1 else Size())
    if since is not None:
        result = compare(result, *_earlier(since))
    if with_model:
        result = _rewritten(result, settings, failed, told)
    _write(result, shape, out)
    for line in failed:
        click.echo(line, err=True)
    sys.exit(1 if failed else 0)


def _of_paths(paths: Iterable[Path], settings: Settings, period: Period, failed: list[str], told: str) -> list[Item]:
    """Read documents, newest first; what cannot be read is told."""
    index: LineageIndex[str] = LineageIndex()
    found: list[Item] = []
    for record in records(paths, settings.limits):
        if isinstance(record, Refusal):
            failed.append(f"{record.name}: {record.code}: {sentence(record.code, record.data, told)}")
        else:
            found += [item for item in _items(record, index) if period.holds(item.source.published)]
    return sorted(found, key=lambda item: item.source.published, reverse=True)


def _items(record: Record, index: LineageIndex[str]) -> Iterator[Item]:
    """Yield the articles of a record; reprints of what was read before share its lineage."""
    document = record.reading.document
    signature = sketch(record.reading.text.shadow)
    known = index.find(signature)
    index.add(document.sha256, signature)
    lineage = known[0] if known else document.sha256
    address = document.metadata.url or document.name
    return items(record.reading, record.claims, record.digests, lineage=lineage, address=address)


def _of_record(query: str, period: Period) -> tuple[Item, ...]:
    """Ask the record; the site's modules are imported only here, so that loose files need no data folder."""
    from qiao_web import ready  # noqa: F401, PLC0415  # sets Django up before the models below are imported
    from qiao_web.access.briefings import Asked, access_asked, access_items  # noqa: PLC0415
    from qiao_web.boot import open_record  # noqa: PLC0415
    from qiao_web.views.rows import article_address  # noqa: PLC0415

    settings = from_environment()
    open_record(settings)
    asked = Asked(query, first=period.first, last=period.last)
    return access_items(access_asked(asked), lambda article: settings.address + article_address(article))


def _earlier(path: Path) -> tuple[Briefing, str]:
    """Read an earlier run and the day when it was made."""
    try:
        earlier = msgspec.json.decode(path.read_bytes(), type=Briefing)
    except msgspec.MsgspecError as error:
        raise UsageError("bad_briefing", name=path.name) from error
    made = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    return earlier, made.date().isoformat()


def _rewritten(made: Briefing, settings: Settings, failed: list[str], told: str) -> Briefing:
    """Let the user's model rewrite, and tell what was dropped and why."""
    if not settings.llm_url or not settings.llm_model:
        raise UsageError("no_model")
    where = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_seconds)
    result = rewrite(made, partial(ask, where), settings.llm_model)
    failed += [f"{one.code}: {sentence(one.code, {}, told)} {one.text}".rstrip() for one in result.dropped]
    return result.briefing


def _write(made: Briefing, shape: str, out: BinaryIO) -> None:
    written = {
        "md": lambda: markdown(made).encode("utf-8", "replace"),
        "docx": lambda: docx(made),
        "pdf": lambda: pdf(made),
        "json": lambda: msgspec.json.format(msgspec.json.encode(made)) + b"\n",
    }
    out.write(written[shape]())


def _day(text: str, end: int) -> date | None:
    """Read a day, a month or a year: its first day, or its last where `end` is 1."""
    if not text:
        return None
    found = days(text) if _DAY.fullmatch(text) else None
    if found is None:
        raise UsageError("bad_day", day=text)
    return found[end]
