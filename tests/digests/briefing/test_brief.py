"""Briefings: nothing twice, everything cited, later numbers and conflicts said, runs compared."""

from dataclasses import replace

import pytest
from tests.digests.records import CHINESE, ENGLISH, LATER, OTHER, item

from qiao.digests.briefing.brief import Size, brief
from qiao.digests.briefing.compare import compare
from qiao.digests.briefing.model import Change

LABORATORY = (
    "Joint laboratory cooperation between China and Kenya, with the Chinese Academy of Sciences, is reported: "
    "joint laboratory."
)


@pytest.fixture(scope="module")
def made():
    return [item("e.txt", ENGLISH), item("l.txt", LATER), item("o.txt", OTHER), item("c.txt", CHINESE)]


def texts(briefing):
    return [one.text for one in briefing.statements]


def test_document_in_the_other_language_is_composed_and_cited(made):
    result = brief([made[3]], "en", "Kenya")

    assert [(one.text, [result.cites[n - 1].passage for n in one.cites]) for one in result.statements] == [
        ("As of April 2024, China and Kenya had signed 35 S&T cooperation agreements.", [1]),
        (LABORATORY, [2]),
        ("The Chinese Academy of Sciences and Kenya trained 16,000 person-times of technicians.", [2]),
        ("For 2026, 12 demonstration bases are a stated target for both sides.", [3]),
    ]
    assert result.cites[1].quote == "中国科学院与肯尼亚共建联合实验室，培训技术人员1.6万人次。"


def test_document_in_its_own_language_speaks_for_itself(made):
    result = brief([made[3]], "zh", "肯尼亚")

    assert sorted(texts(result)) == sorted(
        [
            "截至2024年4月，中国与肯尼亚签署35项科技合作协议。",
            "中国科学院与肯尼亚共建联合实验室，培训技术人员1.6万人次。",
            "双方计划到2026年建设12个示范基地。",
        ]
    )
    assert not any(one.composed for one in result.statements)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_two_say_is_said_once_with_both_citations(made, language):
    result = brief(made, language, "Kenya")

    (shared,) = [one for one in result.statements if "1.6万" in one.text or one.text == LABORATORY]
    assert shared.lineages == 2
    assert {result.cites[n - 1].source for n in shared.cites} == {made[1].source.key, made[3].source.key}
    assert len(set(texts(result))) == len(texts(result))


def test_reprints_count_as_one_lineage(made):
    reprint = item("r.txt", "\n" + LATER, lineage="l.txt")

    result = brief([made[1], reprint], "zh", "肯尼亚")

    assert {one.lineages for one in result.statements} == {1}
    assert all(len(one.cites) == 2 for one in result.statements)


@pytest.mark.parametrize("language,old,new", [("zh", "35项", "61项"), ("en", "35 S&T", "61 S&T")])
def test_later_number_supersedes(made, language, old, new):
    result = brief(made, language, "Kenya")

    (earlier,) = [one for one in result.statements if old in one.text]
    (later,) = [one for one in result.statements if new in one.text]
    assert set(earlier.superseded_by) <= set(later.cites)
    assert (bool(earlier.superseded_by), later.superseded_by) == (True, ())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_numbers_that_cannot_both_be_true_stand_side_by_side(made, language):
    (clash,) = brief(made, language, "Kenya").clashes

    assert ("48" in clash.one.text, "61" in clash.other.text) in {(True, True), (False, False)}
    assert clash.one != clash.other


@pytest.mark.parametrize("language", ["zh", "en"])
def test_same_items_give_the_same_briefing(made, language):
    assert brief(made, language, "Kenya") == brief(list(made), language, "Kenya")


def test_every_statement_is_cited_and_every_note_is_used(made):
    for language in ("zh", "en"):
        result = brief(made, language, "Kenya")

        assert all(one.cites for one in result.statements)
        assert {n for one in result.statements for n in one.cites} == {cite.n for cite in result.cites}


def test_size_bounds_the_points_of_one_article(made):
    few = brief(made, "zh", "Kenya", Size(per_item=1, points=5))

    assert len(few.statements) == 5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_second_run_says_what_is_new_and_superseded(made, language):
    earlier, now = brief(made[3:], language, "Kenya"), brief([made[1], made[3]], language, "Kenya")

    result = compare(now, earlier, "2024-06-01")

    changes = {one.text: one.change for one in result.statements}
    assert {change for text, change in changes.items() if "35" in text} == {Change.SUPERSEDED}
    assert {change for text, change in changes.items() if "48" in text} == {Change.NEW}
    assert {change for text, change in changes.items() if "1.6万" in text or "16,000" in text} == {Change.HELD}
    assert (result.withdrawn, result.compared_with) == ((), "2024-06-01")


def test_second_run_says_what_is_withdrawn(made):
    earlier, now = brief(made, "en", "Kenya"), brief(made[:3], "en", "Kenya")

    result = compare(now, earlier, "2025-06-01")

    assert {one.text for one in result.withdrawn} == {
        "As of April 2024, China and Kenya had signed 35 S&T cooperation agreements.",
        "For 2026, 12 demonstration bases are a stated target for both sides.",
    }
    assert {one.change for one in result.withdrawn} == {Change.WITHDRAWN}


def test_runs_of_two_languages_compare(made):
    composed, own = brief([made[3]], "en", "Kenya"), brief([made[3]], "zh", "Kenya")

    result = compare(composed, own, "2025-06-01")

    figures = [one for one in result.statements if "35" in one.text or "12" in one.text]
    assert {one.change for one in figures} <= {Change.HELD, Change.NEW}


def test_nothing_gives_an_empty_briefing():
    result = brief([], "en", "Nothing")

    assert replace(result, title="") == replace(brief([], "en", ""), title="")
    assert (result.viewpoint, result.sections, result.cites) == (None, (), ())
