"""The page of a profile, as its reader may see it, and the files beside it, which are only ever downloaded."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.matching import profile as core
from qiao.matching.leaflet import leaflet
from qiao.matching.states import moves
from qiao.matching.terms import named
from qiao_web.access.matching import access_matches
from qiao_web.access.people import display_name
from qiao_web.access.profiles import IN_REVIEW, ProfileView, Reader, access_attachment, access_moves, access_profile
from qiao_web.actions.profile_moves import may_move
from qiao_web.actions.profiles import bytes_of
from qiao_web.models import ProfileMove
from qiao_web.permissions import Role, allow
from qiao_web.views import formats, terms
from qiao_web.views.matches import FEW, MatchRow, match_rows
from qiao_web.views.page import page
from qiao_web.views.profile_checks import Checks, checks
from qiao_web.views.profile_rows import (
    EvidenceRow,
    Fact,
    FileRow,
    ProfileRow,
    TextPart,
    evidence_rows,
    facts,
    file_rows,
    owner_line,
    profile_row,
    text_parts,
)
from qiao_web.views.rows import Words

_TEXTS = tuple(name for name in core.TEXTS if name not in {"title", "summary"})
_UNPUBLISHED = frozenset({core.State.DRAFT, *IN_REVIEW})
SANDBOX = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One step in the life of a profile."""

    words: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A move that the reader may make, and what it asks for."""

    move: str
    words: str
    reason: bool
    outcome: bool
    date: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A profile."""

    row: ProfileRow
    other_title: Words
    owner: str
    organisation: str  # the address of its page, "" where it is not to be known
    anonymous: bool
    summary: tuple[TextPart, ...]
    texts: tuple[TextPart, ...]
    facts: tuple[Fact, ...]
    evidence: tuple[EvidenceRow, ...]
    files: tuple[FileRow, ...]
    hidden: str  # why something is not shown here, "" where everything is
    sign_in: str
    inside: bool
    draft: bool
    version: int
    moves: tuple[MoveButton, ...]
    history: tuple[MoveRow, ...]
    outcomes: tuple[tuple[str, str], ...]
    adviser: str
    matches: tuple[MatchRow, ...]
    checks: Checks | None  # for those who work on it, until it is published
    leaflet: str


@require_safe
@allow(Role.VISITOR)
@never_cache
def profile(request: HttpRequest, key: str) -> HttpResponse:
    """Show a profile."""
    reader = Reader(request.user)
    view = access_profile(key, reader)
    held = view.profile
    row = profile_row(view)
    other = held.title.en if row.title.text == held.title.zh else held.title.zh
    content = ProfilePage(
        row=row,
        other_title=Words(other, "en" if other == held.title.en else "zh-Hans"),
        owner=owner_line(held),
        organisation=reverse("organisation", args=[view.row.organisation.slug]) if view.names else "",
        anonymous=held.anonymous,
        summary=text_parts(held, ("summary",)),
        texts=text_parts(held, _TEXTS),
        facts=facts(held),
        evidence=evidence_rows(held),
        files=file_rows(key, view.attachments),
        hidden="" if view.inside else _hidden(view, reader),
        sign_in="" if reader.user else f"{reverse('login')}?{urlencode({'next': request.path})}",
        inside=view.inside,
        draft=view.row.state == core.State.DRAFT,
        version=view.row.version,
        moves=move_buttons(view, reader),
        history=history(view) if view.inside else (),
        outcomes=tuple(terms.choices("outcomes").items()),  # type: ignore[arg-type]  # words are plain strings here
        adviser=held.owner.adviser if view.names else "",
        matches=match_rows(view, access_matches(view, reader, FEW)),
        checks=checks(view, reader, repeats=True) if view.inside and view.row.state in _UNPUBLISHED else None,
        leaflet=reverse("profile_leaflet", args=[key]),
    )
    return page(request, "profile.html", content)


def _hidden(view: ProfileView, reader: Reader) -> str:
    """Say why a part of the profile is not shown to this reader."""
    tier = core.Tier(view.row.tier)
    if tier is core.Tier.REGISTERED and reader.user is None:
        return gettext("The full description is shown to registered users.")
    if tier is core.Tier.NDA:
        return gettext("The full description is shown to those with whom the owner has a non-disclosure agreement.")
    return ""


def move_buttons(view: ProfileView, reader: Reader) -> tuple[MoveButton, ...]:
    """Return the moves that a reader may make with a profile now."""
    user = reader.user
    if user is None or not view.inside:
        return ()
    held = moves(core.State(view.row.state))
    return tuple(
        MoveButton(
            move=step.move,
            words=named("moves", step.move).name(formats.language()),
            reason=step.asks_reason,
            outcome=step.asks_outcome,
            date=step.asks_date,
            plain=step.move not in {"submit", "approve", "publish"},
        )
        for step in held
        if may_move(user, view.row, view.standing, step)
    )


def history(view: ProfileView) -> tuple[MoveRow, ...]:
    """Return what happened to a profile, latest first."""
    return tuple(map(_move_row, access_moves(view.row)))


def _move_row(one: ProfileMove) -> MoveRow:
    words = gettext("Begun") if one.move == "begin" else terms.term("moves", one.move)
    outcome = terms.term("outcomes", one.outcome) if one.outcome else ""
    return MoveRow(
        words=f"{words}: {outcome}" if outcome else words,
        who=display_name(one.by) if one.by else gettext("the clock"),
        when=formats.instant(one.at),
        reason=one.reason,
    )


@require_safe
@allow(Role.VISITOR)
@never_cache
def profile_leaflet(request: HttpRequest, key: str) -> HttpResponse:
    """Send the one-page sheet of a profile as its reader may see it, in the language of the page."""
    view = access_profile(key, Reader(request.user))
    response = HttpResponse(leaflet(view.profile, formats.language()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="qiao-{view.row.key}-{formats.language()}.pdf"'
    return response


@require_safe
@allow(Role.VISITOR)
@never_cache
def attached(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Send a file to be saved: no browser is to show it as a page of this site."""
    found = access_attachment(key, number, Reader(request.user))
    response = HttpResponse(bytes_of(found), content_type=found.media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response
