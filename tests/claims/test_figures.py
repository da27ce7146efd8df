import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.claims.readings import figures, reading

from qiao.claims.extract import extract
from qiao.claims.model import Basis

CASES = json.loads((Path(__file__).parents[1] / "cases" / "figures.json").read_text(encoding="utf-8"))
DATED = (Basis.IN_SENTENCE, Basis.RELATIVE)


def params():
    for case in CASES:
        marks = [pytest.mark.xfail(reason="known failure")] if case.get("expect_failure") else []
        yield pytest.param(case, id=f"{case['language']}: {case['label']}", marks=marks)


def shown(figure, keys):
    made = {
        "value": figure.value,
        "comparator": str(figure.comparator),
        "unit": figure.unit,
        "counted": figure.counted,
        "subject": figure.subject,
        "as_of": figure.as_of if figure.as_of_basis in DATED else None,
        "measure": str(figure.measure),
        "quantity": str(figure.quantity),
        "currency": figure.currency,
        "upper": figure.upper,
    }
    return {key: made[key] for key in keys}


@pytest.mark.parametrize("case", list(params()))
def test_figures_case(case):
    found = figures(case["text"], language=case["language"], published=case["published"])

    wanted = [
        {key: Decimal(value) if key in ("value", "upper") else value for key, value in entry.items()}
        for entry in case["expect"]
    ]
    assert [figure.value for figure in found] == [entry["value"] for entry in wanted]
    assert [shown(figure, entry) for figure, entry in zip(found, wanted, strict=True)] == wanted


def test_figures_are_dated_by_publication_where_the_sentence_is_silent():
    (figure,) = figures("中国已与95个国家建立合作关系。", published="2024-05-15")

    assert (figure.as_of, figure.as_of_basis) == ("2024-05-15", Basis.PUBLICATION_DATE)


def test_figures_of_a_title_are_claimed():
    found = figures("正文没有数字。", title="十大举措促进合作", published="2024-05-15")

    assert [figure.span.quote for figure in found] == ["十大举措"]


def test_extraction_withholds_nothing_of_plain_sentences():
    withheld = [
        held.reason
        for case in CASES
        for held in extract(reading(case["text"], language=case["language"], published=case["published"])).withheld
    ]

    assert withheld == []


def test_undated_article_that_begins_with_a_day_is_of_that_day():
    body = (
        "2021-08-09 News / Harbours. By the start of June, the yard had shipped 41 crates; last year it had 12 cranes."
    )

    assert [one.as_of for one in figures(body, language="en")] == ["2021-06", "2020"]
