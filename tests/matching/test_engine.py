"""Matches, their reasons, the hard rules, why not, and what would make a match."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from qiao.matching.around import Around, Tie
from qiao.matching.demo import demo
from qiao.matching.engine import Matcher
from qiao.matching.learning import FEWEST, Decision, fit
from qiao.matching.profile import (
    Bilingual,
    Cooperation,
    Kind,
    Owner,
    PartnerType,
    Profile,
    Readiness,
    Sought,
)
from qiao.matching.reasons import Reason
from qiao.matching.weights import DEFAULT, FEATURES
from qiao.matching.wishes import Wish, wishes

TODAY = date(2026, 3, 2)
AROUND = Around(TODAY)
OFFER = Profile(
    id="offer",
    kind=Kind.OFFER,
    title=Bilingual(en="Sulphide electrolyte films for solid-state batteries"),
    summary=Bilingual(en="Films thirty micrometres thick, cast without solvent, for cells that do not burn."),
    readiness=Readiness(6, 7),
    cooperation=(Cooperation.LICENCE,),
    languages=("en", "de"),
    fields=("2.5",),
    ipc=("H01M 10/0562",),
    sdgs=(7,),
    owner=Owner(Bilingual(en="Institute of Ceramics"), PartnerType.INSTITUTE, country="DEU"),
    updated=TODAY - timedelta(days=9),
)
NEED = Profile(
    id="need",
    kind=Kind.NEED,
    title=Bilingual(zh="寻求固态电池电解质薄膜技术"),
    readiness=Readiness(6, 9),
    cooperation=(Cooperation.LICENCE, Cooperation.JOINT_RND),
    languages=("zh", "en"),
    fields=("2.5",),
    ipc=("H01M 10/05",),
    sdgs=(7, 13),
    owner=Owner(Bilingual(zh="某公司"), PartnerType.COMPANY, country="CHN"),
    sought=Sought(types=(PartnerType.INSTITUTE,)),
)
OTHER = replace(
    OFFER,
    id="other",
    title=Bilingual(en="Pumps driven by batteries"),
    summary=Bilingual(),
    fields=("4.1",),
    ipc=(),
)


@pytest.fixture(scope="module")
def matcher():
    return Matcher([OFFER, OTHER])


def codes(match):
    return [reason.code for reason in match.reasons]


def test_match_across_languages_comes_first_with_its_reasons(matcher):
    around = Around(TODAY, {("CHN", "DEU"): (Tie("agreement", 2, "S&T agreement"),)})

    best, second = matcher.matches(NEED, around)

    assert (best.id, second.id) == ("offer", "other")
    assert best.score > 1.5 * second.score
    assert codes(best) == [
        "shared_words",
        "same_area",
        "same_field",
        "same_patent_class",
        "readiness_fits",
        "same_cooperation",
        "type_sought",
        "same_goals",
        "common_languages",
        "known_to_each_other",
        "fresh",
    ]
    assert "电解质" in best.reasons[0].data["words"]
    assert best.reasons[4] == Reason("readiness_fits", {"asked": 6, "reached": 7}, "readiness")


def test_shared_words_are_words_that_somebody_wrote():
    ours = replace(NEED, title=Bilingual(zh="苦咸水淡化用反渗透薄膜"), summary=Bilingual(zh="用于蒸馏的薄膜。"))
    theirs = replace(
        OFFER,
        title=Bilingual(en="Membranes for brackish water"),
        summary=Bilingual(en="Membrane distillation of brackish water at a facility."),
    )
    wrote = "苦咸水淡化用反渗透薄膜 用于蒸馏的薄膜 membranes for brackish water membrane distillation at a facility"

    for match in (Matcher([theirs]).matches(ours, AROUND)[0], Matcher([ours]).matches(theirs, AROUND)[0]):
        (shared,) = (reason for reason in match.reasons if reason.code == "shared_words")
        assert [word for word in shared.data["words"] if word not in wrote] == []


def test_parts_of_a_shared_word_are_not_told_beside_it():
    theirs = replace(OFFER, title=Bilingual(en="Solid-state batteries"), summary=Bilingual(en="Solid-state cells."))

    (match,) = Matcher([theirs]).matches(replace(theirs, id="need", kind=Kind.NEED, owner=NEED.owner), AROUND)

    (shared,) = (reason for reason in match.reasons if reason.code == "shared_words")
    assert {"solid-state", "solid", "state"} & set(shared.data["words"]) == {"solid-state"}


def test_one_type_that_both_seek_is_told_once():
    firm = replace(OFFER.owner, type=PartnerType.COMPANY)
    sought = Sought(types=(PartnerType.COMPANY,))
    theirs = replace(OFFER, owner=firm, sought=sought)
    ours = replace(NEED, owner=replace(NEED.owner, type=PartnerType.COMPANY), sought=sought)

    assert codes(Matcher([theirs]).pair(ours, "offer", AROUND)).count("type_sought") == 1


def test_match_is_the_same_from_either_side():
    forth = Matcher([OFFER]).pair(NEED, "offer", AROUND)
    back = Matcher([NEED]).pair(OFFER, "need", AROUND)

    assert {code for code in codes(forth) if code != "fresh"} == {code for code in codes(back) if code != "fresh"}


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"kind": Kind.NEED}, Reason("kinds_apart", {"kinds": ("need", "need")}, favours=False)),
        ({"owner": replace(NEED.owner, country="DEU")}, Reason("same_organisation", {}, favours=False)),
        (
            {"valid_until": TODAY - timedelta(days=1)},
            Reason("not_open", {"day": (TODAY - timedelta(days=1)).toordinal()}, favours=False),
        ),
        ({"sought": Sought(excluded=("CHN",))}, Reason("country_excluded", {"country": "CHN"}, favours=False)),
        (
            {"sought": Sought(countries=("FRA", "ITA"))},
            Reason("country_not_sought", {"country": "CHN", "sought": ("FRA", "ITA")}, favours=False),
        ),
        (
            {"languages": ("de",)},
            Reason("no_common_language", {"ours": ("zh", "en"), "theirs": ("de",)}, favours=False),
        ),
    ],
)
def test_hard_rules_keep_a_pair_apart_and_say_so(change, reason):
    matcher = Matcher([replace(OFFER, **change)])

    assert matcher.matches(NEED, AROUND) == ()
    assert matcher.pair(NEED, "offer", AROUND).barriers == (reason,)


def test_rules_do_not_hide_matches_behind_those_that_they_take_out():
    closed = [replace(OFFER, id=f"closed-{n}", sought=Sought(excluded=("CHN",))) for n in range(200)]

    found = Matcher([*closed, replace(OFFER, summary=Bilingual())]).matches(NEED, AROUND, limit=5)

    assert [match.id for match in found] == ["offer"]


def test_nobody_to_match_with_is_no_match():
    matcher = Matcher([])

    assert matcher.matches(NEED, AROUND) == ()
    assert matcher.best([], AROUND) == []
    assert matcher.judge(NEED, OFFER, AROUND).score > 0


def test_weak_conditions_lower_the_score_and_are_told(matcher):
    lower = replace(OFFER, readiness=Readiness(3, 4), cooperation=(Cooperation.TRAINING,))

    match = matcher.judge(NEED, lower, AROUND)

    assert match.score < matcher.judge(NEED, OFFER, AROUND).score
    assert [reason.code for reason in match.reasons if not reason.favours] == ["readiness_below", "other_cooperation"]


def test_nothing_said_is_held_against_nobody(matcher):
    bare = Profile("bare", Kind.OFFER, OFFER.title)

    match = matcher.judge(NEED, bare, AROUND)

    assert set(match.features) == {"terms", "covered", "title", "areas"}
    assert match.barriers == ()


def test_wishes_name_what_would_lift_the_match_and_keep_their_word(matcher):
    offer = replace(OFFER, readiness=Readiness(3, 4), languages=("de",), sought=Sought(countries=("FRA",)))

    found = wishes(matcher, NEED, offer, AROUND)

    assert [(wish.code, wish.side, wish.removes) for wish in found[:3]] == [
        ("add_language", "ours", ("no_common_language",)),
        ("add_language", "theirs", ("no_common_language",)),
        ("add_language", "theirs", ("no_common_language",)),
    ]
    assert found[3].code == "open_country"
    assert {"lower_level", "reach_level"} <= {wish.code for wish in found}
    level = next(wish for wish in found if wish.code == "reach_level")
    assert level.data == {"level": 6}
    after = matcher.judge(NEED, replace(offer, readiness=Readiness(3, 6)), AROUND)
    assert level.score == pytest.approx(after.score)


def test_perfect_match_wishes_for_nothing(matcher):
    assert [wish for wish in wishes(matcher, NEED, OFFER, AROUND) if isinstance(wish, Wish)] == []


def test_embedding_function_joins_as_a_feature():
    def embed(texts):
        return np.array([[1.0, 0.0] if "accumulator" in text or "电池" in text else [0.0, 1.0] for text in texts])

    unlike = replace(OTHER, id="unlike", title=Bilingual(en="Lead accumulator"))
    assert Matcher([OFFER, unlike]).matches(NEED, AROUND)[0].id == "offer"

    found = Matcher([OFFER, unlike], embed=embed).matches(NEED, AROUND)

    assert {match.id: match.features["dense"] for match in found} == {"unlike": 1.0, "offer": 0.0}
    assert "alike_by_embedding" in codes(found[0])


def test_few_decisions_teach_nothing():
    assert fit([Decision({"terms": 1.0}, accepted=True)] * (FEWEST - 1)) is DEFAULT
    assert fit([Decision({"terms": 1.0}, accepted=True)] * 100) is DEFAULT


def test_decisions_shift_the_weights_towards_what_was_accepted():
    wanted = [Decision({"terms": 0.5, "writing": 0.5, "readiness": 1.0, "cooperation": 0.5}, accepted=True)] * 60
    unwanted = [Decision({"terms": 0.5, "writing": 0.5, "readiness": 0.1, "cooperation": 0.5}, False, "too_early")] * 60

    learned = fit([*wanted, *unwanted])

    assert learned.learned_from == 120
    assert learned.conditions["readiness"] > DEFAULT.conditions["readiness"]
    assert learned.conditions["cooperation"] < DEFAULT.conditions["cooperation"]
    assert sum(learned.conditions.values()) == pytest.approx(sum(DEFAULT.conditions.values()))


def test_declines_for_price_teach_nothing():
    accepted = [Decision({"terms": 0.9}, accepted=True)] * 40

    assert fit([*accepted, *[Decision({"terms": 0.1}, False, "price")] * 40]) is DEFAULT


def test_weights_name_every_feature():
    assert (*DEFAULT.subject, *DEFAULT.conditions) == FEATURES


def test_demo_is_varied_and_finds_its_counterparts():
    profiles = demo(TODAY)
    matcher = Matcher(profiles)
    first = dict(zip((p.id for p in profiles), (m[0].id for m in matcher.best(profiles, AROUND, 1) if m), strict=True))

    assert len(profiles) >= 60
    assert len({profile.owner.country for profile in profiles}) >= 20
    assert {profile.kind for profile in profiles} == set(Kind)
    assert first["cn-solid-battery"] == "de-electrolyte"
    assert first["it-tunnel"] == "cn-tunnel"
    assert first["ae-dates"] == "cn-pest"
    assert first["cn-wave-need"] == "pt-sea"
