from pathlib import Path

import pytest
from benchmarks.synthetic import record

from qiao.errors import StoreError
from qiao.search.entry import pack, unpack
from qiao.search.find import open_record
from qiao_web.models import Article, IndexTask, IngestRun
from qiao_web.store.feed import Feed
from qiao_web.store.lineages import Lineages
from qiao_web.store.rows import document_rows
from qiao_web.store.stored_entries import stored_entries
from qiao_web.store.write import Batch, Stored, store

pytestmark = pytest.mark.django_db


def stored(*numbers: int) -> Stored:
    return store(Batch([document_rows(record(number)) for number in numbers]), IngestRun.objects.create(), Lineages())


def indexed(data: Path) -> int:
    return open_record(data).count()


def test_feed_commits_entries_and_empties_the_outbox(tmp_path):
    with Feed(tmp_path / "index") as feed:
        feed.put(stored(1, 2))

    assert indexed(tmp_path) == 2
    assert not IndexTask.objects.exists()


def test_feed_keeps_tasks_until_the_index_has_committed(tmp_path):
    feed = Feed(tmp_path / "index")
    feed.__enter__()
    feed.put(stored(1, 2))
    feed.__exit__(ZeroDivisionError, None, None)

    assert indexed(tmp_path) == 0
    assert IndexTask.objects.count() == 2


def test_feed_carries_out_what_a_killed_process_left(tmp_path):
    stored(1, 2)

    with Feed(tmp_path / "index"):
        pass

    assert indexed(tmp_path) == 2
    assert not IndexTask.objects.exists()


def test_feed_removes_what_is_gone(tmp_path):
    with Feed(tmp_path / "index") as feed:
        feed.put(stored(1, 2))
    article = Article.objects.select_related("document").earliest("id")
    IndexTask.objects.create(key=f"{article.document.sha256}:0")
    article.document.delete()

    with Feed(tmp_path / "index"):
        pass

    assert indexed(tmp_path) == 1


def test_feed_fills_a_lost_index_from_the_record(tmp_path):
    with Feed(tmp_path / "first") as feed:
        feed.put(stored(1, 2, 3))

    with Feed(tmp_path / "index"):
        pass

    assert indexed(tmp_path) == 3


def test_second_writer_is_refused(tmp_path):
    with Feed(tmp_path / "index"), pytest.raises(StoreError) as caught, Feed(tmp_path / "index"):
        pass

    assert caught.value.code == "index_locked"


def test_entry_from_the_record_equals_the_fresh_one():
    fresh = stored(1).entries[0]
    key = unpack(fresh).key

    [(_, entry)] = stored_entries([key])

    assert unpack(pack(entry)) == unpack(fresh)
