"""What no rule asserts and what is yet likely to be stated: in comes the evidence on a noun, out comes yes or no.

Rules say what is certain. News also states things in words that no rule has; what such a noun is, where it stands and
what else its sentence says then speak for or against it, each with a weight. The weights are learned (decision 0024).
"""

from collections.abc import Iterable

from qiao.claims.cooperation.model import Item
from qiao.vocabulary.likely import weights


def likely(language: str, evidence: Iterable[str]) -> bool:
    """Tell whether the evidence on a noun makes it likely that its sentence states a cooperation."""
    known = weights(language)
    weight = known.evidence.get
    return known.base + sum([weight(one, 0.0) for one in evidence]) >= known.enough


def covered(start: int, end: int, found: Iterable[Item]) -> bool:
    """Tell whether something found shares a character with a stretch."""
    return any(one.start < end and start < one.end for one in found)
