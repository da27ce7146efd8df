"""What is typed in a case: the interest with its three answers, and a step with what comes with it."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qiao_web.forms.filters import Words
from qiao_web.forms.people import Asked

# The three standard questions, the same for every profile, so that answers can be compared.
QUESTIONS: Final = (
    _("What would you do with it, and why does it interest you?"),
    _("What do you bring: experience, people, equipment, market?"),
    _("What do you propose as the next step, and by when?"),
)


class InterestForm(Asked):
    """Interest in a profile."""

    organisation = forms.ChoiceField(label=_("In the name of"))
    own_profile = forms.ChoiceField(label=_("A profile of yours that it answers"), required=False)

    def __init__(self, *args: Any, choices: dict[str, Words], **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Ask the questions, and offer what the reader may choose."""
        super().__init__(*args, **kwargs)
        for number, question in enumerate(QUESTIONS, start=1):
            widget = forms.Textarea(attrs={"rows": 4})
            self.fields[f"answer_{number}"] = forms.CharField(label=str(question), max_length=2_000, widget=widget)
        for name, words in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*([] if field.required else [("", "—")]), *words.items()]

    def answers(self) -> tuple[str, ...]:
        """Return the three answers."""
        return tuple(self.cleaned_data[f"answer_{number}"] for number in range(1, len(QUESTIONS) + 1))


class StepForm(Asked):
    """What comes with a step."""

    day = forms.DateField(label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    note = forms.CharField(
        label=_("Note, for both sides to read"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    claim = forms.CharField(
        label=_("Public evidence: address or key of a claim of the record"), required=False, max_length=500
    )
    file = forms.FileField(label=_("Document"), required=False)

    def __init__(self, *args: Any, reasons: Words, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the reasons in the language of the page, and today."""
        super().__init__(*args, initial={"day": timezone.now().date()}, auto_id="s-%s", **kwargs)
        field = self.fields["reason"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *reasons.items()]
