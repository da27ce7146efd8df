"""What reviewers type: the filters of queue and log, and the fields of a correction or of the parts of a split.

The choices' words belong to the pages, so they come in as an argument.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qiao.claims.days import days
from qiao.claims.model import Comparator
from qiao_web.access.review import HistoryQuery, QueueQuery
from qiao_web.columns import exact_text
from qiao_web.forms.countries import countries_in
from qiao_web.forms.currencies import currency_in
from qiao_web.forms.filters import LONGEST_WORDS, Words, document_field
from qiao_web.models.claims import MACHINE
from qiao_web.store.parts import Part

PARTS = 4  # offered on the page; a sentence rarely holds more statements of one kind
_LONGEST_TEXT = 400
_DIGITS = 100  # more than any text has said, and few enough to be shown: 1e400 is a slip of the hand
_DATES = _("Like 2024, 2024-05, 2024-05-16 or 2021/2025")


class _Listing(forms.Form):
    """A form that is read from an address: each field that does not hold up counts as empty."""

    def __init__(self, given: QueryDict, choices: Mapping[str, Words]) -> None:
        """Bind the parameters and offer the choices of each field."""
        super().__init__(given, auto_id="f-%s", use_required_attribute=False)
        for name, words in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*(() if name == "state" else (("", _("all")),)), *words.items()]
        self.is_valid()

    def text(self, name: str) -> str:
        """Return what a field says, empty where it was not understood."""
        return str(self.cleaned_data.get(name) or "")


class QueueFilter(_Listing):
    """Filters of the queue."""

    words = forms.CharField(label=_("Words of the claim"), required=False, max_length=LONGEST_WORDS)
    type = forms.ChoiceField(label=_("Kind of claim"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("Decided so far"), required=False)
    document = document_field()

    names: ClassVar = ("words", "type", "language", "state", "document")

    def query(self) -> QueueQuery:
        """Return the question that the filters ask."""
        document = self.cleaned_data.get("document")
        return QueueQuery(
            state=self.text("state") or MACHINE,
            type=self.text("type"),
            language=self.text("language"),
            words=self.text("words"),
            document=document if isinstance(document, int) else None,
        )


class HistoryFilter(_Listing):
    """Filters of the log of decisions."""

    words = forms.CharField(label=_("Words of the text seen"), required=False, max_length=LONGEST_WORDS)
    by = forms.ChoiceField(label=_("Who decided"), required=False)
    action = forms.ChoiceField(label=_("Decision"), required=False)
    claim = forms.SlugField(required=False, max_length=64, widget=forms.HiddenInput)

    names: ClassVar = ("words", "by", "action", "claim")

    def query(self) -> HistoryQuery:
        """Return the question that the filters ask."""
        return HistoryQuery(
            by=self.text("by"), action=self.text("action"), words=self.text("words"), claim=self.text("claim")
        )


class _Fields(forms.Form):
    """The fields of a claim, those that are `held`; `quote` is asked for only of a part of a split."""

    quote = forms.CharField(label=_("Quote, word for word"), required=False, max_length=4_000, strip=False)

    def __init__(
        self, given: QueryDict | None, held: Mapping[str, Any], choices: Mapping[str, Words], part: str
    ) -> None:
        """Show what the claim holds now, or what was sent; `part` names a part of a split, "" a correction."""
        initial = {name: " ".join(value) if isinstance(value, list) else value for name, value in held.items()}
        super().__init__(given, initial=initial, prefix=part or None, use_required_attribute=False)
        for name in self.fields.keys() - held.keys() - ({"quote"} if part else set()):
            del self.fields[name]
        for name, words in choices.items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(words.items())

    @property
    def empty(self) -> bool:
        """Say whether a part of a split was left out."""
        return not self.cleaned_data.get("quote")

    def held(self) -> dict[str, Any]:
        """Return the fields as the claim keeps them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "quote"}

    def as_part(self) -> Part:
        """Return a part of a split."""
        return {"quote": self.cleaned_data["quote"], "fields": self.held()}


class FigureFields(_Fields):
    """The fields of a figure."""

    value = forms.DecimalField(label=_("Number"), max_digits=_DIGITS, localize=False)
    upper = forms.DecimalField(label=_("Upper end of a range"), required=False, max_digits=_DIGITS, localize=False)
    comparator = forms.ChoiceField(label=_("How exact"))
    unit = forms.CharField(label=_("Unit or measure word"), required=False, max_length=40)
    currency = forms.CharField(label=_("Currency (three letters)"), required=False, max_length=3)
    counted = forms.CharField(label=_("Thing counted"), required=False, max_length=_LONGEST_TEXT)
    subject = forms.CharField(label=_("Who holds it"), required=False, max_length=_LONGEST_TEXT)
    holder = forms.CharField(label=_("Its name elsewhere in the article"), required=False, max_length=_LONGEST_TEXT)
    scope = forms.CharField(label=_("Among whom, or what was done with it"), required=False, max_length=200)
    measure = forms.ChoiceField(label=_("Kind of number"))
    as_of = forms.CharField(label=_("As of"), required=False, max_length=60, help_text=_DATES)
    as_of_basis = forms.ChoiceField(label=_("Where the date comes from"))

    def clean_value(self) -> str:
        """Return the number as exact text."""
        return exact_text(self.cleaned_data["value"])

    def clean_upper(self) -> str | None:
        """Return the other end of a range as exact text."""
        upper = self.cleaned_data.get("upper")
        return None if upper is None else exact_text(upper)

    def clean_currency(self) -> str:
        """Refuse what is no currency."""
        return currency_in(self.cleaned_data["currency"])

    def clean_as_of(self) -> str:
        """Refuse what is no date."""
        return _date(self.cleaned_data["as_of"])

    def clean(self) -> dict[str, Any]:
        """Refuse a range without two ends in order."""
        held = self.cleaned_data
        value, upper = held.get("value"), held.get("upper")
        ranged = held.get("comparator") == Comparator.RANGE
        if ranged and value is not None and (upper is None or Decimal(upper) <= Decimal(value)):
            self.add_error("upper", _("A range needs an upper end above the number."))
        if upper is not None and not ranged:
            self.add_error("upper", _("Only a range has an upper end."))
        return held


class CooperationFields(_Fields):
    """The fields of a cooperation."""

    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("Name"), required=False, max_length=_LONGEST_TEXT)
    date = forms.CharField(label=_("Date"), required=False, max_length=60, help_text=_DATES)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    status = forms.ChoiceField(label=_("Status"))
    countries = forms.CharField(
        label=_("Countries"),
        required=False,
        max_length=2_000,
        help_text=_("Names or three-letter codes, with blanks or commas between them"),
    )

    def clean_date(self) -> str:
        """Refuse what is no date."""
        return _date(self.cleaned_data["date"])

    def clean_countries(self) -> list[str]:
        """Turn names and codes into codes, each once."""
        return countries_in(self.cleaned_data["countries"])


def _date(text: str) -> str:
    """Return an EDTF date; refuse what names no day, month, year or interval of them."""
    if text and days(text) is None:
        raise ValidationError(_("Write a date as 2024, 2024-05, 2024-05-16 or 2021/2025."))
    return text
