"""What matching is told from outside: the day, the ties that the record knows, and perhaps an embedding function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]  # texts to rows of length 1

_MANY: Final = 3.0  # ties at which another one hardly matters


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that already joins two countries or two organisations: what, how often, and the best example.

    `kind` is a kind of cooperation of the record, such as agreement or joint_lab; `name` what it is called, and
    `claim` the key of the claim that says so.
    """

    kind: str
    count: int = 1
    name: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """The circumstances of matching.

    `ties` are keyed by two sorted alpha-3 codes, or by two sorted names of organisations.
    """

    today: date
    ties: Mapping[tuple[str, str], Sequence[Tie]] = field(default_factory=dict)

    def between(self, one: str, other: str) -> Sequence[Tie]:
        """Return the ties of two countries or two organisations."""
        return self.ties.get((min(one, other), max(one, other)), ()) if one and other else ()

    def strength(self, one: str, other: str) -> float:
        """Return how well two sides know each other, from 0 to 1: the first ties count most."""
        count = sum(tie.count for tie in self.between(one, other))
        return 1.0 - float(np.exp(-count / _MANY)) if count else 0.0
