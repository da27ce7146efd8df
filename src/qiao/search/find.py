"""The front door of search: in come a query as typed and an index, out come results.

Also the index of a data folder, and of loose files, whose every paragraph becomes an entry of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread
from typing import Final
from weakref import WeakKeyDictionary, WeakSet

from qiao.documents.load import load
from qiao.documents.model import Refusal
from qiao.documents.walk import walk
from qiao.errors import StoreError, Unreadable
from qiao.search.across import HALVES, HALVES_OF_LARGE, Across
from qiao.search.entry import IndexEntry, IndexPassage, pack
from qiao.search.index import Page, SearchIndex
from qiao.search.model import Results
from qiao.search.plan import Plan
from qiao.search.query import parse
from qiao.search.sounds import Sounds
from qiao.search.tantivy_index import TantivyIndex, TantivyWriter, open_index
from qiao.search.terms import Reader
from qiao.search.weights import LARGE
from qiao.settings import Limits
from qiao.vocabulary.dictionary import dictionary

_GROWTH: Final = 0.05  # of an index: beyond it its names are read again
FOLDER: Final = "index"  # of the index in a data folder
_CJK_SHARE: Final = re.compile(r"[\u3400-\u9fff]")


def _as_it_is(plan: Plan) -> Plan:
    return plan


def find(
    index: SearchIndex,
    query: str,
    page: Page,
    reader: Reader | None = None,
    narrow: Callable[[Plan], Plan] = _as_it_is,
) -> Results:
    """Search; where no article has enough of what was asked for, those that have any of it are found.

    `narrow` may add filters that were chosen beside the words, for instance facets that were clicked.
    """
    plan = narrow(parse(query, reader or reader_of(index)))
    results = index.search(plan, page)
    if not results.total and plan.enough > 1:
        return index.search(replace(plan, enough=1), page)
    return results


class _Hearing:
    """The words of each index by their sound: made when first needed, and again beside the searches when it has grown.

    Listening to 200,000 words takes seconds, for which nobody should wait: while it goes on, what was known answers.
    """

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[SearchIndex, tuple[int, Sounds]] = WeakKeyDictionary()
        self._lock = Lock()
        self._listening: WeakSet[SearchIndex] = WeakSet()

    def of(self, index: SearchIndex) -> Sounds:
        known = self._known.get(index)
        if known is None:
            with self._lock:  # who comes second takes what the first has made
                known = self._known.get(index) or self._keep(index, Sounds(index.words(), index.pairs))
        elif abs(index.count() - known[0]) > _GROWTH * known[0] and index not in self._listening:
            self._listening.add(index)
            Thread(target=self._again, args=(index,), name="sounds", daemon=True).start()
        return known[1]

    def _again(self, index: SearchIndex) -> None:
        try:
            sounds = Sounds(index.words(), index.pairs)
            sounds.listen()
            self._keep(index, sounds)
        finally:
            self._listening.discard(index)

    def _keep(self, index: SearchIndex, sounds: Sounds) -> tuple[int, Sounds]:
        known = self._known[index] = (index.count(), sounds)
        return known


_hearing: Final = _Hearing()


def sounds_of(index: SearchIndex) -> Sounds:
    """Return the words of an index by their sound."""
    return _hearing.of(index)


def reader_of(index: SearchIndex) -> Reader:
    """Return a reader that knows the names of the vocabulary, the dictionary, and the names in the index by sound."""
    halves = HALVES if index.count() < LARGE else HALVES_OF_LARGE
    return Reader(across=Across(dictionary(), lambda: _hearing.of(index), halves))


def open_record(data: Path) -> TantivyIndex:
    """Open the index of a data folder for reading; `StoreError` with the code `no_index` where there is none."""
    folder = data / FOLDER
    if not folder.is_dir():
        raise StoreError("no_index", folder=str(folder))
    return TantivyIndex(open_index(folder), folder)


def index_files(
    paths: Iterable[Path], limits: Limits, watch: Callable[[IndexEntry], None] | None = None
) -> tuple[TantivyIndex, tuple[Refusal, ...]]:
    """Index the paragraphs of files in memory; what cannot be read comes back as refusals, `watch` sees the entries."""
    index = open_index(None)
    refusals: list[Refusal] = []
    with TantivyWriter(index) as writer:
        for found in walk(paths, limits):
            if isinstance(found, Refusal):
                refusals.append(found)
                continue
            try:
                document = load(found, limits)
            except Unreadable as error:
                refusals.append(Refusal(found.name, error.code, error.data))
                continue
            for entry in _paragraphs(document.name, document.text):
                writer.put(pack(entry))
                if watch:
                    watch(entry)
        writer.commit()
    return TantivyIndex(index), tuple(refusals)


def _paragraphs(name: str, text: str) -> Iterator[IndexEntry]:
    """Yield an entry for each paragraph that says anything, numbered from 1."""
    lines = [line.strip() for line in text.splitlines()]
    for n, line in enumerate((line for line in lines if any(map(str.isalnum, line))), 1):
        language = "zh" if _CJK_SHARE.search(line) else "en"
        yield IndexEntry(f"{name}#{n}", "", (IndexPassage(n, line),), language, source=name)
