"""What people type about themselves and their organisations."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qiao_web.forms.filters import Words
from qiao_web.models.people import LEAD, MEMBER

_LONGEST_PASSWORD = 200
ROLES: Words = {MEMBER: _("writes its profiles"), LEAD: _("leads: invites and removes members too")}


class Asked(forms.Form):
    """A form that is sent; the page tells errors itself, so that they come in the language of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Keep the browser from stopping a form before the page can say why."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})


def _password(label: Any, *, fresh: bool) -> forms.CharField:  # noqa: ANN401  # a lazy translation
    complete = "new-password" if fresh else "current-password"
    widget = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, max_length=_LONGEST_PASSWORD, strip=False, widget=widget)


class SignInForm(Asked):
    """Who signs in."""

    username = forms.CharField(
        label=_("Username or e-mail"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = _password(_("Password"), fresh=False)


class CodeForm(Asked):
    """A code of the second factor."""

    code = forms.CharField(
        label=_("Code of six digits, or a backup code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class TokenForm(Asked):
    """A token for a program."""

    name = forms.CharField(label=_("What is it for? The name of the program, say"), max_length=60)


class SignUpForm(Asked):
    """Who opens an account."""

    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        help_text=_("Shown beside what you decide; letters, digits and @ . + - _"),
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    password = _password(_("Password, at least ten characters"), fresh=True)


class DetailsForm(Asked):
    """What others call somebody, and the language of letters."""

    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=settings.LANGUAGES)


class NewPasswordForm(Asked):
    """Another password, chosen through a link."""

    new = _password(_("New password, at least ten characters"), fresh=True)


class ChangePasswordForm(NewPasswordForm):
    """Another password in the place of the one that is known."""

    old = _password(_("Present password"), fresh=False)
    field_order = ("old", "new")


class ResetForm(Asked):
    """Where a link is to be sent."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)


class NewAddressForm(Asked):
    """Another e-mail address."""

    email = forms.EmailField(label=_("New e-mail address"), max_length=254)
    password = _password(_("Password"), fresh=False)


class PasswordForm(Asked):
    """The password again, before something that cannot be undone."""

    password = _password(_("Password"), fresh=False)


class OrganisationForm(Asked):
    """An organisation; a name in one language is enough."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    type = forms.ChoiceField(label=_("What it is"))
    size = forms.ChoiceField(label=_("How many people"), required=False)
    country = forms.ChoiceField(label=_("Country"))
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    website = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    about_zh = forms.CharField(label=_("About it, in Chinese"), max_length=2_000, required=False, widget=forms.Textarea)
    about_en = forms.CharField(label=_("About it, in English"), max_length=2_000, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, choices: dict[str, Words], **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Offer the choices of the page's language."""
        super().__init__(*args, **kwargs)
        for name, words in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "—"), *words.items()]

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one language at least."""
        held = self.cleaned_data
        if not held.get("name_zh") and not held.get("name_en"):
            self.add_error("name_zh", _("Give a name in Chinese, in English, or both."))
        return held


class InviteForm(Asked):
    """Who is to join, and as what."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("As somebody who"), choices=tuple(ROLES.items()))
