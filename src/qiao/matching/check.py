"""Is a profile fit to be reviewed? In comes a profile, out come its problems: each a code, the field and the values.

Nothing is refused here: a draft may be saved with problems, and cannot be submitted while it has one.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from babel.core import get_global

from qiao.matching.profile import Bilingual, Kind, Profile, texts
from qiao.matching.states import LONGEST
from qiao.matching.terms import FIELDS, known
from qiao.vocabulary.load import countries

Value = str | int

# Characters that a text may have in either language: a page shows these lengths without scrolling for long.
LONGEST_TEXTS: Final = {
    "title": 200,
    "summary": 1_000,
    "description": 10_000,
    "advantages": 4_000,
    "expertise": 4_000,
    "stage": 1_000,
    "ipr_note": 1_000,
    "call": 500,
}
SHORTEST_SUMMARY: Final = 30  # characters; shorter says nothing that the title does not say
MOST_KEYWORDS: Final = 20
_IPC: Final = re.compile(r"[A-HY]\d{2}(?:[A-Z](?:\s?\d{1,4}(?:/\d{2,6})?)?)?$")
_NEEDS_COOPERATION: Final = frozenset({Kind.OFFER, Kind.NEED, Kind.PARTNER})


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field: a code, and the values of the code's sentence."""

    code: str
    field: str
    data: Mapping[str, Value] = dataclasses.field(default_factory=dict)


def problems(profile: Profile, today: date) -> tuple[Problem, ...]:
    """Return what must be mended before the profile can be submitted, in the order of the form."""
    return (
        *_texts(profile),
        *_codes(profile),
        *_ranges(profile),
        *_partner(profile),
        *_days(profile, today),
        *_sizes(profile),
    )


def _texts(profile: Profile) -> Iterator[Problem]:
    for name in ("title", "summary"):
        if not getattr(profile, name):
            yield Problem("field_missing", name)
    for name, language, text in texts(profile):
        if len(text) > LONGEST_TEXTS[name]:
            yield Problem(
                "text_too_long_field", name, {"language": language, "size": len(text), "limit": LONGEST_TEXTS[name]}
            )
        if "\x00" in text or "\ufffd" in text:
            yield Problem("text_damaged", name, {"language": language})
    summary = max(profile.summary.zh, profile.summary.en, key=len)
    if profile.summary and len(summary) < SHORTEST_SUMMARY // (2 if profile.summary.zh == summary else 1):
        yield Problem("summary_too_short", "summary", {"size": len(summary)})
    if not _shared_language(profile.title, profile.summary):
        yield Problem("languages_apart", "summary")


def _shared_language(title: Bilingual, summary: Bilingual) -> bool:
    """Tell whether title and summary can be read together in one language, where both are there at all."""
    return not title or not summary or bool((title.zh and summary.zh) or (title.en and summary.en))


def _codes(profile: Profile) -> Iterator[Problem]:
    listed: tuple[tuple[str, str, tuple[Value, ...], Callable[[Value], bool]], ...] = (
        ("fields", "unknown_field", profile.fields, lambda code: known(FIELDS, str(code))),
        ("ipc", "unknown_ipc", profile.ipc, lambda code: _IPC.match(str(code)) is not None),
        ("sdgs", "unknown_sdg", profile.sdgs, lambda code: known("sdgs", str(code))),
        ("languages", "unknown_language", profile.languages, lambda code: known("languages", str(code))),
    )
    for name, problem, values, good in listed:
        for value in values:
            if not good(value):
                yield Problem(problem, name, {"value": value})
    for name in ("fields", "languages", *(("cooperation",) if profile.kind in _NEEDS_COOPERATION else ())):
        if not getattr(profile, name):
            yield Problem("field_missing", name)


def _ranges(profile: Profile) -> Iterator[Problem]:
    held = profile.readiness
    if held and not 1 <= held.least <= held.most <= 9:
        yield Problem("bad_readiness", "readiness", {"least": held.least, "most": held.most})
    budget = profile.budget
    if budget is None:
        return
    if budget.currency not in currencies():
        yield Problem("unknown_currency", "budget", {"value": budget.currency})
    if budget.least is not None and budget.most is not None and budget.least > budget.most:
        yield Problem("bad_budget", "budget", {"least": str(budget.least), "most": str(budget.most)})


def _partner(profile: Profile) -> Iterator[Problem]:
    codes = {entry.a3 for entry in countries()}
    if not profile.owner.country:
        yield Problem("field_missing", "country")
    for name, listed in (
        ("country", (profile.owner.country,)),
        ("target_countries", profile.sought.countries),
        ("excluded_countries", profile.sought.excluded),
    ):
        for code in listed:
            if code and code not in codes:
                yield Problem("unknown_country", name, {"value": code})
    for code in profile.sought.countries:
        if code in profile.sought.excluded:
            yield Problem("sought_and_excluded", "excluded_countries", {"value": code})
    if not profile.owner.organisation and not profile.anonymous:
        yield Problem("field_missing", "organisation")


def _days(profile: Profile, today: date) -> Iterator[Problem]:
    if profile.deadline and profile.deadline < today:
        yield Problem("day_over", "deadline", {"value": profile.deadline.isoformat()})
    if profile.valid_until and profile.valid_until < today:
        yield Problem("day_over", "valid_until", {"value": profile.valid_until.isoformat()})
    if profile.valid_until and profile.valid_until > today + timedelta(days=LONGEST):
        yield Problem("valid_too_long", "valid_until", {"value": profile.valid_until.isoformat(), "limit": LONGEST})


def _sizes(profile: Profile) -> Iterator[Problem]:
    for name, words in (("keywords_zh", profile.keywords_zh), ("keywords_en", profile.keywords_en)):
        if len(words) > MOST_KEYWORDS:
            yield Problem("too_many_keywords", name, {"size": len(words), "limit": MOST_KEYWORDS})


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes that countries use or have used."""
    return frozenset(get_global("all_currencies"))
