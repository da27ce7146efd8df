"""The inner loops of matching, compiled: arrays in, arrays out; `qiao.matching.index` says what they are.

Compiled at first use and kept on disk by numba; everything here is plain loops over numbers.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Rows = npt.NDArray[np.uint32]  # unsigned: a signed number might count from the end, which each look-up would ask
Pointers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@njit(cache=True, nogil=True)
def nearest(
    asked: tuple[Pointers, Numbers, Floats],
    postings: tuple[Pointers, Rows, Floats],
    allowed: Flags,
    size: int,
) -> tuple[Numbers, Floats]:
    """Return, for each row asked, the rows with the largest products over the postings, largest first; -1 pads."""
    starts, terms, weights = asked
    post_starts, post_rows, post_weights = postings
    count = len(starts) - 1
    found = np.full((count, size), -1, np.int32)
    products = np.zeros((count, size), np.float32)
    sums = np.zeros(len(allowed), np.float32)
    touched = np.empty(len(allowed) + 1, np.uint32)
    for one in range(count):
        reached = np.uint64(0)
        for at in range(starts[one], starts[one + 1]):
            weight = weights[at]
            start, stop = post_starts[terms[at]], post_starts[terms[at] + 1]
            rows, held = post_rows[start:stop], post_weights[start:stop]
            for place in range(len(rows)):
                row = rows[place]
                before = sums[row]
                # Written always and counted where it is new: a branch here is mispredicted every other time.
                touched[reached] = row
                reached += np.uint64(before == np.float32(0.0))
                sums[row] = before + weight * held[place]
        _largest(touched[:reached], sums, allowed, found[one], products[one])
    return found, products


@njit(cache=True, nogil=True)
def _largest(touched: Rows, sums: Floats, allowed: Flags, found: Numbers, products: Floats) -> None:
    """Put the allowed rows with the largest sums into `found`, by a heap whose root is the least; sums become 0."""
    size = len(found)
    held = 0
    least = np.float32(0.0)
    for row in touched:
        value = sums[row]
        sums[row] = np.float32(0.0)
        if value <= least or not allowed[row]:
            continue
        if held < size:
            at = held
            held += 1
            while at > 0 and products[(at - 1) // 2] > value:
                products[at] = products[(at - 1) // 2]
                found[at] = found[(at - 1) // 2]
                at = (at - 1) // 2
        else:
            at = 0
            while True:
                below = 2 * at + 1
                if below >= size:
                    break
                if below + 1 < size and products[below + 1] < products[below]:
                    below += 1
                if products[below] >= value:
                    break
                products[at] = products[below]
                found[at] = found[below]
                at = below
        products[at] = value
        found[at] = row
        if held == size:
            least = products[0]
    order = np.argsort(-products[:held])
    products[:held] = products[:held][order]
    found[:held] = found[:held][order]


@njit(cache=True, nogil=True)
def products(
    asked: tuple[Pointers, Numbers, Floats],
    held: tuple[Pointers, Numbers, Floats],
    pairs: tuple[Numbers, Numbers],
    known: int,
) -> tuple[Floats, Floats]:
    """Return for each pair of rows their product, and the share of the asking row's squares that the other has too.

    Pairs come grouped by the asking row. `known` is the number of terms.
    """
    starts, terms, weights = asked
    held_starts, held_terms, held_weights = held
    ones, others = pairs
    said = np.zeros(known, np.float32)
    product = np.zeros(len(ones), np.float32)
    covered = np.zeros(len(ones), np.float32)
    last = -1
    for pair in range(len(ones)):
        one = ones[pair]
        if one != last:
            if last >= 0:
                for at in range(starts[last], starts[last + 1]):
                    said[terms[at]] = 0.0
            for at in range(starts[one], starts[one + 1]):
                said[terms[at]] = weights[at]
            last = one
        other = others[pair]
        both = same = np.float32(0.0)
        for at in range(held_starts[other], held_starts[other + 1]):
            weight = said[np.uint32(held_terms[at])]  # 0 for what the other says alone: adding it is faster than asking
            both += weight * held_weights[at]
            same += weight * weight
        product[pair], covered[pair] = both, same
    return product, covered


@njit(cache=True, nogil=True)
def common(
    asked: tuple[Pointers, Numbers, Floats],
    held: tuple[Pointers, Numbers, Floats],
    pairs: tuple[Numbers, Numbers],
    shown: Flags,
    size: int,
) -> Numbers:
    """Return for each pair of rows the terms that add most to their product, most first, -1 pads; only those shown."""
    starts, terms, weights = asked
    held_starts, held_terms, held_weights = held
    ones, others = pairs
    found = np.full((len(ones), size), -1, np.int32)
    values = np.zeros(size, np.float32)
    for pair in range(len(ones)):
        values[:] = 0.0
        at, stop = starts[ones[pair]], starts[ones[pair] + 1]
        place, end = held_starts[others[pair]], held_starts[others[pair] + 1]
        while at < stop and place < end:
            if terms[at] < held_terms[place]:
                at += 1
            elif terms[at] > held_terms[place]:
                place += 1
            else:
                if shown[terms[at]]:
                    _insert(weights[at] * held_weights[place], terms[at], values, found[pair])
                at += 1
                place += 1
    return found


@njit(cache=True, nogil=True)
def _insert(value: float, term: int, values: Floats, found: Numbers) -> None:
    """Put a term into its place among the largest."""
    slot = len(values) - 1
    if value <= values[slot]:
        return
    while slot > 0 and values[slot - 1] < value:
        values[slot] = values[slot - 1]
        found[slot] = found[slot - 1]
        slot -= 1
    values[slot] = value
    found[slot] = term


@njit(cache=True, nogil=True)
def distinct(found: Numbers, starts: Pointers, meanings: Numbers) -> None:
    """Take out of each row the terms that mean the same as an earlier one that is kept; what is left moves up."""
    for one in range(len(found)):
        row = found[one]
        kept = 0
        for place in range(len(row)):
            term = row[place]
            if term < 0:
                break
            again = False
            for before in range(kept):
                for at in range(starts[row[before]], starts[row[before] + 1]):
                    again |= meanings[at] == term
            if not again:
                row[kept] = term
                kept += 1
        row[kept:] = -1
