"""Is it still true? Figures say what the record has heard since, and name who holds them, wherever they are shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site import pages_record
from tests.site.reviewing import reviewer, seen

from qiao_web.actions import review
from qiao_web.models import Claim, Conflict, Series
from qiao_web.store.draining import drain

pytestmark = pytest.mark.django_db

LAB = "China-Thailand Joint Laboratory on Railway Engineering"
OLD = pages_record.original(
    "old.txt",
    f"""Railway laboratory opens a test track

BANGKOK, June 12, 2023 (Siam Daily) -- The {LAB} opened a test track on Monday, its director said.

As of May 2023, the laboratory employed 46 researchers. The track is long and has bridges and a tunnel.
""",
)
RIVAL = pages_record.original(
    "rival.txt",
    f"""Ministry counts staff anew

BANGKOK, June 20, 2023 (Bangkok Courier) -- The ministry visited the {LAB} on Tuesday and went through its lists.

Its inspectors wrote that the laboratory employed 52 researchers in May 2023. They asked for better lists.
""",
)
NEW = pages_record.original(
    "new.txt",
    f"""Fewer people work on rails

BANGKOK, March 3, 2025 (Meridian News) -- Some of those who built the {LAB} have gone home, an aide said on Monday.

As of February 2025, the laboratory employed 39 researchers. Others teach at universities now.
""",
)


@pytest.fixture
def told(qiao_settings):
    pages_record.add(qiao_settings, OLD, RIVAL, NEW)


def get(client, address: str, language: str = "en") -> str:
    return client.get(address, headers={"accept-language": language}).content.decode()


def row_of(page: str, number: int) -> str:
    return next(row for row in page.split("<tr")[1:] if f">{number}</span>" in row.split("</td>")[0])


@pytest.mark.parametrize(
    "language,since,newest,against",
    [
        ("en", "since then: 39 (February 2025)", "newest of 2 dates", "contradicted"),
        ("zh-hans", "此后：39（2025年2月）", "2个时点中最新", "与其他来源矛盾"),
    ],
)
def test_a_list_of_figures_says_what_was_heard_since(client, told, language, since, newest, against):  # noqa: PLR0917  a case
    page = get(client, "/figures/?words=researchers", language)

    rows = [row_of(page, number) for number in (46, 52, 39)]
    assert [since in row for row in rows] == [True, True, False]
    assert [newest in row for row in rows] == [False, False, True]
    assert [against in row for row in rows] == [True, True, False]
    assert all(f"/series/{Series.objects.get(dates=2).slug}/" in row for row in rows)


def test_a_document_says_what_was_heard_since(client, told):
    claim = Claim.objects.get(value=46)

    page = get(client, f"/documents/{claim.document_id}/")

    assert Conflict.objects.count() == 1
    assert "since then: " in page
    assert f"/series/{Series.objects.get(dates=2).slug}/#clashes" in page


def test_a_figure_alone_says_nothing_more(client, qiao_settings):
    pages_record.add(qiao_settings, OLD)

    page = get(client, "/figures/?words=researchers")

    assert "46</span>" in page
    assert 'class="standing"' not in page


def test_a_figure_that_was_said_again_is_still_so(client, told):
    Claim.objects.filter(value=46).update(value=39)

    page = get(client, f"/documents/{Claim.objects.get(value=39, as_of='2023-05').document_id}/")

    assert "still 39 (February 2025)" in page
    assert "since then" not in page


def test_an_undated_figure_names_the_newest_dated_value(client, told):
    Claim.objects.filter(value=46).update(as_of="", as_of_on=None, published_on=None)

    assert "newest dated value: 39 (February 2025)" in row_of(get(client, "/figures/?words=researchers"), 46)


def test_series_and_conflicts_name_who_holds_what_their_sentence_calls_the_laboratory(client, told):
    listed, conflicts = get(client, "/series/"), get(client, "/conflicts/")

    assert Claim.objects.get(value=39).subject == "the laboratory"
    assert [LAB in page for page in (listed, conflicts)] == [True, True]
    assert "the laboratory" not in listed


def test_conflicts_show_the_sentences(client, told):
    page = get(client, "/conflicts/")

    assert 'As of May 2023, the laboratory employed <mark class="cited">46 researchers</mark>.</blockquote>' in page


def test_figures_are_found_by_the_name_of_their_holder(client, told):
    page = get(client, "/figures/?words=Railway+Engineering")

    assert [f">{number}</span>" in page for number in (46, 52, 39)] == [True, True, True]


def test_figures_are_found_by_a_holder_that_a_person_gave(client, told, qiao_settings):
    claim = Claim.objects.get(value=39)
    review.correct(reviewer(), seen(claim)[0], {"subject": "it", "holder": "Zephyr Consortium"})
    drain(qiao_settings.data / "index")

    assert ">39</span>" in get(client, "/figures/?words=Zephyr+Consortium")


def test_a_name_that_the_words_of_a_figure_hold_is_not_repeated(client, told):
    Claim.objects.filter(value=39).update(subject=f"The {LAB} (CTL)")

    row = row_of(get(client, "/figures/?words=researchers"), 39)

    assert row.count(LAB) == 1


def test_the_list_costs_the_same_for_two_documents_and_for_three(client, qiao_settings):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/figures/")
        return len(queries)

    pages_record.add(qiao_settings, OLD, NEW)
    two = cost()
    pages_record.add(qiao_settings, RIVAL)

    assert cost() == two
