"""The filters of the list of series: parameters in, a question out; what makes no sense is ignored."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qiao_web.access.series import SeriesOrder, SeriesQuery
from qiao_web.forms.filters import LONGEST_WORDS


class SeriesFilter(forms.Form):
    """Filters of the series."""

    words = forms.CharField(label=_("Thing counted, or who"), required=False, max_length=LONGEST_WORDS)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(SeriesOrder.LONGEST.value, _("most dates")), (SeriesOrder.LATEST.value, _("latest date"))],
    )
    conflicting = forms.BooleanField(label=_("Only where sources contradict each other"), required=False)

    names = ("words", "order", "conflicting")

    def __init__(self, given: QueryDict) -> None:
        """Bind the parameters."""
        super().__init__(given, auto_id="f-%s", use_required_attribute=False)
        self.is_valid()

    def query(self) -> SeriesQuery:
        """Return the question that the filters ask."""
        held = self.cleaned_data
        return SeriesQuery(
            order=SeriesOrder(held.get("order") or SeriesOrder.LONGEST),
            words=str(held.get("words") or ""),
            conflicting=bool(held.get("conflicting")),
        )
