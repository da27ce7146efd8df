"""Vectors of articles on disk: in come keys with vectors, out come the keys that are nearest to a query's vector.

Each addition is a file of its own, written aside and renamed, so that a process that is killed leaves whole files and
whatever is missing is made by the next one. What is newer wins. The search is exact: one product of a matrix.
"""

import os
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

from qiao.search.embedding import Matrix

FOLDER: Final = "vectors"  # in a data folder
_MOST_FILES: Final = 64  # then they are joined


class Vectors:
    """The vectors that one model made, several an article."""

    def __init__(self, data: Path, model: str) -> None:
        """Open the folder of a model, and read what is there."""
        self._folder = data / FOLDER / sha256(model.encode()).hexdigest()[:16]
        self._seen: tuple[str, ...] | None = None
        self._keys: list[str] = []
        self._owners = np.zeros(0, np.int64)
        self._matrix: Matrix = np.zeros((0, 0), np.float32)
        self.reload()

    def keys(self) -> frozenset[str]:
        """Return the articles that have vectors."""
        return frozenset(self._keys)

    def reload(self) -> None:
        """See what was added since."""
        files = tuple(sorted(path.name for path in self._folder.glob("*.npz")))
        if files == self._seen:
            return
        newest: dict[str, Matrix] = {}
        for name in files:
            with np.load(self._folder / name, allow_pickle=False) as held:
                matrix, owners = held["vectors"].astype(np.float32), held["owners"]
                newest |= {str(key): matrix[owners == at] for at, key in enumerate(held["keys"])}
        self._seen = files
        self._keys = list(newest)
        self._owners = np.repeat(np.arange(len(newest)), [len(rows) for rows in newest.values()])
        self._matrix = np.concatenate(list(newest.values())) if newest else np.zeros((0, 0), np.float32)

    def add(self, articles: Sequence[tuple[str, Matrix]]) -> None:
        """Keep the vectors of articles, all of them or none."""
        if not articles:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write(len(self._seen or ()), articles)
        self.reload()
        if len(self._seen or ()) > _MOST_FILES:
            old = self._seen or ()
            self._write(int(old[-1].partition(".")[0]) + 1, list(self._held()))
            for name in old:
                (self._folder / name).unlink()
            self.reload()

    def nearest(self, query: Matrix, most: int, among: Collection[str] | None = None) -> list[str]:
        """Return the articles whose best vector is nearest to a query's, the nearest first; none that is unlike it."""
        if not len(self._matrix) or self._matrix.shape[1] != len(query):
            return []
        likeness = np.full(len(self._keys), -2.0, np.float32)
        np.maximum.at(likeness, self._owners, self._matrix @ query)
        order = np.argsort(-likeness, kind="stable")
        found = (self._keys[at] for at in order if likeness[at] > 0)
        return [key for key, _ in zip((k for k in found if among is None or k in among), range(most), strict=False)]

    def _held(self) -> Sequence[tuple[str, Matrix]]:
        return [(key, self._matrix[self._owners == at]) for at, key in enumerate(self._keys)]

    def _write(self, number: int, articles: Sequence[tuple[str, Matrix]]) -> None:
        numbers = [int(name.partition(".")[0]) for name in self._seen or ()]
        path = self._folder / f"{max([number, *(n + 1 for n in numbers)]):08}.npz"
        aside = path.with_suffix(f".{os.getpid()}.tmp")
        owners = list(chain.from_iterable([at] * len(rows) for at, (_, rows) in enumerate(articles)))
        with aside.open("wb") as file:
            np.savez(
                file,
                keys=np.array([key for key, _ in articles]),
                owners=np.array(owners, np.int32),
                vectors=np.concatenate([rows for _, rows in articles]).astype(np.float16),
            )
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
