"""Grades: what a score is worth, in words and in counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.matching.grades import STANDARDS, Grade, graded
from qiao_web.phrases_matching import grade_words, odds_words


@pytest.mark.parametrize(
    "score, grade, good",
    [
        (1.0, Grade.STRONG, 10),
        (0.35, Grade.STRONG, 10),
        (0.349, Grade.GOOD, 9),
        (0.25, Grade.GOOD, 9),
        (0.15, Grade.LOOK, 3),
        (0.149, Grade.WEAK, 0),
        (0.0, Grade.WEAK, 0),
    ],
)
def test_a_score_has_its_grade_and_odds(score, grade, good):
    assert (graded(score).grade, graded(score).of_ten) == (grade, good)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_is_never_worth_less(one, other):
    low, high = sorted((one, other))

    assert STANDARDS.index(graded(high)) <= STANDARDS.index(graded(low))
    assert graded(high).good / graded(high).judged >= graded(low).good / graded(low).judged


def test_words_name_the_grade_and_the_number_behind_it():
    assert grade_words(0.413, "en") == "strong match (41 of 100)"
    assert grade_words(0.413, "zh-hans") == "高度匹配（41分）"
    assert odds_words(0.3, "en") == "Of ten judged examples with such a score, 9 were good answers."
    assert odds_words(0.3, "zh") == "在经人工评判的示例中，得分相近的信息每10对有9对被评为合适。"
