"""Damage that no repair could undo, marked and left as it is.

In comes a text, out come marks (edits that change nothing) on replacement characters and on question marks in the
midst of Chinese that reads as nothing, so that a reader sees what was lost and an extractor can keep away.
"""

import re

from qiao.text.repairs.stepped import suspicious
from qiao.text.traced import Edit

_REPLACED = re.compile("\ufffd+|锟斤拷(?:锟斤拷)*")
# Two question marks, the second often a full-width one made narrow, right before a character: a byte was lost.
_LOST = re.compile(r"(?<=[\u3400-\u9fff)）])[?？]{2}(?=[\u3400-\u9fff])[\u3400-\u9fff]{1,8}[?？]?")


def damage(text: str) -> list[Edit]:
    """Mark what is lost."""
    marks: list[Edit] = []
    if "\ufffd" in text or "锟斤拷" in text:
        marks = [Edit(found.start(), found.end(), found.group()) for found in _REPLACED.finditer(text)]
    if "?" in text or "？" in text:
        marks += [
            Edit(found.start(), found.end(), found.group())
            for found in _LOST.finditer(text)
            if suspicious(text, found.start() + 1)
        ]
        marks.sort(key=lambda mark: mark.start)
    return marks
