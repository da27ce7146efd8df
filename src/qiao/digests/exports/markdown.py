"""Briefings as Markdown with footnotes: in comes a briefing, out comes text that any Markdown reader shows."""

import re
from collections.abc import Iterable
from typing import Final

from qiao.digests.briefing.model import Briefing
from qiao.digests.exports.layout import Line, Mark, Note, lay_out

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STARTS: Final = re.compile(r"^(\d*)([-+.)])(?=\s)")


def markdown(briefing: Briefing) -> str:
    """Write a briefing as Markdown."""
    layout = lay_out(briefing)
    parts = [f"# {escape(layout.title)}", f"*{escape(layout.about)}*"]
    if layout.viewpoint:
        parts.append(f"> {_line(layout.viewpoint)}")
    for block in layout.blocks:
        if block.heading:
            parts.append(f"## {escape(block.heading)}")
        parts.append("\n".join(f"- {_line(line)}" for line in block.lines))
    parts += [escape(text) for text in (layout.empty, layout.remark) if text]
    if layout.notes:
        parts.append("\n".join(map(_note, layout.notes)))
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text that Markdown takes for text, in one line."""
    return _STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _line(line: Line) -> str:
    text = f"~~{escape(line.text)}~~" if line.struck else escape(line.text)
    remark = f" *({escape(line.remark)}*{_marks(line.remark_marks)}*)*" if line.remark_marks else ""
    if line.remark and not line.remark_marks:
        remark = f" *({escape(line.remark)})*"
    return f"{text}{_marks(line.marks)}{remark}"


def _marks(marks: Iterable[Mark]) -> str:
    return "".join(f"[^{mark.n}]" for mark in marks)


def _note(note: Note) -> str:
    address = f" <{note.address}>" if re.match(r"https?://[^\s<>]+$", note.address) else f" {escape(note.address)}"
    shown = address if note.address else ""
    return f"[^{note.n}]: {escape(note.title)}. {escape(note.where)}: “{escape(note.quote)}”{shown}"
