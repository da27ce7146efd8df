from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.meetings.making import slots

from qiao.meetings.grid import compile_event
from qiao.meetings.model import Event, Meeting, Participant, Precedence, Rules, Table, Wish
from qiao.meetings.refute import formula
from qiao.meetings.refuter import RUNNERS, Question, Race, Refuter, Verdict, answers
from qiao.meetings.rules import broken, score


@st.composite
def events(draw) -> Event:
    """Draw tiny events in which all must be held: absences, sessions, fixed slots, precedences, fairness, two days."""
    when = draw(st.sampled_from([slots(3), slots(4), slots(5), slots(2, days=2)]))
    ids = [slot.id for slot in when]
    pairs = draw(st.lists(st.sampled_from(["ab", "ac", "ad", "bc", "bd", "cd", "ae"]), min_size=1, max_size=4))
    absent = st.frozensets(st.sampled_from(ids), max_size=2)
    wishes = tuple(
        Wish(
            f"{pair}{number}",
            tuple(pair),
            must=True,
            fixed=draw(st.sampled_from([None, None, None, *ids])),
            sessions=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"morning"})])),
            round=number,
        )
        for number, pair in enumerate(pairs)
    )
    orders = (Precedence(wishes[0].id, wishes[-1].id),) if len(wishes) > 1 and draw(st.booleans()) else ()
    return Event(
        when,
        tuple(Table(f"t{number}") for number in range(draw(st.integers(1, 3)))),
        tuple(Participant(name, absent=draw(absent)) for name in "abcde"),
        wishes,
        precedences=orders,
        rules=Rules(fairness=draw(st.sampled_from([None, 0, 1]))),
    )


def fewest_gaps(event: Event) -> int | None:
    """Try every slot and table for everything; None: there is no timetable."""
    places = list(product((slot.id for slot in event.slots), (table.id for table in event.tables)))
    found = None
    for chosen in product(places, repeat=len(event.wishes)):
        if len(set(chosen)) < len(chosen):
            continue
        meetings = tuple(
            Meeting((wish.id,), wish.people, *place) for wish, place in zip(event.wishes, chosen, strict=True)
        )
        gaps = score(event, meetings).gaps
        if (found is None or gaps < found) and not broken(event, meetings):
            found = gaps
    return found


@given(events().filter(lambda event: (len(event.slots) * len(event.tables)) ** len(event.wishes) <= 2500))
@settings(max_examples=40, deadline=None)
def test_a_formula_has_a_model_exactly_if_so_few_gaps_are_possible(event):
    grid, fewest = compile_event(event), fewest_gaps(event)

    made = formula(grid)
    asked = (Question(made.clauses, made.levels), Question(made.clauses, made.levels, 0, 2))
    for keeps, seed in ((True, 1), (False, 0)):
        found = [model for question in asked for model in answers(question, "cadical195", seed, keeps=keeps)]
        for gaps, model in zip((None, 0, 1, 2), found, strict=True):
            possible = not grid.impossible and model is not None
            assert possible == (fewest is not None and (gaps is None or fewest <= gaps))


ALL_PAIRS = [[1, 2], [2, 3], [1, 3]]  # two of three must be true
SATISFIABLE, REFUTED = Question([[1, 2], [-1]]), Question([[1], [-1]])


def test_the_solver_beside_answers_with_a_model_or_a_refutation():
    model, refuted = Refuter.start().ask(SATISFIABLE), Refuter.start().ask(REFUTED)

    assert (model.poll(60), refuted.poll(60)) == (Verdict.MODEL, Verdict.REFUTED)
    assert model.model == {2}


def test_the_solver_beside_tries_one_number_after_the_other():
    two_of_three = Question(ALL_PAIRS, counting=[1, 2, 3], first=0, last=3)
    cut_short = Question(two_of_three.clauses, two_of_three.counting, first=0, last=1)

    found, refuted = Refuter.start().ask(two_of_three), Refuter.start(seed=1).ask(cut_short)

    assert (found.poll(60), found.bound, len(found.model & {1, 2, 3})) == (Verdict.MODEL, 2, 2)
    assert (refuted.poll(60), refuted.bound) == (Verdict.REFUTED, 2)


def test_every_solver_answers_and_the_first_ends_the_race():
    answers = []
    for solver, seed, keeps in RUNNERS:
        runner = Refuter.start(solver, seed, keeps).ask(SATISFIABLE)
        answers.append((runner.poll(60), runner.model))
    race = Race.start().ask(REFUTED)
    while (verdict := race.poll()) is Verdict.RUNNING:
        pass

    assert answers == [(Verdict.MODEL, frozenset({2}))] * len(RUNNERS)
    assert verdict is Verdict.REFUTED
