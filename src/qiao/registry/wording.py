"""What a figure counts, in a form that all its wordings share: in comes a figure, out come the thing and its scope.

"Foreign members", "members from abroad" and 外籍成员 are one thing of one scope; 28 countries that belong to something
are its member states; an area of nothing else is that of its holder.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from qiao.claims.figure.scope import ABROAD
from qiao.claims.figure.verbs import COST, EMPLOYED, JOINED, PATENTED
from qiao.claims.model import Figure, Quantity
from qiao.claims.names import LANDS, mentions
from qiao.registry.units import AREA, base
from qiao.vocabulary.stems import stem
from qiao.vocabulary.things import things

Concept = Callable[[str], str | None]  # a label in any language to the id of its concept

_LATIN: Final = re.compile(r"[A-Za-z]")
_QUOTES: Final = re.compile(r"[“”‘’\"'《》「」『』\s]+")
_DETERMINER: Final = re.compile(r"^(?:the|a|an|such|these|those|its|their|other|new|various)\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"[a-z]+(?:['’&-][a-z]+)*|\d+", re.IGNORECASE)
_FOREIGN: Final = re.compile(
    r"(?:境外|海外|国外|外国|外籍)(?![语华侨投资])(?=[\u4e00-\u9fff]{2})|"
    r"\b(?:foreign|overseas)\s+(?=[a-z])(?!(?:languages?|trade|exchange|policy|affairs|aid|investments?|capital|funds?)\b)"
)
_FAR: Final = "abroad"
_HOME: Final = "CHN"
_DONE: Final = re.compile(r"\s(?:\w+ed|struck|made|held|set up|won|in force)\Z")  # deals struck are deals
_SIZE: Final = re.compile(r"thing:(?:领域|土地|场地)|site|land|space")  # "area" is a field as well
_ANYBODY: Final = re.compile(r"thing:(?:人|人员|工人)|peopl|worker|person")
_COUNTRIES: Final = re.compile(r"(?:thing:)?(?:国|国家|经济体)|concept:countries.*|countri|nation|state|economi")
_SHARE: Final = re.compile(r"(?:.*的)?(?:比例|比重|占比)|(?:the )?(?:share|proportion|percentage)", re.IGNORECASE)
_SHARE_OF: Final = re.compile(r"的$|^(?:the )?(?:share|proportion|percentage) of ", re.IGNORECASE)
_AT_NAME: Final = re.compile(r" (?:at|in|of|among) (?:the )?[A-Z].*")  # of foreign students at Heyuan University
_ALL_OF: Final = re.compile(r"\A全[校院所园馆网台站库](?=[\u4e00-\u9fff]{2})")  # 全网台站
_AS_BODIES: Final = frozenset(("家", "所"))  # members so counted are organisations


class Told(NamedTuple):
    """A thing counted, and the land that it is of or where it stands, "" where its words name none."""

    thing: str
    scope: str


def told(figure: Figure, who: str | None, concept: Concept) -> Told | None:
    """Return what a figure counts that `who` holds; None where it counts nothing."""
    counted = figure.counted or _untold(figure)
    if counted is None:
        return None
    if figure.quantity is Quantity.PERCENT and figure.subject:
        counted = _part(figure.subject, counted, concept)
    counted = _DETERMINER.sub("", counted)
    if figure.subject and _ANYBODY.fullmatch(concept(counted) or ""):
        counted = _those(figure.subject, counted, concept)
    counted, land = apart(_own(counted.removeprefix(figure.holder or "\n"), who, concept))
    scope = figure.scope or ""
    if not land and ABROAD.fullmatch(scope):
        land = _FAR
    thing = concept(counted) or concept(_DONE.sub("", counted)) or fold(counted)
    thing = _of_countries(scope) if scope and _COUNTRIES.fullmatch(thing) else _meant(thing, figure, who)
    if thing == "thing:学生" and land == _FAR:
        return Told("thing:留学生", "")
    return Told(thing, land) if len(thing) > 1 else None


def _those(subject: str, counted: str, concept: Concept) -> str:
    """Return who are counted as mere people by a subject that says it: 中心的科研人员有63人."""
    those = subject.rpartition("的")[2]
    return those if those != subject and concept(those) is not None else counted


def _untold(figure: Figure) -> str | None:
    """Return what a figure measures that names nothing: the size of its holder, what that cost, whose share it is."""
    cost = figure.quantity is Quantity.MONEY and COST.fullmatch(figure.scope or "") is not None
    part = figure.subject if figure.quantity is Quantity.PERCENT else None
    return "面积" if _is_sized(figure) else "造价" if cost else part


def _is_sized(figure: Figure) -> bool:
    """Tell an area."""
    found = base(figure.unit)
    return found is not None and found.unit == AREA


def _meant(thing: str, figure: Figure, who: str | None) -> str:
    """Return what a word stands for beside its unit, its holder and what was done to it."""
    if _is_sized(figure) and _SIZE.fullmatch(thing):
        return "thing:面积"
    if thing.endswith("专利") and (done := PATENTED.fullmatch(figure.scope or "")) is not None:
        kind = thing.removeprefix("thing:").removesuffix("专利").removeprefix("授权")
        return f"thing:{kind}{'授权专利' if done['granted'] else '专利申请'}"
    if _ANYBODY.fullmatch(thing) and EMPLOYED.fullmatch(figure.scope or "") is not None:
        return "thing:员工"
    if thing == "thing:交易" and figure.quantity is Quantity.MONEY:
        return "thing:成交额"
    if thing == "thing:成员":
        academy = who is not None and who.startswith("institute:")
        return "thing:会员单位" if figure.unit in _AS_BODIES else "thing:院士" if academy else thing
    return thing


def _of_countries(scope: str) -> str:
    """Return what countries are that are counted within a scope: members, or where somebody comes from."""
    if JOINED.search(scope):
        return "thing:成员国"
    return next((f"thing:国家/{who}" for who, people in _PEOPLE.items() if people.fullmatch(scope)), "thing:国家")


_PEOPLE: Final = {
    who: re.compile(words, re.IGNORECASE)
    for who, words in {
        "students": "留学生|学生|students",
        "trainees": "学员|trainees",
        "users": "用户|团队|课题组|科研人员|研究人员|科学家|users|teams|groups|researchers|scientists",
        "staff": "教师|员工|staff|teachers|employees",
        "firms": "企业|参展商|展商|exhibitors|companies|firms",
        "guests": "学者|专家|代表|嘉宾|客商|观众|游客|delegates|guests|participants|visitors|experts|scholars",
    }.items()
}


def is_counting(scope: str) -> bool:
    """Tell a scope that says what is counted and not where: joined, granted, users."""
    said = (
        JOINED.search(scope)
        or COST.fullmatch(scope)
        or EMPLOYED.fullmatch(scope)
        or ABROAD.fullmatch(scope)
        or PATENTED.fullmatch(scope)
    )
    return said is not None or any(people.fullmatch(scope) for people in _PEOPLE.values())


def _part(subject: str, counted: str, concept: Concept) -> str:
    """Return what is a share, told with what it is a share of: women of "women make up 52 percent of the intake"."""
    part = _AT_NAME.sub("", _SHARE_OF.sub("", subject))
    named = part in things().meant or any(one.kind in LANDS for one in mentions(part, _language(part)))
    return part if _SHARE.fullmatch(counted) or (concept(part) is not None and not named) else counted


def _language(words: str) -> str:
    return "en" if _LATIN.search(words) else "zh"


def _own(counted: str, who: str | None, concept: Concept) -> str:
    """Return what is counted without the noun that stands for its holder: 协作网成员单位 of a network."""
    counted = _ALL_OF.sub("", counted)
    nouns = things().zh
    noun = max((one for one in nouns if counted.startswith(one)), key=len, default="")
    rest = counted[len(noun) :]
    of_holder = noun and who is not None and who.startswith(f"{nouns[noun]}:")
    return rest if of_holder and len(rest) > 1 and concept(rest) is not None else counted


@lru_cache(maxsize=20_000)  # news repeats what it counts
def apart(counted: str) -> tuple[str, str]:
    """Return what is counted without the lands that it is of, and those: African technicians, 非洲技术人员, 中俄项目.

    >>> apart("African technicians"), apart("中俄联合实验室"), apart("外籍院士")
    (('technicians', 'africa'), ('联合实验室', 'RUS'), ('院士', 'abroad'))
    """
    foreign = _FOREIGN.search(counted)
    if foreign is not None:
        return counted[: foreign.start()] + counted[foreign.end() :].removeprefix("的"), _FAR
    named = mentions(counted, _language(counted))
    at, lands = 0, []
    for one in named:
        if one.start != at or one.kind not in LANDS:
            break
        lands.append(one.countries[0] if len(one.countries) == 1 and one.kind == "country" else one.id)
        at = one.end
    rest = counted[at:].lstrip()
    if not lands or len(rest) < 2 or rest[0].isupper() or rest[0] in "-—–国洲":
        return counted, ""
    if len(lands) > 1 and _HOME in lands:
        lands.remove(_HOME)  # what is Chinese and Russian is joint with Russia
    return rest, "+".join(sorted(lands))


def fold(words: str) -> str:
    """Fold wording that carries no meaning: quotes and spaces, and in English articles, case and endings.

    >>> fold("国家“一带一路”联合实验室"), fold("the Joint Laboratories")
    ('国家一带一路联合实验室', 'joint,laboratori')
    """
    if _LATIN.search(words):
        bare = _DETERMINER.sub("", words.strip())
        return ",".join(stem(word.lower()) for word in _WORD.findall(bare))
    return _QUOTES.sub("", words)
