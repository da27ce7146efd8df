"""The order of the repairs, and their replay.

In comes a source with its regions, out come a traced clean text and its repairs. Every step sees the text that the step
before it left; a step that finds nothing costs one search.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from qiao.documents.model import Region
from qiao.text.model import Repair
from qiao.text.repairs.breaks import breaks
from qiao.text.repairs.chrome import chrome
from qiao.text.repairs.controls import invisible, left_over, line_ends
from qiao.text.repairs.damage import damage
from qiao.text.repairs.gloss import glosses
from qiao.text.repairs.mojibake import misread, mojibake
from qiao.text.repairs.spacing import spacing
from qiao.text.repairs.stepped import stepped
from qiao.text.repairs.wraps import wraps
from qiao.text.traced import Edit, Traced

CLEANER = "qiao-text/3"  # raise the number whenever a step changes what it does: texts name their cleaner

# Characters that ordinary Chinese and English text does not hold. Where none occurs, the steps that look for them have
# nothing to do, and one search answers for all.
_ODD = re.compile("[^\\n -~\u2010-\u2027\u3000-\u303d\u3400-\u9fff\uff01-\uff5e·×°§²³½]")

STEPS: tuple[tuple[str, Callable[[str], list[Edit]], bool], ...] = (  # the flag: looks for odd characters only
    ("line_ends", line_ends, True),
    ("invisible", invisible, True),
    ("mojibake", mojibake, True),
    ("misread", misread, False),
    ("left_over", left_over, True),
    ("out_of_step", stepped, False),
    ("damaged", damage, False),
    ("gloss", glosses, False),
    ("wrapped", wraps, False),
    ("spacing", spacing, False),
    ("broken", breaks, False),
)


def repair(source: str, regions: Sequence[Region] = ()) -> tuple[Traced, list[Repair]]:
    """Run every step on a source."""
    traced = Traced.of(source)
    repairs: list[Repair] = []
    if regions:
        traced, repairs = traced.apply("chrome", chrome(source, regions))
    odd = _ODD.search(source) is not None
    for name, find, odd_only in STEPS:
        edits = find(traced.text) if odd or not odd_only else []
        if edits:
            traced, done = traced.apply(name, edits)
            repairs += done
    return traced, repairs


def replay(source: str, repairs: Iterable[Repair]) -> str:
    """Make the clean text again from the source and its repairs."""
    text = source
    for _, step in groupby(repairs, key=lambda done: done.name):
        pieces, read = [], 0
        for done in step:
            pieces += [text[read : done.at], done.after]
            read = done.at + len(done.before)
        text = "".join(pieces) + text[read:]
    return text
