"""Where reviewers come from and go to: the list with its filters, the row they left, the series; never elsewhere."""

import pytest
from django.test import Client
from tests.site import pages_record
from tests.site.reviewing import reviewer

from qiao_web.actions import review
from qiao_web.models import Claim, Series

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


@pytest.fixture
def desk():
    client = Client(headers=ENGLISH)
    client.force_login(reviewer())
    return client


def get(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_way_back_leads_to_the_row(desk, filled):
    key = filled.figure.key

    page = get(desk, f"/review/{key}/?next=/review/%3Ftype%3Dfigure")

    assert f'href="/review/?type=figure#r-{key}"' in page
    assert f'id="r-{key}"' in get(desk, "/review/?type=figure")


@pytest.mark.parametrize("where", ["javascript:alert(1)", "https://example.org/", "//example.org/", "\\\\example.org"])
def test_the_way_back_leads_nowhere_else(desk, filled, where):
    key = filled.figure.key

    page = desk.get(f"/review/{key}/", {"next": where}).content.decode()

    assert f'href="/review/#r-{key}"' in page
    assert f'href="{where}' not in page


def test_a_row_that_was_swapped_in_keeps_the_filters_of_its_list(desk, filled):
    claim = filled.figure
    sent = {"one": f"confirm:{claim.key}:0", "next": "/review/?type=figure"}

    row = desk.post("/review/decide/", sent, headers={"hx-request": "true", **ENGLISH}).content.decode()

    assert f'href="/review/{claim.key}/?next=/review/%3Ftype%3Dfigure"' in row


def test_a_claim_of_a_series_leads_to_it(desk, qiao_settings):
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))
    series = Series.objects.filter(statements__gt=1)[0]
    claim = Claim.objects.filter(measured=series.key)[0]

    page = get(desk, f"/review/{claim.key}/")

    assert f'<a href="/series/{series.slug}/">Its series</a>' in page


def test_fields_say_how_they_are_filled_in(desk, filled):
    figure, cooperation = (get(desk, f"/review/{claim.key}/") for claim in (filled.figure, filled.cooperation))

    assert '<p class="small" id="id_as_of_helptext">Like 2024, 2024-05' in figure
    assert 'aria-describedby="id_as_of_helptext"' in figure
    assert '<p class="small" id="id_countries_helptext">Names or three-letter codes' in cooperation


def test_the_log_names_fields_without_the_hints_of_the_form(desk, filled):
    review.confirm(reviewer("wei"), [review.Target(filled.figure.key, 0)])

    page = get(desk, "/review/history/")

    assert "As of: 2024-04" in page
    assert "YYYY" not in page
