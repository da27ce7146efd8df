"""What a public text gives away, and what only looks like it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.test_engine import TODAY

from qiao.matching.demo import demo
from qiao.matching.guard import CODES, Finding, findings, scan
from qiao.matching.profile import Bilingual, Kind, Owner, Profile, Tier
from qiao_web.phrases_matching import FINDINGS

CASES = json.loads((Path(__file__).parent.parent / "cases" / "guard.json").read_text("utf-8"))
PROFILE = Profile(
    "p",
    Kind.OFFER,
    Bilingual(zh="清华大学的固态电池"),
    summary=Bilingual(en="Write to office@example.org."),
    description=Bilingual(en="See www.example.org."),
    keywords_en=("Kevlar®",),
)


def owner(case):
    held = case.get("owner")
    return held and Owner(Bilingual(held.get("zh", ""), held.get("en", "")), country=held["country"])


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_guard_finds_exactly_what_is_there(case):
    text = case["text"]

    found = scan(text, case["language"], owner(case))

    assert [[code, text[start:end]] for code, start, end in found] == case["found"]


def test_cases_are_many_and_half_of_them_hard_negatives():
    assert len(CASES) >= 100
    assert sum(not case["found"] for case in CASES) >= 50


def test_findings_name_the_text_and_the_place():
    assert findings(PROFILE) == (
        Finding("organisation", "title", "zh", 0, 4, "清华大学"),
        Finding("email", "summary", "en", 9, 27, "office@example.org"),
        Finding("link", "description", "en", 4, 19, "www.example.org"),
        Finding("product", "keywords", "en", 0, 6, "Kevlar"),
    )


def test_confidential_texts_are_not_searched():
    assert {one.field for one in findings(replace(PROFILE, tier=Tier.NDA))} == {"title", "summary", "keywords"}


def test_every_finding_has_a_phrase():
    assert set(FINDINGS) == set(CODES)


def test_profiles_to_try_give_nothing_away():
    assert [(profile.id, findings(profile)) for profile in demo(TODAY) if findings(profile)] == []


@given(st.text(max_size=200))
def test_any_text_is_searched_and_spans_lie_within_it(text):
    for code, start, end in scan(text, "zh"):
        assert code in CODES
        assert 0 <= start < end <= len(text)
