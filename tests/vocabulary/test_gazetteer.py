import pytest

from qiao.vocabulary.gazetteer import NameKind, gazetteer, half_width


def found(text):
    return [(text[start:end], one.kind, one.id) for start, end, one in gazetteer().find(text)]


@pytest.mark.parametrize(
    "text,expected",
    [
        ("刚果（金）", []),  # the shadow is half width
        ("刚果(金)", [("刚果(金)", NameKind.COUNTRY, "COD")]),
        ("ASEAN", [("ASEAN", NameKind.BLOC, "asean")]),
        ("Chinatown", []),
        ("日内瓦", [("日内瓦", NameKind.PLACE, "Geneva")]),
        ("世界卫生组织", [("世界卫生组织", NameKind.ORGANISATION, "who")]),
        ("印度洋", []),
    ],
)
def test_gazetteer_finds_names(text, expected):
    assert found(text) == expected


def test_half_width_makes_ascii_of_full_width():
    assert half_width("（ＡＢ）　") == "(AB) "


@pytest.mark.parametrize(
    "name,country", [("Fraunhofer", "DEU"), ("Oak Ridge National Laboratory", "USA"), ("Garching", "DEU")]
)
def test_gazetteer_knows_the_country_of_an_english_body_or_town(name, country):
    assert [one.countries for _, _, one in gazetteer().find(f"The team of {name} came.")] == [(country,)]
