from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meetings.making import NINE, event, slots

from qiao.meetings.begun import begun
from qiao.meetings.check import BadEvent
from qiao.meetings.model import (
    Bound,
    Code,
    Control,
    Event,
    Interpreter,
    Meeting,
    Participant,
    Precedence,
    Reason,
    Rules,
    Slot,
    Table,
    Unmet,
    Veto,
    Wish,
)
from qiao.meetings.rules import broken, score
from qiao.meetings.solve import solve

QUICK = Control(seconds=5, workers=2)


@st.composite
def events(draw) -> Event:
    """Draw tiny events with absences, sessions, weights, precedences, vetoes, halls and interpreters."""
    names = "abcde"
    days = draw(st.integers(1, 2))
    when = slots(2 if days == 2 else draw(st.integers(2, 4)), days)
    ids = [slot.id for slot in when]
    some = st.frozensets(st.sampled_from(ids), max_size=2)
    tongues = st.frozensets(st.sampled_from(["zh", "en"]), max_size=1)
    people = tuple(
        Participant(name, absent=draw(some), languages=draw(tongues), most=draw(st.sampled_from([None, 1, 2])))
        for name in names
    )
    pairs = draw(st.lists(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd", "ae", "abc"]), max_size=5, unique=True))
    wishes = tuple(
        Wish(
            pair,
            tuple(pair),
            draw(st.integers(1, 4)),
            sessions=draw(st.sampled_from([frozenset(), frozenset({"morning"})])),
        )
        for pair in pairs
    )
    tables = tuple(
        Table(f"t{number}", draw(st.sampled_from(["east", "west"])), draw(st.sampled_from([2, 3])), closed=draw(some))
        for number in range(draw(st.integers(1, 2)))
    )
    interpreters = (Interpreter("i", frozenset({frozenset({"zh", "en"})}), absent=draw(some)),)
    vetoes = (Veto(pairs[0][1], pairs[0][0]),) if pairs and draw(st.booleans()) else ()
    orders = (Precedence(pairs[0], pairs[-1]),) if len(pairs) > 1 and draw(st.booleans()) else ()
    fairness = draw(st.sampled_from([None, 0, 1]))
    return Event(when, tables, people, wishes, interpreters, vetoes, orders, Rules(fairness=fairness))


def brute_force(event: Event) -> tuple[int, int]:
    """Try everything: the most weight that keeps the rules, and the fewest gaps at that weight, negated."""
    places = [
        [None, *product((s.id for s in event.slots), (t.id for t in event.tables), (None, "i"))] for _ in event.wishes
    ]
    best = (0, 0)
    for chosen in product(*places):
        meetings = tuple(
            Meeting((wish.id,), wish.people, *place) for wish, place in zip(event.wishes, chosen, strict=True) if place
        )
        weight = sum(w.weight for w, place in zip(event.wishes, chosen, strict=True) if place)
        if weight >= best[0] and not broken(event, meetings):
            best = max(best, (weight, -score(event, meetings).gaps))
    return best


@given(events())
@settings(max_examples=25, deadline=None)
def test_every_timetable_keeps_the_rules_and_answers_every_wish(event):
    found = solve(event, QUICK)

    assert broken(event, found.meetings) == found.broken == ()
    met = [name for meeting in found.meetings for name in meeting.wishes]
    assert sorted([*met, *(unmet.wish for unmet in found.unmet)]) == sorted(wish.id for wish in event.wishes)
    assert all(unmet.reasons for unmet in found.unmet)
    assert found.score == score(event, found.meetings)
    assert found.score.weight <= found.bound.weight


@given(events().filter(lambda event: len(event.wishes) <= 3 and len(event.slots) <= 4))
@settings(max_examples=12, deadline=None)
def test_the_proven_optimum_of_tiny_events_is_that_of_brute_force(event):
    found = solve(event, QUICK)

    assert found.proven
    assert (found.score.weight, -found.score.gaps) == brute_force(event)


def test_equal_seeds_give_equal_timetables():
    asked = event(["ab", "ac", "bc", "bd", "cd", "ad"], slots_count=4)

    one, other = solve(asked, QUICK), solve(asked, QUICK)

    assert (one.meetings, one.unmet) == (other.meetings, other.unmet)


def test_gaps_are_proven_where_everything_must_be_held():
    asked = event(["ab", "ac", "ad"], slots_count=3, tables=1)

    found = solve(asked, QUICK)

    assert (found.score.gaps, found.bound.gaps, found.proven, found.impossible) == (0, 0, True, False)


def test_gaps_are_proven_where_everything_is_held_that_need_not_be():
    people = (Participant("a", absent=frozenset({"0.1"})), Participant("b"), Participant("c"))
    asked = event(["ab", "ac"], slots_count=3, must=False, participants=people)

    found = solve(asked, QUICK)

    assert (found.score.held, found.score.gaps, found.bound.gaps, found.proven) == (2, 1, 1, True)


def test_noon_is_no_gap_and_the_night_is_none():
    asked = replace(event(["ab", "ac"]), slots=slots(2, days=2))
    monday = (Meeting(("ab0",), ("a", "b"), "0.0", "t0"), Meeting(("ac1",), ("a", "c"), "0.1", "t0"))
    nights = (Meeting(("ab0",), ("a", "b"), "0.0", "t0"), Meeting(("ac1",), ("a", "c"), "1.1", "t0"))

    assert (score(asked, monday).gaps, score(asked, nights).gaps) == (0, 0)


def test_too_few_tables_is_proven_impossible():
    found = solve(event(["ab", "cd", "ef", "gh"], slots_count=1, tables=2), QUICK)

    assert (found.proven, found.impossible, found.score.held) == (True, True, 2)


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"vetoes": (Veto("b", "a"),)}, Reason(Code.VETOED, {"by": "b", "other": "a"})),
        ({"tables": ()}, Reason(Code.NO_COMMON_PLACE, {"people": "a, b"})),
        ({"tables": (Table("t", seats=1),)}, Reason(Code.NO_SEATS, {"needed": 2, "largest": 1})),
        ({"tables": (Table("t", closed=frozenset({"0.0"})),)}, Reason(Code.NO_TABLE_OPEN, {"slots": 1})),
        (
            {"participants": (Participant("a", absent=frozenset({"0.0"})), Participant("b"))},
            Reason(Code.NO_COMMON_SLOT, {"people": "a, b"}),
        ),
        ({"participants": (Participant("a"),)}, Reason(Code.UNKNOWN_PERSON, {"person": "b"})),
        (
            {"participants": (Participant("a", most=0), Participant("b"))},
            Reason(Code.MOST_REACHED, {"person": "a", "most": 0}),
        ),
        (
            {"participants": tuple(Participant(n, languages=frozenset({t})) for n, t in (("a", "zh"), ("b", "fr")))},
            Reason(Code.NO_INTERPRETER, {"languages": "fr-zh"}),
        ),
        (
            {"participants": (Participant("a", online=True), Participant("b"))},
            Reason(Code.NO_COMMON_PLACE, {"people": "a, b"}),
        ),
    ],
)
def test_an_unmet_wish_says_why(change, reason):
    asked = replace(event(["ab"], slots_count=1, must=False), **change)

    assert solve(asked, QUICK).unmet == (Unmet("ab0", (reason,)),)


def test_a_taken_slot_says_what_is_taken():
    wishes = (Wish("heavy", ("a", "b"), 5), Wish("light", ("a", "c"), 1))
    asked = replace(event(["ab", "ac"], slots_count=1), wishes=wishes)

    assert solve(asked, QUICK).unmet == (Unmet("light", (Reason(Code.PEOPLE_BUSY, {"people": "a", "slots": 1}),)),)


def test_two_wishes_for_the_same_people_are_one_meeting_with_both_weights():
    wishes = (Wish("mine", ("a", "b"), 2), Wish("yours", ("b", "a"), 3))
    found = solve(replace(event(["ab"]), wishes=wishes), QUICK)

    assert [meeting.wishes for meeting in found.meetings] == [("mine", "yours")]
    assert found.score.weight == 5


def test_people_can_meet_again_in_another_round():
    wishes = (Wish("first", ("a", "b"), must=True), Wish("second", ("a", "b"), must=True, round=2))

    assert solve(replace(event(["ab"]), wishes=wishes), QUICK).score.held == 2


def test_a_fixed_meeting_and_its_table_stay_where_they_are():
    wishes = (Wish("w", ("a", "b"), fixed="0.2", table="t1"), Wish("v", ("c", "d"), fixed="0.2"))
    found = solve(replace(event(["ab", "cd"]), wishes=wishes), QUICK)

    assert {(m.wishes[0], m.slot, m.table) for m in found.meetings} == {("w", "0.2", "t1"), ("v", "0.2", "t0")}


def test_an_interpreter_is_scarce():
    people = tuple(
        Participant(n, languages=frozenset({t})) for n, t in (("a", "zh"), ("b", "en"), ("c", "zh"), ("d", "en"))
    )
    one = (Interpreter("i", frozenset({frozenset({"zh", "en"})})),)
    asked = replace(event(["ab", "cd"], slots_count=1, must=False), participants=people, interpreters=one)

    found = solve(asked, QUICK)

    assert [(m.interpreter) for m in found.meetings] == ["i"]
    assert found.unmet[0].reasons == (Reason(Code.INTERPRETERS_TAKEN, {"languages": "en-zh", "slots": 1}),)


def test_a_solve_can_be_cancelled():
    seen = []
    found = solve(event(["ab", "bc"]), Control(seconds=60, cancelled=lambda: True, progress=seen.append))

    assert found.meetings


@pytest.mark.parametrize(
    "change, problem",
    [
        ({"rules": Rules(wishes_limit=1)}, Reason(Code.TOO_MANY_WISHES, {"wishes": 2, "limit": 1})),
        (
            {"participants": (Participant("a"), Participant("a"), Participant("b"), Participant("c"))},
            Reason(Code.DUPLICATE, {"kind": "participant", "id": "a"}),
        ),
        (
            {"participants": (Participant("a", email="Li@x.cn"), Participant("b", email="li@X.cn "), Participant("c"))},
            Reason(Code.SAME_PERSON, {"person": "a", "other": "b"}),
        ),
        (
            {"participants": (Participant("a", zone="Mars/Base"), Participant("b"), Participant("c"))},
            Reason(Code.BAD_ZONE, {"person": "a", "zone": "Mars/Base"}),
        ),
        (
            {"slots": (Slot("s", NINE.replace(tzinfo=None), NINE.replace(tzinfo=None)),)},
            Reason(Code.NAIVE_TIME, {"slot": "s"}),
        ),
        ({"slots": (Slot("s", NINE, NINE),)}, Reason(Code.SLOT_BACKWARDS, {"slot": "s"})),
        (
            {"precedences": (Precedence("ab0", "bc1"), Precedence("bc1", "ab0"))},
            Reason(Code.ORDER_CYCLE, {"wishes": "ab0, bc1"}),
        ),
        ({"wishes": (Wish("w", ("a", "a")),)}, Reason(Code.ALONE, {"wish": "w"})),
        (
            {"wishes": tuple(Wish(pair, tuple(pair), must=True, fixed="0.1") for pair in ("ab", "bc", "ba"))},
            Reason(Code.CLASH, {"person": "b", "slot": "0.1", "wishes": "ab, bc"}),
        ),
        ({"wishes": (Wish("w", ("a", "b"), -1),)}, Reason(Code.BAD_WEIGHT, {"wish": "w", "weight": -1})),
    ],
)
def test_a_wrong_event_is_refused_with_its_problems(change, problem):
    with pytest.raises(BadEvent) as caught:
        solve(replace(event(["ab", "bc"]), **change), QUICK)

    assert caught.value.problems == (problem,)


def test_a_person_in_two_delegations_is_one_person():
    people = (Participant("a", delegations=frozenset({"x", "y"})), Participant("b"), Participant("c"))
    found = solve(event(["ab", "ac"], participants=people, slots_count=2, tables=2), QUICK)

    assert len({meeting.slot for meeting in found.meetings}) == 2


def test_what_has_begun_stays_and_nothing_new_begins_before():
    asked = event(["ab", "ac", "bd"], must=False)
    over = begun(asked, (Meeting(("ab0",), ("a", "b"), "0.0", "t1"),), NINE)

    found = solve(asked, QUICK, over)

    assert found.meetings[0] == over.meetings[0]
    assert sorted(meeting.slot for meeting in found.meetings) == ["0.0", "0.1", "0.1"]
    assert (found.unmet, found.broken) == ((), ())
    assert (found.score.weight, found.bound, found.proven) == (3, Bound(3, 0), True)


def test_with_no_time_left_a_wish_says_so():
    asked = event(["ab"], slots_count=1, must=False)

    assert solve(asked, QUICK, begun(asked, (), NINE)).unmet == (Unmet("ab0", (Reason(Code.BEGUN, {"slots": 1}),)),)


def test_meetings_that_people_had_count_towards_their_most():
    asked = event(["ab", "ac", "ad"], must=False, participants=(Participant("a", most=2), *map(Participant, "bcd")))
    over = begun(asked, (Meeting(("ab0",), ("a", "b"), "0.0", "t1"),), NINE)

    found = solve(asked, QUICK, over)

    assert found.score.held == 2
    assert found.unmet[0].reasons == (Reason(Code.MOST_REACHED, {"person": "a", "most": 2}),)


def test_a_preferred_pause_is_worth_a_gap():
    asked = event(["ab", "ac", "ad", "ae"], slots_count=6, must=False, rules=Rules(longest_run=2))
    asked = replace(asked, slots=tuple(replace(slot, session="") for slot in asked.slots))

    found = solve(asked, QUICK)

    assert (found.score.held, found.score.long_runs, found.score.overrun) == (4, 0, 0)
    assert found.score.gaps == 1


def test_who_has_more_in_a_row_than_preferred_is_counted_and_noon_is_a_pause():
    asked = replace(event(["ab", "ac", "ad", "cd"], slots_count=6), rules=Rules(longest_run=1))

    def held(*names: str) -> tuple[int, int]:
        pairs = ("ab", "ac", "ad")
        meetings = tuple(
            Meeting((f"{pair}{n}",), tuple(pair), name, "t0")
            for n, (pair, name) in enumerate(zip(pairs, names, strict=True))
        )
        found = score(asked, meetings)
        return found.long_runs, found.overrun

    assert held("0.0", "0.1", "0.2") == (2, 1)
    assert held("0.2", "0.3", "0.5") == (0, 0)  # the afternoon begins with 0.3
