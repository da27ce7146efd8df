"""What a figure measures, across wordings and languages: in come figures, out come keys that equal figures share.

A measure is a thing counted, by a holder, within a scope. 政府间科技合作协定 and "intergovernmental S&T cooperation
agreements" are one thing through the thesaurus; 中国, 我国 and "China" are one holder through the gazetteer. A count of
countries or people says nothing by itself ("80多个国家": that do what?), so it takes the cooperation that the clause
asserts as its relation, and without one it is comparable with nothing outside its own lineage.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qiao.claims.model import Basis, Cooperation, Figure, Measure, Quantity
from qiao.claims.names import Mention, mentions
from qiao.claims.naming.things import things
from qiao.registry.names import name_key
from qiao.registry.units import base
from qiao.registry.wording import Concept, fold, is_counting, told

PART = 60  # characters kept of each part of a key: a longer noun phrase is no measure that anybody repeats

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
    r"(?:该|本|此|这|其|它|他|她|双方|两国|我们|我市|我省|我校|各方|各国)|(?:it|its|they|we|he|she|both|this|these|those)\b",
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
    if figure.quantity in {Quantity.DURATION, Quantity.AGE, Quantity.DISTANCE}:
        return None
    who = _called(figure.holder) if figure.holder else holder(figure.subject)
    said = told(figure, who, concept)
    if said is None:
        return None
    thing = said.thing
    relation = ""
    if _GENERIC.fullmatch(thing) and not (who and _has_its_own(who, thing)):
        relation = _relation(figure, around, concept, who) or f"?{lineage}"
    if _ANY_PATENTS.fullmatch(thing):
        relation = f"?{lineage}"  # applied for or granted: its clause says which
    return Measured(
        counted=thing,
        subject=who or f"?{lineage}",
        relation=relation,
        scope="+".join(sorted({said.scope, _scope(figure, who)} - {"", who})),
        unit=_unit(figure),
        level=_level(figure, thing),
    )


def _unit(figure: Figure) -> str:
    """Return the currency or unit in which a series is measured: shares and multiples are no counts."""
    measured_in = base(figure.unit)
    return figure.currency or (measured_in.unit if measured_in else _PARTS.get(figure.quantity, ""))


_PARTS = {Quantity.PERCENT: "%", Quantity.RATIO: "x"}  # shares and multiples are no counts


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
    if (whole := _whole(subject, named)) is not None:
        return whole
    own = things(subject, language)
    if own:
        return name_key(own[0 if language == "en" else -1].name)
    if (place := _PLACE.fullmatch(subject)) is not None:
        return place["name"]
    return fold(subject) if named else None


def _called(name: str) -> str:
    """Return the id or the key of a name that an article gives."""
    return _whole(name, mentions(name, "en" if _LATIN.search(name) else "zh")) or name_key(name)


def _whole(name: str, named: Iterable[Mention]) -> str | None:
    """Return the id of what a name is, where one mention fills it; the key of what no vocabulary has."""
    for mention in named:
        if mention.end - mention.start >= len(name.strip()) - 1:
            if len(mention.countries) == 1 and mention.kind == "country":
                return mention.countries[0]
            return mention.id if mention.id != mention.text else name_key(mention.text)
    return None


_PLACE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5})[省市县州]")


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


def _scope(figure: Figure, who: str | None) -> str:
    """Return the folded scope, unless what is counted or who holds it names it."""
    counted, scope = figure.counted or "", figure.scope
    if scope is None or is_counting(scope):
        return ""
    if _INITIATIVE.search(counted) and _INITIATIVE_COUNTRIES.search(scope):
        return ""
    if (phase := _PHASES.match(scope)) is not None:
        return _PHASE[phase.group().lower()]
    folded = holder(scope) or fold(scope)
    return "" if folded in (who or "") or folded in fold(counted) else folded


_PHASE = {"一": "1", "首": "1", "first": "1", "initial": "1", "二": "2", "second": "2", "三": "3", "third": "3"}
_PHASES = re.compile(rf"(?:{'|'.join(_PHASE)})(?=期|\s+phase)", re.IGNORECASE)


def _level(figure: Figure, thing: str) -> str:
    """Tell a target, a change and what happened in a period from what there is by now, which news words alike."""
    if figure.measure in {Measure.TARGET, Measure.CHANGE}:
        return figure.measure.value
    periodic = figure.as_of_basis in {Basis.IN_SENTENCE, Basis.RELATIVE}
    passed = _PASSING.fullmatch(thing) is not None and _YEAR.fullmatch(figure.as_of or "") is not None
    if figure.measure is Measure.FLOW and thing == "thing:面积":
        return Measure.FLOW.value  # what was added to it
    if figure.measure is Measure.CUMULATIVE and thing.startswith("thing:国家/"):
        return Measure.CUMULATIVE.value  # where all those came from, not these
    return Measure.FLOW.value if periodic and (passed or figure.measure is Measure.FLOW) else "level"


_YEAR = re.compile(r"\d{4}")
# What comes and goes: whoever counts it of a year counts what happened in it.
_PASSING = re.compile(
    r"thing:.*(?:学员|代表团|访问|参观者|培训班|研修班|会议|活动|考察|航次|专利申请|授权专利|论文)|concept:(?:train.*|joint_publication)"
)


def _relation(figure: Figure, around: Iterable[Cooperation], concept: Concept, who: str | None) -> str | None:
    """Return what the counted parties take part in: the cooperation whose quote holds the figure, if not its holder."""
    for cooperation in around:
        inside = cooperation.span.clean_start <= figure.span.clean_start < cooperation.span.clean_end
        if inside and cooperation.name and _called(cooperation.name) != who:
            return f"{cooperation.kind.value}:{concept(cooperation.name) or fold(cooperation.name)}"
    return None
