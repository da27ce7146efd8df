"""Matches through the whole stack: best first, reasons in both languages, why not, what would help, and no leaks."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.site import exchange
from tests.site.people import account, organisation

from qiao.matching import profile as core
from qiao_web.access.matching import access_matches, access_ties, access_weights
from qiao_web.access.profiles import Reader, access_profile
from qiao_web.actions import cases
from qiao_web.actions.examples import add_accounts, add_examples, remove_examples
from qiao_web.models import AuditLine, Case, CaseStep, ClaimCountry, Organisation, Profile
from qiao_web.permissions import Role, roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ASKED = {
    "kind": core.Kind.NEED,
    "title": core.Bilingual(en="Solid electrolyte films for batteries sought"),
    "summary": core.Bilingual(
        en="A maker of cells seeks solid electrolyte films of high conductivity for its pilot line."
    ),
    "description": core.Bilingual(),
    "keywords_zh": (),
    "keywords_en": ("solid-state battery", "electrolyte"),
    "cooperation": (core.Cooperation.LICENCE,),
    "readiness": core.Readiness(6, 9),
}


@pytest.fixture
def sides(qiao_settings):
    """An offer of films in China, a need of them in Germany, and a need of something else."""
    wei, ann = account("wei"), account("ann")
    china, germany = organisation(wei), organisation(ann, name="Elbe Cells", country="DEU")
    offer = exchange.published(wei, china)
    need = exchange.published(ann, germany, **ASKED)
    other = exchange.published(
        ann,
        germany,
        kind=core.Kind.NEED,
        title=core.Bilingual(en="Drought-proof millet"),
        summary=core.Bilingual(
            en="Seeds of millet that stand long droughts are sought for field trials in two regions."
        ),
        description=core.Bilingual(),
        fields=("4.1",),
        keywords_zh=(),
        keywords_en=("millet", "drought"),
        cooperation=(core.Cooperation.JOINT_RND,),
        readiness=None,
    )
    return {"offer": offer, "need": need, "other": other, "wei": wei, "ann": ann}


def found(row: Profile, user=None) -> list[str]:
    reader = Reader(user)
    return [one.view.row.key for one in access_matches(access_profile(row.key, reader), reader)]


def test_the_best_counterpart_stands_first_across_languages(sides):
    assert found(sides["offer"])[0] == sides["need"].key
    assert found(sides["need"]) == [sides["offer"].key]  # needs do not answer needs


@pytest.mark.parametrize("language,reason", [("en", "both want: Licence"), ("zh-hans", "合作方式一致：技术许可")])
def test_reasons_come_in_the_language_of_the_page(sides, language, reason):
    client = Client(headers={"accept-language": language})

    assert reason in client.get(f"/exchange/profiles/{sides['need'].key}/matches/").content.decode()


def test_ones_own_profiles_do_not_match(sides):
    own = exchange.published(sides["wei"], sides["offer"].organisation, anonymous=True, **ASKED)

    assert sides["offer"].key not in found(own)
    assert own.key not in found(sides["offer"])


def test_a_new_profile_is_matched_as_soon_as_it_is_published(sides):
    before = found(sides["need"])
    lin = account("lin")
    again = exchange.published(lin, organisation(lin, name="Second Works"))

    assert again.key in found(sides["need"])
    assert again.key not in before


def test_a_pair_says_why_not_and_what_would_help(sides):
    apart = exchange.published(
        sides["ann"],
        sides["need"].organisation,
        **{**ASKED, "languages": ("fr",), "sought": core.Sought(excluded=("CHN",))},
    )
    client = Client(headers={"accept-language": "en"})

    page = client.get(f"/exchange/profiles/{sides['offer'].key}/with/{apart.key}/").content.decode()

    assert "China is excluded" in page
    assert "no common language" in page
    assert "the other side could open it to China" in page
    assert page.count("takes a barrier away") >= 2


def test_the_address_of_another_profile_leads_to_the_pair(sides):
    client = Client(headers={"accept-language": "en"})
    address = f"/exchange/profiles/{sides['offer'].key}/matches/"

    whole = client.get(address, {"other": f"https://qiao.example/exchange/profiles/{sides['other'].key}/"})
    wrong = client.get(address, {"other": "no such thing"})

    assert whole.headers["Location"] == f"/exchange/profiles/{sides['offer'].key}/with/{sides['other'].key}/"
    assert "No profile has this address" in wrong.content.decode()


def test_my_matches_show_those_of_my_profiles(sides):
    client = Client(headers={"accept-language": "en"})
    client.force_login(sides["ann"])

    page = client.get("/exchange/matches/").content.decode()

    assert page.count("Continuous making of solid electrolyte films") == 1
    assert "Drought-proof millet" in page


def test_a_draft_sees_its_matches_and_is_seen_by_nobody(sides):
    row = exchange.draft(sides["ann"], sides["need"].organisation, **ASKED)

    assert found(row, sides["ann"]) == [sides["offer"].key]
    assert row.key not in found(sides["offer"], sides["wei"])


def test_no_reason_names_a_word_that_is_closed_to_its_reader(qiao_settings):
    wei, ann, lin = account("wei"), account("ann"), account("lin")
    secret = core.Bilingual(en="The films hold garnetite and perovskium, which nobody else uses.")
    shared = {"tier": core.Tier.NDA, "description": secret}
    offer = exchange.published(wei, organisation(wei), **shared)
    need = exchange.published(
        ann, organisation(ann, name="Elbe Cells", country="DEU"), **{**ASKED, "description": secret}
    )

    for user in (None, lin, ann):
        client = Client(headers={"accept-language": "en"})
        if user:
            client.force_login(user)
        for address in (
            f"/exchange/profiles/{need.key}/matches/",
            f"/exchange/profiles/{offer.key}/matches/",
            f"/exchange/profiles/{need.key}/with/{offer.key}/",
        ):
            page = client.get(address).content.decode()
            reasons = " ".join(re.findall(r"<li>(?:<a[^>]*>)?([^<]+)", page))
            assert "both:" in reasons
            assert "garnetit" not in reasons, (user, address)


def test_a_private_profile_is_nobodys_match(sides):
    row = exchange.published(sides["wei"], sides["offer"].organisation, tier=core.Tier.PRIVATE)

    assert row.key not in found(sides["need"], sides["ann"])
    assert found(row, sides["wei"])  # its owner sees whom it would fit


def test_matches_cost_the_same_for_one_and_for_three(sides):
    client = Client()
    client.force_login(sides["ann"])
    client.get("/exchange/matches/")
    with CaptureQueriesContext(connection) as few:
        client.get("/exchange/matches/")
    exchange.draft(sides["ann"], sides["need"].organisation, **ASKED)
    with CaptureQueriesContext(connection) as more:
        client.get("/exchange/matches/")

    assert len(few) == len(more)


def test_ties_of_countries_come_from_the_record(qiao_settings):
    from tests.site import pages_record

    pages_record.fill(qiao_settings)

    ties = access_ties()

    assert set(ties[("CHN", "KEN")][0].__slots__) >= {"kind", "count", "name", "claim"}
    assert ClaimCountry.objects.filter(country="KEN").exists()


def test_the_examples_are_marked_matched_and_go_again(qiao_settings):
    today = timezone.now().date()
    count = add_examples(today)
    accounts = add_accounts()

    assert count >= 60
    assert len(set(Organisation.objects.values_list("country", flat=True))) >= 20
    assert {(one.name, one.role) for one in accounts} == {
        ("demo-member", Role.MEMBER),
        ("demo-adviser", Role.ADVISER),
        ("demo-reviewer", Role.REVIEWER),
        ("demo-organiser", Role.ORGANISER),
    }
    assert len({one.password for one in accounts}) == 4
    page = Client(headers={"accept-language": "en"}).get("/exchange/").content.decode()
    assert page.count('<span class="tag">example</span>') == 25
    client = Client()
    assert client.login(username="demo-member", password=accounts[0].password)
    assert "because" in client.get("/exchange/matches/").content.decode()
    assert (add_examples(today), add_accounts()) == (0, ())

    assert remove_examples() == count
    assert (Profile.objects.count(), Organisation.objects.count()) == (0, 0)
    assert not Client().login(username="demo-member", password=accounts[0].password)
    assert list(AuditLine.objects.filter(action__startswith="examples").values_list("action", flat=True)) == [
        "examples.added",
        "examples.removed",
    ]


def test_answers_teach_the_weights_once_there_are_enough(sides):
    wei = sides["wei"]
    mine = exchange.draft(sides["ann"], sides["need"].organisation, **ASKED)
    made = cases.express(
        sides["ann"],
        sides["offer"].key,
        cases.Interest(sides["need"].organisation.slug, mine.key, exchange.ANSWERS),
    )
    assert set(made.features) >= {"terms", "readiness", "cooperation"}
    assert access_weights().learned_from == 0
    for number in range(40):
        row = Case.objects.create(
            key=f"taught{number}",
            profile=sides["offer"],
            organisation=sides["need"].organisation,
            by=wei,
            state="answered",
            since=timezone.now(),
            features=made.features,
        )
        step = {"step": "accept"} if number % 2 else {"step": "decline", "reason": "wrong_field"}
        CaseStep.objects.create(case=row, after="answered", side="owner", by=wei, day=row.since.date(), **step)

    assert access_weights().learned_from == 40


def test_where_nothing_is_open_nothing_matches(qiao_settings):
    wei = account("wei")
    owner = organisation(wei)
    one, other = exchange.draft(wei, owner), exchange.draft(wei, owner, **ASKED)
    client = Client()
    client.force_login(wei)

    statuses = [
        client.get(address).status_code
        for address in (
            f"/exchange/profiles/{one.key}/",
            f"/exchange/profiles/{one.key}/with/{other.key}/",
            "/exchange/matches/",
            "/exchange/",
        )
    ]

    assert statuses == [200, 200, 200, 200]


def test_examples_come_only_where_nothing_is(sides):
    assert add_examples(timezone.now().date()) == 0


def test_an_adviser_of_the_examples_has_the_role(qiao_settings):
    from django.contrib.auth.models import User

    add_accounts()

    assert Role.ADVISER in roles_of(User.objects.get(username="demo-adviser"))
