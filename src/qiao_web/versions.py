"""Which program is running: nothing in, out comes a word that changes with the program's own files."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def program_version() -> str:
    """Return when the program's own files last changed, so that an update never serves a page of yesterday."""
    suffixes = {".py", ".html", ".css", ".mo"}
    changed = (path.stat().st_mtime_ns for path in _PACKAGE.rglob("*") if path.suffix in suffixes)
    return str(max(changed))
