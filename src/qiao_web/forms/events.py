"""What organisers and participants of events type: each form gives values that the actions take.

Times are typed in the zone of the event and leave the form aware. Choices whose words depend on the language of the
page come in as an argument.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao.meetings.model import WISHES_LIMIT
from qiao_web.actions.events import InterpreterGiven, SlotGiven, TableGiven
from qiao_web.actions.participants import MOST_GROUP
from qiao_web.forms.filters import Words
from qiao_web.forms.known import KnownInput, PeopleField
from qiao_web.forms.people import Asked

MOST_AT_ONCE: Final = 500  # tables that one form adds
_LONGEST_SLOT = 8 * 60
_LONGEST_DELEGATION = 120
_NUMBER: Final = "{n}"  # in the link of rooms
_BETWEEN: Final = re.compile(r"[;；、\n]")  # delegations
Choices = list[tuple[str, str | Promise]]


class ZoneField(forms.CharField):
    """A time zone by its IANA name, with the list of all of them to choose from."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the names that this system knows."""
        widget = KnownInput("zones", sorted(available_timezones()))
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
    about_zh = forms.CharField(
        label=_("About the event, in Chinese"), max_length=4_000, required=False, widget=forms.Textarea
    )
    about_en = forms.CharField(
        label=_("About the event, in English"), max_length=4_000, required=False, widget=forms.Textarea
    )
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
        label=_("Seconds that making a timetable may take"),
        min_value=2,
        max_value=900,
        help_text=_("30 is plenty up to 500 people."),
    )
    wishes_limit = forms.IntegerField(
        label=_("Most wishes in all"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_("More are refused: a guard against mistakes. 10,000 people have about 40,000."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language, and read times in the zone of the event."""
        held = self.cleaned_data
        if not held.get("name_zh") and not held.get("name_en"):
            self.add_error("name_zh", _("Give a name in Chinese, in English, or both."))
        if held.get("wishes_until") and held.get("zone"):
            held["wishes_until"] = held["wishes_until"].replace(tzinfo=ZoneInfo(held["zone"]))
        held["longest_run"] = held.get("longest_run") or 0
        held["wishes_limit"] = held.get("wishes_limit") or WISHES_LIMIT
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
    link = forms.CharField(
        label=_("Link of the rooms"),
        max_length=400,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("{n} stands for the number. Rooms that are there already get the new link."),
    )

    def clean_link(self) -> str:
        """Take web addresses only."""
        link: str = self.cleaned_data["link"].strip()
        if link:
            URLValidator(["https", "http"])(link.replace(_NUMBER, "1"))
        return link

    def tables(self) -> list[TableGiven]:
        """Number the tables."""
        held = self.cleaned_data
        numbers = range(held["first"], held["first"] + held["count"])
        return [
            TableGiven(
                f"{held['name']} {number}",
                held["hall"],
                held["seats"],
                online=held["online"],
                link=held["link"].replace(_NUMBER, str(number)),
            )
            for number in numbers
        ]


class InterpreterForm(Asked):
    """An interpreter and the languages that they work between."""

    name = forms.CharField(label=_("Full name"), max_length=120)
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
        _offer(self, "country", choices["country"], optional=True)
        _offer(self, "languages", choices["languages"], optional=False)
        absent = self.fields["absent"]
        if isinstance(absent, forms.ChoiceField):
            absent.choices = [(day, list(times.items())) for day, times in slots.items()]
        if not slots:
            del self.fields["absent"]
        if choices.get("organisation"):
            _offer(self, "organisation", {**choices["organisation"], "": _("none of these")}, optional=False)
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
            _offer(self, name, words, optional=True)

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


def _offer(form: forms.Form, name: str, words: Words, *, optional: bool) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        listed: Choices = [("", "—")] if optional else []
        field.choices = [*listed, *words.items()]
    elif isinstance(field, PeopleField):
        field.offer(words)
