"""Scores in words: in comes the score of a match, out comes its grade, with how often such pairs were judged good.

A score is a mean of features and looks low to people: the best of many good answers has 0.4. What it is worth is told
by judged pairs. The counts below come from the judged pairs of the example profiles (`tests/cases/matches.json`, levels
1 to 4, good from 3), each scored three times: with profiles in both languages, in Chinese alone and in English alone.
`eval/matching.py` counts them again and fails where the table says something else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Grade(StrEnum):
    """What a score is worth."""

    STRONG = "strong"
    GOOD = "good"
    LOOK = "look"  # worth a look
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Standard:
    """A grade: the least score that has it, how many pairs were judged there, how many of them were good answers."""

    grade: Grade
    least: float
    judged: int
    good: int

    @property
    def of_ten(self) -> int:
        """Return how many of ten such pairs were good answers, rounded."""
        return round(10 * self.good / self.judged)


STANDARDS: Final = (
    Standard(Grade.STRONG, 0.35, judged=73, good=73),
    Standard(Grade.GOOD, 0.25, judged=51, good=45),
    Standard(Grade.LOOK, 0.15, judged=80, good=24),
    Standard(Grade.WEAK, 0.0, judged=282, good=2),
)


def graded(score: float) -> Standard:
    """Return the grade of a score.

    >>> graded(0.41).grade, graded(0.2).grade, graded(0.2).of_ten
    (<Grade.STRONG: 'strong'>, <Grade.LOOK: 'look'>, 3)
    """
    return next(one for one in STANDARDS if score >= one.least or one is STANDARDS[-1])
