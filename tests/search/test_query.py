"""The query language, and that nothing typed is an error."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.search.plan import Alias, Concept, Days, Filter, Part, Plan
from qiao.search.query import parse
from qiao.search.terms import Reader

CASES = json.loads((Path(__file__).parent.parent / "cases" / "search_queries.json").read_text(encoding="utf-8"))
PLAIN = Reader()


def outline(plan: Plan) -> dict:
    """Write a plan in short: terms, and what is not empty."""
    found = {
        "wanted": [names(concept) for concept in plan.wanted],
        "required": [[names(concept) for concept in group] for group in plan.required],
        "excluded": [names(concept) for concept in plan.excluded],
        "filters": [[each.facet, *each.values] for each in plan.filters],
        "excluded_filters": [[each.facet, *each.values] for each in plan.excluded_filters],
        "days": [plan.days.first, plan.days.last] if plan.days else [],
    }
    return {name: value for name, value in found.items() if value}


def names(concept: Concept) -> str:
    words = "+".join(part.term for part in concept.parts) or f'"{concept.aliases[0].text}"'
    return f"{concept.within}:{words}" if concept.within else words


@pytest.mark.parametrize("case", CASES, ids=[case["query"][:40] for case in CASES])
def test_query_means(case):
    assert outline(parse(case["query"], PLAIN)) == case["means"]


@given(st.text(max_size=300))
def test_any_text_is_a_query(text):
    parse(text, PLAIN)


@given(
    st.lists(
        st.sampled_from(['"', "“", "-", "+", "OR", "NOT", "AND", "(", ":", "year:", "..", "词", "a", " ", "："]),
        max_size=40,
    )
)
def test_any_heap_of_operators_is_a_query(pieces):
    parse("".join(pieces), PLAIN)


def test_long_query_is_bounded():
    plan = parse("国际科技合作 laboratory " * 5000, PLAIN)

    assert len(plan.wanted) <= 48


def test_name_brings_its_other_names():
    (concept,) = parse("沙特", PLAIN).wanted

    assert concept.parts == (Part("沙特"),)
    assert Alias(("saudi", "arabia"), "saudi arabia", 0.9) in concept.aliases


@pytest.mark.parametrize(
    "typed, name", [("SJTU", "上海交通大学"), ("上海交大", "sjtu"), ("BRI", "一带一路"), ("中科院", "cas")]
)
def test_bodies_are_found_by_any_alias(typed, name):
    (concept,) = parse(typed, PLAIN).wanted

    assert name in [alias.text for alias in concept.aliases]


def test_acronym_that_is_a_word_counts_only_in_capitals():
    assert parse("FAST", PLAIN).wanted != parse("fast", PLAIN).wanted


def test_filters_widen_for_one_value_and_narrow_for_many():
    plan = parse("lang:zh lang:en country:BRA country:法国", PLAIN)

    assert plan == Plan(
        filters=(Filter("language", ("zh", "en")), Filter("country", ("BRA",)), Filter("country", ("FRA",))), enough=0
    )


def test_ranges_of_days_narrow_one_another():
    assert parse("published:2023.. published:..2024-06", PLAIN).days == Days(20230101, 20240630)
