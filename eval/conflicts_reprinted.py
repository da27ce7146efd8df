"""Misprints: one of our examples and its reprint, in which one number may be another. Dice in, two texts out.

Where the two contradict each other a figure of the reprint is wrong. Honest reprints are the same, shorter, or tell of
another year with other numbers, as a form does that is filled in anew.
"""

import random
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from qiao.claims.extract import extract
from qiao.claims.model import Comparator, Figure, Quantity
from qiao.documents.model import Document
from qiao.text.read import read

EXAMPLES = Path(__file__).parent.parent / "examples"
_WRITTEN = re.compile(r"(?<![\d.,])[1-9]\d{1,5}(?![\d.,])")
_DATED = re.compile(r"(?<!\d)(20[0-2])(\d)(?=年|-|/|[,. ])")


def case(dice: random.Random) -> tuple[bool, str, str]:
    """Make one case: whether its second text contradicts the first, and both."""
    text, places = dice.choice(_texts())
    start, end = dice.choice(places)
    if dice.random() < 0.5:
        wrong = int(text[start:end]) * 3 // 2 + 3
        return True, text, f"{text[:start]}{wrong}{text[end:]}"
    honest = dice.choice(("same", "shorter", "anew"))
    if honest == "shorter":
        paragraphs = text.split("\n\n")
        return False, text, "\n\n".join(paragraphs[: max(2, len(paragraphs) * 2 // 3)])
    if honest == "anew" and _DATED.search(text) is not None:
        later = _DATED.sub(lambda found: f"{found[1]}{(int(found[2]) + 1) % 10}", text)
        return False, text, _WRITTEN.sub(lambda found: _more(found.group()), later)
    return False, text, text


def _more(written: str) -> str:
    """Return a number somewhat larger; years and days stay."""
    number = int(written)
    return written if number <= 31 or 1900 <= number <= 2100 else str(number + number // 3)


@cache
def _texts() -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Return our plain examples, each with the places of the numbers that its exact figures count with."""
    found = []
    for path in sorted(EXAMPLES.glob("*.txt")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # examples of other encodings
        when = datetime(2026, 1, 1, tzinfo=UTC)
        reading = read(Document(path.name, "0" * 64, len(text), "text/plain", "utf-8", text, when))
        places = tuple(filter(None, (_place(text, one) for one in extract(reading).figures)))
        if places:
            found.append((text, places))
    return tuple(found)


def _place(text: str, figure: Figure) -> tuple[int, int] | None:
    """Return where the number of a figure is written, if it stands there in digits and nowhere else in the text."""
    counts = figure.comparator is Comparator.EXACT and figure.quantity is Quantity.COUNT
    written = list(_WRITTEN.finditer(text, figure.span.start, figure.span.end))
    if not counts or len(written) != 1 or int(written[0].group()) != figure.value:
        return None
    again = len(re.findall(rf"(?<!\d){written[0].group()}(?!\d)", text)) > 1
    return None if again else written[0].span()
