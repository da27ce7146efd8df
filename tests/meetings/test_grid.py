from dataclasses import replace

from tests.meetings.making import event

from qiao.meetings.grid import compile_event
from qiao.meetings.model import Code, Participant, Reason, Wish


def wishes_of(*wishes, **more):
    return [one.wishes for one in compile_event(replace(event(["ab"]), wishes=wishes, **more)).candidates]


def test_a_pair_that_is_asked_for_at_a_time_meets_once():
    free, fixed = Wish("free", ("a", "b")), Wish("fixed", ("b", "a"), 3, must=True, fixed="0.1", table="t1")

    grid = compile_event(replace(event(["ab"]), wishes=(free, fixed)))

    (made,) = grid.candidates
    assert (made.wishes, made.slots, made.table, made.weight, made.must) == (("free", "fixed"), (1,), "t1", 4, True)


def test_two_times_for_one_pair_are_two_meetings_and_other_wishes_join_the_first():
    wishes = (Wish("free", ("a", "b")), *(Wish(at, ("a", "b"), fixed=at) for at in ("0.0", "0.2")))

    assert wishes_of(*wishes) == [("free", "0.0"), ("0.2",)]


def test_sessions_join_where_they_have_one_in_common():
    early, late = frozenset({"morning"}), frozenset({"afternoon"})
    both = Wish("both", ("a", "b"), sessions=early | late)

    assert wishes_of(Wish("early", ("a", "b"), sessions=early), both) == [("early", "both")]
    assert wishes_of(
        Wish("early", ("a", "b"), sessions=early), Wish("late", ("a", "b"), sessions=late), Wish("any", ("a", "b"))
    ) == [("early", "any"), ("late",)]


def test_a_time_that_cannot_be_leaves_the_other_wishes_of_the_pair_alone():
    away = (Participant("a", absent=frozenset({"0.1"})), Participant("b"))
    wishes = (Wish("free", ("a", "b")), Wish("fixed", ("a", "b"), fixed="0.1"))

    grid = compile_event(replace(event(["ab"]), participants=away, wishes=wishes))

    assert [(one.wishes, one.slots) for one in grid.candidates] == [(("free",), (0, 2))]
    assert grid.impossible == {"fixed": Reason(Code.NO_COMMON_SLOT, {"people": "a, b"})}
