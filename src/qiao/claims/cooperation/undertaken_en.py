"""English work of two countries told by its subjects and verb alone: in comes a scene, out come names to be judged.

A university of Peru and an institute of Kenya are developing soil sensors: what they develop is the name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qiao.claims.cooperation.context import Scene
from qiao.claims.cooperation.model import Item
from qiao.claims.cooperation.names_en import Name
from qiao.claims.names import NameKind
from qiao.claims.vocabulary import words as listed

_SUBJECTS = frozenset({NameKind.COUNTRY, NameKind.ORGANISATION, NameKind.PLACE})
_AND = re.compile(r"(?: \([^()]*\)|(?: [a-z-]+){1,3})? and (?:the )?")
_NO_MORE = (
    r"(?!(?:to|in|for|on|of|with|and|or|that|which|by|at|from|as|up|using|under|is|are|was|will|between|through|since|until|"
    r"during|how|whether|ways|trust|capacity|opportunities|\w+ed|made|\d+)\b)"
)
_WORK = re.compile(
    r"(?:['’]s(?: [A-Z]?[\w-]+){1,4}| \([^()]*\)|(?: (?!are\b|have\b|will\b)[a-z-]+s)?)? (?!(?:research|design|test|map|engineer|stud[iy]\w*|building|testing|engineering) (?!an? |the |its |their ))(?:(?:will|are|have|both|aim|plan|intend|agreed|hope|began|started)(?: (?:also|now|agreed|been|jointly|together))* )?"  # noqa: E501 - one pattern a line
    r"(?:to )?(?:(?:jointly|together) )?(?:develop|design|build|stud(?:y|ied|ying)|engineer|explor|investigat|research|test|produc|creat|"  # noqa: E501 - one pattern a line
    r"mapp?|construct|manufactur|monitor|survey|drill|excavat|sequenc|breed|bred|(?:set(?:ting)? up|establish\w*|launch\w*|found(?:ed)?|install\w*|plant\w*)(?= (?:an? |the |its |their |\d))|work(?:ing|ed)? on(?= an? ))(?:e|ed|ing)? (?:an? |the |its |their |new )*"  # noqa: E501 - one pattern a line
    rf"(?P<name>{_NO_MORE}[\w’'-]+(?: {_NO_MORE}[\w’'-]+){{0,6}})"
)
_NO_WORK = frozenset(  # developing countries, study the question
    listed(
        (
            "countries nations economies states question questions issue issues matter possibility idea relations ties",
            "trust friendship bridges future relationship cooperation partnership consensus community environment",
        )
    )
)


def undertaken(scene: Scene, nouns: Sequence[Name], found: Sequence[Item]) -> Iterator[Name]:
    """Yield what two neighbours in a sentence do together, where it says nothing else and no noun of the lexicon."""
    if found:
        return  # under a joint project
    text = scene.part.text
    names = [spot for spot in scene.names if spot[2].kind in _SUBJECTS]
    for first, second in pairwise(names):
        if not _AND.fullmatch(text, first[1], second[0]) or (work := _WORK.match(text, second[1])) is None:
            continue
        start, end = work.span("name")
        if text[start:end].rsplit(maxsplit=1)[-1] in _NO_WORK:
            continue
        if not any(one.start < end and start < one.end for one in nouns):
            yield Name(start, end, max(start, text.rfind(" ", start, end) + 1), "project", proper=False)
