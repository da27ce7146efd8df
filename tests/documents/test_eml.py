import pytest
from tests.documents.making import mail

from qiao.documents.formats.eml import attachments, parse
from qiao.documents.model import Metadata, Region
from qiao.errors import Unreadable
from qiao.settings import Limits

ALTERNATIVE = 'Content-Type: multipart/alternative; boundary="b"\n'
PAGE = (
    "<html><body><p>" + "The observatory opened on Monday after six years of construction. " * 3 + "</p></body></html>"
)


def parts(*pieces):
    return "".join(f"--b\n{piece}\n" for piece in pieces) + "--b--\n"


def test_parse_reads_body_and_headers():
    parsed = parse(mail(), Limits())

    assert parsed.text == "Dear readers,\n\nthe laboratory opened.\n"
    assert parsed.metadata == Metadata(title="Opening", published="2024-06-25T08:30:00+08:00", authors=("Wang Lan",))


def test_parse_reads_transfer_encoding_and_charset():
    headers = "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64\n"

    assert parse(mail(headers=headers, body="v8a8vLrP1/c=\n"), Limits()).text == "科技合作"


def test_parse_prefers_plain_part():
    plain = "Content-Type: text/plain\n\n" + "The observatory opened on Monday after six years. " * 3
    body = parts(plain, "Content-Type: text/html\n\n" + PAGE)

    assert parse(mail(headers=ALTERNATIVE, body=body), Limits()).text.startswith(
        "The observatory opened on Monday after six years. "
    )


def test_parse_passes_over_stub_of_plain_part():
    body = parts("Content-Type: text/plain\n\nUse a newer mailer.", "Content-Type: text/html\n\n" + PAGE)

    assert parse(mail(headers=ALTERNATIVE, body=body), Limits()).text.startswith(
        "The observatory opened on Monday after six"
    )


def test_parse_marks_signature():
    parsed = parse(mail(body="Text.\n-- \nThe editors\nUnsubscribe\n"), Limits())

    assert parsed.regions == (Region(6, len(parsed.text), "chrome"),)


def test_attachments_are_apart_and_noted():
    message = mail(
        headers='Content-Type: multipart/mixed; boundary="b"\n',
        body=parts(
            "Content-Type: text/plain\n\nSee attached.",
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="=?utf-8?b?5oql5ZGKLnBkZg==?="\n'
            "Content-Transfer-Encoding: base64\n\nJVBERi0=",
            "Content-Type: message/rfc822\n\nSubject: inner\n\nInner text.",
            "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA",
        ),
    )

    parsed = parse(message, Limits())

    assert (parsed.text, parsed.notes) == ("See attached.", ("has_attachments",))
    assert list(attachments(message)) == [("报告.pdf", b"%PDF-"), ("attachment-2", b"Subject: inner\n\nInner text.")]


def test_parse_refuses_deep_multiparts():
    depth = 3000
    body = "".join(f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(depth))

    with pytest.raises(Unreadable, match="nested_too_deep"):
        parse(mail(headers='Content-Type: multipart/mixed; boundary="b0"\n', body=body), Limits())
