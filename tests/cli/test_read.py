"""`qiao read` prints the contract for machines, a page for people, and names what it could not read."""

import json

from click.testing import CliRunner

from qiao.cli.read import read

_TEXT = "\n\n两国共建海洋观测站\n\n远洋社海口2024年3月4日电(记者 林一舟)两国科学家今天会面，商定共享\n\n观测数据。\n"


def _run(*arguments):
    return CliRunner().invoke(read, list(arguments), obj="en")


def test_json_is_the_contract(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(_TEXT, encoding="utf-8", newline="")

    result = _run("--json", str(path))

    shown = json.loads(result.stdout)
    assert result.exit_code == 0
    article = shown["articles"][0]
    assert {key: article[key] for key in ("title", "source", "authors", "place", "published", "text_simplified")} == {
        "title": "两国共建海洋观测站",
        "source": "远洋社",
        "authors": ["林一舟"],
        "place": "海口",
        "published": "2024-03-04",
        "text_simplified": None,
    }
    (passage,) = article["passages"]
    assert _TEXT[passage["start"] : passage["end"]].replace("\n", "") == passage["text"]
    assert [repair["name"] for repair in shown["repairs"]] == ["spacing", "spacing", "broken"]
    assert shown["duplicate_paragraphs"] == []


def test_traditional_text_comes_with_its_simplified_form(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("兩國共建海洋觀測站\n\n兩國科學家今天會面，商定共享觀測數據。", encoding="utf-8")

    (article,) = json.loads(_run("--json", str(path)).stdout)["articles"]

    assert article["text_simplified"] == "两国共建海洋观测站\n\n两国科学家今天会面，商定共享观测数据。"


def test_several_documents_are_one_line_each_and_a_failure_does_not_stop_them(tmp_path):
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text(_TEXT, encoding="utf-8")

    result = _run("--json", *(str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")))

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == f"{tmp_path / 'b.txt'}: empty: The file is empty.\n"


def test_people_see_numbered_passages_and_repairs(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(_TEXT, encoding="utf-8", newline="")

    shown = _run("--repairs", str(path)).stdout

    assert "两国共建海洋观测站" in shown
    assert "[1] 远洋社海口" in shown
    assert "broken" in shown
