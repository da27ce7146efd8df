"""Django's settings: in comes `qiao.settings.from_environment()`, out come the names that Django reads.

Importing this module writes nothing: the data folder and its secret key are made by `qiao_web.boot`, which every
command that opens the record calls first.
"""

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from qiao.settings import Settings, from_environment
from qiao_web.databases import database
from qiao_web.mailing import email_settings

BASE = Path(__file__).resolve().parent

QIAO: Settings = from_environment()

SECRET_KEY_FILE = QIAO.data / "secret_key"


def _secret_key() -> str:
    """Take the key from the environment, else from the data folder; a process without either gets one of its own."""
    if QIAO.secret_key:
        return QIAO.secret_key
    if SECRET_KEY_FILE.is_file():
        return SECRET_KEY_FILE.read_text("utf-8").strip()
    return secrets.token_urlsafe(48)


SECRET_KEY = _secret_key()
DEBUG = QIAO.debug
ALLOWED_HOSTS = list(QIAO.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "qiao_web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "qiao_web.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "qiao_web.languages.Language",
    "qiao_web.hosts.KnownHosts",
    "qiao_web.api.edge.Edge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qiao_web.permissions.Gate",
]

ROOT_URLCONF = "qiao_web.urls"
WSGI_APPLICATION = "qiao_web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(QIAO)}

_CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {
            "environment": "qiao_web.templating.environment",
            "autoescape": True,
            "context_processors": _CONTEXT_PROCESSORS,
        },
    },
    {
        # for packages that bring templates of their own
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    },
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "qiao_web.fonts.FontFinder",
]
# Served straight from the packages; `asset()` puts a content hash behind every address, so a day of caching is safe.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86_400

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Where readers know the site by an https address, its cookies never travel in the open.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = (QIAO.url or "").startswith("https://")
LOGIN_URL = "login"
PASSWORD_RESET_TIMEOUT = 24 * 3600
OTP_TOTP_ISSUER = "Qiao"
OTP_TOTP_SYNC = False  # telephones keep time: a code typed late must not shift what is taken for now
# How e-mail leaves; the default shows it in the server's log.
globals().update(email_settings(QIAO.mail))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = QIAO.mail_from
EMAIL_SUBJECT_PREFIX = ""
# Only a proxy that the operator names may say that a request came by HTTPS.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if QIAO.behind_proxy else None

# The proxy's word for the address of who asks counts only where the operator named one.
NINJA_NUM_PROXIES = 1 if QIAO.behind_proxy else 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"refusals": {"()": "qiao_web.logs.RefusalsInOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "qiao_web": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
