"""Briefings as PDF: in comes a briefing, out come the bytes of a typeset document with footnotes."""

from functools import cache
from importlib.resources import files

from qiao.digests.briefing.model import Briefing
from qiao.digests.exports.layout import lay_out
from qiao.typeset import pdf as typeset


def pdf(briefing: Briefing) -> bytes:
    """Typeset a briefing."""
    return typeset(_template(), lay_out(briefing), briefing.language)


@cache
def _template() -> str:
    return (files("qiao.digests.exports") / "briefing.typ").read_text(encoding="utf-8")
