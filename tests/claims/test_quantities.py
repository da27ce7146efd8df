from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.quantities import parse

CASES = [
    ("zh", "全长75.5公里", [("75.5公里", "75.5", "公里", "distance")]),
    ("zh", "重三十公斤", [("三十公斤", "30", "公斤", "physical")]),
    ("zh", "面积约２００平方公里", [("２００平方公里", "200", "平方公里", "physical")]),
    ("zh", "投资3.5亿美元", [("3.5亿美元", "350000000", "美元", "money")]),
    ("zh", "功率140千瓦", [("140千瓦", "140", "千瓦", "physical")]),
    ("zh", "年满18岁", [("18岁", "18", "岁", "age")]),
    ("zh", "历时六年", [("六年", "6", "年", "duration")]),
    ("zh", "容量20GB", [("20GB", "20", "GB", "physical")]),
    ("zh", "签署5份协议", []),
    ("zh", "第三届", []),
    ("en", "a 29km road", [("29km", "29", "km", "distance")]),
    ("en", "3 to 5 tons", [("5 tons", "5", "tons", "physical")]),
    ("en", "$3.5 billion", [("$3.5 billion", "3500000000", "$", "money")]),
    ("en", "two days", [("two days", "2", "days", "duration")]),
    ("en", "a five-year plan", [("five-year", "5", "year", "duration")]),
    ("en", "80 countries", []),
]


@pytest.mark.parametrize("language, text, wanted", CASES, ids=[text for _, text, _ in CASES])
def test_quantities_of_a_text(language, text, wanted):
    made = [(text[q.start : q.end], q.value, q.unit, str(q.kind)) for q in parse(text, language)]

    assert made == [(quote, Decimal(value), unit, kind) for quote, value, unit, kind in wanted]


@given(st.text(max_size=80), st.sampled_from(["zh", "en"]))
def test_any_text_is_read_without_error(text, language):
    assert all(text[q.start : q.end] for q in parse(text, language))
