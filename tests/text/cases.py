"""Labelled cases as test parameters, and documents made from bare texts."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from qiao.documents.model import Document

CASES = Path(__file__).parent.parent / "cases" / "text"


def cases(name: str) -> list[Any]:
    """Return the cases of a file as parameters; those that are known to fail are marked so, strictly."""
    found = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    marks = {True: [pytest.mark.xfail(reason="known limit")], False: []}
    return [pytest.param(case, id=case["label"], marks=marks[case.get("expect") == "fail"]) for case in found]


def document(text: str, **given: Any) -> Document:
    """Make a plain document of a text."""
    obtained = datetime(2026, 1, 1, tzinfo=UTC)
    return Document("test.txt", "0" * 64, len(text), "text/plain", "utf-8", text, obtained, **given)
