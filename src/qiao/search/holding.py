"""Articles that may hold a text: in come words and an index, out comes a plan that misses none of them.

What finds claims by any run of characters asks the index first, so that a rare word is not sought in every claim. A run
may begin and end anywhere in Chinese, and with the beginning of an English word. It may also stand in no article in a
row, where a claim was corrected or takes a word from farther off: then all its words stand among those of the claims.
"""

from typing import Final

from qiao.search.index import SearchIndex
from qiao.search.plan import Alias, Concept, Part, Plan
from qiao.search.tokens import is_cjk, phrase, tokenise_folded
from qiao.vocabulary.fold import fold

_MOST_ENDINGS: Final = 40  # words that begin alike: beyond it, the plan would cost more than it spares
_STEM_VARIES: Final = 2  # characters by which the stem of half a word may be longer than that of the whole


def holding(text: str, index: SearchIndex) -> Plan | None:
    """Return the plan that finds every article in which a text may stand; None where that is not worth asking."""
    folded = fold(text)
    runs = _endings(phrase(folded), index)
    if not runs:
        return None
    words = dict.fromkeys(tokenise_folded(folded).words)
    in_claims = (Concept(tuple(map(Part, words)), within="claim"),) if words else ()
    return Plan(required=((*(Concept((), (Alias(run, folded, 1.0),)) for run in runs), *in_claims),))


def _endings(grams: tuple[str, ...], index: SearchIndex) -> tuple[tuple[str, ...], ...]:
    """Return the runs of grams that a text may stand for: its last word may be the beginning of one."""
    if not grams or is_cjk(grams[-1]):
        return (grams,) if grams else ()
    *firm, last = grams
    begun = last[:-_STEM_VARIES] if len(last) > 2 * _STEM_VARIES else last
    whole = dict.fromkeys([last, *(word for word, _ in index.completions(begun, _MOST_ENDINGS))])
    return tuple((*firm, word) for word in whole) if len(whole) < _MOST_ENDINGS else ()
