"""One row of a table and one profile: cells by column in, a profile and its problems out, and the way back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from qiao.matching.check import Problem, problems
from qiao.matching.columns import Cell, Column, columns, read_cell
from qiao.matching.profile import (
    TEXTS,
    Bilingual,
    Cooperation,
    Evidence,
    ExportControl,
    Ipr,
    Kind,
    Money,
    Origin,
    Owner,
    PartnerRole,
    PartnerSize,
    PartnerType,
    Profile,
    Readiness,
    Sought,
    Tier,
)

_NEEDED: Final = ("kind",)


def to_profile(
    cells: Mapping[str, str], number: int, today: date, owner: Owner | None = None
) -> tuple[Profile | None, tuple[Problem, ...]]:
    """Read a row; None where it has no kind or no title, or a cell cannot be read.

    `number` gives an id to a row that brings none; a known `owner` is whose it is, whatever the row says of that.
    """
    held: dict[str, Cell] = {}
    wrong: list[Problem] = []
    for column in columns():
        value, problem = read_cell(column, cells.get(column.name, ""))
        held[column.name] = value
        if problem:
            wrong.append(problem)
    read = {problem.field for problem in wrong}
    wrong += [Problem("field_missing", name) for name in _NEEDED if held[name] is None and name not in read]
    if not (held["title_zh"] or held["title_en"]):
        wrong.append(Problem("field_missing", "title"))
    if wrong:
        return None, tuple(wrong)
    profile = _Reader(held).profile(number)
    if owner is not None:
        profile = replace(profile, owner=owner)
    return profile, problems(profile, today)


class _Reader:
    """Builds the values of a profile from cells that were read."""

    def __init__(self, held: Mapping[str, Cell]) -> None:
        self._held = held

    def profile(self, number: int) -> Profile:
        text = self._text
        return Profile(
            id=text("id") or f"row-{number}",
            kind=Kind(text("kind")),
            title=self._bilingual("title"),
            summary=self._bilingual("summary"),
            description=self._bilingual("description"),
            advantages=self._bilingual("advantages"),
            expertise=self._bilingual("expertise"),
            stage=self._bilingual("stage"),
            ipr_note=self._bilingual("ipr_note"),
            call=self._bilingual("call"),
            readiness=self._readiness(),
            ipr=tuple(map(Ipr, self._many("ipr"))),
            cooperation=tuple(map(Cooperation, self._many("cooperation"))),
            sought=self._sought(),
            languages=self._many("languages"),
            fields=self._many("fields"),
            ipc=self._many("ipc"),
            sdgs=tuple(map(int, self._many("sdgs"))),
            keywords_zh=self._many("keywords_zh"),
            keywords_en=self._many("keywords_en"),
            owner=self._owner(),
            anonymous=self._held["anonymous"] is True,
            tier=Tier(text("tier") or Tier.PUBLIC),
            export_control=ExportControl(text("export_control") or ExportControl.NONE),
            deadline=self._day("deadline"),
            valid_until=self._day("valid_until"),
            budget=self._budget(),
            evidence=tuple(map(Evidence, self._many("evidence"))),
            updated=self._day("updated"),
        )

    def _text(self, name: str) -> str:
        value = self._held[name]
        return value if isinstance(value, str) else ""

    def _many(self, name: str) -> tuple[str, ...]:
        value = self._held[name]
        return value if isinstance(value, tuple) else ()

    def _day(self, name: str) -> date | None:
        value = self._held[name]
        return value if isinstance(value, date) else None

    def _readiness(self) -> Readiness | None:
        value = self._held["readiness"]
        return value if isinstance(value, Readiness) else None

    def _number(self, name: str) -> Decimal | None:
        value = self._held[name]
        return value if isinstance(value, Decimal) else None

    def _bilingual(self, name: str) -> Bilingual:
        """Return a text in both languages; where one is named as the original, the other is a translation."""
        zh, en, original = self._text(f"{name}_zh"), self._text(f"{name}_en"), self._text("original")
        translated = {"zh": original == "en" and bool(en), "en": original == "zh" and bool(zh)}
        origins = {code: Origin.TRANSLATION if is_ else Origin.ORIGINAL for code, is_ in translated.items()}
        return Bilingual(zh, en, origins["zh"], origins["en"])

    def _sought(self) -> Sought:
        return Sought(
            tuple(map(PartnerType, self._many("partner_types"))),
            tuple(map(PartnerSize, self._many("partner_sizes"))),
            tuple(map(PartnerRole, self._many("partner_roles"))),
            self._many("target_countries"),
            self._many("excluded_countries"),
        )

    def _owner(self) -> Owner:
        kind, size = self._text("organisation_type"), self._text("organisation_size")
        return Owner(
            Bilingual(self._text("organisation_zh"), self._text("organisation_en")),
            PartnerType(kind) if kind else None,
            PartnerSize(size) if size else None,
            self._text("country"),
            Bilingual(self._text("place_zh"), self._text("place_en")),
            self._text("adviser"),
        )

    def _budget(self) -> Money | None:
        least, most = self._number("budget_least"), self._number("budget_most")
        return Money(self._text("currency").upper(), least, most) if least is not None or most is not None else None


def to_cells(profile: Profile) -> dict[str, Cell]:
    """Return the cells of a profile by column."""
    owner, sought, budget = profile.owner, profile.sought, profile.budget
    found: dict[str, Cell] = {
        "id": profile.id,
        "kind": profile.kind.value,
        "original": _original(profile),
        "readiness": profile.readiness,
        "ipr": tuple(profile.ipr),
        "cooperation": tuple(profile.cooperation),
        "partner_types": tuple(sought.types),
        "partner_sizes": tuple(sought.sizes),
        "partner_roles": tuple(sought.roles),
        "target_countries": sought.countries,
        "excluded_countries": sought.excluded,
        "languages": profile.languages,
        "fields": profile.fields,
        "ipc": profile.ipc,
        "sdgs": tuple(map(str, profile.sdgs)),
        "keywords_zh": profile.keywords_zh,
        "keywords_en": profile.keywords_en,
        "organisation_zh": owner.organisation.zh,
        "organisation_en": owner.organisation.en,
        "organisation_type": owner.type,
        "organisation_size": owner.size,
        "country": owner.country,
        "place_zh": owner.place.zh,
        "place_en": owner.place.en,
        "adviser": owner.adviser,
        "anonymous": profile.anonymous,
        "tier": profile.tier.value,
        "export_control": profile.export_control.value,
        "deadline": profile.deadline,
        "valid_until": profile.valid_until,
        "budget_least": budget.least if budget else None,
        "budget_most": budget.most if budget else None,
        "currency": budget.currency if budget else None,
        "evidence": tuple(one.address for one in profile.evidence),
        "updated": profile.updated,
    }
    for name in TEXTS:
        held: Bilingual = getattr(profile, name)
        found |= {f"{name}_zh": held.zh, f"{name}_en": held.en}
    return {column.name: found[column.name] or None for column in columns()} | {"anonymous": profile.anonymous}


def _original(profile: Profile) -> str | None:
    """Return the language that the title was written in, where the other is its translation."""
    if profile.title.en_origin is Origin.TRANSLATION:
        return "zh"
    return "en" if profile.title.zh_origin is Origin.TRANSLATION else None


def filled(profile: Profile) -> list[tuple[Column, Cell]]:
    """Return the columns of a profile that say something."""
    cells = to_cells(profile)
    return [(column, cells[column.name]) for column in columns() if cells[column.name] not in (None, "", (), False)]
