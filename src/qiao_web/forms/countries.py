"""Names of countries as people type them: a line of names or codes in either language in, codes out."""

from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from qiao.vocabulary import load


def countries_in(text: str) -> list[str]:
    """Turn names and codes into codes, each once; refuse what names no country."""
    names = _countries()
    found: set[str] = set()
    for words in text.strip().replace("，", ",").replace("、", ",").replace("；", ",").replace(";", ",").split(","):
        whole = names.get(words.strip().lower())
        for word in [words.strip()] if whole else words.split():
            code = whole or names.get(word.lower())
            if code is None:
                raise ValidationError(_("No country is known as “%(name)s”."), params={"name": word})
            found.add(code)
    return sorted(found)


@cache
def _countries() -> dict[str, str]:
    """Return the code of every country by its code and by its names, in lower case."""
    found: dict[str, str] = {}
    for entry in load.countries():
        for name in (entry.a3, entry.zh, entry.en):
            found.setdefault(name.lower(), entry.a3)
    return found
