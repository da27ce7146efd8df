"""Claims to sentences of both languages, as data; and what the gate does with a sentence that says something else."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.digests.claims import stated

from qiao.digests.composing.gate import check
from qiao.digests.composing.say import Said, say

CASES = json.loads((Path(__file__).parents[2] / "cases" / "composed.json").read_text("utf-8"))


def test_there_are_many_cases():
    assert len(CASES) >= 80
    assert {(case["type"], case["language"]) for case in CASES} == {
        (kind, language) for kind in ("figure", "cooperation") for language in ("zh", "en")
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_claim_becomes_a_sentence_in_both_languages(case):
    claim = stated(case)
    english, chinese = case.get("reasons", (None, None))

    assert (say(claim, "en"), say(claim, "zh")) == (Said(case["en"], english), Said(case["zh"], chinese))


@pytest.mark.parametrize("case", [case for case in CASES if "reasons" not in case], ids=lambda case: case["label"])
def test_sentences_of_cases_pass_the_gate(case):
    claim = stated(case)

    assert [check(claim, case[language], language) for language in ("en", "zh")] == [None, None]


FIGURE = stated(
    {
        "type": "figure",
        "language": "zh",
        "value": "117",
        "comparator": "more_than",
        "unit": "项",
        "counted": "政府间科技合作协定",
        "subject": "中国",
        "as_of": "2023-10",
        "as_of_basis": "in_sentence",
    }
)
COOPERATION = stated(
    {
        "type": "cooperation",
        "language": "zh",
        "kind": "joint_lab",
        "name": "“一带一路”联合实验室",
        "parties": ["中国科学院"],
        "countries": ["CHN", "KEN"],
        "date": "2024-05-06",
    }
)


def test_true_sentence_passes():
    said = "As of October 2023, more than 117 intergovernmental S&T cooperation agreements are reported for China."

    assert check(FIGURE, said, "en") is None


@pytest.mark.parametrize(
    "sentence,language,code",
    [
        ("As of October 2023, more than 118 agreements are reported for China.", "en", "number_differs"),
        ("As of October 2023, 117 agreements are reported for China.", "en", "number_differs"),
        ("As of October 2023, more than 117 percent of agreements are reported for China.", "en", "number_differs"),
        ("As of October 2023, more than 117 agreements and 5 treaties are reported for China.", "en", "number_differs"),
        ("As of October 2024, more than 117 agreements are reported for China.", "en", "date_differs"),
        ("As of October 2023, more than 117 agreements are reported for Kenya.", "en", "country_differs"),
        ("As of October 2023, more than 117 agreements are reported for UNESCO.", "en", "body_differs"),
        ("文献提到，截至2023年10月，与中国有关的协定有117万多项。", "zh", "number_differs"),
        ("文献提到，与中国有关的协定有约117项。", "zh", "number_differs"),
        ("文献提到，与法国有关的协定有超过117项。", "zh", "country_differs"),
    ],
)
def test_gate_refuses_another_figure(sentence, language, code):
    assert check(FIGURE, sentence, language) == code


@pytest.mark.parametrize(
    "sentence,code",
    [
        ("Joint laboratory cooperation between China and Kenya is reported: 6 May 2024.", None),
        ("Joint laboratory cooperation between China and Kenya is reported: 7 May 2024.", "date_differs"),
        ("Joint laboratory cooperation between China and Egypt is reported.", "country_differs"),
        ("Joint laboratory cooperation involving China is reported.", "country_differs"),
        ("Cooperation on 3 joint laboratories between China and Kenya is reported.", "number_differs"),
        ("Joint laboratory cooperation between China and Kenya, with UNESCO, is reported.", "body_differs"),
    ],
)
def test_gate_refuses_another_cooperation(sentence, code):
    assert check(COOPERATION, sentence, "en") == code


def test_what_no_pattern_says_is_quoted():
    claim = replace(
        FIGURE, claim=replace(FIGURE.claim, unit="番", value=Decimal(2), quantity="ratio"), quote="翻了一番"
    )

    assert say(claim, "en") == Said("The source says: “翻了一番”.", "no_pattern")
