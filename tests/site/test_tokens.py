"""Tokens for programs: made and revoked by their owner, kept as hashes, counted apart."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.site import pages_record
from tests.site.people import account

from qiao.errors import UsageError
from qiao_web.actions import tokens
from qiao_web.models import ApiToken, AuditLine

pytestmark = pytest.mark.django_db
ASKED = "/api/v1/topics"


def status(secret: str, scheme: str = "Bearer") -> int:
    return Client().get(ASKED, headers={"authorization": f"{scheme} {secret}"}).status_code


def test_a_secret_is_shown_once_and_kept_nowhere(client, qiao_settings):
    owner = account("ann")
    client.force_login(owner)

    made = client.post("/account/tokens/", {"sent": "1", "name": "dashboard"})
    again = client.get("/account/tokens/")

    secret = made.content.decode().partition("<code>")[2].partition("</code>")[0]
    token = ApiToken.objects.get()
    assert (made.status_code, "no-store" in made["Cache-Control"], secret[:5], len(secret)) == (200, True, "qiao_", 48)
    assert secret not in again.content.decode()
    assert "dashboard" in again.content.decode()
    assert secret not in repr(ApiToken.objects.values())
    assert status(secret) == 200
    assert list(AuditLine.objects.filter(by=owner).values_list("action", "target")) == [
        ("token.made", f"token:{token.pk}")
    ]


def test_a_revoked_token_is_refused(client, qiao_settings):
    owner = account("ann")
    secret = tokens.make_token(owner, "dashboard")
    client.force_login(owner)
    before = status(secret)

    client.post(f"/account/tokens/{ApiToken.objects.get().pk}/revoke/")

    refused = Client().get(ASKED, headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
    assert (before, refused.status_code, refused.json()["code"]) == (200, 401, "bad_token")
    assert refused["WWW-Authenticate"] == "Bearer"
    assert AuditLine.objects.filter(action="token.revoked").count() == 1


@pytest.mark.parametrize(
    "secret, scheme", [("qiao_wrong", "Bearer"), ("", "Bearer"), ("good", "Basic"), ("\N{BRIDGE AT NIGHT}", "Bearer")]
)
def test_what_is_no_token_is_refused(qiao_settings, secret, scheme):
    good = tokens.make_token(account("ann"), "dashboard")

    assert status(good if secret == "good" else secret, scheme) == 401


def test_nobody_revokes_the_token_of_another(client, qiao_settings):
    secret = tokens.make_token(account("ann"), "dashboard")
    client.force_login(account("ben"))

    refused = client.post(f"/account/tokens/{ApiToken.objects.get().pk}/revoke/")

    assert (refused.status_code, status(secret)) == (404, 200)
    assert Client().get("/account/tokens/").status_code == 403


def test_the_token_of_a_closed_account_is_refused(qiao_settings):
    owner = account("ann")
    secret = tokens.make_token(owner, "dashboard")
    owner.is_active = False
    owner.save()

    assert status(secret) == 401


def test_each_token_has_a_count_of_its_own(qiao_settings, settings):
    pages_record.fill(qiao_settings)
    settings.QIAO = replace(qiao_settings, api_rate="1/m", api_rate_members="2/m")
    owner = account("ann")
    first, second = tokens.make_token(owner, "one"), tokens.make_token(owner, "two")

    assert [status(first) for _ in range(3)] == [200, 200, 429]
    assert status(second) == 200
    assert [Client().get(ASKED).status_code for _ in range(2)] == [200, 429]


def test_there_is_an_end_to_tokens(qiao_settings):
    owner = account("ann")
    for number in range(tokens.MOST):
        tokens.make_token(owner, str(number))

    with pytest.raises(UsageError) as error:
        tokens.make_token(owner, "one more")

    assert (error.value.code, error.value.data) == ("too_many_tokens", {"limit": tokens.MOST})
