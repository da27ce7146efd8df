"""Profiles as readers may see them in, lines of a list and the parts of a page out: words, tags, addresses."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from qiao.matching import profile as core
from qiao_web.access.profiles import ProfileView
from qiao_web.forms.profiles import LABELS
from qiao_web.models import Attachment
from qiao_web.views import formats, places
from qiao_web.views.rows import Words
from qiao_web.views.terms import best, term, words_in

_LONGEST_SUMMARY = 240  # characters of a summary in a list


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A profile in a list."""

    key: str
    title: Words
    kind: str
    summary: Words
    owner: Words  # empty where the reader may not know
    where: str
    fields: tuple[str, ...]
    cooperation: tuple[str, ...]
    readiness: str
    published: str
    ends: str
    state: str
    example: bool  # of an invented organisation
    address: str


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text of a profile: its heading, the text, whether it is a translation, and the text in the other language."""

    label: str
    text: Words
    translation: bool
    other: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts of a profile."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file beside a profile."""

    name: str
    size: str
    address: str
    number: int


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where something can be checked; without an address that a browser should open, only its words."""

    words: str
    quote: str
    address: str


def profile_row(view: ProfileView) -> ProfileRow:
    """Describe a profile in a list."""
    held = view.profile
    summary = best(held.summary)
    cut = summary.text if len(summary.text) <= _LONGEST_SUMMARY else f"{summary.text[:_LONGEST_SUMMARY].rstrip()}…"
    return ProfileRow(
        key=held.id,
        title=title_of(held),
        kind=term("kinds", held.kind),
        summary=Words(cut, summary.tag),
        owner=best(held.owner.organisation),
        where=places.country(held.owner.country) if held.owner.country else "",
        fields=tuple(term("fields", code) for code in held.fields),
        cooperation=tuple(term("cooperation", code) for code in held.cooperation),
        readiness=readiness(held),
        published=_day(held.published),
        ends=_day(view.row.last_day),
        state=term("states", held.state),
        example=view.row.organisation.example,
        address=reverse("profile", args=[held.id]),
    )


def title_of(held: core.Profile) -> Words:
    """Return the title, or what stands for one that is not written yet."""
    title = best(held.title)
    if title.text:
        return title
    return Words(gettext("(without a title)"), "zh-Hans" if formats.is_chinese() else "en")


def readiness(held: core.Profile) -> str:
    """Write the readiness: TRL 4 to 6."""
    if held.readiness is None:
        return ""
    least, most = held.readiness.least, held.readiness.most
    if least == most:
        return f"TRL {least}"
    return gettext("TRL %(least)s to %(most)s") % {"least": least, "most": most}


def text_parts(held: core.Profile, names: tuple[str, ...]) -> tuple[TextPart, ...]:
    """Return the texts that are there, each in the language of the page where it has that."""
    parts = []
    for name in names:
        text: core.Bilingual = getattr(held, name)
        if not text:
            continue
        shown = best(text)
        other = text.en if shown.text == text.zh else text.zh
        origin = text.zh_origin if shown.text == text.zh else text.en_origin
        parts.append(
            TextPart(
                label=str(LABELS[name]),
                text=shown,
                translation=origin is core.Origin.TRANSLATION,
                other=Words(other, "en" if shown.text == text.zh else "zh-Hans"),
            )
        )
    return tuple(parts)


def facts(held: core.Profile) -> tuple[Fact, ...]:
    """Return what a profile says in codes, days and amounts."""
    sought = held.sought
    listed = (
        (gettext("Fields (OECD)"), [term("fields", code) for code in held.fields]),
        (gettext("IPC or CPC codes"), list(held.ipc)),
        (gettext("Readiness"), [_level(held)]),
        (gettext("Kinds of cooperation"), [term("cooperation", code) for code in held.cooperation]),
        (gettext("Protection"), [term("ipr", code) for code in held.ipr]),
        (gettext("Languages to work in"), [term("languages", code) for code in held.languages]),
        (gettext("Type of partner"), [term("partner_types", code) for code in sought.types]),
        (gettext("Size of partner"), [term("partner_sizes", code) for code in sought.sizes]),
        (gettext("Role of partner"), [term("partner_roles", code) for code in sought.roles]),
        (gettext("Target countries"), [places.country(code) for code in sought.countries]),
        (gettext("Excluded countries"), [places.country(code) for code in sought.excluded]),
        (gettext("Budget or price"), [money(held.budget)]),
        (gettext("Sustainable Development Goals"), [term("sdgs", str(goal)) for goal in held.sdgs]),
        (gettext("Keywords"), list(_keywords(held))),
        (gettext("Export control"), [_control(held)]),
        (gettext("Deadline of the call"), [_day(held.deadline)]),
        (gettext("Valid until"), [_day(held.valid_until)]),
        (gettext("Published"), [_day(held.published)]),
    )
    found = ((label, tuple(filter(None, values))) for label, values in listed)
    return tuple(Fact(label, values) for label, values in found if values)


def _keywords(held: core.Profile) -> tuple[str, ...]:
    """Return the keywords in the language of the page, or in the other."""
    first, second = held.keywords_en, held.keywords_zh
    return (second or first) if formats.is_chinese() else (first or second)


def _control(held: core.Profile) -> str:
    """Say that a technology is under export control, or may be; nothing where it is not."""
    flagged = held.export_control is not core.ExportControl.NONE
    return term("export_control", held.export_control) if flagged else ""


def money(budget: core.Money | None) -> str:
    """Write an amount: CNY 500,000 to 2 million."""
    if budget is None:
        return ""
    least, most = (formats.number(amount) if amount is not None else "" for amount in (budget.least, budget.most))
    given = {"currency": budget.currency, "least": least, "most": most}
    if least and most:
        return gettext("%(currency)s %(least)s to %(most)s") % given if least != most else f"{budget.currency} {least}"
    if least:
        return gettext("%(currency)s %(least)s or more") % given
    return gettext("%(currency)s up to %(most)s") % given


def file_rows(key: str, files: tuple[Attachment, ...]) -> tuple[FileRow, ...]:
    """Return the files with their addresses."""
    return tuple(
        FileRow(one.name, formats.size(one.size), reverse("profile_file", args=[key, one.pk]), one.pk) for one in files
    )


def evidence_rows(held: core.Profile) -> tuple[EvidenceRow, ...]:
    """Return the evidence; only web addresses become links."""
    return tuple(
        EvidenceRow(one.address, one.quote, one.address if one.address.startswith(("https://", "http://")) else "")
        for one in held.evidence
    )


def owner_line(held: core.Profile) -> str:
    """Say what the owner is and where, whether or not its name is shown."""
    owner = held.owner
    parts = [
        term("partner_types", owner.type) if owner.type else "",
        term("partner_sizes", owner.size) if owner.size else "",
        words_in(owner.place.zh, owner.place.en).text,
        places.country(owner.country) if owner.country else "",
    ]
    return " · ".join(filter(None, parts))


def _level(held: core.Profile) -> str:
    """Write the readiness with what its level means."""
    shown = readiness(held)
    if not shown or held.readiness is None or held.readiness.least != held.readiness.most:
        return shown
    return f"{shown}: {term('trl', str(held.readiness.least))}"


def _day(day: date | None) -> str:
    return formats.calendar_day(day) if day else ""
