"""A sketch of a text: 256 bytes that tell how much of it another text repeats.

In comes a text (the shadow of `qiao.text`, so that scripts and widths agree), out comes its signature: one-permutation
MinHash over the five-character shingles of its letters and digits. The share of equal places of two signatures
estimates the Jaccard similarity of the texts' shingles. Spaces, punctuation and line ends do not matter, nor does the
order of batches: a signature depends on the text alone.

Five characters: of Chinese that is two or three words, rare enough that unrelated news share under 2 % of them, and
short enough that an edited word spoils only five.
"""

from typing import Final, NewType

import numpy as np
import numpy.typing as npt

Signature = NewType("Signature", bytes)

PLACES: Final = 128  # the estimate's standard error is at most 1 / (2 * sqrt(128)) = .044
SHINGLE: Final = 5
FEWEST_SHINGLES: Final = 48  # shorter texts are compared exactly: of so few shingles a single edit decides
EMPTY: Final = 0xFFFF  # a place that no shingle fell on

_PLACE_BITS = PLACES.bit_length() - 1
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, from the golden ratio: consecutive characters spread over all bits
_BASE_SQUARED = np.uint64(0x9E3779B97F4A7C15**2 % (1 << 64))
_MOST = np.uint64(0xFFFFFFFFFFFFFFFF)
_UNFILLED = np.full(PLACES, _MOST, dtype=np.uint64)
_LOW = np.uint64(0xFFFF)
_FULLEST = np.uint64(EMPTY - 1)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # the finalizer of SplitMix64
_SHIFT = np.uint64(31)
_TO_PLACE = np.uint64(64 - _PLACE_BITS)


def sketch(text: str) -> Signature:
    """Return the signature of a text.

    >>> similarity(sketch("Open science knows no borders."), sketch("open science, knows no borders"))
    1.0
    """
    letters = _letters(text)
    count = len(letters) - SHINGLE + 1
    if count < FEWEST_SHINGLES:
        return _exact(letters)
    hashes = _shingles(letters)
    hashes ^= hashes >> _SHIFT
    hashes *= _MIX
    hashes ^= hashes >> _SHIFT
    hashes *= _BASE
    least = _UNFILLED.copy()
    np.minimum.at(least, (hashes >> _TO_PLACE).view(np.int64), hashes)
    places = np.minimum(least & _LOW, _FULLEST)
    places[least == _MOST] = EMPTY
    return Signature(places.astype("<u2").tobytes())


def _shingles(letters: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint64]:
    """Return a number for each shingle: its letters as digits in the base, two and then four at a time."""
    single = letters.astype(np.uint64)
    double = single[:-1] * _BASE
    double += single[1:]
    four = double[:-2] * _BASE_SQUARED
    four += double[2:]
    five = four[:-1] * _BASE
    five += single[4:]
    return five


def similarity(one: Signature, other: Signature) -> float:
    """Estimate the Jaccard similarity of two texts, 0 to 1; texts without a letter resemble nothing."""
    first, second = np.frombuffer(one, "<u2"), np.frombuffer(other, "<u2")
    filled = int(np.count_nonzero((first != EMPTY) | (second != EMPTY)))
    return int(np.count_nonzero((first == second) & (first != EMPTY))) / filled if filled else 0.0


def _letters(text: str) -> npt.NDArray[np.uint16]:
    """Return the letters and digits in lower case, as UTF-16 units: a surrogate counts as a letter."""
    units = _FOLD[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")]
    kept: npt.NDArray[np.uint16] = units[units != 0]
    return kept


def _exact(letters: npt.NDArray[np.uint16]) -> Signature:
    """Return a signature that equals another only if all letters do."""
    if not len(letters):
        return Signature(b"\xff" * (2 * PLACES))
    state = 0
    for unit in letters.tolist():
        state = ((state ^ unit) * 0x100000001B3 + 0x9E3779B97F4A7C15) % (1 << 64)
    seeds = np.arange(1, PLACES + 1, dtype=np.uint64) * _BASE + np.uint64(state)
    seeds ^= seeds >> _SHIFT
    seeds *= _MIX
    seeds ^= seeds >> _SHIFT
    return Signature(np.minimum(seeds & np.uint64(0xFFFF), np.uint64(EMPTY - 1)).astype("<u2").tobytes())


def _fold_table() -> npt.NDArray[np.uint16]:
    """Map every UTF-16 unit to its lower case if it is a letter, a digit or half of a character, else to 0."""
    table = np.zeros(1 << 16, dtype=np.uint16)
    for unit in range(1 << 16):
        character = chr(unit)
        if character.isalnum() or 0xD800 <= unit < 0xE000:
            lower = ord(character.lower()[0])
            table[unit] = lower if lower < 1 << 16 else unit
    return table


_FOLD = _fold_table()
