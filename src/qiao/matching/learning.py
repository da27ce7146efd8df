"""Weights from decisions: in come matches that people accepted or declined, out come weights for the next ones.

Few decisions teach nothing: below a number, or without both kinds, the default weights come back unchanged. Above it
the learned weights are mixed with the default ones, the more decisions the more of the learned. A reason of a decline
says which feature was wrong, so that the subject is not blamed for a price.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from qiao.matching.weights import CONDITIONS, DEFAULT, SUBJECT, Weights

FEWEST: Final = 30  # decisions, of which a fifth at least must be of either kind
_HALF_TRUST: Final = 120  # decisions at which learned and default weights count alike
_STRENGTH: Final = 2.0  # of the pull towards the default weights while learning

# What a coded reason of a decline says was wrong; other reasons say nothing about the match itself.
BLAMED: Final[dict[str, tuple[str, ...]]] = {
    "wrong_field": tuple(SUBJECT),
    "too_early": ("readiness",),
    "too_late": ("readiness",),
    "wrong_cooperation": ("cooperation",),
    "wrong_partner": ("partner_type",),
    "wrong_country": ("country", "ties"),
}
_SILENT: Final = frozenset({"price", "known_already", "busy", "language"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a match: its features as they were shown, and the reason of a decline."""

    features: Mapping[str, float]
    accepted: bool
    reason: str = ""


def fit(decisions: Sequence[Decision]) -> Weights:
    """Return the weights that decisions teach, or the default ones where they are too few."""
    told = [one for one in decisions if one.accepted or one.reason not in _SILENT]
    accepted = sum(one.accepted for one in told)
    if len(told) < FEWEST or min(accepted, len(told) - accepted) * 5 < len(told):
        return DEFAULT
    trust = len(told) / (len(told) + _HALF_TRUST)
    return Weights(_mixed(told, SUBJECT, trust), _mixed(told, CONDITIONS, trust), learned_from=len(told))


def _mixed(decisions: Sequence[Decision], default: Mapping[str, float], trust: float) -> dict[str, float]:
    """Return the weights of one group of features, learned and default ones mixed."""
    names = [name for name in default if any(name in one.features for one in decisions)]
    if not names:
        return dict(default)
    blamed = [one for one in decisions if one.accepted or not one.reason or _is_blamed(one.reason, names)]
    learned = _learn(blamed, names, default)
    total, known = sum(learned), sum(default[name] for name in names)
    shares = dict(zip(names, learned, strict=True))
    return {
        name: weight if name not in shares else (1 - trust) * weight + trust * shares[name] / total * known
        for name, weight in default.items()
    }


def _is_blamed(reason: str, names: Sequence[str]) -> bool:
    return reason not in BLAMED or any(name in names for name in BLAMED[reason])


def _learn(decisions: Sequence[Decision], names: Sequence[str], default: Mapping[str, float]) -> list[float]:
    """Return non-negative weights by logistic regression, drawn towards the default ones."""
    values = np.array([[one.features.get(name, np.nan) for name in names] for one in decisions])
    values = np.where(np.isnan(values), np.nanmean(values, axis=0), values)
    values = values - values.mean(axis=0)
    wanted = np.array([one.accepted for one in decisions], float)
    prior = np.array([default[name] for name in names])
    prior = prior / prior.sum()

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        odds = values @ weights[:-1] * _SLOPE + weights[-1]
        chance = 1 / (1 + np.exp(-odds))
        gap = weights[:-1] - prior
        error = -np.mean(wanted * np.log(chance + 1e-9) + (1 - wanted) * np.log(1 - chance + 1e-9))
        slope = np.append(values.T @ (chance - wanted) * _SLOPE / len(wanted), np.mean(chance - wanted))
        pull = np.append(2 * _STRENGTH * gap, 0.0) / len(wanted)
        return float(error + _STRENGTH * gap @ gap / len(wanted)), slope + pull

    start = np.append(prior, 0.0)
    bounds = [(0.0, None)] * len(names) + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x[:-1]
    return [float(value) for value in found] if found.sum() > 0 else prior.tolist()


_SLOPE: Final = 8.0  # how steeply a score from 0 to 1 turns into a chance: fits the default weights to decisions
