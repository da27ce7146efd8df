import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.quantities import parse

CASES = json.loads((Path(__file__).parents[1] / "cases" / "quantities.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_quantities_of_a_text(case):
    text = case["text"]

    made = [
        {"text": text[q.start : q.end], "value": q.value, "unit": q.unit, "kind": str(q.kind)}
        | ({} if q.code is None else {"code": q.code})
        for q in parse(text, case["language"])
    ]

    assert made == [entry | {"value": Decimal(entry["value"])} for entry in case["expect"]]


def test_there_are_enough_cases():
    assert len(CASES) >= 100


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_any_text_is_read_without_error(text, language):
    assert all(text[q.start : q.end] for q in parse(text, language))
