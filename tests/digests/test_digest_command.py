"""`qiao digest`: loose files and the record, formats, periods, runs, and a model of the user's."""

import json
from io import BytesIO

import pytest
from click.testing import CliRunner
from docx import Document
from tests.digests.records import CHINESE, ENGLISH, LATER
from tests.digests.rewriting.server import serving

from qiao.cli import main


@pytest.fixture
def folder(tmp_path):
    for name, text in {"c.txt": CHINESE, "l.txt": LATER, "e.txt": ENGLISH}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments, **environment):
    return CliRunner(env=environment).invoke(main, ["--lang", "en", "digest", *map(str, arguments)])


def test_document_is_told_in_the_other_language(folder):
    result = run(folder / "c.txt", "--in", "en")

    assert result.exit_code == 0
    assert "# 中国与肯尼亚深化科技合作\n" in result.output
    assert "As of April 2024, China and Kenya had signed 35 S\\&T cooperation agreements.[^" in result.output


def test_folder_is_briefed_newest_first(folder):
    result = run(folder, "--in", "zh", "--title", "肯尼亚")

    assert result.exit_code == 0
    assert "依据3篇文章" in result.output
    assert "已被较新数据取代" in result.output


@pytest.mark.parametrize(
    "period,articles",
    [(["--from", "2025"], 2), (["--to", "2024-05"], 1), (["--from", "2025-05-09", "--to", "2025-05-09"], 1)],
)
def test_period_chooses_by_the_day_of_publication(folder, period, articles):
    result = run(folder, "--in", "en", *period)

    assert f"From {articles} article{'s' if articles > 1 else ''}" in result.output


def test_formats_are_written_to_files(folder):
    for shape in ("docx", "pdf"):
        assert run(folder, "--format", shape, "-o", folder / f"b.{shape}", "--title", "Kenya").exit_code == 0

    assert Document(BytesIO((folder / "b.docx").read_bytes())).paragraphs[0].text == "Kenya"
    assert (folder / "b.pdf").read_bytes().startswith(b"%PDF")


def test_second_run_says_what_changed(folder):
    run(folder / "c.txt", "--in", "en", "--format", "json", "-o", folder / "run.json")

    result = run(folder / "l.txt", "--in", "en", "--since", folder / "run.json")

    assert result.exit_code == 0
    assert "China and Kenya had signed 48 S\\&T cooperation agreements.[^1] *(new)*" in result.output
    assert "~~As of April 2024, China and Kenya had signed 35 S\\&T cooperation agreements" in result.output


def test_something_else_is_no_run(folder):
    (folder / "run.json").write_text(json.dumps({"title": 1}))

    result = run(folder / "c.txt", "--since", folder / "run.json")

    assert (result.exit_code, "run.json is no briefing" in result.output) == (2, True)


@pytest.mark.parametrize(
    "arguments,words",
    [
        ([], "Give PATHS or --query"),
        (["--query", "x", "."], "Give PATHS or --query"),
        ([".", "--from", "yesterday"], "The day “yesterday” is not understood"),
        ([".", "--from", "2024-13"], "The day “2024-13” is not understood"),
        ([".", "--rewrite"], "No language model is set"),
    ],
)
def test_wrong_calls_say_what_is_wrong(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run(*arguments)

    assert (result.exit_code, words in result.output) == (2, True)


def test_what_cannot_be_read_is_told_and_the_rest_is_written(folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")

    result = run(folder, "--in", "zh")

    assert result.exit_code == 1
    assert "broken.pdf" in result.stderr
    assert "35项科技合作协议" in result.stdout


def test_model_of_the_user_rewrites_and_lies_are_told(folder):
    with serving() as (script, url):
        script.content = "截至2024年4月，中国与肯尼亚签署36项科技合作协议。[1]"

        result = run(folder, "--in", "zh", "--rewrite", QIAO_LLM_URL=url, QIAO_LLM_MODEL="parrot")

    assert result.exit_code == 1
    assert "36项" not in result.stdout
    assert "36项" in result.stderr
    assert script.asked
