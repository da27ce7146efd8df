"""Profiles through the whole stack: written, reviewed by two people, published, renewed, closed; files beside them."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.site import exchange
from tests.site.people import account, organisation, receivers

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.states import TRANSITIONS
from qiao_web.access.profiles import Reader, access_profile
from qiao_web.actions import profiles
from qiao_web.actions.profile_clock import pass_day
from qiao_web.actions.profile_moves import MAY_MOVE, Move, move
from qiao_web.forms.profiles import ProfileForm
from qiao_web.models import AuditLine, Profile, ProfileMove
from qiao_web.permissions import Forbidden, Role
from qiao_web.views.profile_editing import choices

pytestmark = pytest.mark.django_db


def desk(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def wei(qiao_settings):
    return account("wei")


@pytest.fixture
def owner(wei):
    return organisation(wei)


def typed(held: core.Profile) -> dict[str, object]:
    """What a browser sends of the form of a profile."""
    form = ProfileForm(None, held, choices())
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def whole(row: Profile) -> core.Profile:
    return access_profile(row.key, Reader(row.author)).profile


def test_the_form_gives_back_what_it_shows(wei, owner):
    sought = core.Sought(
        (core.PartnerType.COMPANY,), (core.PartnerSize.SMALL,), (core.PartnerRole.USER,), ("DEU", "KEN"), ("ITA",)
    )
    held = whole(
        exchange.draft(
            wei,
            owner,
            sought=sought,
            ipr=(core.Ipr.KNOW_HOW,),
            ipc=("H01M 10/0562",),
            sdgs=(7, 13),
            budget=core.Money("EUR", None, core.Decimal("500000")),
            evidence=(core.Evidence("https://example.org/film", "films of twenty micrometres"),),
            advantages=core.Bilingual(zh="成本低", en="Low cost", en_origin=core.Origin.TRANSLATION),
            anonymous=True,
            tier=core.Tier.NDA,
        )
    )
    form = ProfileForm(_query(typed(held)), held, choices())

    assert form.profile() == held
    assert not form.errors


def _query(values: dict[str, object]):
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    for name, value in values.items():
        query.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return query


def test_a_profile_is_begun_and_saved_by_forms(wei, owner):
    client = desk(wei)
    answer = client.post("/exchange/new/", {"organisation": owner.slug, "kind": "need"})
    row = Profile.objects.get()
    assert answer.headers["Location"] == f"/exchange/profiles/{row.key}/edit/"

    page = client.get(answer.headers["Location"]).content.decode()
    sent = {**typed(whole(row)), "version": row.version, "title_en": "Films wanted", "countries": "Germany, 肯尼亚"}
    client.post(f"/exchange/profiles/{row.key}/save/", sent)

    assert "Before it can be submitted" in page
    held = whole(row)
    assert (held.title.en, held.sought.countries, held.kind) == ("Films wanted", ("DEU", "KEN"), core.Kind.NEED)


def test_a_script_gets_only_what_it_swaps_in(wei, owner):
    row = exchange.draft(wei, owner)

    answer = desk(wei).post(
        f"/exchange/profiles/{row.key}/save/",
        {**typed(whole(row)), "version": row.version, "title_en": "Other"},
        headers={"hx-request": "true"},
    )

    page = answer.content.decode()
    assert (answer.status_code, "<html" in page, f'value="{row.version + 1}"' in page) == (200, False, True)


def test_what_cannot_be_understood_keeps_what_it_was_and_says_so(wei, owner):
    row = exchange.draft(wei, owner)
    sent = {
        **typed(whole(row)),
        "version": row.version,
        "valid_until": "soon",
        "countries": "Atlantis",
        "title_en": "New",
    }

    answer = desk(wei).post(f"/exchange/profiles/{row.key}/save/", sent)

    held = whole(row)
    assert (answer.status_code, "Atlantis" in answer.content.decode()) == (422, True)
    assert (held.title.en, held.valid_until, held.sought.countries) == ("New", whole(row).valid_until, ())
    assert held.valid_until is not None


def test_nobody_overwrites_unseen_what_another_changed(wei, owner):
    row = exchange.draft(wei, owner)
    profiles.save(wei, row.key, row.version, exchange.GOOD)

    answer = desk(wei).post(
        f"/exchange/profiles/{row.key}/save/", {**typed(whole(row)), "version": row.version, "title_en": "Other"}
    )

    assert (answer.status_code, "just changed" in answer.content.decode()) == (422, True)
    assert whole(row).title.en == exchange.GOOD.title.en


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "script"])
def test_who_was_refused_stays_refused_until_the_page_is_opened_anew(wei, owner, headers):
    row = exchange.draft(wei, owner)
    sent = {**typed(whole(row)), "version": row.version, "title_en": "Other"}
    profiles.save(wei, row.key, row.version, exchange.GOOD)
    address = f"/exchange/profiles/{row.key}/save/"

    refused = desk(wei).post(address, sent, headers=headers).content.decode()
    shown = re.search('name="version" value="([0-9]+)"', refused)[1]
    again = desk(wei).post(address, {**sent, "version": shown}, headers=headers)

    assert "just changed" in again.content.decode()
    assert whole(row).title.en == exchange.GOOD.title.en


def test_three_people_publish(wei, owner, committing, mailoutbox):
    adviser, reviewer = exchange.reviewers()
    row = exchange.draft(wei, owner)

    for user, step in ((wei, "submit"), (adviser, "approve"), (reviewer, "publish")):
        row.refresh_from_db()
        answer = committing(
            desk(user).post, f"/exchange/profiles/{row.key}/move/", {"move": step, "version": row.version}
        )
        assert answer.status_code == 302

    row.refresh_from_db()
    assert (row.state, row.adviser, row.approved_by) == ("published", adviser, adviser)
    steps = list(ProfileMove.objects.order_by("id").values_list("move", "by__username"))
    assert steps == [("begin", "wei"), ("submit", "wei"), ("approve", "desk-one"), ("publish", "desk-two")]
    assert Client().get(f"/exchange/profiles/{row.key}/").status_code == 200
    assert receivers(mailoutbox) == [("wei@example.org", f"“{row.title_en}” is published")]


@pytest.mark.parametrize("approved", [False, True], ids=["first review", "second review"])
def test_an_author_takes_a_profile_back_from_review(wei, owner, approved):
    row = exchange.draft(wei, owner)
    row = move(wei, row.key, row.version, Move("submit"))
    if approved:
        row = move(exchange.reviewers()[0], row.key, row.version, Move("approve"))
    address = f"/exchange/profiles/{row.key}/"

    shown = desk(wei).get(address).content.decode()
    desk(wei).post(f"{address}move/", {"move": "withdraw", "version": row.version})

    assert 'value="withdraw"' in shown
    assert desk(wei).get(f"{address}edit/").status_code == 200


def test_a_move_that_is_sent_twice_is_made_once(wei, owner):
    row = exchange.draft(wei, owner)
    sent = {"move": "submit", "version": row.version}

    answers = [desk(wei).post(f"/exchange/profiles/{row.key}/move/", sent, follow=True) for _ in range(2)]

    assert ["just changed" in answer.content.decode() for answer in answers] == [False, False]
    assert ProfileMove.objects.filter(profile=row, move="submit").count() == 1


def test_the_same_person_never_reviews_twice_nor_their_own(wei, owner):
    adviser, _ = exchange.reviewers()
    row = exchange.draft(wei, owner)
    row = move(wei, row.key, row.version, Move("submit"))
    wei.is_superuser = True
    wei.save()
    with pytest.raises(UsageError, match="own_profile"):
        move(wei, row.key, row.version, Move("approve"))
    row = move(adviser, row.key, row.version, Move("approve"))

    with pytest.raises(UsageError, match="second_person"):
        move(adviser, row.key, row.version, Move("publish"))
    colleague = account("lin", Role.REVIEWER)
    owner.memberships.create(user=colleague)
    with pytest.raises((UsageError, Forbidden)):
        move(colleague, row.key, row.version, Move("publish"))
    assert Profile.objects.get().state == "second_review"


def test_a_profile_with_gaps_is_not_submitted(wei, owner):
    row = exchange.draft(wei, owner, fields=())

    with pytest.raises(UsageError, match="profile_unfit"):
        move(wei, row.key, row.version, Move("submit"))


def test_a_return_needs_a_reason_and_tells_it(wei, owner, committing, mailoutbox):
    adviser, _ = exchange.reviewers()
    row = exchange.draft(wei, owner)
    row = move(wei, row.key, row.version, Move("submit"))
    with pytest.raises(UsageError, match="reason_missing"):
        move(adviser, row.key, row.version, Move("return"))

    committing(move, adviser, row.key, row.version, Move("return", "Say how thick the films are."))

    assert Profile.objects.get().state == "draft"
    assert "Say how thick the films are." in mailoutbox[0].body


@pytest.mark.parametrize("move_name", sorted({step.move for step in TRANSITIONS if not step.by_clock}))
def test_a_stranger_makes_no_move(wei, owner, move_name):
    row = exchange.published(wei, owner)
    stranger = account("ann")
    lines = AuditLine.objects.count()

    with pytest.raises(Forbidden):
        move(stranger, row.key, row.version, Move(move_name))

    assert (move_name in MAY_MOVE, AuditLine.objects.count()) == (True, lines)
    row.refresh_from_db()
    assert row.state == "published"


def test_closing_keeps_the_outcome(wei, owner):
    row = exchange.published(wei, owner)
    client = desk(wei)

    refused = client.post(
        f"/exchange/profiles/{row.key}/move/",
        {"move": "close", "version": row.version, "outcome": "great"},
        follow=True,
    )
    client.post(
        f"/exchange/profiles/{row.key}/move/", {"move": "close", "version": row.version, "outcome": "agreement"}
    )

    assert "Choose the outcome" in refused.content.decode()
    assert ProfileMove.objects.latest("id").outcome == "agreement"
    assert Client().get(f"/exchange/profiles/{row.key}/").status_code == 404


def test_time_reminds_once_and_then_expires(wei, owner, committing, mailoutbox):
    today = timezone.now().date()
    row = exchange.published(wei, owner)
    exchange.published(wei, owner)
    Profile.objects.filter(pk=row.pk).update(
        content=row.content.replace(whole(row).valid_until.isoformat(), (today + timedelta(days=10)).isoformat()),
        last_day=today + timedelta(days=10),
    )

    first, again = committing(pass_day, today), committing(pass_day, today)
    mailoutbox.clear()
    over = committing(pass_day, today + timedelta(days=11))
    after = committing(pass_day, today + timedelta(days=11))

    assert [(one.expired, one.reminded) for one in (first, again, over, after)] == [(0, 1), (0, 0), (1, 0), (0, 0)]
    assert receivers(mailoutbox) == [("wei@example.org", f"“{row.title_en}” has expired")]
    assert Profile.objects.get(pk=row.pk).state == "expired"


def test_an_expired_profile_is_renewed(wei, owner):
    row = exchange.published(wei, owner)
    Profile.objects.update(state="expired")

    desk(wei).post(
        f"/exchange/profiles/{row.key}/move/",
        {"move": "renew", "version": row.version, "until": str(timezone.now().date() + timedelta(days=90))},
    )

    row.refresh_from_db()
    assert (row.state, row.last_day) == ("published", timezone.now().date() + timedelta(days=90))


def test_what_an_organisation_without_members_shows_is_paused(wei, owner):
    row = exchange.published(wei, owner)

    desk(wei).post(f"/organisations/{owner.slug}/members/", {"act": "leave"})

    row.refresh_from_db()
    assert (row.state, Client().get(f"/exchange/profiles/{row.key}/").status_code) == ("paused", 404)


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    "name,data,media_type",
    [
        ("note.txt", "数据说明".encode(), "text/plain"),
        ("sheet.pdf", b"%PDF-1.7 and so on", "application/pdf"),
        ("page.html", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("table.xlsx", workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_is_what_its_bytes_say_and_is_only_saved(wei, owner, name, data, media_type):
    row = exchange.draft(wei, owner)
    client = desk(wei)
    client.post(f"/exchange/profiles/{row.key}/files/", {"file": _file(name, data)})

    answer = client.get(f"/exchange/profiles/{row.key}/files/{row.attachments.get().pk}/")

    assert (answer.content, answer.headers["Content-Type"].partition(";")[0]) == (data, media_type)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.headers["X-Content-Type-Options"], "sandbox" in answer.headers["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )


def _file(name: str, data: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


@pytest.mark.parametrize(
    "name,data",
    [
        ("page.pdf", b"<!doctype html><html><script>alert(1)</script></html>"),
        ("tool.pdf", b"MZ\x90\x00 and so on"),
        ("tool.txt", b"\x7fELF and so on"),
        ("table.docm", workbook()),
        ("empty.txt", b""),
    ],
)
def test_what_could_be_executed_is_not_taken(wei, owner, name, data):
    row = exchange.draft(wei, owner)

    desk(wei).post(f"/exchange/profiles/{row.key}/files/", {"file": _file(name, data)})

    assert row.attachments.count() == 0


def test_a_name_leads_out_of_no_folder(wei, owner):
    row = exchange.draft(wei, owner)

    made = profiles.attach(wei, row.key, "..\\..\\etc/pass\x00wd.txt", b"text")

    assert made.name == "passwd.txt"
