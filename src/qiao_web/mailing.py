"""How e-mail leaves: in comes the setting, out come Django's own settings for it."""

from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import unquote, urlsplit

from qiao.errors import StoreError, UsageError
from qiao_web.databases import without_password

_BACKENDS = "django.core.mail.backends"
_TIMEOUT = 20  # seconds to wait for a mail server
_FOLDER = "folder:"
_PORTS = {"smtp": 587, "smtps": 465}


def check_mail(mail: str) -> None:
    """Raise where letters are to be written into a folder that cannot be made or written."""
    if not mail.startswith(_FOLDER):
        return
    folder = Path(mail.removeprefix(_FOLDER)).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise StoreError("mail_folder", folder=str(folder), reason=error.strerror or "") from error


def email_settings(mail: str) -> dict[str, str | int | bool]:
    """Return the settings for `console`, `folder:PATH`, `smtp://…` (STARTTLS) or `smtps://…` (TLS).

    >>> email_settings("console")
    {'EMAIL_BACKEND': 'django.core.mail.backends.console.EmailBackend'}
    >>> email_settings("smtp://desk:s%2Fecret@mail.example.org")["EMAIL_HOST_PASSWORD"]
    's/ecret'
    """
    if mail == "console":
        return {"EMAIL_BACKEND": f"{_BACKENDS}.console.EmailBackend"}
    if mail.startswith(_FOLDER):
        folder = Path(mail.removeprefix(_FOLDER)).absolute()
        return {"EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": str(folder)}
    try:
        parts = urlsplit(mail)
        port = parts.port
    except ValueError as error:
        raise UsageError("bad_mail", mail=without_password(mail)) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise UsageError("bad_mail", mail=without_password(mail))
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1"},
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": _TIMEOUT,
    }
