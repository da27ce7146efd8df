import pytest

from qiao.errors import UsageError
from qiao.meetings.minizinc import Array, read_fields


@pytest.mark.parametrize(
    "text, value",
    [
        ("7", 7),
        ("-1", -1),
        ("true", 1),
        ("<>", 0),
        ("{}", frozenset()),
        ("{1, 3,}", frozenset({1, 3})),
        ("2..4", frozenset({2, 3, 4})),
        ("4..2", frozenset()),
        ("{1..2, 5}", frozenset({1, 2, 5})),
        ("[]", Array(((),), matrix=False)),
        ("[1, 2, 3,]", Array(((1, 2, 3),), matrix=False)),
        ("[{1}, {}, 2..3]", Array(((frozenset({1}), frozenset(), frozenset({2, 3})),), matrix=False)),
        ("[| 1, 2 | 3, 4 |]", Array(((1, 2), (3, 4)), matrix=True)),
        ("[|1, 2,1, \n|1, 3,2, \n|]", Array(((1, 2, 1), (1, 3, 2)), matrix=True)),
        ("[| |]", Array((), matrix=True)),
        ("[[1, 2], [3]]", Array(((1, 2), (3,)), matrix=True)),
        ("array1d(1..2, [5, 6])", Array(((5, 6),), matrix=False)),
        ("array2d(1..2, 1..2, [1, 2, 3, 4])", Array(((1, 2), (3, 4)), matrix=True)),
        ("array2d(MEETING, {1, 2}, [1, 2, 3, 4])", Array(((1, 2), (3, 4)), matrix=True)),
        ("array2d(1..0, 1..2, [])", Array((), matrix=True)),
    ],
)
def test_a_value_is_read_in_each_of_its_spellings(text, value):
    assert read_fields(f"x = {text};") == {"x": value}


def test_comments_types_and_earlier_fields_are_understood():
    text = "% one = 1;\nint: n = 3; /* two\n= 2; */ array[1..n] of set of int: a = [1..n, {n}];"

    assert read_fields(text) == {"n": 3, "a": Array(((frozenset({1, 2, 3}), frozenset({3})),), matrix=False)}


@pytest.mark.parametrize(
    "text",
    ["x", "x = ", "x = 1 2", "x = [1", "x = [1 2]", "x = {1", "x = two", "= 3", "x = [| 1, 2", "x = 1 + 2", 'x = "a"'],
)
def test_what_is_no_value_is_refused(text):
    with pytest.raises(UsageError) as caught:
        read_fields(text)

    assert caught.value.code == "dzn_bad_field"


@pytest.mark.parametrize("text", ["x = array2d(1..2, 1..2, [1, 2, 3]);", "x = array2d(1..3, 1..2, [1, 2, 3, 4]);"])
def test_a_table_of_another_size_is_refused(text):
    with pytest.raises(UsageError) as caught:
        read_fields(text)

    assert caught.value.code == "dzn_wrong_size"


def test_a_range_without_end_is_refused():
    with pytest.raises(UsageError):
        read_fields("x = 1..1000000000;")
