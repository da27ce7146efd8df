import io
import os
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.documents.making import NOON, mail, word, zipped

from qiao.documents.model import Original, Refusal
from qiao.documents.walk import walk
from qiao.settings import Limits

LIMITS = Limits()


def found(*paths, limits=LIMITS):
    """List names and codes in walking order."""
    return [
        (os.fspath(item.name), item.code if isinstance(item, Refusal) else None)
        for item in walk(map(Path, paths), limits, lambda: NOON)
    ]


def test_walk_sorts_folders(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert found(tmp_path) == [(f"{tmp_path}/{name}", None) for name in ("a.txt", "b/10.txt", "b/2.txt")]


def test_walk_gives_bytes_and_hash(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")

    (original,) = walk([tmp_path], LIMITS, lambda: NOON)

    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert original == Original(f"{tmp_path}/a.txt", b"abc", sha, NOON)


def test_walk_refuses_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "good.txt").write_text("text")

    assert found(tmp_path, tmp_path / "missing") == [
        (f"{tmp_path}/empty.txt", "empty"),
        (f"{tmp_path}/gone", "not_found"),
        (f"{tmp_path}/good.txt", None),
        (f"{tmp_path}/pipe", "not_a_file"),
        (f"{tmp_path}/self", "symlink_loop"),
        (f"{tmp_path}/missing", "not_found"),
    ]


def test_walk_stops_at_folder_loop(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("text")
    (tmp_path / "in" / "up").symlink_to(tmp_path)

    assert found(tmp_path) == [(f"{tmp_path}/in/a.txt", None), (f"{tmp_path}/in/up", "symlink_loop")]


def test_walk_refuses_large_file_without_reading_it(tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(200_000_000)

    (refusal,) = walk([tmp_path], LIMITS, lambda: NOON)

    assert refusal == Refusal(f"{tmp_path}/large.txt", "too_large", {"size": 200_000_000, "limit": LIMITS.file_bytes})


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_walk_refuses_forbidden_file(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.txt").chmod(0)

    assert found(tmp_path) == [(f"{tmp_path}/a.txt", "unreadable_file")]


def test_walk_opens_an_archive_whose_first_member_is_a_stored_pdf(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("report.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")
        archive.writestr("note.txt", b"two")

    assert [name.rpartition("/")[2] for name, _ in found(tmp_path)] == ["report.pdf", "note.txt"]


def test_walk_enters_nested_archives(tmp_path):
    inner = zipped({"deep.txt": b"deep"})
    (tmp_path / "a.zip").write_bytes(
        zipped({"one.txt": b"one", "in/two.zip": inner, "__MACOSX/x": b"x", "in/.y": b"y"})
    )

    assert found(tmp_path) == [(f"{tmp_path}/a.zip/one.txt", None), (f"{tmp_path}/a.zip/in/two.zip/deep.txt", None)]


def test_walk_takes_docx_for_document(tmp_path):
    (tmp_path / "a.zip").write_bytes(word(lambda document: document.add_paragraph("text")))

    assert found(tmp_path) == [(f"{tmp_path}/a.zip", None)]


def test_walk_gives_attachments(tmp_path):
    headers = 'Content-Type: multipart/mixed; boundary="b"\n'
    body = (
        "--b\nContent-Type: text/plain\n\nSee attached.\n--b\nContent-Type: text/plain\n"
        'Content-Disposition: attachment; filename="../notes.txt"\n\nNotes.\n--b--\n'
    )
    (tmp_path / "m.eml").write_bytes(mail(headers=headers, body=body))

    assert found(tmp_path) == [(f"{tmp_path}/m.eml", None), (f"{tmp_path}/m.eml/notes.txt", None)]


def test_walk_refuses_names_that_lead_out(tmp_path):
    names = ("../up.txt", "/root.txt", "a/../../b.txt", "C:/c.txt", "ok/a..b.txt")
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(names, b"text")))

    assert [code for _, code in found(tmp_path)] == ["archive_path"] * 4 + [None]


def test_walk_refuses_encrypted_member_and_goes_on(tmp_path):
    data = bytearray(zipped({"a.txt": b"first", "b.txt": b"second"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)

    assert found(tmp_path) == [(f"{tmp_path}/a.zip/a.txt", "encrypted"), (f"{tmp_path}/a.zip/b.txt", None)]


def test_walk_refuses_bomb_by_ratio_and_goes_on(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.txt": b"0" * 8_000_000, "good.txt": b"good"}))

    assert found(tmp_path) == [(f"{tmp_path}/a.zip/bomb.txt", "archive_ratio"), (f"{tmp_path}/a.zip/good.txt", None)]


def test_walk_stops_at_total_of_nested_archives(tmp_path):
    limits = replace(LIMITS, archive_bytes=3000)
    inner = zipped({f"{n}.txt": os.urandom(1000) for n in range(4)}, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(zipped({"in.zip": inner[:]}, zipfile.ZIP_STORED))

    assert found(tmp_path, limits=limits) == [(f"{tmp_path}/a.zip/in.zip", "archive_too_large")]


def test_walk_refuses_too_many_members(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.txt": b"x" for n in range(11)}))

    assert found(tmp_path, limits=replace(LIMITS, archive_members=10)) == [(f"{tmp_path}/a.zip", "archive_members")]


def test_walk_refuses_too_deep_archives(tmp_path):
    data = b"text"
    for _ in range(5):
        data = zipped({"in.zip": data})
    (tmp_path / "a.zip").write_bytes(data)

    assert found(tmp_path) == [(f"{tmp_path}/a.zip/in.zip/in.zip/in.zip", "archive_depth")]


def test_walk_tells_cut_archive_from_broken_one(tmp_path):
    whole = zipped({"a.txt": b"text" * 100})
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    (tmp_path / "bad.zip").write_bytes(whole.replace(b"PK\x01\x02", b"PK\x00\x00"))

    assert found(tmp_path) == [(f"{tmp_path}/bad.zip", "damaged"), (f"{tmp_path}/cut.zip", "truncated")]


def test_walk_reads_names_of_chinese_systems(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("XXXXXXXX.txt", b"text")
    (tmp_path / "a.zip").write_bytes(out.getvalue().replace(b"XXXXXXXX", "科技合作".encode("gb18030")))

    assert found(tmp_path) == [(f"{tmp_path}/a.zip/科技合作.txt", None)]


@pytest.mark.parametrize(
    "raw,shown",
    [(b"bad\xff.txt", "bad\\xff.txt"), ("科技合作.txt".encode("gb18030"), "科技合作.txt"), (b"caf\xe9", "caf\\xe9")],
)
def test_walk_gives_names_that_can_be_stored(tmp_path, raw, shown):
    folder = tmp_path / "新闻"
    folder.mkdir()
    (folder / os.fsdecode(raw)).write_text("text")

    assert found(tmp_path) == [(f"{folder}/{shown}", None)]


def test_walk_gives_attachments_with_names_that_can_be_stored(tmp_path):
    headers = 'Content-Type: multipart/mixed; boundary="b"\n'
    body = '--b\n\nSee.\n--b\nContent-Disposition: attachment; filename="bad?.txt"\n\nNotes.\n--b--\n'
    (tmp_path / "m.eml").write_bytes(mail(headers=headers, body=body).replace(b"bad?", b"bad\xff"))

    names = [name for name, _ in found(tmp_path)]

    assert len(names) == 2
    assert all(name.encode() for name in names)


def test_walk_survives_lying_end_record(tmp_path):
    data = bytearray(zipped({"a.txt": b"text"}))
    data[-12:-8] = struct.pack("<L", 0x7FFFFFFF)
    (tmp_path / "a.zip").write_bytes(data)

    assert found(tmp_path) == [(f"{tmp_path}/a.zip", "archive_members")]
