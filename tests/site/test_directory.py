"""The directory of people through the whole stack: found, given roles, suspended, invited; what nobody may do."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.site.people import account, link_in, organisation, receivers

from qiao.errors import UsageError
from qiao_web.access.directory import PeopleOrder, PeopleQuery, access_people, given_roles, state_of
from qiao_web.actions import directory
from qiao_web.actions.accounts import add_user, set_roles
from qiao_web.actions.people import delete_account
from qiao_web.models import AuditLine, RoleInvitation
from qiao_web.models.people import CLOSED, OPEN, PENDING, SUSPENDED
from qiao_web.permissions import Forbidden, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(qiao_settings):
    """Two operators, an adviser in an organisation, a plain member, and somebody who never confirmed."""
    held = {
        "root": account("root", Role.OPERATOR),
        "second": account("second", Role.OPERATOR),
        "ada": account("ada", Role.ADVISER),
        "wei": account("wei"),
        "late": account("late"),
    }
    organisation(held["ada"], name="Granite Works")
    held["late"].is_active = False
    held["late"].save()
    held["late"].person.state = PENDING
    held["late"].person.save()
    return held


def desk(user) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def named(query: PeopleQuery) -> list[str]:
    return [one.user.username for one in access_people(query).items]


@pytest.mark.parametrize(
    "query, found",
    [
        (PeopleQuery(), ["ada", "late", "root", "second", "wei"]),
        (PeopleQuery(words="granite"), ["ada"]),
        (PeopleQuery(words="WEI@example"), ["wei"]),
        (PeopleQuery(words="ada nobody"), []),
        (PeopleQuery(role=Role.OPERATOR), ["root", "second"]),
        (PeopleQuery(role=Role.ADVISER), ["ada"]),
        (PeopleQuery(role=Role.MEMBER), ["late", "wei"]),
        (PeopleQuery(state=PENDING), ["late"]),
        (PeopleQuery(state=OPEN, role=Role.MEMBER), ["wei"]),
        (PeopleQuery(state=CLOSED), []),
        (PeopleQuery(order=PeopleOrder.NAME_BACK, state=OPEN), ["wei", "second", "root", "ada"]),
        (PeopleQuery(order=PeopleOrder.NEWEST, role=Role.OPERATOR), ["second", "root"]),
    ],
)
def test_people_are_found_by_words_role_and_state(people, query, found):
    assert named(query) == found


def test_who_has_never_signed_in_stands_last_or_first(people):
    people["wei"].last_login = timezone.now()
    people["wei"].save()

    assert named(PeopleQuery(order=PeopleOrder.SEEN))[0] == "wei"
    assert named(PeopleQuery(order=PeopleOrder.UNSEEN))[-1] == "wei"


def test_pages_of_the_list_follow_one_another(people):
    first = access_people(PeopleQuery(), size=2)
    second = access_people(PeopleQuery(), first.after, size=2)

    assert [one.user.username for one in (*first.items, *second.items)] == ["ada", "late", "root", "second"]
    assert (first.first, second.first) == (True, False)


def test_the_list_takes_as_many_queries_for_many_as_for_one(people):
    client = desk(people["root"])
    counts = []
    for words in ("granite", ""):
        client.get("/people/", {"q": words})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/people/", {"q": words}).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_deleted_account_is_listed_no_more(people):
    assert "wei" in named(PeopleQuery())

    delete_account(people["wei"], "four-herons-cross-ice")

    assert named(PeopleQuery()) == ["ada", "late", "root", "second"]
    assert desk(people["root"]).get(f"/people/{people['wei'].pk}/").status_code == 404


def test_roles_are_given_told_and_written_down(people, committing, mailoutbox):
    client = desk(people["root"])

    answer = committing(
        client.post, f"/people/{people['wei'].pk}/", {"act": "roles", "roles-roles": ["reviewer", "organiser"]}
    )

    assert answer.status_code == 302
    assert given_roles(type(people["wei"]).objects.get(username="wei")) == (Role.REVIEWER, Role.ORGANISER)
    line = AuditLine.objects.get(action="user.roles")
    assert (line.by, line.target, line.data) == (
        people["root"],
        f"user:{people['wei'].pk}",
        {"before": "member", "after": "reviewer organiser"},
    )
    assert receivers(mailoutbox) == [("wei@example.org", "What your account may do was changed")]
    shown = client.get(f"/people/{people['wei'].pk}/").content.decode()
    assert "member → reviewer, organiser" in shown


def test_the_same_roles_again_change_nothing(people, committing, mailoutbox):
    committing(directory.change_roles, people["root"], people["ada"].pk, [Role.ADVISER])

    assert not AuditLine.objects.filter(action="user.roles").exists()
    assert mailoutbox == []


def test_nobody_changes_their_own_account(people):
    for act in (
        lambda: directory.change_roles(people["root"], people["root"].pk, []),
        lambda: directory.suspend(people["root"], people["root"].pk, "tired"),
        lambda: directory.reopen(people["root"], people["root"].pk),
    ):
        with pytest.raises(UsageError, match="own_account"):
            act()


def test_two_operators_cannot_put_each_other_out(people):
    directory.change_roles(people["root"], people["second"].pk, [])

    with pytest.raises(Forbidden):
        directory.change_roles(people["second"], people["root"].pk, [])
    assert named(PeopleQuery(role=Role.OPERATOR)) == ["root"]


def test_the_last_operator_stays_on_the_command_line_too():
    add_user("only", "seven-lamps-on-the-quay", Role.OPERATOR)
    add_user("plain", "seven-lamps-on-the-quay")

    set_roles("plain", [Role.REVIEWER])
    for roles in (None, [Role.REVIEWER]):
        with pytest.raises(UsageError, match="last_operator"):
            set_roles("only", roles)

    assert named(PeopleQuery(role=Role.OPERATOR)) == ["only"]


def test_a_suspended_account_is_signed_out_told_and_keeps_its_roles(people, committing, mailoutbox):
    ada, client = desk(people["ada"]), desk(people["root"])
    address = f"/people/{people['ada'].pk}/"
    assert ada.get("/account/").status_code == 200

    refused = client.post(address, {"act": "suspend", "suspend-reason": " "})
    done = committing(client.post, address, {"act": "suspend", "suspend-reason": "Left the institute."})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert ada.get("/account/", headers={"accept": "text/html"}).status_code == 302
    assert named(PeopleQuery(state=SUSPENDED)) == ["ada"]
    assert receivers(mailoutbox) == [("ada@example.org", "Your account was suspended")]
    assert "Left the institute." in mailoutbox[0].body

    committing(client.post, address, {"act": "reopen"})

    ada = access_people(PeopleQuery(words="ada")).items[0]
    assert (ada.state, ada.roles) == (OPEN, (Role.ADVISER,))
    assert [line.action for line in AuditLine.objects.order_by("id") if line.target == f"user:{ada.user.pk}"] == [
        "user.suspended",
        "user.reopened",
    ]


def test_an_address_that_nobody_confirmed_is_not_opened_by_the_operator(people):
    with pytest.raises(UsageError, match="open_account"):
        directory.reopen(people["root"], people["late"].pk)

    assert state_of(people["late"]) == PENDING


def test_an_invitation_gives_its_roles_to_its_address_once(people, committing, mailoutbox):
    client = desk(people["root"])
    given = {"email": "WEI@example.org", "roles": ["adviser"], "language": "en"}
    assert committing(client.post, "/people/invite/", given).status_code == 302
    address = link_in(mailoutbox[0])
    assert "adviser" in mailoutbox[0].subject

    stranger = desk(people["ada"]).post(address)
    wei = desk(people["wei"])
    shown = wei.get(address)
    joined = wei.post(address)
    again = wei.post(address)

    assert (stranger.status_code, shown.status_code, joined.status_code, again.status_code) == (422, 200, 302, 410)
    assert "Join as adviser?" in shown.content.decode()
    assert access_people(PeopleQuery(words="wei@")).items[0].roles == (Role.ADVISER,)
    assert AuditLine.objects.get(action="user.joined").data["after"] == "adviser"


def test_an_invitation_asks_for_a_role_and_can_be_withdrawn(people, committing, mailoutbox):
    client = desk(people["root"])
    given = {"email": "new@example.org", "language": "zh-hans"}

    none = client.post("/people/invite/", given)
    committing(client.post, "/people/invite/", {**given, "roles": ["reviewer"]})
    row = RoleInvitation.objects.get()
    assert "new@example.org" in client.get("/people/").content.decode()
    client.post("/people/withdraw/", {"number": row.pk})

    assert none.status_code == 422
    assert "邀请您担任：审核员" in mailoutbox[0].subject
    assert "new@example.org" not in client.get("/people/").content.decode()
    with pytest.raises(UsageError, match="link_used"):
        directory.invitation_of(link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2])


def test_an_invitation_ends_with_the_role_of_who_wrote_it(people, committing, mailoutbox):
    committing(directory.invite, people["second"], "wei@example.org", [Role.OPERATOR], "en")
    directory.change_roles(people["root"], people["second"].pk, [])

    with pytest.raises(UsageError, match="link_used"):
        directory.accept(people["wei"], link_in(mailoutbox[0]).rstrip("/").rpartition("/")[2])


def test_the_list_leaves_as_a_file(people):
    answer = desk(people["root"]).get("/people/qiao-people.csv", {"role": "adviser"})

    lines = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(one["account"], one["roles"], one["state"], one["organisations_en"]) for one in lines] == [
        ("ada", "adviser", "open", "Granite Works")
    ]


def test_only_operators_see_people(people):
    for name in ("ada", "wei"):
        assert desk(people[name]).get("/people/", headers={"accept": "text/html"}).status_code == 403
    assert "/people/" in desk(people["root"]).get("/").content.decode()
    assert "/people/" not in desk(people["ada"]).get("/").content.decode()
