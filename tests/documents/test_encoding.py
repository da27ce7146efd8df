import json
from pathlib import Path

import pytest

from qiao.documents.encoding import decode
from qiao.errors import Unreadable

CASES = json.loads((Path(__file__).parent / "encoding_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_decode_finds_encoding(case):
    data = (case["text"] * case.get("times", 1)).encode(case["written"])

    decoded = decode(data, case.get("declared"))

    assert (decoded.text, decoded.encoding) == (case["text"] * case.get("times", 1), case["encoding"])
    assert list(decoded.notes) == case["notes"]


def test_decode_keeps_utf8_mark_and_newlines():
    decoded = decode(b"\xef\xbb\xbfa\r\nb\rc\n")

    assert decoded.text == "\ufeffa\r\nb\rc\n"


def test_decode_replaces_nul_one_for_one():
    decoded = decode("科技\0合作，开放共享。".encode() * 20)

    assert decoded.text == "科技\ufffd合作，开放共享。" * 20
    assert decoded.notes == ("nul_bytes",)


def test_decode_patches_few_bad_bytes():
    decoded = decode("科技合作".encode() * 100 + b"\xff" + "开放".encode())

    assert decoded.text == "科技合作" * 100 + "\ufffd开放"
    assert decoded.notes == ("invalid_bytes",)


def test_decode_notes_cut_end():
    decoded = decode(("科技合作" * 20).encode()[:-1])

    assert decoded.text == "科技合作" * 19 + "科技合\ufffd"
    assert decoded.notes == ("truncated_end",)


@pytest.mark.parametrize(
    "data,code",
    [(bytes(range(256)) * 40, "binary"), (b"\0" * 1000, "binary"), (bytes(range(128, 256)) * 40, "undecodable")],
)
def test_decode_refuses_what_is_no_text(data, code):
    with pytest.raises(Unreadable) as refused:
        decode(data)

    assert refused.value.code == code
