"""The exchange: offers and needs as everybody may read them, and what answers them, with reasons.

The API knows no cookie, so it shows what a visitor sees: confidential texts and hidden owners are never among it.
"""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from qiao.matching import profile as core
from qiao.matching.grades import Grade, graded
from qiao_web.access.marketplace import MarketOrder, MarketQuery, access_market
from qiao_web.access.matching import Found, access_matches
from qiao_web.access.profiles import VISITOR, ProfileView, access_profile
from qiao_web.api.problems import answers
from qiao_web.api.questions import Code, Cursor, Size, Slug, Words
from qiao_web.permissions import Role, allow
from qiao_web.phrases_matching import told

router = Router(tags=["exchange"])
Limit = Annotated[int, Field(ge=1, le=50, description="How many matches to return")]


class Profiles(Schema):
    """A question about profiles: words in either language, and codes of the vocabularies."""

    q: Words = ""
    kind: Code = ""
    field: Code = ""
    country: Code = ""
    cooperation: Code = ""
    trl: Code = ""
    order: MarketOrder = MarketOrder.BEST  # without words: newest first
    after: Cursor = None
    size: Size = 25


class Matches(Schema):
    """A question about the matches of a profile."""

    size: Limit = 10


class TextOut(Schema):
    """A text in Chinese, in English, or both; null where it is not there or not public."""

    zh: str | None
    en: str | None


class ProfileOut(Schema):
    """A profile as everybody may read it."""

    id: str
    kind: str
    title: TextOut
    summary: TextOut
    description: TextOut
    advantages: TextOut
    expertise: TextOut
    stage: TextOut
    trl_least: int | None
    trl_most: int | None
    ipr: list[str]
    cooperation: list[str]
    fields: list[str]
    sdgs: list[int]
    languages: list[str]
    target_countries: list[str]
    excluded_countries: list[str]
    organisation: TextOut  # null where the owner is not named
    type: str | None
    country: str | None
    anonymous: bool
    published: date | None
    valid_until: date | None
    example: bool  # of an invented organisation


class ProfilePage(Schema):
    """Some profiles; `after` continues behind the last one, and is null at the end."""

    items: list[ProfileOut]
    after: str | None


class ReasonOut(Schema):
    """Why two profiles match, or do not: a code with its sentence in both languages."""

    code: str
    favours: bool
    zh: str
    en: str


class MatchOut(Schema):
    """A counterpart: score from 0 to 1, its grade, how many of ten such pairs were judged good, features, reasons."""

    profile: ProfileOut
    score: float
    grade: Grade
    good_of_ten: int
    features: dict[str, float]
    reasons: list[ReasonOut]


class MatchPage(Schema):
    """The best counterparts of a profile, best first."""

    items: list[MatchOut]


@router.get("/profiles", response=answers(ProfilePage))
@allow(Role.VISITOR)
def profiles(request: HttpRequest, asked: Query[Profiles]) -> ProfilePage:  # noqa: ARG001  ninja hands it over by this name
    """Return open profiles: those that answer best to the words first, without words the newest."""
    named = {"kind": asked.kind, "fields": asked.field, "country": asked.country}
    named |= {"cooperation": asked.cooperation, "trl": asked.trl}
    chosen = {name: value for name, value in named.items() if value}
    found = access_market(MarketQuery(asked.q, chosen, order=asked.order), VISITOR, asked.after, asked.size)
    return ProfilePage(items=[_profile(one) for one in found.items], after=found.after)


@router.get("/profiles/{key}", response=answers(ProfileOut))
@allow(Role.VISITOR)
def profile(request: HttpRequest, key: Slug) -> ProfileOut:  # noqa: ARG001  ninja hands it over by this name
    """Return one profile as everybody may read it."""
    return _profile(access_profile(key, VISITOR))


@router.get("/profiles/{key}/matches", response=answers(MatchPage))
@allow(Role.VISITOR)
def matches(request: HttpRequest, key: Slug, asked: Query[Matches]) -> MatchPage:  # noqa: ARG001  ninja hands it over by this name
    """Return the best counterparts of a profile, with reasons in both languages."""
    view = access_profile(key, VISITOR)
    return MatchPage(items=[_match(one) for one in access_matches(view, VISITOR, asked.size)])


def _match(one: Found) -> MatchOut:
    reasons = [
        ReasonOut(
            code=reason.code,
            favours=reason.favours,
            zh=told(reason.code, reason.data, "zh"),
            en=told(reason.code, reason.data, "en"),
        )
        for reason in one.match.reasons
    ]
    worth = graded(one.match.score)
    return MatchOut(
        profile=_profile(one.view),
        score=one.match.score,
        grade=worth.grade,
        good_of_ten=worth.of_ten,
        features=dict(one.match.features),
        reasons=reasons,
    )


def _text(text: core.Bilingual) -> TextOut:
    return TextOut(zh=text.zh or None, en=text.en or None)


def _profile(view: ProfileView) -> ProfileOut:
    held, owner = view.profile, view.profile.owner
    return ProfileOut(
        id=held.id,
        kind=held.kind,
        title=_text(held.title),
        summary=_text(held.summary),
        description=_text(held.description),
        advantages=_text(held.advantages),
        expertise=_text(held.expertise),
        stage=_text(held.stage),
        trl_least=held.readiness.least if held.readiness else None,
        trl_most=held.readiness.most if held.readiness else None,
        ipr=list(held.ipr),
        cooperation=list(held.cooperation),
        fields=list(held.fields),
        sdgs=list(held.sdgs),
        languages=list(held.languages),
        target_countries=list(held.sought.countries),
        excluded_countries=list(held.sought.excluded),
        organisation=_text(owner.organisation),
        type=owner.type,
        country=owner.country or None,
        anonymous=held.anonymous,
        published=held.published,
        valid_until=held.valid_until,
        example=view.row.organisation.example,
    )
