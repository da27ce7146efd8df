"""Articles of one matter contradict each other in whatever words; what only looks alike does not."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qiao.claims.extract import extract
from qiao.documents.model import Document
from qiao.registry.collect import statements
from qiao.registry.conflicts import conflicts
from qiao.registry.series import series
from qiao.text.read import read

CASES = json.loads((Path(__file__).parent.parent / "cases" / "retold.json").read_text("utf-8"))


def _found(*texts: str) -> int:
    said = []
    for index, text in enumerate(texts):
        when = datetime(2026, 1, 1, tzinfo=UTC)
        reading = read(Document(f"{index}.txt", f"{index:064d}", len(text), "text/plain", "utf-8", text, when))
        said += statements(reading, extract(reading), lineage=str(index))
    return len(conflicts(series(said)))


@pytest.mark.parametrize("texts", CASES["contradicting"].values(), ids=CASES["contradicting"].keys())
def test_one_matter_in_other_words_is_compared(texts):
    assert _found(*texts) == 1


@pytest.mark.parametrize("texts", CASES["honest"].values(), ids=CASES["honest"].keys())
def test_what_only_looks_alike_is_not(texts):
    assert _found(*texts) == 0
