"""The gate of claims: our examples, read by the program and by people; figures and cooperations compared.

    python -m eval.claims [--json] [--misses]

A figure is found when its span overlaps an annotated one and the value is equal; comparator, unit, thing
counted, date and subject are then compared. A cooperation is found when its span overlaps an annotated sentence
and one name contains the other, or, for those without a name, when the kind agrees. Borderline lines,
word-for-word repeats and spans marked as of no matter are neither rewarded nor punished.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from eval.annotated import (
    EXAMPLES,
    GOLD,
    Line,
    alike,
    free_of_cooperations,
    kinds,
    lines,
    overlap,
    plain,
    same_item,
    span,
    wanted,
)
from eval.floors import check
from qiao.claims.model import Basis, Figure
from qiao.documents.model import Refusal
from qiao.pipeline import Record, records
from qiao.settings import Limits

_STATED: Final = (Basis.IN_SENTENCE, Basis.RELATIVE)


@dataclass(slots=True)
class Tally:
    """Counts of one kind of claim, over all examples."""

    gold: int = 0
    made: int = 0
    found: int = 0
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list)

    def scores(self, name: str) -> dict[str, float]:
        """Return precision, recall, F1 and the share of each field that agrees."""
        precision, recall = self.found / max(1, self.made), self.found / max(1, self.gold)
        total = precision + recall
        agreed = {f"{name} {key}": sum(good) / len(good) for key, good in self.fields.items() if good}
        return {
            f"{name} precision": precision,
            f"{name} recall": recall,
            f"{name} f1": 2 * precision * recall / total if total else 0.0,
            **agreed,
        }


def main() -> int:
    """Score every annotated example; 1 if a score is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help="show every difference from the annotation")
    options = arguments.parse_args()
    figures, cooperations = Tally(), Tally()
    for stem, record in _annotated():
        _score_figures(stem, record, figures)
        _score_cooperations(stem, record, cooperations)
    if options.misses:
        print(*figures.misses, *cooperations.misses, sep="\n", file=sys.stderr)
    return check("claims", {**figures.scores("figures"), **cooperations.scores("cooperations")}, as_json=options.json)


def _annotated() -> Iterator[tuple[str, Record]]:
    for found in records([EXAMPLES], Limits()):
        if isinstance(found, Refusal):
            continue
        stem = Path(found.reading.document.name).stem
        if (GOLD / f"{stem}.figures.jsonl").exists():
            yield stem, found


def _score_figures(stem: str, record: Record, tally: Tally) -> None:
    gold = lines(GOLD / f"{stem}.figures.jsonl")
    excluded = lines(GOLD / f"{stem}.excluded.jsonl")
    want = wanted(gold)
    free = [span(line) for line in (*gold, *(line for line in excluded if line.get("dont_care")))]
    tally.gold += len(want)
    for made in record.claims.figures:
        where = (made.span.start, made.span.end)
        hit = next((line for line in want if overlap(where, span(line)) and _same_value(line, made)), None)
        if hit is not None:
            want.remove(hit)
            tally.found += 1
            tally.made += 1
            _compare(stem, hit, made, tally)
        elif not any(overlap(where, one) for one in free):
            tally.made += 1
            tally.misses.append(f"{stem}: wrong figure {made.span.quote!r} {made.value}")
    tally.misses += [f"{stem}: missed figure {line['quote']!r}" for line in want]


def _same_value(line: Line, made: Figure) -> bool:
    return float(made.value) in (line["value"], *(line.get("value_alt") or ()))


def _compare(stem: str, line: Line, made: Figure, tally: Tally) -> None:
    dated = made.as_of if made.as_of_basis in _STATED else None
    agreed = {
        "comparator": line["comparator"] == made.comparator,
        "unit": (line["unit"] or None) == (made.unit or None),
        "as of": (line["as_of"] or None) == (dated or None),
    }
    if line.get("measure") != "duration":
        agreed["counted"] = plain(line["counted"]) == plain(made.counted)
    if line.get("subject"):
        agreed["subject"] = alike(line["subject"], made.subject)
    for key, good in agreed.items():
        tally.fields[key].append(good)
        if not good:
            tally.misses.append(f"{stem}: {key} of {line['quote']!r}: {line[key.replace(' ', '_')]!r}")


def _score_cooperations(stem: str, record: Record, tally: Tally) -> None:
    gold = lines(GOLD / f"{stem}.cooperations.jsonl")
    want = wanted(gold)
    free = free_of_cooperations(gold)
    tally.gold += len(want)
    for made in record.claims.cooperations:
        where = (made.span.start, made.span.end)
        hit = next(
            (line for line in want if overlap(where, span(line)) and same_item(line, made.name, made.kind)), None
        )
        if hit is not None:
            want.remove(hit)
            tally.found += 1
            tally.made += 1
            tally.fields["kind"].append(made.kind in kinds(hit))
            tally.fields["countries"].append(set(hit["countries"]) == set(made.countries))
            tally.fields["status"].append(hit["status"] == made.status)
        elif not any(overlap(where, one) for one in free):
            tally.made += 1
            tally.misses.append(f"{stem}: wrong cooperation {made.kind} {made.name!r}")
    tally.misses += [f"{stem}: missed cooperation {line['kind']} {line['name']!r}" for line in want]


if __name__ == "__main__":
    sys.exit(main())
