import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from tests.site import pages_record

from qiao_web.access.marked import MOST_MARKED
from qiao_web.models import AuditLine, Claim, Document, IngestRun, Topic
from qiao_web.views import about

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hans", "en")
EMPTY_PAGES = ("home", "topics", "figures", "cooperations", "search", "runs", "about")


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def get(client: Client, address: str, language: str = "en", **headers: str):
    return client.get(address, headers={"accept-language": language, **headers})


def addresses(filled: pages_record.Filled) -> list[str]:
    document = reverse("document", args=[filled.chinese])
    return [
        *map(reverse, EMPTY_PAGES),
        reverse("topic", args=[Topic.objects.get().slug]),
        reverse("topic", args=[Topic.objects.get().slug]) + "?q=实验室",
        document,
        reverse("article", args=[filled.english, 1]),
        f"{document}?claim={filled.figure.pk}",
        reverse("source", args=[filled.chinese]),
        reverse("source", args=[filled.chinese]) + "?only=repairs",
        reverse("figures") + "?words=国家&order=latest_day&year=2024",
        reverse("cooperations") + "?country=FRA&kind=joint_lab&order=earliest_day",
        reverse("search") + "?q=联合实验室&kind=joint_lab&year=2024",
    ]


def text_of(response) -> str:
    """The text of a page without its tags, blanks run together."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_lightly_and_without_inline_code(client, filled, language):
    for address in addresses(filled):
        response = get(client, address, language)

        page = response.content.decode()
        assert response.status_code == 200, address
        assert len(response.content) < 100_000
        assert f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}">' in page
        assert re.search(r"<script(?![^>]*(?:\bsrc=|ld\+json))|<style|\sstyle=|\son\w+=|javascript:", page) is None, (
            address
        )
        assert "unsafe" not in response["Content-Security-Policy"]
        assert page.count("<h1") == 1
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EMPTY_PAGES)
def test_an_empty_record_says_what_to_do_next(client, qiao_settings, name, language):
    response = get(client, reverse(name), language)

    assert response.status_code == 200
    if name not in {"topics", "search", "about"}:
        assert "qiao ingest" in text_of(response)


def close(response) -> None:
    """Close an answer that was not read, without closing the test's own database connection with it."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def test_every_internal_link_leads_to_a_page(client, filled):
    seen: dict[str, int] = {}
    for address in addresses(filled):
        for link in re.findall(r'href="(/[^"#]*)', get(client, address).content.decode()):
            if not link.startswith("/static/"):
                seen.setdefault(unescape(link), 0)
    for link in seen:
        response = client.get(link)
        seen[link] = response.status_code
        close(response)

    assert len(seen) > 50
    assert {link: status for link, status in seen.items() if status not in {200, 302}} == {}


def test_a_number_opens_the_document_with_its_characters_highlighted(client, filled):
    listing = get(client, reverse("figures")).content.decode()
    claim = filled.figure
    address = f"/documents/{filled.chinese}/?claim={claim.pk}#c-{claim.pk}"
    assert f'href="{address}"' in listing

    page = get(client, address).content.decode()

    quote = claim.evidence.get().quote
    assert f'<mark id="c-{claim.pk}" class="figure cited">{quote}</mark>' in page


def test_every_claim_has_its_place_on_the_page(client, filled):
    for document in Document.objects.all():
        page = get(client, reverse("document", args=[document.pk])).content.decode()

        for claim in document.claims.all():
            assert f'id="c-{claim.pk}"' in page


def test_a_passage_of_thousands_of_claims_stays_light_and_shows_the_one_asked_for(client, qiao_settings):
    line = "".join(f"第{n}组的{n + 3}名学者完成了{n + 5}项观测。" for n in range(900))
    pages_record.add(qiao_settings, pages_record.original("line.txt", line))
    last = Claim.objects.filter(type="figure").order_by("-id")[0]

    response = get(client, f"/documents/{last.document_id}/?claim={last.pk}")

    assert Claim.objects.count() > MOST_MARKED
    assert f'id="c-{last.pk}" class="figure cited"' in response.content.decode()
    assert len(response.content) < 100_000


def test_text_of_a_document_is_never_markup(client, filled):
    page = get(client, reverse("document", args=[filled.chinese])).content.decode()

    assert "&lt;b&gt;韦川&lt;/b&gt;" in page
    assert "<b>韦川" not in page


def test_a_topic_shows_viewpoints_and_cited_points_newest_first(client, filled):
    page = get(client, reverse("topic", args=[Topic.objects.get().slug])).content.decode()

    titles = re.findall(r"<h2><a [^>]*>([^<]+)</a></h2>", page)
    assert titles == ["西岭与海外共建观测站", "China and Kenya open a joint laboratory"]
    assert f'href="/documents/{filled.chinese}/1/?p=2#p2"' in page


def test_a_topic_can_be_searched(client, filled):
    address = reverse("topic", args=[Topic.objects.get().slug])

    found = text_of(get(client, address + "?q=Kenya"))
    nothing = text_of(get(client, address + "?q=zebra"))

    assert "China and Kenya open a joint laboratory" in found
    assert "西岭" not in found
    assert "No document of this topic says so" in nothing


def test_a_search_marks_what_it_found_and_links_the_passage(client, filled):
    page = get(client, reverse("search") + "?q=海洋观测").content.decode()

    assert '<mark class="hit">海洋观测</mark>' in page.replace('</mark><mark class="hit">', "")
    assert f'href="/documents/{filled.chinese}/1/?p=2#p2"' in page


def test_a_search_tells_what_was_found_in_translation(client, filled):
    shown = text_of(get(client, reverse("search") + "?q=联合实验室"))

    assert re.search(r"Found in translation: 联合实验室 → joint laborator", shown)


def test_a_slip_is_mended(client, filled):
    page = get(client, reverse("search") + "?q=laboratary&language=en").content.decode()

    assert '<a href="/search/?q=laboratory&amp;language=en"><b>laboratory</b></a>' in page


def test_a_filter_that_holds_can_be_taken_away(client, filled):
    page = get(client, reverse("search") + "?q=laboratory&country=KEN&has_figure=1").content.decode()

    assert 'aria-label="Take the filter away: Kenya"' in page
    assert '<a href="/search/?q=laboratory&amp;has_figure=1" aria-label="Take the filter away: Kenya">' in page


@pytest.mark.parametrize(
    "typed, query", [("laborat", "laboratory"), ("lianheshiyan", "联合实验室"), ("联合实", "联合实验室")]
)
def test_suggestions_are_options_that_lead_to_the_search(client, filled, typed, query):
    page = get(client, f"{reverse('suggestions')}?q={typed}").content.decode()

    assert f'data-query="{query}"' in page
    assert f'href="/search/?{urlencode({"q": query})}"' in page


@pytest.mark.parametrize("typed", ["", "zzzz", "<script>"])
def test_nothing_to_suggest_is_an_empty_fragment(client, filled, typed):
    assert get(client, f"{reverse('suggestions')}?{urlencode({'q': typed})}").content.decode() == ""


def test_a_search_can_be_narrowed_by_each_facet(client, filled):
    for name, value in {"language": "en", "kind": "joint_lab", "country": "KEN", "year": "2023"}.items():
        shown = text_of(get(client, f"{reverse('search')}?q=&{name}={value}"))

        assert "China and Kenya open a joint laboratory" in shown, name


@pytest.mark.parametrize(
    "language, amount, date", [("zh-hans", "近1.6万", "2024年4月"), ("en", "nearly 16,000", "April 2024")]
)
def test_numbers_and_dates_are_written_for_the_reader(client, filled, language, amount, date):
    shown = text_of(get(client, reverse("figures"), language))

    assert amount in shown
    assert date in shown


@pytest.mark.parametrize(
    "language,unit,currency,shown",
    [
        ("en", "吨", "", "1,200 tonnes"),
        ("en", "欧元", "EUR", "1,200 euros"),
        ("zh-hans", "吨", "", "1200吨"),
        ("zh-hans", "欧元", "EUR", "1200欧元"),
        ("en", "斤两", "", "1,200 斤两"),
    ],
)
def test_units_are_written_for_the_reader(client, filled, language, unit, currency, shown):  # noqa: PLR0917  a case
    Claim.objects.filter(pk=filled.figure.pk).update(
        value=1200, comparator="exact", unit=unit, currency=currency, quantity="money" if currency else "weight"
    )

    assert together(shown) in together(text_of(get(client, reverse("figures"), language)))


def together(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("unit,shown", [("yuan", "1200元人民币"), ("$", "1200美元")])
def test_money_of_english_documents_is_written_for_chinese_readers(client, filled, unit, shown):
    currency = "CNY" if unit == "yuan" else "USD"
    figure = Claim.objects.filter(document=filled.english, type="figure").order_by("id")[0]
    Claim.objects.filter(pk=figure.pk).update(
        value=1200, comparator="exact", unit=unit, currency=currency, quantity="money"
    )

    assert shown in together(text_of(get(client, reverse("figures"), "zh-hans")))


@pytest.mark.parametrize(
    "language,subject,shown", [("en", "东盟", "ASEAN"), ("en", "中亚地区", "Central Asia"), ("en", "某校", "某校")]
)
def test_holders_are_named_for_the_reader(client, filled, language, subject, shown):
    Claim.objects.filter(pk=filled.figure.pk).update(subject=subject)

    page = get(client, reverse("figures"), language).content.decode()

    assert f'lang="{"zh-Hans" if subject == shown else "en"}">{shown}</span>' in page


def test_figures_can_be_filtered_and_the_state_is_in_every_link(client, filled):
    page = get(client, reverse("figures") + "?words=researchers&language=en&order=largest").content.decode()

    assert page.count('<tr role="row">') == 2  # the head and one figure
    assert 'href="/figures/?words=researchers&amp;language=en&amp;order=smallest"' in page
    assert 'href="/figures/qiao-figures.csv?words=researchers&amp;language=en&amp;order=largest"' in page


@pytest.mark.parametrize("words", ["联合实", "合实验", "researche", "Researchers"])
def test_figures_are_found_by_any_run_of_characters(client, filled, words):
    shown = get(client, f"{reverse('figures')}?{urlencode({'words': words})}").content.decode()

    found = Claim.objects.filter(type="figure", counted__icontains=words).count()
    assert found
    assert shown.count('<tr role="row">') == 1 + found


@pytest.mark.parametrize("name", ["figures", "cooperations"])
@pytest.mark.parametrize("words", ["中国", "China", "Joint laboratories"])
def test_claims_of_both_languages_are_found_by_a_name_in_either(client, filled, name, words):
    shown = get(client, f"{reverse(name)}?{urlencode({'words': words})}").content.decode()

    assert [f"/documents/{document}/?claim=" in shown for document in (filled.chinese, filled.english)] == [True, True]


def test_cooperations_are_found_by_the_words_of_their_quote(client, filled):
    shown = get(client, f"{reverse('cooperations')}?{urlencode({'words': '共建海洋'})}").content.decode()

    assert "海洋联合实验室" in shown


def test_a_filter_that_finds_nothing_offers_a_way_back(client, filled):
    shown = text_of(get(client, reverse("figures") + "?words=zebra"))

    assert "No figure answers to these filters" in shown
    assert "Clear the filters" in shown


@pytest.mark.parametrize(
    "query",
    [
        "?year=abc",
        "?order=sideways",
        "?after=xyz",
        "?document=-1",
        f"?document={10**22}",
        "?kind=none",
        "?p=x&claim=%00",
        "?part=99999999999",
    ],
)
def test_parameters_without_sense_are_no_errors(client, filled, query):
    names = [reverse(name) for name in EMPTY_PAGES]
    for address in [*names, reverse("document", args=[filled.chinese]), reverse("source", args=[filled.chinese])]:
        assert client.get(address + query).status_code == 200, address + query


def test_the_source_stands_beside_the_clean_text_with_repairs_named(client, filled):
    page = get(client, reverse("source", args=[filled.chinese])).content.decode()

    assert '<del class="repair">' in page
    assert "stray spaces and blank lines taken out" in page


def test_the_report_tells_refusals_in_the_language_of_the_page(client, filled):
    chinese, english = (text_of(get(client, reverse("runs"), language)) for language in LANGUAGES)

    assert "已加密，需要密码" in chinese
    assert "is encrypted and asks for a password" in english
    assert "broken.pdf" in english


def test_the_report_looks_again_while_documents_are_read(client, filled):
    assert "hx-trigger" not in get(client, reverse("runs")).content.decode()

    IngestRun.objects.create()

    assert 'hx-select="#report"' in get(client, reverse("runs")).content.decode()


def test_every_page_tells_of_documents_being_read_until_they_are(client, filled):
    run = IngestRun.objects.create(read=12)
    etag = get(client, reverse("about")).headers.get("ETag") or get(client, "/")["ETag"]
    assert "Documents are being read: 12 so far" in text_of(get(client, reverse("figures")))
    assert "12 so far" in text_of(get(client, reverse("progress")))

    IngestRun.objects.filter(pk=run.pk).update(finished=run.started)

    assert "so far" not in text_of(get(client, reverse("figures")))
    assert "have been read" in text_of(get(client, reverse("progress")))
    assert get(client, "/", **{"if-none-match": etag}).status_code == 200


def test_a_run_that_was_killed_is_not_told_of_for_ever(client, filled):
    run = IngestRun.objects.create(read=12)
    AuditLine.objects.update(at=run.started - timedelta(hours=1))
    IngestRun.objects.filter(pk=run.pk).update(started=run.started - timedelta(hours=1))

    assert "so far" not in text_of(get(client, reverse("figures")))


def test_the_language_switch_keeps_the_page(client, filled):
    address = "/figures/?words=researchers"
    switch = re.search(r'href="(/language/[^"]+)"', get(client, address, "zh-hans").content.decode())[1]

    response = client.get(unescape(switch))

    assert response.status_code == 302
    assert unescape(response["Location"]) == address
    assert '<html lang="en">' in get(client, response["Location"], "zh-hans").content.decode()


def test_the_language_switch_leads_nowhere_else(client, qiao_settings):
    assert client.get("/language/en/?next=https://example.org/")["Location"] == "/"


BEYOND = 10**20  # no id of a database


@pytest.mark.parametrize(
    "address",
    [
        *("/nowhere/", "/documents/99999/", "/documents/1/77/", "/topics/none/"),
        *(f"/documents/{BEYOND}/", f"/documents/{BEYOND}/1/digest/", f"/documents/1/{BEYOND}/"),
    ],
)
def test_a_missing_page_says_what_to_do(client, qiao_settings, address):
    response = get(client, address)

    assert response.status_code == 404
    assert "There is no such page" in text_of(response)
    assert "Search for it instead" in text_of(response)


def test_the_page_of_a_failure_asks_the_database_nothing(rf, django_assert_num_queries):
    with django_assert_num_queries(0), override("en"):
        response = about.server_error(rf.get("/figures/"))

    assert response.status_code == 500
    assert "Something went wrong here" in text_of(response)
    assert "tell the operator" in text_of(response)


def test_reprints_link_to_one_another(client, qiao_settings):
    pages_record.add(
        qiao_settings,
        pages_record.original("first.txt", pages_record.CHINESE),
        pages_record.original("second.txt", pages_record.CHINESE.replace("江畔科技报", "海角晨报")),
    )
    first = Document.objects.get(name="first.txt")

    shown = text_of(get(client, reverse("document", args=[first.pk])))

    assert "Printed elsewhere" in shown
    assert "海角晨报" in shown


def test_pages_answer_not_modified_until_the_record_changes(client, filled, qiao_settings):
    for address in addresses(filled):
        first = get(client, address)
        if "ETag" not in first:
            continue
        etag = first["ETag"]
        assert get(client, address, **{"if-none-match": etag}).status_code == 304
        assert get(client, address, "zh-hans", **{"if-none-match": etag}).status_code == 200

    pages_record.add(qiao_settings, pages_record.more(1))

    assert get(client, "/", **{"if-none-match": etag}).status_code == 200


def test_lists_ask_as_many_questions_for_four_documents_as_for_two(client, qiao_settings):
    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    pages_record.add(qiao_settings, pages_record.more(0), pages_record.more(3))
    slug = Topic.objects.get().slug
    lists = [
        *map(reverse, EMPTY_PAGES),
        reverse("topic", args=[slug]),
        "/search/?q=国家",
        "/documents/1/",
        "/api/v1/figures",
    ]
    lists = [
        one.replace("/documents/1/", reverse("document", args=[Document.objects.order_by("id")[0].pk])) for one in lists
    ]
    two = {address: questions(address) for address in lists}

    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))

    assert {address: questions(address) for address in lists} == two
    assert max(two.values()) <= 13  # a document: one of them asks whether its figures are still true
