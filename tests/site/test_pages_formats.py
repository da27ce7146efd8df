from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.model import Comparator
from qiao_web.views import formats, labels

NUMBERS = [
    ("0", "0", "0"),
    ("2600", "2600", "2,600"),
    ("16000", "1.6万", "16,000"),
    ("12345", "12,345", "12,345"),
    ("100000000", "1亿", "100 million"),
    ("3500000000", "35亿", "3.5 billion"),
    ("1500000", "150万", "1.5 million"),
    ("3.50", "3.5", "3.5"),
    ("-16000", "-1.6万", "-16,000"),
    ("1E+50", "1E+50", "1E+50"),
]
DATES = [
    ("2023", "2023年", "2023"),
    ("2023-11", "2023年11月", "November 2023"),
    ("2023-11-06", "2023年11月6日", "6 November 2023"),
    ("2025-06-14T21:57", "2025年6月14日 21:57", "14 June 2025 21:57"),
    ("2023-11-06/2023-11-07", "2023年11月6日至7日", "6–7 November 2023"),
    ("2021/2025", "2021年至2025年", "2021 to 2025"),
    ("../2023-11", "至2023年11月", "until November 2023"),
    ("2013/..", "自2013年起", "since 2013"),
    ("202X", "2020年代", "the 2020s"),
    ("2024-21", "2024年春", "spring 2024"),
    ("2024-33", "2024年第1季度", "quarter 1 of 2024"),
    ("2024-41", "2024年下半年", "second half of 2024"),
    ("2023~", "约2023年", "about 2023"),
    ("2023-02-30", "2023-02-30", "2023-02-30"),
    ("soon", "soon", "soon"),
]
AMOUNTS = [
    (Comparator.EXACT, "50", "50"),
    (Comparator.MORE_THAN, "超过50", "more than 50"),
    (Comparator.AT_LEAST, "至少50", "at least 50"),
    (Comparator.NEARLY, "近50", "nearly 50"),
    (Comparator.ABOUT, "约50", "about 50"),
    (Comparator.AT_MOST, "至多50", "at most 50"),
    (Comparator.RANGE, "50至60", "50 to 60"),
]


@pytest.mark.parametrize("value, chinese, english", NUMBERS)
def test_number_is_written_as_each_language_does(value, chinese, english):
    with override("zh-hans"):
        assert formats.number(Decimal(value)) == chinese
    with override("en"):
        assert formats.number(Decimal(value)) == english


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_number_loses_no_digit(value):
    scales = {"万": 4, "亿": 8, " million": 6, " billion": 9, " trillion": 12}
    for language in ("zh-hans", "en"):
        with override(language):
            shown = formats.number(value)
        scale = next((scale for word, scale in scales.items() if shown.endswith(word)), 0)
        digits = shown.rstrip("万亿abcdefghijklmnopqrstuvwxyz ").replace(",", "")
        # Built from text: arithmetic would round at the context's precision.
        assert Decimal(f"{digits}e{scale}" if scale else digits) == value


@pytest.mark.parametrize("text, chinese, english", DATES)
def test_edtf_is_written_as_each_language_does(text, chinese, english):
    with override("zh-hans"):
        assert formats.edtf(text) == chinese
    with override("en"):
        assert formats.edtf(text) == english


@given(st.text(max_size=30))
def test_edtf_writes_anything(text):
    assert isinstance(formats.edtf(text), str)


@pytest.mark.parametrize("comparator, chinese, english", AMOUNTS)
def test_amount_keeps_the_comparator(comparator, chinese, english):
    with override("zh-hans"):
        assert labels.amount(Decimal(50), Decimal(60), comparator) == chinese
    with override("en"):
        assert labels.amount(Decimal(50), Decimal(60), comparator) == english


def test_instant_is_told_in_the_time_of_china():
    with override("en"):
        assert formats.instant(datetime(2024, 5, 16, 20, 30, tzinfo=UTC)) == "17 May 2024, 04:30 (UTC+8)"


@pytest.mark.parametrize("count, shown", [(1, "1 byte"), (900, "900 bytes"), (2048, "2.0 KB"), (5 * 1024**2, "5.0 MB")])
def test_size_is_written_in_the_largest_unit_that_fits(count, shown):
    with override("en"):
        assert formats.size(count) == shown
