"""A traced text composes its map over steps."""

from qiao.text.traced import Edit, Traced


def test_edits_of_two_steps_compose():
    traced, first = Traced.of("abcdef").apply("one", [Edit(1, 3, "XYZ")])
    traced, second = traced.apply("two", [Edit(0, 1, ""), Edit(5, 6, "!")])

    assert traced.text == "XYZd!f"
    assert [(repair.start, repair.end) for repair in first + second] == [(1, 3), (0, 1), (4, 5)]
    assert [traced.map().to_source(at, at + 1) for at in range(6)] == [(1, 3), (1, 3), (1, 3), (3, 4), (4, 5), (5, 6)]


def test_a_mark_changes_nothing():
    traced, repairs = Traced.of("abc").apply("damaged", [Edit(1, 2, "b")])

    assert (traced, [(repair.before, repair.after) for repair in repairs]) == (Traced.of("abc"), [("b", "b")])


def test_kept_runs_join_again():
    traced, _ = Traced.of("abcdef").apply("one", [Edit(2, 4, "")])

    assert traced.map().source_starts == (0, 4)
