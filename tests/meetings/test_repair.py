from dataclasses import replace
from datetime import timedelta
from itertools import count

from eval.meetings_events import START, Size, generated
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meetings.making import NINE, event

from qiao.meetings.anneal import Search
from qiao.meetings.grid import compile_event
from qiao.meetings.housing import house
from qiao.meetings.model import Control, Meeting, Participant, Table, Wish
from qiao.meetings.repair import repair
from qiao.meetings.rules import broken
from qiao.meetings.solve import solve

QUICK = Control(seconds=1.5)
BEFORE = NINE - timedelta(hours=1)
OLD = (Meeting(("ab0",), ("a", "b"), "0.0", "t0"), Meeting(("cd1",), ("c", "d"), "0.0", "t1"))


def test_nothing_changed_moves_nothing():
    found = repair(event(["ab", "cd"]), OLD, BEFORE, QUICK)

    assert (found.timetable.meetings, found.moved, found.people, found.minimal) == (OLD, (), frozenset(), True)


def test_who_comes_late_moves_alone():
    late = (Participant("a", absent=frozenset({"0.0"})), *map(Participant, "bcd"))
    found = repair(event(["ab", "cd"], participants=late), OLD, BEFORE, QUICK)

    assert [meeting.wishes for meeting in found.moved] == [("ab0",)]
    assert (found.people, found.lost, found.minimal) == (frozenset("ab"), (), True)


def test_who_does_not_come_loses_meetings_and_nobody_else_is_told():
    found = repair(event(["ab", "cd"], participants=tuple(map(Participant, "bcd"))), OLD, BEFORE, QUICK)

    assert (found.lost, found.people, found.moved) == ((OLD[0],), frozenset("ab"), ())


def test_a_closed_table_moves_a_meeting_next_door():
    closed = (Table("t0", closed=frozenset({"0.0"})), Table("t1"), Table("t2"))
    found = repair(replace(event(["ab", "cd"]), tables=closed), OLD, BEFORE, QUICK)

    assert [(m.slot, m.table) for m in found.rehoused] == [("0.0", "t2")]
    assert found.moved == ()


def test_a_new_wish_finds_its_place_without_moving_others():
    wishes = (*event(["ab", "cd"]).wishes, Wish("new", ("a", "c"), 3))
    found = repair(replace(event(["ab", "cd"]), wishes=wishes), OLD, BEFORE, QUICK)

    assert [meeting.wishes for meeting in found.won] == [("new",)]
    assert (found.moved, found.people) == ((), frozenset("ac"))


def test_what_has_begun_is_never_touched():
    late = (Participant("a", absent=frozenset({"0.0"})), *map(Participant, "bcd"))
    found = repair(event(["ab", "cd"], participants=late), OLD, NINE, QUICK)

    assert found.timetable.meetings == OLD
    assert found.moved == ()


def test_nothing_new_begins_in_the_past():
    wishes = (*event(["ab", "cd"]).wishes, Wish("new", ("a", "c")))
    now = NINE + timedelta(minutes=31)
    found = repair(replace(event(["ab", "cd"]), wishes=wishes), OLD, now, QUICK)

    assert [meeting.slot for meeting in found.won] == ["0.2"]


@given(st.integers(0, 50), st.integers(0, 9))
@settings(max_examples=8, deadline=None)
def test_a_repair_keeps_the_rules_and_what_has_begun(seed, who):
    asked = generated(Size(10, 3), seed)
    old = solve(asked, Control(seconds=2)).meetings
    now = START + timedelta(minutes=35)
    away = frozenset(slot.id for slot in asked.slots if slot.start > now)
    people = tuple(replace(p, absent=p.absent | away) if p.id == f"p{who}" else p for p in asked.participants)
    changed = replace(asked, participants=people)
    begun = {slot.id for slot in asked.slots if slot.start <= now}

    found = repair(changed, old, now, QUICK)

    assert broken(changed, found.timetable.meetings) == ()
    assert {m for m in found.timetable.meetings if m.slot in begun} == {m for m in old if m.slot in begun}


def test_a_slow_start_loses_nothing():
    asked = generated(Size(80, 3, slots_a_day=12, tables_per_ten=4, speaks_english=1.0, most=8), 1)
    search = Search(compile_event(asked), seed=1)
    search.start()
    old = house(search.grid, search.assignment())  # the same however busy the machine is
    two = {slot.id for slot in asked.slots[2:4]}
    tables = tuple(replace(one, closed=one.closed | two) if one.hall == "hall 1" else one for one in asked.tables)
    slow = Control(seconds=2, clock=count().__next__)  # time is up before anything was tried

    found = repair(replace(asked, tables=tables), old, START - timedelta(hours=1), slow)

    assert found.lost == ()
    assert len(found.moved) > 20


def test_what_has_begun_stays_though_people_left_and_answered_again():
    asked = event(["bc", "cd"], must=False)  # a has left, and the wishes have other names than when they were planned
    old = (OLD[0], replace(OLD[1], wishes=("earlier",)))

    found = repair(asked, old, NINE, QUICK)

    assert found.timetable.meetings[:2] == (OLD[0], replace(OLD[1], wishes=("cd1",)))
    assert [(meeting.wishes, meeting.slot) for meeting in found.won] == [(("bc0",), "0.1")]
    assert (found.lost, found.timetable.broken, found.timetable.unmet) == ((), (), ())


def test_who_goes_home_during_the_day_has_met_in_the_morning():
    gone = (Participant("a", absent=frozenset({"0.0", "0.1", "0.2"}), least=1), *map(Participant, "bcd"))

    found = repair(event(["ab", "cd"], participants=gone), OLD, NINE, QUICK)

    assert (found.timetable.meetings, found.timetable.broken) == (OLD, ())


def test_meetings_of_who_left_are_lost_and_told():
    found = repair(event(["cd"]), (OLD[0], replace(OLD[1], wishes=("cd0",))), BEFORE, QUICK)

    assert (found.lost, found.people) == ((OLD[0],), frozenset("ab"))
