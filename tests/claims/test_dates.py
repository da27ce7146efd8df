import itertools
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qiao.claims.dates import parse
from qiao.claims.gate import real

CASES = json.loads((Path(__file__).parents[1] / "cases" / "dates.json").read_text(encoding="utf-8"))


def params():
    for case in CASES:
        marks = [pytest.mark.xfail(reason="known failure")] if case.get("expect_failure") else []
        yield pytest.param(case, id=f"{case['language']}: {case['label']}", marks=marks)


def reference_of(case):
    stated = case["reference"]
    return stated and (datetime if "T" in stated else date).fromisoformat(stated)


@pytest.mark.parametrize("case", list(params()))
def test_dates_case(case):
    spans = parse(case["text"], case["language"], reference_of(case))

    made = [(case["text"][span.start : span.end], span.edtf) for span in spans]
    assert made == [(entry["text"], entry["edtf"]) for entry in case["expect"]]
    for span, entry in zip(spans, case["expect"], strict=True):
        assert span.kind == entry.get("kind", span.kind)


def test_there_are_enough_cases():
    assert len(CASES) >= 200


@given(st.dates(), st.sampled_from(["zh", "en"]))
def test_a_full_date_is_read_back(day, language):
    text = f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day:%B} {day.day}, {day.year:04d}"
    spans = parse(text, language, None)

    if 1000 <= day.year < 2200:
        assert [span.edtf for span in spans] == [day.isoformat()]


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]), st.one_of(st.none(), st.dates(), st.datetimes()))
def test_any_text_gives_real_dates_in_order(text, language, reference):
    spans = parse(text, language, reference)

    assert all(real(span.edtf) for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@given(
    st.text(alphabet="0123456789年月日号至到-/.上下本前后近周季度世纪十四五期间半一二三末底初今去明昨天 ", max_size=30),
    st.one_of(st.none(), st.dates()),
)
def test_any_mix_of_date_characters_gives_real_dates(text, reference):
    assert all(real(span.edtf) for span in parse(text, "zh", reference))


@given(
    st.lists(
        st.sampled_from(
            [
                "May",
                "June",
                "2023",
                "1999",
                "31",
                "30",
                "2nd",
                "the",
                "of",
                "last",
                "next",
                "this",
                "week",
                "month",
                "year",
                "first",
                "quarter",
                "half",
                "Monday",
                "ago",
                "days",
                "in",
                "from",
                "to",
                "and",
                "between",
                "12/25",
                "'90s",
                "century",
                "past",
                "decade",
                "early",
                "hours",
            ]
        ),
        max_size=12,
    ),
    st.one_of(st.none(), st.dates(), st.datetimes()),
)
@example(["last", "year", "May"], date(1000, 1, 1))  # years before 1000 have four digits too
@example(["Q1", "last", "year"], date(1000, 1, 1))
@example(["next", "week"], date(9999, 12, 31))
def test_any_mix_of_date_words_gives_real_dates(words, reference):
    assert all(real(span.edtf) for span in parse(" ".join(words), "en", reference))
