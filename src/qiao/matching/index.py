"""An inverted index over weighted terms, held in memory: rows in, the nearest rows of each row asked out.

Of a term that very many rows have, only the rows where it weighs most are kept as candidates: it says little, and the
exact product of every candidate is taken from the whole rows afterwards. With fewer rows than that nothing is cut.
Chosen by measurement, see docs/decisions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

from qiao.matching import kernels
from qiao.matching.vectors import Rows, Space

LONGEST: Final = 3_000  # rows kept for a term
MOST_TERMS: Final = (
    32  # of a row asked that propose candidates: the others weigh little, and count in the exact products
)


@dataclass(frozen=True, slots=True)
class Index:
    """Rows by their terms: those of term t are post_rows[starts[t]:starts[t+1]], in rising order."""

    rows: Rows
    starts: npt.NDArray[np.int64]
    post_rows: npt.NDArray[np.uint32]
    post_weights: npt.NDArray[np.float32]

    def nearest(
        self, asked: Rows, allowed: npt.NDArray[np.bool_], size: int
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Return the candidates of each row asked among the rows allowed, with their products; -1 pads."""
        found: tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]] = kernels.nearest(
            _parts(asked.heaviest(MOST_TERMS)), (self.starts, self.post_rows, self.post_weights), allowed, size
        )
        return found


def build(rows: Rows, known: Space) -> Index:
    """Build the index of some rows."""
    owner = np.repeat(np.arange(len(rows), dtype=np.uint32), np.diff(rows.starts))
    order = np.lexsort((-rows.weights, rows.terms))
    terms = rows.terms[order]
    starts = np.searchsorted(terms, np.arange(len(known.names) + 1)).astype(np.int64)
    rank = np.arange(len(terms)) - starts[terms]
    kept = rank < LONGEST
    sizes = np.minimum(np.diff(starts), LONGEST)
    # In rising order the sums of a walk over postings lie one behind the other.
    chosen = order[kept][np.lexsort((owner[order][kept], terms[kept]))]
    return Index(rows, np.concatenate(([0], np.cumsum(sizes))).astype(np.int64), owner[chosen], rows.weights[chosen])


def alike(
    asked: Rows, held: Rows, pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]], known: Space
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return the product of each pair of rows, and how much of the asking row the other covers."""
    found: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]] = kernels.products(
        _parts(asked), _parts(held), pairs, len(known.names)
    )
    return found


def common(
    asked: Rows,
    held: Rows,
    pairs: tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]],
    shown: npt.NDArray[np.bool_],
    size: int,
) -> npt.NDArray[np.int32]:
    """Return the terms that each pair of rows shares, those that say most first; -1 pads."""
    found: npt.NDArray[np.int32] = kernels.common(_parts(asked), _parts(held), pairs, shown, size)
    return found


@dataclass(frozen=True, slots=True)
class Meanings:
    """What terms mean in the other language, as terms: those of term t are terms[starts[t]:starts[t+1]]."""

    starts: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int32]

    def distinct(self, found: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Return rows of terms without those that only translate an earlier one of their row; -1 pads."""
        left = found.copy()
        kernels.distinct(left, self.starts, self.terms)
        return left


def meanings(listed: Sequence[Sequence[int]]) -> Meanings:
    """Make the table of what each term means."""
    starts = np.concatenate(([0], np.cumsum([len(one) for one in listed], dtype=np.int64))).astype(np.int64)
    return Meanings(starts, np.fromiter(chain.from_iterable(listed), np.int32))


def _parts(rows: Rows) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    return rows.starts, rows.terms, rows.weights
