"""Amounts: whatever is written reads back as what it was."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiao.claims.model import Comparator
from qiao.claims.numerals import parse
from qiao.digests.composing.amounts import amount
from qiao.digests.composing.days import day

LANGUAGES = st.sampled_from(["zh", "en"])
NUMBERS = st.one_of(
    st.integers(0, 10**13),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 999), st.integers(0, 12)),
).map(Decimal)


@given(NUMBERS, st.sampled_from(sorted(set(Comparator) - {Comparator.RANGE})), LANGUAGES)
def test_amount_reads_back(value, comparator, language):
    written = amount(value, None, comparator, language)
    (numeral,) = parse(f"共{written}项协定" if language == "zh" else f"There are {written} agreements", language)

    assert (numeral.value, numeral.comparator) == (value, comparator)


@given(NUMBERS, st.integers(2, 50), LANGUAGES)
def test_range_reads_back(value, times, language):
    low, high = value + 1, (value + 1) * times
    written = amount(low, high, Comparator.RANGE, language)
    found = parse(f"共{written}项协定" if language == "zh" else f"There are {written} agreements", language)

    assert (found[0].value, found[0].upper, found[0].comparator) == (low, high, Comparator.RANGE)


@pytest.mark.parametrize(
    "edtf,chinese,english",
    [
        ("2023", "2023年", "2023"),
        ("2023-10", "2023年10月", "October 2023"),
        ("2023-10-07", "2023年10月7日", "7 October 2023"),
        ("2021/2025", "2021年至2025年", "2021 to 2025"),
        ("2023-01/2023-09", "2023年1月至9月", "January 2023 to September 2023"),
        ("2023-11-06/2023-11-07", "2023年11月6日至7日", "6 to 7 November 2023"),
        ("2023-11-30/2023-12-02", "2023年11月30日至12月2日", "30 November 2023 to 2 December 2023"),
        ("2024-23", "2024年秋季", "autumn 2024"),
        ("2024-33", "2024年第一季度", "the first quarter of 2024"),
        ("199X", "1990年代", "the 1990s"),
        ("2013/..", "2013年以来", "since 2013"),
        ("../2013", "2013年之前", "before 2013"),
        ("XXXX-10-30", None, None),
        ("2013-50", None, None),
    ],
)
def test_day_is_written_or_left_out(edtf, chinese, english):
    assert (day(edtf, "zh"), day(edtf, "en")) == (chinese, english)
