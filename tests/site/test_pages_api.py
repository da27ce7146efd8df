import re
from dataclasses import replace
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site import pages_record

from qiao_web.actions import topics as actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def items(client, address: str) -> list[dict]:
    """All items of a list, page by page."""
    found, after = [], None
    while True:
        page = client.get(address, {"size": 2} | ({"after": after} if after else {})).json()
        found += page["items"]
        after = page["after"]
        if after is None:
            return found


def test_figures_carry_exact_values_and_their_evidence(client, filled):
    found = {one["id"]: one for one in items(client, "/api/v1/figures")}

    figure = found[filled.figure.pk]
    evidence = figure["evidence"]
    assert (figure["value"], figure["counted"], figure["as_of"]) == ("82", "国家", "2024-04")
    assert pages_record.CHINESE[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_cooperations_can_be_asked_by_country(client, filled):
    found = client.get("/api/v1/cooperations", {"country": "KEN"}).json()["items"]

    assert {tuple(one["countries"]) for one in found} == {("CHN", "KEN")}


def test_a_document_comes_with_its_passages(client, filled):
    document = client.get(f"/api/v1/documents/{filled.english}").json()

    assert [one["n"] for one in document["articles"][0]["passages"]] == [1, 2]
    assert document["articles"][0]["published"] == "2023-11-20T09:30"


def test_search_gives_snippets_with_marks(client, filled):
    found = client.get("/api/v1/search", {"q": "Kenya"}).json()

    snippet = found["hits"][0]["snippets"][0]
    assert found["total"] == 1
    assert {snippet["text"][start:end] for start, end in snippet["marks"]} == {"Kenya"}


@pytest.mark.parametrize(
    "address", ["/api/v1/figures?size=9999", "/api/v1/figures?order=sideways", "/api/v1/search?year=abc"]
)
def test_a_question_without_sense_is_told_so(client, filled, address):
    assert client.get(address).status_code == 422


def test_an_unknown_document_is_not_found(client, filled):
    assert client.get("/api/v1/documents/99999").status_code == 404


def test_the_description_names_every_route(client, filled):
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    topics = ("topics", *(f"topics/{{slug}}{rest}" for rest in ("", "/articles", "/changes", "/series", "/network")))
    digests = ("digests", "documents/{document_id}/digest", "documents/{document_id}/digests/{number}")
    documents = ("documents", "documents/{document_id}", "articles", *digests)
    claims = ("figures", "cooperations", "claims/{claim_id}", "series", "series/{slug}", "conflicts")
    exchange = {"profiles", "profiles/{key}", "profiles/{key}/matches"}
    assert set(paths) == {
        f"/api/v1/{name}" for name in ("search", "suggestions", *topics, *documents, *claims, *exchange)
    }


ROUTES = [
    "/api/v1/documents",
    "/api/v1/articles",
    "/api/v1/figures",
    "/api/v1/cooperations",
    "/api/v1/series",
    "/api/v1/conflicts",
    "/api/v1/search?q=Kenya",
    "/api/v1/suggestions?q=Ken",
    "/api/v1/topics",
    "/api/v1/topics/cooperation",
    "/api/v1/topics/cooperation/articles",
    "/api/v1/topics/cooperation/series",
    "/api/v1/topics/cooperation/network",
    "/api/v1/digests?topic=cooperation&language=zh",
    "/api/v1/topics/cooperation/changes?period=year&on=2024-01-01",
]


@pytest.mark.parametrize("address", ROUTES)
def test_an_answer_asked_for_again_is_not_modified_until_the_record_changes(client, filled, qiao_settings, address):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    weak = client.get(address, headers={"if-none-match": f'W/"other", {first["ETag"]}'})
    pages_record.add(qiao_settings, pages_record.more(1))
    changed = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, weak.status_code, changed.status_code) == (200, 304, 304, 200)
    assert again.content == b""


def test_the_etag_of_one_question_answers_no_other(client, filled):
    etag = client.get("/api/v1/figures")["ETag"]

    assert client.get("/api/v1/figures?size=1", headers={"if-none-match": etag}).status_code == 200
    assert client.get("/api/v1/documents/99999", headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize("address", ROUTES)
def test_lists_ask_as_many_questions_for_four_documents_as_for_two(client, filled, qiao_settings, address):
    pages_record.add(qiao_settings, pages_record.more(0))
    client.get(address)

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)


def test_who_asks_too_often_is_told_when_to_come_back(client, filled, settings):
    settings.QIAO = replace(settings.QIAO, api_rate="2/m", api_rate_members="3/m")

    answers = [client.get("/api/v1/topics") for _ in range(3)]
    other = client.get("/api/v1/topics", REMOTE_ADDR="192.0.2.7")
    free = client.get("/api/v1/topics", headers={"if-none-match": answers[0]["ETag"]})

    refused = answers[2]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (other.status_code, free.status_code) == (200, 304)
    assert refused.json()["code"] == "too_many_requests"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["Retry-After"] in refused.json()["detail"]


def test_who_is_signed_in_has_a_count_of_their_own(client, filled, settings):
    settings.QIAO = replace(settings.QIAO, api_rate="1/m", api_rate_members="3/m")
    client.get("/api/v1/topics")
    refused = client.get("/api/v1/topics").status_code
    client.force_login(User.objects.create_user("ann"))

    assert refused == 429
    assert [client.get("/api/v1/topics").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_an_address_of_many_proxies_is_believed_only_where_the_operator_named_one(client, filled, settings):
    settings.QIAO = replace(settings.QIAO, api_rate="1/m")

    found = [client.get("/api/v1/topics", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in range(2)]

    assert found == [200, 429]


@pytest.mark.parametrize(
    "address, method, status, code",
    [
        ("/api/v1/figures?size=0", "get", 422, "bad_question"),
        ("/api/v1/documents/99999", "get", 404, "not_found"),
        ("/api/v1/documents/99999/digests/1", "get", 404, "not_found"),
        ("/api/v1/digests?topic=nothing", "get", 404, "not_found"),
        ("/api/v1/documents/99999999999999999999", "get", 422, "bad_question"),
        ("/api/v1/topics/cooperation/changes?on=0", "get", 422, "bad_question"),
        ("/api/v1/nothing", "get", 404, "not_found"),
        ("/api/v1/topics", "post", 405, "method_not_allowed"),
        ("/api/v1/topics", "delete", 405, "method_not_allowed"),
    ],
)
def test_problems_say_what_happened_and_what_to_do(filled, address, method, status, code):
    client = Client()
    for language, chinese in (("en", False), ("zh-hans", True)):
        answer = getattr(client, method)(address, headers={"accept-language": language})

        said = answer.json()
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
        assert (said["code"], said["status"], said["type"]) == (code, status, f"http://testserver/api/#{code}")
        assert [re.search(r"[\u4e00-\u9fff]", said[name]) is not None for name in ("title", "detail")] == [chinese] * 2
        assert "{" not in said["detail"]
        assert "ETag" not in answer


def test_a_problem_names_each_parameter_with_its_bound(client, filled):
    answer = client.get("/api/v1/figures?size=999&order=sideways&year=x", headers={"accept-language": "en"})

    assert {(one["field"], one["code"]) for one in answer.json()["errors"]} == {
        ("size", "too_large"),
        ("order", "not_choice"),
        ("year", "not_number"),
    }
    assert "The most is 200." in [one["message"] for one in answer.json()["errors"]]


def test_pages_of_other_sites_may_read_it(client, filled):
    asked = client.options("/api/v1/topics", headers={"origin": "https://example.org"})
    read = client.get("/api/v1/topics", headers={"origin": "https://example.org"})

    assert asked.status_code == 204
    assert {answer["Access-Control-Allow-Origin"] for answer in (asked, read)} == {"*"}
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in read
    assert "Access-Control-Allow-Origin" not in client.get("/")


def test_the_headers_can_be_asked_for_alone(client, filled):
    whole, head = client.get("/api/v1/topics"), client.head("/api/v1/topics")

    assert (head.status_code, head["ETag"], head.content) == (200, whole["ETag"], b"")


def test_a_private_topic_is_in_no_answer(client, filled):
    owner = User.objects.create_user("ann")
    actions.create_topic(owner, actions.TopicFields("私", "Mine", "Kenya"))
    client.force_login(owner)

    assert [one["slug"] for one in client.get("/api/v1/topics").json()] == ["cooperation"]
    assert client.get("/api/v1/topics/mine").status_code == 404


def test_a_claim_is_found_by_its_number(client, filled):
    figure = client.get(f"/api/v1/claims/{filled.figure.pk}").json()
    cooperation = client.get(f"/api/v1/claims/{filled.cooperation.pk}").json()

    assert (figure["type"], figure["figure"]["value"], figure["cooperation"]) == ("figure", "82", None)
    assert (cooperation["type"], cooperation["figure"]) == ("cooperation", None)


def test_a_series_comes_with_all_that_was_said(client, filled, qiao_settings):
    said = "协定数量通报\n{name}报 2024-05-16 09:00\n\n截至2024年4月，中国已签署{number}个政府间科技合作协定。\n"
    texts = ((name, said.format(name=name, number=number)) for name, number in (("江畔", 117), ("西岭", 140)))
    pages_record.add(qiao_settings, *(pages_record.original(f"{name}.txt", text) for name, text in texts))
    line = client.get("/api/v1/series", {"conflicting": "true"}).json()["items"][0]

    whole = client.get(f"/api/v1/series/{line['slug']}").json()
    conflict = client.get("/api/v1/conflicts").json()["items"][0]

    assert {one["value"] for one in whole["figures"]} == {"117", "140"}
    assert {conflict["one"]["value"], conflict["other"]["value"]} == {"117", "140"}
    assert conflict["series"] == line["slug"]


def test_documents_are_paged_to_their_end(client, filled, qiao_settings):
    pages_record.add(qiao_settings, pages_record.more(1), pages_record.more(2))

    assert [one["name"] for one in items(client, "/api/v1/documents")] == [
        "more-2.txt",
        "more-1.txt",
        "en.txt",
        "zh.txt",
    ]


def test_digests_cite_passages_that_are_there(client, filled):
    found = client.get(f"/api/v1/documents/{filled.chinese}/digest").json()["articles"][0]
    passages = client.get(f"/api/v1/documents/{filled.chinese}").json()["articles"][0]["passages"]

    cited = {n for group in found["digest"]["groups"] for point in group["points"] for n in point["passages"]}
    assert cited
    assert cited <= {one["n"] for one in passages}


@pytest.mark.parametrize("language, word", [("en", "Every answer has an ETag"), ("zh-hans", "ETag")])
def test_the_page_about_it_shows_every_route_and_examples_that_run(client, filled, language, word):
    page = client.get("/api/", headers={"accept-language": language}).content.decode()

    paths = client.get("/api/v1/openapi.json").json()["paths"]
    examples = [unescape(found) for found in re.findall(r"curl &#34;(.*?)&#34;", page)]
    assert all(f"GET {path.removeprefix('/api/v1')}<" in page for path in paths)
    assert word in page
    assert {client.get(example).status_code for example in examples} == {200}
    assert len(examples) == len(paths) - 4  # a series, a claim, a profile: no address is the same everywhere


def test_a_network_names_the_claims_that_tie(client, filled):
    found = client.get("/api/v1/topics/cooperation/network").json()

    edge = next(one for one in found["edges"] if {one["one"], one["other"]} == {"country:CHN", "country:KEN"})
    named = [client.get(f"/api/v1/claims/{claim}").json()["cooperation"]["countries"] for claim in edge["claims"]]
    assert named == [["CHN", "KEN"]] * len(edge["claims"])
    assert {"country:CHN", "country:KEN"} <= {one["id"] for one in found["nodes"]}
    assert found["bounded"] is False


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "question", ["topic=cooperation", "words=Kenya", "first=2024-01-01", "topic=cooperation&last=2023-12-31"]
)
def test_digests_cite_every_statement(client, filled, language, question):
    found = client.get(f"/api/v1/digests?{question}&language={language}").json()

    numbers = {one["n"] for one in found["cites"]}
    statements = [one for section in found["sections"] for one in section["statements"]]
    assert found["language"] == language
    assert statements
    assert all(one["cites"] and set(one["cites"]) <= numbers for one in statements)
    assert {one["source"] for one in found["cites"]} <= {one["key"] for one in found["sources"]}


def test_an_article_is_told_in_the_other_language(client, filled):
    found = client.get(f"/api/v1/documents/{filled.chinese}/digests/1?language=en").json()

    assert {one["language"] for section in found["sections"] for one in section["statements"]} <= {"en", "zh"}
    assert found["sources"][0]["address"] == f"http://testserver/documents/{filled.chinese}/1/"
