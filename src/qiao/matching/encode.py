"""Profiles as numbers: in come profiles, out come arrays that rules and features are computed from many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt

from qiao.matching.areas import Shares, areas, shares
from qiao.matching.profile import Cooperation, Kind, PartnerType, Profile, texts
from qiao.matching.terms import FIELDS, vocabularies
from qiao.vocabulary.load import countries

Ints = npt.NDArray[np.int64]

KINDS: Final = tuple(Kind)
COOPERATION: Final = tuple(Cooperation)
TYPES: Final = tuple(PartnerType)
_CLASSES: Final = 4  # IPC subclasses that are compared
_WORDS_64: Final = 4  # 64-bit words that hold a set of countries
_AREA_PARTS: Final = (("title", 3.0), ("summary", 1.0), ("description", 0.5), ("expertise", 0.5))


@dataclass(frozen=True, slots=True)
class Encoded:
    """Profiles in rows. Sets are bits of an integer; 0 and -1 stand for what is not said."""

    ids: npt.NDArray[np.object_]
    kind: Ints
    country: Ints
    sought: npt.NDArray[np.uint64]  # four words a row
    excluded: npt.NDArray[np.uint64]
    languages: Ints
    cooperation: Ints
    type: Ints
    types_sought: Ints
    fields: Ints
    sciences: Ints
    least: Ints
    most: Ints
    goals: Ints
    classes: Ints  # a few a row
    day: Ints  # of the last change, as an ordinal
    last_day: Ints  # on which it is open
    organisation: Ints
    written: Ints  # languages that titles and keywords are written in
    areas: Shares

    def rows(self, chosen: npt.NDArray[np.integer[Any]]) -> "Encoded":
        """Return some of the rows, in the order asked for; each column is gathered when it is first looked at."""
        return cast("Encoded", _Gathered(self, chosen))  # the same columns under the same names


class _Gathered:
    """Some rows of arrays: pairs are many and rules look at few columns, so no column is gathered for nothing."""

    def __init__(self, whole: Encoded, chosen: npt.NDArray[np.integer[Any]]) -> None:
        self._whole, self._chosen = whole, chosen

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the column holds
        """Gather a column, and keep it."""
        column = getattr(self._whole, name)[self._chosen]
        setattr(self, name, column)
        return column

    def rows(self, chosen: npt.NDArray[np.integer[Any]]) -> Encoded:
        """Return some of these rows."""
        return self._whole.rows(self._chosen[chosen])


def encode(profiles: Sequence[Profile]) -> Encoded:
    """Return the arrays of profiles."""
    plain = np.array([_row(profile) for profile in profiles], dtype=np.int64).reshape(len(profiles), len(_COLUMNS))
    column = {name: np.ascontiguousarray(plain[:, at]) for at, name in enumerate(_COLUMNS)}
    return Encoded(
        ids=np.array([profile.id for profile in profiles], dtype=object),
        sought=_country_sets(profile.sought.countries for profile in profiles),
        excluded=_country_sets(profile.sought.excluded for profile in profiles),
        classes=np.array([_patent_classes(profile.ipc) for profile in profiles], dtype=np.int64).reshape(-1, _CLASSES),
        areas=np.array([_areas(profile) for profile in profiles], dtype=np.float32).reshape(
            len(profiles), len(areas())
        ),
        **column,
    )


_COLUMNS: Final = (
    "kind",
    "country",
    "languages",
    "cooperation",
    "type",
    "types_sought",
    "fields",
    "sciences",
    "least",
    "most",
    "goals",
    "day",
    "last_day",
    "organisation",
    "written",
)


def _row(profile: Profile) -> tuple[int, ...]:
    owner = profile.owner
    days = [day for day in (profile.deadline, profile.valid_until) if day is not None]
    changed = profile.updated or profile.published
    return (
        KINDS.index(profile.kind),
        _country_numbers().get(owner.country, -1),
        _bits(profile.languages, _positions("languages")),
        _bits(profile.cooperation, _positions("cooperation")),
        TYPES.index(owner.type) if owner.type else -1,
        _bits(profile.sought.types, _positions("partner_types")),
        _bits((code for code in profile.fields if "." in code), _positions(FIELDS)),
        _bits((code.split(".")[0] for code in profile.fields), _positions(FIELDS)),
        profile.readiness.least if profile.readiness else 0,
        profile.readiness.most if profile.readiness else 0,
        _bits(map(str, profile.sdgs), _positions("sdgs")),
        changed.toordinal() if changed else 0,
        min(days).toordinal() if days else date.max.toordinal(),
        organisation_number(owner.organisation.zh or owner.organisation.en),
        bool(profile.title.zh or profile.keywords_zh) + 2 * bool(profile.title.en or profile.keywords_en),
    )


def organisation_number(name: str) -> int:
    """Return a number that stands for the name of an organisation, -1 for no name."""
    plain = "".join(name.lower().split())
    return int.from_bytes(blake2b(plain.encode(), digest_size=7).digest(), "big") if plain else -1


@cache
def _positions(vocabulary: str) -> dict[str, int]:
    return {entry.code: at for at, entry in enumerate(vocabularies()[vocabulary])}


def members(vocabulary: str, bits: int) -> tuple[str, ...]:
    """Return the codes of a set."""
    return tuple(entry.code for at, entry in enumerate(vocabularies()[vocabulary]) if bits >> at & 1)


def _bits(codes: Iterable[str], positions: dict[str, int]) -> int:
    found = 0
    for code in codes:
        if code in positions:
            found |= 1 << positions[code]
    return found


@cache
def _country_numbers() -> dict[str, int]:
    return {entry.a3: at for at, entry in enumerate(countries())}


def country_of(number: int) -> str:
    """Return the alpha-3 code of a country's number, empty for none."""
    return countries()[number].a3 if number >= 0 else ""


def _country_sets(listed: Iterable[Sequence[str]]) -> npt.NDArray[np.uint64]:
    rows = []
    for codes in listed:
        bits = _bits(codes, _country_numbers())
        rows.append([bits >> (64 * at) & 0xFFFFFFFFFFFFFFFF for at in range(_WORDS_64)])
    return np.array(rows, dtype=np.uint64).reshape(-1, _WORDS_64)


def _patent_classes(codes: Sequence[str]) -> list[int]:
    found = [_class_number(code) for code in dict.fromkeys(code[:4] for code in codes if len(code) >= 4)][:_CLASSES]
    return found + [-1] * (_CLASSES - len(found))


def _class_number(subclass: str) -> int:
    """Return a number for a subclass such as H01M, in which its class can be seen: H01 is the number over 26."""
    section, class_, letter = subclass[0], subclass[1:3], subclass[3]
    return ((ord(section) - 65) * 100 + int(class_)) * 26 + ord(letter) - 65 if class_.isdigit() else -1


def _areas(profile: Profile) -> Shares:
    """Return the technology areas of a profile; the languages of one text count as one."""
    weighted = [(weight, text) for name, weight in _AREA_PARTS for _, _, text in texts(profile, (name,))]
    weighted += [(2.0, word) for word in (*profile.keywords_zh, *profile.keywords_en)]
    return shares(weighted)
