"""Text fields with a list of what is known: a browser proposes while one types, and the form tells what is not known.

A list of hundreds of people or zones is no menu: who knows a name types its beginning. The page puts the list beside
the field (`_forms.html`); without it the field is plain text.
"""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qiao_web.forms.filters import Words

_LONGEST: Final = 300


class KnownInput(forms.TextInput):
    """A text input whose values are mostly among `known`; `attrs["list"]` is the id of the list."""

    def __init__(self, listed: str, known: Sequence[str] = ()) -> None:
        """Name the list and what stands in it."""
        super().__init__({"list": listed, "autocomplete": "off"})
        self.known = known


class SeveralInput(KnownInput):
    """As many inputs of one name as may be filled in; style sheets hide those behind the first empty one."""

    most = 2

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ANN401, ARG002  # Django's signature
        """Take what was typed, without the empty ones."""
        typed = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [one.strip() for one in typed if one.strip()]

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401  # Django's signature
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401, ARG002  # Django's signature
    ) -> SafeString:
        """Write the inputs; the label stands for the first, the others tell their number."""
        held = {**self.attrs, **(attrs or {})}
        filled = [*(value or []), *[""] * self.most][: self.most]
        rows = (
            (
                name,
                f"{held['id']}_{number}" if number else held["id"],
                held["list"],
                one,
                gettext("Person %(number)s") % {"number": number + 1},
                _LONGEST,
            )
            for number, one in enumerate(filled)
        )
        inputs = format_html_join(
            "",
            '<input type="text" name="{}" id="{}" list="{}" value="{}" aria-label="{}" maxlength="{}" placeholder=" "'
            ' autocomplete="off">',
            rows,
        )
        return format_html_join("", '<div class="several">{}</div>', [(inputs,)])


class PeopleField(forms.Field):
    """Several people by name, or by number; cleaned, their numbers as text."""

    widget = SeveralInput
    default_error_messages = {  # noqa: RUF012  # Django's way
        "required": _("Name two people at least."),
        "unknown": _("Nobody here is called “%(name)s”: choose a name from the list."),
    }

    def __init__(self, *, listed: str, most: int, **kwargs: Any) -> None:  # noqa: ANN401  # Django's signature
        """Make room for so many people, whose list has that id."""
        widget = SeveralInput(listed)
        widget.most = most
        super().__init__(widget=widget, **kwargs)
        self._numbers: dict[str, str] = {}

    def offer(self, words: Words) -> None:
        """Take the people there are, each number with the words that are shown; equal words are told apart."""
        self._numbers = {}
        for number, said in words.items():
            shown = str(said)
            again = sum(one == shown or one.startswith(f"{shown} (") for one in self._numbers)
            self._numbers[f"{shown} ({again + 1})" if again else shown] = number
        self.widget.known = tuple(self._numbers)

    def to_python(self, value: Any) -> list[str]:  # noqa: ANN401  # Django's signature
        """Return the numbers of those who are named; a name alone is enough where one person has it."""
        found = []
        for typed in value or []:
            number = typed if typed in self._numbers.values() else self._numbers.get(typed) or self._of_name(typed)
            if number is None:
                raise forms.ValidationError(self.error_messages["unknown"], "unknown", {"name": typed})
            found.append(number)
        return found

    def _of_name(self, typed: str) -> str | None:
        begun = [number for words, number in self._numbers.items() if _name(words) == typed.casefold()]
        return begun[0] if len(begun) == 1 else None


def _name(words: str) -> str:
    return words.split(" · ", 1)[0].casefold()
