import pytest
from benchmarks.synthetic import record
from django.db.models import Q
from tests.site import pages_record

from qiao_web.access import paging
from qiao_web.access.claims import (
    CooperationQuery,
    FigureQuery,
    Order,
    access_cooperations,
    access_figures,
    cooperation_rows,
    count_cooperations,
    count_figures,
    figure_rows,
)
from qiao_web.access.paging import Sorting, page_of_ids
from qiao_web.access.totals import access_tally, access_totals
from qiao_web.columns import order_key
from qiao_web.models import Claim, IngestRun
from qiao_web.store.lineages import Lineages
from qiao_web.store.rows import document_rows
from qiao_web.store.write import Batch, store

pytestmark = pytest.mark.django_db

DOCUMENTS = 12


@pytest.fixture
def filled(qiao_settings) -> None:
    """Seventy-two figures and thirty-six cooperations; no index, so that words are sought in the rows."""
    rows = [document_rows(record(number)) for number in range(DOCUMENTS)]
    store(Batch(rows), IngestRun.objects.create(), Lineages())


def every_figure(query: FigureQuery, size: int = 7) -> list[Claim]:
    """All figures of a question, page by page."""
    found, cursor = [], None
    while True:
        page = access_figures(query, cursor, size)
        assert page.first is (cursor is None)
        found += page.items
        if page.after is None:
            return found
        cursor = page.after


@pytest.mark.parametrize("order", list(Order))
def test_pages_hold_every_figure_once_and_in_order(filled, order):
    column = {"newest": "newest", "oldest": "newest", "latest_day": "day_order", "earliest_day": "day_order"}
    key = column.get(order.value, "value_order")

    found = every_figure(FigureQuery(order=order))

    assert len({claim.pk for claim in found}) == len(found) == 6 * DOCUMENTS
    keys = [getattr(claim, key) for claim in found]
    assert keys == sorted(keys, reverse=order in {Order.NEWEST, Order.LATEST_DAY, Order.LARGEST})


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1_2", "9" * 40, "１２", "nan_1", "inf_", "_"])
@pytest.mark.parametrize("order", [Order.NEWEST, Order.LARGEST])
def test_a_cursor_that_makes_no_sense_means_no_error(filled, order, cursor):
    assert len(access_figures(FigureQuery(order=order), cursor, 5).items) in {0, 5}


def test_filters_narrow_as_plain_filters_do(filled):
    query = FigureQuery(quantity="count", year=2016)

    assert {claim.pk for claim in every_figure(query)} == {claim.pk for claim in figure_rows(query)}


def test_country_lists_are_sorted_and_whole(filled):
    query = CooperationQuery(country="BRA", order=Order.LATEST_DAY)

    found = access_cooperations(query, size=100).items

    assert {claim.pk for claim in found} == set(cooperation_rows(query).values_list("pk", flat=True))
    assert [claim.day_order for claim in found] == sorted((claim.day_order for claim in found), reverse=True)
    assert all("BRA" in [row.country for row in claim.countries.all()] for claim in found)


def test_words_are_found_window_by_window(filled, monkeypatch):
    monkeypatch.setattr(paging, "WINDOW", 10)
    expected = set(Claim.objects.filter(type="figure", counted__contains="海洋观测").values_list("pk", flat=True))

    found = every_figure(FigureQuery(words="海洋观测"), size=3)

    assert {claim.pk for claim in found} == expected
    assert len(found) == len(expected) > 3


def test_a_window_without_finds_says_where_to_go_on(filled, monkeypatch):
    monkeypatch.setattr(paging, "WINDOW", 5)
    newest = Sorting("newest", descending=True)

    page = page_of_ids(Claim.objects.filter(type="figure"), newest, None, sought=Q(counted="nothing"))

    assert page.items == ()
    assert page.after is not None


def test_rejected_claims_are_left_out(filled):
    claim = Claim.objects.filter(type="figure").first()
    Claim.objects.filter(pk=claim.pk).update(state="rejected")

    assert claim.pk not in {found.pk for found in every_figure(FigureQuery())}
    assert claim.pk in {found.pk for found in every_figure(FigureQuery(rejected=True))}


@pytest.mark.parametrize(
    "query",
    [
        FigureQuery(),
        FigureQuery(quantity="money"),
        FigureQuery(quantity="count", comparator="exact"),
        FigureQuery(year=2016),
        FigureQuery(comparator="range"),
    ],
)
def test_count_of_figures_is_exact_below_the_cap(filled, query):
    count = count_figures(query, access_figures(query))

    assert (count.n, count.capped) == (figure_rows(query).count(), False)


@pytest.mark.parametrize(
    "query",
    [
        CooperationQuery(),
        CooperationQuery(country="CHN"),
        CooperationQuery(kind="project", country="CHN"),
        CooperationQuery(kind="project", year=2014),
        CooperationQuery(country="FRA"),
        CooperationQuery(language="en", status="done"),
    ],
)
def test_count_of_cooperations_is_exact_below_the_cap(filled, query):
    count = count_cooperations(query, access_cooperations(query))

    assert (count.n, count.capped) == (cooperation_rows(query).count(), False)


def test_count_beyond_the_cap_says_so(filled, monkeypatch):
    monkeypatch.setattr(paging, "COUNT_CAP", 5)
    query = FigureQuery(language="zh", basis="unknown")

    count = count_figures(query, access_figures(query, size=3))

    assert (count.n, count.capped) == (5, True)


@pytest.mark.parametrize("order", [Order.NEWEST, Order.SMALLEST])
@pytest.mark.parametrize("size", [1, 3])
def test_page_of_figures_costs_three_queries(filled, django_assert_num_queries, order, size):
    with django_assert_num_queries(3):
        page = access_figures(FigureQuery(order=order), size=size)
        assert [evidence.quote for claim in page.items for evidence in claim.evidence.all()]
        assert [(claim.article.title, claim.document.name) for claim in page.items]


@pytest.mark.parametrize("size", [1, 3])
def test_page_of_cooperations_costs_four_queries(filled, django_assert_num_queries, size):
    with django_assert_num_queries(4):
        page = access_cooperations(CooperationQuery(country="CHN"), size=size)
        assert [row.country for claim in page.items for row in claim.countries.all()]


def test_totals_say_what_the_record_holds(filled):
    totals = access_totals()

    assert (totals.documents, totals.articles, totals.figures, totals.cooperations) == (12, 12, 72, 36)
    assert access_tally("cooperations.country")["CHN"] == 36


@pytest.mark.parametrize("size", [1, 2, 3, 5, 20])
def test_rows_without_a_day_come_last_whichever_way(qiao_settings, size):
    pages_record.fill(qiao_settings)
    undated = list(Claim.objects.filter(type="figure").order_by("id").values_list("id", flat=True)[:3])
    for claim in undated:
        Claim.objects.filter(pk=claim).update(newest=order_key(None, claim))

    for order in (Order.OLDEST, Order.NEWEST):
        found, cursor = [], None
        while True:
            page = access_figures(FigureQuery(order=order), cursor, size)
            found += [claim.pk for claim in page.items]
            cursor = page.after
            if cursor is None:
                break
        assert len(found) == len(set(found)) == Claim.objects.filter(type="figure").count()
        assert set(found[-3:]) == set(undated)
