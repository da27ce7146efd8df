"""What is typed about who takes part in an event and whom they are to meet: each form gives what the actions take."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from qiao_web.actions.participants import MOST_GROUP
from qiao_web.forms.events import ZoneField, offer
from qiao_web.forms.filters import Words
from qiao_web.forms.known import PeopleField
from qiao_web.forms.people import Asked

_LONGEST_DELEGATION = 120
_BETWEEN: Final = re.compile(r"[;；、\n]")  # delegations


class ParticipantForm(Asked):
    """Who takes part."""

    name = forms.CharField(label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    organisation = forms.ChoiceField(
        label=_("You come for"),
        required=False,
        help_text=_("What comes of a meeting can then become a case between the two organisations."),
    )
    body = forms.CharField(
        label=_("Organisation, as others are to read it"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    delegations = forms.CharField(
        label=_("Delegation"),
        max_length=300,
        required=False,
        help_text=_("If any; several with semicolons between them."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages for meetings"), widget=forms.CheckboxSelectMultiple, required=False
    )
    offers = forms.CharField(label=_("Offers"), max_length=2_000, required=False, widget=forms.Textarea)
    seeks = forms.CharField(label=_("Looks for"), max_length=2_000, required=False, widget=forms.Textarea)
    zone = ZoneField(label=_("Time zone"), help_text=_("The personal timetable is shown in it."))
    online = forms.BooleanField(label=_("Takes part online only"), required=False)
    most = forms.IntegerField(label=_("Most meetings"), required=False, min_value=1, max_value=400)
    absent = forms.MultipleChoiceField(label=_("Not there at"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  # Django's signature
        choices: dict[str, Words],
        slots: dict[str, dict[str, str]],
        **kwargs: Any,  # noqa: ANN401  # Django's signature
    ) -> None:
        """Offer countries, languages and the slots of each day in the language of the page."""
        super().__init__(*args, **kwargs)
        offer(self, "country", choices["country"], optional=True)
        offer(self, "languages", choices["languages"], optional=False)
        absent = self.fields["absent"]
        if isinstance(absent, forms.ChoiceField):
            absent.choices = [(day, list(times.items())) for day, times in slots.items()]
        if not slots:
            del self.fields["absent"]
        if choices.get("organisation"):
            offer(self, "organisation", {**choices["organisation"], "": _("none of these")}, optional=False)
        else:
            del self.fields["organisation"]

    def clean_delegations(self) -> list[str]:
        """Split the delegations: somebody can belong to several."""
        said: str = self.cleaned_data["delegations"]
        names = [name.strip() for name in _BETWEEN.split(said) if name.strip()]
        if any(len(name) > _LONGEST_DELEGATION for name in names):
            raise forms.ValidationError(_("A name of a delegation is too long."))
        return list(dict.fromkeys(names))

    def given(self) -> dict[str, Any]:
        """Return the fields as the actions take them."""
        held = dict(self.cleaned_data)
        held["absent"] = [int(number) for number in held.get("absent", [])]
        return held


class EnteredForm(ParticipantForm):
    """Who takes part, as the organiser enters them: with how many meetings they are to have at least."""

    least = forms.IntegerField(
        label=_("Least meetings"),
        required=False,
        min_value=0,
        max_value=400,
        help_text=_("A rule: where so many cannot be held, no timetable can be made."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a least that is more than the most."""
        held = self.cleaned_data
        held["least"] = held.get("least") or 0
        if held.get("most") and held["least"] > held["most"]:
            self.add_error("least", _("This is more than the most meetings."))
        return held


class RequestForm(Asked):
    """A meeting that the organiser asks for."""

    people = PeopleField(
        label=_("Who is to meet"),
        listed="people-known",
        most=MOST_GROUP,
        help_text=_("Two or more: type the beginning of a name and choose."),
    )
    weight = forms.IntegerField(
        label=_("Weight; a yes of a participant weighs 3"), min_value=1, max_value=1_000, initial=3
    )
    must = forms.BooleanField(label=_("It must be held"), required=False)
    slot = forms.ChoiceField(label=_("Only at"), required=False)
    table = forms.ChoiceField(
        label=_("Only there"), required=False, help_text=_("Needs a time as well: choose one above.")
    )
    after = forms.ChoiceField(label=_("Not before this meeting has ended"), required=False)

    def __init__(self, *args: Any, choices: dict[str, Words], **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the people, slots, tables and requests of the event."""
        super().__init__(*args, **kwargs)
        for name, words in choices.items():
            offer(self, name, words, optional=True)

    def clean(self) -> dict[str, Any]:
        """Ask for a time where a table was chosen: a table alone holds nothing."""
        held = self.cleaned_data
        if held.get("table") and not held.get("slot"):
            self.add_error("slot", _("Choose a time too: a table is held for one meeting at one time."))
        return held

    def given(self) -> dict[str, Any]:
        """Return the fields as the action takes them."""
        held = self.cleaned_data
        numbers = {name: int(held[name]) if held.get(name) else None for name in ("slot", "table", "after")}
        return {"weight": held["weight"], "must": held["must"], **numbers}
