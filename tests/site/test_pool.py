import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.site import misbehaving

from qiao.documents.model import Original
from qiao.errors import StoreError
from qiao.settings import Limits
from qiao_web.store.patience import Patience
from qiao_web.store.pool import Pool
from qiao_web.store.worker import Job

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def original(name: str, data: bytes = b"a text") -> Original:
    return Original(name, data, sha256(data).hexdigest(), NOW)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(tmp_path / "originals", Limits())


def outcomes(job: Job, *chunks: list[Original], patience: Patience | None = None) -> dict[str, str]:
    """Run the chunks through two workers; return the code that each original came back with."""
    found: dict[str, str] = {}
    with Pool(replace(job, patience=patience or Patience()), 2, run=misbehaving.work) as pool:
        for chunk in chunks:
            while pool.full:
                found |= codes(pool)
            pool.put(chunk)
        while pool.busy:
            found |= codes(pool)
    return found


def test_pool_returns_outcomes_in_order(job):
    names = [f"{number:02}" for number in range(30)]
    with Pool(job, 2, run=misbehaving.work) as pool:
        found = []
        for name in names:
            while pool.ready or pool.full:
                found += codes(pool)
            pool.put([original(name, b"slow" if name.endswith("0") else b"a text")])
        while pool.busy:
            found += codes(pool)

    assert found == names


def codes(pool: Pool) -> dict[str, str]:
    return {outcome.refusal.name: outcome.refusal.code for outcome in pool.take()}


def test_pool_returns_every_outcome(job):
    chunks = [[original(f"{chunk}-{index}") for index in range(3)] for chunk in range(20)]

    found = outcomes(job, *chunks)

    assert found == {f"{chunk}-{index}": "seen" for chunk in range(20) for index in range(3)}


def test_pool_refuses_only_the_document_that_kills_its_worker(job):
    found = outcomes(job, [original("a"), original("b", b"die"), original("c")], [original("d")])

    assert found == {"a": "seen", "b": "worker_died", "c": "seen", "d": "seen"}


def test_pool_refuses_only_the_document_that_hangs(job):
    patience = Patience(seconds=1, stretch=5)

    found = outcomes(job, [original("a")], [original("b", b"hang")], [original("c")], patience=patience)

    assert found == {"a": "seen", "b": "timed_out", "c": "seen"}


def test_pool_refuses_only_the_document_that_computes_for_ever(job):
    patience = Patience(seconds=1, stretch=1_000)

    found = outcomes(job, [original("a"), original("b", b"spin"), original("c")], [original("d")], patience=patience)

    assert found == {"a": "seen", "b": "timed_out", "c": "seen", "d": "seen"}


def test_pool_waits_for_a_document_that_only_waits_for_the_machine(job):
    patience = Patience(seconds=0.1, stretch=1_000)

    assert outcomes(job, [original("a", b"slow")], patience=patience) == {"a": "seen"}


def test_pool_refuses_only_the_document_that_cannot_be_sent(job):
    found = outcomes(job, [original("a"), original("b\udcff"), original("c")], [original("d")])

    assert found == {"a": "seen", "b\udcff": "reader_failed", "c": "seen", "d": "seen"}


def test_pool_stops_where_nothing_can_be_kept(job):
    with pytest.raises(StoreError, match="disk_full"):
        outcomes(job, [original("a")], [original("b", b"full")], [original("c")])


def test_pool_tells_of_a_failure_of_its_own(job, monkeypatch):
    monkeypatch.setattr(Patience, "waiting", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        outcomes(job, [original("a")])


def test_pool_says_what_is_waited_for(job):
    heard: list[tuple[str, ...]] = []
    with Pool(replace(job, patience=Patience(seconds=1, stretch=5)), 1, run=misbehaving.work) as pool:
        pool.put([original("a", b"hang")])
        pool.take(lambda names: heard.append(tuple(names)))

    assert set(heard) == {("a",)}


def test_pool_leaves_no_process_behind_after_an_error(job):
    pool = Pool(job, 2, run=misbehaving.work)
    pool.__enter__()
    pool.put([original("a", b"hang"), original("b")])
    time.sleep(1.0)
    begun = time.monotonic()
    pool.__exit__(ZeroDivisionError, None, None)

    assert not any(thread.is_alive() for thread in pool.threads)
    assert time.monotonic() - begun < 30


def test_patience_grows_with_size():
    patience = Patience(seconds=10, seconds_per_megabyte=5)

    assert patience.computing([original("a", b"x" * 2_000_000), original("b", b"y" * 1_000_000)]) == 25
