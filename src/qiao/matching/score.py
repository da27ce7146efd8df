"""Pairs to scores: in come two sides and pairs of their rows, out come the features and the score of each pair.

Features are columns from 0 to 1, NaN where a side has not said what is compared. The score is a weighted mean of what
was said; see `qiao.matching.weights`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qiao.matching import features
from qiao.matching.around import Around
from qiao.matching.corpus import Corpus, Side
from qiao.matching.encode import Encoded, country_of
from qiao.matching.index import alike
from qiao.matching.weights import CONDITIONS, FEATURES, LEAST_FIT, SUBJECT, Weights

Numbers = npt.NDArray[np.int32]
Columns = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows of an asking side and of a corpus, grouped by the asking row, as arrays row by row."""

    ones: Numbers
    others: Numbers
    one: Encoded
    other: Encoded

    def some(self, chosen: npt.NDArray[np.generic]) -> "Pairs":
        """Return some of the pairs, by numbers or by flags."""
        numbers = np.flatnonzero(chosen) if chosen.dtype == np.bool_ else chosen.astype(np.int64)
        return Pairs(self.ones[numbers], self.others[numbers], self.one.rows(numbers), self.other.rows(numbers))


def pair_up(asking: Side, held: Corpus, ones: Numbers, others: Numbers) -> Pairs:
    """Return pairs with the arrays of both sides gathered."""
    return Pairs(ones, others, asking.encoded.rows(ones), held.side.encoded.rows(others))


def table(asking: Side, held: Corpus, pairs: Pairs, around: Around) -> Columns:
    """Return the features of pairs: a row each, a column for each name of FEATURES."""
    numbers = (pairs.ones, pairs.others)
    said, covered = alike(asking.terms, held.side.terms, numbers, held.terms)
    titles, _ = alike(asking.titles, held.side.titles, numbers, held.terms)
    writing, _ = alike(asking.writing, held.side.writing, numbers, held.writing)
    columns: dict[str, npt.NDArray[np.float32]] = {
        "terms": said,
        "covered": covered,
        "title": titles,
        "writing": np.where(pairs.one.written & pairs.other.written, writing, np.nan).astype(np.float32),
        "ties": _ties(pairs, around),
        "freshness": features.freshness(pairs.other, around.today.toordinal()),
        **{name: compute(pairs.one, pairs.other) for name, compute in features.SIMPLE.items()},
    }
    if asking.dense is not None and held.side.dense is not None:
        columns["dense"] = np.einsum("ij,ij->i", asking.dense[pairs.ones], held.side.dense[pairs.others])
    missing = np.full(len(pairs.ones), np.nan, np.float32)
    return np.stack([columns.get(name, missing) for name in FEATURES], axis=1).astype(np.float32)


def _ties(pairs: Pairs, around: Around) -> npt.NDArray[np.float32]:
    """Say how well the two countries know each other by what the record holds: agreements, laboratories and so on."""
    if not around.ties:
        return np.full(len(pairs.ones), np.nan, np.float32)
    known: dict[tuple[int, int], float] = {}
    found = np.empty(len(pairs.ones), np.float32)
    for at, (one, other) in enumerate(zip(pairs.one.country.tolist(), pairs.other.country.tolist(), strict=True)):
        if (one, other) not in known:
            known[one, other] = around.strength(country_of(one), country_of(other)) or np.nan  # ties only help
        found[at] = known[one, other]
    return found


def scores(columns: Columns, weights: Weights) -> npt.NDArray[np.float32]:
    """Return the score of each row of features, from 0 to 1."""
    subject = _mean(columns, weights.subject, SUBJECT)
    fit = _mean(columns, weights.conditions, CONDITIONS)
    found = subject * (LEAST_FIT + (1 - LEAST_FIT) * np.where(np.isnan(fit), 1.0, fit))
    return np.nan_to_num(found).astype(np.float32)


def _mean(columns: Columns, weights: Mapping[str, float], names: Sequence[str] | Mapping[str, float]) -> Columns:
    chosen = [FEATURES.index(name) for name in names]
    values = columns[:, chosen]
    share = np.array([weights[name] for name in names], np.float32) * ~np.isnan(values)
    total = share.sum(axis=1)
    weighted = (np.nan_to_num(values) * share).sum(axis=1)
    return np.where(total > 0, weighted / np.maximum(total, 1e-9), np.nan).astype(np.float32)
