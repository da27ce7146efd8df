import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.site import pages_record

from qiao_web.models import Claim, Document
from qiao_web.views import exports

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(qiao_settings):
    return pages_record.fill(qiao_settings)


def lines(client, name: str, query: str = "") -> list[dict[str, str]]:
    response = client.get(reverse(name) + query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_figures_csv_holds_exact_values_and_evidence(client, filled):
    found = {line["id"]: line for line in lines(client, "figures_csv")}

    line = found[str(filled.figure.pk)]
    source = pages_record.CHINESE
    assert len(found) == Claim.objects.filter(type="figure").count()
    assert (line["value"], line["comparator"], line["counted"], line["as_of"]) == ("82", "exact", "国家", "2024-04")
    assert source[int(line["start"]) : int(line["end"])] == line["quote"]
    assert line["link"] == f"http://testserver/claims/{filled.figure.key}/"


def test_links_of_exports_lead_to_the_characters_after_another_reading(client, filled, qiao_settings):
    link = f"/claims/{filled.figure.key}/"
    before = client.get(link)["Location"]
    Document.objects.update(reader="an older one")

    pages_record.add(qiao_settings, pages_record.original("zh.txt", pages_record.CHINESE))

    claim = Claim.objects.get(key=filled.figure.key)
    after = client.get(link)["Location"]
    assert before == f"/documents/{filled.chinese}/?claim={filled.figure.pk}#c-{filled.figure.pk}"
    assert after == f"/documents/{filled.chinese}/?claim={claim.pk}#c-{claim.pk}" != before
    assert client.get("/claims/none/").status_code == 404


def test_cooperations_csv_holds_parties_and_countries(client, filled):
    found = lines(client, "cooperations_csv", "?country=BRA")

    assert {line["countries"] for line in found} == {"BRA CHN"}
    assert "《海洋观测合作协议》" in {line["name"] for line in found}


def test_exports_apply_the_filters_of_the_page(client, filled):
    found = lines(client, "figures_csv", "?language=en&words=researchers")

    assert [(line["value"], line["quote"]) for line in found] == [("50", "More than 50 researchers")]


def test_exports_fetch_every_page(client, filled, monkeypatch):
    whole = lines(client, "figures_csv")
    monkeypatch.setattr(exports, "BATCH", 2)

    assert lines(client, "figures_csv") == whole
    assert len(whole) > 4


def test_csv_cells_are_no_formulas(client, filled):
    Claim.objects.filter(pk=filled.figure.pk).update(counted='=HYPERLINK("x")', subject="-1", scope="＝1+1")

    line = next(one for one in lines(client, "figures_csv") if one["id"] == str(filled.figure.pk))

    assert (line["counted"], line["subject"], line["scope"]) == ('\'=HYPERLINK("x")', "'-1", "'＝1+1")


def test_xlsx_cells_are_no_formulas(client, filled):
    Claim.objects.filter(pk=filled.figure.pk).update(counted='=HYPERLINK("x")', subject="=1+1")

    response = client.get(reverse("figures_xlsx"))
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active

    found = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert (found['=HYPERLINK("x")'], found["=1+1"]) == ("s", "s")


@pytest.mark.parametrize("name", ["figures", "cooperations"])
def test_xlsx_holds_what_the_csv_holds(client, filled, name):
    response = client.get(reverse(f"{name}_xlsx"))
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active

    head, *body = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [dict(zip(head, row, strict=True)) for row in body] == lines(client, f"{name}_csv")


def test_xlsx_keeps_every_digit_of_a_long_number(client, filled):
    value = "12345678901234567890.5"
    Claim.objects.filter(pk=filled.figure.pk).update(value=value)

    response = client.get(reverse("figures_xlsx"))
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active

    assert value in {row[1] for row in sheet.iter_rows(values_only=True)}
