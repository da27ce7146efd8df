"""What the guard found and what is alike, as a page shows it: in its sentence, marked, with the way to let it stand."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from markupsafe import Markup

from qiao.errors import UsageError
from qiao_web.access.people import display_name
from qiao_web.access.profile_checks import CheckedFinding, CheckedRepeat, access_findings, access_repeats
from qiao_web.access.profiles import (
    IN_REVIEW,
    ProfileView,
    Reader,
    Standing,
    access_own_profile,
    is_open,
)
from qiao_web.actions.overrules import Target, overrule
from qiao_web.actions.profile_moves import MAY_MOVE
from qiao_web.forms.profiles import LABELS
from qiao_web.models import Overrule
from qiao_web.permissions import Role, allow
from qiao_web.phrases_matching import ALIKE, FINDINGS
from qiao_web.views import formats, marks
from qiao_web.views.forming import person, told
from qiao_web.views.posting import sent_from
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

_AROUND = 60  # characters of the text that are shown on each side


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One thing that was found."""

    words: str
    where: str
    excerpt: Markup
    tag: str
    target: Target
    address: str  # of a profile that is alike, for who may see it
    title: Words
    stands: str  # who let it stand, and why; "" where nobody did


@dataclass(frozen=True, slots=True)
class Checks:
    """All that was found, and whether the reader may let it stand."""

    rows: tuple[CheckRow, ...]
    open: int
    may: bool


def checks(view: ProfileView, reader: Reader, *, repeats: bool) -> Checks:
    """Return what is to be looked at before a profile is published."""
    found = [_finding(one) for one in access_findings(view.row, view.profile)]
    if repeats:
        found += [_repeat(one, reader) for one in access_repeats(view.row, view.profile)]
    reviewing = view.row.state in IN_REVIEW and view.standing in MAY_MOVE["approve"]
    own = reader.user is not None and reader.user.pk == view.row.author_id
    return Checks(tuple(found), sum(not one.stands for one in found), reviewing and not own)


def _finding(one: CheckedFinding) -> CheckRow:
    held, text = one.finding, one.text
    start, end = max(held.start - _AROUND, 0), min(held.end + _AROUND, len(text))
    shown = marks.render(text[start:end], [marks.Mark(held.start - start, held.end - start, "cited")])
    cut = Markup("{}{}{}").format("…" if start else "", shown, "…" if end < len(text) else "")
    label = str(LABELS[held.field]) if held.field in LABELS else gettext("Keywords")
    return CheckRow(
        words=_said(FINDINGS[held.code]).format(quote=held.quote),
        where=label,
        excerpt=cut,
        tag="zh-Hans" if held.language == "zh" else "en",
        target=Target(held.code, held.field, held.language, held.quote[:400]),
        address="",
        title=Words("", ""),
        stands=_stands(one.overrule),
    )


def _repeat(one: CheckedRepeat, reader: Reader) -> CheckRow:
    """Describe a profile that is alike; its title is shown to those who may see it."""
    seen = reader.standing(one.row) is not Standing.OTHER or is_open(one.row)
    return CheckRow(
        words=_said(ALIKE[one.alike.basis]),
        where=gettext("%(share)s%% alike") % {"share": round(100 * one.alike.similarity)},
        excerpt=Markup(),
        tag="",
        target=Target("repeat", "", "", one.alike.id),
        address=reverse("profile", args=[one.alike.id]) if seen else "",
        title=words_in(one.row.title_zh, one.row.title_en) if seen else Words("", ""),
        stands=_stands(one.overrule),
    )


def _said(phrase: tuple[str, str]) -> str:
    return phrase[0 if formats.is_chinese() else 1]


def _stands(made: Overrule | None) -> str:
    if made is None:
        return ""
    given = {"who": display_name(made.by), "reason": made.reason}
    return gettext("%(who)s lets it stand: %(reason)s") % given


@sent_from("profile")
@allow(Role.ADVISER, Role.REVIEWER)
def let_stand(request: HttpRequest, key: str) -> HttpResponse:
    """Let something that was found stand, with a reason."""
    user, given = person(request), request.POST
    access_own_profile(key, user)
    target = Target(*(given.get(name, "")[:400] for name in ("code", "field", "language", "quote")))
    try:
        overrule(user, key, target, given.get("reason", "")[:2_000])
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("It stands, with your reason."))
    return HttpResponseRedirect(f"{reverse('profile', args=[key])}#checks")
