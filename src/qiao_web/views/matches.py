"""Matches: the counterparts of a profile, one's own matches, and for a pair why, why not, and what would help."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from markupsafe import Markup

from qiao.matching import profile as core
from qiao.matching.engine import Match
from qiao.matching.grades import Grade, graded
from qiao.matching.reasons import Reason
from qiao.matching.wishes import Wish
from qiao_web import charts
from qiao_web.access.matching import Found, access_key, access_many, access_matches, access_pair
from qiao_web.access.news import access_news
from qiao_web.access.profiles import ProfileView, Reader, access_own_profiles, access_profile
from qiao_web.permissions import Role, allow
from qiao_web.phrases_matching import SIDES, grade_words, odds_words, told
from qiao_web.views import formats
from qiao_web.views.forming import person
from qiao_web.views.page import page
from qiao_web.views.profile_rows import ProfileRow, profile_row

_MOST_NEWS = 8
FEW = 3  # matches of each profile where many profiles are shown
FEATURES: dict[str, "str | Promise"] = {
    "terms": _("words and concepts in common"),
    "covered": _("how much of what is asked the other side says"),
    "title": _("titles and keywords"),
    "writing": _("the same wording"),
    "areas": _("technology areas"),
    "field": _("fields of research"),
    "patent_class": _("patent classes"),
    "dense": _("likeness by embedding"),
    "readiness": _("readiness"),
    "cooperation": _("kinds of cooperation"),
    "partner_type": _("type of partner"),
    "country": _("countries sought"),
    "goals": _("development goals"),
    "ties": _("cooperation of the two countries so far"),
    "freshness": _("how fresh it is"),
}


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A reason, and where the record bears it out."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A counterpart with what its score is worth, and reasons."""

    profile: ProfileRow
    score: str  # in words, with the number
    odds: str  # how often such pairs were judged good
    strong: bool
    bar: Markup
    reasons: tuple[ReasonRow, ...]
    against: tuple[ReasonRow, ...]
    why: str  # the address of the page of the pair


@dataclass(frozen=True, slots=True)
class MatchesPage:
    """The counterparts of a profile."""

    profile: ProfileRow
    matches: tuple[MatchRow, ...]
    typed: str  # what was typed into the box of “why not”, where it names no profile
    registered: bool


@dataclass(frozen=True, slots=True)
class MyMatches:
    """One of the profiles of the reader, with its best counterparts."""

    profile: ProfileRow
    matches: tuple[MatchRow, ...]
    all: str


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A match that is new."""

    ours: ProfileRow
    match: MatchRow
    when: str


@dataclass(frozen=True, slots=True)
class MyMatchesPage:
    """One's own matches: what is new, and the best of each profile."""

    news: tuple[NewsRow, ...]
    profiles: tuple[MyMatches, ...]


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One feature of the score."""

    words: str
    value: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class WishRow:
    """A change that would help, and what it would bring."""

    words: str
    gain: str
    opens: bool  # it takes a barrier away


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two profiles and what is to be said of them."""

    one: ProfileRow
    other: ProfileRow
    score: str
    odds: str
    reasons: tuple[ReasonRow, ...]
    against: tuple[ReasonRow, ...]
    barriers: tuple[ReasonRow, ...]
    features: tuple[FeatureRow, ...]
    wishes: tuple[WishRow, ...]


@require_safe
@allow(Role.VISITOR)
@never_cache
def matches(request: HttpRequest, key: str) -> HttpResponse:
    """Show the counterparts of a profile, or lead to the pair with another one that was typed."""
    reader = Reader(request.user)
    view = access_profile(key, reader)
    typed = request.GET.get("other", "").strip()[:300]
    other = access_key(typed) if typed else ""
    if other and other != key:
        return HttpResponseRedirect(reverse("pair", args=[key, other]))
    content = MatchesPage(
        profile=profile_row(view),
        matches=match_rows(view, access_matches(view, reader)),
        typed=typed,
        registered=reader.user is not None,
    )
    return page(request, "matches.html", content)


@require_safe
@allow(Role.MEMBER)
@never_cache
def my_matches(request: HttpRequest) -> HttpResponse:
    """Show the best counterparts of each profile of the reader's organisations."""
    user = person(request)
    reader = Reader(user)
    states = {core.State.PUBLISHED, core.State.DRAFT, *(core.State.INTERNAL_REVIEW, core.State.SECOND_REVIEW)}
    mine = [view for view in access_own_profiles(user) if view.row.state in states and view.profile.title]
    found = access_many(mine, reader, FEW) if mine else {}
    profiles = tuple(
        MyMatches(profile_row(view), match_rows(view, found[view.row.key]), reverse("matches", args=[view.row.key]))
        for view in mine
    )
    fresh = access_news(user)[:_MOST_NEWS] if mine else ()
    news = tuple(
        NewsRow(profile_row(one.ours), match_rows(one.ours, (one.found,))[0], formats.calendar_day(one.when.date()))
        for one in fresh
    )
    return page(request, "my_matches.html", MyMatchesPage(news, profiles))


@require_safe
@allow(Role.VISITOR)
@never_cache
def pair(request: HttpRequest, key: str, other: str) -> HttpResponse:
    """Show why two profiles match or not, and what would help."""
    held = access_pair(key, other, Reader(request.user))
    content = PairPage(
        one=profile_row(held.one),
        other=profile_row(held.other),
        score=grade_words(held.match.score, formats.language()),
        odds=odds_words(held.match.score, formats.language()),
        reasons=_reasons(held.match, held.other, favours=True),
        against=_reasons(held.match, held.other, favours=False),
        barriers=tuple(_reason_row(one, held.other) for one in held.match.barriers),
        features=tuple(
            FeatureRow(str(FEATURES.get(name, name)), _percent(value), charts.bar(round(100 * value), 100))
            for name, value in held.match.features.items()
        ),
        wishes=tuple(map(_wish_row, held.wishes)),
    )
    return page(request, "pair.html", content)


def match_rows(view: ProfileView, found: tuple[Found, ...]) -> tuple[MatchRow, ...]:
    """Describe the counterparts of a profile."""
    return tuple(
        MatchRow(
            profile=profile_row(one.view),
            score=grade_words(one.match.score, formats.language()),
            odds=odds_words(one.match.score, formats.language()),
            strong=graded(one.match.score).grade is Grade.STRONG,
            bar=charts.bar(round(100 * one.match.score), 100),
            reasons=_reasons(one.match, one.view, favours=True),
            against=_reasons(one.match, one.view, favours=False),
            why=reverse("pair", args=[view.row.key, one.view.row.key]),
        )
        for one in found
    )


def _reasons(match: Match, other: ProfileView, *, favours: bool) -> tuple[ReasonRow, ...]:
    return tuple(_reason_row(one, other) for one in match.reasons if one.favours is favours)


def _reason_row(reason: Reason, other: ProfileView) -> ReasonRow:
    """Write a reason; one that rests on the record leads to it."""
    address = ""
    if reason.code == "known_to_each_other":
        address = f"{reverse('cooperations')}?{urlencode({'country': other.profile.owner.country})}"
    return ReasonRow(told(reason.code, reason.data, formats.language()), address)


def _wish_row(wish: Wish) -> WishRow:
    language = formats.language()
    change = told(wish.code, wish.data, language)
    words = SIDES[wish.side][0 if formats.is_chinese() else 1].format(change=change)
    gain = gettext("then: %(score)s") % {"score": grade_words(wish.score, language)}
    return WishRow(words, gain, bool(wish.removes))


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
