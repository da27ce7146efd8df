"""The guard and repeats through the whole stack: shown where they stand, stopped, let stand with a reason."""

import pytest
from django.test import Client
from tests.site import exchange
from tests.site.people import account, organisation

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao_web.access.profile_checks import access_findings, access_repeats
from qiao_web.access.profiles import whole
from qiao_web.actions.overrules import Target, overrule
from qiao_web.actions.profile_moves import Move, move
from qiao_web.models import AuditLine, Overrule, Profile

pytestmark = pytest.mark.django_db
TELLING = core.Bilingual(
    en="Films of high conductivity; write to desk@films.example or see https://films.example for the data sheet."
)


def desk(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def wei(qiao_settings):
    return account("wei")


@pytest.fixture
def waiting(wei):
    """A profile that gives two things away, before its second review."""
    adviser, _ = exchange.reviewers()
    row = exchange.draft(wei, organisation(wei), summary=TELLING, anonymous=True)
    row = move(wei, row.key, row.version, Move("submit"))
    return move(adviser, row.key, row.version, Move("approve"))


def found(row: Profile) -> list[tuple[str, str]]:
    return [(one.finding.code, one.finding.quote) for one in access_findings(row, whole(row)) if not one.overrule]


def test_the_page_shows_what_is_given_away_in_its_sentence(waiting):
    _, reviewer = exchange.reviewers()

    page = desk(reviewer).get(f"/exchange/profiles/{waiting.key}/").content.decode()

    assert found(waiting) == [("email", "desk@films.example"), ("link", "https://films.example")]
    assert '<mark class="cited">desk@films.example</mark>' in page
    assert page.count("Let it stand") == 2


def test_the_editor_tells_the_author(wei, waiting):
    adviser, _ = exchange.reviewers()
    move(adviser, waiting.key, waiting.version, Move("return", "An address stands in the summary."))

    page = desk(wei).get(f"/exchange/profiles/{waiting.key}/edit/").content.decode()

    assert ("an e-mail address, “desk@films.example”" in page, 'href="#p-summary_en"' in page) == (True, True)


def test_nothing_is_published_until_each_finding_stands_with_a_reason(waiting):
    _, reviewer = exchange.reviewers()
    client = desk(reviewer)
    address = f"/exchange/profiles/{waiting.key}/overrule/"
    with pytest.raises(UsageError, match="findings_open"):
        move(reviewer, waiting.key, waiting.version, Move("publish"))
    email = {"code": "email", "field": "summary", "language": "en", "quote": "desk@films.example"}

    client.post(address, {**email, "reason": " "})
    assert Overrule.objects.count() == 0
    client.post(address, {**email, "reason": "A desk, not a person."})
    client.post(address, {**email, "code": "link", "quote": "https://films.example", "reason": "A placeholder."})

    assert move(reviewer, waiting.key, waiting.version, Move("publish")).state == "published"
    lines = AuditLine.objects.filter(action="profile.overruled").values_list("by__username", "data__code")
    assert list(lines) == [("desk-two", "email"), ("desk-two", "link")]


def test_the_author_lets_nothing_stand(wei, waiting):
    wei.is_superuser = True
    wei.save()

    with pytest.raises(UsageError, match="own_profile"):
        overrule(wei, waiting.key, Target("email", "summary", "en", "desk@films.example"), "It is mine.")


def test_what_was_not_found_cannot_be_let_stand(waiting):
    _, reviewer = exchange.reviewers()

    with pytest.raises(UsageError, match="finding_gone"):
        overrule(reviewer, waiting.key, Target("email", "summary", "en", "other@films.example"), "Why not.")


def test_an_overrule_holds_for_these_words_only(wei, waiting):
    _, reviewer = exchange.reviewers()
    overrule(reviewer, waiting.key, Target("email", "summary", "en", "desk@films.example"), "A desk.")
    row = Profile.objects.get()
    row.content = row.content.replace("desk@films", "lin@films")
    row.save()

    assert ("email", "lin@films.example") in found(row)


def test_the_name_of_an_owner_who_is_named_anyway_gives_nothing_away(wei):
    owner = organisation(wei, name="Mirror Lake Works")
    said = core.Bilingual(en="Mirror Lake Works makes films of high conductivity on a pilot line since this spring.")

    named = exchange.draft(wei, owner, summary=said)
    hidden = exchange.draft(wei, owner, summary=said, anonymous=True)

    assert found(named) == []
    assert ("organisation", "Mirror Lake Works") in found(hidden)


def test_a_profile_that_repeats_another_is_stopped_until_it_stands(wei):
    first = exchange.published(wei, organisation(wei))
    ann = account("ann")
    again = exchange.draft(ann, organisation(ann, name="Second Works"))
    adviser, reviewer = exchange.reviewers()
    again = move(ann, again.key, again.version, Move("submit"))
    again = move(adviser, again.key, again.version, Move("approve"))

    with pytest.raises(UsageError, match="repeats_open"):
        move(reviewer, again.key, again.version, Move("publish"))
    page = desk(reviewer).get(f"/exchange/profiles/{again.key}/").content.decode()
    assert f'href="/exchange/profiles/{first.key}/"' in page
    assert [one.alike.id for one in access_repeats(again, whole(again))] == [first.key]
    overrule(reviewer, again.key, Target("repeat", "", "", first.key), "A licensee of the same process.")

    assert move(reviewer, again.key, again.version, Move("publish")).state == "published"


def test_an_author_learns_nothing_of_a_hidden_profile_that_is_alike(wei):
    exchange.published(wei, organisation(wei), tier=core.Tier.PRIVATE)
    ann = account("ann")
    again = exchange.draft(ann, organisation(ann, name="Second Works"), title=core.Bilingual(en="Solid films again"))

    page = desk(ann).get(f"/exchange/profiles/{again.key}/").content.decode()

    assert ("alike" in page, "Continuous making" in page) == (True, False)
