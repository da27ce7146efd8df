"""Tables of participants and wishes: a template to fill in, a trial that changes nothing, and the import."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiao.errors import UsageError
from qiao_web.access.events import access_run, listed
from qiao_web.actions import event_intake as actions
from qiao_web.actions import waiting_files
from qiao_web.forms.people import Asked
from qiao_web.permissions import Role, allow
from qiao_web.phrases import sentence
from qiao_web.store.event_tables import HEADINGS, PEOPLE, WISHES, PersonLine, Plan, Trouble, WishLine
from qiao_web.views import event_words, formats, labels
from qiao_web.views.event_setup import Tabs
from qiao_web.views.events import READ_AND_SEND, EventRow, event_row
from qiao_web.views.exports import xlsx_file
from qiao_web.views.forming import person, sent, told
from qiao_web.views.page import page

_MOST_SHOWN = 300  # rows of a trial that a page lists: those with problems come first
_BACK = {PEOPLE: "event_people", WISHES: "event_requests"}
_IMPORT = {PEOPLE: "event_people_import", WISHES: "event_wishes_import"}


class TableForm(Asked):
    """A table."""

    file = forms.FileField(label=gettext_lazy("Table: XLSX or CSV, up to 10 MB"))


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A row of a table: its number, whom it is about, what would be done, what is wrong."""

    number: str
    who: str
    deed: str
    problem: str


@dataclass(frozen=True, slots=True)
class IntakePage:
    """The form, the columns that a table may have, and what the table that was sent would do."""

    row: EventRow
    slug: str
    title: str
    lede: str
    form: TableForm
    columns: tuple[tuple[str, str, str], ...]  # Chinese, English, what to write
    templates: tuple[tuple[str, str], ...]  # languages and addresses
    tried: bool
    token: str
    counts: tuple[tuple[str, str], ...]
    rows: tuple[TrialRow, ...]
    more: int
    back: str
    tabs: Tabs


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Try a table of participants, then take it in."""
    return _intake(request, slug, PEOPLE)


@require_http_methods(READ_AND_SEND)
@allow(Role.ORGANISER)
@never_cache
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """Try a table of wishes, then take it in."""
    return _intake(request, slug, WISHES)


@require_safe
@allow(Role.ORGANISER)
def template(request: HttpRequest, slug: str, kind: str, language: str) -> FileResponse:
    """Send an empty workbook with the headings in a language."""
    access_run(slug, person(request))
    if kind not in HEADINGS or language not in ("zh", "en"):
        raise Http404
    columns = [forms_[0 if language == "zh" else 1] for forms_ in HEADINGS[kind].values()]
    return xlsx_file(f"{kind}-template-{language}", columns, iter(()))


def _intake(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    user = person(request)
    event = access_run(slug, user)
    token = request.POST.get("token", "")
    if token:
        return _taken(request, slug, kind, token)
    form = TableForm(request.POST or None, request.FILES or None)
    trial = None
    if request.method == "POST":

        def attempt() -> actions.Trial:
            given = form.cleaned_data["file"]
            return actions.try_table(user, slug, kind, (given.name, given.read(waiting_files.LARGEST + 1)))

        trial = sent(form, attempt)
    rows = _rows(trial.plan) if trial else []
    content = IntakePage(
        row=event_row(listed(event)),
        slug=slug,
        title=gettext("Import participants") if kind == PEOPLE else gettext("Import wishes"),
        lede=_lede(kind),
        form=form,
        columns=tuple((*words, _help(kind, code)) for code, words in HEADINGS[kind].items()),
        templates=tuple(
            (name, reverse("event_template", args=[slug, kind, code]))
            for code, name in (("zh", "中文"), ("en", "English"))
        ),
        tried=trial is not None,
        token=trial.token if trial and _does(trial.plan) else "",
        counts=_counts(trial.plan) if trial else (),
        rows=tuple(rows[:_MOST_SHOWN]),
        more=max(0, len(rows) - _MOST_SHOWN),
        back=reverse(_BACK[kind], args=[slug]),
        tabs=Tabs(slug, "people" if kind == PEOPLE else "requests"),
    )
    return page(request, "event_intake.html", content, status=422 if form.errors else 200)


def _taken(request: HttpRequest, slug: str, kind: str, token: str) -> HttpResponse:
    try:
        taken = actions.take_table(person(request), slug, kind, token)
    except UsageError as error:
        messages.error(request, told(error))
        return HttpResponseRedirect(reverse(_IMPORT[kind], args=[slug]))
    numbers = {
        "added": formats.number(taken.added),
        "changed": formats.number(taken.changed),
        "unchanged": formats.number(taken.unchanged),
    }
    said = gettext("Imported: %(added)s added, %(changed)s changed, %(unchanged)s as they were.")
    messages.success(request, said % numbers)
    return HttpResponseRedirect(reverse(_BACK[kind], args=[slug]))


def _lede(kind: str) -> str:
    if kind == PEOPLE:
        return gettext(
            "Nothing is stored before you have seen what the table would do. People are recognised by their e-mail"
            " address, else by their name; an empty cell leaves what is there. Who is imported takes part at once and"
            " is not written to."
        )
    return gettext(
        "Nothing is stored before you have seen what the table would do. People are named by their e-mail address or"
        " their name; a row for two people who have an answer already replaces it."
    )


def _help(kind: str, code: str) -> str:
    words = {
        "name": gettext("must be there"),
        "country": gettext("name or code, such as Kenya or KEN"),
        "languages": gettext("names or codes, such as zh; en"),
        "zone": gettext("such as Asia/Shanghai; empty: that of the event"),
        "online": gettext("yes or no"),
        "absent": gettext("days or times of the event, such as 2026-12-01; 2026-12-02 09:00-12:00"),
        "by": gettext("e-mail address or name of who answers"),
        "other": gettext("e-mail address or name of whom the answer is about"),
        "answer": gettext("yes, maybe or no; empty means yes"),
    }
    return words.get(code, gettext("may be empty") if kind == PEOPLE else "")


def _does(plan: Plan) -> bool:
    return any(line.held is None or line.changed for line in plan.people) or any(
        line.answer != line.held for line in plan.wishes
    )


def _counts(plan: Plan) -> tuple[tuple[str, str], ...]:
    deeds = [_deed_of_person(line) for line in plan.people] + [_deed_of_wish(line) for line in plan.wishes]
    said = (("add", gettext("to add")), ("change", gettext("to change")), ("same", gettext("as they are")))
    counts = tuple((words, formats.number(deeds.count(code))) for code, words in said)
    wrong = len({trouble.row for trouble in plan.troubles if trouble.row > 1})
    return (*counts, (gettext("left out"), formats.number(wrong)))


def _deed_of_person(line: PersonLine) -> str:
    return "add" if line.held is None else "change" if line.changed else "same"


def _deed_of_wish(line: WishLine) -> str:
    return "same" if line.answer == line.held else "change" if line.held else "add"


def _rows(plan: Plan) -> list[TrialRow]:
    deeds = {"add": gettext("add"), "change": gettext("change"), "same": gettext("stays as it is")}
    troubles = [
        TrialRow(
            formats.number(one.row),
            " · ".join(filter(None, (one.who, _column(one)))),
            gettext("left out") if one.row > 1 else "",
            _problem(one),
        )
        for one in plan.troubles
    ]
    people_ = [
        TrialRow(formats.number(one.row), str(one.given["name"]), deeds[_deed_of_person(one)], "")
        for one in plan.people
    ]
    wished = [
        TrialRow(
            formats.number(one.row),
            f"{one.by.name} → {one.other.name}: {labels.word(event_words.ANSWERS, one.answer)}",
            deeds[_deed_of_wish(one)],
            "",
        )
        for one in plan.wishes
    ]
    return troubles + people_ + wished


def _column(trouble: Trouble) -> str:
    words = {code: forms_ for kind in HEADINGS.values() for code, forms_ in kind.items()}.get(trouble.column)
    name = words[0 if formats.is_chinese() else 1] if words else trouble.column
    return gettext("Column %(column)s") % {"column": name} if name else ""


def _problem(trouble: Trouble) -> str:
    return sentence(trouble.code, {"value": trouble.value}, formats.language())
