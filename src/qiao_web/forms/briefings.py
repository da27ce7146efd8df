"""What a briefing is asked for: words, a time and a language; what makes no sense counts as empty."""

from datetime import date
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS: Final = 200


class BriefingForm(forms.Form):
    """The question of a briefing."""

    q = forms.CharField(label=_("Words"), required=False, max_length=LONGEST_WORDS)
    first = forms.DateField(label=_("Published from"), required=False, widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=_("to"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, given: QueryDict, *, words: bool) -> None:
        """Bind the parameters; a topic has its own words."""
        super().__init__(given, auto_id="f-%s", use_required_attribute=False)
        if not words:
            del self.fields["q"]
        self.is_valid()

    def words(self) -> str:
        """Return the words, empty where there are none."""
        return str(self.cleaned_data.get("q") or "").strip()

    def day(self, name: str) -> date | None:
        """Return the day in a field, None where there is none."""
        value = self.cleaned_data.get(name)
        return value if isinstance(value, date) else None
