"""Every setting of Qiao: in comes the environment, out come frozen values; nothing deeper reads it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from qiao.errors import UsageError

_LONGEST_WAIT = 600  # seconds for one answer of a model: longer, and a page would never come
_FLAGS: Final = {
    "": None,
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
_HOST: Final = re.compile(r"\*|\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\]")  # a * stands for every name


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one document may cost. Sizes are bytes, or characters for texts."""

    file_bytes: int = 64 * 1024 * 1024  # larger originals are refused: the largest newspaper PDFs stay below 40 MB
    text_chars: int = 8_000_000  # larger decoded texts are refused
    archive_bytes: int = 512 * 1024 * 1024  # the sum of what one archive unpacks to
    archive_ratio: int = 200  # unpacked to packed; text packs to about 1:10, bombs to 1:1000
    archive_members: int = 20_000
    archive_depth: int = 3
    html_depth: int = 512  # deeper nesting is flattened by the parser or refused


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lives and how the site is served."""

    data: Path = Path("data")
    database_url: str | None = None  # postgresql://…; None means SQLite in the data folder
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")  # the names that the site answers to
    behind_proxy: bool = False  # a proxy in front says by X-Forwarded-Proto whether the browser speaks HTTPS
    secret_key: str | None = None  # None: one is made in the data folder at first start
    debug: bool = False
    url: str | None = None  # the address of the site as its readers know it; None: that of host and port
    mail: str = "console"  # console: shown by the server; folder:PATH; smtp://user:password@host:port, smtps://…
    mail_from: str = "Qiao <qiao@localhost>"
    api_rate: str = "240/m"  # requests of one address to the API
    api_rate_members: str = "600/m"  # of one person who is signed in
    rounds: bool = True  # the site expires, reminds and tells of matches by itself
    llm_url: str | None = None  # an OpenAI-compatible chat endpoint, before /chat/completions; None: no model is asked
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_seconds: int = 60  # what one answer may take
    embeddings: str = ""  # a folder of sentence-transformers, or an endpoint: http://host/v1#model; empty: no model
    embeddings_key: str = field(default="", repr=False)
    limits: Limits = field(default_factory=Limits)

    @property
    def address(self) -> str:
        """Return the address of the site, without a slash behind it: what links in letters begin with."""
        return self.url or f"http://{self.host}:{self.port}"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the variables.

    They are QIAO_DATA, QIAO_DATABASE_URL, QIAO_HOST, QIAO_PORT, QIAO_HOSTS, QIAO_PROXY, QIAO_SECRET_KEY, QIAO_DEBUG,
    QIAO_URL, QIAO_MAIL, QIAO_MAIL_FROM, QIAO_API_RATE, QIAO_API_RATE_MEMBERS, QIAO_ROUNDS, QIAO_LLM_URL,
    QIAO_LLM_MODEL, QIAO_LLM_KEY, QIAO_LLM_SECONDS, QIAO_EMBEDDINGS and QIAO_EMBEDDINGS_KEY.
    """
    default = Settings()
    hosts = tuple(_host(name.strip()) for name in environ.get("QIAO_HOSTS", "").split(",") if name.strip())
    return Settings(
        data=Path(environ.get("QIAO_DATA") or default.data),
        database_url=environ.get("QIAO_DATABASE_URL") or None,
        host=environ.get("QIAO_HOST") or default.host,
        port=_port(environ.get("QIAO_PORT") or str(default.port)),
        hosts=default.hosts + hosts,
        behind_proxy=_flag(environ, "QIAO_PROXY", otherwise=default.behind_proxy),
        secret_key=environ.get("QIAO_SECRET_KEY") or None,
        debug=_flag(environ, "QIAO_DEBUG", otherwise=default.debug),
        url=_url(environ, "QIAO_URL"),
        mail=environ.get("QIAO_MAIL") or default.mail,
        mail_from=environ.get("QIAO_MAIL_FROM") or default.mail_from,
        api_rate=_rate(environ, "QIAO_API_RATE", default.api_rate),
        api_rate_members=_rate(environ, "QIAO_API_RATE_MEMBERS", default.api_rate_members),
        rounds=_flag(environ, "QIAO_ROUNDS", otherwise=default.rounds),
        llm_url=_url(environ, "QIAO_LLM_URL"),
        llm_model=environ.get("QIAO_LLM_MODEL", ""),
        llm_key=environ.get("QIAO_LLM_KEY", ""),
        llm_seconds=_seconds(environ.get("QIAO_LLM_SECONDS") or str(default.llm_seconds)),
        embeddings=environ.get("QIAO_EMBEDDINGS", ""),
        embeddings_key=environ.get("QIAO_EMBEDDINGS_KEY", ""),
    )


def _seconds(text: str) -> int:
    """Read a number of seconds."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST_WAIT):
        raise UsageError("bad_seconds", seconds=text, limit=_LONGEST_WAIT)
    return int(text)


def _port(text: str) -> int:
    """Read a port number."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise UsageError("bad_port", port=text)
    return int(text)


def _flag(environ: Mapping[str, str], variable: str, *, otherwise: bool) -> bool:
    """Read yes or no."""
    text = environ.get(variable, "")
    if text.strip().lower() not in _FLAGS:
        raise UsageError("bad_flag", variable=variable, value=text)
    flag = _FLAGS[text.strip().lower()]
    return otherwise if flag is None else flag


def _rate(environ: Mapping[str, str], variable: str, otherwise: str) -> str:
    """Read a number of requests in a time."""
    text = environ.get(variable) or otherwise
    if not re.fullmatch(r"[1-9]\d{0,6}/[smhd]", text):
        raise UsageError("bad_rate", variable=variable, rate=text)
    return text


def _url(environ: Mapping[str, str], variable: str) -> str | None:
    """Read an address of the web."""
    text = environ.get(variable, "")
    if text and not (text.startswith(("http://", "https://")) and _name(text)):
        raise UsageError("bad_address", variable=variable, url=text)
    return text.rstrip("/") or None


def _host(text: str) -> str:
    """Read a name that the site answers to, also where it is given as an address or with a port.

    >>> _host("https://qiao.example.org:8000/"), _host(".example.org"), _host("[fe80::1]")
    ('qiao.example.org', '.example.org', '[fe80::1]')
    """
    name = _name(text if "://" in text else f"//{text}")
    if not _HOST.fullmatch(name):
        raise UsageError("bad_host", host=text)
    return name


def _name(address: str) -> str:
    """Return the host of an address as a browser would ask for it, "" where there is none."""
    try:
        name = urlsplit(address).hostname or ""
        return f"[{name}]" if ":" in name else name if name.isascii() else name.encode("idna").decode()
    except ValueError:  # brackets that do not match, or a name that is none
        return ""
