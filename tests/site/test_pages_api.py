import pytest
from tests.site import pages_record

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

    assert set(paths) == {
        f"/api/v1/{name}" for name in ("articles", "documents/{document_id}", "figures", "cooperations", "search")
    }
