import pytest
from babel import Locale

from qiao.vocabulary.load import blocs, countries, country, facilities, organisations, places


def test_countries_are_those_of_iso_3166():
    elsewhere = {"EU", "EZ", "UN", "QO", "XK"}  # regions and user-assigned codes of CLDR
    known = {
        code
        for code in Locale("en").territories
        if len(code) == 2 and code not in elsewhere | {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XA", "XB", "ZZ"}
    }

    assert {entry.a2 for entry in countries()} == known
    assert len({entry.a3 for entry in countries()}) == 249


def test_codes_of_organisations_places_and_facilities_exist():
    codes = {entry.a3 for entry in countries()}

    used = {body.country for body in organisations() if body.country} | set(places())
    used |= {code for facility in facilities() for code in facility.countries}

    assert used - codes == set()


@pytest.mark.parametrize(
    "entries", [blocs(), organisations(), facilities()], ids=["blocs", "organisations", "facilities"]
)
def test_ids_are_unique(entries):
    assert len({entry.id for entry in entries}) == len(entries)


def test_parts_of_china_are_counted_under_it():
    assert {entry.a3 for entry in countries() if entry.counted_as == "CHN"} == {"CHN", "HKG", "MAC", "TWN"}


def test_country_is_found_by_its_code():
    assert country("BGD").zh == "孟加拉国"
