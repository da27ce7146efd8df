"""The marketplace through the whole stack: words in both languages, facets, orders, kept searches, files."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.site import exchange
from tests.site.people import account, organisation

from qiao.matching import profile as core
from qiao_web.actions import profiles
from qiao_web.models import Profile, SavedSearch

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def market(qiao_settings) -> dict[str, Profile]:
    """Three profiles that differ in everything that one can filter by."""
    wei, ann = account("wei"), account("ann")
    china, kenya = organisation(wei), organisation(ann, name="Mirror Lake Works", country="KEN")
    return {
        "films": exchange.published(wei, china),
        "water": exchange.published(
            ann,
            kenya,
            kind=core.Kind.NEED,
            title=core.Bilingual(en="Cheap desalination for villages"),
            summary=core.Bilingual(en="A need for desalination of brackish water that a village can run by itself."),
            fields=("2.7",),
            cooperation=(core.Cooperation.TECHNICAL_SERVICE,),
            languages=("en",),
            readiness=core.Readiness(8, 9),
            keywords_zh=(),
            keywords_en=("desalination",),
            valid_until=timezone.now().date() + timedelta(days=30),
        ),
        "laser": exchange.published(
            wei,
            china,
            kind=core.Kind.FACILITY,
            title=core.Bilingual(zh="飞秒激光加工平台开放"),
            summary=core.Bilingual(zh="飞秒激光加工平台面向国内外用户开放，提供微纳加工与检测服务。"),
            fields=("1.3",),
            cooperation=(),
            languages=("zh",),
            readiness=None,
            keywords_zh=("激光",),
            keywords_en=(),
        ),
    }


def found(client: Client, market: dict[str, Profile], query: str) -> list[str]:
    page = client.get(f"/exchange/?{query}").content.decode()
    keys = re.findall(r'class="entrytitle"><a href="/exchange/profiles/(\w+)/"', page)
    names = {row.key: name for name, row in market.items()}
    return [names[key] for key in keys]


@pytest.mark.parametrize(
    "query,expected",
    [
        ("", ["laser", "water", "films"]),
        ("order=oldest", ["films", "water", "laser"]),
        ("order=ending", ["water", "films", "laser"]),
        ("kind=need", ["water"]),
        ("fields=2", ["water", "films"]),
        ("fields=2.5", ["films"]),
        ("country=KEN", ["water"]),
        ("cooperation=licence", ["films"]),
        ("trl=7", ["films"]),
        ("languages=zh", ["laser", "films"]),
        ("languages=zh&kind=offer", ["films"]),
        ("kind=need&fields=2.5", []),
        ("q=desalination", ["water"]),
        ("q=固态电池", ["films"]),
        ("q=laser", ["laser"]),  # written in Chinese only
        ("q=激光", ["laser"]),
        ("q=ＤＥＳＡＬＩＮＡＴＩＯＮ", ["water"]),
        ("q=Mirror Lake", ["water"]),
        ("q=zebra", []),
        ("q=femtosecond lasers", ["laser"]),
        ("q=who needs fresh water from salt water?", ["water"]),
        ("q=海水淡化", ["water"]),
        ("q=肯尼亚", ["water"]),
        ("q=electrolyte&kind=need", []),
        ("q=desalination&order=oldest", ["water"]),
        ("organisation=mirror-lake-works", ["water"]),
        ("kind=nonsense&fields=99&country=XXX&trl=x&order=best", ["laser", "water", "films"]),
    ],
)
def test_words_facets_and_orders(client, market, query, expected):
    assert found(client, market, query) == expected


def test_what_says_more_of_the_words_comes_first(client, market):
    assert found(client, market, "q=laser OR electrolyte OR desalination village water")[0] == "water"
    assert set(found(client, market, "q=laser OR electrolyte OR desalination")) == {"laser", "films", "water"}


def test_words_of_closed_texts_find_nothing_for_who_may_not_read_them(client, market):
    wei = account("mei")
    body = organisation(wei, name="Cinnabar Foundry")
    said = {"description": core.Bilingual(en="The secret is a pinch of ytterbium in every crucible, stirred by hand.")}
    closed = {
        "public": exchange.published(wei, body, **said),
        "registered": exchange.published(wei, body, tier=core.Tier.REGISTERED, **said),
        "nda": exchange.published(wei, body, tier=core.Tier.NDA, **said),
        "anonymous": exchange.published(wei, body, anonymous=True),
    }
    member = Client(headers={"accept-language": "en"})
    member.force_login(account("lin"))

    words = {name: set(found(who, closed, "q=ytterbium")) for name, who in (("visitor", client), ("member", member))}
    names = set(found(client, closed | market, "q=Cinnabar"))
    shown = client.get("/api/v1/profiles?q=ytterbium").json()["items"]

    assert words == {"visitor": {"public"}, "member": {"public", "registered"}}
    assert names == {"public", "registered", "nda"}
    assert [one["id"] for one in shown] == [closed["public"].key]


def test_a_change_is_found_at_once_and_what_is_withdrawn_no_more(client, market):
    row = market["laser"]
    assert found(client, market, "q=全息成像") == []

    held = core.unpack(row.content.encode())
    profiles.fill(row, replace(held, summary=core.Bilingual(zh="全息成像与激光加工")))
    row.save()
    after = found(client, market, "q=全息成像")
    Profile.objects.filter(pk=row.pk).update(state=core.State.PAUSED)

    assert (after, found(client, market, "q=全息成像")) == (["laser"], [])


def test_best_first_pages_by_place(client, qiao_settings):
    wei = account("wei")
    owner = organisation(wei)
    for _ in range(27):
        exchange.published(wei, owner)

    first = client.get("/api/v1/profiles?q=electrolyte&size=20").json()
    second = client.get(f"/api/v1/profiles?q=electrolyte&size=20&after={first['after']}").json()

    assert (len({one["id"] for one in (*first["items"], *second["items"])}), second["after"]) == (27, None)


def test_facets_count_what_each_value_would_leave(client, market):
    page = client.get("/exchange/?kind=offer&country=CHN").content.decode()

    facets = {
        re.sub(r"<[^>]+>", "", words): int(number)
        for words, number in re.findall(r'rel="nofollow"[^>]*>([^<]+)</a><span class="number">(\d+)</span>', page)
    }
    assert (facets["Technology offer"], facets["Facility offered"], facets["China"]) == (1, 1, 1)
    assert "Technology need" not in facets  # none of them is in China


@pytest.mark.parametrize("language,title", [("en", "Continuous making"), ("zh-hans", "固态电解质薄膜")])
def test_titles_come_in_the_language_of_the_page(market, language, title):
    page = Client(headers={"accept-language": language}).get("/exchange/?kind=offer").content.decode()

    assert title in page


def test_the_list_pages_by_key(client, qiao_settings):
    wei = account("wei")
    owner = organisation(wei)
    for _ in range(27):
        exchange.published(wei, owner)
    seen: list[str] = []
    address = "/exchange/"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'class="entrytitle"><a href="/exchange/profiles/(\w+)/"', page)
        onward = re.search(r'href="([^"]+)" rel="next"', page)
        address = onward[1].replace("&amp;", "&") if onward else ""

    assert (len(seen), len(set(seen))) == (27, 27)


def test_the_list_costs_the_same_for_one_and_for_three(client, market):
    counts = []
    for query in ("kind=need", ""):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/exchange/?{query}")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_csv_holds_what_the_filters_ask_for(client, market):
    answer = client.get("/exchange/qiao-profiles.csv?country=KEN")

    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(line["id"], line["kind"], line["trl_least"], line["organisation_en"]) for line in lines] == [
        (market["water"].key, "need", "8", "Mirror Lake Works")
    ]


def test_an_empty_marketplace_says_what_to_do(client, qiao_settings):
    page = client.get("/exchange/").content.decode()

    assert ("Nothing is published yet" in page, "/sign-up/" in page) == (True, True)


def test_a_search_is_kept_under_its_name(client, market):
    ann = account("lin")
    client.force_login(ann)
    client.post("/exchange/searches/keep/", {"name": "Water", "query": "fields=2.7"})
    client.post("/exchange/searches/keep/", {"name": "Water", "query": "kind=need&fields=2.7"})

    page = client.get("/exchange/searches/").content.decode()

    assert 'href="/exchange/?kind=need&amp;fields=2.7"' in page
    client.post("/exchange/searches/drop/", {"name": "Water"})
    assert SavedSearch.objects.count() == 0


def test_nobody_drops_the_search_of_another(client, market):
    SavedSearch.objects.create(user=account("lin"), name="Water", query="")
    client.force_login(account("tao"))

    client.post("/exchange/searches/drop/", {"name": "Water"})

    assert SavedSearch.objects.count() == 1
