from dataclasses import replace

from tests.meetings.making import event

from qiao.meetings.anneal import Assignment
from qiao.meetings.grid import compile_event
from qiao.meetings.housing import house
from qiao.meetings.model import Control, Participant, Table
from qiao.meetings.solve import solve

ROOMS = (Table("room", "air", online=True), Table("table", "hall"))


def seated(pairs, groups, old=None, **more):
    grid = compile_event(replace(event(pairs, slots_count=1, **more), tables=ROOMS))
    held = Assignment((0,) * len(pairs), tuple(groups), (-1,) * len(pairs))
    return {meeting.people: meeting.table for meeting in house(grid, held, old)}


def test_people_on_site_leave_an_online_room_for_a_free_table():
    # tables come first, then online rooms: group 1 is the room
    assert seated(["ab"], [1]) == {("a", "b"): "table"}


def test_people_on_site_stay_in_an_online_room_where_no_table_is_free():
    assert seated(["ab", "cd"], [1, 0]) == {("a", "b"): "room", ("c", "d"): "table"}


def test_who_takes_part_online_stays_in_the_online_room():
    far = (Participant("a", online=True), *map(Participant, "bcd"))

    assert seated(["ab"], [1], participants=far) == {("a", "b"): "room"}


def test_a_published_place_is_kept_in_an_online_room_too():
    assert seated(["ab"], [1], {"ab0": "room"}) == {("a", "b"): "room"}


def test_nobody_on_site_is_sent_to_an_online_room_while_a_table_is_free():
    halls = (Table("r1", "air", online=True), Table("r2", "air", online=True), Table("t1", "hall"), Table("t2", "hall"))
    people = (Participant("a", online=True), *map(Participant, "bcdef"))
    asked = replace(event(["ab", "cd", "ef", "ce", "df"], participants=people, must=False), tables=halls)

    found = solve(asked, Control(seconds=2))

    assert {meeting.table[0] for meeting in found.meetings if "a" not in meeting.people} == {"t"}
    assert {meeting.table[0] for meeting in found.meetings if "a" in meeting.people} == {"r"}
