"""The filters of the lists: parameters in, questions out. A parameter that makes no sense is ignored, never an error.

The choices' words belong to the pages, so they come in as an argument.
"""

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.db.models import BigIntegerField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao_web.access.claims import FIRST_YEAR, LAST_YEAR, CooperationQuery, FigureQuery, Order

Words = Mapping[str, "str | Promise"]
LONGEST_WORDS = 200


def document_field() -> forms.IntegerField:
    """Return the field that narrows a list to one document: no number beyond what the database can hold as an id."""
    return forms.IntegerField(
        required=False, min_value=1, max_value=BigIntegerField.MAX_BIGINT, widget=forms.HiddenInput
    )


class _Filter(forms.Form):
    """A form that is read from an address: each field that does not hold up counts as empty."""

    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    order = forms.ChoiceField(label=_("Order"), required=False)
    orders: ClassVar[Words] = {}

    def __init__(self, given: QueryDict, choices: Mapping[str, Words]) -> None:
        """Bind the parameters and offer the choices of each field."""
        super().__init__(given, auto_id="f-%s", use_required_attribute=False)
        for name, words in {**choices, "order": self.orders}.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                first = () if name == "order" else (("", _("all")),)
                field.choices = [*first, *words.items()]
        self.is_valid()

    def text(self, name: str) -> str:
        """Return what a field says, empty where it was not understood."""
        return str(self.cleaned_data.get(name) or "")

    def number(self, name: str) -> int | None:
        """Return the number in a field, None where there is none."""
        value = self.cleaned_data.get(name)
        return value if isinstance(value, int) else None

    def order_or(self, usual: Order) -> Order:
        """Return the order that was asked for, or the usual one."""
        return Order(self.text("order") or usual)


class FigureFilter(_Filter):
    """Filters of the figures."""

    words = forms.CharField(label=_("Thing counted, or who"), required=False, max_length=LONGEST_WORDS)
    quantity = forms.ChoiceField(label=_("What it measures"), required=False)
    comparator = forms.ChoiceField(label=_("How exact"), required=False)
    measure = forms.ChoiceField(label=_("Kind of number"), required=False)
    basis = forms.ChoiceField(label=_("Where the date comes from"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    document = document_field()

    orders: ClassVar[Words] = {
        Order.NEWEST: _("newest source"),
        Order.OLDEST: _("oldest source"),
        Order.LATEST_DAY: _("latest date"),
        Order.EARLIEST_DAY: _("earliest date"),
        Order.LARGEST: _("largest"),
        Order.SMALLEST: _("smallest"),
    }
    names = ("words", "quantity", "comparator", "measure", "basis", "year", "language", "document", "order")

    def query(self) -> FigureQuery:
        """Return the question that the filters ask."""
        return FigureQuery(
            order=self.order_or(Order.NEWEST),
            words=self.text("words"),
            quantity=self.text("quantity"),
            comparator=self.text("comparator"),
            measure=self.text("measure"),
            basis=self.text("basis"),
            language=self.text("language"),
            year=self.number("year"),
            document=self.number("document"),
        )


class CooperationFilter(_Filter):
    """Filters of the cooperations."""

    words = forms.CharField(label=_("Name, party or place"), required=False, max_length=LONGEST_WORDS)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    document = document_field()

    orders: ClassVar[Words] = {
        Order.NEWEST: _("newest source"),
        Order.OLDEST: _("oldest source"),
        Order.LATEST_DAY: _("latest date"),
        Order.EARLIEST_DAY: _("earliest date"),
    }
    names = ("words", "kind", "country", "status", "year", "language", "document", "order")

    def query(self) -> CooperationQuery:
        """Return the question that the filters ask."""
        return CooperationQuery(
            order=self.order_or(Order.NEWEST),
            words=self.text("words"),
            kind=self.text("kind"),
            country=self.text("country"),
            status=self.text("status"),
            language=self.text("language"),
            year=self.number("year"),
            document=self.number("document"),
        )
