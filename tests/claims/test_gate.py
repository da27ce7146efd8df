from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.claims.readings import figures, reading

from qiao.claims.extract import extract
from qiao.claims.gate import check, real
from qiao.claims.model import Comparator, Cooperation, Kind, Span, Status

SENTENCES = (
    ("截至2023年11月，中国已与90多个国家签署了120份合作文件。", "zh"),
    ("中心累计培训学员1.2万人次，占比达到35.6%，投资约20亿元。", "zh"),
    ("每年派出15至20名专家，历时6年，覆盖三分之一的县区。", "zh"),
    ("In 2023, more than 80 teams from dozens of countries shared $3.5 billion over six years.", "en"),
    ("Nearly 60 percent of respondents aged under 40 backed 5 to 7 million doses over the past decade.", "en"),
)
SPOKEN = st.sampled_from(
    [*"的了与和在中国项目签署个名家项。，、：“”《》()[]0123456789.%-~ \n", "中国", "实验室", "个国家", "超过", "近", "约", "多", "余", "以上",  # noqa: E501 - one pattern a line
     "万", "亿", "千", "百", "三分之二", "十四五期间", "2023年", "5月6日", "2月30日", "去年", "截至", "一带一路", "第三届", "three", " million ",  # noqa: E501 - one pattern a line
     " percent of ", " more than ", "between ", " and ", " to ", " countries", "dozens of ", "$", " yuan", " years", "half a "]  # noqa: E501 - one pattern a line
)  # fmt: skip


def claims():
    for text, language in SENTENCES:
        for figure in figures(text, language=language, published="2024-05-15"):
            yield reading(text, language=language).text, figure


CLAIMS = list(claims())


def test_every_sentence_states_figures():
    assert len(CLAIMS) >= 15


@pytest.mark.parametrize("text, figure", CLAIMS, ids=[figure.span.quote for _, figure in CLAIMS])
def test_a_claim_passes_on_its_own_text(text, figure):
    assert check(text, figure) is None


@given(st.sampled_from(CLAIMS), st.integers(-40, 40), st.integers(-40, 40))
def test_shifted_offsets_never_pass(pair, by_start, by_end):
    text, figure = pair
    span = figure.span
    moved = replace(span, start=span.start + by_start, end=span.end + by_end)
    assume((moved.start, moved.end) != (span.start, span.end))

    assert check(text, replace(figure, span=moved)) is not None


@given(st.sampled_from(CLAIMS), st.integers(-40, 40), st.integers(-40, 40))
def test_a_quote_of_another_place_passes_only_where_it_says_the_same(pair, by_start, by_end):
    text, figure = pair
    start, end = figure.span.start + by_start, figure.span.end + by_end
    assume(0 <= start < end <= len(text.source))
    span = Span(start, end, text.source[start:end], start, end, 0)
    moved = replace(figure, span=span)

    if check(text, moved) is None:
        again = figures(text.source, language="zh" if "。" in text.source else "en", published="2024-05-15")
        assert any(other.value == figure.value and other.comparator == figure.comparator for other in again)


@given(st.sampled_from(CLAIMS), st.decimals(allow_nan=True, allow_infinity=True, places=None))
def test_another_value_never_passes(pair, value):
    text, figure = pair
    stated = {other.value for _, other in CLAIMS} | {other.upper for _, other in CLAIMS}
    assume(value.is_nan() or value not in stated)

    assert check(text, replace(figure, value=value)) == "value_not_in_quote"


@given(st.sampled_from(CLAIMS), st.sampled_from(list(Comparator)))
def test_another_comparator_never_passes(pair, comparator):
    text, figure = pair
    assume(comparator != figure.comparator)

    assert check(text, replace(figure, comparator=comparator)) is not None


@given(st.sampled_from(CLAIMS), st.one_of(st.none(), st.integers(-(10**6), 10**9).map(Decimal)))
def test_another_upper_end_never_passes(pair, upper):
    text, figure = pair
    assume(upper != figure.upper)

    assert check(text, replace(figure, upper=upper)) == "value_not_in_quote"


@given(st.sampled_from(CLAIMS), st.sampled_from(["艘", "美元", "%", "tons", "km", "percent", "人次", "岁"]))
def test_another_unit_never_passes(pair, unit):
    text, figure = pair
    assume(unit not in figure.span.quote and unit != figure.unit)

    assert check(text, replace(figure, unit=unit)) is not None


@given(st.sampled_from(CLAIMS), st.sampled_from(["航天员", "卫星", "satellites", "mice", "条约"]))
def test_another_thing_counted_never_passes(pair, counted):
    text, figure = pair

    assert check(text, replace(figure, counted=counted)) == "counted_not_in_context"


@pytest.mark.parametrize("edtf", ["2023-02-30", "2023-13", "2023-00-01", "next year", "2023-04-31/2023-05-01", "23"])
def test_dates_that_do_not_exist_never_pass(edtf):
    text, figure = CLAIMS[0]

    assert check(text, replace(figure, as_of=edtf)) == "date_not_real"


@pytest.mark.parametrize(
    "edtf", ["2023", "2023-11", "2024-02-29", "2021/2025", "199X", "20XX", "2024-21", "XXXX-10-30", "2023-11/..", None]
)
def test_dates_that_exist_are_real(edtf):
    assert real(edtf)


def cooperation(**changes):
    body = "2023年11月，中国和肯尼亚签署了《联合实验室合作协议》，并共建A、B联合研究中心。"
    quote = "签署了《联合实验室合作协议》"
    start = body.index(quote)
    span = Span(start, start + len(quote), quote, start, start + len(quote), 0)
    claim = Cooperation(
        span, Kind.AGREEMENT, "《联合实验室合作协议》", ("中国", "肯尼亚"), ("CHN", "KEN"), "2023-11", None, Status.DONE
    )
    return reading(body).text, replace(claim, **changes)


@pytest.mark.parametrize(
    "changes, reason",
    [
        ({}, None),
        ({"name": "联合实验室合作协议"}, None),
        ({"name": "A联合研究中心"}, None),
        ({"name": None}, None),
        ({"name": "友好合作条约"}, "name_not_in_sentence"),
        ({"parties": ("中国", "埃及")}, "party_not_in_sentence"),
        ({"date": "2023-11-31"}, "date_not_real"),
    ],
    ids=["as stated", "without marks", "shared head", "no name", "another name", "another party", "unreal date"],
)
def test_cooperations_stand_in_their_sentence(changes, reason):
    text, claim = cooperation(**changes)

    assert check(text, claim) == reason


@given(st.lists(SPOKEN, max_size=30).map("".join), st.sampled_from(["zh", "en"]))
def test_whatever_is_extracted_passes_or_is_withheld(body, language):
    assume(body.strip())
    source = reading(body, language=language, published="2024-05-15")
    found = extract(source)

    assert all(check(source.text, claim) is None for claim in (*found.figures, *found.cooperations))
    assert all(check(source.text, held.claim) == held.reason for held in found.withheld)


@given(st.text(max_size=120), st.sampled_from(["zh", "en"]))
def test_random_text_is_extracted_without_error(body, language):
    assume(body.strip())
    found = extract(reading(body, language=language))

    assert all(figure.span.quote == body[figure.span.start : figure.span.end] for figure in found.figures)
