"""What organisers and participants of events type: each form gives values that the actions take.

Times are typed in the zone of the event and leave the form aware. Choices whose words depend on the language of the
page come in as an argument.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao_web.actions.events import InterpreterGiven, SlotGiven, TableGiven
from qiao_web.forms.filters import Words
from qiao_web.forms.people import Asked

MOST_AT_ONCE: Final = 500  # tables that one form adds
_LONGEST_SLOT = 8 * 60
Choices = list[tuple[str, str | Promise]]


class ZoneField(forms.CharField):
    """A time zone by its IANA name, with the list of all of them to choose from."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the names that this system knows."""
        widget = forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})
        super().__init__(**{"max_length": 64, "widget": widget, **kwargs})

    def clean(self, value: Any) -> str:  # noqa: ANN401  # Django's signature
        """Take only zones that exist."""
        name: str = super().clean(value)
        if name and name not in available_timezones():
            raise forms.ValidationError(_("There is no such time zone. Examples: Asia/Shanghai, Europe/Paris, UTC."))
        return name


class EventForm(Asked):
    """What an event is called, where and when, and its rules."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    about_zh = forms.CharField(label=_("About it, in Chinese"), max_length=4_000, required=False, widget=forms.Textarea)
    about_en = forms.CharField(label=_("About it, in English"), max_length=4_000, required=False, widget=forms.Textarea)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    zone = ZoneField(label=_("Time zone"), help_text=_("All times of the set-up are in this zone."))
    approving = forms.BooleanField(label=_("I approve each registration"), required=False)
    wishes_until = forms.DateTimeField(
        label=_("Wishes until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    most = forms.IntegerField(
        label=_("Most meetings of one participant"),
        required=False,
        min_value=1,
        max_value=400,
        help_text=_("Where they set no bound of their own. Empty: as many as fit."),
    )
    fairness = forms.IntegerField(
        label=_("How much gaps may differ between two people"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("2 is usual. Empty: as it falls."),
    )
    longest_run = forms.IntegerField(
        label=_("Meetings in a row before a pause"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("0: no limit."),
    )
    seconds = forms.IntegerField(
        label=_("Seconds that solving may take"),
        min_value=2,
        max_value=900,
        help_text=_("30 is plenty up to 500 people."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language, and read times in the zone of the event."""
        held = self.cleaned_data
        if not held.get("name_zh") and not held.get("name_en"):
            self.add_error("name_zh", _("Give a name in Chinese, in English, or both."))
        if held.get("wishes_until") and held.get("zone"):
            held["wishes_until"] = held["wishes_until"].replace(tzinfo=ZoneInfo(held["zone"]))
        held["longest_run"] = held.get("longest_run") or 0
        return held


class SlotsForm(Asked):
    """A session of one day, cut into slots of one length with pauses between them."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    begin = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    until = forms.TimeField(
        label=_("Until"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Earlier than the beginning means the next day."),
    )
    minutes = forms.IntegerField(label=_("Minutes of a meeting"), min_value=5, max_value=_LONGEST_SLOT, initial=20)
    pause = forms.IntegerField(label=_("Minutes between meetings"), min_value=0, max_value=_LONGEST_SLOT, initial=0)
    session = forms.CharField(label=_("Name of the session"), max_length=60, required=False)

    def slots(self, zone: str) -> list[SlotGiven]:
        """Cut the session into slots; across a change of summer time, clocks on the wall decide.

        What does not fit whole before the end is left out.
        """
        held = self.cleaned_data
        day: date = held["day"]
        begin: time = held["begin"]
        until: time = held["until"]
        last_day = day + timedelta(days=1) if until <= begin else day
        end = datetime.combine(last_day, until, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
        start = datetime.combine(day, begin, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
        length, pause = timedelta(minutes=held["minutes"]), timedelta(minutes=held["pause"])
        found = []
        while start + length <= end:
            found.append(SlotGiven(start, start + length, held["session"], day.isoformat()))
            start += length + pause
        return found


class TablesForm(Asked):
    """Several tables of one hall, or online rooms, numbered."""

    hall = forms.CharField(label=_("Hall"), max_length=60, required=False)
    name = forms.CharField(
        label=_("What tables are called"), max_length=40, help_text=_("“Table” gives Table 1, Table 2 …")
    )
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_AT_ONCE, initial=10)
    first = forms.IntegerField(label=_("First number"), min_value=1, max_value=100_000, initial=1)
    seats = forms.IntegerField(label=_("Seats"), min_value=2, max_value=100, initial=2)
    online = forms.BooleanField(label=_("They are online rooms"), required=False)

    def tables(self) -> list[TableGiven]:
        """Number the tables."""
        held = self.cleaned_data
        numbers = range(held["first"], held["first"] + held["count"])
        return [
            TableGiven(f"{held['name']} {number}", held["hall"], held["seats"], online=held["online"])
            for number in numbers
        ]


class InterpreterForm(Asked):
    """An interpreter and the languages that they work between."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Works between"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every two of the chosen languages make a pair."),
    )

    def __init__(self, *args: Any, languages: Words, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the languages in the language of the page."""
        super().__init__(*args, **kwargs)
        _offer(self, "languages", languages, optional=False)

    def clean_languages(self) -> list[str]:
        """Ask for two languages at least."""
        chosen: list[str] = self.cleaned_data["languages"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two languages."))
        return chosen

    def interpreter(self) -> InterpreterGiven:
        """Pair the languages."""
        held = self.cleaned_data
        chosen = sorted(held["languages"])
        pairs = tuple((one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :])
        return InterpreterGiven(held["name"], held["email"], pairs)


class ParticipantForm(Asked):
    """Who takes part."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
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
    delegation = forms.CharField(label=_("Delegation, if you come with one"), max_length=120, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages that you can hold a meeting in"), widget=forms.CheckboxSelectMultiple, required=False
    )
    offers = forms.CharField(label=_("What you offer"), max_length=2_000, required=False, widget=forms.Textarea)
    seeks = forms.CharField(label=_("What you look for"), max_length=2_000, required=False, widget=forms.Textarea)
    zone = ZoneField(label=_("Your time zone"), help_text=_("Your timetable is shown in it."))
    online = forms.BooleanField(label=_("I take part online only"), required=False)
    most = forms.IntegerField(label=_("Most meetings that I want"), required=False, min_value=1, max_value=400)
    absent = forms.MultipleChoiceField(
        label=_("When you cannot come"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, choices: dict[str, Words], **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer countries, languages and slots in the language of the page."""
        super().__init__(*args, **kwargs)
        _offer(self, "country", choices["country"], optional=True)
        _offer(self, "languages", choices["languages"], optional=False)
        _offer(self, "absent", choices["absent"], optional=False)
        if not choices["absent"]:
            del self.fields["absent"]
        if choices.get("organisation"):
            _offer(self, "organisation", {**choices["organisation"], "": _("none of these")}, optional=False)
        else:
            del self.fields["organisation"]

    def given(self) -> dict[str, Any]:
        """Return the fields as the actions take them."""
        held = dict(self.cleaned_data)
        delegation = str(held.pop("delegation", "")).strip()
        held["delegations"] = [delegation] if delegation else []
        held["absent"] = [int(number) for number in held.get("absent", [])]
        return held


class RequestForm(Asked):
    """A meeting that the organiser asks for."""

    people = forms.MultipleChoiceField(label=_("Who is to meet"), widget=forms.SelectMultiple(attrs={"size": 12}))
    weight = forms.IntegerField(
        label=_("Weight; a yes of a participant weighs 3"), min_value=1, max_value=1_000, initial=3
    )
    must = forms.BooleanField(label=_("It must be held"), required=False)
    slot = forms.ChoiceField(label=_("Only at"), required=False)
    table = forms.ChoiceField(label=_("Only there"), required=False)
    after = forms.ChoiceField(label=_("Not before this meeting has ended"), required=False)

    def __init__(self, *args: Any, choices: dict[str, Words], **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the people, slots, tables and requests of the event."""
        super().__init__(*args, **kwargs)
        for name, words in choices.items():
            _offer(self, name, words, optional=name != "people")

    def given(self) -> dict[str, Any]:
        """Return the fields as the action takes them."""
        held = self.cleaned_data
        numbers = {name: int(held[name]) if held.get(name) else None for name in ("slot", "table", "after")}
        return {"weight": held["weight"], "must": held["must"], **numbers}


def _offer(form: forms.Form, name: str, words: Words, *, optional: bool) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        listed: Choices = [("", "—")] if optional else []
        field.choices = [*listed, *words.items()]
