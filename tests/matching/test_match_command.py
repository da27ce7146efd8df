"""`qiao match`: what it prints, and its exit codes."""

import json

import pytest
from click.testing import CliRunner

from qiao.cli import main

TABLE = """kind,ID,title,languages,country
offer,film,Sulphide electrolyte films for solid-state batteries,en,DEU
need,zh,固态电池电解质薄膜,zh,CHN
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "profiles.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(main, ["--lang", "en", "match", *map(str, arguments)])


def test_matches_are_shown_with_reasons(tmp_path, table):
    table.write_text(TABLE.replace(",zh,CHN", ",zh; en,CHN"), encoding="utf-8")

    result = run(table, "--for", "zh")

    assert result.exit_code == 0
    first, second, *reasons = result.stdout.splitlines()
    assert first == "zh  固态电池电解质薄膜"
    assert second.endswith("film  Sulphide electrolyte films for solid-state batteries")
    assert "        + both work in English" in reasons


def test_pair_says_why_not_and_what_would_help(table):
    result = run(table, "--for", "zh", "--with", "film")

    assert "        ✗ no common language: Chinese; English" in result.stdout
    assert "→ this side could work in English as well" in result.stdout


def test_json_holds_features_and_reasons(table):
    (line,) = run(table, "--for", "film", "--with", "zh", "--json").stdout.splitlines()

    held = json.loads(line)

    assert (held["id"], held["match"]) == ("film", "zh")
    assert [reason["code"] for reason in held["barriers"]] == ["no_common_language"]
    assert {wish["code"] for wish in held["wishes"]} == {"add_language"}


def test_wrong_rows_are_named_and_the_rest_is_matched(table):
    table.write_text(TABLE + "offer,bad,Film,xx,DEU\n", encoding="utf-8")

    result = run(table)

    assert result.exit_code == 1
    assert f"{table}:4: languages: “xx” is no value of this column" in result.stderr
    assert "zh  固态电池电解质薄膜\n  nothing answers it yet" in result.stdout


@pytest.mark.parametrize(
    "arguments, said",
    [((), "There are no profiles to match"), (("--demo", "--for", "x"), "There is no profile with the ID “x”")],
)
def test_wrong_call_says_what_is_wrong(arguments, said):
    result = run(*arguments)

    assert (result.exit_code, said in result.stderr) == (2, True)


def test_template_is_written(tmp_path):
    assert run("--template", tmp_path / "t.xlsx").exit_code == 0
    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")
