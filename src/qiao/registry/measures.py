"""What a figure measures, across wordings and languages: in come figures, out come keys that equal figures share.

A measure is a thing counted, by a holder, within a scope. 政府间科技合作协定 and "intergovernmental S&T cooperation
agreements" are one thing through the thesaurus; 中国, 我国 and "China" are one holder through the gazetteer. A count of
countries or people says nothing by itself ("80多个国家": that do what?), so it takes the cooperation that the clause
asserts as its relation, and without one it is comparable with nothing outside its own lineage.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from qiao.claims.model import Basis, Cooperation, Figure, Measure, Quantity
from qiao.claims.names import LANDS, mentions
from qiao.claims.naming.things import things
from qiao.registry.names import name_key
from qiao.vocabulary.stems import stem

Concept = Callable[[str], str | None]  # a label in any language to the id of its concept

PART = 60  # characters kept of each part of a key: a longer noun phrase is no measure that anybody repeats

_QUOTES = re.compile(r"[“”‘’\"'《》「」『』\s]+")
_DETERMINER = re.compile(r"^(?:the|a|an|such|these|those|its|their|other|new|various)\s+", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:['’&-][a-z]+)*|\d+", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
# Holders of other things rather than things: what is counted with them is who takes part.
_GENERIC = re.compile(
    r".*(?:国|国家|国家和地区|地区|国际组织|机构|单位|企业|部门|人|人员|人次|专家|学者|代表|嘉宾|成员)"
    r"|(?:.*,)?(?:countri|nation|region|institut|compani|enterpris|peopl|person|expert|scientist|deleg|guest|particip)"
    r"|concept:.*countr.*|thing:.*(?:国|国家|国家和地区|地区|国际组织|机构|单位|企业|部门|人|人员|人次|专家|学者|代表|嘉宾|成员)"
)
_INITIATIVE = re.compile(r"一[带帶]一路|belt and road|\bBRI\b", re.IGNORECASE)
_INITIATIVE_COUNTRIES = re.compile(r"共建|沿线|沿線|一[带帶]一路|belt and road|\bBRI\b", re.IGNORECASE)
# Words that stand for a holder named elsewhere: they name nobody by themselves.
_PRONOUN = re.compile(
    r"(?:该|本|此|这|其|它|他|她|双方|两国|我们|我市|我省|我校|各方|各国)|(?:it|its|they|we|he|she|both|th(?:is|e|ese|ose)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The key of a measure: equal keys are one measure.

    `counted` and `subject` are ids ("concept:…", "CHN", an organisation's id) or folded words; `relation` is the kind
    of cooperation that a generic count takes part in; `level` joins stocks and cumulative counts, which news mixes.
    """

    counted: str
    subject: str
    relation: str
    scope: str
    unit: str
    level: str

    @property
    def key(self) -> str:
        """One line that names the measure, for a column; "" where nothing outside its own lineage is comparable.

        >>> Measured("concept:joint_lab", "CHN", "", "", "", "level").key
        'concept:joint_lab|CHN||||level'
        """
        parts = [part.replace("|", "/")[:PART] for part in self.sort_key]
        return "" if any(part.startswith("?") for part in parts) else "|".join(parts)

    @classmethod
    def parse(cls, key: str) -> "Measured":
        """Return the measure that a key names."""
        return cls(*key.split("|"))

    @property
    def sort_key(self) -> tuple[str, ...]:
        """A total order, for results that are the same in every run."""
        return self.counted, self.subject, self.relation, self.scope, self.unit, self.level


def measured(figure: Figure, around: Iterable[Cooperation], *, lineage: str, concept: Concept) -> Measured | None:
    """Return what a figure measures; None where it is no series (durations, ages, distances, nothing counted).

    `around` are the cooperations of the figure's article; `lineage` keeps apart what only its own text can explain.
    """
    if figure.counted is None or figure.quantity in {Quantity.DURATION, Quantity.AGE, Quantity.DISTANCE}:
        return None
    counted, land = _apart(figure.counted)
    thing = concept(counted) or fold(counted)
    if len(thing) < 2:
        return None
    who = holder(figure.holder or figure.subject)
    relation = ""
    if _GENERIC.fullmatch(thing) and not (who and _has_its_own(who, thing)):
        relation = _relation(figure, around, concept) or f"?{lineage}"
    if _ANY_PATENTS.fullmatch(thing):
        relation = f"?{lineage}"  # applied for or granted: its clause says which
    return Measured(
        counted=thing,
        subject=who or f"?{lineage}",
        relation=relation,
        scope=land if land and land != who else _scope(counted, figure.scope, who),
        unit=figure.currency or ("%" if figure.quantity is Quantity.PERCENT else ""),
        level=_level(figure),
    )


@lru_cache(maxsize=20_000)  # news repeats its holders
def holder(subject: str | None) -> str | None:
    """Return the id of who holds a figure, the key of a name, or folded words around one; None where nobody is named.

    >>> holder("the Sava Innovation Park's network"), holder("洛水丝路学院"), holder("海州市"), holder("the park")
    ('park:innovation+sava', 'school:luoshui+silk_road', '海州', None)
    """
    if not subject or _PRONOUN.match(subject):
        return None
    language = "en" if _LATIN.search(subject) else "zh"
    named = mentions(subject, language)
    for mention in named:
        if mention.end - mention.start >= len(subject.strip()) - 1:
            if len(mention.countries) == 1 and mention.kind == "country":
                return mention.countries[0]
            return mention.id if mention.id != mention.text else name_key(mention.text)
    own = things(subject, language)
    if own:
        return name_key(own[0 if language == "en" else -1].name)
    if (place := _PLACE.fullmatch(subject)) is not None:
        return place["name"]
    return fold(subject) if named else None


_PLACE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5})[省市县州]")


def fold(words: str) -> str:
    """Fold wording that carries no meaning: quotes and spaces, and in English articles, case and endings.

    >>> fold("国家“一带一路”联合实验室"), fold("the Joint Laboratories")
    ('国家一带一路联合实验室', 'joint,laboratori')
    """
    if _LATIN.search(words):
        bare = _DETERMINER.sub("", words.strip())
        return ",".join(stem(word.lower()) for word in _WORD.findall(bare))
    return _QUOTES.sub("", words)


@lru_cache(maxsize=20_000)
def _apart(counted: str) -> tuple[str, str]:
    """Return what is counted without the land that it is of, and that: African technicians, 非洲技术人员.

    >>> _apart("African technicians"), _apart("African Union members"), _apart("联合实验室")
    (('technicians', 'africa'), ('African Union members', ''), ('联合实验室', ''))
    """
    language = "en" if _LATIN.search(counted) else "zh"
    first = next(iter(mentions(counted, language)), None)
    if first is None or first.start or first.kind not in LANDS or first.end >= len(counted) - 1:
        return counted, ""
    rest = counted[first.end :].lstrip()
    if rest[0].isupper() or rest[0] in "-—–国洲":
        return counted, ""
    return rest, first.countries[0] if len(first.countries) == 1 and first.kind == "country" else first.id


def _has_its_own(who: str, thing: str) -> bool:
    """Tell whether a holder with a name has such people and bodies itself: companies of a park, members of a union.

    Countries and mere people say nothing of what they do there, and of a country there are many experts.
    """
    return ":" in who and _ANYBODY.fullmatch(thing) is None


_ANYBODY = re.compile(
    r"(?:thing:)?(?:.*国|国家|国家和地区|地区|国际组织|机构|单位|部门|人|人员|人次|代表|嘉宾)(?<!成员国)|"
    r"concept:.*countr.*|(?:countri|nation|region|peopl|person|institut|guest|deleg)(?:,.*)?"
)
_ANY_PATENTS = re.compile(r"(?:thing:)?(?:国际|发明|国际发明|国家)?专利|(?:intern,|invent,)*patent")


def _scope(counted: str, scope: str | None, who: str | None = None) -> str:
    """Return the folded scope, unless what is counted or who holds it names it.

    >>> _scope("“一带一路”联合实验室", "共建国家"), _scope("联合实验室", "共建国家")
    ('', '共建国家')
    >>> _scope("African technicians", "African"), _scope("成员国", "非洲", "非洲旱稻研究网络")
    ('', '')
    """
    if scope is None or (_INITIATIVE.search(counted) and _INITIATIVE_COUNTRIES.search(scope)):
        return ""
    folded = holder(scope) or fold(scope)
    return "" if folded in (who or "") or folded in fold(counted) else folded


def _level(figure: Figure) -> str:
    """Tell a target, a change and what happened in a period from what there is by now, which news words alike."""
    if figure.measure in {Measure.TARGET, Measure.CHANGE}:
        return figure.measure.value
    periodic = figure.measure is Measure.FLOW and figure.as_of_basis in {Basis.IN_SENTENCE, Basis.RELATIVE}
    return Measure.FLOW.value if periodic else "level"


def _relation(figure: Figure, around: Iterable[Cooperation], concept: Concept) -> str | None:
    """Return what the counted parties take part in: the cooperation whose quote holds the figure."""
    for cooperation in around:
        inside = cooperation.span.clean_start <= figure.span.clean_start < cooperation.span.clean_end
        if inside and cooperation.name:
            return f"{cooperation.kind.value}:{concept(cooperation.name) or fold(cooperation.name)}"
    return None
