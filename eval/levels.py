"""Levels learned from judged pairs: features in, levels predicted in cross-validation by need out.

No pair of a need is predicted by a model that has seen another pair of it. Beside the features as they are, a model
sees where each stands in the list of its need: an offer is judged beside the others. The level predicted is the median
of the levels' chances, which has the least absolute error.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GroupKFold

FOLDS: Final = 10
TREES: Final = 300
FEWEST: Final = 8  # pairs in a leaf
SHARE: Final = 0.4  # of the features that a split looks at

Levels = npt.NDArray[np.int64]


def learned_levels(
    features: npt.NDArray[np.float32], needs: npt.NDArray[np.int64], levels: Levels
) -> tuple[Levels, Levels]:
    """Return the levels predicted by need, and those that a constant guess of the other needs' median gives."""
    columns = _columns(features, needs)
    predicted, guess = np.zeros_like(levels), np.zeros_like(levels)
    folds = GroupKFold(min(FOLDS, len(np.unique(needs))))
    for seen, kept in folds.split(columns, levels, needs):
        model = ExtraTreesClassifier(TREES, min_samples_leaf=FEWEST, max_features=SHARE, random_state=0, n_jobs=2)
        chances = model.fit(columns[seen], levels[seen]).predict_proba(columns[kept])
        predicted[kept] = model.classes_[(np.cumsum(chances, axis=1) >= 0.5).argmax(axis=1)]
        guess[kept] = int(np.median(levels[seen]))
    return predicted, guess


def _columns(features: npt.NDArray[np.float32], needs: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return the features that are said at all, and for each its place and distance in the list of its need."""
    plain = np.nan_to_num(features[:, ~np.isnan(features).all(axis=0)]).astype(np.float64)
    beside = np.zeros((len(plain), plain.shape[1], 4))
    for need in np.unique(needs):
        rows = np.flatnonzero(needs == need)
        held = plain[rows]
        beside[rows, :, 0] = (held - held.mean(axis=0)) / (held.std(axis=0) + 1e-6)
        beside[rows, :, 1] = np.argsort(np.argsort(held, axis=0), axis=0) / len(rows)
        beside[rows, :, 2] = held.max(axis=0)
        beside[rows, :, 3] = held.mean(axis=0)
    return np.hstack([plain, beside.reshape(len(plain), -1)])
