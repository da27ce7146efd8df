"""The quality gate of reading: scores on the annotated examples, against floors that only rise.

In come `examples/` and the structure annotations in `eval/gold`, out come one line per measure and an exit code: 1
where a score lies below its floor. `--raise` writes better scores as the new floors; a lower floor needs a hand and
a reason. The floors name the number of articles and repeats behind them, so that a change of the corpus is noticed.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qiao.documents.load import load
from qiao.documents.model import Original
from qiao.documents.walk import walk
from qiao.settings import Limits
from qiao.text.model import Article, Reading
from qiao.text.read import read
from qiao.text.shadow import simplify

_HERE = Path(__file__).parent
_GOLD = _HERE / "gold"
_EXAMPLES = _HERE.parent / "examples"
_FLOORS = _HERE / "reading_floors.json"
_START, _END = 20, 40  # characters by which a span may be off: a blank line or a credit, not a paragraph
_FIELDS = ("title", "source", "published", "authors")

Gold = Mapping[str, Any]  # Any: annotations are JSON


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated article and the one that was found for it, if any."""

    gold: Gold
    found: Article | None


def main(arguments: Sequence[str]) -> int:
    """Measure, print, compare with the floors."""
    scores = measure(list(annotated()))
    floors: dict[str, float] = json.loads(_FLOORS.read_text(encoding="utf-8")) if _FLOORS.exists() else {}
    for name, score in scores.items():
        print(f"{name:24} {score:8.4f}  floor {floors.get(name, 0.0):8.4f}")
    if "--raise" in arguments:
        raised = {name: max(score, floors.get(name, 0.0)) for name, score in scores.items()}
        _FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
        return 0
    below = [name for name, floor in floors.items() if scores.get(name, 0.0) < floor]
    for name in below:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if below else 0


def annotated() -> Iterator[tuple[Gold, Reading]]:
    """Yield every annotated example with what was read of it."""
    for path in sorted(_GOLD.glob("*.structure.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for original in walk([_EXAMPLES / gold["file"]], Limits()):
            assert isinstance(original, Original), original
            yield gold, read(load(original, Limits()))


def measure(examples: Sequence[tuple[Gold, Reading]]) -> dict[str, float]:
    """Return every score between 0 and 1, and the size of the corpus."""
    pairs = [pair for gold, reading in examples for pair in _paired(gold["articles"], reading.articles)]
    matched = [(pair.gold, pair.found) for pair in pairs if pair.found is not None]
    made = sum(len(reading.articles) for _, reading in examples)
    scores = {
        "articles recall": _share(len(matched), len(pairs)),
        "articles precision": _share(len(matched), made),
    }
    for field in _FIELDS:
        good = sum(_agrees(field, gold, found) for gold, found in matched)
        scores[field] = _share(good, len(matched))
    repeats = [_repeats(gold, reading) for gold, reading in examples]
    wanted, caught, wrong = (sum(row[column] for row in repeats) for column in range(3))
    scores["repeats recall"] = _share(caught, wanted)
    scores["repeats precision"] = _share(caught, caught + wrong)
    rates = [_accuracy(gold["clean_text"], reading) for gold, reading in examples if "clean_text" in gold]
    scores["characters right"] = min(rates, default=1.0)
    return scores | {"size: articles": len(pairs), "size: repeats": wanted}


def _share(part: int, whole: int) -> float:
    """Return part of whole; all of nothing is 1."""
    return part / whole if whole else 1.0


def _paired(gold: Sequence[Gold], found: Sequence[Article]) -> Iterator[Pair]:
    """Match annotated articles with found ones by their spans; an annotation may allow a second start."""
    left = list(found)
    for want in gold:
        starts = [want["start"], want.get("start_alt", want["start"])]
        match = next(
            (
                article
                for article in left
                if min(abs(article.start - start) for start in starts) <= _START
                and abs(article.end - want["end"]) <= _END
            ),
            None,
        )
        if match is not None:
            left.remove(match)
        yield Pair(want, match)


def _agrees(field: str, gold: Gold, found: Article) -> bool:
    """Compare one field as a reader would: titles by their letters, dates by the day, authors in any order."""
    want, have = gold.get(field), getattr(found, field)
    if field == "title":
        return _letters(want) == _letters(have)
    if field == "published":
        return (want or "")[:10] == (have or "")[:10]
    if field == "authors":
        return set(want or ()) == set(have)
    return (want or None) == have


def _letters(text: str | None) -> str:
    """Return the letters and digits of a text, in lower case."""
    return re.sub(r"[\W_]+", "", text or "").lower()


def _repeats(gold: Gold, reading: Reading) -> tuple[int, int, int]:
    """Return how many repeats are annotated, how many of them were found, and how many were found wrongly."""
    spans = [(repeat["start"], repeat["end"]) for repeat in gold.get("duplicate_paragraphs", ())]
    found = [(repeat.start, repeat.end) for repeat in reading.repeats]
    caught = sum(any(_overlap(span, other) for other in found) for span in spans)
    wrong = sum(not any(_overlap(span, other) for other in spans) for span in found)
    return len(spans), caught, wrong


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _accuracy(clean: str, reading: Reading) -> float:
    """Return one minus the character error rate of the Simplified text, letters and digits only."""
    have = _letters(
        "".join(simplify(reading.text.clean[article.clean_start : article.clean_end]) for article in reading.articles)
    )
    want = _letters(clean)
    return 1 - _distance(want, have) / len(want)


def _distance(want: str, have: str) -> int:
    """Return the least number of insertions, deletions and replacements between two texts."""
    row = list(range(len(have) + 1))
    for count, letter in enumerate(want, 1):
        diagonal, row[0] = row[0], count
        for column, other in enumerate(have, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other))
    return row[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
