"""What is composed: a claim with the language of its text and the sentence that it stands in."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from qiao.claims.model import Cooperation, Figure

_Claim = TypeVar("_Claim", Figure, Cooperation)


@dataclass(frozen=True, slots=True)
class Stated(Generic[_Claim]):
    """A claim as its text states it: "zh" or "en", the clean quote, and the clean sentence around it, "" if unknown."""

    claim: _Claim
    language: str
    quote: str = ""
    context: str = ""
