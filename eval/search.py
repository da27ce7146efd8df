"""The gate of search: questions of ours, each with the one passage that answers it, asked as `qiao search` asks.

    python -m eval.search [--json] [--misses]

Four tasks over the same passages, written in both languages: questions in Chinese and in English on passages of the
same language, and each on passages of the other. A fifth asks the examples for what people type into a search box.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.floors import check
from qiao.documents.model import Refusal
from qiao.pipeline import records
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import find
from qiao.search.index import Page, SearchIndex
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.settings import Limits

CASES: Final = Path(__file__).parent.parent / "tests" / "cases" / "search_passages.json"
KEYWORDS: Final = CASES.with_name("search_keywords.json")
EXAMPLES: Final = Path(__file__).parent.parent / "examples"
DEPTH: Final = 10  # of MRR@10
# (language of the question, of the passages) to (share of right passages first, MRR@10)
TASKS: Final = (("zh", "zh"), ("en", "en"), ("en", "zh"), ("zh", "en"))  # language of the question, of the passages


@dataclass(frozen=True, slots=True)
class Score:
    """How well one task went: how often the right passage came first, and the mean reciprocal rank."""

    first: float
    mrr: float
    misses: tuple[str, ...]


def index_of(cases: Sequence[dict[str, Any]], language: str) -> TantivyIndex:
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
    return Score(ranks.count(1.0) / len(ranks), sum(ranks) / len(ranks), tuple(misses))


def tasks(cases: Sequence[dict[str, Any]]) -> Iterator[tuple[str, Score]]:  # Any: JSON of the cases
    """Yield the name and the score of every task."""
    for asked, answered in TASKS:
        questions = [(each[asked], case["id"]) for case in cases for each in case["questions"]]
        yield f"{asked} on {answered}", score(index_of(cases, answered), questions)


def keywords() -> Score:
    """Ask the words that people type of the examples as they are read; each comes with the title that must be first."""
    index = open_index(None)
    with TantivyWriter(index) as writer:
        for record in records([EXAMPLES], Limits()):
            if not isinstance(record, Refusal):
                for article in record.reading.articles:
                    passages = tuple(IndexPassage(passage.n, passage.text) for passage in article.passages)
                    title = article.title or ""
                    writer.put(pack(IndexEntry(title, title, passages, article.language)))
        writer.commit()
    cases = json.loads(KEYWORDS.read_text(encoding="utf-8"))
    return score(TantivyIndex(index), [(case["query"], case["first"]) for case in cases])


def main() -> int:
    """Score every task; 1 if one is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help="show the questions whose answer did not come first")
    options = arguments.parse_args()
    scores: dict[str, float] = {}
    questions = tasks(json.loads(CASES.read_text(encoding="utf-8")))
    for name, result in (*questions, ("keywords", keywords())):
        scores |= {f"{name}, first": result.first, f"{name}, MRR@{DEPTH}": result.mrr}
        if options.misses:
            print(name, *result.misses, sep="\n    ")
    return check("search", scores, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
