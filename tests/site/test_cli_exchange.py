"""`qiao demo`, `qiao remind` and `qiao draft` as a person runs them: processes of their own."""

import json
import re
from pathlib import Path

import pytest
from tests.site.test_cli_record import qiao
from tests.site.test_intake import LEAFLET

pytestmark = pytest.mark.slow


def test_examples_come_with_accounts_whose_passwords_are_shown_once(tmp_path):
    first = qiao(tmp_path, "--lang", "en", "demo", "--accounts")
    second = qiao(tmp_path, "--lang", "en", "demo", "--accounts")

    passwords = re.findall(r"password: (\S+)", first.stdout)
    assert (first.returncode, second.returncode, len(set(passwords))) == (0, 0, len(passwords))
    assert len(passwords) >= 3
    assert all(len(password) >= 16 for password in passwords)
    assert "password" not in second.stdout
    assert int(re.search(r"Published (\d+) example profiles", first.stdout)[1]) >= 60


def test_the_day_passes_twice_without_harm(tmp_path):
    qiao(tmp_path, "demo")

    told = [qiao(tmp_path, "--lang", "en", "remind") for _ in range(2)]

    assert [one.returncode for one in told] == [0, 0]
    assert "Profiles expired: 0" in told[1].stdout


def test_a_document_is_drafted_with_its_quotes(tmp_path):
    leaflet = tmp_path / "leaflet.txt"
    leaflet.write_text(LEAFLET, "utf-8")

    shown = qiao(tmp_path, "draft", str(leaflet))
    told = json.loads(qiao(tmp_path, "draft", "--json", "--bounded", str(leaflet)).stdout)

    assert "sulphide electrolyte films" in shown.stdout
    assert told["found"]
    assert all(LEAFLET[one["start"] : one["end"]] == one["quote"] for one in told["found"])


@pytest.mark.parametrize("name,code", [("missing.txt", "not_found"), ("empty.txt", "empty")])
def test_what_cannot_be_read_is_refused_in_words_and_in_json(tmp_path: Path, name, code):
    if code == "empty":
        (tmp_path / name).touch()

    done = qiao(tmp_path, "--lang", "en", "draft", "--json", str(tmp_path / name))

    assert (done.returncode, json.loads(done.stdout)["refused"]) == (1, code)
    assert done.stderr.strip()
