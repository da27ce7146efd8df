import pytest

from qiao_web.headers import POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.urls_undeclared")]


def test_every_answer_carries_the_security_headers(client):
    for address in ("/declared/", "/undeclared/"):
        headers = client.get(address).headers

        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_policy_allows_nothing_inline():
    assert "unsafe" not in POLICY
