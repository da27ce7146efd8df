"""Series, bounds and conflicts: values in, whole results out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.model import Basis, Comparator
from qiao.registry.bounds import INFINITY, bounds
from qiao.registry.conflicts import conflicts
from qiao.registry.measures import Measured
from qiao.registry.series import Statement, series

LABS = Measured("concept:joint-laboratory", "CHN", "", "", "", "level")


def say(key, value, comparator="exact", as_of="2023-11", **other):
    basis = other.pop("basis", Basis.IN_SENTENCE)
    fields = {"measured": LABS, "lineage": key, "upper": None, **other}
    number = {"value": Decimal(value), "comparator": Comparator(comparator)}
    return Statement(key=key, as_of=as_of, basis=basis, **number, **fields)


def conflicting(*statements):
    return [(c.one.statement.key, c.other.statement.key) for c in conflicts(series(statements))]


@pytest.mark.parametrize(
    "value,comparator,low,high",
    [
        ("50", "more_than", "50", "60"),
        ("110", "more_than", "110", "120"),
        ("2600", "more_than", "2600", "2700"),
        ("117", "exact", "117", "117"),
        ("16000", "exact", "15500", "16500"),
        ("40", "nearly", "32", "40"),
        ("100", "about", "90", "110"),
        ("60", "at_most", "0", "60"),
        ("60", "at_least", "60", "Infinity"),
        ("0", "more_than", "0", "1"),
    ],
)
def test_bounds_of_each_comparator(value, comparator, low, high):
    made = bounds(Decimal(value), None, Comparator(comparator))

    assert (made.low, made.high) == (Decimal(low), Decimal(high))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**30), st.sampled_from(Comparator))
def test_bounds_hold_the_stated_value(value, comparator):
    made = bounds(value, None, comparator)

    assert made.low <= value <= made.high <= INFINITY


def test_rounding_is_no_conflict():
    assert conflicting(say("a", 117), say("b", 110, "more_than")) == []


def test_other_number_at_the_same_date_is_a_conflict():
    assert conflicting(say("a", 117), say("b", 130)) == [("a", "b")]


def test_units_of_one_kind_are_one_measure():
    hectares = say("a", 340, scale=Decimal(10_000))

    assert conflicting(hectares, say("b", "3.4", scale=Decimal(1_000_000))) == []
    assert conflicting(hectares, say("b", "5.6", scale=Decimal(1_000_000))) == [("a", "b")]


def test_later_number_supersedes_and_contradicts_nothing():
    found = series([say("a", 50, "more_than", "2023"), say("b", 70, "more_than", "2025")])

    assert conflicts(found) == ()
    assert found[0].newest.statement.key == "b"


def test_publication_dates_count_as_one_date_for_a_week():
    one = say("a", 50, as_of="2024-05-01", basis=Basis.PUBLICATION_DATE)
    near = say("b", 60, as_of="2024-05-06", basis=Basis.PUBLICATION_DATE)
    far = say("c", 70, as_of="2024-06-06", basis=Basis.PUBLICATION_DATE)

    assert conflicting(one, near, far) == [("a", "b")]


def test_rejected_statement_takes_no_part():
    assert conflicting(say("a", 117), say("b", 130, rejected=True)) == []


def test_reprints_count_once_for_the_newest_value():
    found = series([say("a", 117, lineage="x"), say("b", 117, lineage="x"), say("c", 110, "more_than", lineage="y")])

    assert found[0].lineages == 2


def test_age_counts_from_the_last_day_spoken_of():
    assert series([say("a", 117, as_of="2023-11")])[0].age(date(2023, 12, 10)) == 10


def test_undated_statement_is_kept_apart():
    found = series([say("a", 117, as_of=None, basis=Basis.UNKNOWN)])

    assert ([s.key for s in found[0].undated], found[0].newest) == (["a"], None)


def test_many_equal_statements_are_compared_once():
    said = [say(f"a{n}", 117) for n in range(2000)] + [say(f"b{n}", 130) for n in range(2000)]

    assert len(conflicting(*said)) == 1


def test_newest_of_one_day_is_what_most_lineages_say():
    (one,) = series([say("a", 118), say("b", 181), say("c", 118), say("d", 117, as_of="2023-10")])

    assert (one.newest.statement.value, one.lineages) == (118, 2)
