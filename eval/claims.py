"""The gate of claims: our examples, read by the program and by people; figures and cooperations compared.

    python -m eval.claims [--json] [--misses]

A figure is found when its span overlaps an annotated one and the value is equal; comparator, unit, thing
counted, date and subject are then compared. A cooperation is found when its span overlaps an annotated sentence
and one name contains the other, or, for those without a name, when the kind agrees. Borderline lines,
word-for-word repeats and spans marked as of no matter are neither rewarded nor punished.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from eval.floors import check
from qiao.claims.model import Basis, Cooperation, Figure
from qiao.documents.model import Refusal
from qiao.pipeline import Record, records
from qiao.settings import Limits

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
GOLD: Final = Path(__file__).parent / "gold"
_STATED: Final = (Basis.IN_SENTENCE, Basis.RELATIVE)
_NOISE: Final = re.compile(r"[\W_]+")
Line = Mapping[str, Any]  # one line of an annotation file: JSON


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


def _lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _span(line: Line) -> tuple[int, int]:
    return line["start"], line.get("end", line["start"] + len(line["quote"]))


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _plain(text: str | None) -> str:
    return _NOISE.sub("", text or "").lower()


def _alike(left: str | None, right: str | None) -> bool:
    one, other = _plain(left), _plain(right)
    return bool(one and other) and (one in other or other in one)


def _wanted(gold: Sequence[Line]) -> list[Line]:
    return [line for line in gold if not line["borderline"] and line.get("duplicate_of") is None]


def _score_figures(stem: str, record: Record, tally: Tally) -> None:
    gold = _lines(GOLD / f"{stem}.figures.jsonl")
    excluded = _lines(GOLD / f"{stem}.excluded.jsonl")
    want = _wanted(gold)
    free = [_span(line) for line in (*gold, *(line for line in excluded if line.get("dont_care")))]
    tally.gold += len(want)
    for made in record.claims.figures:
        where = (made.span.start, made.span.end)
        hit = next((line for line in want if _overlap(where, _span(line)) and _same_value(line, made)), None)
        if hit is not None:
            want.remove(hit)
            tally.found += 1
            tally.made += 1
            _compare(stem, hit, made, tally)
        elif not any(_overlap(where, span) for span in free):
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
        agreed["counted"] = _plain(line["counted"]) == _plain(made.counted)
    if line.get("subject"):
        agreed["subject"] = _alike(line["subject"], made.subject)
    for key, good in agreed.items():
        tally.fields[key].append(good)
        if not good:
            tally.misses.append(f"{stem}: {key} of {line['quote']!r}: {line[key.replace(' ', '_')]!r}")


def _score_cooperations(stem: str, record: Record, tally: Tally) -> None:
    gold = _lines(GOLD / f"{stem}.cooperations.jsonl")
    want = _wanted(gold)
    names = [(at, at + len(line["name"])) for line in gold if line["name"] for at in line.get("name_offsets") or ()]
    free = [*(_span(line) for line in gold if line not in want), *names]
    tally.gold += len(want)
    for made in record.claims.cooperations:
        where = (made.span.start, made.span.end)
        hit = next((line for line in want if _overlap(where, _span(line)) and _same_item(line, made)), None)
        if hit is not None:
            want.remove(hit)
            tally.found += 1
            tally.made += 1
            tally.fields["kind"].append(made.kind in _kinds(hit))
            tally.fields["countries"].append(set(hit["countries"]) == set(made.countries))
            tally.fields["status"].append(hit["status"] == made.status)
        elif not any(_overlap(where, span) for span in free):
            tally.made += 1
            tally.misses.append(f"{stem}: wrong cooperation {made.kind} {made.name!r}")
    tally.misses += [f"{stem}: missed cooperation {line['kind']} {line['name']!r}" for line in want]


def _kinds(line: Line) -> tuple[str, ...]:
    return (line["kind"], *(line.get("kind_alt") or ()))


def _same_item(line: Line, made: Cooperation) -> bool:
    return _alike(line["name"], made.name) if line["name"] else made.kind in _kinds(line)


if __name__ == "__main__":
    sys.exit(main())
