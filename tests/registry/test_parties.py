import json
from pathlib import Path

import pytest

from qiao.registry.parties import PartyKind, country_party, party
from qiao.vocabulary.load import countries, land
from qiao_web.maps import project

CASES = json.loads((Path(__file__).parent.parent / "cases" / "parties.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_party_has_one_key_for_all_its_names(case):
    found = [party(name) for name in case["names"]]

    assert [one and one.key for one in found] == [case["key"]] * len(found)
    assert all(one is found[0] for one in found)
    if case["key"]:
        assert found[0].kind is PartyKind(case["kind"])


def test_a_country_by_its_code_is_the_one_of_its_name():
    assert country_party("KEN") is party("Kenya")
    assert country_party("XXX").en == "XXX"


def test_every_country_that_claims_count_under_has_a_place_but_those_without_a_capital():
    missing = {one.a3 for one in countries() if one.at is None and one.part_of is None}

    assert missing == {"ATA", "BVT", "HMD", "UMI"}


@pytest.mark.parametrize("code", ["CHN", "BRA", "KEN", "FRA", "USA", "RUS", "AUS", "KAZ"])
def test_capitals_lie_on_land_and_inside_the_map(code):
    north, east = next(one.at for one in countries() if one.a3 == code)

    assert any(land().at(north + a, east + b) for a in (-2.5, 0, 2.5) for b in (-2.5, 0, 2.5))
    assert all(0 < part < 100 for part in project(north, east))


def test_open_sea_is_no_land():
    assert not any(land().at(*place) for place in ((0.0, -25.0), (-40.0, 90.0), (30.0, -150.0), (89.0, 0.0)))
