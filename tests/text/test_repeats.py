"""Repeated paragraphs are found, and none is invented."""

import pytest
from tests.text.cases import cases, document

from qiao.text.model import Repeat
from qiao.text.read import read
from qiao.text.repeats import is_repeat


@pytest.mark.parametrize("case", cases("repeats"))
def test_repeats_are_found(case):
    paragraphs = case["paragraphs"]
    text = "\n\n".join(paragraphs)
    starts = [len("\n\n".join(paragraphs[:index])) + 2 * bool(index) for index in range(len(paragraphs))]

    found = read(document(text)).repeats

    whole = {start: index for index, start in enumerate(starts)}
    assert [[whole[repeat.start], _holder(repeat.of_start, starts), repeat.exact] for repeat in found] == case[
        "repeats"
    ]


def _holder(offset: int, starts: list[int]) -> int:
    """Return the paragraph that an offset lies in."""
    return max(index for index, start in enumerate(starts) if start <= offset)


def test_a_contained_repeat_points_into_the_paragraph():
    long, short = (
        "观测站占地四公顷，配备十六台仪器。首批学员来自十个国家，培训为期六个月。",
        "首批学员来自十个国家，培训为期六个月。",
    )

    (repeat,) = read(document(f"{long}\n\n{short}")).repeats

    assert repeat.of_start == long.index(short)


@pytest.mark.parametrize(
    "span, covered",
    [((0, 10), False), ((10, 20), True), ((12, 30), False), ((16, 22), True), ((20, 40), False), ((35, 44), True)],
)
def test_a_span_is_a_repeat_where_most_of_it_is_covered(span, covered):
    assert is_repeat(*span, (Repeat(10, 20, 0, exact=True), Repeat(36, 50, 0, exact=False))) is covered
