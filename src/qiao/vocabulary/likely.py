"""What speaks for a thing that no rule asserts: `likely_<language>.yaml` in, the weight of each piece of evidence out.

`python -m eval.likely` learns the weights from annotated texts; a person may read and mend them.
"""

from dataclasses import dataclass
from functools import cache

from qiao.vocabulary.load import read


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in log-odds: a thing is taken where `base` and those of its evidence come to `enough`."""

    base: float
    enough: float
    evidence: dict[str, float]


@cache
def weights(language: str) -> Weights:
    """Return the weights of a language, "zh" or "en"."""
    return read(f"likely_{language}", Weights)
