import itertools
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.numerals import Numeral, parse

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numerals.json").read_text(encoding="utf-8"))
PERIODIC = Decimal("0.000001")  # a case writes six digits of a fraction that does not end


def params():
    for case in CASES:
        marks = [pytest.mark.xfail(reason="known failure")] if case.get("expect_failure") else []
        yield pytest.param(case, id=f"{case['language']}: {case['label']}", marks=marks)


def shown(numeral: Numeral, text: str) -> dict:
    made = {"text": text[numeral.start : numeral.end], "value": numeral.value}
    if numeral.kind != "cardinal":
        made["kind"] = str(numeral.kind)
    if numeral.comparator != "exact":
        made["comparator"] = str(numeral.comparator)
    if numeral.upper is not None:
        made["upper"] = numeral.upper
    return made


@pytest.mark.parametrize("case", list(params()))
def test_numerals_case(case):
    made = [shown(numeral, case["text"]) for numeral in parse(case["text"], case["language"])]

    wanted = [
        {key: Decimal(value) if key in ("value", "upper") else value for key, value in entry.items()}
        for entry in case["expect"]
    ]
    for entry, numeral in zip(wanted, made, strict=False):
        if 0 < abs(entry["value"] - numeral["value"]) < PERIODIC:
            numeral["value"] = entry["value"]
    assert made == wanted


def test_there_are_enough_cases():
    assert len(CASES) >= 500
    assert len({(case["language"], case["text"]) for case in CASES}) == len(CASES)


@given(st.integers(min_value=0, max_value=10**60), st.sampled_from(["zh", "en"]))
def test_digits_of_any_length_stay_exact(number, language):
    (numeral,) = parse(f" {number} ", language)

    assert numeral.value == number


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_any_text_gives_spans_in_order(text, language):
    numerals = parse(text, language)

    assert all(0 <= n.start < n.end <= len(text) for n in numerals)
    assert all(left.end <= right.start for left, right in itertools.pairwise(numerals))


@given(st.text(alphabet="0123456789零〇一二两三十百千万亿点负多余几半数成折分之第个%,. -/^e~至到", max_size=40))
def test_any_mix_of_numeral_characters_is_read_without_error(text):
    assert all(n.value.is_finite() for n in parse(text, "zh"))


@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "two",
                "ten",
                "twenty",
                "thirty",
                "hundred",
                "thousand",
                "million",
                "a",
                "and",
                "point",
                "half",
                "third",
                "fifths",
                "over",
                "dozen",
                "of",
                "-",
                "3",
                "4.5",
                "%",
                "to",
                "first",
            ]
        ),
        max_size=24,
    )
)
def test_any_mix_of_number_words_is_read_without_error(words):
    assert all(n.value.is_finite() for n in parse(" ".join(words), "en"))
