import json
from dataclasses import asdict
from pathlib import Path

import pytest

from qiao.documents.formats.html import parse
from qiao.documents.formats.html_nesting import flatten
from qiao.settings import Limits

CASES = json.loads((Path(__file__).parent / "html_cases.json").read_text("utf-8"))
METADATA = json.loads((Path(__file__).parent / "html_metadata_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_parse_shows_text_and_regions(case):
    parsed = parse("".join(case["html"]).encode(), Limits())

    regions = [[region.kind, parsed.text[region.start : region.end]] for region in parsed.regions]
    assert (parsed.text, regions) == ("".join(case["text"]), case.get("regions", regions))


@pytest.mark.parametrize("case", METADATA, ids=[case["label"] for case in METADATA])
def test_parse_reads_metadata(case):
    parsed = parse(
        f"<html {case.get('root', '')}><head>{case['head']}</head><body>{case.get('body', '<p>x')}".encode(), Limits()
    )

    metadata = {name: value for name, value in asdict(parsed.metadata).items() if value}
    assert metadata == {**case["metadata"], **({"authors": tuple(a)} if (a := case["metadata"].get("authors")) else {})}


def test_parse_reads_declared_encoding():
    page = "<html><head><meta charset=gbk></head><body><p>科</p></body></html>".encode("gbk")

    parsed = parse(page, Limits())

    assert (parsed.text, parsed.encoding, parsed.notes[:1]) == ("科", "gb18030", ("main_text_unsure",))


@pytest.mark.parametrize(
    "opening", ["<div>", "<b><p>", "<table><tr><td>", "<font>", "<ul><li>", "<a><div>", "<i><p><b>"]
)
def test_parse_survives_deep_nesting(opening):
    parsed = parse(b"<html><body>" + opening.encode() * 10_000 + b"The text below.", Limits())

    assert "The text below." in parsed.text
    assert "nesting_flattened" in parsed.notes


@pytest.mark.parametrize(
    "piece", ["<!--", "<script>", "<div", "</div>", "<a href='", "&", "&#x0;", "<![CDATA[", "<p><p>", "< <", "<br><br>"]
)
def test_parse_takes_linear_time_for_repeated_pieces(piece):
    parse(b"<html><body><p>Some text." + piece.encode() * (1_000_000 // len(piece)), Limits())


def test_parse_survives_megabyte_on_one_line():
    line = "两国科学家开展合作研究。" * 90_000

    assert parse(f"<html><body><p>{line}</p></body></html>".encode(), Limits()).text == line


def test_flatten_leaves_ordinary_pages():
    page = "<div><p>one<p>two<br></div>" * 300

    assert flatten(page, 512) == (page, False)
