"""A killed ingest, started again, ends in the record of an undisturbed one."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from tests.site.processes import environ

from qiao.documents.archive import Archive
from qiao.search.find import open_record
from qiao.search.index import Page
from qiao.search.query import parse

DOCUMENTS = 240
KILLS = 6
QUERIES = {
    "documents": "SELECT sha256, name, media_type, encoding, size, reader, repaired, withheld FROM qiao_web_document",
    "texts": "SELECT sha256, cleaner, source, clean_text, repairs, runs, repeats, current"
    " FROM qiao_web_text JOIN qiao_web_document d ON d.id = document_id",
    "articles": 'SELECT sha256, position, start, "end", title, source, published, digest, signature'
    " FROM qiao_web_article a JOIN qiao_web_document d ON d.id = document_id",
    "passages": 'SELECT sha256, position, n, p.start, p."end", heading FROM qiao_web_passage p'
    " JOIN qiao_web_article a ON a.id = article_id JOIN qiao_web_document d ON d.id = document_id",
    "claims": 'SELECT key, sha256, value, unit, counted, c.as_of, kind, c.name, e.start, e."end", quote'
    " FROM qiao_web_claim c JOIN qiao_web_document d ON d.id = document_id JOIN qiao_web_evidence e ON claim_id = c.id",
    "countries": "SELECT key, country FROM qiao_web_claimcountry JOIN qiao_web_claim c ON c.id = claim_id",
    "tallies": "SELECT dimension, value, n FROM qiao_web_tally",
    "outboxes": "SELECT key FROM qiao_web_indextask UNION ALL SELECT key FROM qiao_web_seriestask",
    "series": "SELECT key, statements, dates, lineages, conflicts FROM qiao_web_series",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents with figures and cooperations, every tenth a reprint of the one before it."""
    place = tmp_path_factory.mktemp("documents")
    for number in range(DOCUMENTS):
        (place / f"{number:04}.txt").write_text(text(number), "utf-8")
    return place


def text(number: int) -> str:
    told = number - 1 if number % 10 == 9 else number
    story = "".join(
        f"第{told}组的第{step}号样品已经送到，由{told * 13 + step}名研究人员共同测量。" for step in range(12)
    )
    ending = "（本报转载）" if told != number else ""
    return (
        f"第{told}次联合考察启程\n\n两国已建成{told + 20}个联合观测站，并签署了海洋观测合作协议。\n\n{story}{ending}\n"
    )


def start(folder: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.site.small_batches", "ingest", "--quiet", str(folder)]
    return subprocess.Popen(command, env=environ(data), stdout=subprocess.DEVNULL)


def stored(data: Path) -> int:
    if not (data / "db.sqlite3").exists():
        return 0
    with closing(sqlite3.connect(data / "db.sqlite3", timeout=30)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM qiao_web_document").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


def record(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a record says, without the ids that it happened to get."""
    with closing(sqlite3.connect(data / "db.sqlite3")) as connection:
        found = {name: sorted(connection.execute(query), key=repr) for name, query in QUERIES.items()}
        lineages = defaultdict(list)
        rows = "SELECT lineage_id, sha256 FROM qiao_web_article a JOIN qiao_web_document d ON d.id = document_id"
        for lineage, sha256 in connection.execute(rows):
            lineages[lineage].append(sha256)
    found["lineages"] = sorted(tuple(sorted(hashes)) for hashes in lineages.values())
    found["originals"] = [(name,) for name in Archive(data / "originals")]
    hits = open_record(data).search(parse("观测站"), Page(limit=DOCUMENTS)).hits
    found["index"] = sorted((hit.key, hit.title) for hit in hits)
    return found


@pytest.mark.slow
def test_killed_ingest_ends_in_the_same_record(folder, tmp_path):
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    begun = time.monotonic()
    assert start(folder, undisturbed).wait(timeout=120) == 0
    duration = time.monotonic() - begun
    chance = random.Random(20)

    deaths = []
    for _ in range(KILLS):
        process = start(folder, killed)
        before = stored(killed)
        target = before + chance.randrange(DOCUMENTS // KILLS)
        while stored(killed) < target and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.random() * duration / 500)  # most of the time goes into starting, not into writing
        process.send_signal(signal.SIGKILL)
        deaths.append(process.wait())
    assert start(folder, killed).wait(timeout=120) == 0

    assert deaths.count(-signal.SIGKILL) >= KILLS // 2
    expected, found = record(undisturbed), record(killed)
    assert expected["outboxes"] == []
    assert len(expected["documents"]) == len(expected["index"]) == DOCUMENTS
    assert len(expected["lineages"]) < DOCUMENTS
    assert found == expected
