import pytest

from qiao.errors import UsageError
from qiao.meetings.dzn import event_of, read_instance
from qiao.meetings.model import Control
from qiao.meetings.solve import solve

TEXT = """
% four people, five meetings
nBusiness = 4; nMeetings = 5; nTables = 2; nTotalSlots = 4; nMorningSlots = 2;
requested = [|1, 2,1,
|1, 3,3,
|2, 4,2,
|3, 4,3,
|1, 2,3,
|];
meetingsxBusiness = [{1,2,3},{1,2,4},{1,3,5},{1,4,5}];
nMeetingsBusiness = [2,2,2,2];
forbidden = [{4},{},{0},{}];
fixed = [0,0,3,0,0];
precedences = [{},{1},{},{},{}];
"""


def test_fields_are_read_and_numbered_from_zero():
    found = read_instance(TEXT)

    assert (found.people, found.tables, found.slots, found.morning) == (4, 2, 4, 2)
    assert found.requested == ((0, 1, 1), (0, 2, 3), (1, 3, 2), (2, 3, 3), (0, 1, 3))
    assert found.forbidden == (frozenset({3}), frozenset(), frozenset(), frozenset())
    assert found.fixed == (None, None, 2, None, None)
    assert found.precedences == (frozenset(), frozenset({0}), frozenset(), frozenset(), frozenset())


def test_everything_is_held_as_the_fields_say():
    found = solve(event_of(read_instance(TEXT), 2), Control(seconds=5))

    slot = {meeting.wishes[0]: int(meeting.slot) for meeting in found.meetings}
    assert (found.broken, found.proven, len(slot)) == ((), True, 5)
    assert (slot["0.3"], slot["0.1"] <= 2, slot["0.1"] < slot["0.2"]) == (3, True, True)


def test_copies_stand_side_by_side():
    event = event_of(read_instance(TEXT), None, copies=3)

    assert (len(event.participants), len(event.wishes), len(event.tables), len(event.slots)) == (12, 15, 6, 4)


@pytest.mark.parametrize(
    "old, new, code",
    [
        ("nTables = 2;", "", "dzn_bad_field"),
        ("nTables = 2;", "nTables = two;", "dzn_bad_field"),
        ("nTables = 2;", "nTables = 2; colour = 3;", "dzn_unknown_field"),
        ("fixed = [0,0,3,0,0]", "fixed = [0,0,3]", "dzn_wrong_size"),
        ("fixed = [0,0,3,0,0]", "fixed = [0,0,9,0,0]", "dzn_out_of_range"),
        ("|1, 3,3,", "|1, 1,3,", "dzn_out_of_range"),
        ("forbidden = [{4},{},{0},{}]", "forbidden = [{4}]", "dzn_wrong_size"),
    ],
)
def test_a_wrong_field_is_named(old, new, code):
    assert old in TEXT

    with pytest.raises(UsageError) as caught:
        read_instance(TEXT.replace(old, new))

    assert caught.value.code == code
