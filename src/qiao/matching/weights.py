"""What a match is made of: the features by name and the weight of each, readable in one glance.

A score is the share of the subject that two profiles have in common, lowered by how far their conditions lie apart:
score = subject × (LEAST_FIT + (1 − LEAST_FIT) × conditions), both weighted means of features from 0 to 1. A
feature that one side says nothing about is left out of the mean rather than held against anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

# The subject: what is offered and what is sought.
SUBJECT: Final[dict[str, float]] = {
    "terms": 0.27,  # words, translations and concepts in common, rare ones counting more
    "covered": 0.10,  # how much of what the asking side says the other side says too
    "title": 0.08,  # the same of titles and keywords alone
    "writing": 0.38,  # titles and keywords character by character, or stem by stem
    "areas": 0.10,  # technology areas
    "field": 0.05,  # fields of OECD FORD, chosen by people
    "patent_class": 0.02,  # IPC or CPC
    "dense": 0.50,  # only with an embedding function of the user's
}
# The conditions: how the two sides would work together.
CONDITIONS: Final[dict[str, float]] = {
    "readiness": 0.25,  # readiness levels asked for and reached
    "cooperation": 0.25,  # kinds of cooperation
    "partner_type": 0.20,  # what each side wants the other to be
    "country": 0.10,  # countries sought by name
    "goals": 0.05,  # sustainable development goals
    "ties": 0.10,  # agreements, joint laboratories and the like in the record
    "freshness": 0.05,  # how recently the other side was updated
}
FEATURES: Final = (*SUBJECT, *CONDITIONS)
LEAST_FIT: Final = 0.6  # of the score, where every condition is against it


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature; `learned_from` is how many decisions they were learned from, 0 for those above."""

    subject: Mapping[str, float] = field(default_factory=lambda: SUBJECT)
    conditions: Mapping[str, float] = field(default_factory=lambda: CONDITIONS)
    learned_from: int = 0


DEFAULT: Final = Weights()
