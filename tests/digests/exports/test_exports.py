"""Exports: every statement, every footnote, nothing taken for markup."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from lxml import etree
from tests.digests.records import CHINESE, ENGLISH, LATER, OTHER, item

from qiao.digests.briefing.brief import brief
from qiao.digests.briefing.compare import compare
from qiao.digests.exports.docx import docx
from qiao.digests.exports.markdown import escape, markdown
from qiao.digests.exports.pdf import pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def items():
    return [item("e.txt", ENGLISH), item("l.txt", LATER), item("o.txt", OTHER), item("c.txt", CHINESE)]


@pytest.fixture(params=["zh", "en"])
def briefing(request, items):
    now, earlier = (brief(part, request.param, "桥 & Kenya") for part in (items[:3], items))
    return compare(now, earlier, "2025-06-01")


def words(text):
    return re.sub(r"[\s\u2060]+", "", text)


def test_markdown_holds_every_statement_with_its_notes(briefing):
    text = markdown(briefing)

    for one in briefing.statements:
        assert escape(one.text) + "".join(f"[^{n}]" for n in one.cites) in text
    assert re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE) == [str(cite.n) for cite in briefing.cites]
    assert [f"~~{escape(one.text)}~~" in text for one in briefing.withdrawn] == [True] * len(briefing.withdrawn)
    assert briefing.withdrawn


def test_markdown_takes_nothing_for_markup():
    assert escape("1. *a* [b](c) <i> `d` #e\nf") == r"1\. \*a\* \[b\](c) \<i\> \`d\` \#e f"


def test_docx_opens_with_real_footnotes(briefing):
    made = docx(briefing)
    document = Document(BytesIO(made))
    with ZipFile(BytesIO(made)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        types = archive.read("[Content_Types].xml").decode()

    shown = words("".join(paragraph.text for paragraph in document.paragraphs))
    assert [words(one.text) in shown for one in briefing.statements] == [True] * len(briefing.statements)
    bodies = {int(note.get(f"{W}id")): "".join(note.itertext()) for note in notes.iter(f"{W}footnote")}
    assert [cite.quote in bodies[cite.n + 1] for cite in briefing.cites] == [True] * len(briefing.cites)
    references = [int(mark.get(f"{W}id")) for mark in document.element.iter(f"{W}footnoteReference")]
    assert references == [cite.n + 1 for cite in briefing.cites]  # in order and each once: so do the numbers
    assert "footnotes+xml" in types


def test_docx_holds_no_character_that_xml_forbids(items):
    strange = replace(items[0], source=replace(items[0].source, title="a\x00b\x0bc\ud800d"))

    made = docx(brief([strange], "en", "x\x01y"))

    assert Document(BytesIO(made)).paragraphs[0].text == "xy"


def test_pdf_holds_every_statement_and_note(briefing):
    with pypdfium2.PdfDocument(pdf(briefing)) as document:
        text = words("".join(page.get_textpage().get_text_bounded() for page in document)).replace("\ufffe", "")

    for one in briefing.statements:
        assert words(one.text) in text or words(one.text)[:12] in text
    for cite in briefing.cites:
        assert words(cite.quote)[:10] in text


def test_equal_briefings_give_equal_pdfs(briefing):
    assert pdf(briefing) == pdf(replace(briefing))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_empty_briefing_is_written_too(language):
    empty = brief([], language, "Nothing")

    assert len(docx(empty)) > 1000
    assert pdf(empty).startswith(b"%PDF")
    assert ("没有" if language == "zh" else "nothing") in markdown(empty).lower()
