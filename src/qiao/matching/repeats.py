"""Profiles that say the same: a profile and others in, those that repeat it out, before it is published twice.

Two bases: the letters of the texts, compared by sketches, find copies and edited copies in one language; the terms,
which both languages share, find what was written again or translated. Only profiles of one kind repeat each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from qiao.matching.corpus import Corpus, Side, corpus
from qiao.matching.index import alike as products
from qiao.matching.profile import Profile, texts
from qiao.text.shadow import shadow
from qiao.text.sketch import Signature, similarity, sketch

_COPY: Final = 0.5  # of the shingles: a copy with a sentence changed has more
_SAME: Final = 0.62  # product of terms, in one language: different profiles of one trade stay below .5
_SAME_TITLE: Final = 0.35  # product of the terms of the titles that must be there as well
_TRANSLATED: Final = 0.20  # both products across languages, from one country: translations share only some terms


class Basis(StrEnum):
    """By what two profiles are alike."""

    COPY = "copy"  # the letters of one language
    REWRITTEN = "rewritten"  # the terms, in one language
    TRANSLATED = "translated"  # the terms, across languages


@dataclass(frozen=True, slots=True)
class Alike:
    """A profile that says the same: how much of it, from 0 to 1, and by what that is seen."""

    id: str
    similarity: float
    basis: Basis


def alike(profile: Profile, others: Sequence[Profile]) -> tuple[Alike, ...]:
    """Return the profiles that a profile repeats, the most alike first."""
    same_kind = [other for other in others if other.kind is profile.kind and other.id != profile.id]
    if not same_kind:
        return ()
    held = corpus([*same_kind, profile])
    found = [_compare(profile, other, terms) for other, terms in zip(same_kind, _terms(profile, held), strict=True)]
    return tuple(sorted((one for one in found if one), key=lambda one: -one.similarity))


def _terms(profile: Profile, held: Corpus) -> list[tuple[float, float]]:
    """Return the products of all terms, and of those of the titles, with each other profile."""
    asking: Side = held.asking([profile])
    count = len(held.side) - 1
    pairs = np.zeros(count, np.int32), np.arange(count, dtype=np.int32)
    whole, _ = products(asking.terms, held.side.terms, pairs, held.terms)
    titles, _ = products(asking.titles, held.side.titles, pairs, held.terms)
    return list(zip(whole.tolist(), titles.tolist(), strict=True))


def _compare(profile: Profile, other: Profile, terms: tuple[float, float]) -> Alike | None:
    copied = max(
        (similarity(ours, theirs) for ours, theirs in zip(_sketches(profile), _sketches(other), strict=True)),
        default=0.0,
    )
    if copied >= _COPY:
        return Alike(other.id, copied, Basis.COPY)
    whole, titles = terms
    shared = bool(profile.title.zh and other.title.zh) or bool(profile.title.en and other.title.en)
    if shared and titles >= _SAME_TITLE and whole >= _SAME:
        return Alike(other.id, whole, Basis.REWRITTEN)
    at_home = profile.owner.country == other.owner.country
    if not shared and at_home and min(whole, titles) >= _TRANSLATED:
        return Alike(other.id, whole, Basis.TRANSLATED)
    return None


def _sketches(profile: Profile) -> tuple[Signature, Signature]:
    """Return the sketches of what a profile says in Chinese and in English."""
    said: dict[str, list[str]] = {"zh": [], "en": []}
    for _, language, text in texts(profile, ("title", "summary", "description")):
        said[language].append(shadow(text))
    return sketch("\n".join(said["zh"])), sketch("\n".join(said["en"]))
