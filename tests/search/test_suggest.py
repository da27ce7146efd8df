import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qiao.search.corrections import corrected
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.memory import MemoryIndex
from qiao.search.suggest import Suggestion, suggest

TEXTS = (
    "两国在沙特阿拉伯共建联合实验室，合作研究海洋观测。",
    "The joint laboratory in Saudi Arabia observes the ocean.",
    "科技合作与联合实验室。",
)


@pytest.fixture(scope="module")
def index():
    made = MemoryIndex()
    for number, text in enumerate(TEXTS):
        language = "en" if text.isascii() else "zh"
        made.put(pack(IndexEntry(f"{number}:0", "", (IndexPassage(1, text),), language)))
    made.commit()
    made.reload()
    return made


@pytest.mark.parametrize(
    "typed, first",
    [
        ("联合实", Suggestion("联合实验室", "joint laboratory", 2)),
        ("lianhe", Suggestion("联合", "", 2)),
        ("lianhesh", Suggestion("联合实验室", "joint laboratory", 2)),
        ("lhsys", Suggestion("联合实验室", "joint laboratory", 2)),
        ("LHSYS", Suggestion("联合实验室", "joint laboratory", 2)),
        ("hezuo", Suggestion("合作", "", 2)),
        ("joint la", Suggestion("joint laboratories", "联合实验室", 1)),
        ("海洋 saud", Suggestion("海洋 Saudi", "沙特阿拉伯", 1)),
        ("observat", Suggestion("observation", "", 1)),
        ("科", Suggestion("科技合作", "international science and technology cooperation", 1)),
    ],
)
def test_suggestion_finishes_what_was_typed(index, typed, first):
    assert suggest(index, typed)[:1] == (first,)


@pytest.mark.parametrize("typed", ["", "j", "qqqq", "联合国教科文", "  ", '"'])
def test_nothing_is_offered_that_the_index_does_not_have(index, typed):
    assert suggest(index, typed) == ()


@given(st.text(max_size=30))
def test_anything_may_be_typed(typed):
    assert suggest(MemoryIndex(), typed) == ()


@pytest.mark.parametrize(
    "query, meant",
    [
        ("laboratary", "laboratory"),
        ("oecan laboratory", "ocean laboratory"),
        ("联和实验室", "联合实验室"),
        ("科技和做", "科技合作"),
        ("海样 观测", "海洋 观测"),
        ("海洋观测", None),
        ("the and of", None),
        ("xylophone", None),
        ("你好", None),
        ("", None),
    ],
)
def test_slips_are_mended(index, query, meant):
    assert corrected(index, query) == meant


@given(st.text(max_size=40))
@example("\u3006")
@example("\u212aelvin \u0131stanbul")
def test_any_query_may_be_mended(query):
    made = MemoryIndex()
    made.put(pack(IndexEntry("a:0", "", (IndexPassage(1, TEXTS[0]),), "zh")))
    made.commit()
    made.reload()

    assert corrected(made, query) != query
