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
    r"mapp?|construct|manufactur|monitor|survey|drill|excavat|sequenc|breed|bred|(?:set(?:ting)? up|establish\w*|launch\w*|found(?:ed|ing)|install\w*|plant\w*)(?= (?:an? |the |its |their |\d))|work(?:ing|ed)? on(?= an? ))(?:e|ed|ing)? (?:an? |the |its |their |new )*"  # noqa: E501 - one pattern a line
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


# What one country makes in another or hands to it: a firm of Peru is drilling wells in Chad, will deliver a dish to Mali.  # noqa: E501 - one pattern a line
_ELSEWHERE = re.compile(
    r"(?:['’]s)?(?: (?!(?:and|to|in|of|for|on|that|which|said|says|with|by|from|at|as)\b)[\w’'-]+){0,5}?(?: (?:is|are|was|were|has|have|had|will|also|been|now))*"  # noqa: E501 - one pattern a line
    r" (?:(?:build|construct|drill|install|erect|renovat|rebuild|upgrad|equip|deploy|plant|print|test)(?:e|s|es|ed|ing)?|built|rebuilt|set up|"  # noqa: E501 - one pattern a line
    r"(?P<gives>deliver|suppl|provid|donat|contribut|lend|lent|shipp?|handed over|hands over|hand over)(?:e|s|y|ies|es|ed|ied|ing|ying)?|"  # noqa: E501 - one pattern a line
    r"(?P<gains>receiv|obtain)(?:e|es|ed|ing)?)"
    r" (?:an? |the |its |another |\d[\d,]* |two |three |four |five |six |ten |several )(?:new |first )*"
    rf"(?P<name>{_NO_MORE}[\w’'-]+(?: {_NO_MORE}[\w’'-]+){{0,5}})(?P<where>[^.;]{{0,40}}? (?P<how>in|at|near|to|on|for|from) (?:the |its |their )?(?:[a-z]+ ){{0,2}})$"  # noqa: E501 - one pattern a line
)
_GIVING, _GAINING, _SETTING = frozenset(("to", "for")), frozenset(("from",)), frozenset(("in", "at", "near", "on"))
_FARTHEST = 160  # characters between the two


def elsewhere(scene: Scene, nouns: Sequence[Name], found: Sequence[Item]) -> Iterator[Name]:
    """Yield what a country makes in another or hands to it, where its sentence asserts nothing else."""
    text = scene.part.text
    spots = [spot for spot in scene.names if spot[2].countries]
    for first, second in pairwise(spots) if not found else ():
        if set(first[2].countries) & set(second[2].countries) or second[0] - first[1] > _FARTHEST:
            continue
        made = _ELSEWHERE.match(text, first[1], second[0])
        if made is None or made["how"] not in (_GIVING if made["gives"] else _GAINING if made["gains"] else _SETTING):
            continue
        start, end = made.span("name")
        if text[start:end].rsplit(maxsplit=1)[-1] in _NO_WORK or any(
            one.start < end and start < one.end for one in nouns
        ):
            continue
        yield Name(start, end, max(start, text.rfind(" ", start, end) + 1), "project", proper=False)
