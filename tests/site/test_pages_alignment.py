import pytest
from tests.site.pages_record import CHINESE, ENGLISH, original

from qiao.documents.model import Document
from qiao.text.read import read
from qiao_web.views.alignment import Row, Side, rows
from qiao_web.views.marks import Mark

GLOSSED = "學(xué)習(xí)科學\r\n\r\n\r\n第一站觀測數\n\n據共享。\n"


def aligned(text: str) -> tuple[str, str, tuple[Row, ...]]:
    made = original("x.txt", text)
    document = Document("x.txt", made.sha256, len(made.data), "text/plain", "utf-8", text, made.obtained)
    found = read(document).text
    return found.source, found.clean, rows(found.source, found.clean, found.map, found.repairs)


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, GLOSSED, "", "\n\n", "一行"])
def test_rows_cover_source_and_clean_text_once(text):
    source, clean, found = aligned(text)

    assert "".join(source[row.source.start : row.source.end] for row in found) == source
    assert "".join(clean[row.clean.start : row.clean.end] for row in found) == clean


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, GLOSSED])
def test_rows_differ_only_where_they_are_marked(text):
    source, clean, found = aligned(text)

    def kept(side: Side, whole: str) -> str:
        marked = {at for mark in side.marks if mark.classes == "repair" for at in range(mark.start, mark.end)}
        return "".join(whole[at] for at in range(side.start, side.end) if at not in marked)

    assert "".join(kept(row.source, source) for row in found) == "".join(kept(row.clean, clean) for row in found)


def test_rows_name_the_repairs_between_them():
    source, _, found = aligned("學(xué)習(xí)科學與技術\n")

    assert found[0].repairs[:1] == ("gloss",)
    assert Mark(1, 6, "repair", tag="del") in found[0].source.marks
    assert source[1:6] == "(xué)"


def test_rows_mark_what_is_beyond_repair():
    source, clean, found = aligned("科技合作\ufffd\ufffd的項目")

    assert source == clean
    assert found[0].source.marks == (Mark(4, 6, "damaged"),)
    assert found[0].repairs == ("damaged",)
