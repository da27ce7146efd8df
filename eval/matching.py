"""The gate of matching: judged pairs of needs and offers; how well their scores tell good pairs from bad ones.

    python -m eval.matching [--json] [--misses]       our own judged pairs, with floors
    python -m eval.matching PAIRS.tsv [--json]        a table with the columns need_title, offer_title, level

Our pairs are built from the profiles to try the exchange with: which counterparts answer each profile was judged by
hand (`tests/cases/matches.json`). A table of levels from 1 (unrelated) to 4 is scored without training (AUC of level 3
and above over all pairs, nDCG@10 of each need's list, gain 2^(level-1)-1) and with it: levels are learned from the
features of nine tenths of the needs and predicted for the rest, as 1/(1+mean absolute error).
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from eval.floors import check
from eval.levels import learned_levels
from qiao.matching.around import Around
from qiao.matching.corpus import corpus
from qiao.matching.demo import demo
from qiao.matching.engine import Matcher
from qiao.matching.grades import STANDARDS, Grade, graded
from qiao.matching.profile import Bilingual, Kind, Profile
from qiao.matching.score import pair_up, scores, table
from qiao.matching.weights import DEFAULT

CASES: Final = Path(__file__).parent.parent / "tests" / "cases" / "matches.json"
TODAY: Final = date(2026, 3, 2)
DEPTH: Final = 10
GOOD: Final = 3  # the level from which a pair is worth a talk
IN_LIST: Final = 0.1  # how much the place in its need's list adds to a score, so that all needs share one scale

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs with the level that people gave, the need of each as a number, and their features."""

    needs: npt.NDArray[np.int64]
    levels: npt.NDArray[np.int64]
    features: npt.NDArray[np.float32]

    def lists(self) -> list[npt.NDArray[np.int64]]:
        """Return the pairs of each need."""
        return [np.flatnonzero(self.needs == need) for need in np.unique(self.needs)]


def read_pairs(path: Path) -> Judged:
    """Read a table of judged pairs and compute their features."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    needs = {title: at for at, title in enumerate(dict.fromkeys(row["need_title"] for row in rows))}
    offers = {title: at for at, title in enumerate(dict.fromkeys(row["offer_title"] for row in rows))}
    asking = [_titled(f"need-{at}", Kind.NEED, title) for title, at in needs.items()]
    held = corpus([*(_titled(f"offer-{at}", Kind.OFFER, title) for title, at in offers.items()), *asking])
    ones = np.array([needs[row["need_title"]] for row in rows], np.int32)
    others = np.array([offers[row["offer_title"]] for row in rows], np.int32)
    order = np.argsort(ones, kind="stable")
    side = held.asking(asking)
    columns = table(side, held, pair_up(side, held, ones[order], others[order]), Around(TODAY))
    levels = np.array([int(row["level"]) for row in rows])
    return Judged(ones[order].astype(np.int64), levels[order], columns)


def _titled(name: str, kind: Kind, title: str) -> Profile:
    chinese = any(character >= "\u3400" for character in title)
    return Profile(name, kind, Bilingual(zh=title) if chinese else Bilingual(en=title))


def zero_shot(judged: Judged) -> Floats:
    """Return the score of each pair without training: the product's, and its place in the list of its need."""
    found = scores(judged.features, DEFAULT).astype(np.float64)
    placed = found.copy()
    for rows in judged.lists():
        placed[rows] += IN_LIST * np.argsort(np.argsort(found[rows])) / len(rows)
    return placed


def ndcg(judged: Judged, found: Floats) -> float:
    """Return the mean nDCG@10 of the needs that have anything better than unrelated."""
    values = []
    for rows in judged.lists():
        gains = 2.0 ** (judged.levels[rows] - 1) - 1
        discount = 1 / np.log2(np.arange(2, min(DEPTH, len(rows)) + 2))
        best = float(np.sort(gains)[::-1][: len(discount)] @ discount)
        if best > 0:
            ranked = gains[np.argsort(-found[rows], kind="stable")][: len(discount)]
            values.append(float(ranked @ discount) / best)
    return float(np.mean(values))


def score_table(path: Path) -> dict[str, float]:
    """Return the scores of a table of judged pairs."""
    judged = read_pairs(path)
    found = zero_shot(judged)
    predicted, guess = learned_levels(judged.features, judged.needs, judged.levels)
    return {
        "AUC": float(roc_auc_score(judged.levels >= GOOD, found)),
        f"nDCG@{DEPTH}": ndcg(judged, found),
        "learned 1/(1+MAE)": 1 / (1 + float(np.abs(predicted - judged.levels).mean())),
        "constant 1/(1+MAE)": 1 / (1 + float(np.abs(guess - judged.levels).mean())),
        "pairs": len(judged.levels),
        "needs": len(np.unique(judged.needs)),
    }


def own_pairs() -> tuple[list[Profile], list[tuple[str, str, int]]]:
    """Return the profiles to try the exchange with, and the pairs among them with the levels that we gave."""
    cases: Mapping[str, Mapping[str, int]] = json.loads(CASES.read_text(encoding="utf-8"))
    judged = [(need, offer, level) for need, levels in cases.items() for offer, level in levels.items()]
    return list(demo(TODAY)), judged


def one_language(profile: Profile, language: str) -> Profile:
    """Return what a profile says in one language only; unchanged where it says nothing in it."""
    if not getattr(profile.title, language):
        return profile
    names = ("title", "summary", "description", "advantages", "expertise")
    texts: dict[str, Any] = {name: Bilingual(**{language: getattr(getattr(profile, name), language)}) for name in names}
    return replace(profile, **texts, **({"keywords_en": ()} if language == "zh" else {"keywords_zh": ()}))


def score_own(misses: Sequence[str] | None = None) -> dict[str, float]:
    """Return how well our judged pairs are told apart, and how often the best answer comes first, by language."""
    profiles, judged = own_pairs()
    by_id = {profile.id: profile for profile in profiles}
    matcher, around = Matcher(profiles), Around(TODAY)
    found = np.array([matcher.judge(by_id[need], by_id[offer], around).score for need, offer, _ in judged])
    levels = np.array([level for _, _, level in judged])
    scored = {"AUC": float(roc_auc_score(levels >= GOOD, found))}
    best: dict[str, set[str]] = {}
    for need, offer, level in judged:
        if level == levels.max():
            best.setdefault(need, set()).add(offer)
    for name, kept in (("in both languages", None), ("in Chinese where there", "zh"), ("in English where there", "en")):
        held = [one_language(profile, kept) if kept else profile for profile in profiles]
        ranked = Matcher(held).best([by_id[need] for need in best], around, 1)
        first = [
            bool(matches) and matches[0].id in offers for matches, offers in zip(ranked, best.values(), strict=True)
        ]
        scored[f"first, {name}"] = float(np.mean(first))
        if misses is not None:
            for need, matches, good in zip(best, ranked, first, strict=True):
                if not good:
                    print(f"{name}: {need} → {matches[0].id if matches else None}, not {sorted(best[need])}")
    scored["grades hold"] = 1 - grades_off(profiles, judged)
    return scored


def grades_off(profiles: Sequence[Profile], judged: Sequence[tuple[str, str, int]]) -> float:
    """Return by how much the share of good answers of any grade is off from what pages say of it."""
    by_id = {profile.id: profile for profile in profiles}
    counted: Counter[tuple[Grade, bool]] = Counter()
    for kept in (None, "zh", "en"):
        held = {one.id: one_language(one, kept) if kept else one for one in profiles}
        matcher = Matcher(list(held.values()))
        for need, offer, level in judged:
            score = matcher.judge(by_id[need], held[offer], Around(TODAY)).score
            counted[graded(score).grade, level >= GOOD] += 1
    off = []
    for one in STANDARDS:
        good, bad = counted[one.grade, True], counted[one.grade, False]
        off.append(abs(one.good / one.judged - good / max(good + bad, 1)))
    return max(off)


def main() -> int:
    """Score a table, or our own pairs against their floors."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pairs", nargs="?", type=Path)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument(
        "--misses", action="store_true", help="show the profiles whose best answer did not come first"
    )
    options = arguments.parse_args()
    if options.pairs is None:
        return check("matching", score_own([] if options.misses else None), as_json=options.json)
    found = score_table(options.pairs)
    if options.json:
        print(json.dumps(found))
    else:
        print(*(f"{name:<20} {value:.4f}" for name, value in found.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
