"""The outbox to the index: in come stored batches, out come index commits; the one writer of the index.

An entry is put from memory right after its rows are stored; its task in the outbox is deleted only after the index has
committed. Tasks that a killed process left are carried out from the record, so that index and record agree again.
"""

from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from django.db import transaction
from tantivy import Index

from qiao.errors import StoreError
from qiao.search.entry import pack
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao_web.chunks import chunks
from qiao_web.columns import article_key
from qiao_web.models import Article, IndexTask
from qiao_web.store.stored_entries import stored_entries
from qiao_web.store.topics import fill_waiting, follow
from qiao_web.store.write import Stored, lock_writers_out

# A commit costs 84 ms whatever it holds.
COMMIT_EVERY = 4_000
CHUNK = 500
_AGAIN = 0.05  # seconds


class Feed:
    """The open index; as a context it holds the writer's lock, and commits at the end unless an error came."""

    def __init__(self, folder: Path, patience: float = 0.0, *, anew: bool = False) -> None:
        """Name the index's folder; the lock is waited for so many seconds, and `anew` makes every entry again."""
        self._folder = folder
        self._patience = patience
        self._anew = anew
        self._done: list[int] = []

    def __enter__(self) -> Self:
        """Take the lock (a second writer is refused) and carry out what an earlier process left."""
        index = open_index(self._folder)
        self._writer, self._reader = self._locked(index), TantivyIndex(index)
        if self._anew or self._reader.count() == 0:
            self._ask_for_everything()
        if self._anew:
            self._writer.clear()  # seen with the first commit, whose entries come from the outbox
        self._catch_up()
        fill_waiting(self._reader)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """Commit and give up the lock."""
        try:
            if kind is None:
                self.commit()
                self._catch_up()  # what was decided meanwhile
        finally:
            with suppress(StoreError):  # the disk is full: what was not committed is in the outbox
                self._writer.close()

    def put(self, stored: Stored) -> None:
        """Put the entries of a stored batch."""
        for entry in stored.entries:
            self._writer.put(entry)
        self._done.extend(stored.tasks)
        if len(self._done) >= COMMIT_EVERY:
            self.commit()

    def count(self) -> int:
        """Return the number of articles in the index."""
        return self._reader.count()

    def commit(self) -> None:
        """Commit the index, then delete the tasks that it holds now, and let the topics have the articles."""
        if not self._done:
            return
        self._writer.commit()
        self._reader.reload()
        with transaction.atomic():
            lock_writers_out()
            keys: list[str] = []
            for chunk in chunks(self._done, CHUNK):
                tasks = IndexTask.objects.filter(pk__in=chunk)
                keys += tasks.values_list("key", flat=True)
                tasks.delete()
            follow(self._reader, keys)
        self._done.clear()

    def _locked(self, index: Index) -> TantivyWriter:
        """Take the writer's lock; the site holds it for a moment after each decision, an ingest until it ends."""
        until = monotonic() + self._patience
        while True:
            try:
                return TantivyWriter(index, self._folder)
            except StoreError as error:
                if error.code != "index_locked" or monotonic() >= until:
                    raise
                sleep(_AGAIN)

    def _catch_up(self) -> None:
        """Carry out the tasks in the outbox from the record."""
        while tasks := list(IndexTask.objects.order_by("id")[:CHUNK]):
            for key, entry in stored_entries([task.key for task in tasks]):
                if entry is None:
                    self._writer.delete(key)
                else:
                    self._writer.put(pack(entry))
            self._done.extend(task.pk for task in tasks)
            self.commit()

    @staticmethod
    def _ask_for_everything() -> None:
        """Put every stored article into the outbox: the index is new, or another version's."""
        stored = Article.objects.order_by("id").values_list("document__sha256", "position")
        for chunk in chunks(stored.iterator(CHUNK), CHUNK):
            IndexTask.objects.bulk_create(IndexTask(key=article_key(*row)) for row in chunk)
