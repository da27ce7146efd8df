"""Headings of groups: subheads that translate whole, kinds of claims, and concepts of the thesaurus."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from qiao.claims.model import Cooperation, Figure, Kind
from qiao.digests.composing.names import official
from qiao.vocabulary.terms import plural, term
from qiao.vocabulary.thesaurus import Concept, match

FEWEST: Final = 2  # points that make a group
MOST: Final = 8  # groups that a reader can take in

_KINDS: Final = {
    Kind.AGREEMENT: ("协议", "Agreements"),
    Kind.JOINT_LAB: ("联合实验室", "Joint laboratories"),
    Kind.PROJECT: ("合作项目", "Joint projects"),
    Kind.BIG_SCIENCE: ("大科学计划和设施", "Big science"),
    Kind.TRANSFER_CENTRE: ("技术转移", "Technology transfer"),
    Kind.EVENT: ("会议与活动", "Events"),
    Kind.INITIATIVE: ("倡议与行动", "Initiatives"),
    Kind.PROGRAMME: ("培训与资助计划", "Programmes and training"),
    Kind.OPEN_SHARING: ("开放共享", "Open sharing"),
    Kind.PLATFORM: ("平台与网络", "Platforms and networks"),
    Kind.EXCHANGE: ("人员交流", "Exchange of people"),
    Kind.COMPANY: ("企业", "Companies"),
}
_COUNTABLE: Final = re.compile(  # heads of headings that read better in the plural
    r"(?:agreement|laboratory|lab|centre|base|park|zone|project|programme|platform|network|mechanism|committee|group|"
    r"forum|conference|meeting|exhibition|workshop|satellite|telescope|station|vessel|scientist|scholar|expert|"
    r"university|institute|enterprise|venture|country|initiative|plan|vaccine|patent|fund|publication)$"
)
_FIGURES: Final = ("数据", "Figures")


def kind_heading(claim: Figure | Cooperation, language: str) -> str:
    """Name the kind of a claim."""
    words = _FIGURES if isinstance(claim, Figure) else _KINDS[claim.kind]
    return words[0] if language == "zh" else words[1]


def heading_in(heading: str | None, source: str, target: str) -> str | None:
    """Translate a subhead that the vocabulary holds whole; None where it does not."""
    if heading is None:
        return None
    if found := official(heading, source, target):
        return found
    phrase = term(heading, source, target)
    if phrase is None:
        return None
    return phrase.text if target == "zh" else phrase.plural[0].upper() + phrase.plural[1:]


def by_concept(texts: Sequence[str], language: str) -> list[str | None]:
    """Give each text the heading of a concept that several of them name, the commonest; None where it shares none.

    >>> by_concept(["新建3家联合实验室", "联合实验室增至5家", "今天天气很好"], "zh")
    ['联合实验室', '联合实验室', None]
    """
    named = [{found.concept.id: found.concept for found in match(text)} for text in texts]
    common = Counter(concept for one in named for concept in one)
    chosen: dict[str, Concept] = {}
    headings: list[str | None] = []
    for one in named:
        shared = [concept for concept in one.values() if common[concept.id] >= FEWEST]
        best = max(shared, key=lambda concept: (concept.id in chosen, common[concept.id], concept.id), default=None)
        if best is not None and (best.id in chosen or len(chosen) < MOST):
            chosen[best.id] = best
            headings.append(_name(best, language))
        else:
            headings.append(None)
    alone = {heading for heading, number in Counter(headings).items() if number < FEWEST}
    return [None if heading in alone else heading for heading in headings]


def _name(concept: Concept, language: str) -> str:
    if language == "zh":
        return concept.zh
    several = plural(concept.en) if _COUNTABLE.search(concept.en) else concept.en
    return several[0].upper() + several[1:]
