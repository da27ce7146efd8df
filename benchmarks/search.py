"""How fast search is: `python -m benchmarks.search [--quick]`, processor time throughout.

Indexes 200,000 articles of about 2 KB (20,000 with --quick), asks 1,000 queries (200) of two to four words, any of
which may match, each with three facets and ten hits with snippets, and prints beside it what SQLite FTS5, Xapian,
bm25s and PostgreSQL need for the same tokens. A peer that is not installed is named and left out: `apt install
python3-xapian postgresql`, `pip install bm25s`. PostgreSQL works in processes of its own: its times are those of the
clock, which whatever else the machine does lengthens.

Three lines are ours: the engine alone as its peers run it, the whole way through `find` with names and translations in
the other language, and that as a JSON answer. Agreement is the share of our ten hits that another engine has among its
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
from qiao.search.find import find
from qiao.search.index import Page
from qiao.search.plan import Concept, Part, Plan
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.search.tokens import tokenise

BUILD: Final = Path(__file__).resolve().parent.parent / "build" / "search"
PAGE: Final = Page(limit=10, facets=("language", "source", "country"), snippets=1)
BATCH: Final = 5_000
PEERS: Final = (
    ("fts5", sys.executable),
    ("xapian", "/usr/bin/python3"),
    ("bm25s", sys.executable),
    ("postgresql", sys.executable),
)


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
    index, packing, writing = build(corpus)
    print(
        f"{count:,} articles, {len(queries)} queries; packing {packing / count * 1e3:.3f} ms an article (in workers), "
    )
    print(f"writing {writing / count * 1e3:.3f} ms (in the one writer), processor time\n")
    lines = list(ours(index, queries, writing))
    lines += [line for name, python in PEERS if (line := peer(name, python, queries))]
    show(lines, count)


def build(corpus: Corpus) -> tuple[TantivyIndex, float, float]:
    """Index the corpus through our own layers, and write the same tokens down for the peers."""
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
    return TantivyIndex(opened), packing, writing


def ours(index: TantivyIndex, queries: Sequence[str], built: float) -> Iterable[Line]:
    """Ask the queries three ways."""
    size = sum(file.stat().st_size for file in (BUILD / "qiao").rglob("*") if file.is_file())
    bare = [words_only(query) for query in queries]
    find(index, "warm up", PAGE)
    yield Line("Qiao, same tokens", built, size, *timed(lambda plan: index.search(plan, PAGE), bare))
    yield Line("Qiao, find()", built, size, *timed(lambda query: find(index, query, PAGE), queries))
    yield Line(
        "Qiao, JSON answer",
        built,
        size,
        *timed(lambda query: _as_json(query, find(index, query, PAGE)), queries),
    )


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


def peer(name: str, python: str, queries: Sequence[str]) -> Line | None:
    """Run a peer in its own process; None where it is not installed."""
    asked = [list(dict.fromkeys(tokenise(query).words)) for query in queries]
    (BUILD / "queries.jsonl").write_text("\n".join(json.dumps(each) for each in asked), encoding="utf-8")
    script = Path(__file__).with_name("search_peers.py")
    run = subprocess.run([python, str(script), name, str(BUILD)], capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{name}: left out ({run.stderr.strip().splitlines()[-1]})")
        return None
    found = json.loads(run.stdout)
    return Line(name, found["built"], found["size"], found["times"], found["hits"])


def show(lines: Sequence[Line], count: int) -> None:
    """Print the table; agreement is the share of ours' ten hits that the peer has among its ten."""
    heads = ("build/s", "MB", "p50 ms", "p95 ms", "p99 ms", "p95 to ours", "agreement")
    print(f"{'':20}" + "".join(f"{head:>12}" for head in heads))
    first = lines[0]
    for line in lines:
        ranked = sorted(line.times)
        p50, p95, p99 = (ranked[int(len(ranked) * share)] * 1e3 for share in (0.5, 0.95, 0.99))
        ratio = p95 / (sorted(first.times)[int(len(first.times) * 0.95)] * 1e3)
        pairs = zip(first.hits, line.hits, strict=True)
        shared = [len(set(one) & set(other)) / len(one) for one, other in pairs if one]
        rate = count / line.built
        print(
            f"{line.name:20} {rate:9,.0f} {line.size / 1e6:7,.0f} {p50:8.2f} {p95:8.2f} {p99:8.2f} {ratio:11.1f}× "
            f"{sum(shared) / max(1, len(shared)):10.2f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
