"""Tables of profiles: what is exported is imported again; what cannot be read is said, row by row."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pypdfium2
import pytest
from tests.matching.test_engine import TODAY

from qiao.matching.check import Problem
from qiao.matching.columns import columns, find, read_cell
from qiao.matching.demo import demo
from qiao.matching.export import template, to_csv, to_docx, to_xlsx
from qiao.matching.leaflet import leaflet
from qiao.matching.profile import Bilingual, Kind, Readiness, State
from qiao.matching.tables import Imported, read_table
from qiao_web.phrases import PHRASES

PROFILES = demo(TODAY)
DRAFTS = tuple(replace(profile, state=State.DRAFT, published=None) for profile in PROFILES)
HEAD = "类别,标题（中文）,国家或地区\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("export, name", [(to_csv, "a.csv"), (to_xlsx, "a.xlsx")])
def test_export_is_imported_as_it_was(export, name, language):
    read = read_table(export(PROFILES, language), name, TODAY)

    assert (read.profiles, read.problems, read.unknown) == (DRAFTS, (), ())
    assert [row.problems for row in read.rows if row.problems] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
def test_any_encoding_is_read(encoding):
    chinese = [profile for profile in DRAFTS if profile.id == "cn-tunnel"]
    text = to_csv(chinese, "zh").decode("utf-8-sig")
    if encoding == "big5hkscs":
        text = "類別,標題,摘要\n技術供給,隧道襯砌病害檢測車,時速六十公里的車輛檢測隧道襯砌的裂縫與空洞。\n"

    read = read_table(text.encode(encoding), "a.csv", TODAY)

    assert len(read.profiles) == 1
    assert read.profiles[0].title.zh.startswith("隧道")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_template_is_an_empty_import_with_its_help(language):
    data = template(language)

    assert read_table(data, "t.xlsx", TODAY) == Imported()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [cell.value for cell in book.worksheets[0][1]] == [column.head(language) for column in columns()]


@pytest.mark.parametrize(
    "cells, expected",
    [
        (",薄膜,德国", ("field_missing", "kind", {})),
        ("技术供给,,德国", ("field_missing", "title", {})),
        ("技术,薄膜,德国", ("unknown_value", "kind", {"value": "技术"})),
        ("技术供给,薄膜,火星", ("unknown_country", "country", {"value": "火星"})),
    ],
)
def test_wrong_cells_are_named(cells, expected):
    row = read_table((HEAD + cells).encode(), "a.csv", TODAY).rows[0]

    assert (row.number, row.profile, row.problems) == (2, None, (Problem(*expected),))
    assert expected[0] in PHRASES


def test_row_with_problems_can_still_be_read():
    row = read_table((HEAD + "技术供给,薄膜,德国").encode(), "a.csv", TODAY).rows[0]

    assert row.profile.title == Bilingual(zh="薄膜")
    assert Problem("field_missing", "summary") in row.problems


def test_second_row_of_an_id_says_so_and_is_left_out():
    text = "ID,kind,title\n7,offer,Film\n7,need,Pump\n"

    rows = read_table(text.encode(), "a.csv", TODAY).rows

    assert (rows[0].profile.id, rows[0].profile.kind, rows[1].profile) == ("7", Kind.OFFER, None)
    assert rows[1].problems[-1] == Problem("id_again", "id", {"value": "7", "row": 2})


def packed(size):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * size)
    return made.getvalue()


@pytest.mark.parametrize(
    "data, name, code",
    [
        (b"one,two\n1,2\n", "a.csv", "no_header"),
        (b"PK\x03\x04broken", "a.xlsx", "table_damaged"),
        (b"- [", "a.yaml", "table_damaged"),
        (b"a: b", "a.yaml", "no_header"),
        (packed(201 * 1024 * 1024), "a.xlsx", "table_too_large"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.csv", "table_too_large"),
        (("kind,title\n" + "offer,x\n" * 5_001).encode(), "a.csv", "too_many_rows"),
    ],
)
def test_unusable_file_is_a_problem_not_an_exception(data, name, code):
    read = read_table(data, name, TODAY)

    assert ([problem.code for problem in read.problems], read.rows) == ([code], ())
    assert code in PHRASES


def test_unknown_columns_are_named():
    assert read_table(b"kind,title,colour\noffer,Film,red\n", "a.csv", TODAY).unknown == ("colour",)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("6", Readiness(6, 6)),
        ("5-7", Readiness(5, 7)),
        ("≥6", Readiness(6, 9)),
        ("TRL 4 至 5", Readiness(4, 5)),
        ("7级以上", Readiness(7, 9)),
        ("ten", None),
    ],
)
def test_levels_are_read(text, expected):
    assert read_cell(find("TRL"), text)[0] == expected


def test_cells_that_a_spreadsheet_would_run_are_made_harmless():
    profile = replace(PROFILES[0], title=Bilingual(en="=1+1"))

    assert b"'=1+1" in to_csv([profile], "en")


def test_document_holds_every_profile():
    import docx

    document = docx.Document(io.BytesIO(to_docx(PROFILES[:2], "en")))

    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        PROFILES[0].title.en,
        PROFILES[1].title.en,
    ]


@pytest.mark.parametrize(
    "language, said", [("zh", "寻求固态电池用硫化物电解质薄膜"), ("en", "Continuous making of sulphide")]
)
def test_leaflet_is_one_page_in_either_language(language, said):
    profile = next(one for one in PROFILES if one.id == "cn-solid-battery")
    long = replace(profile, description=Bilingual(zh="电解质薄膜的制备。" * 300, en="The film is rolled. " * 250))

    for one in (profile, long):
        document = pypdfium2.PdfDocument(leaflet(one, language))
        assert len(document) == 1
        assert said in document[0].get_textpage().get_text_bounded().replace("\r\n", "")
        document.close()
