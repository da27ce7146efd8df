"""The Jinja2 environment of the site: what every template may call."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:  # noqa: ANN401  # Django passes on whatever the settings hold
    """Make the environment; an unknown name in a template is an error, never an empty string."""
    options.update(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    env = Environment(**options)  # noqa: S701  # autoescape is set in the line above
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    env.globals.update(asset=asset, url=url, language=get_language)
    return env


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named view."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def asset(path: str) -> str:
    """Return the address of a static file, with a hash of its content behind it so that it can be cached long."""
    return static(path) + "?v=" + (_digest.__wrapped__ if settings.DEBUG else _digest)(path)


@cache
def _digest(path: str) -> str:
    """Hash a static file."""
    found = finders.find(path)
    if found is None:
        raise LookupError(path)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:12]
