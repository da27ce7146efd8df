"""Whatever the bytes are, a reader gives a document with sound regions, or `Unreadable` with a code that is listed."""

import io
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.making import lines, mail, original, word, zipped
from tests.documents.making import pdf as make_pdf

from qiao.documents.codes import NoteCode, RefusalCode
from qiao.documents.formats import docx, eml, html, pdf, plain
from qiao.documents.load import load
from qiao.documents.model import Refusal
from qiao.documents.unzip import Budget, members
from qiao.documents.walk import walk
from qiao.errors import Unreadable
from qiao.settings import Limits

LIMITS = replace(Limits(), file_bytes=1 << 20, text_chars=1 << 18, archive_bytes=1 << 20)
PAGE = (
    b"<!doctype html><html lang=zh><head><meta charset=utf-8><title>T</title><script type='application/ld+json'>"
    b'{"@type":"NewsArticle","author":[{"name":"A"}]}</script></head><body><nav><a href=x>H</a></nav><h1>T</h1>'
    b"<p>Some <b>text</b><br>of a page.</p><table><tr><td>1<td>2</table><pre> x</pre><ruby>a<rt>b</ruby></body></html>"
)
SEEDS = {
    "text": "两国签署科技合作协定。\nSigned on 3 May.\n".encode(),
    "gb18030": "两国签署科技合作协定。".encode("gb18030") * 3,
    "html": PAGE,
    "pdf": make_pdf([lines(["两国签署协定", "text"]), lines(["more"])], title="T"),
    "docx": word(lambda document: document.add_heading("T", 1)),
    "eml": mail(
        headers='Content-Type: multipart/mixed; boundary="b"\n',
        body="--b\n\nText.\n--b\nContent-Type: text/html\n\n<p>x\n--b--",
    ),
    "zip": zipped({"a.txt": b"text", "b/c.html": PAGE}),
}
PARSERS = {"text": plain.parse, "html": html.parse, "pdf": pdf.parse, "docx": docx.parse, "eml": eml.parse}
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mutated(draw, names):
    """Cut, flip, insert, repeat and join pieces of valid files."""
    data = bytearray(SEEDS[draw(st.sampled_from(names))])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 4)):
            case 0:
                del data[at : at + draw(st.integers(1, 60))]
            case 1:
                data[at:at] = draw(st.binary(min_size=1, max_size=12))
            case 2 if at < len(data):
                data[at] = draw(st.integers(0, 255))
            case 3:
                data[at:at] = data[at : at + draw(st.integers(1, 80))] * draw(st.integers(1, 20))
            case _:
                data = data[: max(1, at)]
    return bytes(data)


OUTCOMES = {"read", *RefusalCode}


def outcome(read):
    """Read, check what came out, and give the code of a refusal."""
    try:
        with warnings.catch_warnings(action="ignore"):
            check(read())
    except Unreadable as error:
        return error.code
    return "read"


def check(parsed):
    for region in parsed.regions:
        assert 0 <= region.start < region.end <= len(parsed.text)
    assert "\0" not in parsed.text
    parsed.text.encode()
    assert set(parsed.notes) <= set(NoteCode)


@pytest.mark.parametrize("name", PARSERS)
@MANY
@given(data=st.data())
def test_parsers_raise_unreadable_only(name, data):
    drawn = data.draw(st.one_of(st.binary(min_size=1, max_size=400), mutated([name]), mutated(list(SEEDS))))

    assert outcome(lambda: PARSERS[name](drawn, LIMITS)) in OUTCOMES


@MANY
@given(data=st.one_of(st.binary(max_size=400), mutated(list(SEEDS))))
def test_load_raises_unreadable_only(data):
    assert outcome(lambda: load(original(data), LIMITS)) in OUTCOMES


@MANY
@given(data=mutated(["zip"]))
def test_members_raise_nothing(data):
    for found in members("a.zip", io.BytesIO(data), Budget(LIMITS)):
        assert not isinstance(found, Refusal) or found.code in set(RefusalCode)


@MANY
@given(data=mutated(list(SEEDS)))
def test_walk_raises_nothing(data, tmp_path_factory):
    path = Path(tmp_path_factory.getbasetemp()) / "fuzzed"
    path.write_bytes(data)

    for found in walk([path], LIMITS):
        assert not isinstance(found, Refusal) or found.code in set(RefusalCode)
