"""Why a pair matches, or does not: features of a pair in, reasons as codes with data out.

No sentence is made here. Data hold codes of `qiao.matching.terms`, countries as alpha-3 codes, words as they are
written and plain numbers, so that any language can say them; the site's phrases do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from qiao.matching import rules
from qiao.matching.around import Around
from qiao.matching.encode import KINDS, Encoded, Listed, country_of, members
from qiao.matching.terms import FIELDS
from qiao.matching.weights import FEATURES

Value = str | int | float | tuple[str, ...]

_CONCEPT: Final = "#"
_ALIKE_AREAS: Final = 0.5  # from which areas are worth a word
_FRESH: Final = 30  # days


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: a code and the values of its sentence. `feature` names the feature it comes from, empty for a rule.

    `favours` tells whether it speaks for the pair.
    """

    code: str
    data: Mapping[str, Value] = field(default_factory=dict)
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
class Context:
    """What reasons are told about: one row of each side, the features, and the words that both have."""

    one: Listed
    other: Listed
    at: int
    features: Sequence[float]
    shared: tuple[str, ...]
    around: Around


def reasons(pair: Context) -> tuple[Reason, ...]:
    """Return what speaks for a pair, and what against it, the subject first."""
    return (*_subject(pair), *_fields(pair), *_conditions(pair), *_sides(pair))


def _subject(pair: Context) -> Iterator[Reason]:
    words = tuple(term for term in pair.shared if not term.startswith(_CONCEPT))
    concepts = tuple(term[1:] for term in pair.shared if term.startswith(_CONCEPT))
    if words:
        yield _words(words)
    if concepts:
        yield _concepts(concepts)
    if not words and not concepts:
        yield Reason("few_words_in_common", {}, "terms", favours=False)
    areas = _feature(pair, "areas")
    if areas >= _ALIKE_AREAS:
        yield _shared("same_area", "share", round(areas, 1), "areas")
    dense = _feature(pair, "dense")
    if dense >= 0:
        yield Reason("alike_by_embedding", {"share": round(dense, 2)}, "dense", favours=dense > 0)


def _fields(pair: Context) -> Iterator[Reason]:
    value = _feature(pair, "field")
    if value >= 0:
        ours, theirs = pair.one.fields[pair.at], pair.other.fields[pair.at]
        if value == 1.0:
            yield _codes("same_field", "fields", FIELDS, ours & theirs, "field")
        elif value > 0:
            sciences = pair.one.sciences[pair.at] & pair.other.sciences[pair.at]
            yield _codes("near_field", "fields", FIELDS, sciences, "field")
        else:
            yield _apart("other_field", FIELDS, ours, theirs, "field")
    if _feature(pair, "patent_class") > 0:
        yield _same_class()


def _conditions(pair: Context) -> Iterator[Reason]:
    value = _feature(pair, "readiness")
    if value >= 0:
        yield _readiness(pair, value)
    value = _feature(pair, "cooperation")
    if value >= 0:
        ours, theirs = pair.one.cooperation[pair.at], pair.other.cooperation[pair.at]
        if ours & theirs:
            yield _codes("same_cooperation", "cooperation", "cooperation", ours & theirs, "cooperation")
        else:
            yield _apart("other_cooperation", "cooperation", ours, theirs, "cooperation")
    yield from _types(pair)
    if _feature(pair, "goals") > 0:
        both = pair.one.goals[pair.at] & pair.other.goals[pair.at]
        yield _codes("same_goals", "goals", "sdgs", both, "goals")
    both = pair.one.languages[pair.at] & pair.other.languages[pair.at]
    if both:
        yield _codes("common_languages", "languages", "languages", both, "")


def _readiness(pair: Context, value: float) -> Reason:
    asks = pair.one.kind[pair.at] in _ASKING
    asked = (pair.one if asks else pair.other).least[pair.at]
    reached = (pair.other if asks else pair.one).most[pair.at]
    return _levels(asked, reached, value == 1.0)


def _types(pair: Context) -> Iterator[Reason]:
    for seeker, side in ((pair.one, pair.other), (pair.other, pair.one)):
        sought, held = seeker.types_sought[pair.at], side.type[pair.at]
        if sought and held >= 0:
            if sought >> held & 1:
                yield _codes("type_sought", "types", "partner_types", 1 << held, "partner_type")
            else:
                yield _other_type(1 << held, sought)


def _sides(pair: Context) -> Iterator[Reason]:
    ours, theirs = country_of(pair.one.country[pair.at]), country_of(pair.other.country[pair.at])
    if _feature(pair, "country") > 0:
        for seeker, country in ((pair.one, theirs), (pair.other, ours)):
            if seeker.names_countries[pair.at]:
                yield _shared("country_sought", "country", country, "country")
    ties = pair.around.between(ours, theirs) if pair.around.ties else ()
    if ties:
        yield Reason(
            "known_to_each_other",
            {
                "countries": (ours, theirs),
                "count": sum(tie.count for tie in ties),
                "kinds": tuple(dict.fromkeys(tie.kind for tie in ties)),
                "name": next((tie.name for tie in ties if tie.name), ""),
            },
            "ties",
        )
    days = pair.around.today.toordinal() - pair.other.day[pair.at]
    if 0 <= days <= _FRESH:
        yield _shared("fresh", "days", days, "freshness")


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


def _feature(pair: Context, name: str) -> float:
    """Return a feature, -1 where it is not said."""
    value = pair.features[_PLACE[name]]
    return value if value == value else -1.0  # noqa: PLR0124 only NaN differs from itself


_PLACE: Final = {name: at for at, name in enumerate(FEATURES)}
_ASKING: Final = frozenset(at for at, kind in enumerate(KINDS) if kind.value in ("need", "partner", "talent"))


# The same reasons come again and again: each is made once.


@lru_cache(maxsize=65_536)
def _words(words: tuple[str, ...]) -> Reason:
    return Reason("shared_words", {"words": words}, "terms")


@lru_cache(maxsize=65_536)
def _concepts(concepts: tuple[str, ...]) -> Reason:
    return Reason("shared_concepts", {"concepts": concepts}, "terms")


@lru_cache(maxsize=4096)
def _shared(code: str, name: str, value: str | float, feature: str) -> Reason:
    return Reason(code, {name: value}, feature)


@lru_cache(maxsize=4096)
def _codes(code: str, name: str, vocabulary: str, bits: int, feature: str) -> Reason:
    return Reason(code, {name: members(vocabulary, bits)}, feature)


@lru_cache(maxsize=4096)
def _apart(code: str, vocabulary: str, ours: int, theirs: int, feature: str) -> Reason:
    data = {"ours": members(vocabulary, ours), "theirs": members(vocabulary, theirs)}
    return Reason(code, data, feature, favours=False)


@lru_cache(maxsize=4096)
def _other_type(held: int, sought: int) -> Reason:
    data = {"types": members("partner_types", held), "sought": members("partner_types", sought)}
    return Reason("other_type", data, "partner_type", favours=False)


@lru_cache(maxsize=256)
def _levels(asked: int, reached: int, fits: bool) -> Reason:  # noqa: FBT001 one of two codes
    return Reason(
        "readiness_fits" if fits else "readiness_below", {"asked": asked, "reached": reached}, "readiness", favours=fits
    )


@lru_cache(maxsize=1)
def _same_class() -> Reason:
    return Reason("same_patent_class", {}, "patent_class")


def spoken(found: Sequence[Reason], *, favours: bool) -> tuple[Reason, ...]:
    """Return the reasons that speak for a pair, or those against it."""
    return tuple(reason for reason in found if reason.favours is favours)
