from dataclasses import replace

import pytest
from tests.documents.making import NOON, lines, mail, original, pdf, word, zipped

from qiao.documents.load import load
from qiao.documents.model import Document
from qiao.errors import Unreadable
from qiao.settings import Limits

TEXT = "\r\n两国签署《科技合作协定》。\r\n\r\nSigned.\r\n"


def test_load_leaves_text_untouched():
    came = original(TEXT.encode(), "a.txt")

    assert load(came, Limits()) == Document("a.txt", came.sha256, len(came.data), "text/plain", "utf-8", TEXT, NOON)


@pytest.mark.parametrize(
    "data,name,media_type,notes",
    [
        (b"plain text", "a.pdf", "text/plain", ("wrong_extension",)),
        (b"plain text", "a", "text/plain", ()),
        (b"plain text", "a.html", "text/plain", ("wrong_extension",)),
        (b"<html><body><p>One</p></body></html>", "a.txt", "text/html", ("wrong_extension", "main_text_unsure")),
        (pdf([lines(["text"])]), "a.txt", "application/pdf", ("wrong_extension",)),
        (mail(), "a.eml", "message/rfc822", ()),
        (b"From: me\nTo: you\n\nA letter, not a message.", "a.txt", "text/plain", ()),
        (b"\xff\xfe" + "<html><body><p>One".encode("utf-16-le"), "a.html", "text/html", ("main_text_unsure",)),
        (b"x < y and <b>bold</b>", "a.txt", "text/plain", ()),
        (b"A file of that kind begins with %PDF-1.7 and so on.", "a.txt", "text/plain", ()),
        (b"\r\n" + pdf([lines(["text"])]), "a.pdf", "application/pdf", ()),
    ],
)
def test_load_tells_format_by_content(data, name, media_type, notes):
    document = load(original(data, name), Limits())

    assert (document.media_type, document.notes) == (media_type, notes)


@pytest.mark.parametrize(
    "data,error",
    [
        (b"", ("empty", {})),
        (b" \n\t\r\n", ("empty", {})),
        (b"\xef\xbb\xbf\n", ("empty", {})),
        (bytes(range(256)) * 99, ("binary", {})),
        (b"\x89PNG\r\n\x1a\n....", ("unsupported_type", {"media_type": "image/png"})),
        (b"{\\rtf1 text}", ("unsupported_type", {"media_type": "application/rtf"})),
        (b"<?xml version='1.0'?><feed/>", ("unsupported_type", {"media_type": "application/xml"})),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("unsupported_type", {"media_type": "application/msword"})),
        (
            zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
            ("unsupported_type", {"media_type": "application/vnd.openxmlformats-officedocument"}),
        ),
        (zipped({"a.txt": b"text"}), ("is_archive", {})),
        (pdf([[]]), ("no_text", {"media_type": "application/pdf"})),
        (b"<html><body></body></html>", ("no_text", {"media_type": "text/html"})),
    ],
)
def test_load_refuses(data, error):
    with pytest.raises(Unreadable) as refused:
        load(original(data), Limits())

    assert (refused.value.code, refused.value.data) == error


def test_load_refuses_encrypted_word():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(Unreadable, match="encrypted"):
        load(original(data), Limits())


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 1001,
        b"<html><body><p>" + b"a" * 1001,
        pdf([lines([f"{n:02}" * 25 for n in range(30)])]),
        word(lambda document: document.add_paragraph("a" * 1001)),
        mail(body="a" * 1001),
    ],
    ids=["text", "html", "pdf", "docx", "eml"],
)
def test_load_refuses_long_text(data):
    limits = replace(Limits(), text_chars=1000)

    with pytest.raises(Unreadable, match="text_too_long"):
        load(original(data), limits)


def test_load_refuses_large_bytes():
    with pytest.raises(Unreadable, match="too_large"):
        load(original(b"a" * 101), replace(Limits(), file_bytes=100))
