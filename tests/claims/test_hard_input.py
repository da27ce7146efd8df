import time
from datetime import date

import pytest
from tests.claims.readings import reading

from qiao.claims import dates
from qiao.claims.extract import extract

LENGTH = 50_000
BOUND = 20.0  # seconds of CPU: ten times what a slow machine needs; quadratic work takes minutes
HARD = {
    "one sentence": "中国与90多个国家共建实验室，",
    "numerals in one line": "12345,",
    "brackets": "（((",
    "quotes": "“《‘",
    "one numeral": "9",
    "magnitudes": "百",
    "dots": "1.1.",
    "slashes": "1/2/",
    "words of numbers": "two hundred and ",
    "impossible dates": "2月30日",
    "dates": "2023年5月6日",
    "places of what is held": "论坛在北京由中国与德国",
    "places alone": "在北京与",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_long_input_takes_bounded_time(piece):
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    source = reading(text, language="zh" if not piece.isascii() else "en", published="2024-01-01")
    began = time.process_time()

    extract(source)

    assert time.process_time() - began < BOUND


@pytest.mark.parametrize("piece", ["1 day ", "two weeks and ", "3 hours, ", "from May to ", "before or on ", "2016 - "])
def test_many_pieces_of_english_dates_take_bounded_time(piece):
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    began = time.process_time()

    dates.parse(text, "en", date(2024, 1, 1))

    assert time.process_time() - began < BOUND / 2  # a run of lengths took minutes when each began a search to its end


def test_many_times_of_day_take_bounded_time():
    text = "5月3日(星期三)上午9点,9点半到10点开会。" * 4_000
    began = time.process_time()

    found = dates.parse(text, "zh", date(2024, 1, 1))

    assert len(found) == 8_000
    assert time.process_time() - began < BOUND / 4  # it took 18 seconds when each time was held against every date


NAMES = ("青岭", "雾港", "北屿", "洛水", "天河", "东湖", "海州", "玉峰", "沧水", "云岭")


def test_thousands_of_names_take_bounded_time():
    told = (
        f"{NAMES[n % 10]}{NAMES[n // 10 % 10]}{NAMES[n // 100]}种业中心有{n + 20}名研究人员。"
        f"该中心培训学员{n + 100}人。"
        for n in range(1_000)
    )
    source = reading("".join(told), published="2024-01-01")
    began = time.process_time()

    found = extract(source).figures

    assert len(found) == 2_000
    assert found[-1].holder == found[-2].subject
    assert time.process_time() - began < BOUND  # minutes, when each figure was held against every pair of names


def test_a_numeral_of_400_digits_is_exact():
    digits = "7" * 400

    (figure,) = extract(reading(f"共有{digits}个样本。")).figures

    assert figure.value == int(digits)


def test_an_impossible_date_is_text():
    found = extract(reading("会议定于2月30日召开，邀请12名专家。", published="2024-01-01"))

    assert [(figure.span.quote, figure.as_of_basis) for figure in found.figures] == [("12名专家", "publication_date")]
    assert found.withheld == ()
