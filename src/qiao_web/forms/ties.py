"""The filters of a topic's map, network and cooperations: parameters in, a question out; nonsense is ignored."""

from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qiao_web.access.claims import FIRST_YEAR, LAST_YEAR
from qiao_web.access.ties import TiesQuery
from qiao_web.forms.filters import Words


class TiesFilter(forms.Form):
    """Kind of cooperation and year of publication."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    year = forms.IntegerField(label=_("Year of publication"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    names: ClassVar = ("kind", "year")

    def __init__(self, given: QueryDict, kinds: Words) -> None:
        """Bind the parameters and offer the kinds."""
        super().__init__(given, auto_id="f-%s", use_required_attribute=False)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # it is declared above
        field.choices = [("", _("all")), *kinds.items()]
        self.is_valid()

    def query(self) -> TiesQuery:
        """Return the question that the filters ask."""
        held = self.cleaned_data
        return TiesQuery(kind=str(held.get("kind") or ""), year=held.get("year"))
