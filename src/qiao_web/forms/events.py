"""What organisers of events type to set one up: each form gives values that the actions take.

Times are typed in the zone of the event and leave the form aware. Choices whose words depend on the language of the
page come in as an argument.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qiao.meetings.model import WISHES_LIMIT
from qiao_web.actions.events import CLOCKS, MOMENTS, InterpreterGiven, SlotGiven, TableGiven
from qiao_web.forms.filters import Words
from qiao_web.forms.known import KnownInput, PeopleField
from qiao_web.forms.people import Asked

MOST_AT_ONCE: Final = 500  # tables that one form adds
_LONGEST_SLOT = 8 * 60
_NUMBER: Final = "{n}"  # in the link of rooms
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
    times = forms.ChoiceField(
        label=_("If the time zone changes"),
        required=False,
        choices=(
            ("", "—"),
            (CLOCKS, _("clock times stay: what begins at 09:00 begins at 09:00 in the new zone")),
            (MOMENTS, _("moments stay: what begins at 09:00 is shown at another time")),
        ),
        help_text=_("Holds for all slots and for the end of the wishes."),
    )
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
        label=_("Meetings in a row before a pause, preferably"),
        required=False,
        min_value=0,
        max_value=50,
        help_text=_("Not a rule: each timetable says how many people have more. 0: as it falls."),
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

    def __init__(self, *args: Any, before: str = "", **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Ask what becomes of times only where there is a zone, `before`, that can change."""
        super().__init__(*args, **kwargs)
        self.before = before
        if not before:
            del self.fields["times"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language, and read times in the zone of the event."""
        held = self.cleaned_data
        moved = bool(self.before) and held.get("zone", self.before) != self.before
        if moved and "times" in held and not held["times"]:
            self.add_error("times", _("The time zone changes: say what is to stay."))
        if not held.get("name_zh") and not held.get("name_en"):
            self.add_error("name_zh", _("Give a name in Chinese, in English, or both."))
        if held.get("wishes_until") and held.get("zone"):
            zone = self.before if moved and held.get("times") == MOMENTS else held["zone"]
            held["wishes_until"] = held["wishes_until"].replace(tzinfo=ZoneInfo(zone))
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

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Take times in the zone of an event."""
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_day(self) -> date:
        """Refuse a day that is over."""
        day: date = self.cleaned_data["day"]
        if day < timezone.now().astimezone(ZoneInfo(self.zone)).date():
            raise forms.ValidationError(_("This day is over."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a session into which no meeting fits."""
        if not self.errors and not self.slots():
            self.add_error("until", _("No meeting of this length fits into the session."))
        return self.cleaned_data

    def slots(self) -> list[SlotGiven]:
        """Cut the session into slots; across a change of summer time, clocks on the wall decide.

        What does not fit whole before the end is left out.
        """
        held = self.cleaned_data
        day: date = held["day"]
        begin: time = held["begin"]
        until: time = held["until"]
        zone = self.zone
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
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=2,
        max_value=100,
        initial=2,
        help_text=_("Tables of the same hall and name that are there already get these seats, and the new link."),
    )
    online = forms.BooleanField(label=_("They are online rooms"), required=False)
    link = forms.CharField(
        label=_("Link of the rooms"),
        max_length=400,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("{n} stands for the number."),
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
        offer(self, "languages", languages, optional=False)

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


def offer(form: forms.Form, name: str, words: Words, *, optional: bool) -> None:
    """Offer choices whose words are in the language of the page."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        listed: Choices = [("", "—")] if optional else []
        field.choices = [*listed, *words.items()]
    elif isinstance(field, PeopleField):
        field.offer(words)
