"""What editors type about documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qiao_web.forms.people import Asked


class WithdrawForm(Asked):
    """Why a document is withdrawn."""

    text = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Whoever opens its address reads this."),
    )

    @property
    def reason(self) -> str:
        """Return what was typed."""
        return str(self.cleaned_data["text"])
