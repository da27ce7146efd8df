"""The index proposes what multiplying everything with everything would, and cuts only what very many rows have."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qiao.matching.index import LONGEST, alike, build, common, meanings
from qiao.matching.vectors import space

WORDS = [f"w{number}" for number in range(12)]
TEXT = st.dictionaries(st.sampled_from(WORDS), st.floats(0.125, 3.0, width=32), max_size=6)
TEXTS = st.lists(TEXT, min_size=1, max_size=25)


def dense(rows, known):
    held = np.zeros((len(rows), len(known.names)), np.float32)
    for row in range(len(rows)):
        span = slice(rows.starts[row], rows.starts[row + 1])
        held[row, rows.terms[span]] = rows.weights[span]
    return held


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.integers(1, 30), st.randoms(use_true_random=False))
def test_nearest_rows_are_those_of_brute_force(texts, asked, size, dice):
    known = space(texts)
    rows, asking = known.rows(texts), known.rows(asked)
    allowed = np.array([dice.random() < 0.7 for _ in texts])

    found, products = build(rows, known).nearest(asking, allowed, size)

    every = np.where(allowed, dense(asking, known) @ dense(rows, known).T, 0.0)
    for row, (numbers, values) in enumerate(zip(found, products, strict=True)):
        wanted = np.sort(every[row][every[row] > 0])[::-1][:size]
        np.testing.assert_allclose(values[numbers >= 0], wanted, rtol=1e-4)
        np.testing.assert_allclose(every[row][numbers[numbers >= 0]], wanted, rtol=1e-4)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_products_and_shared_terms_are_those_of_the_rows(texts, asked):
    known = space(texts)
    rows, asking = known.rows(texts), known.rows(asked)
    ones = np.repeat(np.arange(len(asking), dtype=np.int32), len(rows))
    others = np.tile(np.arange(len(rows), dtype=np.int32), len(asking))

    products, covered = alike(asking, rows, (ones, others), known)
    shared = common(asking, rows, (ones, others), np.ones(len(known.names), np.bool_), len(WORDS))

    ours, theirs = dense(asking, known)[ones], dense(rows, known)[others]
    np.testing.assert_allclose(products, (ours * theirs).sum(axis=1), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(covered, (ours**2 * (theirs > 0)).sum(axis=1), rtol=1e-4, atol=1e-6)
    for row, numbers in enumerate(shared):
        assert {*numbers[numbers >= 0]} == {*np.flatnonzero(ours[row] * theirs[row])}


def test_terms_that_translate_an_earlier_one_are_left_out():
    table = meanings([[1], [0, 2], [], [2]])

    found = table.distinct(np.array([[0, 1, 2, 3], [1, 0, 3, -1], [3, 2, 1, 0], [-1, -1, -1, -1]], np.int32))

    assert found.tolist() == [[0, 2, 3, -1], [1, 3, -1, -1], [3, 1, -1, -1], [-1, -1, -1, -1]]


def test_of_a_term_that_everybody_has_the_heaviest_rows_are_kept():
    texts = [{"same": 1.0, f"own{number}": float(number + 1)} for number in range(LONGEST + 500)]
    known = space(texts)

    index = build(known.rows(texts), known)

    term = known.numbers["same"]
    kept = index.post_rows[index.starts[term] : index.starts[term + 1]]
    assert sorted(kept) == list(range(LONGEST))  # where the other word weighs least, this one weighs most
