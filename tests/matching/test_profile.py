from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from qiao.errors import UsageError
from qiao.matching import profile as model
from qiao.matching.check import Problem, problems
from qiao.matching.profile import Bilingual, Kind, Money, Owner, Profile, Readiness, Sought, State, Tier
from qiao.matching.states import TRANSITIONS, is_due, moves, reminder, transition
from qiao.matching.terms import named, recognise, vocabularies
from qiao_web.phrases import PHRASES

TODAY = date(2026, 3, 2)
BATTERY = Profile(
    id="q-1",
    kind=Kind.OFFER,
    title=Bilingual(en="Sulphide electrolyte films for solid-state batteries"),
    summary=Bilingual(en="Films thirty micrometres thick, cast without solvent, for cells that do not burn."),
    description=Bilingual(en="The powder is rolled between heated cylinders."),
    readiness=Readiness(5, 6),
    cooperation=(model.Cooperation.LICENCE, model.Cooperation.JOINT_RND),
    sought=Sought(types=(model.PartnerType.COMPANY,), countries=("CHN",)),
    languages=("en", "de"),
    fields=("2.5",),
    ipc=("H01M 10/0562",),
    sdgs=(7, 13),
    owner=Owner(Bilingual(en="Institute of Ceramics"), model.PartnerType.INSTITUTE, country="DEU"),
    valid_until=date(2026, 12, 31),
    budget=Money("EUR", Decimal(100_000)),
)


def test_profile_packs_and_unpacks():
    assert model.unpack(model.pack(BATTERY)) == BATTERY


def test_packed_profile_leaves_out_defaults():
    assert model.pack(Profile("q-2", Kind.NEED, Bilingual(zh="膜"))) == (
        '{"id":"q-2","kind":"need","title":{"zh":"膜","en":"","zh_origin":"original","en_origin":"original"}}'.encode()
    )


def test_good_profile_has_no_problem():
    assert problems(BATTERY, TODAY) == ()


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"title": Bilingual()}, Problem("field_missing", "title")),
        (
            {"summary": Bilingual(zh="一段只有中文的摘要，说明它做什么、好在哪里、给谁用。")},
            Problem("languages_apart", "summary"),
        ),
        ({"summary": Bilingual(en="A film.")}, Problem("summary_too_short", "summary", {"size": 7})),
        ({"fields": ("9.9",)}, Problem("unknown_field", "fields", {"value": "9.9"})),
        ({"ipc": ("Z99",)}, Problem("unknown_ipc", "ipc", {"value": "Z99"})),
        ({"sdgs": (18,)}, Problem("unknown_sdg", "sdgs", {"value": 18})),
        ({"languages": ("xx",)}, Problem("unknown_language", "languages", {"value": "xx"})),
        ({"cooperation": ()}, Problem("field_missing", "cooperation")),
        ({"readiness": Readiness(7, 4)}, Problem("bad_readiness", "readiness", {"least": 7, "most": 4})),
        ({"budget": Money("XQX")}, Problem("unknown_currency", "budget", {"value": "XQX"})),
        (
            {"budget": Money("EUR", Decimal(9), Decimal(3))},
            Problem("bad_budget", "budget", {"least": "9", "most": "3"}),
        ),
        ({"deadline": date(2026, 3, 1)}, Problem("day_over", "deadline", {"value": "2026-03-01"})),
        (
            {"valid_until": date(2028, 1, 1)},
            Problem("valid_too_long", "valid_until", {"value": "2028-01-01", "limit": 365}),
        ),
        ({"sought": Sought(countries=("QQQ",))}, Problem("unknown_country", "target_countries", {"value": "QQQ"})),
        (
            {"sought": Sought(countries=("CHN",), excluded=("CHN",))},
            Problem("sought_and_excluded", "excluded_countries", {"value": "CHN"}),
        ),
        ({"owner": Owner(Bilingual(en="X"))}, Problem("field_missing", "country")),
        ({"owner": Owner(country="DEU")}, Problem("field_missing", "organisation")),
        (
            {"keywords_en": tuple(f"w{n}" for n in range(21))},
            Problem("too_many_keywords", "keywords_en", {"size": 21, "limit": 20}),
        ),
        (
            {"title": Bilingual(en="x" * 201)},
            Problem("text_too_long_field", "title", {"language": "en", "size": 201, "limit": 200}),
        ),
        ({"title": Bilingual(en="Film \ufffd")}, Problem("text_damaged", "title", {"language": "en"})),
    ],
)
def test_each_problem_is_found(change, expected):
    found = problems(replace(BATTERY, **change), TODAY)

    assert found == (expected,)
    assert expected.code in PHRASES


def test_confidential_texts_are_hidden_below_their_tier():
    profile = replace(BATTERY, tier=Tier.NDA)

    assert model.shown(profile, Tier.NDA) == profile
    seen = model.shown(profile, Tier.REGISTERED)
    assert (seen.summary, seen.description, seen.budget) == (profile.summary, Bilingual(), None)


def test_private_profile_is_shown_to_nobody_else():
    assert model.shown(replace(BATTERY, tier=Tier.PRIVATE), Tier.NDA) is None


def test_anonymous_owner_stays_hidden_until_released():
    profile = replace(BATTERY, anonymous=True)

    assert model.shown(profile, Tier.PUBLIC).owner == Owner(type=model.PartnerType.INSTITUTE, country="DEU")
    assert model.shown(profile, Tier.PUBLIC, names_released=True).owner == BATTERY.owner


def test_public_texts_follow_the_tier():
    assert "description" in {name for name, _, _ in model.public_texts(BATTERY)}
    assert {name for name, _, _ in model.public_texts(replace(BATTERY, tier=Tier.NDA))} == {"title", "summary"}


@pytest.mark.parametrize(
    "vocabulary, kind",
    [
        ("kinds", Kind),
        ("cooperation", model.Cooperation),
        ("partner_types", model.PartnerType),
        ("partner_sizes", model.PartnerSize),
        ("partner_roles", model.PartnerRole),
        ("ipr", model.Ipr),
        ("tiers", Tier),
        ("states", State),
        ("export_control", model.ExportControl),
        ("origins", model.Origin),
    ],
)
def test_every_code_has_names(vocabulary, kind):
    assert [entry.code for entry in vocabularies()[vocabulary]] == [code.value for code in kind]


def test_every_move_has_names():
    assert {one.move for one in TRANSITIONS} == {entry.code for entry in vocabularies()["moves"]}


def test_names_lead_back_to_codes():
    for name, entries in vocabularies().items():
        for entry in entries:
            assert {recognise(name, entry.zh), recognise(name, entry.en), recognise(name, entry.code)} == {entry.code}
    assert recognise("cooperation", "something") is None
    assert named("fields", "2.5").name("zh-hans") == "材料工程"


def test_a_profile_goes_from_draft_to_archive():
    state = State.DRAFT
    for move in ("submit", "approve", "publish", "pause", "resume", "expire", "renew", "close", "archive"):
        state = transition(state, move).after

    assert state is State.ARCHIVED
    assert moves(state) == ()


def test_publishing_takes_another_person_and_no_shortcut():
    assert transition(State.SECOND_REVIEW, "publish").other_person
    with pytest.raises(UsageError, match="move_not_allowed"):
        transition(State.DRAFT, "publish")


@pytest.mark.parametrize(
    "day, last, expected",
    [
        (date(2026, 11, 1), None, None),
        (date(2026, 12, 1), None, 30),
        (date(2026, 12, 2), date(2026, 12, 1), None),
        (date(2026, 12, 20), date(2026, 12, 1), 11),
        (date(2026, 12, 29), date(2026, 12, 20), 2),
        (date(2027, 1, 1), None, None),
    ],
)
def test_reminders_come_once_each(day, last, expected):
    assert reminder(replace(BATTERY, state=State.PUBLISHED), day, last) == expected


def test_published_profiles_expire_after_their_last_day():
    published = replace(BATTERY, state=State.PUBLISHED)

    assert [is_due(published, day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [False, True]
    assert not is_due(BATTERY, date(2027, 1, 1))


def test_every_text_has_a_longest_length():
    from qiao.matching.check import LONGEST_TEXTS

    assert tuple(LONGEST_TEXTS) == model.TEXTS
    assert set(model.TEXTS) <= {item.name for item in fields(Profile)}
