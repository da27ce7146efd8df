"""Whole reports, two to a story, written by hand: each story as two newspapers, agencies or universities would tell it.

Where the two contradict each other, one number differs between them; honest pairs differ as news does: rounded, of
another year, holder or place, a part and its whole. Bodies and outlets are real or plausible; what is told of them, and
every number, is invented for this. In come the pairs of `retold.jsonl`, out comes what they say.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

PAIRS = Path(__file__).parent / "retold.jsonl"


class Pair(NamedTuple):
    """Two reports of one story, and the numbers in which they contradict each other; none where they are honest."""

    texts: tuple[str, str]
    numbers: frozenset[Decimal]


def pairs() -> Iterator[Pair]:
    """Read the pairs."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        one, other = told["texts"]
        yield Pair((one, other), frozenset(Decimal(str(number)) for number in told.get("numbers", ())))
