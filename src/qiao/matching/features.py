"""The features of pairs: arrays of two sides in, a column for each feature out, from 0 to 1 or NaN for "not said".

Each function here is one feature and says in its docstring what it means; the page about matching is made from them.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from qiao.matching.encode import KINDS, Encoded
from qiao.matching.profile import Kind

Column = npt.NDArray[np.float32]

_STEP_BELOW: Final = 0.3  # of the fit, for each readiness level that is missing
_NEAR_FIELD: Final = 0.4  # another field of the same major field
_NEAR_CLASS: Final = 0.5  # another subclass of the same class of patents
_HALF_LIFE: Final = 180.0  # days
_ASKING: Final = np.array([kind in (Kind.NEED, Kind.PARTNER, Kind.TALENT) for kind in KINDS])


def field(one: Encoded, other: Encoded) -> Column:
    """Say how near the fields of OECD FORD are: one in common, else one major field in common."""
    same = (one.fields & other.fields) != 0
    near = (one.sciences & other.sciences) != 0
    return _said(np.where(same, 1.0, np.where(near, _NEAR_FIELD, 0.0)), one.sciences, other.sciences)


def patent_class(one: Encoded, other: Encoded) -> Column:
    """Say how near the classes of patents are: a subclass in common (H01M), else a class (H01)."""
    ours, theirs = one.classes[:, :, None], other.classes[:, None, :]
    there = (ours >= 0) & (theirs >= 0)
    same = ((ours == theirs) & there).any(axis=(1, 2))
    near = ((ours // 26 == theirs // 26) & there).any(axis=(1, 2))
    return _said(np.where(same, 1.0, np.where(near, _NEAR_CLASS, 0.0)), there.any(axis=(1, 2)))


def areas(one: Encoded, other: Encoded) -> Column:
    """Say how alike the technology areas are that the texts point at."""
    product = np.einsum("ij,ij->i", one.areas, other.areas)
    return _said(np.clip(product, 0, 1), one.areas.any(axis=1), other.areas.any(axis=1))


def readiness(one: Encoded, other: Encoded) -> Column:
    """Say whether the level reached is the level asked for: each level that is missing costs three tenths."""
    asks = _ASKING[one.kind]
    wanted = np.where(asks, one.least, other.least)
    reached = np.where(asks, other.most, one.most)
    missing = np.maximum(wanted - reached, 0)
    return _said(np.clip(1.0 - _STEP_BELOW * missing, 0, 1), one.most, other.most)


def cooperation(one: Encoded, other: Encoded) -> Column:
    """Say whether the kinds of cooperation meet: what share of the shorter list the other has as well."""
    both = _count(one.cooperation & other.cooperation)
    fewest = np.minimum(_count(one.cooperation), _count(other.cooperation))
    return _said(both / np.maximum(fewest, 1), one.cooperation, other.cooperation)


def partner_type(one: Encoded, other: Encoded) -> Column:
    """Say whether each side is what the other seeks: university, company and so on; half for each."""
    ours = _is_sought(one, other)
    theirs = _is_sought(other, one)
    held = np.nan_to_num(ours) + np.nan_to_num(theirs)
    count = np.isfinite(ours).astype(np.int64) + np.isfinite(theirs)
    return _said(held / np.maximum(count, 1), count)


def _is_sought(seeker: Encoded, side: Encoded) -> Column:
    bit = np.left_shift(1, np.maximum(side.type, 0))
    return _said((seeker.types_sought & bit) != 0, seeker.types_sought, side.type >= 0)


def country(one: Encoded, other: Encoded) -> Column:
    """Say whether each side seeks the other's country by name; what is excluded is no match at all."""
    ours, theirs = (one.sought != 0).any(axis=1), (other.sought != 0).any(axis=1)
    there = (one.country >= 0) & (other.country >= 0)  # a country sought that is not the other's is a barrier
    return _said(np.ones(len(ours)), (ours | theirs) & there)


def goals(one: Encoded, other: Encoded) -> Column:
    """Say whether a sustainable development goal is shared."""
    return _said((one.goals & other.goals) != 0, one.goals, other.goals)


def freshness(other: Encoded, today: int) -> Column:
    """Say how recently the other side was changed: a half after half a year."""
    age = np.maximum(today - other.day, 0)
    return _said(0.5 ** (age / _HALF_LIFE), other.day)


SIMPLE: Final[dict[str, Callable[[Encoded, Encoded], Column]]] = {
    "areas": areas,
    "field": field,
    "patent_class": patent_class,
    "readiness": readiness,
    "cooperation": cooperation,
    "partner_type": partner_type,
    "country": country,
    "goals": goals,
}


def _said(value: npt.ArrayLike, *needed: npt.ArrayLike) -> Column:
    """Return the values, NaN where one of the things needed is not said."""
    column = np.array(value, dtype=np.float32)
    for side in needed:
        column = np.where(np.asarray(side) != 0, column, np.float32(np.nan))
    return column


def _count(bits: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.bitwise_count(bits).astype(np.int64)
