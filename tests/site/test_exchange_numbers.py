"""The exchange in numbers through the whole stack: totals, the funnel, filters, and advisers only for the desk."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site import exchange
from tests.site.people import account, organisation

from qiao_web.access.exchange_figures import access_numbers
from qiao_web.actions.profile_moves import Move, move
from qiao_web.models import Profile
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(qiao_settings):
    """In China two published, of which one is closed with an agreement, and a draft; in Kenya one published."""
    wei, ann = account("wei"), account("ann")
    china, kenya = organisation(wei), organisation(ann, name="Mirror Lake Works", country="KEN")
    exchange.published(wei, china)
    closed = exchange.published(wei, china)
    move(wei, closed.key, closed.version, Move("close", outcome="agreement"))
    exchange.draft(wei, china)
    exchange.published(ann, kenya, fields=("2.7",))
    return wei


def test_the_funnel_counts_each_profile_once(filled):
    found = access_numbers({}, advisers=False)

    assert dict(found.funnel) == {"begin": 4, "submit": 3, "approve": 3, "publish": 3, "open": 2, "agreement": 1}
    assert (dict(found.countries), dict(found.fields)) == ({"CHN": 1, "KEN": 1}, {"1": 1, "2": 2})
    assert (dict(found.outcomes), found.advisers) == ({"agreement": 1}, ())


def test_the_funnel_of_cases_counts_each_case_once(filled):
    row = Profile.objects.get(organisation__country="KEN")
    first = exchange.interest(account("lin"), row)
    exchange.take(exchange.reviewers()[0], first, "forward")
    exchange.take(exchange.reviewers()[0], first, "accept")
    second = exchange.interest(account("mei"), row, name="Second Works")
    exchange.take(exchange.reviewers()[0], second, "turn_down", reason="wrong_field")

    found = access_numbers({}, advisers=False)

    reached = {state: number for state, number in found.cases if number}
    assert reached == {"expressed": 2, "forwarded": 1, "answered": 1}
    assert dict(found.declines) == {"wrong_field": 1}
    assert access_numbers({"country": "CHN"}, advisers=False).cases == ()


def test_filters_narrow_everything(filled):
    found = access_numbers({"country": "KEN", "fields": "2"}, advisers=True)

    assert dict(found.funnel)["publish"] == 1
    assert (dict(found.countries), dict(found.advisers)) == ({"KEN": 1}, {"desk-one": 1})


def test_only_the_desk_tells_advisers_apart(filled):
    pages = {}
    for name, roles in {"visitor": None, "member": (), "adviser": (Role.ADVISER,)}.items():
        client = Client(headers={"accept-language": "en"})
        if roles is not None:
            client.force_login(account(f"a-{name}", *roles))
        page = client.get("/exchange/numbers/?adviser=desk-one").content.decode()
        pages[name] = ">desk-one<" in page

    assert pages == {"visitor": False, "member": False, "adviser": True}


def test_the_csv_says_what_is_counted(filled):
    answer = Client().get("/exchange/numbers/qiao-exchange-numbers.csv?country=CHN")

    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert {(line["counted"], line["code"]): line["number"] for line in lines}["step", "agreement"] == "1"


@pytest.mark.parametrize("query", ["year=x", "year=0000", "country=XXX", "fields=99", "year=2026&country=KEN"])
def test_filters_that_make_no_sense_are_ignored(filled, query):
    assert Client().get(f"/exchange/numbers/?{query}").status_code == 200


def test_numbers_cost_the_same_for_one_and_for_more(qiao_settings):
    wei = account("wei")
    owner = organisation(wei)
    exchange.published(wei, owner)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            Client().get("/exchange/numbers/")
        counts.append(len(queries))
        exchange.published(wei, owner)
        exchange.published(wei, owner)

    assert counts[0] == counts[1]


def test_nothing_to_count_says_so(qiao_settings):
    page = Client(headers={"accept-language": "en"}).get("/exchange/numbers/").content.decode()

    assert "Nothing to count" in page
