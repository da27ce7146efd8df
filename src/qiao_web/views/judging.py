"""One claim under review: its fields to correct, its parts to split, its equals to merge, and its log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qiao.errors import UsageError
from qiao_web.access.claims import access_claim
from qiao_web.access.review import ReviewView, access_merged_into, access_review
from qiao_web.actions import review as actions
from qiao_web.forms.review import PARTS, CooperationFields, FigureFields
from qiao_web.models import Claim
from qiao_web.permissions import Role, allow
from qiao_web.store.fields import asked_of
from qiao_web.views import labels
from qiao_web.views.decisions import DecisionRow, decision_row
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.review import ReviewRow, back, came_from, review_row, sentence_of, target_of

CHOICES = {
    "comparator": labels.COMPARATORS,
    "measure": labels.MEASURES,
    "as_of_basis": labels.BASES,
    "kind": labels.ONE_OF_KIND,
    "status": labels.STATUSES,
}
_REFUSED = 409  # the claim is not what was seen, or the change makes no sense

Fields = FigureFields | CooperationFields


@dataclass(frozen=True, slots=True)
class JudgePage:
    """One claim with everything that can be done to it."""

    row: ReviewRow
    quote: str
    correction: Fields
    parts: tuple[Fields, ...]
    splitting: bool  # the parts were sent and refused
    alike: tuple[ReviewRow, ...]
    log: tuple[DecisionRow, ...]
    error: str
    here: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reviewer typed, to be shown again where it is refused; `given` are the parts that have a quote."""

    correction: Fields | None = None
    parts: tuple[Fields, ...] = ()
    given: Sequence[Fields] = ()


NOTHING = Typed()


@require_safe
@allow(Role.REVIEWER)
@never_cache
def judge(request: HttpRequest, key: str) -> HttpResponse:
    """Show one claim with its forms and its log."""
    return _page(request, access_review(key))


@require_safe
@allow(Role.REVIEWER)
def judge_number(_: HttpRequest, claim_id: int) -> HttpResponse:
    """Go from the number that a claim has in this reading to its page, whose address stays."""
    return redirect("judge", key=access_claim(claim_id).key)


@sent_from("judge")
@allow(Role.REVIEWER)
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """Correct fields of a claim."""
    view = access_review(key)
    form = _form(view.item.claim, request)
    if not form.is_valid():
        return _page(request, view, Typed(form))
    return _do(request, view, lambda by, target: actions.correct(by, target, form.held()), Typed(form))


@sent_from("judge")
@allow(Role.REVIEWER)
def split(request: HttpRequest, key: str) -> HttpResponse:
    """Put several claims in the place of one."""
    view = access_review(key)
    forms = _parts(view.item.claim, request)
    given = [form for form in forms if request.POST.get(form.add_prefix("quote"))]
    if not all([form.is_valid() for form in given]):  # every form shows its errors  # noqa: C419
        return _page(request, view, Typed(parts=forms))
    typed = Typed(parts=forms, given=given)
    return _do(request, view, lambda by, target: actions.split(by, target, [form.as_part() for form in given]), typed)


@sent_from("judge")
@allow(Role.REVIEWER)
def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Merge the claims that are ticked into this one."""
    others = [target for target in map(target_of, request.POST.getlist("claim")) if target is not None]
    return _do(request, access_review(key), lambda by, into: actions.merge(by, into, others))


def _do(
    request: HttpRequest, view: ReviewView, act: Callable[[User, actions.Target], str], typed: Typed = NOTHING
) -> HttpResponse:
    """Act on the claim as it was seen; say on its page what was refused, else go back to where one came from."""
    target = target_of(request.POST.get("seen", ""))
    if target is None or target.key != view.item.claim.key or not isinstance(request.user, User):
        raise BadRequest(view.item.claim.key)
    try:
        together = act(request.user, target)
    except UsageError as error:
        told = sentence_of(error)
        part = int(error.data.get("part", 0))
        if 0 < part <= len(typed.given):
            typed.given[part - 1].add_error("quote", told)
        return _page(request, access_review(view.item.claim.key), typed, error=told)
    return back(request, together)


def _page(request: HttpRequest, view: ReviewView, typed: Typed = NOTHING, *, error: str = "") -> HttpResponse:
    """Show a claim, with what was refused where something was."""
    claim = view.item.claim
    merged = access_merged_into(view.log)
    content = JudgePage(
        row=review_row(view.item),
        quote=claim.evidence.all()[0].quote,
        correction=typed.correction or _form(claim),
        parts=typed.parts or _parts(claim),
        splitting=bool(typed.parts),
        alike=tuple(map(review_row, view.alike)),
        log=tuple(decision_row(decision, claim.pk, merged) for decision in view.log),
        error=error,
        here=came_from(request),
    )
    refused = typed.correction or typed.parts or error
    return page(request, "decision.html", content, status=_REFUSED if refused else 200)


def _form(claim: Claim, request: HttpRequest | None = None, part: str = "") -> Fields:
    kind = FigureFields if claim.type == "figure" else CooperationFields
    wanted = {name: words for name, words in CHOICES.items() if name in kind.base_fields}
    return kind(request.POST if request else None, asked_of(claim), wanted, part)


def _parts(claim: Claim, request: HttpRequest | None = None) -> tuple[Fields, ...]:
    return tuple(_form(claim, request, f"part{number}") for number in range(PARTS))
