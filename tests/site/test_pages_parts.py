import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from qiao_web.models import Passage
from qiao_web.views import drawings, listing, parts
from qiao_web.views.listing import Heading, Pager, State

STATE = State("/figures/", (("words", "实验室"), ("order", "newest"), ("after", "77")))


def passages(lengths: list[int]) -> list[Passage]:
    made, at = [], 0
    for number, length in enumerate(lengths, start=1):
        made.append(Passage(n=number, clean_start=at, clean_end=at + length))
        at += length + 1
    return made


@given(st.lists(st.integers(1, 40_000), max_size=200))
def test_parts_hold_every_passage_once_and_are_bounded(lengths):
    whole = passages(lengths)

    cut = parts.split(whole)

    assert [one for part in cut for one in part.passages] == whole
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    for part in cut:
        assert len(part.passages) <= parts.MOST_PASSAGES
        size = sum(one.clean_end - one.clean_start for one in part.passages)
        assert len(part.passages) <= 1 or size <= parts.MOST_CHARACTERS


def test_part_with_finds_the_part_of_a_passage():
    cut = parts.split(passages([10] * 150))

    assert [parts.part_with(cut, number).number for number in (1, 60, 61, 150, 9999)] == [1, 1, 2, 3, 1]


@given(st.integers(1, 100_000), st.one_of(st.none(), st.integers(0, 99_999)))
def test_window_shows_the_focus_of_a_giant_passage(length, focus):
    passage = Passage(n=1, clean_start=5, clean_end=5 + length)
    focus = None if focus is None else 5 + focus % length

    start, end = parts.window(passage, focus)

    assert 5 <= start < end <= 5 + length
    assert end - start == min(length, parts.MOST_CHARACTERS)
    assert focus is None or start <= focus < end


def test_state_reads_known_parameters_only():
    given_parameters = QueryDict("words= 实验室 &order=newest&after=77&evil=1&year=")

    assert listing.state_of("/figures/", given_parameters, ("words", "order", "year", "after")) == STATE


@pytest.mark.parametrize(
    "changes, address",
    [
        ({}, "/figures/?words=%E5%AE%9E%E9%AA%8C%E5%AE%A4&order=newest"),
        ({"words": None, "order": None}, "/figures/"),
        ({"words": "", "year": 2024}, "/figures/?order=newest&year=2024"),
    ],
)
def test_link_changes_some_parameters_from_the_first_page_on(changes, address):
    assert STATE.link(**changes) == address


def test_toggle_takes_away_what_is_chosen():
    state = State("/s/", (("kind", "event"),))

    assert (state.toggle("kind", "event"), state.toggle("kind", "project")) == ("/s/", "/s/?kind=project")


@pytest.mark.parametrize(
    "current, address, way",
    [
        ("largest", "/f/?order=smallest", "descending"),
        ("smallest", "/f/?order=largest", "ascending"),
        ("newest", "/f/?order=largest", "none"),
    ],
)
def test_heading_sorts_descending_first(current, address, way):
    found = listing.heading(State("/f/"), "Figure", ("largest", "smallest"), current)

    assert found == Heading("Figure", address, way)


def test_pager_leads_onward_and_back():
    assert listing.pager(State("/f/", (("after", "9"),)), "12", first=False) == Pager("/f/?after=12", "/f/")
    assert listing.pager(State("/f/"), None, first=True) == Pager("", "")


@pytest.mark.parametrize(
    "totals, period",
    [
        ({}, []),
        ({"2023": 2, "2025": 1}, ["2023", "2024", "2025"]),
        ({"1949": 1, "2023": 5, "2024": 5, "2099": 1, "soon": 9}, ["2023", "2024"]),
    ],
)
def test_years_show_the_unbroken_period_that_holds_most(totals, period):
    assert [column.year for column in drawings.years(totals, State("/f/"), None)] == period


def test_the_country_that_is_everywhere_is_left_out_of_the_matrix():
    pairs = {"event|CHN": 9, "event|FRA": 2, "project|CHN": 4, "project|BRA": 1}
    home = drawings.everywhere({"CHN": 13, "FRA": 2, "BRA": 1}, 13)

    found = drawings.matrix(pairs, State("/c/"), home)

    assert home == "CHN"
    assert [[cell.number for cell in cells] for _, cells in found.lines] == [["", "2"], ["1", ""]]
