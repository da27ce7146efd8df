"""Terms of both languages, and the technology areas that texts point at."""

import pytest

from qiao.matching.areas import areas, leading, shares
from qiao.matching.terms import known
from qiao.matching.words import readable, surfaces, terms, translations


@pytest.mark.parametrize(
    "chinese, english",
    [
        ("固态电解质薄膜", "solid electrolyte film"),
        ("盐碱地水稻灌溉", "irrigation of rice on saline soil"),
        ("太阳能制氢", "hydrogen from solar energy"),
        ("疟疾疫苗", "a vaccine against malaria"),
    ],
)
def test_texts_of_both_languages_share_terms(chinese, english):
    assert {*terms(chinese)} & {*terms(english)}


def test_framing_words_weigh_little():
    found = terms("关键技术研究")

    assert max(found.values()) < max(terms("电解质").values())


def test_a_term_knows_its_translations():
    assert "electrolyte" in translations("电解质")
    assert "电解质" in translations("electrolyte")
    assert translations("#solar") == frozenset()


def test_readable_terms_are_words_and_narrow_concepts():
    assert [readable(term) for term in ("电解质", "解质", "film", "#solar", "#technology", "技术")] == [
        True,
        False,
        True,
        True,
        False,
        False,
    ]


def test_stems_are_shown_as_words():
    assert surfaces(["Batteries and battery packs"])["batteri"] == "battery"
    assert surfaces(["固态电解质薄膜"])["薄膜"] == "薄膜"


def test_every_area_has_a_field_and_words_of_both_languages():
    assert all(known("fields", area.field) and area.zh_words and area.en_words for area in areas())
    assert len({area.id for area in areas()}) == len(areas())


@pytest.mark.parametrize(
    "text, area",
    [
        ("秸秆还田后小麦病虫害绿色防控与有机肥", "plant_protection"),
        ("Desalination of brackish water by reverse osmosis for drinking water", "wastewater"),
        ("隧道衬砌与桥梁路面检测", "transport"),
    ],
)
def test_leading_area_is_the_trade(text, area):
    assert leading([text])[0][0].id == area


def test_areas_of_translations_are_alike():
    chinese, english, other = (
        shares([(1.0, text)])
        for text in ("燃煤烟气脱硫除尘", "desulphurisation and dust removal of flue gas", "rice breeding and germplasm")
    )

    assert chinese @ english > 0.8
    assert chinese @ other < 0.3
