"""Organisations through the whole stack: entered, changed, joined by invitation, left."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site.people import account, link_in, organisation

from qiao_web.models import AuditLine, Invitation, Membership, Organisation

pytestmark = pytest.mark.django_db
FIELDS = {"name_zh": "青石研究所", "name_en": "Bluestone Institute", "type": "institute", "country": "KEN"}


def desk(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def roles(organisation: Organisation) -> dict[str, str]:
    rows = Membership.objects.filter(organisation=organisation)
    return dict(rows.values_list("user__username", "role"))


def test_whoever_enters_an_organisation_leads_it():
    answer = desk(account("wei")).post("/organisations/new/", FIELDS)

    made = Organisation.objects.get()
    assert (answer.headers["Location"], roles(made)) == ("/organisations/bluestone-institute/", {"wei": "lead"})


@pytest.mark.parametrize(
    "language,name,place", [("en", "Bluestone Institute", "Kenya"), ("zh-hans", "青石研究所", "肯尼亚")]
)
def test_everybody_reads_it_in_their_language_and_nobody_sees_its_members(client, language, name, place):
    desk(account("wei")).post("/organisations/new/", FIELDS)

    page = client.get("/organisations/bluestone-institute/", headers={"accept-language": language}).content.decode()

    assert (name in page, place in page, "Wei" in page) == (True, True, False)
    assert "Wei" in desk(Membership.objects.get().user).get("/organisations/bluestone-institute/").content.decode()


def test_an_organisation_needs_a_name():
    answer = desk(account("wei")).post("/organisations/new/", {**FIELDS, "name_zh": "", "name_en": ""})

    assert (answer.status_code, Organisation.objects.count()) == (422, 0)


def test_two_of_one_name_have_their_own_addresses():
    client = desk(account("wei"))
    for _ in range(2):
        client.post("/organisations/new/", FIELDS)

    assert len(set(Organisation.objects.values_list("slug", flat=True))) == 2


def test_an_invitation_is_accepted_once(committing, mailoutbox):
    wei, lin, ann = account("wei"), account("lin"), account("ann")
    made = organisation(wei)
    committing(desk(wei).post, f"/organisations/{made.slug}/invite/", {"email": "lin@example.org", "role": "member"})
    address = link_in(mailoutbox[0])

    assert "Join Bluestone Institute?" in desk(lin).get(address).content.decode()
    desk(lin).post(address)
    late = desk(ann).post(address)

    assert (roles(made), late.status_code) == ({"wei": "lead", "lin": "member"}, 410)


def test_a_withdrawn_invitation_is_useless(committing, mailoutbox):
    wei, lin = account("wei"), account("lin")
    made = organisation(wei)
    committing(desk(wei).post, f"/organisations/{made.slug}/invite/", {"email": "lin@example.org", "role": "lead"})

    desk(wei).post(f"/organisations/{made.slug}/members/", {"act": f"withdraw:{Invitation.objects.get().pk}"})
    desk(lin).post(link_in(mailoutbox[0]))

    assert roles(made) == {"wei": "lead"}


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_only_who_leads_changes_it(who):
    wei, lin, ann = account("wei"), account("lin"), account("ann")
    made = organisation(wei, lin)
    client = desk({"member": lin, "stranger": ann}[who])
    lines = AuditLine.objects.count()

    answers = {
        client.post(f"/organisations/{made.slug}/edit/", FIELDS).status_code,
        client.post(f"/organisations/{made.slug}/invite/", {"email": "x@example.org", "role": "lead"}).status_code,
        client.post(f"/organisations/{made.slug}/members/", {"act": f"remove:{wei.pk}"}).status_code,
        client.post(f"/organisations/{made.slug}/members/", {"act": f"lead:{lin.pk}"}).status_code,
    }

    assert answers == {403 if who == "member" else 404}
    assert (roles(made), AuditLine.objects.count()) == ({"wei": "lead", "lin": "member"}, lines)


def test_what_cannot_be_done_with_a_member_is_refused():
    desk(account("wei")).post("/organisations/new/", FIELDS)

    answer = desk(account("lin")).post("/organisations/bluestone-institute/members/", {"act": "dance"})

    assert answer.status_code == 400


def test_leading_is_handed_over_and_then_left():
    wei, lin = account("wei"), account("lin")
    made = organisation(wei, lin)
    client = desk(wei)

    client.post(f"/organisations/{made.slug}/members/", {"act": "leave"})
    assert roles(made) == {"wei": "lead", "lin": "member"}  # others would be left without somebody who leads
    client.post(f"/organisations/{made.slug}/members/", {"act": f"lead:{lin.pk}"})
    client.post(f"/organisations/{made.slug}/members/", {"act": "leave"})

    assert roles(made) == {"lin": "lead"}


def test_an_organisation_outlives_its_last_member():
    wei = account("wei")
    made = organisation(wei)

    desk(wei).post(f"/organisations/{made.slug}/members/", {"act": "leave"})

    assert (roles(made), Organisation.objects.count()) == ({}, 1)


def test_the_page_costs_the_same_for_one_member_and_for_three():
    wei, lin, ann = account("wei"), account("lin"), account("ann")
    made = organisation(wei)
    client = desk(wei)
    counts = []
    for member in (None, lin, ann):
        if member:
            Membership.objects.create(organisation=made, user=member)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/organisations/{made.slug}/")
        counts.append(len(queries))

    assert counts[0] == counts[2]
