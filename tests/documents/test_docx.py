from dataclasses import replace

import pytest
from docx.oxml import parse_xml
from tests.documents.making import word, zipped

from qiao.documents.formats.docx import parse
from qiao.documents.model import Metadata
from qiao.errors import Unreadable
from qiao.settings import Limits

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def shown(build):
    parsed = parse(word(build), Limits())
    return parsed.text, [(region.kind, parsed.text[region.start : region.end]) for region in parsed.regions]


def raw(xml):
    return lambda document: document.element.body.insert(0, parse_xml(f"<w:p {NS}>{xml}</w:p>"))


def test_parse_reads_headings_paragraphs_and_tables():
    def build(document):
        document.add_heading("合作进展", 0)
        document.add_heading("一、总体情况", 1)
        document.add_paragraph("两国共建联合实验室8家。")
        table = document.add_table(2, 2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), ("国家", "项目", "智利", "12"), strict=True
        ):
            cell.text = text
        document.add_paragraph("表1 各国项目数", style="Caption")
        document.add_paragraph("末段。")

    assert shown(build) == (
        "合作进展\n\n一、总体情况\n\n两国共建联合实验室8家。\n\n国家\t项目\n智利\t12\n\n表1 各国项目数\n\n末段。",
        [
            ("title", "合作进展"),
            ("heading", "一、总体情况"),
            ("table", "国家\t项目\n智利\t12"),
            ("caption", "表1 各国项目数"),
        ],
    )


def test_a_heading_at_the_top_is_the_title_where_there_is_no_other():
    def build(document):
        document.add_heading("合作进展", 1)
        document.add_paragraph("两国共建联合实验室8家。")
        document.add_heading("展望", 1)

    assert shown(build)[1] == [("title", "合作进展"), ("heading", "展望")]


@pytest.mark.parametrize(
    "xml,text",
    [
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a\nb\tc"),
        ("<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "new"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>xué</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>學</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "學",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>seen</w:t></w:r>", "seen"),
    ],
)
def test_parse_reads_runs(xml, text):
    assert shown(raw(xml)) == (text, [])


def test_parse_reads_core_properties():
    def build(document):
        document.add_paragraph("text")
        document.core_properties.title = "合作简报"
        document.core_properties.author = "王芳；李明"

    assert parse(word(build), Limits()).metadata == Metadata(title="合作简报", authors=("王芳", "李明"))


@pytest.mark.parametrize(
    "data,code",
    [
        (word(lambda document: document.add_paragraph("text"))[:-40], "truncated"),
        (zipped({"word/document.xml": b"<w:document"}), "damaged"),
        (zipped({"word/document.xml": b" " * 30_000_000}), "archive_ratio"),
        (zipped({"other.xml": b""}), "damaged"),
    ],
)
def test_parse_refuses(data, code):
    with pytest.raises(Unreadable) as refused:
        parse(data, Limits())

    assert refused.value.code == code


def test_parse_reads_no_entities_of_strangers():
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>' + (
        f"<w:document {NS}><w:body><w:p><w:r><w:t>a&a;&b;c</w:t></w:r></w:p></w:body></w:document>".encode()
    )

    text = parse(zipped({"word/document.xml": bomb}), Limits()).text

    assert text in {"a", "ac"}


def test_parse_refuses_large_part():
    data = word(lambda document: document.add_paragraph("text"))

    with pytest.raises(Unreadable) as refused:
        parse(data, replace(Limits(), file_bytes=100))

    assert refused.value.code == "too_large"
