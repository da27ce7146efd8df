"""Queries as people type them: in comes any string, out comes a plan; nothing that can be typed is an error.

    海洋 观测站                 both words, in any order        "ocean observatory"    exactly this
    -contract, NOT contract    without it                      lidar OR radar         one of them
    海洋 与 观测  海洋 或 极地  海洋 非 论坛                       the same in Chinese, with spaces around
    source:新华社  lang:zh      kind:agreement  country:BRA     has:figure
    year:2023                  published:2023-01..2024-06      title:月球             only in titles

What looks like an operator but has nothing to work on is sought as a word, or ignored where it is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from qiao.search.across import Across
from qiao.search.fields import FIELDS, SINGLE, days_of, value_of
from qiao.search.plan import Alias, Concept, Days, Filter, Part, Plan
from qiao.search.terms import Reader
from qiao.search.tokens import phrase, tokenise_folded
from qiao.vocabulary.dictionary import dictionary
from qiao.vocabulary.fold import fold

_LONGEST: Final = 2_000  # characters of a query that are read
_CLAUSE: Final = re.compile(
    r"""(?P<sign>[-+!－＋！](?=\S))?
        (?:(?P<field>[^\W\d_]+)[:：](?=\S))?
        (?:["“”„「『](?P<quoted>[^"“”„」』]*)["“”」』]?|(?P<bare>[^\s"“”„「」『』]+))""",
    re.VERBOSE,
)
_OR: Final = frozenset({"OR", "|", "||", "或", "或者"})
_AND: Final = frozenset({"AND", "&", "&&", "与", "且"})
_NOT: Final = frozenset({"NOT", "非", "不含"})
_EDGES: Final = "()[]{}（）【】，。、；;,.?？!！~*^\\/"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A word, a phrase or a field with its value; `negative` excludes, `positive` requires."""

    text: str
    quoted: bool
    field: str | None
    negative: bool
    positive: bool


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    free: list[str] = field(default_factory=list)
    required: list[tuple[Concept, ...]] = field(default_factory=list)
    excluded: list[Concept] = field(default_factory=list)
    filters: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    excluded_filters: list[Filter] = field(default_factory=list)
    days: Days | None = None


@cache
def _bilingual() -> Reader:
    """Return the reader that needs no index; its dictionary takes a second to read, once per process."""
    return Reader(across=Across(dictionary()))


def parse(query: str, reader: Reader | None = None) -> Plan:
    """Read a query; the reader decides what its words mean, in particular in the other language.

    Without a reader, names and the dictionary are known, but no names by their sound: those take an index to listen to.
    """
    reader = reader or _bilingual()
    draft = _Draft()
    for group in _groups(query[:_LONGEST]):
        if len(group) > 1:
            alternatives = tuple(concept for clause in group for concept in _concepts(clause, reader))
            if alternatives:
                draft.required.append(alternatives)
        else:
            _add(draft, group[0], reader)
    text = " ".join(draft.free)
    wanted = reader.concepts(text)
    return Plan(
        wanted=wanted,
        required=tuple(draft.required),
        excluded=tuple(draft.excluded),
        filters=tuple(Filter(facet, values) for (facet, _), values in draft.filters.items()),
        excluded_filters=tuple(draft.excluded_filters),
        days=draft.days,
        enough=reader.enough(query, wanted),
        grams=tuple(tokenise_folded(fold(text)).grams),
    )


def _groups(query: str) -> Iterator[list[_Clause]]:
    """Yield the clauses, those joined by OR together."""
    group: list[_Clause] = []
    joined = negative = False
    for match in _CLAUSE.finditer(query):
        bare = match["bare"] or ""
        if bare in _OR:
            joined = bool(group)
        elif bare in _NOT:
            negative = True
        elif bare not in _AND and (clause := _clause(match, negative=negative)):
            if group and not (joined and not clause.negative and not group[-1].negative):
                yield group
                group = []
            group.append(clause)
            joined = negative = False
    if group:
        yield group


def _clause(match: re.Match[str], *, negative: bool) -> _Clause | None:
    name = FIELDS.get(fold(match["field"] or ""))
    text = match["quoted"] if match["quoted"] is not None else match["bare"]
    if match["field"] and name is None:  # no field of ours: the colon belongs to the text
        text = f"{match['field']} {text}"
    if match["quoted"] is None:
        text = text if name else text.strip(_EDGES) or text
    sign = match["sign"] or ""
    if not any(map(str.isalnum, text)):
        return None
    return _Clause(
        text, match["quoted"] is not None, name, negative or sign in {"-", "!", "－", "！"}, sign in {"+", "＋"}
    )


def _add(draft: _Draft, clause: _Clause, reader: Reader) -> None:
    if clause.field and _restrict(draft, clause):
        return
    if clause.negative:
        draft.excluded.extend(_concepts(clause, reader, exact=True))
    elif clause.quoted or clause.positive or clause.field:
        draft.required.extend((concept,) for concept in _concepts(clause, reader))
    else:
        draft.free.append(clause.text)


def _restrict(draft: _Draft, clause: _Clause) -> bool:
    """Take a clause as a filter; False where its field is text or its value means nothing."""
    facet = clause.field or ""
    if facet in {"published", "year"} and (days := days_of(clause.text)):
        if clause.negative:
            return True  # no document is dated by what it is not
        both = draft.days
        draft.days = days if both is None else Days(max(both.first, days.first), min(both.last, days.last))
        return True
    values = tuple(value for part in re.split("[,，、|]", clause.text) if (value := value_of(facet, part.strip())))
    if not values:
        return False
    if clause.negative:
        draft.excluded_filters.append(Filter(facet, values))
        return True
    # A document has one language but many countries: repeating the first widens, repeating the other narrows.
    place = (facet, 0 if facet in SINGLE else len(draft.filters))
    draft.filters[place] = (*draft.filters.get(place, ()), *values)
    return True


def _concepts(clause: _Clause, reader: Reader, *, exact: bool = False) -> tuple[Concept, ...]:
    """Return what a clause asks for as concepts, every one of which must hold."""
    if clause.field == "source":
        return (Concept((), (_exact(clause.text),), within="source"),)
    if clause.field in {"title", "claim"}:
        words = dict.fromkeys(tokenise_folded(fold(clause.text)).words)
        return (Concept(tuple(map(Part, words)), within=clause.field),) if words else ()
    if clause.quoted or exact:
        return (Concept((), (_exact(clause.text),)),) if phrase(clause.text) else ()
    return tuple(replace(concept, weight=1.0) for concept in reader.concepts(clause.text))


def _exact(text: str) -> Alias:
    return Alias(phrase(text), fold(text), 1.0)
