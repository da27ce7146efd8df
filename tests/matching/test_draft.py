"""Documents to draft profiles: what is stated is filled, the rest stays empty, and every quote stands in its place."""

import io
from datetime import UTC, datetime

import docx
import pytest
from eval.drafts import cells, drafted
from hypothesis import given
from hypothesis import strategies as st

from qiao.documents.load import load
from qiao.documents.model import Original
from qiao.matching.draft import Found, draft
from qiao.settings import Limits
from qiao.text.read import read


def test_every_value_has_its_quote():
    text = "技术名称：薄膜\n国家：德国\n合作方式：技术许可\n"

    made = drafted(text)

    assert cells(made) == {
        "kind": "Technology offer",
        "title_zh": "薄膜",
        "country": "Germany",
        "cooperation": "Licence",
    }
    assert made.found == (
        Found("kind", "", "技术名称", 0, 4),
        Found("title", "zh", "薄膜", 5, 7),
        Found("country", "", "德国", 11, 13),
        Found("cooperation", "", "许可", 21, 23),
    )


def test_rows_of_a_table_are_read():
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    said = (("需求名称", "染色设备", "国家", "蒙古"), ("语言", "中文", "有效期", "2027-01-31"))
    for row, texts in zip(table.rows, said, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    held = io.BytesIO()
    document.save(held)

    reading = read(load(Original("a.docx", held.getvalue(), "0" * 64, datetime.now(UTC)), Limits()))

    assert cells(draft(reading)) == {
        "kind": "Technology need",
        "title_zh": "染色设备",
        "country": "Mongolia",
        "languages": "Chinese",
        "valid_until": "2027-01-31",
    }


@pytest.mark.parametrize("text", ["Nothing much happened today.\n", "今天天气很好。\n"])
def test_prose_fills_nothing_but_a_title(text):
    assert set(cells(drafted(text))) <= {"title_zh", "title_en"}


@given(
    st.text(alphabet="技术名称：:\t\n 合作方式许可TRL6-国家德a1年月日，。", min_size=1, max_size=120).filter(str.strip)
)
def test_any_text_gives_a_draft_whose_quotes_stand_in_their_place(text):
    made = drafted(text)

    assert all(text[one.start : one.end].replace("\r", "") == one.quote.replace("\r", "") for one in made.found)
