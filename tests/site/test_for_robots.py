import json
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site import pages_record

from qiao_web.access import sitemap as access
from qiao_web.actions import topics as actions
from qiao_web.views import linked

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TYPES = {
    "/": {"WebSite", "NewsArticle"},
    "/figures/": {"Dataset"},
    "/cooperations/": {"Dataset"},
    "/topics/cooperation/": {"CollectionPage"},
}


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def get(address: str, language: str = "en", client: Client | None = None) -> str:
    answer = (client or Client()).get(address, headers={"accept-language": language})
    assert answer.status_code == 200, address
    return answer.content.decode()


def graph(page: str) -> list[dict]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])["@graph"] if found else []


def locations(address: str) -> list[str]:
    return [one.text for one in ET.fromstring(get(address)).iter(f"{MAP}loc")]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("address", TYPES)
def test_pages_say_to_machines_what_they_are(filled, address, language):
    assert {one["@type"] for one in graph(get(address, language))} == TYPES[address]


def test_a_document_is_an_article_with_its_publisher_and_date(filled):
    found = graph(get(reverse("document", args=[filled.english])))

    assert found == [
        {
            "@type": "NewsArticle",
            "headline": "China and Kenya open a joint laboratory",
            "url": f"http://testserver/documents/{filled.english}/1/",
            "inLanguage": "en",
            "datePublished": "2023-11-20",
            "publisher": {"@type": "Organization", "name": "Riverside Science Wire"},
            "contentLocation": {"@type": "Place", "name": "NAIROBI"},
            "abstract": found[0]["abstract"],
        }
    ]


def test_events_among_the_cooperations_are_events(filled, qiao_settings):
    text = "西岭举办论坛\n江畔科技报 2024-06-20 09:00\n\n　　第三届中国—巴西海洋科学论坛2024年6月18日在西岭举行。\n"
    pages_record.add(qiao_settings, pages_record.original("forum.txt", text))

    found = [one for one in graph(get("/cooperations/?kind=event")) if one["@type"] == "Event"]

    assert [one["startDate"] for one in found] == ["2024-06-18"]
    assert "论坛" in found[0]["name"]


def test_no_text_of_a_document_ends_the_block():
    block = linked.block([{"name": "</script><script>alert(1)</script>&\u2028"}])

    assert not set("<>&\u2028") & set(block)
    assert json.loads(block)["@graph"][0]["name"] == "</script><script>alert(1)</script>&\u2028"


def test_a_private_topic_says_nothing_to_machines(filled):
    owner = User.objects.create_user("ann")
    topic = actions.create_topic(owner, actions.TopicFields("私", "Mine", "Kenya"))
    client = Client()
    client.force_login(owner)

    assert graph(get(reverse("topic", args=[topic.slug]), client=client)) == []
    assert not any("mine" in address for address in locations("/sitemaps/pages-1.xml"))


def test_the_map_leads_to_every_document_in_both_languages(filled):
    parts = [address.removeprefix("http://testserver") for address in locations("/sitemap.xml")]
    listed = [address for part in parts for address in locations(part)]
    links = re.findall(r'hreflang="([^"]+)" href="([^"]+)"', get("/sitemaps/documents-1.xml"))

    assert {f"http://testserver/documents/{number}/" for number in (filled.chinese, filled.english)} <= set(listed)
    assert len(listed) == len(set(listed))
    assert {tag for tag, _ in links} == {"zh-Hans", "en"}
    for address in listed:
        get(address.removeprefix("http://testserver"))


@pytest.mark.parametrize("part", ["documents-0", "documents-9999", "series-9999", "nothing-1", "pages-2"])
def test_a_part_that_is_not_there_is_not_found(filled, part):
    assert Client().get(f"/sitemaps/{part}.xml").status_code == 404


def test_parts_are_bounded(filled, qiao_settings, monkeypatch):
    monkeypatch.setattr(access, "PART", 2)
    pages_record.add(qiao_settings, pages_record.more(1))

    parts = [one.removeprefix("http://testserver") for one in locations("/sitemap.xml") if "documents" in one]

    sizes = [len(locations(part)) for part in parts]
    assert max(sizes) <= 2
    assert sum(sizes) == 3


@pytest.mark.parametrize(
    "address", ["/sitemap.xml", "/sitemaps/documents-1.xml", "/sitemaps/series-1.xml", "/sitemaps/pages-1.xml"]
)
def test_the_map_asks_as_many_questions_for_four_documents_as_for_two(filled, qiao_settings, address):
    pages_record.add(qiao_settings, pages_record.more(0))
    with CaptureQueriesContext(connection) as few:
        get(address)
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))
    with CaptureQueriesContext(connection) as many:
        get(address)

    assert len(many) == len(few)


def test_robots_are_told_what_to_leave_and_where_the_map_is(filled):
    lines = get("/robots.txt").splitlines()

    assert "Disallow: /review/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize("language, name", [("en", "Qiao"), ("zh-hans", "桥 Qiao")])
def test_a_browser_can_offer_the_search(filled, language, name):
    tree = ET.fromstring(get("/opensearch.xml", language))
    space = "{http://a9.com/-/spec/opensearch/1.1/}"

    template = tree.find(f"{space}Url").attrib["template"]
    assert tree.find(f"{space}ShortName").text == name
    assert "Kenya" in get(template.replace("{searchTerms}", "Kenya").removeprefix("http://testserver"))


@pytest.mark.parametrize(
    "address, canonical",
    [
        ("/figures/?year=2024&lang=en", "/figures/?year=2024"),
        ("/topics/cooperation/?new=1", "/topics/cooperation/"),
        ("/cooperations/?kind=event&country=BRA", "/cooperations/?country=BRA&kind=event"),
        ("/", "/"),
    ],
)
def test_a_page_names_its_one_address_and_one_for_each_language(filled, address, canonical):
    page = get(address)

    found = re.findall(r'<link rel="(canonical|alternate)"(?: hreflang="([^"]+)")? href="([^"]+)"', page)
    whole = f"http://testserver{canonical}"
    joint = "&" if "?" in whole else "?"
    assert [(kind, tag, unescape(link)) for kind, tag, link in found] == [
        ("canonical", "", whole),
        ("alternate", "zh-Hans", f"{whole}{joint}lang=zh-hans"),
        ("alternate", "en", f"{whole}{joint}lang=en"),
        ("alternate", "x-default", whole),
    ]


def test_the_operators_name_for_the_site_is_used_for_others(filled, settings):
    settings.QIAO = replace(settings.QIAO, url="https://qiao.example.org")

    assert '<link rel="canonical" href="https://qiao.example.org/figures/">' in get("/figures/")
    assert locations("/sitemap.xml")[0] == "https://qiao.example.org/sitemaps/pages-1.xml"


def test_an_error_has_no_address_of_its_own(filled):
    assert b'rel="canonical"' not in Client().get("/nothing/").content


@pytest.mark.parametrize(
    "asked, accepted, tag",
    [
        ("en", "zh-hans", "en"),
        ("zh-hans", "en", "zh-Hans"),
        ("zh", "en", "zh-Hans"),
        ("fr", "en", "en"),
        ("", "en", "en"),
    ],
)
def test_the_address_may_choose_the_language(filled, asked, accepted, tag):
    answer = Client().get(f"/figures/?lang={asked}", headers={"accept-language": accepted})

    assert f'<html lang="{tag}">' in answer.content.decode()
    assert answer["Content-Language"] == {"en": "en", "zh-Hans": "zh-hans"}[tag]


def test_the_thesaurus_is_given_as_skos_and_named_on_the_page_for_programs(client):
    answer = client.get("/thesaurus.ttl")

    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    assert "@prefix qiao: <http://testserver/thesaurus.ttl#> ." in answer.content.decode()
    assert 'href="/thesaurus.ttl" download' in client.get("/api/").content.decode()
