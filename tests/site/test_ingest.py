import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qiao.documents.archive import Archive
from qiao.documents.model import Original
from qiao.search.find import open_record
from qiao_web.actions.ingest import CHUNK_BYTES, chunked, ingest
from qiao_web.models import Article, Claim, Document, IngestRun, RefusedDocument
from qiao_web.store.write import Counts

pytestmark = pytest.mark.django_db

NEWS = """港口与大学共建观测站

港口城市与海洋大学已建成12个联合观测站，并签署了海洋观测合作协议。

观测站的数据将向各方开放。
"""


def write(folder: Path, name: str, text: str = NEWS) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_ingest_reads_files_folders_and_archives(tmp_path, qiao_settings):
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    write(folder, "one.txt")
    write(folder / "deeper", "two.txt", NEWS.replace("12", "13"))
    with zipfile.ZipFile(folder / "three.zip", "w") as archive:
        archive.writestr("inside.txt", NEWS.replace("12", "14"))

    report = ingest([folder], qiao_settings)

    assert (report.counts.read, report.counts.new, report.counts.refused) == (3, 3, 0)
    assert report.run.finished is not None
    names = set(Document.objects.values_list("name", flat=True))
    assert names == {"in/one.txt", "in/deeper/two.txt", "in/three.zip/inside.txt"}
    assert {int(value) for value in Claim.objects.filter(unit="个").values_list("value", flat=True)} == {12, 13, 14}


def test_names_tell_no_folder_of_the_server(tmp_path, qiao_settings):
    write(tmp_path, "empty.txt", "")

    ingest([write(tmp_path, "one.txt"), tmp_path / "empty.txt", tmp_path / "missing.txt"], qiao_settings)

    assert list(Document.objects.values_list("name", flat=True)) == ["one.txt"]
    assert set(RefusedDocument.objects.values_list("name", flat=True)) == {"empty.txt", "missing.txt"}


def test_ingest_keeps_the_original_bytes(tmp_path, qiao_settings):
    path = write(tmp_path, "one.txt")

    ingest([path], qiao_settings)

    stored = Document.objects.get()
    assert Archive(qiao_settings.data / "originals").get(stored.sha256) == path.read_bytes()


def test_ingest_recovers_the_originals_of_a_killed_run(tmp_path, qiao_settings):
    folder = qiao_settings.data / "originals"
    killed = Archive(folder)
    whole = killed.put(b"written, not yet named").sha256
    (folder / "new" / f"{'0' * 64}.raw.1-1").write_bytes(b"cut off in the mid")

    ingest([write(tmp_path, "one.txt")], qiao_settings)

    assert list((folder / "new").iterdir()) == []
    assert set(Archive(folder)) == {whole, Document.objects.get().sha256}


def test_ingest_indexes_what_it_stored(tmp_path, qiao_settings):
    ingest([write(tmp_path, "one.txt")], qiao_settings)

    assert open_record(qiao_settings.data).count() == Article.objects.count() == 1


def test_ingest_again_finds_everything_unchanged(tmp_path, qiao_settings):
    write(tmp_path, "one.txt")
    write(tmp_path, "copy.txt")
    first = ingest([tmp_path / "one.txt", tmp_path / "copy.txt"], qiao_settings)

    second = ingest([tmp_path / "one.txt", tmp_path / "copy.txt"], qiao_settings)

    assert (first.counts.new, first.counts.unchanged) == (1, 1)
    assert second.counts == Counts(unchanged=2)


def test_ingest_refuses_with_codes_and_goes_on(tmp_path, qiao_settings):
    write(tmp_path, "good.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.dat").write_bytes(bytes(range(256)) * 40)

    report = ingest([tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "binary.dat"], qiao_settings)

    assert (report.counts.new, report.counts.refused) == (1, 2)
    refused = {Path(name).name: code for name, code in RefusedDocument.objects.values_list("name", "code")}
    assert refused == {"empty.txt": "empty", "binary.dat": "binary"}


def test_ingest_refuses_a_path_that_is_not_there(tmp_path, qiao_settings):
    report = ingest([tmp_path / "nothing"], qiao_settings)

    assert report.counts == Counts(refused=1)
    assert RefusedDocument.objects.get().code == "not_found"


def test_ingest_tells_its_watcher(tmp_path, qiao_settings):
    seen: list[Counts] = []

    ingest([write(tmp_path, "one.txt")], qiao_settings, lambda counts, _: seen.append(counts))

    assert seen[-1].new == 1


def test_large_documents_are_chunks_by_themselves():
    sizes = (10, CHUNK_BYTES + 1, 10, 20)
    found = [Original(str(size), b"x" * size, "0" * 64, datetime(2026, 1, 1, tzinfo=UTC)) for size in sizes]

    assert [[len(one.data) for one in chunk] for chunk in chunked(found)] == [[10], [CHUNK_BYTES + 1], [10, 20]]


def test_next_ingest_closes_the_run_of_a_killed_one(tmp_path, qiao_settings):
    killed = IngestRun.objects.create()

    ingest([tmp_path], qiao_settings)

    killed.refresh_from_db()
    assert killed.finished is not None
