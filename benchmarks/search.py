"""How fast search is: `python -m benchmarks.search [--quick]`, processor time throughout.

Indexes 200,000 articles of about 2 KB (20,000 with --quick, any other number with --documents), asks 1,000 queries
(200) of two to four words, any of which may match, each with three facets and ten hits with snippets, and prints beside
it what SQLite FTS5, Xapian, bm25s and PostgreSQL need for the same tokens: they are asked the first 200 queries, so
that slow ones end. bm25s is installed in an environment of its own under build/. Another peer that is not installed is
named and left out: `apt install python3-xapian postgresql`. PostgreSQL works in processes of its own: its times are
those of the clock, which whatever else the machine does lengthens.

Three lines are ours: the engine alone as its peers run it, the whole way through `find` with names and translations in
the other language, and that as a JSON answer; each asks an index that is freshly opened, so that none finds ready what
another has worked out. Agreement is the share of our ten hits that another engine has among its
own; ours also counts titles and closeness, so that on made-up text it is low.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Final

import msgspec

from benchmarks.search_corpus import Corpus
from qiao.cli.search import answer
from qiao.search.entry import pack, unpack
from qiao.search.find import find, sounds_of
from qiao.search.index import Page
from qiao.search.plan import Concept, Part, Plan
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.search.tokens import tokenise

BUILD: Final = Path(__file__).resolve().parent.parent / "build" / "search"
PAGE: Final = Page(limit=10, facets=("language", "source", "country"), snippets=1)
BATCH: Final = 5_000
ENVIRONMENT: Final = BUILD.parent / "bm25s"  # of the peer that is a Python package
PACKAGES: Final = ("bm25s==0.3.16",)
PEER_QUERIES: Final = 200
PEERS: Final = ("fts5", "xapian", "bm25s", "postgresql")


@dataclass(frozen=True, slots=True)
class Line:
    """One engine's figures: processor seconds to build, bytes on disk, seconds of each query, the hits of each."""

    name: str
    built: float
    size: int
    times: Sequence[float]
    hits: Sequence[Sequence[int]]


def main(arguments: Sequence[str]) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Measure search.")
    parser.add_argument("--quick", action="store_true", help="20,000 articles and 200 queries")
    parser.add_argument("--documents", type=int, help="this many articles")
    parser.add_argument("--queries", type=int, help="this many queries")
    options = parser.parse_args(arguments)
    count = options.documents or (20_000 if options.quick else 200_000)
    corpus = Corpus(count)
    queries = corpus.queries(options.queries or (200 if options.quick else 1_000))
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    packing, writing = build(corpus)
    print(
        f"{count:,} articles, {len(queries)} queries; packing {packing / count * 1e3:.3f} ms an article (in workers), "
    )
    print(f"writing {writing / count * 1e3:.3f} ms (in the one writer), processor time\n")
    heads = ("build/s", "MB", "p50 ms", "p95 ms", "p99 ms", "p95 to ours", "agreement")
    print(f"{'':20}" + "".join(f"{head:>12}" for head in heads))
    lines = list(ours(queries, writing))
    show(lines, lines[0], count)
    for name in PEERS:
        if line := peer(name, queries[:PEER_QUERIES]):
            show([line], lines[0], count)


def build(corpus: Corpus) -> tuple[float, float]:
    """Index the corpus through our own layers, write the same tokens down for the peers; return the seconds."""
    packing = writing = 0.0
    opened = open_index(BUILD / "qiao")
    with TantivyWriter(opened) as writer, (BUILD / "documents.jsonl").open("w", encoding="utf-8") as tokens:
        for number, entry in enumerate(corpus.entries(), 1):
            start = process_time()
            packed = pack(entry)
            packing += process_time() - start
            start = process_time()
            writer.put(packed)
            if not number % BATCH:
                writer.commit()
            writing += process_time() - start
            about = {"language": entry.language, "source": entry.source, "country": entry.countries[0]}
            tokens.write(json.dumps({"words": unpack(packed).words, **about}, ensure_ascii=False) + "\n")
        start = process_time()
        writer.commit()
        writing += process_time() - start
    return packing, writing


def ours(queries: Sequence[str], built: float) -> Iterable[Line]:
    """Ask the queries three ways."""
    size = sum(file.stat().st_size for file in (BUILD / "qiao").rglob("*") if file.is_file())
    bare = [words_only(query) for query in queries]
    index = _opened()
    yield Line("Qiao, same tokens", built, size, *timed(lambda plan: index.search(plan, PAGE), bare))
    index = _opened()
    yield Line("Qiao, find()", built, size, *timed(lambda query: find(index, query, PAGE), queries))
    index = _opened()
    answers = timed(lambda query: _as_json(query, find(index, query, PAGE)), queries)
    yield Line("Qiao, JSON answer", built, size, *answers)


def _opened() -> TantivyIndex:
    """Open the index anew, and let it listen to its words, as the site does before anybody asks."""
    index = TantivyIndex(open_index(BUILD / "qiao"), BUILD / "qiao")
    sounds_of(index).listen()
    find(index, "warm up", PAGE)
    return index


def _as_json(query: str, results):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - passes its value on
    msgspec.json.encode(answer(query, results))
    return results


def words_only(query: str) -> Plan:
    """Return a plan of exactly the tokens that the peers seek: any of them, and nothing else."""
    return Plan(wanted=tuple(Concept((Part(word),)) for word in dict.fromkeys(tokenise(query).words)), enough=1)


def timed(search: Callable, queries: Iterable) -> tuple[list[float], list[list[int]]]:  # type: ignore[type-arg]
    """Return the processor time and the hits of each query."""
    times, hits = [], []
    for query in queries:
        start = process_time()
        results = search(query)
        times.append(process_time() - start)
        hits.append([int(hit.key.partition(":")[0]) for hit in results.hits])
    return times, hits


def peer(name: str, queries: Sequence[str]) -> Line | None:
    """Run a peer in its own process; None where it is not installed."""
    python = {"xapian": "/usr/bin/python3", "bm25s": str(ENVIRONMENT / "bin" / "python")}.get(name, sys.executable)
    if name == "bm25s" and not (ENVIRONMENT / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
        (ENVIRONMENT / "ready").touch()
    asked = [list(dict.fromkeys(tokenise(query).words)) for query in queries]
    (BUILD / "queries.jsonl").write_text("\n".join(json.dumps(each) for each in asked), encoding="utf-8")
    script = Path(__file__).with_name("search_peers.py")
    run = subprocess.run([python, str(script), name, str(BUILD)], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{name}: left out ({run.stderr.strip().splitlines()[-1]})")
        return None
    found = json.loads(run.stdout)
    return Line(name, found["built"], found["size"], found["times"], found["hits"])


def show(lines: Sequence[Line], first: Line, count: int) -> None:
    """Print lines of the table; agreement is the share of the first line's ten hits that an engine has as well."""
    for line in lines:
        ranked = sorted(line.times)
        p50, p95, p99 = (ranked[int(len(ranked) * share)] * 1e3 for share in (0.5, 0.95, 0.99))
        asked = first.times[: len(line.times)]  # a peer is compared over the queries that it was asked
        ratio = p95 / (sorted(asked)[int(len(asked) * 0.95)] * 1e3)
        pairs = zip(first.hits, line.hits, strict=False)
        shared = [len(set(one) & set(other)) / len(one) for one, other in pairs if one]
        rate = count / line.built
        print(
            f"{line.name:20}{rate:12,.0f}{line.size / 1e6:12,.0f}{p50:12.2f}{p95:12.2f}{p99:12.2f}{ratio:11.1f}×"
            f"{sum(shared) / max(1, len(shared)):12.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
