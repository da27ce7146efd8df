"""Tables and documents that become profiles, and profiles that become files, through the whole stack."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.site import exchange
from tests.site.people import account, organisation

from qiao.matching.columns import find
from qiao.matching.export import to_csv
from qiao_web.access.profiles import Reader, access_profile, whole
from qiao_web.models import AuditLine, Profile

pytestmark = pytest.mark.django_db
LEAFLET = """Sulphide electrolyte films made roll to roll

Summary: We offer a process that makes sulphide electrolyte films roll to roll, in dry air, at ten metres a minute.

Advantages: Half the cost of sheets; no solvent.

Stage of development: TRL 6, running on a pilot line.

Intellectual property: Patents granted in two countries.

Kind of cooperation: licence, joint development.
"""


@pytest.fixture
def wei(qiao_settings):
    return account("wei")


@pytest.fixture
def owner(wei):
    return organisation(wei)


@pytest.fixture
def client(wei, owner):
    client = Client(headers={"accept-language": "en"})
    client.force_login(wei)
    return client


def table(client, owner, data: bytes, name: str = "profiles.csv"):
    sent = {"organisation": owner.slug, "file": SimpleUploadedFile(name, data)}
    return client.post("/exchange/new/table/", sent)


def token(page: str) -> str:
    return page.partition('name="token" value="')[2].partition('"')[0]


def test_a_table_is_tried_first_and_then_taken_in(client, owner, wei):
    row = exchange.draft(wei, owner)
    data = to_csv([whole(row)], "en")
    Profile.objects.all().delete()

    page = table(client, owner, data).content.decode()
    assert ("Without any problem: 1" in page, Profile.objects.count()) == (True, 0)
    answer = client.post("/exchange/new/table/", {"token": token(page), "organisation": owner.slug}, follow=True)

    made = Profile.objects.get()
    assert ("1 draft was made" in answer.content.decode(), made.state, made.organisation) == (True, "draft", owner)
    assert whole(made).title == exchange.GOOD.title
    again = client.post("/exchange/new/table/", {"token": token(page), "organisation": owner.slug}, follow=True)
    assert ("choose the file again" in again.content.decode(), Profile.objects.count()) == (True, 1)


@pytest.mark.parametrize("language,said", [("en", "is no value of this column"), ("zh-hans", "不是这一栏可用的值")])
def test_the_problems_of_rows_come_in_the_language_of_the_page(client, owner, wei, language, said):
    lines = list(csv.reader(io.StringIO(to_csv([whole(exchange.draft(wei, owner))], "en").decode("utf-8-sig"))))
    at = next(place for place, head in enumerate(lines[0]) if ("ield" in head and "OECD" in head) or head == "Fields")
    lines[1][at] = "Alchemy"
    made = io.StringIO()
    csv.writer(made).writerows(lines)

    sent = {"organisation": owner.slug, "file": SimpleUploadedFile("t.csv", made.getvalue().encode())}
    page = client.post("/exchange/new/table/", sent, headers={"accept-language": language}).content.decode()

    assert ("Alchemy" in page, said in page) == (True, True)


def cells(row: Profile, **changes: str) -> bytes:
    """A table of one profile, without its organisation, as the template asks for it."""
    heads, held, *_ = csv.reader(io.StringIO(to_csv([whole(row)], "en").decode("utf-8-sig")))
    names = [find(head).name for head in heads]
    emptied = dict.fromkeys(("organisation_zh", "organisation_en", "organisation_type", "country"), "") | changes
    made = io.StringIO()
    csv.writer(made).writerows([heads, [emptied.get(name, cell) for name, cell in zip(names, held, strict=True)]])
    return made.getvalue().encode()


def test_the_organisation_that_is_chosen_is_missing_in_no_row(client, owner, wei):
    data = cells(exchange.draft(wei, owner))

    page = table(client, owner, data).content.decode()

    assert ("Without any problem: 1" in page, "Organisation: This is still empty" in page) == (True, False)


@pytest.mark.parametrize("language,said", [("en", "Budget from: “many”"), ("zh-hans", "预算下限：“many”")])
def test_columns_of_a_table_are_named_in_the_language_of_the_page(client, owner, wei, language, said):
    data = cells(exchange.draft(wei, owner), budget_least="many")

    sent = {"organisation": owner.slug, "file": SimpleUploadedFile("t.csv", data)}
    page = client.post("/exchange/new/table/", sent, headers={"accept-language": language}).content.decode()

    assert said in page


def test_a_row_that_repeats_an_id_becomes_no_draft(client, owner, wei):
    data = cells(exchange.draft(wei, owner), id="7")
    Profile.objects.all().delete()

    page = table(client, owner, data + data.splitlines(keepends=True)[1]).content.decode()
    client.post("/exchange/new/table/", {"token": token(page), "organisation": owner.slug})

    assert ("ID: The ID “7” stands in row 2 already." in page, Profile.objects.count()) == (True, 1)


def test_nobody_takes_in_the_table_of_another(client, owner, wei):
    page = table(client, owner, to_csv([whole(exchange.draft(wei, owner))], "en")).content.decode()
    ann = account("ann")
    theirs = organisation(ann, name="Second Works")
    other = Client()
    other.force_login(ann)

    other.post("/exchange/new/table/", {"token": token(page), "organisation": theirs.slug})
    client.post("/exchange/new/table/", {"token": token(page), "organisation": theirs.slug})

    assert Profile.objects.filter(organisation=theirs).count() == 0


@pytest.mark.parametrize("hostile", ["../../secret", "1-../../secret", "1-", "", "x"])
def test_a_token_leads_nowhere_else(client, owner, hostile):
    client.post("/exchange/new/table/", {"token": hostile, "organisation": owner.slug})

    assert Profile.objects.count() == 0


def test_what_is_no_table_says_so(client, owner):
    page = table(client, owner, b"%PDF-1.7 no table").content.decode()

    assert ('role="alert"' in page, "Make the drafts" in page) == (True, False)


@pytest.mark.slow
def test_a_document_fills_a_draft_with_quotes(client, owner):
    sent = {"organisation": owner.slug, "kind": "offer", "file": SimpleUploadedFile("leaflet.txt", LEAFLET.encode())}

    answer = client.post("/exchange/new/document/", sent, follow=True)

    row = Profile.objects.get()
    held = whole(row)
    page = answer.content.decode()
    assert "sulphide electrolyte films" in held.title.en.lower()
    assert "ten metres a minute" in held.summary.en
    assert held.deadline is None
    assert "Filled from leaflet.txt" in page
    assert all(quote in LEAFLET for _, _, quote in row.source.found)
    assert AuditLine.objects.filter(action="profile.read").count() == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "name,data", [("a.pdf", b"%PDF-1.7 cut off"), ("b.docx", b"PK\x03\x04 no"), ("c.txt", b"\x7fELF\x02")]
)
def test_a_document_that_cannot_be_read_says_why(client, owner, name, data):
    sent = {"organisation": owner.slug, "kind": "offer", "file": SimpleUploadedFile(name, data)}

    answer = client.post("/exchange/new/document/", sent)

    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)
    assert Profile.objects.count() == 0


def test_the_template_has_a_row_of_help(client):
    for language, head in (("en", "Title"), ("zh-hans", "标题")):
        answer = Client(headers={"accept-language": language}).get("/exchange/qiao-template.xlsx")

        cells = next(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
        assert any(head in str(cell) for cell in cells)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "docx"])
def test_my_profiles_come_as_files(client, owner, wei, ending):
    exchange.draft(wei, owner)

    answer = client.get(f"/exchange/mine/qiao-my-profiles.{ending}")

    assert answer.status_code == 200
    assert answer.content[:2] == (b"PK" if ending != "csv" else b"\xef\xbb")
    assert client.get("/exchange/mine/qiao-my-profiles.exe").status_code == 404


def test_what_is_exported_is_imported_again_as_it_was(client, owner, wei):
    row = exchange.draft(wei, owner)
    before = whole(row)
    data = client.get("/exchange/mine/qiao-my-profiles.xlsx").content

    page = table(client, owner, data, "mine.xlsx").content.decode()
    client.post("/exchange/new/table/", {"token": token(page), "organisation": owner.slug})

    made = whole(Profile.objects.exclude(pk=row.pk).get())
    for name in ("title", "summary", "description", "fields", "cooperation", "languages", "readiness", "valid_until"):
        assert getattr(made, name) == getattr(before, name), name


@pytest.mark.slow
def test_the_sheet_of_a_profile_is_a_page_of_what_its_reader_may_see(client, owner, wei):
    from pypdfium2 import PdfDocument

    from qiao.matching import profile as core

    row = exchange.published(wei, owner, tier=core.Tier.NDA, anonymous=True)

    said = {}
    for name, reader in (("visitor", Client(headers={"accept-language": "en"})), ("owner", client)):
        answer = reader.get(f"/exchange/profiles/{row.key}/sheet.pdf")
        document = PdfDocument(answer.content)
        said[name] = " ".join(document[0].get_textpage().get_text_range().split())
        assert len(document) == 1

    assert ("Films of twenty" in said["visitor"], "Bluestone" in said["visitor"]) == (False, False)
    assert ("Films of twenty" in said["owner"], "Bluestone" in said["owner"]) == (True, True)
    assert "Continuous making" in said["visitor"]
    assert access_profile(row.key, Reader(None)).profile.description == core.Bilingual()
