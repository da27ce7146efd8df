"""Cases: expressing interest, following what becomes of it, and taking the next step."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.cases import OVER, CaseState, Side, steps
from qiao_web.access.cases import (
    CaseView,
    StepView,
    Turn,
    access_case,
    access_case_file,
    access_cases,
    access_open_cases,
    access_steps,
    may_express,
)
from qiao_web.access.profiles import Reader, access_own_profiles, access_profile
from qiao_web.actions import cases as actions
from qiao_web.actions.profiles import MOST_BYTES
from qiao_web.forms.cases import QUESTIONS, InterestForm, StepForm
from qiao_web.permissions import Role, allow
from qiao_web.phrases import sentence
from qiao_web.views import formats, rows, terms
from qiao_web.views.forming import FormPage, form_page, person, sent, told
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.profile import SANDBOX
from qiao_web.views.profile_rows import ProfileRow, profile_row, title_of
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

_READ_AND_SEND = ["GET", "HEAD", "POST"]
STATES: Mapping[str, "str | Promise"] = {
    CaseState.EXPRESSED: _("interest expressed"),
    CaseState.FORWARDED: _("forwarded to the owner"),
    CaseState.ANSWERED: _("answered with yes"),
    CaseState.TALKS: _("in talks"),
    CaseState.MEETING: _("met"),
    CaseState.INTENT: _("intent declared"),
    CaseState.AGREEMENT: _("agreement signed"),
    CaseState.PROJECT: _("project under way"),
    CaseState.OUTCOME: _("outcome reported"),
    CaseState.DECLINED: _("declined"),
    CaseState.WITHDRAWN: _("withdrawn"),
    CaseState.ENDED: _("ended"),
}
STEPS: Mapping[str, "str | Promise"] = {
    "express": _("Interest expressed"),
    "forward": _("Forward to the owner"),
    "turn_down": _("Do not forward"),
    "accept": _("Answer yes"),
    "decline": _("Answer no"),
    "talk": _("Talks have begun"),
    "meet": _("A meeting was held"),
    "intend": _("Intent declared"),
    "agree": _("Agreement signed"),
    "start_project": _("Project begun"),
    "report": _("Report an outcome"),
    "withdraw": _("Withdraw the interest"),
    "end": _("End the case"),
}
# What stands in the log of a case where the button says what is to be done.
TAKEN: Mapping[str, "str | Promise"] = {
    **STEPS,
    "forward": _("Forwarded to the owner"),
    "turn_down": _("Not forwarded"),
    "accept": _("Answered yes"),
    "decline": _("Answered no"),
    "report": _("Outcome reported"),
    "withdraw": _("Interest withdrawn"),
    "end": _("Case ended"),
}
SIDES: Mapping[str, "str | Promise"] = {
    Side.INTERESTED: _("the interested side"),
    Side.OWNER: _("the owner"),
    Side.ADVISER: _("the adviser"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    title: Words
    state: str
    side: str
    other: Words  # the other side, where it may be named
    since: str
    ours: bool  # it waits for the reader
    late: bool
    over: bool
    address: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a case."""

    words: str
    day: str
    who: str
    note: str
    reason: str
    files: tuple[tuple[str, str, str], ...]  # name, size, address
    claim: str  # the address of the claim that says so in public
    quote: str


@dataclass(frozen=True, slots=True)
class StepButton:
    """A step that the reader may take."""

    name: str
    words: str
    plain: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case."""

    row: CaseRow
    profile: ProfileRow
    own_profile: Words
    own_address: str
    interested: Words
    interested_address: str
    answers: tuple[tuple[str, str], ...]
    steps: tuple[StepRow, ...]
    buttons: tuple[StepButton, ...]
    form: StepForm
    version: int
    key: str
    may_release: bool
    released: bool
    tiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """The cases of a reader."""

    waiting: tuple[CaseRow, ...]
    going: tuple[CaseRow, ...]
    over: tuple[CaseRow, ...]


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def express(request: HttpRequest, key: str) -> HttpResponse:
    """Express interest in a profile."""
    user = person(request)
    view = access_profile(key, Reader(user))
    able, begun = may_express(user, view), access_open_cases(user, view)
    by_slug = {one.organisation.slug: one.organisation_id for one in able}
    of_organisation = {one.organisation_id: one for one in begun}
    known = of_organisation.get(by_slug.get(request.POST.get("organisation", ""), 0))
    if known is None and begun and by_slug and of_organisation.keys() >= set(by_slug.values()):
        known = begun[0]
    if known is not None:
        messages.info(request, sentence("case_exists", {}, formats.language()))
        return HttpResponseRedirect(reverse("case", args=[known.key]))
    names = {
        one.organisation.slug: words_in(one.organisation.name_zh, one.organisation.name_en).text
        for one in able
        if one.organisation_id not in of_organisation
    }
    if not names:
        messages.info(request, gettext("Interest is expressed in the name of an organisation other than the owner."))
        return HttpResponseRedirect(reverse("profile", args=[key]))
    own = {one.row.key: title_of(one.profile).text for one in access_own_profiles(user)}
    chosen = {name: request.GET.get(name, "") for name in ("organisation", "own_profile")}
    form = InterestForm(request.POST or None, choices={"organisation": names, "own_profile": own}, initial=chosen)
    if request.method == "POST":
        case = sent(form, lambda: actions.express(user, key, _interest(form)))
        if case is not None:
            messages.success(request, gettext("The owner's adviser looks at it first; you get a letter at every step."))
            return HttpResponseRedirect(reverse("case", args=[case.key]))
    content = FormPage(
        title=gettext("Express interest"),
        lede=title_of(view.profile).text,
        submit=gettext("Send it"),
        form=form,
        back=reverse("profile", args=[key]),
    )
    return form_page(request, content)


def _interest(form: InterestForm) -> actions.Interest:
    held = form.cleaned_data
    return actions.Interest(held["organisation"], held["own_profile"], form.answers())


@require_safe
@allow(Role.MEMBER)
@never_cache
def my_cases(request: HttpRequest) -> HttpResponse:
    """List the cases of one's organisations."""
    views = access_cases(person(request))
    listed = [(view, case_row(view)) for view in views]
    content = CasesPage(
        waiting=tuple(row for view, row in listed if view.turn is Turn.OURS),
        going=tuple(row for view, row in listed if view.turn is Turn.THEIRS),
        over=tuple(row for view, row in listed if view.turn is Turn.NOBODY),
    )
    return page(request, "cases.html", content)


@require_safe
@allow(Role.MEMBER)
@never_cache
def case(request: HttpRequest, key: str) -> HttpResponse:
    """Show a case from the side of the reader."""
    view = access_case(key, Reader(request.user))
    return _show(request, view, StepForm(None, reasons=terms.choices("declines")))


@sent_from("case")
@allow(Role.MEMBER)
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Take a step in a case."""
    user = person(request)
    view = access_case(key, Reader(user))
    form = StepForm(request.POST, request.FILES, reasons=terms.choices("declines"))
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() and len(version) < 10 else 0
    done = sent(form, lambda: actions.take(user, key, number, _taken(request, form)))
    if done is None:
        return _show(request, view, form)
    messages.success(request, gettext("Done: %(move)s") % {"move": TAKEN.get(request.POST.get("step", ""), "")})
    return HttpResponseRedirect(reverse("case", args=[key]))


def _taken(request: HttpRequest, form: StepForm) -> actions.Taken:
    held, given = form.cleaned_data, form.cleaned_data.get("file")
    files = ((given.name, given.read(MOST_BYTES + 1)),) if given else ()
    return actions.Taken(request.POST.get("step", ""), held["day"], held["note"], held["reason"], held["claim"], files)


@sent_from("case")
@allow(Role.MEMBER)
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Release the names in a case."""
    user = person(request)
    access_case(key, Reader(user))
    tier = request.POST.get("tier", "")
    wanted = core.Tier(tier) if tier in {core.Tier.REGISTERED, core.Tier.NDA} else core.Tier.REGISTERED
    try:
        actions.release(user, key, wanted)
    except UsageError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, gettext("The two sides see each other's names now."))
    return HttpResponseRedirect(reverse("case", args=[key]))


@require_safe
@allow(Role.MEMBER)
@never_cache
def case_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Send a document of a case to be saved."""
    found = access_case_file(key, number, Reader(request.user))
    response = HttpResponse(actions.bytes_of(found), content_type=found.media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=found.name) or "attachment"
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def case_row(view: CaseView) -> CaseRow:
    """Describe a case in a list."""
    days = (timezone.now() - view.case.since).days
    since = ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days} if days else gettext("since today")
    owner, interested = view.profile.profile.owner.organisation, view.case.organisation
    other = (
        words_in(owner.zh, owner.en)
        if view.side is Side.INTERESTED
        else words_in(interested.name_zh, interested.name_en)
    )
    return CaseRow(
        title=title_of(view.profile.profile),
        state=str(STATES[view.state]),
        side=str(SIDES[view.side]),
        other=other,
        since=since,
        ours=view.turn is Turn.OURS,
        late=view.late(timezone.now()),
        over=view.state in OVER,
        address=reverse("case", args=[view.case.key]),
    )


def _show(request: HttpRequest, view: CaseView, form: StepForm) -> HttpResponse:
    held, own = view.case, view.case.own_profile
    interested = held.organisation
    after = {CaseState.EXPRESSED, CaseState.DECLINED, CaseState.WITHDRAWN}
    content = CasePage(
        row=case_row(view),
        profile=profile_row(view.profile),
        own_profile=words_in(own.title_zh, own.title_en) if own else Words("", ""),
        own_address=reverse("profile", args=[own.key]) if own and own.state == core.State.PUBLISHED else "",
        interested=words_in(interested.name_zh, interested.name_en),
        interested_address=reverse("organisation", args=[interested.slug]),
        answers=tuple((str(question), answer) for question, answer in zip(QUESTIONS, held.answers, strict=False)),
        steps=tuple(_step_row(one, view) for one in access_steps(view)),
        buttons=tuple(
            StepButton(one.name, str(STEPS[one.name]), one.name in {"turn_down", "decline", "withdraw", "end"})
            for one in steps(view.state)
            if view.side in one.sides
        ),
        form=form,
        version=held.version,
        key=held.key,
        may_release=view.side is not Side.INTERESTED and not held.names and view.state not in after,
        released=held.names,
        tiers=tuple((tier, terms.term("tiers", tier)) for tier in (core.Tier.REGISTERED, core.Tier.NDA)),
    )
    return page(request, "case.html", content, status=422 if form.errors else 200)


def _step_row(one: StepView, view: CaseView) -> StepRow:
    held = one.step
    who = str(SIDES[held.side])
    return StepRow(
        words=str(TAKEN.get(held.step, held.step)),
        day=formats.calendar_day(held.day),
        who=f"{one.who} · {who}" if one.who else who,
        note=held.note,
        reason=terms.term("declines", held.reason) if held.reason else "",
        files=tuple(
            (file.name, formats.size(file.size), reverse("case_file", args=[view.case.key, file.pk]))
            for file in one.files
        ),
        claim=rows.claim_address(one.claim) if one.claim else "",
        quote=one.claim.name or one.claim.counted if one.claim else "",
    )
