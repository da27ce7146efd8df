import pytest

from qiao.documents.formats.plain import parse
from qiao.settings import Limits


def shown(text):
    parsed = parse(text.encode(), Limits())
    assert parsed.text == text
    return [(region.kind, text[region.start : region.end]) for region in parsed.regions]


def test_headings_of_markdown_are_told_from_their_marks():
    text = "# China and Kenya ##\n\nA line.\n\n## Results\n\n12 labs.\n"

    assert shown(text) == [
        ("chrome", "# "),
        ("title", "China and Kenya"),
        ("chrome", " ##"),
        ("chrome", "## "),
        ("heading", "Results"),
    ]


@pytest.mark.parametrize(
    "text", ["中国与肯尼亚\n# 12\n", "#话题# 合作\n", "#!/bin/sh\n# make it\n", "## Second level first\n", "# \n"]
)
def test_other_texts_have_no_headings(text):
    assert shown(text) == []
