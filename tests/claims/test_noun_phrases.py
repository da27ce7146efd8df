import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.claims.readings import figures

CASES = json.loads((Path(__file__).parents[1] / "cases" / "noun_phrases.json").read_text(encoding="utf-8"))
PERIODIC = Decimal("0.000001")  # a case writes six digits of a fraction that does not end


def params():
    for case in CASES:
        marks = [pytest.mark.xfail(reason="known failure")] if case.get("expect_failure") else []
        yield pytest.param(case, id=f"{case['language']}: {case['label']}", marks=marks)


@pytest.mark.parametrize("case", list(params()))
def test_noun_phrases_case(case):
    found = figures(case["text"], language=case["language"])

    assert [figure.counted for figure in found] == [entry["counted"] for entry in case["expect"]]
    for figure, entry in zip(found, case["expect"], strict=True):
        assert abs(figure.value - Decimal(entry["value"])) < PERIODIC


def test_there_are_enough_cases():
    assert len(CASES) >= 150
