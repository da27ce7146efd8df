"""Claims to checked sentences: in comes a claim as its text states it, out comes a sentence that passed the gate.

Where no pattern fits, or the gate finds that the sentence says other than the claim, the words of the source are shown
in quotes instead, with the reason: nothing is bent, and nothing is lost.
"""

from dataclasses import dataclass
from typing import Final

from qiao.claims.model import Cooperation, Figure
from qiao.digests.composing import cooperations, figures
from qiao.digests.composing.gate import check
from qiao.digests.composing.model import Stated
from qiao.digests.composing.names import quoted

_QUOTE: Final = {"en": "The source says: {}", "zh": "原文为：{}"}
_STOP: Final = {"en": ".", "zh": "。"}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the target language; `reason` is why it only quotes the source, None where it is composed."""

    text: str
    reason: str | None = None


def say(stated: Stated[Figure] | Stated[Cooperation], target: str) -> Said:
    """Say a claim in the target language."""
    sentence = _compose(stated, target)
    reason = "no_pattern" if sentence is None else check(stated, sentence, target)
    if sentence is None or reason is not None:
        words = stated.quote or stated.claim.span.quote
        return Said(_QUOTE[target].format(quoted(" ".join(words.split()))) + _STOP[target], reason)
    return Said(sentence + _STOP[target])


def _compose(stated: Stated[Figure] | Stated[Cooperation], target: str) -> str | None:
    claim = stated.claim
    if isinstance(claim, Figure):
        return figures.compose(Stated(claim, stated.language, stated.quote, stated.context), target)
    return cooperations.compose(Stated(claim, stated.language, stated.quote, stated.context), target)
