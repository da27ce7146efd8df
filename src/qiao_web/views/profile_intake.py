"""Many profiles at once and profiles from documents: a table is tried and then taken in, a document fills a draft."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.matching import export
from qiao.matching import profile as core
from qiao.matching.check import Problem
from qiao.matching.tables import Row
from qiao_web.access.people import access_memberships
from qiao_web.access.profiles import access_own_profiles
from qiao_web.actions import intake, waiting_files
from qiao_web.forms.people import Asked
from qiao_web.permissions import Role, allow
from qiao_web.phrases import sentence
from qiao_web.views import formats, terms
from qiao_web.views.forming import person, sent
from qiao_web.views.page import page
from qiao_web.views.profile_editing import field_label
from qiao_web.views.rows import Words
from qiao_web.views.terms import best, words_in

_READ_AND_SEND = ["GET", "HEAD", "POST"]
_MOST_SHOWN = 300  # rows of a trial that a page lists: those with problems come first
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS: dict[str, tuple[Callable[[list[core.Profile], str], bytes], str]] = {
    "xlsx": (export.to_xlsx, _XLSX),
    "csv": (export.to_csv, "text/csv; charset=utf-8"),
    "docx": (export.to_docx, _DOCX),
}


class TableForm(Asked):
    """A table, and whose profiles it holds."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"))
    file = forms.FileField(label=gettext_lazy("Table: XLSX or CSV, up to 10 MB"))


class DocumentForm(Asked):
    """A document, and whose profile it describes."""

    organisation = forms.ChoiceField(label=gettext_lazy("Organisation"))
    kind = forms.ChoiceField(label=gettext_lazy("What it describes, if it does not say so"))
    file = forms.FileField(label=gettext_lazy("Document: PDF, DOCX, HTML or text, up to 10 MB"))


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One row of a table: its number, its title, and what is wrong with it."""

    number: int
    title: Words
    problems: tuple[str, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class TrialPage:
    """What a table holds, before anything is stored."""

    form: TableForm
    tried: bool
    token: str
    organisation: str
    summary: str
    rows: tuple[TrialRow, ...]
    problems: tuple[str, ...]  # of the file itself
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The form for a document."""

    form: DocumentForm


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def table(request: HttpRequest) -> HttpResponse:
    """Try a table, then take it in."""
    user = person(request)
    token, slug = request.POST.get("token", ""), request.POST.get("organisation", "")
    if token:
        taken = sent(Asked({"sent": "1"}), lambda: intake.take_table(user, slug, token))
        if taken is None:
            messages.error(request, sentence("table_gone", {}, formats.language()))
            return HttpResponseRedirect(reverse("profile_import"))
        words = ngettext("%(count)s draft was made.", "%(count)s drafts were made.", len(taken))
        messages.success(request, words % {"count": len(taken)})
        return HttpResponseRedirect(reverse("my_profiles"))
    form = TableForm(request.POST or None, request.FILES or None)
    _offer(request, form)
    trial = None
    if request.method == "POST":
        trial = sent(form, lambda: _tried(request, form))
    return page(request, "profile_import.html", _trial_page(form, trial, slug), status=422 if form.errors else 200)


def _tried(request: HttpRequest, form: TableForm) -> intake.Trial:
    given = form.cleaned_data["file"]
    data = given.read(waiting_files.LARGEST + 1)
    return intake.try_table(person(request), form.cleaned_data["organisation"], given.name, data)


def _trial_page(form: TableForm, trial: intake.Trial | None, slug: str) -> TrialPage:
    imported = trial.imported if trial else None
    rows = sorted(imported.rows, key=lambda row: (not row.problems, row.number)) if imported else []
    good = sum(not row.problems for row in rows)
    readable = sum(row.profile is not None for row in rows)
    given = {"rows": len(rows), "good": good, "drafts": readable}
    return TrialPage(
        form=form,
        tried=trial is not None,
        token=trial.token if trial and readable else "",
        organisation=slug,
        summary=gettext("Rows: %(rows)s. Without any problem: %(good)s. Drafts that can be made: %(drafts)s.") % given,
        rows=tuple(map(_trial_row, rows[:_MOST_SHOWN])),
        problems=tuple(map(_problem, imported.problems)) if imported else (),
        unknown=imported.unknown if imported else (),
    )


def _trial_row(row: Row) -> TrialRow:
    title = best(row.profile.title) if row.profile else Words("", "")
    return TrialRow(row.number, title, tuple(map(_problem, row.problems)), row.profile is not None)


def _problem(one: Problem) -> str:
    label = field_label(one.field) if one.field else ""
    words = sentence(one.code, one.data, formats.language())
    return f"{label}{'：' if formats.is_chinese() else ': '}{words}" if label else words


@require_http_methods(_READ_AND_SEND)
@allow(Role.MEMBER)
@never_cache
def document(request: HttpRequest) -> HttpResponse:
    """Fill a draft from a document."""
    user = person(request)
    form = DocumentForm(request.POST or None, request.FILES or None)
    _offer(request, form)
    if request.method == "POST":
        row = sent(
            form,
            lambda: intake.draft_from(
                user,
                form.cleaned_data["organisation"],
                core.Kind(form.cleaned_data["kind"]),
                form.cleaned_data["file"].name,
                form.cleaned_data["file"].read(waiting_files.LARGEST + 1),
            ),
        )
        if row is not None:
            messages.success(request, gettext("Filled from the document: the quotes stand beside the form."))
            return HttpResponseRedirect(reverse("profile_edit", args=[row.key]))
    return page(request, "profile_document.html", DocumentPage(form), status=422 if form.errors else 200)


def _offer(request: HttpRequest, form: forms.Form) -> None:
    """Offer the organisations of the reader, and the kinds of profiles."""
    mine = access_memberships(person(request))
    names = {one.organisation.slug: words_in(one.organisation.name_zh, one.organisation.name_en).text for one in mine}
    for name, words in (("organisation", names), ("kind", terms.choices("kinds"))):
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = list(words.items())


@require_safe
@allow(Role.VISITOR)
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django hands it over by this name
    """Send the empty workbook for an import, in the language of the page."""
    return _file(export.template(formats.language()), _XLSX, f"qiao-template-{formats.language()}.xlsx")


@require_safe
@allow(Role.MEMBER)
@never_cache
def my_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Send all profiles of one's organisations, whole, in a form that can be imported again."""
    if ending not in _FORMATS:
        raise Http404
    write, media_type = _FORMATS[ending]
    profiles = [view.profile for view in access_own_profiles(person(request))]
    return _file(write(profiles, formats.language()), media_type, f"qiao-my-profiles.{ending}")


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
