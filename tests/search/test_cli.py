"""`qiao search`: what it prints, and its exit codes."""

import json

import pytest
from click.testing import CliRunner

from qiao.cli.search import search
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.find import FOLDER
from qiao.search.tantivy_index import TantivyWriter, open_index


@pytest.fixture
def notes(tmp_path):
    (tmp_path / "a.txt").write_text("春季航次回收浮标31个。\n\n观测数据向学校开放。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The autumn cruise recovered 12 buoys.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / FOLDER
    folder.mkdir()
    with TantivyWriter(open_index(folder)) as writer:
        passages = (IndexPassage(1, "Buoys report the waves."), IndexPassage(2, "Ships report the wind."))
        writer.put(pack(IndexEntry("x:0", "Waves and wind", passages, "en", "Coast Weekly", "2024-05", ("PRT",))))
        writer.put(pack(IndexEntry("y:0", "风浪", (IndexPassage(1, "浮标报告海浪。"),), "zh", "东海日报", "2023")))
        writer.commit()
    return tmp_path


def run(*arguments, **options):
    return CliRunner().invoke(search, [str(argument) for argument in arguments], **options)


def test_search_in_files_names_file_and_paragraph(notes):
    result = run("--in", notes, "--json", "学校 数据")

    (hit,) = json.loads(result.stdout)["hits"]
    assert (result.exit_code, hit["article"]) == (0, f"{notes}/a.txt#2")
    assert hit["passages"] == [{"passage": 2, "text": "观测数据向学校开放。", "marks": [[2, 4], [5, 7]]}]


def test_search_in_files_finds_the_other_language(notes):
    result = run("--in", notes, "--json", "autumn buoys")

    assert json.loads(result.stdout)["hits"][0]["article"] == f"{notes}/b.txt#1"


def test_many_queries_give_a_line_each(notes):
    result = run("--in", notes, "--queries", "-", input="浮标 31\n\nzzzz\n")

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["query"], line["total"] > 0) for line in lines] == [("浮标 31", True), ("zzzz", False)]


def test_search_of_the_record_shows_title_source_and_passages(data):
    result = run("--data", data, "--lang", "en", "wind")

    assert result.stdout == "1. Waves and wind (Coast Weekly, 2024-05)\n   [2] Ships report the wind.\n"
    assert (result.exit_code, result.stderr) == (0, "1 found\n")


def test_filters_alone_are_a_question(data):
    result = run("--data", data, "--country", "葡萄牙", "--year", "2024", "--json")

    assert [hit["article"] for hit in json.loads(result.stdout)["hits"]] == ["x:0"]


def test_nothing_found_is_exit_code_1(data):
    assert run("--data", data, "zzzz").exit_code == 1


def test_no_question_is_a_wrong_call(data):
    assert run("--data", data).exit_code == 2


def test_missing_index_is_said(tmp_path):
    result = run("--data", tmp_path, "wind")

    assert result.exit_code != 0
    assert "no_index" in result.stderr or "no_index" in str(result.exception)
