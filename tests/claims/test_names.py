import json
from itertools import pairwise
from pathlib import Path

import pytest

from qiao.claims.names import NameKind, mentions

CASES = json.loads((Path(__file__).parents[1] / "cases" / "names.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_mentions_are_found(case):
    found = mentions(case["text"], case["language"])

    assert [[one.text, one.id] for one in found] == case["expect"]


def test_mentions_stand_at_their_offsets_without_overlap():
    text = "中国科学院与肯尼亚乔莫·肯雅塔农业科技大学在内罗毕签约,中肯两国代表出席"

    found = mentions(text, "zh")

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_mentions_of_parts_of_china_are_counted_under_it():
    (found,) = mentions("香港", "zh")

    assert (found.kind, found.id, found.countries) == (NameKind.COUNTRY, "HKG", ("CHN",))


def test_known_countries_decide_shared_signs():
    found = mentions("中乌合作", "zh", frozenset({"UZB"}))

    assert [one.id for one in found] == ["CHN", "UZB"]


@pytest.mark.parametrize(
    "text, code",
    [
        ("Engineers of CSIR in Accra, Ghana", "GHA"),
        ("Kenya hosted a guest of CSIR", "ZAF"),
        ("In India, a team of South Africa met CSIR", "ZAF"),
    ],
)
def test_mentions_of_a_shared_short_form_go_to_the_nearest_country(text, code):
    (body,) = (one for one in mentions(text, "en") if one.text == "CSIR")

    assert body.countries == (code,)


def test_mentions_of_a_body_by_its_pattern_are_of_the_country_in_its_name():
    (body,) = mentions("Peru National Academy of Sciences", "en")

    assert body.countries == ("PER",)
