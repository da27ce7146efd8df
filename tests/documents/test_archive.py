import errno
import os
import resource
import signal
from hashlib import sha256

import pytest

from qiao.documents.archive import Archive
from qiao.errors import StoreError

TEXT = "两国签署科技合作协定。".encode() * 500
NOISE = os.urandom(9000)


@pytest.mark.parametrize("data", [TEXT, NOISE, b""], ids=["packed", "raw", "empty"])
def test_get_returns_what_was_put(tmp_path, data):
    archive = Archive(tmp_path)
    stored = archive.put(data)

    before = archive.get(stored.sha256)
    archive.commit()

    assert (stored.sha256, stored.new) == (sha256(data).hexdigest(), True)
    assert (before, archive.get(stored.sha256), Archive(tmp_path).get(stored.sha256)) == (data, data, data)


def test_put_stores_same_bytes_once(tmp_path):
    archive = Archive(tmp_path)

    news = [archive.put(TEXT).new, archive.put(TEXT).new]
    archive.commit()

    assert [*news, Archive(tmp_path).put(TEXT).new] == [True, False, False]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_archive_lists_committed_names(tmp_path):
    archive = Archive(tmp_path)
    names = sorted(archive.put(b"%d" % n).sha256 for n in range(30))

    before = list(archive)
    archive.commit()

    assert (before, list(archive)) == ([], names)


def test_recover_names_whole_files_and_drops_others(tmp_path):
    name = Archive(tmp_path).put(TEXT).sha256  # and the process is killed before its commit
    (tmp_path / "new" / f"{'0' * 64}.raw.1-0").write_bytes(b"cut off")
    (tmp_path / "new" / "stray").touch()
    after = Archive(tmp_path)

    before = name in after
    recovered = after.recover()

    assert (before, recovered, list(after), after.get(name)) == (False, 3, [name], TEXT)
    assert list(tmp_path.glob("new/*")) == []


@pytest.mark.parametrize("harm", [b"", b"other bytes"])
def test_get_refuses_damaged_original(tmp_path, harm):
    archive = Archive(tmp_path)
    name = archive.put(TEXT).sha256
    archive.commit()
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(harm)

    with pytest.raises(StoreError, match="original_damaged"):
        archive.get(name)


@pytest.mark.parametrize(
    "name,code", [("0" * 64, "original_missing"), ("../../etc/passwd", "not_a_hash"), ("A" * 64, "not_a_hash")]
)
def test_get_refuses_name(tmp_path, name, code):
    with pytest.raises(StoreError, match=code):
        Archive(tmp_path).get(name)


def test_full_disk_is_told(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    archive = Archive(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    archive.put(TEXT)

    with pytest.raises(StoreError) as caught:
        archive.commit()

    assert (caught.value.code, caught.value.data) == ("disk_full", {"folder": str(tmp_path)})


def test_bytes_are_written_whole_or_refused(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    archive = Archive(tmp_path)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, hard))  # the system takes the first 5,000 bytes and says so
    try:
        with pytest.raises(StoreError) as caught:
            archive.put(NOISE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)

    assert caught.value.code == "archive_unusable"


def test_archive_refuses_unusable_folder(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="archive_unusable"):
        Archive(tmp_path / "file" / "archive")
