"""Cooperations to sentences: in come a cooperation and two languages, out comes a sentence with the parts of the claim.

What form the cooperation has, between whom, whether it is planned, there, or ended, and its name, place and date: no
verb that the claim does not hold, and no number, since a claim does not say how many laboratories it names.
"""

import re
from typing import Final

from qiao.claims.model import Cooperation, Kind, Status
from qiao.claims.names import mentions
from qiao.digests.composing.days import day
from qiao.digests.composing.model import Stated
from qiao.digests.composing.names import bloc_name, country_name, listed, official, quoted
from qiao.vocabulary.terms import term

_KINDS: Final = {
    Kind.AGREEMENT: ("Cooperation under an agreement", "协议合作"),
    Kind.JOINT_LAB: ("Joint laboratory cooperation", "联合实验室合作"),
    Kind.PROJECT: ("Project cooperation", "项目合作"),
    Kind.BIG_SCIENCE: ("Big science cooperation", "大科学合作"),
    Kind.TRANSFER_CENTRE: ("Technology transfer centre cooperation", "技术转移中心合作"),
    Kind.EVENT: ("Cooperation at an event", "会议活动合作"),
    Kind.INITIATIVE: ("Cooperation under an initiative", "倡议合作"),
    Kind.PROGRAMME: ("Programme cooperation", "计划合作"),
    Kind.OPEN_SHARING: ("Open sharing", "开放共享合作"),
    Kind.PLATFORM: ("Platform cooperation", "平台合作"),
    Kind.EXCHANGE: ("Exchange cooperation", "人员交流合作"),
    Kind.COMPANY: ("Company cooperation", "企业合作"),
}
_STATUS: Final = {
    Status.DONE: ("is reported", ""),
    Status.PLANNED: ("is reported as planned", "计划中的"),
    Status.ENDED: ("is reported as ended", "已终止的"),
}
VERBAL: Final = re.compile(r"(?:培训|培养|资助|建设|开展|推进)\B|(?:train|fund|build|support)", re.IGNORECASE)
_GROUPS: Final = ("country", "bloc")
_MOST_PARTIES: Final = 6
_SHORTEST: Final = 3  # 中 and 泰 of 中泰 are countries, which are named already


def compose(stated: Stated[Cooperation], target: str) -> str | None:
    """Say a cooperation in the target language, without full stop and citation; None where it names nothing at all."""
    claim, source = stated.claim, stated.language
    sides = [country_name(code, target) for code in claim.countries]
    sides += [bloc_name(bloc, target) for bloc in claim.blocs]
    bodies = _bodies(claim, source, target)
    name = _name(claim, source, target)
    if not sides and not name:
        return None
    details = [name, _place(claim, source, target), day(claim.date, target) if claim.date else None]
    told = [detail for detail in details if detail]
    return _english(claim, sides, bodies, told) if target == "en" else _chinese(claim, sides, bodies, told)


def _english(claim: Cooperation, sides: list[str], bodies: list[str], details: list[str]) -> str:
    among = f" {'between' if len(sides) == 2 else 'involving'} {listed(sides, 'en')}" if sides else ""
    with_bodies = f", with {listed(bodies, 'en')}," if bodies else ""
    told = f": {', '.join(details)}" if details else ""
    return f"{_KINDS[claim.kind][0]}{among}{with_bodies} {_STATUS[claim.status][0]}{told}"


def _chinese(claim: Cooperation, sides: list[str], bodies: list[str], details: list[str]) -> str:
    among = f"{listed(sides, 'zh')}{'之间' if len(sides) == 2 else '参与'}的" if sides else ""
    with_bodies = f"（参与方：{listed(bodies, 'zh')}）" if bodies else ""
    told = f"：{'，'.join(details)}" if details else ""
    return f"文献提到{_STATUS[claim.status][1]}{among}{_KINDS[claim.kind][1]}{with_bodies}{told}"


def _name(claim: Cooperation, source: str, target: str) -> str | None:
    """Name it: officially, by a phrase that the vocabulary holds whole, else as the source does, in quotes."""
    if claim.name is None:
        return None
    written = claim.name.strip()
    if found := official(written, source, target):
        return found
    phrase = None if VERBAL.match(written) else term(written, source, target)
    # English words for what many can share stand without an article: the claim does not say how many there are.
    return phrase.text if phrase else quoted(written)


def _place(claim: Cooperation, source: str, target: str) -> str | None:
    if not claim.place:
        return None
    return official(claim.place, source, target) or (claim.place if source == target else quoted(claim.place))


def _bodies(claim: Cooperation, source: str, target: str) -> list[str]:
    """Name the parties that are neither a country nor a group of countries, which are named already."""
    found: dict[str, None] = {}
    for party in claim.parties:
        named = mentions(party, source)
        whole = [one for one in named if one.end - one.start >= len(party.strip()) - 1]
        if (whole and whole[0].kind in _GROUPS) or len(party) < _SHORTEST or party in (claim.name or ""):
            continue
        translated = official(party, source, target)
        found[translated or (party if source == target else quoted(party))] = None
    return list(found)[:_MOST_PARTIES]
