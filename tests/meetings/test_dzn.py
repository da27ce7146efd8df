from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from eval.meetings import lines
from tests.meetings.brute import best

from qiao.errors import UsageError
from qiao.meetings.dzn import Instance, event_of, read_instance
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


SPELLINGS = {
    "nBusiness = 4": ["nParticipants = 4", "int: nBusinesses = 4"],
    "nTotalSlots = 4": ["nTimeSlots = 4", "nSlots=4"],
    "nTables = 2": ["nLocations = 2"],
    "requested = [|1, 2,1,\n|1, 3,3,\n|2, 4,2,\n|3, 4,3,\n|1, 2,3,\n|]": [
        "meetings = array2d(1..5, 1..3, [1,2,1, 1,3,3, 2,4,2, 3,4,3, 1,2,3])",
        "requests = [1,2,1, 1,3,3, 2,4,2, 3,4,3, 1,2,3]",
    ],
    "forbidden = [{4},{},{0},{}]": [
        "forbiddenSlots = [{4},{},{},{}]",
        "forbidden = [4..4, 1..0, {}, {}]",
        "forbidden = [|0,0,0,1|0,0,0,0|0,0,0,0|0,0,0,0|]",
        "forbidden = [|4,0|0,0|0,0|0,0|]",
        "forbidden = [|1,4|]",
        "tnForbidden = 1; forbidden = [4]; indexForbidden = [1,2,2,2,2]",
        "forbidden = [4]; indexForbidden = [0,1,1,1,1]",
        "forbidden = [4]; indexForbidden = [1,2,2,2]",
    ],
    "fixed = [0,0,3,0,0]": [
        "fixat = [0,0,3,0,0]",
        "fixedMeetings = [<>,<>,3,<>,<>]",
        "fixed = [{},{},{3},{},{}]",
        "fixed = [-1,-1,3,-1,-1]",
        "fixedSlots = [|3,3|]",
    ],
    "precedences = [{},{1},{},{},{}]": [
        "precedence = [0,1,0,0,0]",
        "precedences = [|1,2|]",
        "precedencePairs = [1,2]",
        "precedences = [{0},{1,0},{},{},{}]",
        "precedences = [|0,1,0,0,0|0,0,0,0,0|0,0,0,0,0|0,0,0,0,0|0,0,0,0,0|]",
    ],
}


@pytest.mark.parametrize("old, new", [(old, new) for old, news in SPELLINGS.items() for new in news])
def test_other_names_and_shapes_say_the_same(old, new):
    assert old in TEXT

    assert read_instance(TEXT.replace(old, new)) == read_instance(TEXT)


@pytest.mark.parametrize(
    "name", ["forbidden = [{4},{},{0},{}];", "fixed = [0,0,3,0,0];", "precedences = [{},{1},{},{},{}];"]
)
def test_a_field_that_is_missing_or_empty_says_nothing(name):
    assert name in TEXT

    field = name.partition(" ")[0]
    without = read_instance(TEXT.replace(name, ""))
    assert without == read_instance(TEXT.replace(name, f"{field} = [];"))
    assert without != read_instance(TEXT)


FOLDER = Path(__file__).parent.parent / "cases" / "dzn"


@pytest.mark.parametrize("fairness", [0, 2])
def test_files_in_every_spelling_have_the_value_that_trying_everything_gives(fairness):
    tried = {
        path.name: best(read_instance(path.read_text(encoding="utf-8")), fairness) for path in FOLDER.glob("*.dzn")
    }

    found = {str(line["file"]).removeprefix("dzn/"): line for line in lines([FOLDER], 10, fairness)}

    assert {name: line["value"] for name, line in found.items()} == {
        name: "UNSAT" if value is None else value for name, value in tried.items()
    }
    assert all(line["proven"] for line in found.values())


@pytest.mark.parametrize("seed", range(12))
def test_drawn_instances_have_the_value_that_trying_everything_gives(seed):
    drawn = draw(Random(seed))

    found = solve(event_of(drawn, 1), Control(seconds=10))

    assert (None if found.impossible else found.score.gaps, found.proven) == (best(drawn, 1), True)


def draw(random):
    """Draw a tiny instance with forbidden slots, fixed meetings and precedences."""
    people, slots = random.randint(3, 5), random.randint(4, 6)
    pairs = list(combinations(range(people), 2))
    meetings = random.sample(pairs, min(len(pairs), random.randint(3, 6)))
    count = range(len(meetings))
    return Instance(
        people,
        random.randint(1, 3),
        slots,
        random.randint(1, slots - 1),
        tuple((*pair, random.choice([1, 2, 3, 3, 3])) for pair in meetings),
        tuple(frozenset(slot for slot in range(slots) if random.random() < 0.15) for _ in range(people)),
        tuple(random.randrange(slots) if random.random() < 0.15 else None for _ in count),
        tuple(frozenset(before for before in range(after) if random.random() < 0.15) for after in count),
    )
