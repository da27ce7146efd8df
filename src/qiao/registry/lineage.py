"""Which texts reprint one another: an index of signatures that names, for each new text, an earlier near-duplicate.

In come keys and signatures (`qiao.text.sketch`), out comes the key of the most similar earlier text, or None. Banded
locality-sensitive hashing finds candidates, the estimated similarity decides. Corroboration counts lineages, so
reprints must be found although their headers differ, and reports of one event by two newspapers must not be joined.

State: 256 bytes a text for its signature and as many for the hash table, twice that just after either has grown: 67 MB
for 100,000 texts. A reprint that is almost word for word (`SAME`) adds nothing. The index is rebuilt from stored
signatures by adding them again.
"""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from qiao.text.sketch import EMPTY, PLACES, Signature

Key = TypeVar("Key", bound=Hashable)

NEAR = (
    0.5  # similarity from which texts are of one lineage: `benchmarks.ingest` finds reprints above .6, others below .3
)
SAME = 0.95  # similarity from which a reprint need not be found again by itself

_ROWS = 4  # places in a band: four 16-bit places are one 64-bit number, so a signature is its own list of band keys
_BANDS = PLACES // _ROWS  # found with probability .87 at similarity .5, .99 at .6, 1 - 1e-6 at .8
_WINDOW = 4  # slots looked at for one band key
_LOAD = 0.5  # of the slots that may be taken before the table grows
_NO_BAND = np.uint64(0xFFFFFFFFFFFFFFFF)  # a band of empty places says nothing
_BAND_SALT = np.arange(1, _BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_CHUNK = 4_096  # texts placed at once when the table grows: 20 MB
_HALF = np.uint64(32)
_STEPS = np.arange(_WINDOW, dtype=np.uint64)[:, None]
_BAND_NUMBERS = np.arange(_BANDS)


class LineageIndex(Generic[Key]):
    """Near-duplicates among everything added so far.

    >>> from qiao.text.sketch import sketch
    >>> index: LineageIndex[str] = LineageIndex()
    >>> index.add("first", sketch("Open science knows no borders."))
    >>> index.add("second", sketch("open science, knows no borders"))
    'first'
    """

    def __init__(self, entries: Iterable[tuple[Key, Signature]] = (), *, near: float = NEAR) -> None:
        """Start with stored entries, if any; `near` is the similarity that makes a reprint."""
        self._near = near
        self._keys: list[Key] = []
        self._signatures = np.full((1024, PLACES), EMPTY, dtype="<u2")  # row 0 stands for a free slot
        self._banded = self._signatures.view("<u8")
        self._size(1 << 17)
        for key, signature in entries:
            self.add(key, signature)

    def __len__(self) -> int:
        """Count the texts that the index holds; almost equal reprints are not held."""
        return len(self._keys)

    @property
    def state_bytes(self) -> int:
        """Give the bytes of the arrays, keys not counted."""
        return self._signatures.nbytes + self._slots.nbytes

    def find(self, signature: Signature) -> tuple[Key, float] | None:
        """Return the key and similarity of the most similar text, the earliest of equals, None if none is near."""
        places = np.frombuffer(signature, dtype="<u2")
        found = self._best(places, self._slots[self._positions(places.view("<u8"))])
        return None if found is None else (self._keys[found[0]], found[1])

    def add(self, key: Key, signature: Signature) -> Key | None:
        """Add a text; return the key of the most similar earlier one, None if none is near."""
        places = np.frombuffer(signature, dtype="<u2")
        positions = self._positions(places.view("<u8"))
        held = self._slots[positions]
        found = self._best(places, held)
        if found is None or found[1] < SAME:
            self._insert(key, places, positions, held)
        return None if found is None else self._keys[found[0]]

    def _positions(self, bands: npt.NDArray[np.uint64], texts: int = 1) -> npt.NDArray[np.uint64]:
        """Return the slots of each band of one text or several, one column a band."""
        hashed = (bands ^ (_BAND_SALT if texts == 1 else np.tile(_BAND_SALT, texts))) * _MIX
        hashed ^= hashed >> _HALF
        hashed *= _MIX
        hashed >>= self._to_slot
        return hashed + _STEPS  # the table is longer than its addresses, so that no window wraps around

    def _best(self, places: npt.NDArray[np.uint16], held: npt.NDArray[np.uint32]) -> tuple[int, float] | None:
        """Return the number and similarity of the most similar of the texts in the slots."""
        numbers = self._banded[held, _BAND_NUMBERS]
        same = numbers == places.view("<u8")
        if not same.any():
            return None
        same &= (held != 0) & (places.view("<u8") != _NO_BAND)
        if not same.any():
            return None
        candidates = np.unique(held[same])
        theirs = self._signatures[candidates]
        filled = np.count_nonzero((theirs != EMPTY) | (places != EMPTY), axis=1)
        shares = np.count_nonzero((theirs == places) & (places != EMPTY), axis=1) / filled
        best = int(shares.argmax())
        return (int(candidates[best]) - 1, float(shares[best])) if shares[best] >= self._near else None

    def _insert(
        self,
        key: Key,
        places: npt.NDArray[np.uint16],
        positions: npt.NDArray[np.uint64],
        held: npt.NDArray[np.uint32],
    ) -> None:
        self._keys.append(key)
        number = len(self._keys)
        if number == len(self._signatures):
            self._signatures = np.concatenate([self._signatures, np.empty_like(self._signatures)])
            self._banded = self._signatures.view("<u8")
        self._signatures[number] = places
        if number * _BANDS > _LOAD * len(self._slots):
            self._grow()
        else:
            self._place(number, places.view("<u8"), positions, held)

    def _place(
        self,
        number: int,
        bands: npt.NDArray[np.uint64],
        positions: npt.NDArray[np.uint64],
        held: npt.NDArray[np.uint32],
    ) -> None:
        """Take the first free slot of each band; a band without one is left out, and the others find the text."""
        first = (held == 0).argmax(axis=0)
        chosen = positions[first, _BAND_NUMBERS]
        usable = (held[first, _BAND_NUMBERS] == 0) & (bands != _NO_BAND)
        self._slots[chosen[usable]] = number

    def _grow(self) -> None:
        """Double the table and place everything again, many texts at once."""
        self._size(2 * (len(self._slots) - _WINDOW))
        for first in range(1, len(self._keys) + 1, _CHUNK):
            bands = self._banded[first : min(first + _CHUNK, len(self._keys) + 1)]
            numbers = np.arange(first, first + len(bands), dtype=np.uint32).repeat(_BANDS)
            positions = self._positions(bands.reshape(1, -1), len(bands))
            waiting = bands.reshape(-1) != _NO_BAND
            for row in positions:
                wanted = waiting & (self._slots[row] == 0)
                self._slots[row[wanted]] = numbers[wanted]  # of two that want one slot, one gets it
                waiting &= self._slots[row] != numbers

    def _size(self, slots: int) -> None:
        self._slots = np.zeros(slots + _WINDOW, dtype=np.uint32)  # the number of a text, from 1; 0 is free
        self._to_slot = np.uint64(64 - (slots.bit_length() - 1))
