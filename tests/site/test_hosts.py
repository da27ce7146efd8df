"""Requests under a name that is none of the site's."""

import pytest

from qiao_web.headers import POLICY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("host", ["evil.example", "not a host", "[::1"])
def test_unknown_host_is_refused_in_a_sentence(client, caplog, host):
    answer = client.get("/", headers={"host": host, "accept-language": "en"})

    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (400, POLICY)
    assert answer.content.decode().startswith("This site has no such name; ")
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]
    assert (host in caplog.text, "QIAO_HOSTS" in caplog.text) == (True, True)


def test_unknown_host_is_a_problem_of_the_api(client):
    answer = client.get("/api/v1/figures", headers={"host": "evil.example", "accept-language": "zh-hans"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert (answer.json()["code"], answer.json()["title"]) == ("unknown_host", "本站没有这个域名。")
