from dataclasses import replace

import pytest
from tests.meetings.making import NINE, event

from qiao.meetings.explain import conflict
from qiao.meetings.model import Code, Conflict, Control, Interpreter, Participant, Precedence, Reason, Veto, Wish


def codes(found):
    return sorted(reason.code.value for reason in found.reasons)


def test_a_possible_event_has_no_conflict():
    assert conflict(event(["ab", "cd", "ac"])) is None


@pytest.mark.parametrize(
    "asked, expected",
    [
        (event(["ab", "cd", "ef"], slots_count=1, tables=2), ["must_held", "must_held", "must_held", "tables"]),
        (event(["ab", "ac"], slots_count=1), ["must_held", "must_held", "one_at_a_time"]),
        (event(["ab", "cd"], vetoes=(Veto("a", "b"),)), ["must_held", "veto"]),
        (
            event(
                ["ab"],
                wishes=(Wish("w", ("a", "b"), must=True, fixed="0.0"), Wish("v", ("b", "c"), must=True)),
                participants=(Participant("c", absent=frozenset({"0.1", "0.2"})), *map(Participant, "ab")),
            ),
            ["absent", "fixed", "must_held", "must_held", "one_at_a_time"],
        ),
        (
            event(
                ["ab", "cd"],
                participants=(Participant("a", absent=frozenset({"0.0", "0.1", "0.2"})), *map(Participant, "bcd")),
            ),
            ["absent", "must_held"],
        ),
        (
            event(["ab", "ac"], participants=(Participant("a", most=1), *map(Participant, "bc"))),
            ["most", "must_held", "must_held"],
        ),
        (event(["ab"], must=False, participants=(Participant("a", least=2), Participant("b"))), ["least"]),
        (
            event(["ab", "cd"], slots_count=1, precedences=(Precedence("ab0", "cd1"),)),
            ["must_held", "must_held", "order"],
        ),
    ],
)
def test_a_contradiction_comes_back_without_anything_else(asked, expected):
    found = conflict(asked)

    assert (codes(found), found.smallest) == (expected, True)


def test_one_interpreter_cannot_be_in_two_places():
    people = tuple(
        Participant(n, languages=frozenset({t})) for n, t in zip("abcd", ["zh", "en", "zh", "en"], strict=True)
    )
    asked = event(
        ["ab", "cd"],
        slots_count=1,
        participants=people,
        interpreters=(Interpreter("i", frozenset({frozenset({"zh", "en"})})),),
    )

    assert codes(conflict(asked)) == ["interpreters", "must_held", "must_held"]


def test_without_an_interpreter_the_wish_and_the_languages_are_named():
    people = (Participant("a", languages=frozenset({"zh"})), Participant("b", languages=frozenset({"fr"})))

    found = conflict(replace(event(["ab"]), participants=people))

    assert found == Conflict(
        (Reason(Code.MUST_HELD, {"wish": "ab0"}), Reason(Code.NO_INTERPRETER, {"languages": "fr-zh"})), smallest=True
    )


def test_no_time_is_said_to_be_no_answer():
    found = conflict(event(["ab"]), Control(seconds=0))

    assert found == Conflict((Reason(Code.UNDECIDED, {"seconds": 0}),), smallest=False)


def test_a_pair_that_must_meet_at_two_times_is_no_conflict():
    wishes = tuple(Wish(at, ("a", "b"), must=True, fixed=at) for at in ("0.0", "0.1"))

    assert conflict(replace(event(["ab"]), wishes=wishes)) is None


def test_what_has_begun_is_said_to_be_too_late():
    wishes = (Wish("w", ("a", "b"), must=True, fixed="0.0"),)

    found = conflict(replace(event(["ab"]), wishes=wishes), now=NINE)

    assert codes(found) == ["begun", "fixed", "must_held"]
