"""The gate of search: questions of ours, each with the one passage that answers it, asked as `qiao search` asks.

    python -m eval.search [--misses]

Four tasks over the same passages, written in both languages: questions in Chinese and in English on passages of the
same language, and each on passages of the other. Floors are pinned here and only rise.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import find
from qiao.search.index import Page, SearchIndex
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index

CASES: Final = Path(__file__).parent.parent / "tests" / "cases" / "search_passages.json"
DEPTH: Final = 10  # of MRR@10
# (language of the question, of the passages) to (share of right passages first, MRR@10)
FLOORS: Final = {
    ("zh", "zh"): (0.95, 0.95),
    ("en", "en"): (0.95, 0.95),
    ("en", "zh"): (0.50, 0.65),
    ("zh", "en"): (0.50, 0.65),
}


@dataclass(frozen=True, slots=True)
class Score:
    """How well one task went: how often the right passage came first, and the mean reciprocal rank."""

    questions: int
    first: float
    mrr: float
    misses: tuple[str, ...]


def index_of(cases: Sequence[dict[str, str]], language: str) -> TantivyIndex:
    """Index the passages of one language, each as an entry of its own."""
    index = open_index(None)
    with TantivyWriter(index) as writer:
        for case in cases:
            writer.put(pack(IndexEntry(case["id"], "", (IndexPassage(1, case[language]),), language)))
        writer.commit()
    return TantivyIndex(index)


def score(index: SearchIndex, questions: Sequence[tuple[str, str]]) -> Score:
    """Ask every question; each comes with the key of the passage that answers it."""
    ranks: list[float] = []
    misses = []
    for question, wanted in questions:
        keys = [hit.key for hit in find(index, question, Page(limit=DEPTH, snippets=0)).hits]
        rank = keys.index(wanted) + 1 if wanted in keys else 0
        ranks.append(1 / rank if rank else 0.0)
        if rank != 1:
            misses.append(f"{rank or '-'} {question} → {wanted}, not {keys[0] if keys else None}")
    return Score(len(ranks), ranks.count(1.0) / len(ranks), sum(ranks) / len(ranks), tuple(misses))


def tasks(cases: Sequence[dict[str, object]]) -> Iterator[tuple[str, str, Score]]:
    """Yield every pair of languages with its score."""
    for asked, answered in FLOORS:
        index = index_of(cases, answered)  # type: ignore[arg-type]  # JSON: the texts are strings
        questions = [(each[asked], case["id"]) for case in cases for each in case["questions"]]  # type: ignore[attr-defined]
        yield asked, answered, score(index, questions)


def main() -> int:
    """Print a line for each task; 1 if any is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true", help="show the questions whose answer did not come first")
    show_misses = arguments.parse_args().misses
    failed = False
    for asked, answered, result in tasks(json.loads(CASES.read_text(encoding="utf-8"))):
        first_floor, mrr_floor = FLOORS[asked, answered]
        below = result.first < first_floor or result.mrr < mrr_floor
        failed = failed or below
        print(
            f"{asked} on {answered}: {result.questions} questions, first {result.first:.3f} (floor {first_floor}), "
            f"MRR@{DEPTH} {result.mrr:.3f} (floor {mrr_floor}){'  BELOW THE FLOOR' if below else ''}"
        )
        if show_misses:
            print(*(f"    {miss}" for miss in result.misses), sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
