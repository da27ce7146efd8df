"""Accounts through the whole stack: opened, confirmed, signed in to, guessed at, changed and deleted."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.test import Client
from tests.site.people import PASSWORD, account, link_in, organisation, receivers

from qiao_web.models import Attempt, AuditLine, Decision, Membership, Organisation, Person

pytestmark = pytest.mark.django_db
OPENING = {"username": "wei", "name": "Wei Qing", "email": "Wei@Example.org", "password": PASSWORD}


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_an_account_opens_with_the_link_of_its_letter(client, committing, mailoutbox):
    answer = committing(client.post, "/sign-up/", OPENING)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-up/sent/")
    assert receivers(mailoutbox) == [("wei@example.org", "Confirm your e-mail address")]
    assert authenticate(username="wei", password=PASSWORD) is None
    address = link_in(mailoutbox[0])
    assert client.get(address).status_code == 200
    assert not signed_in(client)  # a program that only looks at the link opens nothing
    client.post(address)
    assert signed_in(client)
    assert list(AuditLine.objects.values_list("action", flat=True)) == ["user.opened", "user.confirmed"]


def test_a_link_confirms_once(client, committing, mailoutbox):
    committing(client.post, "/sign-up/", OPENING)
    address = link_in(mailoutbox[0])
    client.post(address)

    answer = Client(headers={"accept-language": "en"}).post(address)

    assert (answer.status_code, "used already" in answer.content.decode()) == (410, True)


@pytest.mark.parametrize("damage", [lambda text: text[:-3] + "/", lambda text: text.replace(":", "x:", 1)])
def test_a_damaged_link_confirms_nothing(client, committing, mailoutbox, damage):
    committing(client.post, "/sign-up/", OPENING)

    answer = client.post(damage(link_in(mailoutbox[0])))

    assert (answer.status_code, Person.objects.get().state) == (410, "pending")


def test_a_closed_account_is_not_opened_by_its_old_link(client, committing, mailoutbox):
    committing(client.post, "/sign-up/", OPENING)
    Person.objects.update(state="closed")

    client.post(link_in(mailoutbox[0]))

    assert not User.objects.get().is_active


def test_who_has_an_account_is_told_by_letter_only(client, committing, mailoutbox):
    account("wei")

    fresh = committing(client.post, "/sign-up/", {**OPENING, "username": "lin", "email": "lin@example.org"})
    known = committing(client.post, "/sign-up/", {**OPENING, "username": "other"})

    assert (fresh.status_code, fresh.headers["Location"]) == (known.status_code, known.headers["Location"])
    assert receivers(mailoutbox)[1] == ("wei@example.org", "You have an account already")
    assert set(User.objects.values_list("username", flat=True)) == {"wei", "lin"}


@pytest.mark.parametrize(
    "change,said",
    [
        ({"password": "short"}, "easily guessed"),
        ({"username": "lin lin"}, "cannot name an account"),
        ({"username": "LIN"}, "already"),
        ({"email": "nowhere"}, "valid email"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(client, committing, mailoutbox, change, said):
    account("lin")

    answer = committing(client.post, "/sign-up/", {**OPENING, **change})

    assert (answer.status_code, said in answer.content.decode(), len(mailoutbox)) == (422, True, 0)


def test_signing_in_takes_name_or_address(client):
    account("wei")

    for name in ("wei", "WEI@example.org"):
        client.post("/sign-in/", {"username": name, "password": PASSWORD})
        assert signed_in(client)
        client.post("/sign-out/")
        assert not signed_in(client)


def test_guessing_is_stopped_and_the_right_password_waits_too(client):
    account("wei")
    for _ in range(5):
        assert client.post("/sign-in/", {"username": "wei", "password": "guess"}).status_code == 422

    answer = client.post("/sign-in/", {"username": "wei", "password": PASSWORD})

    assert (answer.status_code, "tried too often" in answer.content.decode()) == (422, True)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post("/sign-in/", {"username": "wei", "password": PASSWORD}).status_code == 302


def test_tries_are_kept_without_names_and_addresses(client):
    client.post("/sign-in/", {"username": "wei", "password": "guess"})

    assert Attempt.objects.count() == 3
    assert not any("wei" in key or "127.0" in key for key in Attempt.objects.values_list("key", flat=True))


def test_signing_in_never_leads_to_another_site(client):
    account("wei")

    answer = client.post("/sign-in/", {"username": "wei", "password": PASSWORD, "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/account/"


def test_a_forgotten_password_is_chosen_anew(client, committing, mailoutbox):
    account("wei")
    committing(client.post, "/account/forgotten/", {"email": "wei@example.org"})
    address = link_in(mailoutbox[0])

    assert client.get(address).status_code == 200
    answer = committing(client.post, address, {"new": "seven-lamps-on-the-quay"})

    assert answer.status_code == 302
    assert authenticate(username="wei", password="seven-lamps-on-the-quay") is not None
    assert client.get(address).status_code == 410  # once
    assert receivers(mailoutbox)[1:] == [("wei@example.org", "Your password was changed")]


def test_asking_for_a_password_tells_nobody_who_has_an_account(client, committing, mailoutbox):
    account("wei")

    known = committing(client.post, "/account/forgotten/", {"email": "wei@example.org"})
    strange = committing(client.post, "/account/forgotten/", {"email": "lin@example.org"})

    assert known.content == strange.content
    assert len(mailoutbox) == 1


def test_letters_to_one_address_are_bounded(client, committing, mailoutbox):
    account("wei")

    for _ in range(6):
        committing(client.post, "/account/forgotten/", {"email": "wei@example.org"})

    assert len(mailoutbox) == 4


def test_changing_the_password_ends_other_sessions(client):
    account("wei")
    other = Client()
    for one in (client, other):
        one.post("/sign-in/", {"username": "wei", "password": PASSWORD})

    wrong = client.post("/account/password/", {"old": "guess", "new": "seven-lamps-on-the-quay"})
    client.post("/account/password/", {"old": PASSWORD, "new": "seven-lamps-on-the-quay"})

    assert (wrong.status_code, signed_in(client), signed_in(other)) == (422, True, False)


def test_another_address_is_taken_when_its_link_is_opened(client, committing, mailoutbox):
    user = account("wei")
    client.force_login(user)
    committing(client.post, "/account/address/", {"email": "new@example.org", "password": PASSWORD})
    user.refresh_from_db()
    assert user.email == "wei@example.org"

    committing(client.post, link_in(mailoutbox[0]))

    user.refresh_from_db()
    assert (user.email, user.person.address) == ("new@example.org", "new@example.org")
    assert receivers(mailoutbox) == [
        ("new@example.org", "Confirm your new e-mail address"),
        ("wei@example.org", "Your e-mail address was changed"),
    ]


def test_the_link_of_another_account_changes_nothing(client, committing, mailoutbox):
    client.force_login(account("wei"))
    committing(client.post, "/account/address/", {"email": "new@example.org", "password": PASSWORD})
    lin = account("lin")
    client.force_login(lin)

    answer = client.post(link_in(mailoutbox[0]))

    lin.refresh_from_db()
    assert (answer.status_code, lin.email) == (410, "lin@example.org")


def test_letters_come_in_the_language_of_the_reader(client, committing, mailoutbox):
    client.force_login(account("wei"))
    client.post("/account/details/", {"name": "韦青", "language": "zh-hans"})

    committing(client.post, "/account/forgotten/", {"email": "wei@example.org"})

    assert receivers(mailoutbox) == [("wei@example.org", "重新设置密码")]


def test_deleting_an_account_takes_all_that_is_personal(client):
    user = account("wei")
    organisation(user)
    client.force_login(user)
    Decision.objects.create(claim_key="k", action="confirm", by=user, quote_seen="q")

    wrong = client.post("/account/delete/", {"password": "guess"})
    right = client.post("/account/delete/", {"password": PASSWORD})

    assert (wrong.status_code, right.status_code, signed_in(client)) == (422, 302, False)
    user.refresh_from_db()
    assert (user.username, user.email, user.is_active) == (f"deleted-{user.pk}", "", False)
    assert (Person.objects.count(), Membership.objects.count()) == (0, 0)
    assert (Organisation.objects.count(), Decision.objects.get().by) == (1, user)
    assert not any("wei" in str(line.data) + line.target for line in AuditLine.objects.all())


def test_who_leads_alone_hands_over_before_leaving(client):
    user, lin = account("wei"), account("lin")
    organisation(user, lin)
    client.force_login(user)

    answer = client.post("/account/delete/", {"password": PASSWORD})

    assert (answer.status_code, "Bluestone Institute" in answer.content.decode()) == (422, True)
    assert User.objects.get(username="wei").is_active
