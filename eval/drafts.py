"""The gate of drafts: documents of ours, each with every field that it states; how much is filled, how much rightly.

    python -m eval.drafts [--json] [--misses]

A field counts as right if its value is the one that the document states, written as a cell of an export, and every
quote stands in the source at its place. What is filled without being stated counts against precision.
"""

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from eval.floors import check
from qiao.documents.load import load
from qiao.documents.model import Original
from qiao.matching.columns import columns, write_cell
from qiao.matching.draft import Draft, draft
from qiao.matching.rows import to_cells
from qiao.settings import Limits
from qiao.text.read import read

CASES: Final = Path(__file__).parent.parent / "tests" / "cases" / "drafts.json"
UNSAID: Final = frozenset({"id", "anonymous", "tier", "export_control", "original"})  # what every profile has


def drafted(text: str) -> Draft:
    """Read a text as a document and draft a profile from it."""
    data = text.encode()
    original = Original("case.txt", data, hashlib.sha256(data).hexdigest(), datetime(2026, 1, 1, tzinfo=UTC))
    return draft(read(load(original, Limits())))


def cells(made: Draft) -> dict[str, str]:
    """Return the fields that were filled, as an export writes them."""
    held = to_cells(made.profile)
    said = {column.name: write_cell(column, held[column.name], "en") for column in columns()}
    if all(found.field != "kind" for found in made.found):
        said["kind"] = ""
    return {name: value for name, value in said.items() if value and name not in UNSAID}


def main() -> int:
    """Score all cases; 1 if a score is below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--misses", action="store_true", help="show every field that is wrong or missing")
    options = arguments.parse_args()
    right = filled = stated = quotes = placed = 0
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        made = drafted(case["text"])
        found, wanted = cells(made), case["expect"]
        good = {name for name, value in found.items() if wanted.get(name) == value}
        right, filled, stated = right + len(good), filled + len(found), stated + len(wanted)
        quotes += len(made.found)
        placed += sum(case["text"][one.start : one.end] == one.quote for one in made.found)
        for name in sorted(({*found} | {*wanted}) - good) if options.misses else ():
            print(f"{case['text'][:20]!r} {name}: {found.get(name)!r}, stated {wanted.get(name)!r}")
    scores = {"precision": right / filled, "recall": right / stated, "quotes in place": placed / quotes}
    return check("drafts", scores, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
