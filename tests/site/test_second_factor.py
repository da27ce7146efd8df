"""The second factor through the whole stack: switched on with a code, asked for, replaced by a backup code."""

import re

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.site.people import PASSWORD, account, receivers

pytestmark = pytest.mark.django_db


def code(step: int = 0) -> str:
    """What the app shows, some steps from now."""
    device = TOTPDevice.objects.get()
    return f"{totp(device.bin_key, t0=-30 * step):06d}"


@pytest.fixture
def wei(committing) -> tuple[Client, list[str]]:
    """Somebody with a second factor, and the backup codes."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(account("wei"))
    page = client.get("/account/second-factor/").content.decode()
    assert "<svg" in page
    shown = committing(client.post, "/account/second-factor/", {"code": code()}).content.decode()
    client.post("/sign-out/")
    return client, re.findall(r"<li><code>(\w+)</code>", shown)


def password(client: Client):
    return client.post("/sign-in/", {"username": "wei", "password": PASSWORD, "next": "/account/details/"})


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_secret_stays_until_a_code_was_right():
    client = Client()
    client.force_login(account("wei"))
    first = client.get("/account/second-factor/").content
    wrong = client.post("/account/second-factor/", {"code": "000000"})
    assert (wrong.status_code, TOTPDevice.objects.get().confirmed) == (422, False)

    assert client.get("/account/second-factor/").content.count(b"<svg") == first.count(b"<svg") == 1


def test_the_password_alone_opens_nothing(wei):
    client, _ = wei

    answer = password(client)

    assert answer.headers["Location"] == "/sign-in/code/?next=%2Faccount%2Fdetails%2F"
    assert not signed_in(client)


def test_a_code_of_the_app_signs_in_once(wei):
    client, _ = wei
    password(client)
    fresh = code(1)

    answer = client.post("/sign-in/code/", {"code": fresh, "next": "/account/details/"})

    assert (answer.headers["Location"], signed_in(client)) == ("/account/details/", True)
    again = Client()
    password(again)
    assert again.post("/sign-in/code/", {"code": fresh}).status_code == 422


def test_a_backup_code_signs_in_once(wei):
    client, codes = wei
    assert len(set(codes)) == 10
    password(client)
    client.post("/sign-in/code/", {"code": codes[0]})
    assert signed_in(client)

    again = Client()
    password(again)
    answer = again.post("/sign-in/code/", {"code": codes[0]})

    assert (answer.status_code, signed_in(again)) == (422, False)


def test_the_code_is_not_asked_of_who_gave_no_password(wei):
    client, codes = wei

    answer = client.post("/sign-in/code/", {"code": codes[0]})

    assert (answer.status_code, answer.headers["Location"].startswith("/sign-in/?")) == (302, True)
    assert not signed_in(client)


def test_switching_it_off_takes_the_password(wei, mailoutbox, committing):
    client, codes = wei
    password(client)
    client.post("/sign-in/code/", {"code": codes[1]})

    refused = client.post("/account/second-factor/", {"act": "off", "password": "guess"})
    committing(client.post, "/account/second-factor/", {"act": "off", "password": PASSWORD})
    client.post("/sign-out/")
    password(client)

    assert (refused.status_code, signed_in(client)) == (422, True)
    assert receivers(mailoutbox)[-1] == ("wei@example.org", "Your second factor was changed")


def test_new_backup_codes_replace_the_old_ones(wei):
    client, codes = wei
    password(client)
    client.post("/sign-in/code/", {"code": codes[0]})

    shown = client.post("/account/second-factor/", {"act": "codes", "password": PASSWORD}).content.decode()

    fresh = re.findall(r"<li><code>(\w+)</code>", shown)
    assert (len(fresh), set(fresh) & set(codes)) == (10, set())
