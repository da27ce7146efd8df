"""Learn what makes a thing likely that no rule asserts: annotated texts in, weights of evidence out.

    python -m eval.likely [--json]                  the gate: how the weights judge our own examples and cases
    python -m eval.likely en FOLDER... > src/qiao/vocabulary/data/likely_en.yaml
    python -m eval.likely en FOLDER... --check

A folder holds texts, each with its `STEM.cooperations.jsonl` beside it, as in `eval/gold`; our own examples and the
cases of the tests are added to them. A borderline line counts as half of one. With `--check` each text is judged by
weights learned from the others, and a table says what F1 comes to for each chance from which a thing is taken.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from unittest import mock

import numpy as np
import yaml
from scipy.sparse import csr_matrix, vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from eval.annotated import EXAMPLES, GOLD, Line, Stretch, free_of_cooperations, lines, overlap, same_item, span, wanted
from eval.floors import check
from qiao.claims.cooperation import likely_en, likely_zh
from qiao.claims.cooperation.likely import likely
from qiao.claims.cooperations import cooperations
from qiao.claims.draft import CooperationDraft
from qiao.claims.extract import reference_date
from qiao.claims.sentences import Role, Sentence, sentences, split
from qiao.documents.load import load
from qiao.documents.model import Refusal
from qiao.documents.walk import walk
from qiao.settings import Limits
from qiao.text.model import Article
from qiao.text.read import read

CASES: Final = Path(__file__).parent.parent / "tests" / "cases"
DAY: Final = date(2025, 6, 15)  # on which the cases are told
FEWEST: Final = 8  # times that a piece of evidence must be seen
STRENGTH: Final = 0.1  # of the evidence against the wish for small weights
SMALLEST: Final = 0.05  # weights below are left out
NEWS: Final = 1  # how often a text counts
TOLD: Final = 10  # how often a case of the tests does, which is a sentence
OWN: Final = 20  # how often one of our examples does: their traps are set on purpose
FOLDS: Final = 10
ENOUGH: Final = 0.25  # the chance from which a thing is taken: annotators leave out more than they add
CHANCES: Final = (0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
_HALF: Final = 0.5  # of a line that readers may leave out
_BESIDE: Final = 0.2  # of what stands beside such a line or a name: mostly a part of it
Drafted = tuple[Stretch, CooperationDraft]  # a draft with its place in the source


@dataclass(frozen=True, slots=True)
class Case:
    """A noun that no rule asserts: its text, its evidence, how far it is stated (0 to 1), how often it counts."""

    text: int
    evidence: tuple[str, ...]
    stated: float
    weight: int


@dataclass(slots=True)
class Rest:
    """The annotations of a text that nothing has found yet, and where anything goes."""

    want: list[Line]
    borderline: list[Line]
    free: list[Stretch]

    def take(self, where: Stretch, draft: CooperationDraft) -> float | None:
        """Take the line that a draft says and return its worth: 1, 0.5 if borderline, 0 if none, None if free."""
        for rest, worth in ((self.want, 1.0), (self.borderline, _HALF)):
            hit = (one for one in rest if overlap(where, span(one)) and same_item(one, draft.name, draft.kind))
            if (line := next(hit, None)) is not None:
                rest.remove(line)
                return worth
        return None if any(overlap(where, one) for one in self.free) else 0.0


@dataclass(slots=True)
class Tally:
    """What there is to learn from, and what the rules found in the news: lines wanted, lines found, and wrong ones."""

    texts: int = 0
    wanted: int = 0
    found: int = 0
    wrong: int = 0
    cases: list[Case] = field(default_factory=list)

    def judge(self, drafts: Iterable[Drafted], annotated: Sequence[Line], weight: int) -> None:
        """Hold what the rules, and then the evidence, say of a text against its annotations."""
        borderline = [line for line in annotated if line["borderline"] and line.get("duplicate_of") is None]
        rest = Rest(wanted(annotated), borderline, free_of_cooperations(annotated))
        self.texts += 1
        self.wanted += len(rest.want) if weight == NEWS else 0
        for where, draft in sorted(drafts, key=lambda one: bool(one[1].evidence)):
            stated = rest.take(where, draft)
            if draft.evidence:
                self.cases.append(Case(self.texts, draft.evidence, _BESIDE if stated is None else stated, weight))
            elif weight == NEWS:
                self.found += stated == 1
                self.wrong += stated == 0


def main() -> int:
    """Print the weights, or with --check what they are worth; without a language hold them against our own texts."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("language", nargs="?", choices=["zh", "en"])
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--check", action="store_true", help="say what weights are worth on texts not learned from")
    arguments.add_argument("--json", action="store_true", help="print the scores of the gate as JSON")
    options = arguments.parse_args()
    if options.language is None:
        return check("likely", {f"left alone, {one}": _left_alone(one) for one in ("zh", "en")}, as_json=options.json)
    tally = _tally(options.language, options.folders)
    if options.check:
        _print_worth(tally)
    else:
        _print_weights(tally.cases)
    return 0


def _tally(language: str, folders: Sequence[Path]) -> Tally:
    """Judge every noun that no rule asserts, in the cases of the tests, our examples and the folders."""
    tally = Tally()
    with mock.patch.object(likely_en, "likely", _always), mock.patch.object(likely_zh, "likely", _always):
        for case in _cases(language):
            tally.judge(_of_sentences(case["text"], language), _as_gold(case), TOLD)
        for text, gold in _annotated(folders, language):
            tally.judge(_of_document(text), lines(gold), OWN if gold.parent == GOLD else NEWS)
    return tally


def _left_alone(language: str) -> float:
    """Return the share of what is stated nowhere in our own texts that the weights leave out."""
    wrong = [case for case in _tally(language, ()).cases if case.stated == 0]
    return sum(not likely(language, case.evidence) for case in wrong) / len(wrong)


def _always(_language: str, _evidence: Iterable[str]) -> bool:
    """Take whatever no rule asserts: it is what is to be judged."""
    return True


def _annotated(folders: Sequence[Path], language: str) -> Iterator[tuple[Path, Path]]:
    """Yield each text with the file of its annotations; a text that stands in two folders comes once."""
    seen: set[bytes] = set()
    own = [(text, GOLD / f"{text.stem}.cooperations.jsonl") for text in sorted(EXAMPLES.glob(f"{language}-*"))]
    given = [(text, text.with_suffix(".cooperations.jsonl")) for one in folders for text in sorted(one.glob("*.txt"))]
    for text, gold in (*own, *given):
        if gold.exists() and (content := text.read_bytes()) not in seen:
            seen.add(content)
            yield text, gold


def _cases(language: str) -> Iterator[Line]:
    """Yield the cases of the tests: sentences, each with all that it states."""
    for name in ("cooperations", "cooperations_zh"):
        every = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
        yield from (case for case in every if case["language"] == language)


def _as_gold(case: Line) -> list[Line]:
    return [{**one, "start": 0, "quote": case["text"], "borderline": False} for one in case["expect"]]


def _of_sentences(text: str, language: str) -> Iterator[Drafted]:
    """Yield what some sentences state; of a case the place does not matter."""
    whole = (0, len(text))
    article = Article(*whole, *whole, None, None, None, (), None, None, None, language, "Hans", ())
    parts = [Sentence(start, end, text[start:end], Role.BODY, 1) for start, end in split(text)]
    yield from ((whole, draft) for draft in cooperations(article, parts, DAY))


def _of_document(path: Path) -> Iterator[Drafted]:
    """Yield what the articles of a document state."""
    limits = Limits()
    for found in walk([path], limits):
        if isinstance(found, Refusal):
            continue
        reading = read(load(found, limits))
        for article in reading.articles:
            parts = sentences(article, reading.text, reading.repeats)
            day = reference_date(article, reading.text, reading.document.obtained.year)
            for draft in cooperations(article, parts, day):
                yield reading.text.map.to_source(draft.start, draft.end), draft


def _matrix(cases: Sequence[Case]) -> tuple[csr_matrix, list[str]]:
    """Return which case has which evidence, of what is seen often enough, and the names of the columns."""
    often = Counter(one for case in cases for one in set(case.evidence))
    columns = DictVectorizer()
    rows = [{one: 1.0 for one in case.evidence if often[one] >= FEWEST} for case in cases]
    return columns.fit_transform(rows), list(columns.get_feature_names_out())


def _learned(evidence: csr_matrix, cases: Sequence[Case]) -> LogisticRegression:
    """Return the model of some cases; one that is stated by half is a case for and a case against."""
    stated = np.array([case.stated for case in cases])
    weight = np.array([case.weight for case in cases])
    counts = np.concatenate([stated * weight, (1 - stated) * weight])
    answers = np.concatenate([np.ones(len(cases)), np.zeros(len(cases))])
    told = counts > 0
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    return model.fit(vstack([evidence, evidence])[told], answers[told], sample_weight=counts[told])


def _print_weights(cases: Sequence[Case]) -> None:
    """Print the weights as the vocabulary keeps them."""
    evidence, names = _matrix(cases)
    model = _learned(evidence, cases)
    learned = {name: round(float(one), 2) for name, one in zip(names, model.coef_[0], strict=True)}
    known = {
        "base": round(float(model.intercept_[0]), 2),
        "enough": round(float(np.log(ENOUGH / (1 - ENOUGH))), 2),
        "evidence": {name: one for name, one in learned.items() if abs(one) >= SMALLEST},
    }
    yaml.safe_dump(known, sys.stdout, allow_unicode=True, width=120)


def _print_worth(tally: Tally) -> None:
    """Print precision, recall and F1 of the rules, and with what is likely, for several chances."""
    evidence, _ = _matrix(tally.cases)
    texts = np.array([case.text for case in tally.cases])
    chances = np.zeros(len(texts))
    for seen, kept in GroupKFold(FOLDS).split(evidence, groups=texts):
        model = _learned(evidence[seen], [tally.cases[at] for at in seen])
        chances[kept] = model.predict_proba(evidence[kept])[:, 1]
    print(f"{'chance':>8} {'precision':>10} {'recall':>8} {'f1':>8} {'taken':>7}")
    for enough in (1.0, *CHANCES):
        rows = zip(tally.cases, chances, strict=True)
        taken = [case for case, chance in rows if chance >= enough and case.weight == NEWS]
        found = tally.found + sum(case.stated == 1 for case in taken)
        wrong = tally.wrong + sum(case.stated == 0 for case in taken)
        precision, recall = found / (found + wrong), found / tally.wanted
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{enough:8.2f} {precision:10.3f} {recall:8.3f} {f1:8.3f} {len(taken):7}")


if __name__ == "__main__":
    sys.exit(main())
