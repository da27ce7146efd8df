"""The editor: begins a profile, saves it as it is typed, takes files. It works with the keyboard and without script."""

from dataclasses import dataclass, replace
from enum import Enum

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao.matching import profile as core
from qiao.matching.check import problems
from qiao.matching.columns import columns
from qiao_web.access.people import access_memberships
from qiao_web.access.profiles import ProfileView, Reader, access_own_profile, access_source
from qiao_web.actions import profiles as actions
from qiao_web.actions.profile_moves import Move, move
from qiao_web.forms.people import Asked
from qiao_web.forms.profiles import LABELS, ProfileForm
from qiao_web.permissions import Role, allow
from qiao_web.phrases import sentence
from qiao_web.views import formats, labels, terms
from qiao_web.views.forming import FormPage, form_page, person, sent, told
from qiao_web.views.page import page
from qiao_web.views.posting import sent_from
from qiao_web.views.profile_checks import Checks, checks
from qiao_web.views.profile_rows import FileRow, file_rows, title_of
from qiao_web.views.rows import Words
from qiao_web.views.terms import words_in

_READ_AND_SEND = ["GET", "HEAD", "POST"]
_LONGEST_NUMBER = 10
_FEW = 14  # boxes that are shown without scrolling
# The sections of the form: heading, its bilingual texts, its other fields.
SECTIONS = (
    (gettext_lazy("What it is about"), ("title", "summary"), ("kind", "fields_", "keywords_zh", "keywords_en")),
    (
        gettext_lazy("In detail"),
        ("description", "advantages", "expertise"),
        ("ipc", "sdgs", "evidence"),
    ),
    (gettext_lazy("Stage and protection"), ("stage", "ipr_note"), ("readiness_least", "readiness_most", "ipr")),
    (
        gettext_lazy("Cooperation and partner sought"),
        (),
        ("cooperation", "types", "sizes", "roles", "countries", "excluded", "languages", "currency", "least", "most"),
    ),
    (
        gettext_lazy("Disclosure and time"),
        ("call",),
        ("tier", "anonymous", "export_control", "deadline", "valid_until"),
    ),
)


class BeginForm(Asked):
    """For which organisation a profile is begun, and of which kind."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"))
    kind = forms.ChoiceField(label=gettext_lazy("What do you want to publish?"))


@dataclass(frozen=True, slots=True)
class TextFields:
    """The two fields of a bilingual text, and which is the original."""

    label: str
    zh: forms.BoundField
    en: forms.BoundField
    origin: forms.BoundField


class Shape(Enum):
    """How a field is drawn."""

    LINE = "line"
    TICK = "tick"
    BOXES = "boxes"
    MANY = "many"  # boxes that scroll


@dataclass(frozen=True, slots=True)
class OneField:
    """A field that has no language."""

    bound: forms.BoundField
    shape: Shape


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form."""

    number: int
    title: str
    texts: tuple[TextFields, ...]
    fields: tuple[OneField, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something to mend before the profile can be submitted, with the field that it is about."""

    label: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """What a field was filled from."""

    label: str
    quote: Words


@dataclass(frozen=True, slots=True)
class EditPage:
    """The editor."""

    key: str
    title: Words
    version: int
    sections: tuple[Section, ...]
    problems: tuple[ProblemRow, ...]
    errors: tuple[ProblemRow, ...]
    files: tuple[FileRow, ...]
    source: str
    quotes: tuple[QuoteRow, ...]
    checks: Checks
    saved: str  # what is said about the last save
    refused: bool


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a profile."""
    user = person(request)
    mine = access_memberships(user)
    if not mine:
        messages.info(request, gettext("Enter your organisation first: profiles belong to one."))
        return HttpResponseRedirect(reverse("organisation_new"))
    form = BeginForm(request.POST or None)
    names = {one.organisation.slug: words_in(one.organisation.name_zh, one.organisation.name_en).text for one in mine}
    for name, words in (("organisation", names), ("kind", terms.choices("kinds"))):
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(words.items())
    if request.method == "POST":
        held = sent(
            form,
            lambda: actions.begin(user, form.cleaned_data["organisation"], core.Kind(form.cleaned_data["kind"])),
        )
        if held is not None:
            return HttpResponseRedirect(reverse("profile_edit", args=[held.key]))
    content = FormPage(
        title=gettext("New profile"),
        lede=gettext(
            "What your organisation offers or seeks. It is saved as you type, and published after two reviews."
        ),
        submit=gettext("Begin"),
        form=form,
        back=reverse("my_profiles"),
    )
    return form_page(request, content)


@require_safe
@allow(Role.MEMBER)
@never_cache
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Show the editor; what is no draft any more is shown on its page."""
    view = access_own_profile(key, person(request))
    if view.row.state != core.State.DRAFT:
        return HttpResponseRedirect(reverse("profile", args=[key]))
    return page(request, "profile_edit.html", _content(view, ProfileForm(None, view.profile, choices())))


@sent_from("profile_edit")
@allow(Role.MEMBER)
def save(request: HttpRequest, key: str) -> HttpResponse:
    """Save what was typed: the part of the page that tells about it for a script, the whole page otherwise."""
    user = person(request)
    view = access_own_profile(key, user)
    form = ProfileForm(request.POST, view.profile, choices())
    profile = form.profile()
    sent_version = request.POST.get("version", "")
    version = int(sent_version) if sent_version.isdecimal() and len(sent_version) < _LONGEST_NUMBER else 0
    refused, stale = "", False
    submitting = request.POST.get("then") == "submit" and not form.errors
    try:
        row = actions.save(user, key, version, profile)
        if submitting:
            move(user, key, row.version, Move("submit"))
            messages.success(request, gettext("It is submitted. You get a letter when it was reviewed."))
            return HttpResponseRedirect(reverse("profile", args=[key]))
    except UsageError as error:
        refused, stale = told(error), error.code == "changed_meanwhile"
    content = _content(access_own_profile(key, user), form, saved=refused or _saved(), refused=bool(refused))
    if stale:  # the next save must not pass either: it would undo what somebody else wrote
        content = replace(content, version=version)
    if request.headers.get("HX-Request") == "true":
        return page(request, "_profile_saved.html", content)
    if refused or form.errors:
        return page(request, "profile_edit.html", content, status=422)
    messages.success(request, content.saved)
    return HttpResponseRedirect(reverse("profile_edit", args=[key]))


@sent_from("profile_edit")
@allow(Role.MEMBER)
def attach(request: HttpRequest, key: str) -> HttpResponse:
    """Put a file beside a profile, or take one away."""
    user = person(request)
    access_own_profile(key, user)
    number = request.POST.get("remove", "")
    try:
        if number.isdecimal() and len(number) < 19:
            actions.detach(user, key, int(number))
        else:
            given = request.FILES.get("file")
            actions.attach(user, key, given.name or "" if given else "", _read(given))
    except UsageError as error:
        messages.error(request, told(error))
    return HttpResponseRedirect(f"{reverse('profile_edit', args=[key])}#files")


def _read(given: object) -> bytes:
    """Return the bytes of an upload, one more than are taken at most, so that too many are noticed."""
    read = getattr(given, "read", None)
    return bytes(read(actions.MOST_BYTES + 1)) if read else b""


def choices() -> dict[str, labels.Words]:
    """Return the choices of the form in the language of the page."""
    fields = {code: f"{code} {words}" for code, words in terms.choices("fields").items() if "." in code}
    levels = {code: f"{code}: {words}" for code, words in terms.choices("trl").items()}
    return {
        "kind": terms.choices("kinds"),
        "readiness_least": levels,
        "readiness_most": levels,
        "ipr": terms.choices("ipr"),
        "cooperation": terms.choices("cooperation"),
        "types": terms.choices("partner_types"),
        "sizes": terms.choices("partner_sizes"),
        "roles": terms.choices("partner_roles"),
        "languages": terms.choices("languages"),
        "fields_": fields,
        "sdgs": {code: f"{code} {words}" for code, words in terms.choices("sdgs").items()},
        "tier": terms.choices("tiers"),
        "export_control": terms.choices("export_control"),
    }


def _content(view: ProfileView, form: ProfileForm, *, saved: str = "", refused: bool = False) -> EditPage:
    held = form.profile() if form.is_bound else view.profile
    source = access_source(view.row)
    return EditPage(
        key=view.row.key,
        title=title_of(held),
        version=view.row.version,
        sections=_sections(form),
        problems=tuple(
            ProblemRow(field_label(one.field), sentence(one.code, one.data, formats.language()), _anchor(one.field))
            for one in problems(held, timezone.now().date())
        ),
        errors=tuple(
            ProblemRow(str(form[name].label), " ".join(map(str, errors)), f"p-{name}")
            for name, errors in (form.errors if form.is_bound else {}).items()
        ),
        checks=checks(replace(view, profile=held), Reader(None), repeats=False),
        files=file_rows(view.row.key, view.attachments),
        source=source.name if source else "",
        quotes=tuple(
            QuoteRow(field_label(field), Words(quote, "en" if language == "en" else "zh-Hans"))
            for field, language, quote in (source.found if source else ())
        ),
        saved=saved,
        refused=refused,
    )


def _sections(form: ProfileForm) -> tuple[Section, ...]:
    return tuple(
        Section(
            number=number,
            title=str(title),
            texts=tuple(
                TextFields(str(LABELS[name]), form[f"{name}_zh"], form[f"{name}_en"], form[f"{name}_origin"])
                for name in texts
            ),
            fields=tuple(OneField(form[name], _shape(form[name])) for name in names),
        )
        for number, (title, texts, names) in enumerate(SECTIONS, start=1)
    )


def _shape(bound: forms.BoundField) -> Shape:
    if isinstance(bound.field, forms.MultipleChoiceField):
        return Shape.MANY if len(bound.subwidgets) > _FEW else Shape.BOXES
    return Shape.TICK if isinstance(bound.field, forms.BooleanField) else Shape.LINE


# The fields of a profile under which the core reports, by the field of the form that they are typed into.
_TYPED_IN = {
    "fields": "fields_",
    "readiness": "readiness_least",
    "budget": "least",
    "target_countries": "countries",
    "excluded_countries": "excluded",
    "keywords": "keywords_zh",
}


def _anchor(field: str) -> str:
    """Return the id of the field that a problem is about."""
    if field in LABELS:
        return f"p-{field}_zh" if formats.is_chinese() else f"p-{field}_en"
    return f"p-{_TYPED_IN.get(field, field)}"


def field_label(field: str) -> str:
    """Return what a field of a profile, or a column of a table of them, is called."""
    if field in LABELS:
        return str(LABELS[field])
    if field in {"organisation", "country"}:
        return gettext("Organisation")
    typed = ProfileForm.base_fields.get(_TYPED_IN.get(field, field))
    if typed is not None:
        return str(typed.label)
    return next((column.head(formats.language()) for column in columns() if column.name == field), "")


def _saved() -> str:
    now = timezone.now().astimezone(formats.CHINA)
    return gettext("Saved at %(time)s (UTC+8)") % {"time": f"{now:%H:%M:%S}"}
