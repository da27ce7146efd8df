"""What leaks: every surface that shows profiles, asked by every kind of reader, for every tier, anonymous or not.

Each field of the profile holds a word of its own, so that what a surface answers tells which fields it shows.
"""

import io
from dataclasses import dataclass

import pytest
from django.test import Client
from openpyxl import load_workbook
from tests.site import exchange
from tests.site.people import account, organisation

from qiao.matching import profile as core
from qiao_web.actions import profiles
from qiao_web.models import Profile, Release
from qiao_web.permissions import Role

pytestmark = pytest.mark.django_db

# The word of each field, by how far one must be let in to read it.
PUBLIC = {"titleword", "summaryword", "stageword", "tagword"}
CONFIDENTIAL = {"descriptionword", "advantageword", "expertiseword", "iprword", "evidenceword", "fileword"}
NAMES = {"Heronpool"}


def both(word: str) -> core.Bilingual:
    return core.Bilingual(en=f"About {word} of solid electrolyte films for batteries, in a sentence of its own.")


FIELDS = {
    "title": both("titleword"),
    "summary": both("summaryword"),
    "description": both("descriptionword"),
    "advantages": both("advantageword"),
    "expertise": both("expertiseword"),
    "stage": both("stageword"),
    "ipr_note": both("iprword"),
    "keywords_zh": (),
    "keywords_en": ("tagword",),
    "evidence": (core.Evidence("https://example.org/evidenceword"),),
}


@dataclass(frozen=True)
class Case:
    """Who reads, through which surface."""

    reader: str
    surface: str


@pytest.fixture
def setting(qiao_settings):
    wei = account("wei")
    owner = organisation(wei, name="Heronpool Institute")
    readers = {"visitor": None, "member": account("ann"), "partner": account("lin"), "owner": wei}
    partner = organisation(readers["partner"], name="Partner Works")
    # A need that the profile answers, so that it stands among the matches of another one.
    asking = account("asking")
    exchange.published(
        asking,
        organisation(asking, name="Asking Works", country="DEU"),
        kind=core.Kind.NEED,
        title=core.Bilingual(en="Solid electrolyte films for batteries wanted"),
        summary=core.Bilingual(en="A maker of batteries wants solid electrolyte films, and nothing else."),
        description=core.Bilingual(),
        keywords_zh=(),
        keywords_en=(),
    )

    def make(tier: core.Tier, *, anonymous: bool, names: bool):
        row = exchange.draft(wei, owner, tier=tier, anonymous=anonymous, **FIELDS)
        profiles.attach(wei, row.key, "fileword.txt", b"text")
        row = exchange.publish(row)
        Release.objects.create(profile=row, organisation=partner, tier=core.Tier.NDA, names=names, by=wei)
        return row, readers, owner

    return make


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        return f"[{answer.status_code}]"
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheet" in answer.headers["Content-Type"]:
        sheet = load_workbook(io.BytesIO(data)).active
        return " ".join(str(cell) for line in sheet.values for cell in line if cell)
    return data.decode()


def surfaces(row, owner) -> dict[str, str]:
    other = Profile.objects.exclude(pk=row.pk).get()
    return {
        "page": f"/exchange/profiles/{row.key}/",
        "list": "/exchange/",
        "search": "/exchange/?q=descriptionword",
        "name search": "/exchange/?q=Heronpool",
        "csv": "/exchange/qiao-profiles.csv",
        "xlsx": "/exchange/qiao-profiles.xlsx",
        "organisation": f"/organisations/{owner.slug}/",
        "matches": f"/exchange/profiles/{other.key}/matches/",
        "api list": "/api/v1/profiles",
        "api": f"/api/v1/profiles/{row.key}",
        "api matches": f"/api/v1/profiles/{other.key}/matches",
        "pair": f"/exchange/profiles/{other.key}/with/{row.key}/",
    }


def seen(row, readers, owner) -> dict[tuple[str, str], set[str]]:
    """Which of the words each reader finds through each surface."""
    words = PUBLIC | CONFIDENTIAL | NAMES
    found = {}
    for name, user in readers.items():
        client = Client(headers={"accept-language": "en"})
        if user:
            client.force_login(user)
        for surface, address in surfaces(row, owner).items():
            text = read(client, address)
            found[name, surface] = {word for word in words if word in text}
    return found


TIERS = [
    (core.Tier.PUBLIC, {"visitor", "member", "partner", "owner"}),
    (core.Tier.REGISTERED, {"member", "partner", "owner"}),
    (core.Tier.NDA, {"partner", "owner"}),
]


@pytest.mark.parametrize("tier,insiders", TIERS, ids=lambda value: str(value) if isinstance(value, core.Tier) else "")
def test_confidential_texts_are_read_only_by_whom_the_tier_lets_in(setting, tier, insiders):
    row, readers, owner = setting(tier, anonymous=False, names=False)

    found = seen(row, readers, owner)

    for reader in readers:
        shown = found[reader, "page"]
        assert shown & CONFIDENTIAL == (CONFIDENTIAL if reader in insiders else set()), reader
        assert shown >= PUBLIC, reader
    public = CONFIDENTIAL if tier is core.Tier.PUBLIC else set()
    # The API knows nobody: it shows what a visitor may read, whoever asks. Evidence, files and IPR are not in it.
    apis = {key: words & CONFIDENTIAL for key, words in found.items() if key[1].startswith("api")}
    assert {key: words for key, words in apis.items() if words - public} == {}
    lists = {key: words & CONFIDENTIAL for key, words in found.items() if key[1] != "page" and key not in apis}
    # The words that were sought stand in the box of the search: only there.
    assert {key: words for key, words in lists.items() if words - {"descriptionword"}} == {}
    assert {key for key, words in lists.items() if words} <= {(reader, "search") for reader in readers}


@pytest.mark.parametrize("tier", list(core.Tier)[:3], ids=str)
def test_an_anonymous_owner_is_known_only_where_the_name_was_released(setting, tier):
    row, readers, owner = setting(tier, anonymous=True, names=False)

    found = seen(row, readers, owner)

    named = {key for key, words in found.items() if words & NAMES}
    # The page of an organisation names it, and so does the box of the search; what they list is looked at below.
    assert {key for key in named if key[1] not in {"organisation", "name search"}} <= {
        ("owner", surface) for surface in surfaces(row, owner)
    }
    for reader in ("visitor", "member", "partner"):
        assert "titleword" not in found[reader, "organisation"]
        assert "titleword" not in found[reader, "name search"]
        assert not found[reader, "page"] & {"fileword", "evidenceword"}


def test_released_names_are_shown_to_that_organisation_only(setting):
    row, readers, owner = setting(core.Tier.PUBLIC, anonymous=True, names=True)

    found = seen(row, readers, owner)

    assert {reader for reader in readers if found[reader, "page"] & NAMES} == {"partner", "owner"}


def test_a_private_profile_exists_for_nobody_else(setting):
    row, readers, owner = setting(core.Tier.PRIVATE, anonymous=False, names=False)

    found = seen(row, readers, owner)

    everything = PUBLIC | CONFIDENTIAL
    shown = {key for key, words in found.items() if words & everything and key[1] != "search"}
    assert shown == {("owner", "page"), ("owner", "pair")}


@pytest.mark.parametrize(
    "state", ["draft", "internal_review", "second_review", "paused", "expired", "closed", "archived"]
)
def test_what_is_not_published_exists_for_nobody_else(setting, state):
    row, readers, owner = setting(core.Tier.PUBLIC, anonymous=False, names=True)
    row.state = state
    row.save()

    found = seen(row, readers, owner)

    everything = PUBLIC | CONFIDENTIAL
    shown = {key for key, words in found.items() if words & everything and key[1] != "search"}
    assert shown == {("owner", "page"), ("owner", "pair")}


def test_a_profile_past_its_last_day_is_gone_even_before_the_clock_ran(setting):
    row, _, owner = setting(core.Tier.PUBLIC, anonymous=False, names=False)
    row.last_day = row.published.date().replace(year=row.published.year - 1)
    row.save()

    assert seen(row, {"visitor": None}, owner)["visitor", "list"] & PUBLIC == set()
    assert read(Client(), f"/exchange/profiles/{row.key}/") == "[404]"


def test_a_file_is_saved_only_by_whom_the_tier_lets_in(setting):
    row, readers, _ = setting(core.Tier.NDA, anonymous=False, names=False)
    address = f"/exchange/profiles/{row.key}/files/{row.attachments.get().pk}/"
    answers = {}
    for name, user in readers.items():
        client = Client()
        if user:
            client.force_login(user)
        answers[name] = client.get(address).status_code

    assert answers == {"visitor": 404, "member": 404, "partner": 200, "owner": 200}


def test_a_reviewer_reads_all_while_reviewing_and_no_longer(setting):
    row, _, _ = setting(core.Tier.PRIVATE, anonymous=True, names=False)
    client = Client()
    client.force_login(account("second", Role.REVIEWER))
    assert client.get(f"/exchange/profiles/{row.key}/").status_code == 404

    row.state = "second_review"
    row.save()

    assert client.get(f"/exchange/profiles/{row.key}/").status_code == 200
