"""`qiao read`: documents to their clean text, articles, numbered passages and repeats, for people or machines."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text as Styled

from qiao.cli.plain import one_line
from qiao.documents.load import load
from qiao.documents.model import Original, Refusal
from qiao.documents.walk import walk
from qiao.errors import Unreadable
from qiao.settings import Limits
from qiao.text.model import Article, Passage, Reading, Repair
from qiao.text.read import read as read_document
from qiao.text.shadow import simplify
from qiao_web.phrases import sentence

_SHOWN = 24  # characters of a repair shown on either side


@click.command(epilog="Exit code 0: everything was read; 1: something was not, and standard error says what and why.")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each document.")
@click.option("--repairs", "with_repairs", is_flag=True, help="Also show every repair, with its place in the source.")
@click.pass_obj
def read(language: str | None, documents: tuple[Path, ...], *, as_json: bool, with_repairs: bool) -> None:
    """Read DOCUMENTS (files, folders, archives): repair them and find their articles.

    Offsets are character indexes into the source decoded to text; the end is exclusive. Passages are numbered within
    their article, so that [n] cites one of them.
    """
    failed = False
    for result in _readings(documents):
        if isinstance(result, Refusal):
            failed = True
            shown = sentence(result.code, result.data, language or "en")
            click.echo(f"{one_line(result.name)}: {result.code}: {shown}", err=True)
        elif as_json:
            click.echo(msgspec.json.encode(as_contract(result)).decode())
        else:
            _show(result, with_repairs=with_repairs)
    sys.exit(1 if failed else 0)


def _readings(paths: Iterable[Path]) -> Iterator[Reading | Refusal]:
    """Yield a reading or a refusal for every document under the paths."""
    limits = Limits()
    for found in walk(paths, limits):
        yield found if isinstance(found, Refusal) else _reading(found, limits)


def _reading(original: Original, limits: Limits) -> Reading | Refusal:
    """Read one original."""
    try:
        return read_document(load(original, limits))
    except Unreadable as error:
        return Refusal(original.name, error.code, error.data)


def as_contract(reading: Reading) -> dict[str, Any]:  # Any: the values are what JSON holds
    """Return what `qiao read --json` promises of a reading."""
    return {
        "document": reading.document.name,
        "articles": [_article(reading, article) for article in reading.articles],
        "duplicate_paragraphs": [
            {"start": repeat.start, "end": repeat.end, "of_start": repeat.of_start, "exact": repeat.exact}
            for repeat in reading.repeats
        ],
        "repairs": [_repair(repair) for repair in reading.text.repairs],
    }


def _article(reading: Reading, article: Article) -> dict[str, Any]:
    text = reading.text.clean[article.clean_start : article.clean_end]
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "start": article.start,
        "end": article.end,
        "source": article.source,
        "authors": list(article.authors),
        "place": article.place,
        "published": article.published,
        "published_basis": article.published_basis,
        "language": article.language,
        "script": article.script,
        "text": text,
        "text_simplified": simplify(text) if article.script == "Hant" else None,
        "passages": [_passage(passage) for passage in article.passages],
        "captions": [_passage(caption) for caption in article.captions],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "n": passage.n,
        "heading": passage.heading,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "name": repair.name,
        "start": repair.start,
        "end": repair.end,
        "before": repair.before,
        "after": repair.after,
    }


def _show(reading: Reading, *, with_repairs: bool) -> None:
    """Print a reading for people."""
    console = Console(highlight=False)
    console.rule(f"[bold]{escape(one_line(reading.document.name))}[/]", align="left")
    for article in reading.articles:
        _show_article(console, article)
    for repeat in reading.repeats:
        manner = "repeats" if repeat.exact else "nearly repeats"
        console.print(f"[dim]{repeat.start}-{repeat.end} {manner} the paragraph at {repeat.of_start}[/]")
    counts: dict[str, int] = {}
    for repair in reading.text.repairs:
        counts[repair.name] = counts.get(repair.name, 0) + 1
    if counts:
        console.print("[dim]repairs: " + ", ".join(f"{name} {count}" for name, count in counts.items()) + "[/]")
    if with_repairs:
        for repair in reading.text.repairs:
            console.print(_styled(reading, repair), soft_wrap=True)


def _show_article(console: Console, article: Article) -> None:
    """Print one article: title, what is known of it, and its numbered passages under their headings."""
    console.print()
    console.print(f"[bold]{escape(article.title or '(no title)')}[/]")
    if article.subtitle:
        console.print(f"[italic]{escape(article.subtitle)}[/]")
    known = [article.source, "、".join(article.authors), article.place, article.published, article.language]
    console.print(f"[dim]{escape(' · '.join(part for part in known if part))} · {article.start}-{article.end}[/]")
    heading = None
    for passage in article.passages:
        if passage.heading != heading:
            heading = passage.heading
            console.print(f"\n  [bold cyan]{escape(heading or '')}[/]")
        console.print(Padding(f"[cyan]\\[{passage.n}][/] {escape(passage.text)}", (0, 0, 0, 2)))
    for caption in article.captions:
        console.print(Padding(f"[dim]caption: {escape(caption.text)}[/]", (0, 0, 0, 2)))
    console.print()


def _styled(reading: Reading, repair: Repair) -> Styled:
    """Show a repair in its surroundings: what was there struck out, what stands there now in green."""
    source = reading.text.source
    line = Styled(f"{repair.name:<12}{repair.start:>8}  ")
    line.append(_visible(source[max(0, repair.start - _SHOWN) : repair.start]), style="dim")
    line.append(_visible(repair.before), style="red" if repair.before == repair.after else "strike red")
    if repair.before != repair.after:
        line.append(_visible(repair.after), style="green")
    line.append(_visible(source[repair.end : repair.end + _SHOWN]), style="dim")
    return line


def _visible(text: str) -> str:
    """Write what cannot be seen so that it can."""
    shown = text.replace("\n", "⏎").replace("\t", "⇥").replace("\ufeff", "<BOM>")
    return "".join(letter if letter.isprintable() else f"<{ord(letter):02X}>" for letter in shown)
