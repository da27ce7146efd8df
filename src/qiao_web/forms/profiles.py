"""The form of a profile: a core profile in, fields to be typed in; what was typed in, the core profile out.

A draft may be saved with gaps, so no field is required here: what is missing before it can be submitted is said by
`qiao.matching.check`. What cannot be understood at all (a day, a number, a country) keeps its old value and says so.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qiao.matching import profile as core
from qiao.matching.check import LONGEST_TEXTS
from qiao_web.forms.countries import countries_in
from qiao_web.forms.currencies import currency_in
from qiao_web.forms.filters import Words

LABELS: Final[Words] = {
    "title": _("Title"),
    "summary": _("Summary, without anything confidential"),
    "description": _("Description"),
    "advantages": _("Advantages and innovation"),
    "expertise": _("Expertise or specification sought"),
    "stage": _("Stage of development"),
    "ipr_note": _("About the protection"),
    "call": _("Call or programme"),
}
LANGUAGES: Final = ("zh", "en")
_LINES: Final = {"title": 2, "summary": 4, "description": 8, "advantages": 5, "expertise": 5}
_ORIGINS: Final[Words] = {
    "": _("both are originals"),
    "zh": _("the Chinese is the original"),
    "en": _("the English is the original"),
}
_SPACE = re.compile(r"[,，、;；\n]+")
_MOST_EVIDENCE: Final = 20


class ProfileForm(forms.Form):
    """Everything that a profile says. Its choices come in the language of the page."""

    kind = forms.ChoiceField(label=_("Kind"))
    readiness_least = forms.ChoiceField(label=_("Readiness (TRL), from"), required=False)
    readiness_most = forms.ChoiceField(label=_("to"), required=False)
    ipr = forms.MultipleChoiceField(label=_("Protection"), required=False)
    cooperation = forms.MultipleChoiceField(label=_("Kinds of cooperation"), required=False)
    types = forms.MultipleChoiceField(label=_("Type of partner"), required=False)
    sizes = forms.MultipleChoiceField(label=_("Size of partner"), required=False)
    roles = forms.MultipleChoiceField(label=_("Role of partner"), required=False)
    countries = forms.CharField(label=_("Target countries"), required=False, max_length=2_000)
    excluded = forms.CharField(label=_("Excluded countries"), required=False, max_length=2_000)
    languages = forms.MultipleChoiceField(label=_("Languages to work in"), required=False)
    fields_ = forms.MultipleChoiceField(label=_("Fields (OECD)"), required=False)
    ipc = forms.CharField(label=_("IPC or CPC codes"), required=False, max_length=500)
    sdgs = forms.MultipleChoiceField(label=_("Sustainable Development Goals"), required=False)
    keywords_zh = forms.CharField(label=_("Keywords in Chinese"), required=False, max_length=1_000)
    keywords_en = forms.CharField(label=_("Keywords in English"), required=False, max_length=1_000)
    anonymous = forms.BooleanField(label=_("Hide the organisation until the adviser releases its name"), required=False)
    tier = forms.ChoiceField(label=_("Who may read the confidential texts"))
    export_control = forms.ChoiceField(label=_("Export control"))
    deadline = forms.DateField(label=_("Deadline of the call"), required=False)
    valid_until = forms.DateField(label=_("Valid until"), required=False)
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3)
    least = forms.DecimalField(label=_("Budget or price, from"), required=False, min_value=0, max_digits=18)
    most = forms.DecimalField(label=_("to"), required=False, min_value=0, max_digits=18)
    evidence = forms.CharField(
        label=_("Evidence: an address a line, then | and the words there"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, given: QueryDict | None, held: core.Profile, choices: Mapping[str, Words]) -> None:
        """Show what a profile says now, or what was sent."""
        self.held = held
        super().__init__(given, initial=_initial(held), auto_id="p-%s", use_required_attribute=False)
        for name in core.TEXTS:
            self._add_text(name)
        for name, words in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.widget = forms.CheckboxSelectMultiple()
                field.choices = list(words.items())
            elif isinstance(field, forms.ChoiceField):
                empty = [("", "—")] if not field.required else []
                field.choices = [*empty, *words.items()]
        for name in ("deadline", "valid_until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def _add_text(self, name: str) -> None:
        for language in LANGUAGES:
            widget = forms.Textarea(
                attrs={"rows": _LINES.get(name, 2), "lang": "zh-Hans" if language == "zh" else "en"}
            )
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=str(LABELS[name]), required=False, max_length=2 * LONGEST_TEXTS[name], widget=widget
            )
        self.fields[f"{name}_origin"] = forms.ChoiceField(
            label=_("Original"), required=False, choices=list(_ORIGINS.items())
        )

    def clean_countries(self) -> list[str]:
        """Turn names into codes."""
        return countries_in(self.cleaned_data["countries"])

    def clean_excluded(self) -> list[str]:
        """Turn names into codes."""
        return countries_in(self.cleaned_data["excluded"])

    def clean_currency(self) -> str:
        """Refuse what is no currency."""
        return currency_in(self.cleaned_data["currency"])

    def profile(self) -> core.Profile:
        """Return the profile as it was typed; a field that was not understood keeps what it held."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if name not in self.errors}
        texts = {name: self._text(name, given) for name in core.TEXTS}
        held = self.held
        return replace(
            held,
            **texts,  # type: ignore[arg-type]  # by name
            kind=core.Kind(given.get("kind", held.kind)),
            readiness=_readiness(given, held),
            ipr=tuple(map(core.Ipr, given.get("ipr", held.ipr))),
            cooperation=tuple(map(core.Cooperation, given.get("cooperation", held.cooperation))),
            sought=core.Sought(
                tuple(map(core.PartnerType, given.get("types", held.sought.types))),
                tuple(map(core.PartnerSize, given.get("sizes", held.sought.sizes))),
                tuple(map(core.PartnerRole, given.get("roles", held.sought.roles))),
                tuple(given.get("countries", held.sought.countries)),
                tuple(given.get("excluded", held.sought.excluded)),
            ),
            languages=tuple(given.get("languages", held.languages)),
            fields=tuple(given.get("fields_", held.fields)),
            ipc=_listed(given, "ipc", held.ipc),
            sdgs=tuple(map(int, given.get("sdgs", held.sdgs))),
            keywords_zh=_listed(given, "keywords_zh", held.keywords_zh),
            keywords_en=_listed(given, "keywords_en", held.keywords_en),
            anonymous=given.get("anonymous", held.anonymous),
            tier=core.Tier(given.get("tier", held.tier)),
            export_control=core.ExportControl(given.get("export_control", held.export_control)),
            deadline=given.get("deadline", held.deadline),
            valid_until=given.get("valid_until", held.valid_until),
            budget=_budget(given, held),
            evidence=_evidence(given, held),
        )

    def _text(self, name: str, given: Mapping[str, Any]) -> core.Bilingual:
        held: core.Bilingual = getattr(self.held, name)
        origin = given.get(f"{name}_origin", _origin(held))
        return core.Bilingual(
            zh=given.get(f"{name}_zh", held.zh).replace("\r\n", "\n"),
            en=given.get(f"{name}_en", held.en).replace("\r\n", "\n"),
            zh_origin=core.Origin.TRANSLATION if origin == "en" else core.Origin.ORIGINAL,
            en_origin=core.Origin.TRANSLATION if origin == "zh" else core.Origin.ORIGINAL,
        )


def _initial(held: core.Profile) -> dict[str, Any]:
    """Return the fields of a profile as the form shows them."""
    texts = {
        f"{name}_{language}": getattr(getattr(held, name), language) for name in core.TEXTS for language in LANGUAGES
    }
    origins = {f"{name}_origin": _origin(getattr(held, name)) for name in core.TEXTS}
    budget, readiness = held.budget, held.readiness
    return {
        **texts,
        **origins,
        "kind": held.kind.value,
        "readiness_least": str(readiness.least) if readiness else "",
        "readiness_most": str(readiness.most) if readiness else "",
        "ipr": [code.value for code in held.ipr],
        "cooperation": [code.value for code in held.cooperation],
        "types": [code.value for code in held.sought.types],
        "sizes": [code.value for code in held.sought.sizes],
        "roles": [code.value for code in held.sought.roles],
        "countries": ", ".join(held.sought.countries),
        "excluded": ", ".join(held.sought.excluded),
        "languages": list(held.languages),
        "fields_": list(held.fields),
        "ipc": ", ".join(held.ipc),
        "sdgs": [str(goal) for goal in held.sdgs],
        "keywords_zh": "、".join(held.keywords_zh),
        "keywords_en": ", ".join(held.keywords_en),
        "anonymous": held.anonymous,
        "tier": held.tier.value,
        "export_control": held.export_control.value,
        "deadline": held.deadline,
        "valid_until": held.valid_until,
        "currency": budget.currency if budget else "",
        "least": budget.least if budget else None,
        "most": budget.most if budget else None,
        "evidence": "\n".join(f"{one.address} | {one.quote}" if one.quote else one.address for one in held.evidence),
    }


def _origin(text: core.Bilingual) -> str:
    """Return which of two texts is the original, "" where both are."""
    if text.zh_origin is core.Origin.TRANSLATION:
        return "en"
    return "zh" if text.en_origin is core.Origin.TRANSLATION else ""


def _listed(given: Mapping[str, Any], name: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """Split a line of words at its commas, each word once."""
    if name not in given:
        return held
    words = (word.strip() for word in _SPACE.split(given[name]))
    return tuple(dict.fromkeys(filter(None, words)))


def _readiness(given: Mapping[str, Any], held: core.Profile) -> core.Readiness | None:
    """Read levels; one alone stands for both."""
    if "readiness_least" not in given or "readiness_most" not in given:
        return held.readiness
    levels = [int(given[name]) for name in ("readiness_least", "readiness_most") if given[name]]
    return core.Readiness(levels[0], levels[-1]) if levels else None


def _budget(given: Mapping[str, Any], held: core.Profile) -> core.Money | None:
    """Read an amount; a number without a currency is kept as no amount at all."""
    if not {"currency", "least", "most"} <= given.keys():
        return held.budget
    amounts: list[Decimal | None] = [given["least"], given["most"]]
    if not given["currency"] or amounts == [None, None]:
        return None
    return core.Money(given["currency"], *amounts)


def _evidence(given: Mapping[str, Any], held: core.Profile) -> tuple[core.Evidence, ...]:
    """Read addresses and the words there, a line each."""
    if "evidence" not in given:
        return held.evidence
    lines = [line.partition("|") for line in given["evidence"].splitlines() if line.strip()]
    return tuple(core.Evidence(address.strip(), quote.strip()) for address, _bar, quote in lines)[:_MOST_EVIDENCE]
