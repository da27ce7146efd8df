"""What a special construction is: the words that call for it, its pattern, and what it asserts."""

import re
from dataclasses import dataclass
from typing import Final

from qiao.claims.model import Kind, Status

COUNT: Final = r"(?:[0-9][0-9,.]*|[一二两三四五六七八九十百千数几]+)(?:余|多|万)*"  # how many, as constructions skip it


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: trigger words, pattern, kind, whether another country must be named.

    `status` is what the construction itself says: a laboratory that a memorandum is about is yet to be built. Of what
    happened, as a visit, its own clause says `alone` when. `within`: what it finds must itself name another country.
    `needs`: one of these must stand in the sentence too, where the pattern is a costly one.
    """

    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    kind: Kind
    abroad: bool = False
    status: Status | None = None
    alone: bool = False
    within: bool = False
    needs: tuple[str, ...] = ()
