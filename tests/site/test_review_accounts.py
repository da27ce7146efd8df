"""Accounts: added on the command line with a password from standard input, used to sign in and out."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from tests.site.reviewing import reviewer

from qiao.errors import UsageError
from qiao_web.actions.accounts import add_user, set_password, set_roles
from qiao_web.models import AuditLine
from qiao_web.permissions import INCLUDES, Role, roles_of

pytestmark = pytest.mark.django_db
PASSWORD = "grün-like-jade-47"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.OPERATOR])
def test_an_account_has_its_role_and_leaves_a_line(role):
    user = add_user("lin", PASSWORD, role)

    assert roles_of(authenticate(username="lin", password=PASSWORD)) == INCLUDES[role]
    line = AuditLine.objects.get()
    assert (line.action, line.target, line.data) == ("user.added", f"user:{user.pk}", {"role": role.name.lower()})


@pytest.mark.parametrize(
    "name,password,code",
    [
        ("lin", "short", "weak_password"),
        ("lin", "1234567890123", "weak_password"),
        ("lin lin", PASSWORD, "bad_user_name"),
        ("", PASSWORD, "bad_user_name"),
        ("wei", PASSWORD, "user_exists"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(name, password, code):
    reviewer("wei")

    with pytest.raises(UsageError, match=code):
        add_user(name, password, Role.REVIEWER)

    assert (User.objects.count(), AuditLine.objects.count()) == (1, 0)


def test_passwords_and_roles_change():
    reviewer("wei")

    set_password("wei", PASSWORD)
    set_roles("wei", [Role.EDITOR])

    assert roles_of(authenticate(username="wei", password=PASSWORD)) == INCLUDES[Role.EDITOR]


def test_a_closed_account_cannot_sign_in():
    reviewer("wei")

    set_roles("wei", None)

    assert authenticate(username="wei", password="correct-horse-battery") is None


def test_nobody_can_be_changed_who_is_not_there():
    with pytest.raises(UsageError, match="no_such_user"):
        set_roles("wei", None)


def test_sign_in_leads_to_where_one_wanted_to_go(client):
    reviewer()
    wanted = client.get("/review/", headers={"accept": "text/html"}).headers["Location"]

    page = client.get(wanted).content.decode()
    answer = client.post(wanted, {"username": "lin", "password": "correct-horse-battery", "next": "/review/"})

    assert "csrfmiddlewaretoken" in page
    assert (answer.status_code, answer.headers["Location"]) == (302, "/review/")
    assert client.get("/review/").status_code == 200


@pytest.mark.parametrize("language,word", [("en", "Sign in"), ("zh-hans", "登录")])
def test_sign_in_refuses_a_wrong_password(client, language, word):
    reviewer()

    page = client.post(
        "/sign-in/", {"username": "lin", "password": "wrong"}, headers={"accept-language": language}
    ).content.decode()

    assert (word in page, "errorlist" in page) == (True, True)


def test_sign_out_ends_it(client):
    client.force_login(reviewer())
    assert "/sign-out/" in client.get("/account/").content.decode()

    client.post("/sign-out/")

    assert client.get("/review/").status_code == 403
