import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.site import pages_record

from qiao.registry.parties import country_party
from qiao_web import maps, networks, spots
from qiao_web.access import ties as access
from qiao_web.access.ties import TiesQuery, access_ties, pairs
from qiao_web.models import Claim, Topic

pytestmark = pytest.mark.django_db

PAGES = ("topic_map", "topic_network", "topic_cooperations")


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def get(name: str, query: str = "", language: str = "en") -> str:
    answer = Client().get(reverse(name, args=["cooperation"]) + query, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def counted() -> dict[frozenset[str], int]:
    found = access_ties(Topic.objects.get(), TiesQuery())
    return {frozenset(one.key for one in pair): number for pair, number in pairs(found.ties).items()}


def test_ties_are_those_of_the_claims(filled):
    wanted: dict[frozenset[str], int] = {}
    for claim in Claim.objects.filter(type="cooperation").prefetch_related("countries"):
        codes = frozenset(row.country for row in claim.countries.all())
        if len(codes) == 2:
            wanted[codes] = wanted.get(codes, 0) + 1

    assert wanted
    assert {pair: number for pair, number in counted().items() if pair in wanted} == wanted


def test_what_a_person_rejected_ties_nobody(filled):
    before = counted()[frozenset({"CHN", "KEN"})]
    Claim.objects.filter(type="cooperation", language="en").update(state="rejected")

    assert before > 0
    assert frozenset({"CHN", "KEN"}) not in counted()


@pytest.mark.parametrize(
    "query, keys",
    [
        (TiesQuery(kind="joint_lab"), {"CHN", "KEN", "BRA", "FRA"}),
        (TiesQuery(year=2023), {"CHN", "KEN"}),
        (TiesQuery(kind="company"), set()),
        (TiesQuery(year=9998), set()),
    ],
)
def test_filters_leave_what_they_name(filled, query, keys):
    found = access_ties(Topic.objects.get(), query)

    assert {one.key for tie in found.ties for one in tie.parties} <= keys | {"海洋联合实验室"}
    assert bool(found.ties) is bool(keys)


def test_more_than_is_looked_at_is_said(filled, monkeypatch):
    monkeypatch.setattr(access, "MOST_TIES", 1)

    found = access_ties(Topic.objects.get(), TiesQuery())

    assert (len(found.ties), found.bounded) == (1, True)
    assert "choose a year" in get("topic_map")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?node=country:KEN",
        "?node=country:KEN&with=country:CHN",
        "?kind=company",
        "?year=abc&kind=x&node=zebra&after=-1",
    ],
)
def test_pages_answer_without_inline_code_and_with_unique_ids(filled, name, query, language):
    page = get(name, query, language)

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert re.search(r"<script(?![^>]*(?:\bsrc=|ld\+json))|<style|\sstyle=|\son\w+=|javascript:", page) is None
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1
    assert len(page) < 120_000


def test_every_link_of_the_map_leads_to_the_cooperations_that_it_counts(filled):
    page = get("topic_map")
    links = re.findall(r'<a href="([^"]+)" class="spot country" aria-label="([^"]+)"', page)

    found = {}
    for link, words in links:
        listed = Client().get(unescape(link), headers={"accept-language": "en"}).content.decode()
        found[words] = re.search(r"(\d+) cooperations?</p>", listed)[1]

    assert {"China", "Kenya", "Brazil", "France"} == {words.partition(":")[0] for words in found}
    assert all(
        words.endswith((f": {number} cooperations", f": {number} cooperation")) for words, number in found.items()
    )


def test_every_spot_and_line_is_in_a_table_too(filled):
    page = get("topic_map")
    drawn = set(map(unescape, re.findall(r'<a href="([^"]+)"[^>]*><title>', page)))
    table = set(map(unescape, re.findall(r'<a class="number" href="([^"]+)"', page)))

    assert drawn
    assert drawn <= table


def test_choosing_a_node_puts_it_in_the_middle_with_its_evidence(filled):
    page = get("topic_network", "?node=country:KEN")

    current = re.search(
        r'aria-label="(Kenya[^"]*)" aria-current="true"><title>[^<]*</title><circle cx="([\d.]+)%" cy="([\d.]+)%"', page
    )
    assert (float(current[2]), float(current[3])) == (50.0, 50.0)
    assert f"/documents/{filled.english}/?claim=" in page
    assert f"/documents/{filled.chinese}/?claim=" not in page


def test_a_node_that_is_not_there_is_the_whole_network(filled):
    assert 'aria-current="true"><title>' not in get("topic_network", "?node=country:NOR")


@pytest.mark.parametrize("query", ["", "?kind=agreement", "?node=country:KEN"])
def test_files_hold_the_pairs_with_their_claims(filled, query):
    address = reverse("topic_ties_csv", args=["cooperation"]) + query
    text = b"".join(Client().get(address).streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    answer = Client().get(reverse("topic_ties_xlsx", args=["cooperation"]) + query)
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)), read_only=True)
    sheet = [
        [str(cell) if cell is not None else "" for cell in row]
        for row in book.active.iter_rows(min_row=2, values_only=True)
    ]

    assert sheet == [list(line.values()) for line in lines]
    kenya = next(line for line in lines if {line["one"], line["other"]} == {"CHN", "KEN"})
    claims = Claim.objects.filter(pk__in=kenya["claims"].split())
    assert len(claims) == int(kenya["cooperations"])
    assert {row.country for claim in claims for row in claim.countries.all()} == {"CHN", "KEN"}
    answer.close()  # last: on PostgreSQL the end of a request closes the connection


@pytest.mark.parametrize("query", ["", "?node=country:BRA&with=country:CHN", "?kind=joint_lab"])
def test_the_list_of_cooperations_is_a_file_too(filled, query):
    address = reverse("topic_cooperations_csv", args=["cooperation"]) + query
    text = b"".join(Client().get(address).streaming_content).decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(text)))
    shown = re.search(r"(\d+) cooperations?</p>", get("topic_cooperations", query))[1]
    assert len(lines) == int(shown) > 0
    assert all(line["quote"] in pages_record.CHINESE + pages_record.ENGLISH for line in lines)


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_as_many_questions_for_four_documents_as_for_two(filled, qiao_settings, name):
    pages_record.add(qiao_settings, pages_record.more(0))
    get(name, "?node=country:CHN")

    with CaptureQueriesContext(connection) as few:
        get(name, "?node=country:CHN")
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))
    with CaptureQueriesContext(connection) as many:
        get(name, "?node=country:CHN")

    assert len(many) == len(few)


@given(st.floats(-57, 84), st.floats(-180, 180))
def test_every_place_lies_inside_the_map(north, east):
    x, y = maps.project(north, east)

    assert 0 <= x <= 100
    assert 0 <= y <= 100


def test_equal_areas_are_equal_on_the_map():
    """A degree by a degree at 60 north is half as large as at the equator, and so it is drawn."""

    def drawn(north: float) -> float:
        left, right = maps.project(north, 140)[0], maps.project(north, 160)[0]
        return (right - left) * (maps.project(north - 5, 150)[1] - maps.project(north + 5, 150)[1])

    assert drawn(60) / drawn(0) == pytest.approx(0.5, rel=0.02)


TIES = st.dictionaries(st.tuples(st.integers(0, 12), st.integers(13, 25)), st.integers(1, 40), max_size=30)


@given(TIES, st.booleans())
def test_a_network_is_laid_out_inside_and_the_same_way_every_time(ties, centred):
    centre = next(iter(ties))[0] if centred and ties else None

    places = networks.lay_out(ties, centre)

    assert places == networks.lay_out(ties, centre)
    assert set(places) == {end for pair in ties for end in pair}
    assert all(7.9 <= part <= 92.1 for place in places.values() for part in place)
    if centre is not None and len(places) > 1:
        assert places[centre] == (50.0, 50.0)


def test_names_cover_neither_spots_nor_each_other():
    crowd = [spots.Spot(20 + 2 * n, 50, 5, f"Name {n}", "", "/", "country") for n in range(10)]
    alone = [spots.Spot(50, 50, 5, "Name", "", "/", "country")]

    assert spots._fitting(alone, 1100, 500) == {0}
    assert spots._fitting(crowd, 1100, 500) == {9}


def test_words_from_documents_are_escaped_in_drawings():
    spot = spots.Spot(50, 50, 5, "<b>&", '"><script>', '/?a="b"', "country")

    drawing = spots.draw([spot], [spots.Line((0, 0), (9, 9), 1, "<i>", "/")], spots.Sheet("network", "<p>", (500, 400)))

    assert "<script>" not in drawing
    assert "<b>" not in drawing
    assert "&lt;i&gt;" in drawing


def test_a_country_without_a_place_is_in_the_table_only(filled, monkeypatch):
    monkeypatch.setattr("qiao_web.views.topic_map.countries", lambda: ())

    page = get("topic_map")

    assert 'class="spot' not in page
    assert country_party("KEN").en in page
