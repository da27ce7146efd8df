"""Stray white space: leading and extra blank lines, trailing blanks, the indentation of paragraphs, blanks at marks.

In comes a text, out come the edits that leave exactly one newline between lines, one blank line between blocks, and no
blank on either side of a mark between Chinese characters.
"""

import re

from qiao.text.traced import Edit

# Plain substring searches, a hundred times faster than the pattern that then finds the spots; a text without any blank
# of a kind needs no search for that blank beside a newline.
_BLANKS = (" ", "\t", "\u3000", "\xa0")
# The look-behind makes each stretch of white space be tried once, from its start: linear on a megabyte of blanks.
_AROUND_NEWLINE = re.compile(r"(?<!\s)[^\S\n]*+\n\s*+")
# 召开 ， 会上 and 召开 , 会上: Chinese sets no blank beside a mark.
_MARKS = "，。；：、！？"
_AT_MARK = re.compile(
    rf"(?<=[\u4e00-\u9fff\d%”》）)])[ \xa0\u3000]+(?=[{_MARKS}]|[,;:] +[\u4e00-\u9fff\d“《（(])"
    rf"|(?:(?<=[{_MARKS}])|(?<=[\u4e00-\u9fff\d%”》）)][ \xa0\u3000][,;:]))[ \xa0\u3000]+(?=[\u4e00-\u9fff\d“《（(])"
)
_SPACED_MARKS = tuple(f"{blank}{mark}" for blank in " \xa0\u3000" for mark in f"{_MARKS},;:") + tuple(
    f"{mark} " for mark in _MARKS
)


def spacing(text: str) -> list[Edit]:
    """Strip the text and its lines, and leave at most one blank line in a row."""
    body = text.strip()
    first = len(text) - len(text.lstrip())
    if not body:
        return [Edit(0, len(text), "")] if text else []
    edits = [Edit(0, first, "")] if first else []
    if _strays(body):
        for found in _AROUND_NEWLINE.finditer(text, first, first + len(body)):
            kept = "\n\n" if found.group().count("\n") > 1 else "\n"
            if found.group() != kept:
                edits.append(Edit(found.start(), found.end(), kept))
    if any(spaced in body for spaced in _SPACED_MARKS):
        at_marks = _AT_MARK.finditer(text, first, first + len(body))
        edits = sorted(
            [*edits, *(Edit(found.start(), found.end(), "") for found in at_marks)], key=lambda one: one.start
        )
    if first + len(body) < len(text):
        edits.append(Edit(first + len(body), len(text), ""))
    return edits


def _strays(body: str) -> bool:
    """Tell whether there are extra blank lines, or blanks at the end or the start of a line."""
    if "\n\n\n" in body:
        return True
    return any(blank in body and (f"{blank}\n" in body or f"\n{blank}" in body) for blank in _BLANKS)
