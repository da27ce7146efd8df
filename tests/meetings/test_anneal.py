from eval.meetings_events import Size, generated

from qiao.meetings.anneal import Search
from qiao.meetings.grid import compile_event


def _numbers(search):
    return search.gaps, search.held, search.weight, round(search.cost, 6)


def test_a_timetable_that_is_taken_over_in_the_midst_of_a_search_counts_as_it_did():
    search = Search(compile_event(generated(Size(40, 4), 3)), seed=1)
    search.start()
    search.run(2_000, (0.7, 0.3))
    assignment, numbers = search.assignment(), _numbers(search)
    search.run(2_000, (0.7, 0.7))  # others now stand where the assignment has its meetings
    moved = search.assignment()

    search.load(assignment)
    loaded = search.assignment().slots, _numbers(search)
    search.place(moved.slots)
    search.clear()

    assert moved != assignment
    assert loaded == (assignment.slots, numbers)
    assert (search.gaps, search.held, search.weight) == (0, 0, 0)
