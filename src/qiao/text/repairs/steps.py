"""The order of the repairs, and their replay.

In comes a source with its regions, out come a traced clean text and its repairs. Every step sees the text that the step
before it left; a step that finds nothing costs one search.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from qiao.documents.model import Region
from qiao.text.model import Repair
from qiao.text.repairs.breaks import breaks
from qiao.text.repairs.chrome import chrome
from qiao.text.repairs.controls import invisible, left_over, line_ends
from qiao.text.repairs.damage import damage
from qiao.text.repairs.gloss import glosses
from qiao.text.repairs.mojibake import mojibake
from qiao.text.repairs.spacing import spacing
from qiao.text.repairs.stepped import stepped
from qiao.text.repairs.wraps import wraps
from qiao.text.traced import Edit, Traced

CLEANER = "qiao-text/1"  # raise the number whenever a step changes what it does: texts name their cleaner

STEPS: tuple[tuple[str, Callable[[str], list[Edit]]], ...] = (
    ("line_ends", line_ends),
    ("invisible", invisible),
    ("mojibake", mojibake),
    ("left_over", left_over),
    ("out_of_step", stepped),
    ("damaged", damage),
    ("gloss", glosses),
    ("wrapped", wraps),
    ("spacing", spacing),
    ("broken", breaks),
)


def repair(source: str, regions: Sequence[Region] = ()) -> tuple[Traced, list[Repair]]:
    """Run every step on a source."""
    traced = Traced.of(source)
    repairs: list[Repair] = []
    if regions:
        traced, repairs = traced.apply("chrome", chrome(source, regions))
    for name, find in STEPS:
        edits = find(traced.text)
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
