"""The examples are what their page says they are, and every annotation stands at its place in its document."""

import json
from pathlib import Path

import pytest

from qiao.claims.model import Comparator, Kind, Status
from qiao.documents.load import load
from qiao.documents.model import Refusal
from qiao.documents.walk import walk
from qiao.settings import Limits

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GOLD = ROOT / "eval" / "gold"
STEMS = sorted(path.name.removesuffix(".structure.json") for path in GOLD.glob("*.structure.json"))


def text_of(stem):
    return (EXAMPLES / f"{stem}.txt").read_bytes().decode("utf-8")


def lines(stem, part):
    return [json.loads(line) for line in (GOLD / f"{stem}.{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def structure(stem):
    return json.loads((GOLD / f"{stem}.structure.json").read_text(encoding="utf-8"))


def test_examples_are_listed_in_their_page():
    page = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")

    names = sorted(path.name for path in EXAMPLES.iterdir())

    assert [name for name in names if f"`{name}`" not in page] == []
    assert len(names) >= 24


def test_examples_all_become_documents():
    found = list(walk([EXAMPLES], Limits()))

    assert [item for item in found if isinstance(item, Refusal)] == []
    documents = {Path(item.name).name: load(item, Limits()) for item in found}
    assert len(documents) == len(list(EXAMPLES.iterdir())) - 1 + 3  # the archive holds three
    assert documents["zh-gb18030-antarctic.txt"].encoding == "gb18030"
    assert documents["zh-hant-big5-museum.txt"].encoding.startswith("big5")
    assert documents["zh-utf16-space.txt"].encoding.startswith("utf-16")
    assert {document.media_type for document in documents.values()} == {
        "text/plain",
        "text/html",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
    }


def test_gold_covers_both_languages():
    assert len([stem for stem in STEMS if stem.startswith("zh-")]) >= 6
    assert len([stem for stem in STEMS if stem.startswith("en-")]) >= 5


@pytest.mark.parametrize("stem", STEMS)
def test_gold_quotes_stand_at_their_offsets(stem):
    text = text_of(stem)
    rows = [row for part in ("figures", "cooperations", "excluded") for row in lines(stem, part)]

    wrong = [row for row in rows if text[row["start"] : row["start"] + len(row["quote"])] != row["quote"]]

    assert rows
    assert wrong == []


@pytest.mark.parametrize("stem", STEMS)
def test_gold_figures_are_well_formed(stem):
    figures = lines(stem, "figures")

    for row in figures:
        assert row["number_text"] in row["quote"]
        assert row["comparator"] in set(Comparator)
        assert isinstance(row["value"], int | float)
        assert isinstance(row["borderline"], bool)
        assert row["duplicate_of"] is None or figures[row["duplicate_of"]]["value"] == row["value"]
    assert [row["start"] for row in figures] == sorted(row["start"] for row in figures)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_cooperations_are_well_formed(stem):
    text, cooperations = text_of(stem), lines(stem, "cooperations")

    for row in cooperations:
        assert {row["kind"], *row["kind_alt"]} <= set(Kind)
        assert row["status"] in set(Status)
        assert row["countries"] == sorted(set(row["countries"]))
        assert all(text.startswith(row["name"], offset) for offset in row["name_offsets"])
        for key in ("duplicate_of", "same_as"):
            assert row[key] is None or row[key] < len(cooperations)
    assert [row["start"] for row in cooperations] == sorted(row["start"] for row in cooperations)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_structure_fits_the_text(stem):
    text, gold = text_of(stem), structure(stem)

    assert gold["length"] == len(text)
    ends = [0, *(article["end"] for article in gold["articles"])]
    for article, end in zip(gold["articles"], ends, strict=False):
        assert end <= article["start"] < article["end"] <= len(text)
        assert article["title"] in text[article["start"] : article["end"]]
        assert all(author in text for author in article["authors"])
    for repeat in gold["duplicate_paragraphs"]:
        same = text[repeat["start"] : repeat["end"]] == text[repeat["of_start"] :][: repeat["end"] - repeat["start"]]
        assert same == repeat["exact"]
    for noise in gold["noise"]:
        assert text[noise["start"] : noise["end"]] == noise["text"]


@pytest.mark.parametrize("stem", STEMS)
def test_gold_calls_no_numeral_both_figure_and_excluded(stem):
    numbers = []
    for row in lines(stem, "figures"):
        start = row["start"] + row["quote"].index(row["number_text"])
        numbers.append((start, start + len(row["number_text"])))

    both = [
        row
        for row in lines(stem, "excluded")
        if any(start < row["start"] + len(row["quote"]) and row["start"] < end for start, end in numbers)
    ]

    assert both == []
