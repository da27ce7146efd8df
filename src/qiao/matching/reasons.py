"""Why a pair matches, or does not: features of a pair in, reasons as codes with data out.

No sentence is made here. Data hold codes of `qiao.matching.terms`, countries as alpha-3 codes, words as they are
written and plain numbers, so that any language can say them; the site's phrases do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from qiao.matching import rules
from qiao.matching.around import Around
from qiao.matching.encode import KINDS, Encoded, country_of, members
from qiao.matching.terms import FIELDS
from qiao.matching.weights import FEATURES

Value = str | int | float | tuple[str, ...]

_CONCEPT: Final = "#"
_ALIKE_AREAS: Final = 0.5  # from which areas are worth a word
_FRESH: Final = 30  # days


class Reason(msgspec.Struct, frozen=True, gc=False):
    """A reason: a code and the values of its sentence. `feature` names the feature it comes from, empty for a rule.

    `favours` tells whether it speaks for the pair.
    """

    code: str
    data: Mapping[str, Value] = msgspec.field(default_factory=dict)
    feature: str = ""
    favours: bool = True


# Every code that a reason can have, with the names of its data.
CODES: Final[dict[str, tuple[str, ...]]] = {
    "shared_words": ("words",),
    "shared_concepts": ("concepts",),
    "same_area": ("share",),
    "same_field": ("fields",),
    "near_field": ("fields",),
    "other_field": ("ours", "theirs"),
    "same_patent_class": (),
    "readiness_fits": ("asked", "reached"),
    "readiness_below": ("asked", "reached"),
    "same_cooperation": ("cooperation",),
    "other_cooperation": ("ours", "theirs"),
    "type_sought": ("types",),
    "other_type": ("types", "sought"),
    "country_sought": ("country",),
    "same_goals": ("goals",),
    "known_to_each_other": ("countries", "count", "kinds", "name"),
    "common_languages": ("languages",),
    "fresh": ("days",),
    "fresh_today": (),
    "alike_by_embedding": ("share",),
    "few_words_in_common": (),
    "kinds_apart": ("kinds",),
    "same_organisation": (),
    "not_open": ("day",),
    "country_excluded": ("country",),
    "country_not_sought": ("country", "sought"),
    "no_common_language": ("ours", "theirs"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs that reasons are told of: a row of each side, the features and the shared words of each."""

    one: Encoded
    other: Encoded
    features: npt.NDArray[np.float32]
    shared: Sequence[tuple[str, ...]]

    def feature(self, name: str) -> list[float]:
        """Return a feature of every pair, -1 where it is not said."""
        return np.nan_to_num(self.features[:, FEATURES.index(name)], nan=-1.0).tolist()  # type: ignore[no-any-return]  # floats


def reasons(pairs: Told, around: Around) -> list[tuple[Reason, ...]]:
    """Return for each pair what speaks for it, and what against it, the subject first.

    Reasons are told column by column: a thousand matches have few that differ, and each is made once.
    """
    columns = (*_subject(pairs), *_fields(pairs), *_conditions(pairs), *_sides(pairs, around))
    return [tuple(filter(None, row)) for row in zip(*columns, strict=True)]


Column = Iterable[Reason | None]


def _subject(pairs: Told) -> Iterator[Column]:
    yield from zip(*map(_in_common, pairs.shared), strict=True)
    areas = np.array(pairs.feature("areas"))
    yield map(_areas, (areas >= _ALIKE_AREAS).tolist(), np.round(areas, 1).tolist())
    yield map(_dense, np.round(np.array(pairs.feature("dense")), 2).tolist())


def _fields(pairs: Told) -> Iterator[Column]:
    one, other = pairs.one, pairs.other
    sciences = (one.sciences & other.sciences).tolist()
    yield map(_field, pairs.feature("field"), one.fields.tolist(), other.fields.tolist(), sciences)
    yield [_SAME_CLASS if value > 0 else None for value in pairs.feature("patent_class")]


def _conditions(pairs: Told) -> Iterator[Column]:
    one, other = pairs.one, pairs.other
    asks = np.isin(one.kind, _ASKING)
    asked, reached = np.where(asks, one.least, other.least), np.where(asks, other.most, one.most)
    yield map(_levels, pairs.feature("readiness"), asked.tolist(), reached.tolist())
    yield map(_cooperation, pairs.feature("cooperation"), one.cooperation.tolist(), other.cooperation.tolist())
    yield map(_type, one.types_sought.tolist(), other.type.tolist())
    sought, held = (one.types_sought.tolist(), other.types_sought.tolist()), (one.type.tolist(), other.type.tolist())
    yield map(_other_type, sought[1], held[0], sought[0], held[1])
    yield map(_goals, pairs.feature("goals"), (one.goals & other.goals).tolist())
    yield map(_languages, (one.languages & other.languages).tolist())


def _sides(pairs: Told, around: Around) -> Iterator[Column]:
    ours, theirs = pairs.one.country.tolist(), pairs.other.country.tolist()
    named = pairs.feature("country")
    for seeker, country in ((pairs.one, theirs), (pairs.other, ours)):
        yield map(_sought, named, (seeker.sought != 0).any(axis=1).tolist(), country)
    if around.ties:
        yield map(_ties_within(around), ours, theirs)
    yield map(_fresh, (around.today.toordinal() - pairs.other.day).tolist())


def _ties_within(around: Around) -> Callable[[int, int], Reason | None]:
    """Return what tells of the ties of two countries, once for each pair of them."""

    @cache
    def told(one: int, other: int) -> Reason | None:
        ours, theirs = country_of(one), country_of(other)
        ties = around.between(ours, theirs)
        if not ties:
            return None
        data: dict[str, Value] = {
            "countries": (ours, theirs),
            "count": sum(tie.count for tie in ties),
            "kinds": tuple(dict.fromkeys(tie.kind for tie in ties)),
            "name": next((tie.name for tie in ties if tie.name), ""),
        }
        return Reason("known_to_each_other", data, "ties")

    return told


def broken_rules(one: Encoded, other: Encoded, today: int, at: int = 0) -> tuple[Reason, ...]:
    """Return the hard rules that a pair breaks."""
    flags = rules.barriers(one, other, today)
    return tuple(_barrier(code, one, other, at) for code in rules.BARRIERS if flags[code][at])


def _barrier(code: str, one: Encoded, other: Encoded, at: int) -> Reason:
    ours, theirs = country_of(int(one.country[at])), country_of(int(other.country[at]))
    data: dict[str, Value] = {}
    if code == "kinds_apart":
        data = {"kinds": (KINDS[one.kind[at]].value, KINDS[other.kind[at]].value)}
    elif code == "not_open":
        data = {"day": int(other.last_day[at])}
    elif code == "country_excluded":
        data = {"country": theirs if rules.holds(one.excluded, other.country)[at] else ours}
    elif code == "country_not_sought":
        seeker, country = (one, theirs) if rules.unsought(one, other)[at] else (other, ours)
        data = {"country": country, "sought": rules.countries_in(seeker.sought[at])}
    elif code == "no_common_language":
        data = {
            "ours": members("languages", int(one.languages[at])),
            "theirs": members("languages", int(other.languages[at])),
        }
    return Reason(code, data, favours=False)


_ASKING: Final = [at for at, kind in enumerate(KINDS) if kind.value in ("need", "partner", "talent")]
_FEW_WORDS: Final = Reason("few_words_in_common", {}, "terms", favours=False)
_SAME_CLASS: Final = Reason("same_patent_class", {}, "patent_class")


@lru_cache(maxsize=65_536)
def _in_common(shared: tuple[str, ...]) -> tuple[Reason | None, Reason | None, Reason | None]:
    """Return what is to be said of shared words, of shared concepts, and of neither."""
    words = _whole([term for term in shared if not term.startswith(_CONCEPT)])
    concepts = tuple([term[1:] for term in shared if term.startswith(_CONCEPT)])
    return (
        Reason("shared_words", {"words": words}, "terms") if words else None,
        Reason("shared_concepts", {"concepts": concepts}, "terms") if concepts else None,
        None if shared else _FEW_WORDS,
    )


def _whole(words: list[str]) -> tuple[str, ...]:
    """Leave out words that are a part of another: solid-state stands for its state, 盐碱地 for its 盐碱."""

    def is_part(word: str) -> bool:
        return any(word != one and (word in one if word > "\u3400" else word in one.split("-")) for one in words)

    return tuple([word for word in words if not is_part(word)])


@lru_cache(maxsize=4096)
def _areas(alike: bool, share: float) -> Reason | None:  # noqa: FBT001 one of many columns
    return Reason("same_area", {"share": share}, "areas") if alike else None


@lru_cache(maxsize=4096)
def _dense(value: float) -> Reason | None:
    return Reason("alike_by_embedding", {"share": value}, "dense", favours=value > 0) if value >= 0 else None


@lru_cache(maxsize=65_536)
def _field(value: float, ours: int, theirs: int, sciences: int) -> Reason | None:
    if value < 0:
        return None
    if value == 1.0:
        return _codes("same_field", "fields", FIELDS, ours & theirs, "field")
    if value > 0:
        return _codes("near_field", "fields", FIELDS, sciences, "field")
    return _apart("other_field", FIELDS, ours, theirs, "field")


@lru_cache(maxsize=4096)
def _levels(value: float, asked: int, reached: int) -> Reason | None:
    if value < 0:
        return None
    code = "readiness_fits" if value == 1.0 else "readiness_below"
    return Reason(code, {"asked": asked, "reached": reached}, "readiness", favours=value == 1.0)


@lru_cache(maxsize=65_536)
def _cooperation(value: float, ours: int, theirs: int) -> Reason | None:
    if value < 0:
        return None
    if ours & theirs:
        return _codes("same_cooperation", "cooperation", "cooperation", ours & theirs, "cooperation")
    return _apart("other_cooperation", "cooperation", ours, theirs, "cooperation")


@lru_cache(maxsize=65_536)
def _type(sought: int, held: int) -> Reason | None:
    if not sought or held < 0:
        return None
    if sought >> held & 1:
        return _codes("type_sought", "types", "partner_types", 1 << held, "partner_type")
    data = {"types": members("partner_types", 1 << held), "sought": members("partner_types", sought)}
    return Reason("other_type", data, "partner_type", favours=False)


@lru_cache(maxsize=65_536)
def _other_type(sought: int, held: int, first_sought: int, first_held: int) -> Reason | None:
    """Say of the second side what is not said of the first: two firms that seek firms are one reason."""
    found = _type(sought, held)
    return None if found == _type(first_sought, first_held) else found


@lru_cache(maxsize=4096)
def _goals(value: float, both: int) -> Reason | None:
    return _codes("same_goals", "goals", "sdgs", both, "goals") if value > 0 else None


@lru_cache(maxsize=4096)
def _languages(both: int) -> Reason | None:
    return _codes("common_languages", "languages", "languages", both, "") if both else None


@lru_cache(maxsize=4096)
def _sought(value: float, names_countries: bool, country: int) -> Reason | None:  # noqa: FBT001 one of many columns
    if value <= 0 or not names_countries:
        return None
    return Reason("country_sought", {"country": country_of(country)}, "country")


@lru_cache(maxsize=4096)
def _fresh(days: int) -> Reason | None:
    if days == 0:
        return Reason("fresh_today", {}, "freshness")
    return Reason("fresh", {"days": days}, "freshness") if 0 < days <= _FRESH else None


def _codes(code: str, name: str, vocabulary: str, bits: int, feature: str) -> Reason:
    return Reason(code, {name: members(vocabulary, bits)}, feature)


def _apart(code: str, vocabulary: str, ours: int, theirs: int, feature: str) -> Reason:
    data = {"ours": members(vocabulary, ours), "theirs": members(vocabulary, theirs)}
    return Reason(code, data, feature, favours=False)


def spoken(found: Sequence[Reason], *, favours: bool) -> tuple[Reason, ...]:
    """Return the reasons that speak for a pair, or those against it."""
    return tuple(reason for reason in found if reason.favours is favours)
