"""Every code of the exchange has its sentence, in both languages, with the same data."""

import re

import pytest

from qiao.matching import reasons, wishes
from qiao.matching.repeats import Basis
from qiao_web.phrases_matching import ALIKE, FINDINGS, REASONS, SIDES, WISHES, told

EVERY = {**REASONS, **WISHES, **FINDINGS, **SIDES, **ALIKE}


def test_reasons_and_wishes_have_sentences():
    assert set(REASONS) == set(reasons.CODES)
    assert set(WISHES) == set(wishes.CODES)
    assert set(ALIKE) == set(Basis)


@pytest.mark.parametrize("code", sorted(EVERY))
def test_sentence_is_whole_in_both_languages(code):
    chinese, english = EVERY[code]

    assert re.search(r"[一-鿿]", chinese)
    assert not re.search(r"[一-鿿]", english)
    assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))


@pytest.mark.parametrize("code", sorted({**reasons.CODES, **wishes.CODES}))
def test_sentence_names_only_data_that_its_code_has(code):
    names = {**reasons.CODES, **wishes.CODES}[code]

    assert set(re.findall(r"{(\w+)}", EVERY[code][0])) <= set(names)


@pytest.mark.parametrize(
    "code, data, chinese, english",
    [
        ("same_field", {"fields": ("2.5",)}, "同属学科：材料工程", "same field: Materials engineering"),
        (
            "readiness_fits",
            {"asked": 6, "reached": 7},
            "要求成熟度不低于 6 级，已达到 7 级",
            "readiness level 6 is asked for, 7 is reached",
        ),
        (
            "country_not_sought",
            {"country": "CHN", "sought": ("DEU", "FRA")},
            "只面向 德国、法国，不含 中国",
            "open to Germany, France only, not to China",
        ),
        ("shared_concepts", {"concepts": ("solar",)}, "共同主题：太阳能", "subjects of both: solar energy"),
        ("add_language", {"language": "en"}, "增加工作语言：英语", "work in English as well"),
    ],
)
def test_codes_are_told_by_their_names(code, data, chinese, english):
    assert (told(code, data, "zh-hans"), told(code, data, "en")) == (chinese, english)
