"""Snippets: a piece of a passage with spans in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.search.model import Snippet
from qiao.search.snippets import snippet


def test_short_passage_is_shown_whole():
    assert snippet(3, "浮标回收。", ((0, 2),)) == Snippet(3, "浮标回收。", ((0, 2),), before=False, after=False)


@pytest.mark.parametrize("filler", ["其他内容，", "other words "])
def test_long_passage_is_cut_around_its_marks(filler):
    text = filler * 100 + "浮标 buoy " + filler * 100
    start = text.index("浮标")

    shown = snippet(1, text, ((0, 2), (start, start + 2), (start + 3, start + 7)))

    assert [shown.text[first:last] for first, last in shown.marks] == ["浮标", "buoy"]
    assert (shown.before, shown.after, len(shown.text) <= 240) == (True, True, True)


@given(st.text(min_size=1, max_size=600), st.lists(st.tuples(st.integers(0, 599), st.integers(1, 9)), max_size=8))
def test_marks_show_what_was_found(text, places):
    marks = []
    for start, length in sorted(places):
        if start + length <= len(text) and (not marks or start >= marks[-1][1]):
            marks.append((start, start + length))

    shown = snippet(1, text, tuple(marks))

    assert shown.text in text
    found = {text[start:end] for start, end in marks}
    assert {shown.text[start:end] for start, end in shown.marks} <= found
