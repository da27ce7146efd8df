from decimal import Decimal

import pytest

from qiao.claims.model import Comparator
from qiao.digests.facts import Facts, Number, facts


def number(value, comparator="exact", unit="", upper=None):
    return Number(Decimal(value), upper if upper is None else Decimal(upper), Comparator(comparator), unit)


@pytest.mark.parametrize(
    "chinese,english",
    [
        ("截至2023年10月，中国签署80多项协定", "As of October 2023, China signed more than 80 agreements"),
        ("1.6万人次", "16,000 person-times"),
        ("约1亿元人民币", "about 100 million yuan"),
        ("至少35%", "at least 35 percent"),
        ("近8600公里", "nearly 8,600 kilometres"),
        ("40多TB", "more than 40 TB"),
        ("2.5倍", "2.5 times"),
        ("联合国教科文组织与法国", "UNESCO and France"),
        ("2023年11月6日至7日", "6 to 7 November 2023"),
    ],
)
def test_facts_of_two_languages_are_equal(chinese, english):
    assert facts(chinese, "zh") == facts(english, "en")
    assert facts(chinese, "zh") != Facts(frozenset(), frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    "text,numbers",
    [
        ("12至24小时", {number(12, "range", "小时", 24), number(24, "range", "小时")}),
        ("共有5个百分点", {number(5, unit="个百分点")}),
        ("$3.5 million", {number(3500000, unit="USD")}),
        ("第三届大会", set()),
    ],
)
def test_numbers_have_their_units(text, numbers):
    language = "en" if text.isascii() else "zh"

    assert facts(text, language).numbers == numbers


def test_ignored_spans_state_nothing():
    text = "12 “3个国家” are reported"

    assert facts(text, "en", ignored=[(3, 9)]).numbers == {number(12)}
