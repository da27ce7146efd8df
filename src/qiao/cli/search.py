"""`qiao search`: words in either language to passages, from the record or from loose files."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
import msgspec

from qiao.search.dense import Dense, embed_missing, find_by_both
from qiao.search.embedding import embedder
from qiao.search.entry import IndexEntry
from qiao.search.find import index_files, open_record
from qiao.search.index import Order, Page, SearchIndex
from qiao.search.model import Hit, Results, Snippet
from qiao.search.plan import FACETS
from qiao.search.vectors import Vectors
from qiao.settings import from_environment

_FILTERS: Final = ("lang", "source", "country", "kind", "year", "published")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How results are asked for and printed."""

    page: Page
    filters: str
    as_json: bool


@click.command(
    epilog="Exit code 0: something was found; 1: nothing was, or there is no index; 2: the call itself was wrong."
)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, spans of what was found included.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many hits to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many hits to skip.")
@click.option("--newest", is_flag=True, help="Newest first, not the best first.")
@click.option("--lang", help="Only documents in this language: zh or en.")
@click.option("--source", help="Only from this source, for instance 新华社.")
@click.option("--country", help="Only with cooperations of this country: a name or a code.")
@click.option("--kind", help="Only with cooperations of this kind, for instance agreement.")
@click.option("--year", help="Only of this year, or years: 2021..2023.")
@click.option("--published", help="Only published then: 2024-06, 2023-01..2024-06, >=2023.")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder of the record [default: QIAO_DATA].")
@click.option(
    "--in",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Search these files and folders instead, paragraph by paragraph. May be repeated.",
)
@click.option(
    "--queries",
    type=click.File(encoding="utf-8"),
    help="Read queries from a file (- for standard input), one a line, and print a JSON line for each.",
)
def search(  # noqa: PLR0913 - every parameter is an option of the command line
    *,
    query: tuple[str, ...],
    as_json: bool,
    limit: int,
    offset: int,
    newest: bool,
    data: Path | None,
    paths: tuple[Path, ...],
    queries: Iterable[str] | None,
    **filters: str | None,
) -> None:
    """Find passages by words in Chinese or English.

    A name finds all its names: 沙特 finds Saudi Arabia. Traditional and Simplified characters find each other.

    \b
      qiao search 联合实验室 巴西              both, in any order, best first
      qiao search '"belt and road" -forum'     exactly this, without that
      qiao search 'lidar OR radar year:2024'   one of them, in 2024
      qiao search 'title:月球 has:figure'      in titles, with figures
      qiao search --in notes/ "who signed the agreement?"
    """  # noqa: D301 - \b keeps the lines of the example apart
    if not query and queries is None and not any(filters.values()):
        raise click.UsageError("Give a QUERY, or --queries FILE.")
    wanted = Wanted(
        page=Page(limit, offset, Order.NEWEST if newest else Order.RELEVANCE, FACETS if as_json else ()),
        filters=" ".join(f'{name}:"{filters[name]}"' for name in _FILTERS if filters.get(name)),
        as_json=as_json or queries is not None,
    )
    asked = " ".join(query)
    with TemporaryDirectory() as aside:
        index, dense = _open(paths, data, Path(aside))
        found = [_answer(index, dense, each, wanted) for each in ([asked] if queries is None else _lines(queries))]
    sys.exit(0 if any(found) else 1)


def _open(paths: tuple[Path, ...], data: Path | None, aside: Path) -> tuple[SearchIndex, Dense | None]:
    settings = from_environment()
    model = embedder(settings.embeddings, settings.embeddings_key) if settings.embeddings else None
    if not paths:
        folder = data or settings.data
        return open_record(folder), Dense(model, Vectors(folder, model.name)) if model else None
    entries: list[IndexEntry] = []
    index, refusals = index_files(paths, settings.limits, entries.append if model else None)
    for refusal in refusals:
        click.echo(f"{refusal.name}: {refusal.code}", err=True)
    dense = Dense(model, Vectors(aside, model.name)) if model else None
    if dense:
        embed_missing(dense, entries)
    return index, dense


def _lines(queries: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in queries if line.strip())


def _answer(index: SearchIndex, dense: Dense | None, query: str, wanted: Wanted) -> int:
    """Search and print; return how many were found."""
    results = find_by_both(index, f"{query} {wanted.filters}".strip(), wanted.page, dense)
    if wanted.as_json:
        click.echo(msgspec.json.encode(answer(query, results)).decode())
    else:
        for number, hit in enumerate(results.hits, wanted.page.offset + 1):
            click.echo(_shown(number, hit))
        click.echo(f"{results.total} found", err=True)
    return results.total


def answer(query: str, results: Results) -> dict[str, Any]:  # Any: JSON
    """Return results as JSON values; `passage` numbers what `[n]` cites, `marks` are spans of its `text`."""
    return {
        "query": query,
        "total": results.total,
        "hits": [
            {
                "article": hit.key,
                "score": hit.score,
                "title": hit.title,
                "language": hit.language,
                "source": hit.source,
                "published": hit.published or None,
                "passages": [
                    {"passage": snippet.n, "text": snippet.text, "marks": snippet.marks} for snippet in hit.snippets
                ],
                "translated": dict(hit.translated),
            }
            for hit in results.hits
        ],
        "facets": {name: dict(values) for name, values in results.facets.items()},
    }


def _shown(number: int, hit: Hit) -> str:
    head = click.style(hit.title or hit.key, bold=True)
    about = ", ".join(filter(None, (hit.source, hit.published)))
    lines = [f"{number}. {head}" + (f" ({about})" if about else "")]
    lines += [f"   [{snippet.n}] {_marked(snippet)}" for snippet in hit.snippets]
    return "\n".join(lines)


def _marked(snippet: Snippet) -> str:
    shown, at = ["…" if snippet.before else ""], 0
    for start, end in snippet.marks:
        shown += [snippet.text[at:start], click.style(snippet.text[start:end], fg="yellow", bold=True)]
        at = end
    return "".join([*shown, snippet.text[at:], "…" if snippet.after else ""])
